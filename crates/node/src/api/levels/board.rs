//! All sections with their levels: what the screen of sections shows in its table.
//!
//! *Limits*: a page of the list; the events of 28 days are counted in one walk over all events.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::attribution::AttributionStage;
use thalweg_domain::country::Country;
use thalweg_domain::id::{AttributionId, SectionId};
use thalweg_domain::impact::{EventImpact, SectionImpact};
use thalweg_domain::section::{BorderKind, BorderSection};
use thalweg_domain::task::TaskState;
use thalweg_domain::time::Instant;
use thalweg_picture::Picture;
use thalweg_picture::attributions::{Attribution, LevelSpan};
use utoipa::{IntoParams, ToSchema};

use crate::api::extract::Query;
use crate::api::known::Known;
use crate::api::parameters::{self, Page};
use crate::api::problem::Problem;
use crate::centre::Centre;

const DAY: Duration = Duration::from_secs(24 * 3_600);

/// Which sections, as of when.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BoardQuery {
    /// The levels that sections had at this time, and the events until then; now when absent.
    #[param(value_type = Option<Instant>)]
    pub at: Option<String>,
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

/// A section with its level.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SectionLevel {
    /// Which section.
    pub section: SectionId,
    /// What people call it.
    pub name: String,
    /// Whose border.
    pub state: Country,
    /// Of which kind.
    pub kind: BorderKind,
    /// Who is on the other side of a land border.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub neighbour: Option<Country>,
    /// How long it is, in kilometres.
    pub length_km: f64,
    /// Its level then; none was attributed while absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<SectionImpact>,
    /// Since when it has the level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Instant>,
    /// The level that it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<SectionImpact>,
    /// The attribution that the level came of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<AttributionId>,
    /// Until when a critical level lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
    /// When the level is to be looked at again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_at: Option<Instant>,
    /// What is proposed and waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pending: Option<ProposedLevel>,
    /// What was proposed last and not agreed, while nothing else followed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disagreed: Option<ProposedLevel>,
    /// How far what the level compels is.
    pub tasks: TaskCounts,
    /// When the next of its clocks is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_due: Option<Instant>,
    /// Its events of seven days.
    pub events_7_days: ImpactCounts,
    /// Its events of 28 days.
    pub events_28_days: ImpactCounts,
}

/// A level that was proposed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProposedLevel {
    /// The attribution.
    pub attribution: AttributionId,
    /// The level.
    pub level: SectionImpact,
    /// Where it is on its way.
    pub stage: &'static str,
    /// When the last step was taken.
    pub at: Instant,
}

/// How many tasks are how far.
#[derive(Debug, Clone, Copy, Default, Serialize, ToSchema)]
pub struct TaskCounts {
    /// To be done.
    pub open: u32,
    /// Done.
    pub done: u32,
    /// Not to be done here.
    pub not_applicable: u32,
}

/// How many events have which impact.
#[derive(Debug, Clone, Copy, Default, Serialize, ToSchema)]
pub struct ImpactCounts {
    /// Of low impact.
    pub low: u32,
    /// Of medium impact.
    pub medium: u32,
    /// Of high impact.
    pub high: u32,
    /// Of very high impact.
    pub very_high: u32,
}

impl ImpactCounts {
    fn count(&mut self, impact: EventImpact) {
        let figure = match impact {
            EventImpact::Low => &mut self.low,
            EventImpact::Medium => &mut self.medium,
            EventImpact::High => &mut self.high,
            EventImpact::VeryHigh => &mut self.very_high,
        };
        *figure = figure.saturating_add(1);
    }
}

