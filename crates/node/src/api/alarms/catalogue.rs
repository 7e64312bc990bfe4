//! The catalogue: what each kind of alarm means and asks, and how often it was wrong.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::Serialize;
use thalweg_detect::alarm::catalogue::{Catalogue, entry};
use thalweg_domain::alarm::{AlarmKind, AlarmPriority, AlarmRule};
use utoipa::ToSchema;

use crate::api::extract::Query;
use crate::api::known::{Known, KnownQuery};
use crate::api::problem::Problem;
use crate::centre::Centre;

/// What one kind of alarm means and asks of a person.
#[derive(Debug, Serialize, ToSchema)]
pub struct CatalogueEntry {
    /// The kind; also the key of its translations, as in `alarm.dark_period.action`.
    pub kind: AlarmKind,
    /// In a few words.
    pub title: &'static str,
    /// How loudly it calls at this centre; a line in the feed when absent. Rules of zones say it
    /// themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<AlarmPriority>,
    /// Why it rings.
    pub cause: &'static str,
    /// What happens if nobody acts.
    pub consequence: &'static str,
    /// What to do.
    pub action: &'static str,
    /// Within which time.
    pub act_within_secs: u64,
    /// Whether it can be set aside.
    pub shelvable: bool,
    /// How often it called in the last 30 days, exercises not counted.
    pub calls: usize,
    /// How many of these calls were judged not real, in percent; absent while it never called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub false_percent: Option<f64>,
}

impl CatalogueEntry {
    /// The entry of a kind, with what the desk remembers of it.
    pub fn of(kind: AlarmKind, known: &Known) -> Self {
        let entry = entry(kind);
        let everywhere = AlarmRule { kind, zone: None };
        let wrong = known.board.load().false_alarms(everywhere, known.at);
        Self {
            kind,
            title: entry.title,
            priority: Catalogue::default().priority(kind),
            cause: entry.cause,
            consequence: entry.consequence,
            action: entry.action,
            act_within_secs: entry.time_to_act.as_secs(),
            shelvable: entry.shelvable,
            calls: wrong.calls,
            false_percent: wrong.percent(),
        }
    }
}

/// Every kind of alarm: why it rings, what to do, and how often it was wrong.
#[utoipa::path(get, path = "/api/v1/alarms/catalogue", tag = "alarms", params(KnownQuery),
    responses((status = 200, body = Vec<CatalogueEntry>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<KnownQuery>,
) -> Result<Json<Vec<CatalogueEntry>>, Problem> {
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let entries = AlarmKind::ALL.map(|kind| CatalogueEntry::of(kind, &known));
    Ok(Json(entries.into()))
}
