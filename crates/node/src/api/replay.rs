//! Replay: the state of every track at each step of a time that has passed.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use thalweg_domain::measure::{Bearing, Knots};
use thalweg_domain::place::GeoBox;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{TrackId, TrackKind, TrackStatus};
use utoipa::{IntoParams, ToSchema};

use super::extract::Query;
use super::parameters;
use super::past::{When, ask};
use super::problem::{Code, Problem};
use crate::centre::Centre;
use crate::replay::{Replay, Shown, Step};

/// What is replayed unless asked otherwise.
const HOUR: Duration = Duration::from_secs(3_600);
const STEP_SECS_DEFAULT: u32 = 60;
const STEP_SECS_MAX: u32 = 86_400;

/// What to replay.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct ReplayQuery {
    /// The instant of the first step; an hour before the end when absent.
    #[param(format = DateTime)]
    pub from: Option<String>,
    /// No step is after this instant; now when absent.
    #[param(format = DateTime)]
    pub to: Option<String>,
    /// The time between two steps.
    #[param(minimum = 1, maximum = 86_400)]
    pub step_secs: Option<u32>,
    /// Only in this box: `west,south,east,north`.
    #[param(max_length = 100)]
    pub bbox: Option<String>,
    /// Only what the centre knew at this instant.
    #[param(format = DateTime)]
    pub known_at: Option<String>,
    /// Where the last page ended, as it said in `next`.
    #[param(max_length = 64)]
    pub cursor: Option<String>,
}

/// A part of a replay.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReplayView {
    /// The steps, oldest first.
    pub steps: Vec<StepView>,
    /// What to send as `cursor` for the next steps; absent after the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One step.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepView {
    /// When.
    pub at: Instant,
    /// Every track that was there: identifier, longitude, latitude, speed in knots or null, course
    /// or null, heading or null, kind, status, seconds since it was heard.
    #[schema(value_type = Vec<Vec<serde_json::Value>>)]
    pub tracks: Vec<TrackState>,
}

/// A track at a step, in few bytes.
#[derive(Debug, Serialize)]
pub struct TrackState(
    TrackId,
    f64,
    f64,
    Option<Knots>,
    Option<Bearing>,
    Option<Bearing>,
    TrackKind,
    TrackStatus,
    u64,
);

/// The state of every track at each step, as the picture showed it.
#[utoipa::path(get, path = "/api/v1/replay", tag = "history", params(ReplayQuery),
    responses((status = 200, body = ReplayView), (status = "4XX", body = Problem)))]
pub async fn show(
    State(centre): State<Arc<Centre>>,
    Query(query): Query<ReplayQuery>,
) -> Result<Json<ReplayView>, Problem> {
    let replay = query.parse(centre.clock.now())?;
    let (steps, next) = ask(&centre, move |history| replay.page(history)).await?;
    Ok(Json(ReplayView {
        steps: steps.iter().map(StepView::from).collect(),
        next: next.map(|next| next.to_string()),
    }))
}

impl ReplayQuery {
    fn parse(&self, now: Instant) -> Result<Replay, Problem> {
        let when = When {
            from: self.from.as_deref(),
            to: self.to.as_deref(),
            known_at: self.known_at.as_deref(),
        };
        let span = when.span(now, HOUR)?;
        let from = parameters::instant_or("cursor", self.cursor.as_deref(), span.from)?;
        if !(span.from..=span.to).contains(&from) {
            let detail = format!("the cursor {from} is not between from and to");
            return Err(Problem::new(Code::OutOfRange, detail).at("cursor"));
        }
        let step_secs = self.step_secs.unwrap_or(STEP_SECS_DEFAULT);
        if !(1..=STEP_SECS_MAX).contains(&step_secs) {
            let detail = format!("step_secs is {step_secs}: expected 1 to {STEP_SECS_MAX}");
            return Err(Problem::new(Code::OutOfRange, detail).at("step_secs"));
        }
        let area = self.bbox.as_deref();
        Ok(Replay {
            area: area.map_or(Ok(GeoBox::WORLD), parameters::bbox)?,
            from,
            to: span.to,
            step: Duration::from_secs(step_secs.into()),
            known_at: span.known_at,
        })
    }
}

impl From<&Step> for StepView {
    fn from(step: &Step) -> Self {
        let state = |shown: &Shown| {
            let fix = shown.fix;
            TrackState(
                fix.track,
                fix.position.lon(),
                fix.position.lat(),
                fix.speed,
                fix.course,
                fix.heading,
                fix.kind,
                shown.status,
                step.at.since(fix.sensed).as_secs(),
            )
        };
        Self {
            at: step.at,
            tracks: step.tracks.iter().map(state).collect(),
        }
    }
}
