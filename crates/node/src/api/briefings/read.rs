//! Reading briefings, and what a page shows.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::briefing::{BriefingPage, ChartFigures};
use thalweg_domain::event::EventKind;
use thalweg_domain::geometry::Line;
use thalweg_domain::handling::Classification;
use thalweg_domain::id::{BriefingId, EventId, SectionId};
use thalweg_domain::impact::{EventImpact, SectionImpact};
use thalweg_domain::place::Position;
use thalweg_domain::section::BorderKind;
use thalweg_domain::time::Instant;
use thalweg_picture::Picture;
use thalweg_picture::briefings::BriefingRecord;
use thalweg_picture::events::Record;
use utoipa::{IntoParams, ToSchema};

use super::identifier;
use crate::api::extract::{Path, Query};
use crate::api::known::{Known, KnownQuery};
use crate::api::once::Answer;
use crate::api::parameters::{self, Page};
use crate::api::problem::Problem;
use crate::centre::Centre;
use crate::print::briefing::{EVENTS_MAX, events_in, figures, page_marking, window};
use crate::state::State;

/// Which briefings.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BriefingsQuery {
    /// Also those that were put away.
    pub retired: bool,
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

/// What a page shows, as known at its time.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ShownPage {
    /// Its number, counted from 1.
    pub number: usize,
    /// How many pages the briefing has.
    pub of: usize,
    /// The page.
    #[serde(flatten)]
    pub page: BriefingPage,
    /// How it is marked: as highly as anything on it.
    pub marking: Classification,
    /// Events that were open in the view, the last opened first.
    pub events: Vec<ShownEvent>,
    /// How many further ones were.
    pub more_events: usize,
    /// Border sections with the levels that they had.
    pub sections: Vec<ShownSection>,
    /// The figures of the chart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charted: Option<ShownChart>,
}

/// An event of a view.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ShownEvent {
    /// Its number in the list.
    pub number: usize,
    /// Which.
    pub id: EventId,
    /// In a line.
    pub title: String,
    /// Which kind of situation.
    pub kind: EventKind,
    /// Its impact.
    pub impact: EventImpact,
    /// Whether lives were at risk.
    pub lives_at_risk: bool,
    /// When it became known here.
    pub known: Instant,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
}

/// A border section of a view.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ShownSection {
    /// Which.
    pub id: SectionId,
    /// What it is called.
    pub name: String,
    /// What border it is.
    pub kind: BorderKind,
    /// Its level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<SectionImpact>,
    /// Where it runs.
    pub line: Line,
}

/// The figures of a chart.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ShownChart {
    /// Which figures.
    pub figures: ChartFigures,
    /// Over how many days.
    pub days: u16,
    /// What the figures of a row are of: parts of the time, or steps of impact.
    pub bins: Vec<String>,
    /// The rows.
    pub rows: Vec<ChartRow>,
}

/// A row of figures.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChartRow {
    /// What it is of: a kind of event, the name of a section, or a word for the row.
    pub label: String,
    /// Its figures, one for each bin.
    pub figures: Vec<u32>,
}

/// Briefings, the last made first.
#[utoipa::path(get, path = "/api/v1/briefings", tag = "briefings", params(BriefingsQuery),
    responses((status = 200, body = Page<BriefingRecord>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<BriefingsQuery>,
) -> Result<Json<Page<BriefingRecord>>, Problem> {
    let (before, limit) = parameters::page::<BriefingId>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let some = known.picture.briefings.iter().rev().filter(|one| {
        before.is_none_or(|before| one.briefing.id < before) && (query.retired || !one.retired)
    });
    let items = some.take(limit + 1).cloned().collect();
    Ok(Json(Page::cut(items, limit, |one: &BriefingRecord| {
        one.briefing.id.to_string()
    })))
}

/// One briefing with its versions.
#[utoipa::path(get, path = "/api/v1/briefings/{id}", tag = "briefings",
    params(("id" = BriefingId, Path), KnownQuery),
    responses((status = 200, body = BriefingRecord,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    answer(&known, id)
}

/// What a page shows, as known at the page's own time.
#[utoipa::path(get, path = "/api/v1/briefings/{id}/pages/{number}", tag = "briefings",
    params(("id" = BriefingId, Path), ("number" = usize, Path), KnownQuery),
    responses((status = 200, body = ShownPage), (status = "4XX", body = Problem)))]
pub async fn page(
    Shared(centre): Shared<Arc<Centre>>,
    Path((id, number)): Path<(String, String)>,
    Query(query): Query<KnownQuery>,
) -> Result<Json<ShownPage>, Problem> {
    let id = identifier(&id)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let record = known.picture.briefings.get(id);
    let record = record.ok_or_else(|| Problem::not_found("briefing", id))?;
    let pages = &record.briefing.pages;
    let none = || Problem::not_found("page", &number);
    let nth: usize = number.parse().ok().ok_or_else(none)?;
    let page = nth.checked_sub(1).and_then(|nth| pages.get(nth));
    let page = page.ok_or_else(none)?;
    let at = page.known_at.to_string();
    let then = Known::at(&centre, Some(&at)).await?;
    let least = centre.config.centre.marking.max(record.briefing.marking);
    let shown = tokio::task::block_in_place(|| ShownPage {
        number: nth,
        of: pages.len(),
        ..shown(&then.picture, page, least)
    });
    Ok(Json(shown))
}

fn shown(picture: &Picture, page: &BriefingPage, least: Classification) -> ShownPage {
    let view = page.view.as_ref();
    let events = view.and_then(window);
    let events = events.map_or_else(Vec::new, |window| events_in(picture, window));
    let chart = page.chart.map(|chart| {
        let charted = figures(picture, chart, page.known_at);
        let rows = charted.rows.into_iter();
        ShownChart {
            figures: chart.figures,
            days: chart.days,
            bins: charted.bins,
            rows: rows
                .map(|(label, figures)| ChartRow { label, figures })
                .collect(),
        }
    });
    ShownPage {
        number: 0,
        of: 0,
        marking: least.max(page_marking(picture, view)),
        more_events: events.len().saturating_sub(EVENTS_MAX),
        events: (1..).zip(events).take(EVENTS_MAX).map(event).collect(),
        sections: view.map_or_else(Vec::new, |_| sections(picture, page.known_at)),
        charted: chart,
        page: page.clone(),
    }
}

fn event((number, record): (usize, &Record)) -> ShownEvent {
    let event = &record.event;
    ShownEvent {
        number,
        id: event.id,
        title: event.title.clone(),
        kind: event.kind,
        impact: event.impact,
        lives_at_risk: event.lives_at_risk,
        known: record.opened.known,
        position: event.position,
    }
}

fn sections(picture: &Picture, at: Instant) -> Vec<ShownSection> {
    let sections = picture.sections.in_use().map(|version| {
        let section = &version.value;
        let span = picture.attributions.level_at(section.id, at);
        ShownSection {
            id: section.id,
            name: section.name.clone(),
            kind: section.kind,
            level: span.map(|span| span.level),
            line: section.line.clone(),
        }
    });
    sections.collect()
}

/// The briefing as it stands.
pub(super) fn answer(state: &State, id: BriefingId) -> Result<Answer, Problem> {
    let record = state.picture.briefings.get(id);
    record
        .map(|record| Answer::version(record, record.revision))
        .ok_or_else(|| Problem::not_found("briefing", id))
}
