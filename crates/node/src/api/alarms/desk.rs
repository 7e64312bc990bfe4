//! The desk: what calls now, in the order in which to look at it, and what sounds.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use thalweg_detect::alarm::display::{Row, Sound, SoundSource, Sounding, arrange, sound_now};
use thalweg_domain::alarm::{Alarm, AlarmPriority, Aside, AsideScope};
use thalweg_domain::time::Instant;
use utoipa::ToSchema;

use super::view::{AlarmView, Names};
use crate::api::extract::Query;
use crate::api::known::{Known, KnownQuery};
use crate::api::problem::Problem;
use crate::api::versions::{is_known, tag};
use crate::centre::Centre;

/// Alarms shown beside the list: set aside, or ended lately.
pub const OTHERS_MAX: usize = 200;

/// The alarm desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlarmDesk {
    /// As known when.
    pub at: Instant,
    /// The last fact that is in it.
    pub seq: u64,
    /// The list, what to look at first comes first.
    pub rows: Vec<AlarmRow>,
    /// Alarms that are set aside or have ended, newest first.
    pub others: Vec<AlarmView>,
    /// What is shelved or out of service.
    pub aside: Vec<AsideView>,
    /// The flood that goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flood: Option<FloodView>,
    /// What sounds now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sounding: Option<SoundingView>,
    /// How many wait for an answer.
    pub waiting: ByPriority,
    /// Since when none waits; absent while one does or if none ever did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quiet_since: Option<Instant>,
    /// How often there was no room for an alarm since the journal began.
    pub overflowed: u64,
}

/// One row of the list: an alarm, or in a flood all alarms of a rule.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlarmRow {
    /// The alarm that is shown: of a fold the first that was raised.
    pub alarm: AlarmView,
    /// The others of the fold.
    pub folded: Vec<AlarmView>,
    /// Whether the row stands for its rule.
    pub is_fold: bool,
    /// Whether it flashes.
    pub flashes: bool,
}

/// What is shelved or out of service.
#[derive(Debug, Serialize, ToSchema)]
pub struct AsideView {
    /// Which alarms.
    pub scope: AsideScope,
    /// How, why, until when and by whom.
    pub aside: Aside,
}

/// A flood of alarms.
#[derive(Debug, Serialize, ToSchema)]
pub struct FloodView {
    /// Since when.
    pub since: Instant,
}

/// How a sound is played.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SoundView {
    /// Once for each key.
    Once,
    /// Again and again until acknowledged.
    Repeated,
    /// Without a break.
    Continuous,
}

/// What sounds now.
#[derive(Debug, Serialize, ToSchema)]
pub struct SoundingView {
    /// How it is played.
    pub sound: SoundView,
    /// Of which priority it sounds.
    pub priority: AlarmPriority,
    /// What for: a sound that is played once is played once for each key.
    pub key: String,
}

/// A count for each priority.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct ByPriority {
    /// Distress.
    pub distress: usize,
    /// Alarm.
    pub alarm: usize,
    /// Warning.
    pub warning: usize,
    /// Caution.
    pub caution: usize,
}

impl FromIterator<AlarmPriority> for ByPriority {
    fn from_iter<I: IntoIterator<Item = AlarmPriority>>(priorities: I) -> Self {
        let mut counts = Self::default();
        for priority in priorities {
            *match priority {
                AlarmPriority::Distress => &mut counts.distress,
                AlarmPriority::Alarm => &mut counts.alarm,
                AlarmPriority::Warning => &mut counts.warning,
                AlarmPriority::Caution => &mut counts.caution,
            } += 1;
        }
        counts
    }
}

/// The alarm desk, now or as it was known at a time.
#[utoipa::path(get, path = "/api/v1/alarms", tag = "alarms",
    params(KnownQuery, ("If-None-Match" = Option<String>, Header)),
    responses((status = 200, body = AlarmDesk,
               headers(("ETag", description = "The last fact that is in it."))),
              (status = 304, description = "Nothing was written since."),
              (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    headers: HeaderMap,
    Query(query): Query<KnownQuery>,
) -> Result<Response, Problem> {
    let names = Names::of(&centre)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let tag = tag(known.picture.seq);
    if is_known(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    Ok(([(header::ETAG, tag)], Json(desk(&known, &names))).into_response())
}

/// The desk as it is known.
pub fn desk(known: &Known, names: &Names<'_>) -> AlarmDesk {
    let board = &known.board;
    let flood = board.load().flood(known.at);
    let rows = arrange(board.listed(), flood.is_some());
    let view = |alarm: &Alarm| names.view(known, alarm);
    let waiting = board.alarms().filter(|alarm| alarm.is_waiting());
    let mut others: Vec<&Alarm> = board.alarms().filter(|alarm| !alarm.is_listed()).collect();
    others.sort_unstable_by_key(|alarm| std::cmp::Reverse((alarm.raised.known, alarm.id)));
    others.truncate(OTHERS_MAX);
    AlarmDesk {
        at: known.at,
        seq: known.picture.seq,
        sounding: sound_now(&rows).map(SoundingView::from),
        rows: rows.iter().map(|row| row_view(row, &view)).collect(),
        others: others.into_iter().map(view).collect(),
        aside: board.asides().map(AsideView::from).collect(),
        flood: flood.map(|since| FloodView { since }),
        waiting: waiting.map(|alarm| alarm.priority).collect(),
        quiet_since: board.quiet_since(),
        overflowed: board.overflowed(),
    }
}

fn row_view(row: &Row<'_>, view: &impl Fn(&Alarm) -> AlarmView) -> AlarmRow {
    AlarmRow {
        alarm: view(row.first),
        folded: row.folded.iter().map(|alarm| view(alarm)).collect(),
        is_fold: row.is_fold,
        flashes: row.flashes,
    }
}

impl From<(AsideScope, &Aside)> for AsideView {
    fn from((scope, aside): (AsideScope, &Aside)) -> Self {
        Self {
            scope,
            aside: aside.clone(),
        }
    }
}

impl From<Sounding> for SoundingView {
    fn from(sounding: Sounding) -> Self {
        let key = match sounding.source {
            SoundSource::Call(alarm, at) => format!("{alarm}/{at}"),
            SoundSource::Fold(rule) => match rule.zone {
                Some(zone) => format!("{}/{zone}", rule.kind.name()),
                None => rule.kind.name().to_owned(),
            },
        };
        Self {
            sound: match sounding.sound {
                Sound::Once => SoundView::Once,
                Sound::Repeated => SoundView::Repeated,
                Sound::Continuous => SoundView::Continuous,
            },
            priority: sounding.priority,
            key,
        }
    }
}
