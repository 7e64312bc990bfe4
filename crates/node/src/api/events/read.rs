//! Reading events.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::event::{EventKind, EventStatus};
use thalweg_domain::id::{EventId, SectionId};
use thalweg_domain::impact::EventImpact;
use thalweg_domain::place::GeoBox;
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;
use thalweg_picture::events::Record;
use thalweg_picture::reports::Reports;
use utoipa::IntoParams;

use crate::api::extract::{Path, Query};
use crate::api::known::{Known, KnownQuery};
use crate::api::once::Answer;
use crate::api::parameters::{self, Page};
use crate::api::problem::{Code, Problem};
use crate::centre::Centre;
use crate::files::release::may_be_given;

/// Characters to look for at most.
const TEXT_CHARS_MAX: usize = 100;

/// Which events.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
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
    /// Only on this section.
    pub section: Option<SectionId>,
    /// Only of at least this impact.
    pub impact_min: Option<EventImpact>,
    /// Only those that hold these words in title or reports, whatever their case.
    #[param(min_length = 1, max_length = 100)]
    pub text: Option<String>,
    /// Only those that the authority became aware of from this time on.
    #[param(value_type = Option<Instant>)]
    pub from: Option<String>,
    /// Only those that it became aware of before this time.
    #[param(value_type = Option<Instant>)]
    pub to: Option<String>,
    /// Also those that turned out to be a part of another one.
    pub merged: Option<bool>,
    /// Only those with, or without, lives at risk.
    pub lives_at_risk: Option<bool>,
    /// Only in this box: `west,south,east,north`.
    #[param(max_length = 100)]
    pub bbox: Option<String>,
    /// Only those that may be given to this organisation.
    #[param(max_length = 200)]
    pub releasable_to: Option<String>,
    /// For what they are read or exported: noted where it is marked.
    #[param(min_length = 1, max_length = 200)]
    pub purpose: Option<String>,
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
    let (before, limit) = parameters::page::<EventId>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let some = known.picture.events.iter().rev();
    let some = some
        .filter(|record| before.is_none_or(|before| record.event.id < before))
        .filter(|record| wanted.fits(record, &known.picture.reports));
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
    parameters::identifier("event", text)
}

/// A parsed query.
pub struct Wanted {
    status: Option<EventStatus>,
    kind: Option<EventKind>,
    track: Option<TrackId>,
    section: Option<SectionId>,
    impact_min: Option<EventImpact>,
    words: Option<Words>,
    from: Instant,
    to: Instant,
    merged: bool,
    lives_at_risk: Option<bool>,
    bbox: Option<GeoBox>,
    releasable_to: Option<String>,
}

impl Wanted {
    /// Reads a query.
    pub fn parse(query: &EventsQuery) -> Result<Self, Problem> {
        parameters::check_length("text", query.text.as_deref(), TEXT_CHARS_MAX)?;
        if query.text.as_deref() == Some("") {
            return Err(Problem::new(Code::OutOfRange, "text has at least 1 character").at("text"));
        }
        Ok(Self {
            status: query.status,
            kind: query.kind,
            track: query.track.as_deref().map(parameters::track).transpose()?,
            section: query.section,
            impact_min: query.impact_min,
            words: query.text.as_deref().map(Words::new),
            from: parameters::instant_or("from", query.from.as_deref(), Instant::EPOCH)?,
            to: parameters::instant_or("to", query.to.as_deref(), Instant::MAX)?,
            merged: query.merged.unwrap_or(false),
            lives_at_risk: query.lives_at_risk,
            bbox: query.bbox.as_deref().map(parameters::bbox).transpose()?,
            releasable_to: parameters::recipient(query.releasable_to.as_deref())?,
        })
    }

    /// Whether a list with these conditions shows the event.
    pub fn fits(&self, record: &Record, reports: &Reports) -> bool {
        let event = &record.event;
        let is_in = |bbox: GeoBox| event.position.is_some_and(|at| bbox.contains(at));
        (self.merged || record.merged_into.is_none())
            && self.status.is_none_or(|status| event.status == status)
            && self.kind.is_none_or(|kind| event.kind == kind)
            && self.track.is_none_or(|track| event.tracks.contains(&track))
            && self
                .section
                .is_none_or(|section| event.section == Some(section))
            && self.impact_min.is_none_or(|least| event.impact >= least)
            && self.from <= event.authority_aware_at
            && event.authority_aware_at < self.to
            && self
                .lives_at_risk
                .is_none_or(|risk| event.lives_at_risk == risk)
            && self.bbox.is_none_or(is_in)
            && self
                .releasable_to
                .as_deref()
                .is_none_or(|to| is_releasable(record, to))
            && self
                .words
                .as_ref()
                .is_none_or(|words| words.are_in(record, reports))
    }
}

/// Whether an event may be given to somebody; one without reports is for this centre.
fn is_releasable(record: &Record, to: &str) -> bool {
    let handling = record.told.handling.as_ref();
    handling.is_some_and(|handling| may_be_given(handling, to))
}

/// Words to look for, whatever their case.
struct Words(Vec<String>);

impl Words {
    fn new(text: &str) -> Self {
        Self(text.split_whitespace().map(str::to_lowercase).collect())
    }

    /// Whether every word is in the event's title or in a text of its reports.
    fn are_in(&self, record: &Record, reports: &Reports) -> bool {
        let title = record.event.title.to_lowercase();
        let is_in = |word: &String| {
            let mut filed = record.reports.iter().filter_map(|id| reports.get(*id));
            title.contains(word) || filed.any(|filed| filed.says(word))
        };
        self.0.iter().all(is_in)
    }
}
