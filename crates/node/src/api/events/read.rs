//! Reading events.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::event::{EventKind, EventStatus};
use thalweg_domain::id::EventId;
use thalweg_domain::place::GeoBox;
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;
use thalweg_picture::events::Record;
use utoipa::IntoParams;

use crate::api::extract::{Path, Query};
use crate::api::known::{Known, KnownQuery};
use crate::api::once::Answer;
use crate::api::parameters::{self, Page, PageQuery};
use crate::api::problem::Problem;
use crate::centre::Centre;

/// Which events.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EventsQuery {
    /// Only of this status.
    pub status: Option<EventStatus>,
    /// Only of this kind.
    pub kind: Option<EventKind>,
    /// Only those that this track is involved in.
    #[param(value_type = Option<TrackId>)]
    pub track: Option<String>,
    /// Only those with, or without, lives at risk.
    pub lives_at_risk: Option<bool>,
    /// Only in this box: `west,south,east,north`.
    #[param(max_length = 100)]
    pub bbox: Option<String>,
    /// Where the last page ended, as it said in `next`.
    #[param(max_length = 64)]
    pub cursor: Option<String>,
    /// How many items, 1 to 10000.
    #[param(minimum = 1, maximum = 10_000)]
    pub limit: Option<u32>,
    /// Answer as it was known at this time; as it is known now when absent.
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
}

/// Events, the last opened first.
#[utoipa::path(get, path = "/api/v1/events", tag = "events", params(EventsQuery),
    responses((status = 200, body = Page<Record>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<EventsQuery>,
) -> Result<Json<Page<Record>>, Problem> {
    let wanted = Wanted::parse(&query)?;
    let page = PageQuery {
        cursor: query.cursor.clone(),
        limit: query.limit,
    };
    let (before, limit) = (page.after::<EventId>()?, page.limit()?);
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let some = known.picture.events.iter().rev();
    let some = some
        .filter(|record| before.is_none_or(|before| record.event.id < before))
        .filter(|record| wanted.fits(record));
    let items = some.take(limit + 1).cloned().collect();
    Ok(Json(Page::cut(items, limit, |record: &Record| {
        record.event.id.to_string()
    })))
}

/// One event with its history.
#[utoipa::path(get, path = "/api/v1/events/{id}", tag = "events",
    params(("id" = EventId, Path), KnownQuery),
    responses((status = 200, body = Record, headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Answer, Problem> {
    let event = identifier(&id)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let record = known.picture.events.get(event);
    record
        .map(|record| Answer::version(record, record.revision))
        .ok_or_else(|| Problem::not_found("event", &id))
}

/// The identifier in a path; what is none names nothing.
pub fn identifier(text: &str) -> Result<EventId, Problem> {
    text.parse()
        .ok()
        .ok_or_else(|| Problem::not_found("event", text))
}

/// A parsed query.
struct Wanted {
    status: Option<EventStatus>,
    kind: Option<EventKind>,
    track: Option<TrackId>,
    lives_at_risk: Option<bool>,
    bbox: Option<GeoBox>,
}

impl Wanted {
    fn parse(query: &EventsQuery) -> Result<Self, Problem> {
        Ok(Self {
            status: query.status,
            kind: query.kind,
            track: query.track.as_deref().map(parameters::track).transpose()?,
            lives_at_risk: query.lives_at_risk,
            bbox: query.bbox.as_deref().map(parameters::bbox).transpose()?,
        })
    }

    fn fits(&self, record: &Record) -> bool {
        let event = &record.event;
        let is_in = |bbox: GeoBox| event.position.is_some_and(|at| bbox.contains(at));
        self.status.is_none_or(|status| event.status == status)
            && self.kind.is_none_or(|kind| event.kind == kind)
            && self.track.is_none_or(|track| event.tracks.contains(&track))
            && self
                .lives_at_risk
                .is_none_or(|risk| event.lives_at_risk == risk)
            && self.bbox.is_none_or(is_in)
    }
}
