//! Tracks of the live picture.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use thalweg_domain::place::GeoBox;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{TrackId, TrackKind, TrackStatus};
use thalweg_track::Track;
use thalweg_track::evidence::Claim;
use utoipa::{IntoParams, ToSchema};

use super::extract::{Path, Query};
use super::parameters::{self, Page};
use super::problem::Problem;
use crate::centre::Centre;
use crate::live::{LivePicture, Rect, TrackRecord, TrackView};

/// Which tracks.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TracksQuery {
    /// Only in this box: `west,south,east,north`.
    #[param(max_length = 100)]
    pub bbox: Option<String>,
    /// Only of this kind.
    pub kind: Option<TrackKind>,
    /// Only of this status.
    pub status: Option<TrackStatus>,
    /// Only whose number, name or call sign contains this.
    #[param(max_length = 64)]
    pub q: Option<String>,
    /// Where the last page ended, as it said in `next`.
    #[param(max_length = 64)]
    pub cursor: Option<String>,
    /// How many items, 1 to 10000.
    #[param(minimum = 1, maximum = 10_000)]
    pub limit: Option<u32>,
}

/// A track with everything that is known about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct TrackDetail {
    /// What the live picture shows.
    #[serde(flatten)]
    pub view: TrackView,
    /// First heard.
    pub first: Instant,
    /// Positions that were believed.
    pub fixes: u32,
    /// Positions that were not believed.
    pub wild: u32,
    /// The interval between positions that the standard expects.
    pub nominal_interval_secs: u16,
    /// The interval that is usual for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usual_interval_secs: Option<u16>,
    /// Who heard it last, and when.
    pub heard_by: Vec<HeardBy>,
    /// All that it claimed to be, with who brought the claim and when.
    pub claims: Vec<ClaimView>,
}

/// A source that heard a track.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeardBy {
    /// Its number.
    pub source: SourceId,
    /// Its name, while it runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// When it heard the track last.
    pub last: Instant,
}

/// One thing that a transponder claimed about itself.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClaimView {
    /// What: `name`, `call_sign`, `imo`, `type_code`, `dimensions`, `draught_dm`, `destination` or
    /// `eta`, with the value, the source, first and last time and how often.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    pub claim: Claim,
}

/// The tracks of the live picture, by identifier.
#[utoipa::path(get, path = "/api/v1/tracks", tag = "tracks", params(TracksQuery),
    responses((status = 200, body = Page<TrackView>), (status = "4XX", body = Problem)))]
pub async fn list(
    State(centre): State<Arc<Centre>>,
    Query(query): Query<TracksQuery>,
) -> Result<Json<Page<TrackView>>, Problem> {
    let wanted = Wanted::parse(&query)?;
    let (after, limit) = parameters::page::<TrackId>(query.cursor.as_deref(), query.limit)?;
    let picture = centre.hub.picture();
    let mut found: Vec<&TrackRecord> = picture
        .tracks_in(Rect::around(wanted.bbox))
        .filter(|record| after.is_none_or(|after| record.id() > after))
        .filter(|record| wanted.fits(&picture, record))
        .collect();
    // Only the page is needed in order.
    if found.len() > limit + 1 {
        found.select_nth_unstable_by_key(limit + 1, |record| record.id());
        found.truncate(limit + 1);
    }
    found.sort_unstable_by_key(|record| record.id());
    let items = found
        .into_iter()
        .map(|record| picture.view(record))
        .collect();
    Ok(Json(Page::cut(items, limit, |track: &TrackView| {
        track.id.to_string()
    })))
}

/// One track, with its sources and the evidence of its identity.
#[utoipa::path(get, path = "/api/v1/tracks/{id}", tag = "tracks",
    params(("id" = TrackId, Path)),
    responses((status = 200, body = TrackDetail), (status = "4XX", body = Problem)))]
pub async fn show(
    State(centre): State<Arc<Centre>>,
    Path(id): Path<String>,
) -> Result<Json<TrackDetail>, Problem> {
    let unknown = || Problem::not_found("track", &id);
    let track: TrackId = id.parse().ok().ok_or_else(unknown)?;
    let detail = centre
        .shards
        .look(track, |track| detail(&centre, track))
        .flatten();
    detail.map(Json).ok_or_else(unknown)
}

/// A parsed query.
struct Wanted<'a> {
    bbox: GeoBox,
    kind: Option<TrackKind>,
    status: Option<TrackStatus>,
    text: Option<String>,
    digits: Option<&'a str>,
}

impl<'a> Wanted<'a> {
    fn parse(query: &'a TracksQuery) -> Result<Self, Problem> {
        parameters::check_length("q", query.q.as_deref(), 64)?;
        let bbox = query
            .bbox
            .as_deref()
            .map_or(Ok(GeoBox::WORLD), parameters::bbox)?;
        let text = query
            .q
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty());
        Ok(Self {
            bbox,
            kind: query.kind,
            status: query.status,
            text: text.map(str::to_uppercase),
            digits: text.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit())),
        })
    }

    fn fits(&self, picture: &LivePicture, record: &TrackRecord) -> bool {
        self.bbox.contains(record.position())
            && self.kind.is_none_or(|kind| record.fix.kind == kind)
            && self.status.is_none_or(|status| record.status == status)
            && self
                .text
                .as_deref()
                .is_none_or(|text| self.names(picture, record, text))
    }

    /// Transponders send capitals only, so that an upper-case text finds them.
    fn names(&self, picture: &LivePicture, record: &TrackRecord, text: &str) -> bool {
        let by_number = self
            .digits
            .is_some_and(|digits| record.id().to_string().contains(digits));
        by_number
            || picture.identity(record.id()).is_some_and(|identity| {
                let holds = |name: &Option<String>| name.as_ref().is_some_and(|n| n.contains(text));
                holds(&identity.name) || holds(&identity.call_sign)
            })
    }
}

/// `None` while only the identity of the track was heard.
fn detail(centre: &Centre, track: &Track) -> Option<TrackDetail> {
    let picture = centre.hub.picture();
    let view = picture.view(picture.get(track.id)?);
    let names = centre.sources.all();
    let name_of = |id| {
        names
            .iter()
            .find(|s| s.id == id)
            .map(|s| s.settings.name.clone())
    };
    let heard_by = |(source, last)| HeardBy {
        source,
        name: name_of(source),
        last,
    };
    let claims = track
        .evidence
        .claims()
        .iter()
        .cloned()
        .map(|claim| ClaimView { claim });
    Some(TrackDetail {
        view,
        first: track.first,
        fixes: track.fixes,
        wild: track.wild,
        nominal_interval_secs: track.nominal_interval_secs(),
        usual_interval_secs: track.median_interval_secs(),
        heard_by: track.sources().map(heard_by).collect(),
        claims: claims.collect(),
    })
}