/// The sections in use with their levels, by identifier.
#[utoipa::path(get, path = "/api/v1/sections/levels", tag = "levels", params(BoardQuery),
    responses((status = 200, body = Page<SectionLevel>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<BoardQuery>,
) -> Result<Json<Page<SectionLevel>>, Problem> {
    let (after, limit) = parameters::page::<SectionId>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let at = parameters::instant_or("at", query.at.as_deref(), known.at)?;
    let events = Events::until(&known.picture, at);
    let some = known.picture.sections.in_use();
    let some = some.filter(|version| after.is_none_or(|after| version.value.id > after));
    let items = some
        .take(limit + 1)
        .map(|version| of_section(&known.picture, &version.value, at, &events))
        .collect();
    Ok(Json(Page::cut(items, limit, |one: &SectionLevel| {
        one.section.to_string()
    })))
}

fn of_section(
    picture: &Picture,
    section: &BorderSection,
    at: Instant,
    events: &Events,
) -> SectionLevel {
    let attributions = &picture.attributions;
    let (span, before) = level_at(attributions.levels(section.id), at);
    let in_force = span.and_then(|span| attributions.get(span.attribution));
    let last = attributions.of_section(section.id).next_back();
    let count = |days| events.of(section.id, days);
    SectionLevel {
        section: section.id,
        name: section.name.clone(),
        state: section.state,
        kind: section.kind,
        neighbour: section.neighbour,
        length_km: (section.length().0 / 100.0).round() / 10.0,
        level: span.map(|span| span.level),
        since: span.map(|span| span.from),
        before: before.map(|before| before.level),
        attribution: span.map(|span| span.attribution),
        until: in_force.and_then(|one| one.proposal.level.until()),
        review_at: in_force.map(|one| one.review_at),
        pending: last.filter(|last| last.stage.is_pending()).map(proposed),
        disagreed: last.filter(|last| is_disagreed(last)).map(proposed),
        tasks: tasks(picture, section.id),
        next_due: next_due(picture, section.id),
        events_7_days: count(7),
        events_28_days: count(28),
    }
}

/// The level at an instant, and the one before it.
fn level_at(spans: &[LevelSpan], at: Instant) -> (Option<&LevelSpan>, Option<&LevelSpan>) {
    let begun = spans.iter().rev().skip_while(|span| span.from > at);
    let mut begun = begun.peekable();
    let goes_on = |span: &&&LevelSpan| span.until.is_none_or(|until| at < until);
    let now = begun.peek().filter(goes_on).copied();
    (now, begun.nth(usize::from(now.is_some())))
}

const fn is_disagreed(one: &Attribution) -> bool {
    matches!(one.stage, AttributionStage::NotAgreed { .. })
}

fn proposed(one: &Attribution) -> ProposedLevel {
    ProposedLevel {
        attribution: one.proposal.id,
        level: one.proposal.level.impact(),
        stage: one.stage.name(),
        at: one.stepped_at,
    }
}

fn tasks(picture: &Picture, section: SectionId) -> TaskCounts {
    let mut counts = TaskCounts::default();
    for record in picture.tasks.of_section(section) {
        match record.task.state {
            TaskState::Open => counts.open += 1,
            TaskState::Done { .. } => counts.done += 1,
            TaskState::NotApplicable { .. } => counts.not_applicable += 1,
            TaskState::Lapsed { .. } => {}
        }
    }
    counts
}

fn next_due(picture: &Picture, section: SectionId) -> Option<Instant> {
    let records = picture.tasks.of_section(section).into_iter();
    let clocks = records.filter_map(|record| picture.clock_of(record));
    clocks.map(|deadline| deadline.due).min()
}

/// Events by section, of the last 28 days before an instant.
struct Events {
    by_section: HashMap<SectionId, [ImpactCounts; 2]>,
}

impl Events {
    fn until(picture: &Picture, at: Instant) -> Self {
        let mut by_section: HashMap<_, [ImpactCounts; 2]> = HashMap::new();
        for record in picture.events.iter() {
            let event = &record.event;
            let when = event.detected_at.unwrap_or(event.authority_aware_at);
            let Some(section) = event.section.filter(|_| when <= at) else {
                continue;
            };
            let [week, month] = by_section.entry(section).or_default();
            if when > at.before(7 * DAY) {
                week.count(event.impact);
            }
            if when > at.before(28 * DAY) {
                month.count(event.impact);
            }
        }
        Self { by_section }
    }

    fn of(&self, section: SectionId, days: u32) -> ImpactCounts {
        let [week, month] = self.by_section.get(&section).copied().unwrap_or_default();
        if days <= 7 { week } else { month }
    }
}
