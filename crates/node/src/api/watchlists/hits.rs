//! Hits: what of the watchlists came into view, and the report that each prepares.
//!
//! *Limits*: the hits that the picture keeps among its findings.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::finding::{Finding, Standing};
use thalweg_domain::handling::Handling;
use thalweg_domain::id::{AlarmId, EventId, FindingId, ReportId};
use thalweg_domain::report::watchlist::WatchItem;
use thalweg_domain::time::Instant;
use thalweg_picture::watchlists::draft::Hit;
use utoipa::{IntoParams, ToSchema};

use crate::api::extract::{Path, Query};
use crate::api::known::Known;
use crate::api::parameters::{self, Page};
use crate::api::problem::Problem;
use crate::centre::Centre;
use crate::state::State;

/// Which hits.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HitsQuery {
    /// Only those that stand so.
    pub standing: Option<Standing>,
    /// Only those of this list.
    pub list: Option<ReportId>,
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

/// What of a watchlist came into view.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HitView {
    /// The finding.
    pub finding: Finding,
    /// The list.
    pub list: ReportId,
    /// What the list is called.
    pub list_name: String,
    /// The entry, as it was when it hit.
    pub item: WatchItem,
    /// How what rests on it is to be handled.
    pub handling: Handling,
    /// The last event that was reported of this track on this list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<EventId>,
    /// What that event is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_title: Option<String>,
}

impl HitView {
    fn of(state: &State, hit: &Hit<'_>) -> Self {
        let lists = &state.picture.watchlists;
        let track = hit.finding.track;
        let event = track.and_then(|track| lists.reported(hit.record.id, track));
        let record = event.and_then(|id| state.picture.events.get(id));
        Self {
            finding: hit.finding.clone(),
            list: hit.record.id,
            list_name: hit.record.list.name.as_str().to_owned(),
            item: hit.item.clone(),
            handling: hit.handling(),
            event,
            event_title: record.map(|record| record.event.title.clone()),
        }
    }
}

/// The report that a hit prepares. What a person judges is not in it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HitDraft {
    /// The finding.
    pub finding: FindingId,
    /// A report as it is filed, but without the impact.
    #[schema(value_type = Object)]
    pub report: serde_json::Value,
}

/// The hits, the last first.
#[utoipa::path(get, path = "/api/v1/watchlists/hits", tag = "watchlists", params(HitsQuery),
    responses((status = 200, body = Page<HitView>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<HitsQuery>,
) -> Result<Json<Page<HitView>>, Problem> {
    let (before, limit) = parameters::page::<FindingId>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let findings = known.picture.findings.iter().rev();
    let some = findings.filter(|one| before.is_none_or(|before| one.id < before));
    let stands = |one: &&Finding| query.standing.is_none_or(|wanted| one.standing == wanted);
    let hits = some.filter(stands).filter_map(|one| known.picture.hit(one));
    let of_list = hits.filter(|hit| query.list.is_none_or(|list| hit.record.id == list));
    let items = of_list
        .take(limit + 1)
        .map(|hit| HitView::of(&known, &hit))
        .collect();
    Ok(Json(Page::cut(items, limit, |one: &HitView| {
        one.finding.id.to_string()
    })))
}

/// The first report on a hit, with all that is known. The officer judges the impact and files it.
#[utoipa::path(get, path = "/api/v1/watchlists/hits/{finding}/draft", tag = "watchlists",
    params(("finding" = FindingId, Path)),
    responses((status = 200, body = HitDraft), (status = "4XX", body = Problem)))]
pub async fn draft(
    Shared(centre): Shared<Arc<Centre>>,
    Path(finding): Path<String>,
) -> Result<Json<HitDraft>, Problem> {
    let unknown = || Problem::not_found("hit", &finding);
    let id: FindingId = finding.parse().ok().ok_or_else(unknown)?;
    let known = Known::now(&centre);
    let found = known.picture.findings.get(id).ok_or_else(unknown)?;
    let hit = known.picture.hit(found).ok_or_else(unknown)?;
    let report = hit.report(alarm_of(&known, id)).ok_or_else(unknown)?;
    // Cannot fail: a report is plain values.
    let mut report = serde_json::to_value(&report).unwrap_or_default();
    if let Some(event) = report.pointer_mut("/form/single_event")
        && let Some(fields) = event.as_object_mut()
    {
        fields.remove("impact");
    }
    Ok(Json(HitDraft {
        finding: id,
        report,
    }))
}

/// The alarm that a finding rang.
fn alarm_of(state: &State, finding: FindingId) -> Option<AlarmId> {
    let mut alarms = state.board.alarms();
    let rang = |causes: &[thalweg_domain::alarm::AlarmCause]| {
        causes.iter().any(|cause| cause.finding == Some(finding))
    };
    alarms
        .find(|alarm| rang(&alarm.causes))
        .map(|alarm| alarm.id)
}
