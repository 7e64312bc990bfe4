//! Whose centre this is and what it is: what the frame around every screen shows.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use thalweg_domain::country::Country;
use thalweg_domain::handling::Classification;
use thalweg_domain::terms::Headquarters;
use thalweg_domain::time::Instant;
use utoipa::ToSchema;

use super::problem::Problem;
use crate::centre::Centre;
use crate::config::TimeOfDay;

/// Whose centre this is.
#[derive(Debug, Serialize, ToSchema)]
pub struct CentreView {
    /// What it is called.
    pub name: String,
    /// Its state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<Country>,
    /// The marking of what has no marking of its own.
    pub marking: Classification,
    /// The text of that marking.
    pub marking_text: &'static str,
    /// Where the map opens: longitude, latitude, zoom.
    pub opens_at: [f64; 3],
    /// The version of the program.
    pub version: &'static str,
    /// The time of the node.
    pub at: Instant,
    /// When it started.
    pub started: Instant,
    /// The last fact of the journal.
    pub seq: u64,
    /// To whom it owes what is owed to the Agency.
    pub headquarters: Headquarters,
    /// The time zone in which its working days end.
    pub time_zone: String,
    /// The times of the day, in UTC, at which one shift ends and the next begins.
    #[schema(value_type = Vec<String>)]
    pub shift_starts: Vec<TimeOfDay>,
}

/// Whose centre this is.
#[utoipa::path(get, path = "/api/v1/centre", tag = "centre",
    responses((status = 200, body = CentreView), (status = "4XX", body = Problem)))]
pub async fn show(State(centre): State<Arc<Centre>>) -> Json<CentreView> {
    let config = &centre.config.centre;
    Json(CentreView {
        name: config.name.clone(),
        state: config.state,
        marking: config.marking,
        marking_text: config.marking.marking(),
        opens_at: config.opens_at,
        version: env!("CARGO_PKG_VERSION"),
        at: centre.clock.now(),
        started: centre.started,
        seq: centre.journal.state().picture.seq,
        headquarters: centre.config.terms.headquarters(),
        time_zone: centre.config.terms.calendar().zone_name().to_owned(),
        shift_starts: centre.config.shifts.starts.clone(),
    })
}
