//! The load that alarms put on people, beside what it should be.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_detect::alarm::history::REMEMBERED;
use thalweg_detect::alarm::load::{Figures, Load, Whose};
use thalweg_detect::alarm::targets::{MIX, TARGETS, Target};
use thalweg_domain::alarm::{AlarmPriority, AlarmRule, Concern};
use thalweg_domain::time::Instant;
use utoipa::{IntoParams, ToSchema};

use super::desk::ByPriority;
use crate::api::caller::Caller;
use crate::api::extract::Query;
use crate::api::known::Known;
use crate::api::problem::{Code, Problem};
use crate::centre::Centre;

/// The figures' span unless asked otherwise: a shift of twelve hours.
const SPAN_SECS_DEFAULT: u64 = 12 * 60 * 60;
/// The chart: twelve hours in bins of ten minutes.
const BIN: Duration = Duration::from_secs(10 * 60);
const BINS: u32 = 72;

/// Whose load, over which time.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LoadQuery {
    /// Over how many seconds, at most 30 days; twelve hours when absent.
    #[param(minimum = 60, maximum = 2_592_000)]
    pub span_secs: Option<u64>,
    /// Of the whole centre, or only of who asks.
    #[param(inline)]
    pub whose: WhoseLoad,
    /// Answer as it was known at this time; as it is known now when absent.
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
}

/// Whose load.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhoseLoad {
    /// Of the whole centre, unanswered calls included.
    #[default]
    Everyone,
    /// Of who asks: the calls that they acknowledged.
    Me,
}

/// The load over a span of time.
#[derive(Debug, Serialize, ToSchema)]
pub struct LoadView {
    /// As known when.
    pub at: Instant,
    /// From when the figures count.
    pub since: Instant,
    /// How many calls.
    pub calls: usize,
    /// How many in ten minutes, on average.
    pub per_ten_minutes: f64,
    /// How many in a day, at this rate.
    pub per_day: f64,
    /// The most in any hour.
    pub peak_hour: usize,
    /// The most in any minute.
    pub peak_minute: usize,
    /// How many of each priority.
    pub mix: ByPriority,
    /// The rules that called most, loudest first.
    pub loudest: Vec<LoudRule>,
    /// The part of the calls that these rules made, 0 to 1.
    pub loudest_share: f64,
    /// The part of the time spent in floods, 0 to 1.
    pub flood_share: f64,
    /// Alarms that stand for over a day.
    pub stale: usize,
    /// What was triggered three times within a minute.
    pub chattering: Vec<Concern>,
    /// From when the figures are whole; earlier calls are forgotten.
    pub whole_since: Instant,
    /// What the figures should be.
    pub aims: Vec<Aim>,
    /// The part of the calls that each priority should have, Distress apart.
    pub mix_aims: MixAims,
    /// Calls in bins of ten minutes over the last twelve hours, oldest first.
    pub series: Vec<LoadBin>,
}

/// How often a rule called.
#[derive(Debug, Serialize, ToSchema)]
pub struct LoudRule {
    /// Which rule.
    #[serde(flatten)]
    pub rule: AlarmRule,
    /// How often.
    pub calls: usize,
}

/// What a figure should be for one operator.
#[derive(Debug, Serialize, ToSchema)]
pub struct Aim {
    /// The figure's name.
    pub measure: &'static str,
    /// What it should not exceed in a good week.
    pub aim: f64,
    /// What it must never exceed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_above: Option<f64>,
}

/// The part of the calls that each priority should have, 0 to 1.
#[derive(Debug, Serialize, ToSchema)]
pub struct MixAims {
    /// Alarm.
    pub alarm: f64,
    /// Warning.
    pub warning: f64,
    /// Caution.
    pub caution: f64,
}

/// The calls of ten minutes.
#[derive(Debug, Serialize, ToSchema)]
pub struct LoadBin {
    /// From when.
    pub from: Instant,
    /// How many.
    pub calls: usize,
}

/// The load of the centre or of who asks, with the aims of EEMUA 191 and ISA-18.2.
#[utoipa::path(get, path = "/api/v1/alarms/load", tag = "alarms", params(LoadQuery),
    responses((status = 200, body = LoadView), (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Caller(person): Caller,
    Query(query): Query<LoadQuery>,
) -> Result<Json<LoadView>, Problem> {
    let span = span(query.span_secs)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let whose = match query.whose {
        WhoseLoad::Everyone => Whose::Everyone,
        WhoseLoad::Me => Whose::Account(person.account),
    };
    Ok(Json(view(&known, whose, span)))
}

fn span(secs: Option<u64>) -> Result<Duration, Problem> {
    let span = Duration::from_secs(secs.unwrap_or(SPAN_SECS_DEFAULT));
    if (Duration::from_secs(60)..=REMEMBERED).contains(&span) {
        return Ok(span);
    }
    let detail = format!("a span has 60 to {} seconds", REMEMBERED.as_secs());
    Err(Problem::new(Code::OutOfRange, detail).at("span_secs"))
}

fn view(known: &Known, whose: Whose, span: Duration) -> LoadView {
    let (now, load) = (known.at, known.board.load());
    let since = now.before(span);
    let figures = load.figures(whose, since, now);
    LoadView {
        at: now,
        since,
        calls: figures.calls,
        per_ten_minutes: figures.per_ten_minutes,
        per_day: figures.per_ten_minutes * 144.0,
        peak_hour: figures.peak_hour,
        peak_minute: figures.peak_minute,
        mix: mix(&figures),
        loudest_share: figures.loudest_share,
        flood_share: figures.flood_share,
        loudest: figures.loudest.into_iter().map(LoudRule::from).collect(),
        stale: known.board.stale(now).count(),
        chattering: load.chattering(since, now),
        whole_since: load.whole_since(now),
        aims: TARGETS.iter().map(Aim::from).collect(),
        mix_aims: mix_aims(),
        series: series(load, whose, now),
    }
}

/// Bins that end with the next full ten minutes, so that a bin keeps its calls while time passes.
fn series(load: &Load, whose: Whose, now: Instant) -> Vec<LoadBin> {
    let bin_ms = i64::try_from(BIN.as_millis()).unwrap_or(i64::MAX);
    let end = Instant::from_unix_ms((now.unix_ms() / bin_ms + 1).saturating_mul(bin_ms));
    let bin = |back: u32| {
        let from = end.before(BIN * back);
        LoadBin {
            from,
            // A call belongs to the bin that begins with it.
            calls: load.count(whose, from.offset_ms(-1), from.after(BIN).offset_ms(-1)),
        }
    };
    (1..=BINS).rev().map(bin).collect()
}

fn mix(figures: &Figures) -> ByPriority {
    let of = |priority| figures.mix.get(&priority).copied().unwrap_or(0);
    ByPriority {
        distress: of(AlarmPriority::Distress),
        alarm: of(AlarmPriority::Alarm),
        warning: of(AlarmPriority::Warning),
        caution: of(AlarmPriority::Caution),
    }
}

fn mix_aims() -> MixAims {
    let [alarm, warning, caution] = MIX;
    MixAims {
        alarm,
        warning,
        caution,
    }
}

impl From<(AlarmRule, usize)> for LoudRule {
    fn from((rule, calls): (AlarmRule, usize)) -> Self {
        Self { rule, calls }
    }
}

impl From<&Target> for Aim {
    fn from(target: &Target) -> Self {
        Self {
            measure: target.measure,
            aim: target.aim,
            not_above: target.not_above,
        }
    }
}
