//! One alarm, with everything that happened to it.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::Serialize;
use thalweg_detect::alarm::board::Board;
use thalweg_domain::alarm::change::AlarmChange;
use thalweg_domain::alarm::{Alarm, AlarmRule};
use thalweg_domain::id::AlarmId;
use thalweg_domain::time::{Instant, Times};
use thalweg_picture::{Body, Fact};
use utoipa::ToSchema;

use super::catalogue::CatalogueEntry;
use super::view::{AlarmView, Names};
use crate::api::extract::{Path, Query};
use crate::api::known::{Known, KnownQuery};
use crate::api::problem::Problem;
use crate::centre::Centre;
use crate::store::facts::Wanted;

/// Lines of history that are shown.
pub const HISTORY_MAX: u32 = 1_000;

/// An alarm with its history and what to do about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlarmDetail {
    /// The alarm.
    pub alarm: AlarmView,
    /// What happened to it, oldest first.
    pub history: Vec<AlarmLine>,
    /// What its kind means and asks.
    pub catalogue: CatalogueEntry,
    /// How often its own rule was wrong in the last 30 days, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub false_percent: Option<f64>,
}

/// One thing that happened to an alarm.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlarmLine {
    /// The fact.
    pub seq: u64,
    /// When it happened and when it became known.
    #[serde(flatten)]
    pub times: Times,
    /// Who did it.
    pub by: String,
    /// What.
    pub change: AlarmChange,
}

/// One alarm with its history, however long ago it ended.
#[utoipa::path(get, path = "/api/v1/alarms/{id}", tag = "alarms",
    params(("id" = AlarmId, Path), KnownQuery),
    responses((status = 200, body = AlarmDetail), (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Json<AlarmDetail>, Problem> {
    let unknown = || Problem::not_found("alarm", &id);
    let alarm: AlarmId = id.parse().ok().ok_or_else(unknown)?;
    let names = Names::of(&centre)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let facts = facts_about(&centre, alarm, known.at)?;
    let on_desk = known.board.alarm(alarm).cloned();
    let alarm = on_desk
        .or_else(|| refolded(alarm, &facts))
        .ok_or_else(unknown)?;
    Ok(Json(AlarmDetail {
        alarm: names.view(&known, &alarm),
        catalogue: CatalogueEntry::of(alarm.concern.kind, &known),
        false_percent: false_percent(alarm.concern.rule(), &known),
        history: facts.into_iter().filter_map(line).collect(),
    }))
}

fn facts_about(centre: &Centre, alarm: AlarmId, at: Instant) -> Result<Vec<Fact>, Problem> {
    let wanted = Wanted {
        known_at: Some(at),
        subject: Some(alarm.to_string()),
        limit: HISTORY_MAX,
        ..Wanted::default()
    };
    Ok(centre.readers.read(|reader| reader.facts(&wanted))?)
}

/// An alarm that the desk has forgotten, from its facts.
fn refolded(id: AlarmId, facts: &[Fact]) -> Option<Alarm> {
    let mut board = Board::new();
    for fact in facts {
        if let Body::Alarm(change) = &fact.body {
            board.apply(change, fact.times);
        }
    }
    board.alarm(id).cloned()
}

fn line(fact: Fact) -> Option<AlarmLine> {
    let Body::Alarm(change) = fact.body else {
        return None;
    };
    Some(AlarmLine {
        seq: fact.seq,
        times: fact.times,
        by: fact.by.name().to_owned(),
        change,
    })
}

fn false_percent(rule: AlarmRule, known: &Known) -> Option<f64> {
    let wrong = known.board.load().false_alarms(rule, known.at);
    wrong.percent()
}
