//! Zones: areas drawn on the map, their rules, and who is inside.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use thalweg_detect::zones::ZoneSlot;
use thalweg_detect::zones::index::ZoneIndex;
use thalweg_domain::geometry::Area;
use thalweg_domain::id::ZoneId;
use thalweg_domain::track::TrackId;
use thalweg_domain::zone::{Zone, ZoneKind, ZoneRule};
use utoipa::ToSchema;

use super::body::Body;
use super::charts::{self, ChartQuery, Drawn, DryRunQuery};
use super::extract::{Path, Query};
use super::known::KnownQuery;
use super::once::{Answer, Writer};
use super::parameters::{Page, PageQuery};
use super::problem::{Code, Problem};
use super::versions::IfMatch;
use crate::centre::Centre;
use crate::live::{Rect, TrackRecord, TrackView};

/// A zone to be drawn.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ZoneRequest {
    /// What people call it.
    #[schema(min_length = 1, max_length = 120)]
    pub name: String,
    /// What it is in law or in use.
    pub kind: ZoneKind,
    /// Where it is; its edge belongs to it.
    pub area: Area,
    /// What to notice.
    #[serde(default)]
    #[schema(max_items = 16)]
    pub rules: Vec<ZoneRule>,
}

impl ZoneRequest {
    fn into_zone(self, id: ZoneId) -> Zone {
        Zone {
            id,
            name: self.name.trim().to_owned(),
            kind: self.kind,
            area: self.area,
            rules: self.rules,
        }
    }
}

/// The zones in use, by identifier.
#[utoipa::path(get, path = "/api/v1/zones", tag = "zones", params(ChartQuery),
    responses((status = 200, body = Page<Drawn<Zone>>), (status = "4XX", body = Problem)))]
pub async fn list(
    State(centre): State<Arc<Centre>>,
    Query(query): Query<ChartQuery>,
) -> Result<Json<Page<Drawn<Zone>>>, Problem> {
    charts::list(&centre, &query).await
}

/// One zone in its latest version, retired or not.
#[utoipa::path(get, path = "/api/v1/zones/{id}", tag = "zones",
    params(("id" = ZoneId, Path), KnownQuery),
    responses((status = 200, body = Drawn<Zone>, headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn show(
    State(centre): State<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Answer, Problem> {
    charts::show::<Zone>(&centre, &id, &query).await
}

/// Draws a zone, or only checks whether it could be drawn.
#[utoipa::path(post, path = "/api/v1/zones", tag = "zones",
    params(DryRunQuery, Writer),
    request_body = ZoneRequest,
    responses((status = 201, body = Drawn<Zone>,
               headers(("ETag", description = "Its revision."),
                       ("Location", description = "Where it is read."))),
              (status = 204, description = "It could be drawn; nothing was."),
              (status = "4XX", body = Problem)))]
pub async fn create(
    State(centre): State<Arc<Centre>>,
    writer: Writer,
    Query(query): Query<DryRunQuery>,
    Body(request): Body<ZoneRequest>,
) -> Result<Answer, Problem> {
    charts::create(&centre, writer, query.dry_run, |id| request.into_zone(id)).await
}

/// Draws a zone anew; who is inside already has not come in.
#[utoipa::path(put, path = "/api/v1/zones/{id}", tag = "zones",
    params(("id" = ZoneId, Path), IfMatch,
           Writer),
    request_body = ZoneRequest,
    responses((status = 200, body = Drawn<Zone>, headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn replace(
    State(centre): State<Arc<Centre>>,
    writer: Writer,
    read: IfMatch,
    Path(id): Path<String>,
    Body(request): Body<ZoneRequest>,
) -> Result<Answer, Problem> {
    charts::replace(&centre, writer, (&id, read), |id| request.into_zone(id)).await
}

/// Retires a zone: it stays known, but is no longer used.
#[utoipa::path(delete, path = "/api/v1/zones/{id}", tag = "zones",
    params(("id" = ZoneId, Path), IfMatch,
           Writer),
    responses((status = 204), (status = "4XX", body = Problem)))]
pub async fn retire(
    State(centre): State<Arc<Centre>>,
    writer: Writer,
    read: IfMatch,
    Path(id): Path<String>,
) -> Result<Answer, Problem> {
    charts::retire::<Zone>(&centre, writer, (&id, read)).await
}

/// The tracks of the live picture that are inside a zone now, by identifier.
#[utoipa::path(get, path = "/api/v1/zones/{id}/tracks", tag = "zones",
    params(("id" = ZoneId, Path), PageQuery),
    responses((status = 200, body = Page<TrackView>), (status = "4XX", body = Problem)))]
pub async fn tracks(
    State(centre): State<Arc<Centre>>,
    Path(id): Path<String>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<TrackView>>, Problem> {
    let id = charts::identifier::<Zone>(&id)?;
    let (after, limit) = (page.after::<TrackId>()?, page.limit()?);
    let zone = centre.journal.state().picture.zones.get(id).cloned();
    let zone = zone.filter(|zone| !zone.retired);
    let zone = zone.ok_or_else(|| charts::unknown::<Zone>(id))?.value;
    let rect = Rect::around(zone.area.bounds());
    let inside = Inside::of(zone)?;
    let picture = centre.hub.picture();
    let mut found: Vec<&TrackRecord> = picture
        .tracks_in(rect)
        .filter(|record| after.is_none_or(|after| record.id() > after))
        .filter(|record| inside.holds(record))
        .collect();
    found.sort_unstable_by_key(|record| record.id());
    let page = found.into_iter().take(limit + 1);
    let items = page.map(|record| picture.view(record)).collect();
    Ok(Json(Page::cut(items, limit, |track: &TrackView| {
        track.id.to_string()
    })))
}

/// One zone, ready to be asked who is inside.
struct Inside(ZoneIndex, ZoneSlot);

impl Inside {
    fn of(zone: Zone) -> Result<Self, Problem> {
        let mut index = ZoneIndex::default();
        let slot = index.put(zone);
        // Cannot fail: there is room for one.
        let slot = slot.map_err(|fault| Problem::new(Code::Internal, fault.to_string()))?;
        Ok(Self(index, slot))
    }

    fn holds(&self, record: &TrackRecord) -> bool {
        self.0.covers(self.1, record.position())
    }
}
