//! Patrols: who is sent out, with what and when; how it went; and the schedules by which times were
//! drawn.
//!
//! *Rule*: a person plans a patrol, or decides a schedule that was drawn; what was decided is the draw
//! itself, and anybody can draw it again. A person may move a patrol, with a reason that is kept
//! beside the time that was drawn. No asset is on two patrols at once.
//! *Source*: 2016/399 Art. 13(3); 2021/581 Art. 11(3)(h); `domain-spec` 3.8; `architecture`
//! decision 10.
//! *Here / not here*: the fold, and in [`decide`] what may be done. The words and their order are
//! `domain::patrol`'s, the draw is `domain::schedule`'s.
//! *Limits*: [`PATROLS_MAX`] patrols and [`SCHEDULES_MAX`] schedules in memory, the oldest that are
//! over go first and stay in the journal.

mod decide;
mod refusal;

pub use refusal::Refusal;

use std::sync::Arc;

use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};
use thalweg_domain::id::{OwnAssetId, PatrolId, ScheduleId};
use thalweg_domain::patrol::{Patrol, PatrolResults, PatrolState, PatrolStep, PatrolTime};
use thalweg_domain::schedule::Schedule;
use thalweg_domain::text::Prose;
use thalweg_domain::time::{Instant, Times};

use crate::fact::{Body, Fact};

/// The most patrols that are kept in memory.
pub const PATROLS_MAX: usize = 100_000;
/// The most schedules that are kept in memory.
pub const SCHEDULES_MAX: usize = 10_000;
/// The most steps of a patrol: a person moves it no more often.
pub const STEPS_MAX: usize = 100;

/// A patrol with how it went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PatrolRecord {
    /// The patrol as it is planned now.
    #[serde(flatten)]
    pub patrol: Patrol,
    /// How far it is.
    pub state: PatrolState,
    /// When it was planned to be out at first, or was drawn.
    pub first_planned: PatrolTime,
    /// When it set out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begun: Option<Instant>,
    /// When it came back, or was broken off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Instant>,
    /// What it found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub results: Option<PatrolResults>,
    /// What the next patrol has to know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handover_note: Option<Prose>,
    /// Why it was moved last, or cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Prose>,
    /// 1 at first, counted up by every step; a writer names the one it read.
    pub revision: u32,
    /// What happened to it, oldest first.
    pub history: Vec<PatrolEntry>,
}

/// One entry of a patrol's history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PatrolEntry {
    /// The fact.
    pub seq: u64,
    /// Its two times.
    #[serde(flatten)]
    pub times: Times,
    /// Who did it.
    pub by: String,
    /// The step; absent when it was planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<PatrolStep>,
}

/// A schedule that was decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ScheduleRecord {
    /// The schedule, as it was drawn.
    #[serde(flatten)]
    pub schedule: Schedule,
    /// When it was decided.
    pub decided: Times,
    /// Who decided it.
    pub by: String,
    /// The fact.
    pub seq: u64,
}

impl PatrolRecord {
    fn planned(patrol: &Patrol) -> Self {
        Self {
            patrol: patrol.clone(),
            state: PatrolState::Planned,
            first_planned: patrol.planned,
            begun: None,
            ended: None,
            results: None,
            handover_note: None,
            reason: None,
            revision: 0,
            history: Vec::new(),
        }
    }

    /// When it is or was out, as far as that is known.
    pub fn out(&self) -> (Instant, Instant) {
        let planned = self.patrol.planned;
        let from = self.begun.unwrap_or_else(|| planned.from());
        (from, self.ended.unwrap_or_else(|| planned.to().max(from)))
    }

    /// Whether a person put it at another time than it was planned or drawn at first.
    pub fn is_moved(&self) -> bool {
        self.patrol.planned != self.first_planned
    }

    /// Whether it should have set out, and has not.
    pub fn is_overdue(&self, now: Instant) -> bool {
        self.state == PatrolState::Planned && self.patrol.planned.from() < now
    }

    fn take(&mut self, step: &PatrolStep, fact: &Fact) {
        if let Some(state) = self.state.after(step) {
            self.state = state;
        }
        match step {
            PatrolStep::Moved {
                planned,
                assets,
                reason,
            } => {
                self.patrol.planned = *planned;
                self.reason = Some(reason.clone());
                if let Some(assets) = assets {
                    self.patrol.assets.clone_from(assets);
                }
            }
            PatrolStep::Begun { at } => self.begun = Some(*at),
            PatrolStep::Ended {
                at,
                results,
                handover_note,
            } => {
                self.ended = Some(*at);
                self.results = Some(results.clone());
                self.handover_note.clone_from(handover_note);
            }
            PatrolStep::Cancelled { reason } => {
                self.reason = Some(reason.clone());
                self.ended = self.begun.map(|_| fact.times.happened);
            }
        }
    }

    fn note(&mut self, step: Option<&PatrolStep>, fact: &Fact) {
        self.revision = self.revision.saturating_add(1);
        self.history.push(PatrolEntry {
            seq: fact.seq,
            times: fact.times,
            by: fact.by.name().to_owned(),
            step: step.cloned(),
        });
    }
}

/// The patrols of this centre.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Patrols {
    all: OrdMap<PatrolId, Arc<PatrolRecord>>,
    /// Those that are not over.
    open: OrdSet<PatrolId>,
    schedules: OrdMap<ScheduleId, Arc<ScheduleRecord>>,
}

impl Patrols {
    /// One patrol.
    pub fn get(&self, id: PatrolId) -> Option<&PatrolRecord> {
        self.all.get(&id).map(AsRef::as_ref)
    }

    /// All patrols, the first planned first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &PatrolRecord> {
        self.all.values().map(AsRef::as_ref)
    }

    /// Those that are not over.
    pub fn open(&self) -> impl Iterator<Item = &PatrolRecord> {
        self.open.iter().filter_map(|id| self.get(*id))
    }

    /// The patrols of an asset that are not over.
    pub fn of_asset(&self, asset: OwnAssetId) -> impl Iterator<Item = &PatrolRecord> {
        let open = self.open();
        open.filter(move |record| record.patrol.assets.contains(&asset))
    }

    /// One schedule.
    pub fn schedule(&self, id: ScheduleId) -> Option<&ScheduleRecord> {
        self.schedules.get(&id).map(AsRef::as_ref)
    }

    /// All schedules, oldest first.
    pub fn schedules(&self) -> impl DoubleEndedIterator<Item = &ScheduleRecord> {
        self.schedules.values().map(AsRef::as_ref)
    }

    /// Folds in what is said of patrols.
    pub(crate) fn take(&mut self, fact: &Fact) {
        match &fact.body {
            Body::PatrolPlanned(patrol) => self.plan(patrol, fact),
            Body::PatrolStepped { patrol, step } => {
                if let Some(record) = self.all.get_mut(patrol) {
                    let record = Arc::make_mut(record);
                    record.take(step, fact);
                    record.note(Some(step), fact);
                    if record.state.is_over() {
                        self.open.remove(patrol);
                    }
                }
            }
            Body::ScheduleDrawn(schedule) => {
                for patrol in &schedule.patrols {
                    self.plan(patrol, fact);
                }
                let record = ScheduleRecord {
                    schedule: (**schedule).clone(),
                    decided: fact.times,
                    by: fact.by.name().to_owned(),
                    seq: fact.seq,
                };
                self.schedules.insert(schedule.id, Arc::new(record));
                while self.schedules.len() > SCHEDULES_MAX {
                    let Some((oldest, _)) = self.schedules.get_min() else {
                        break;
                    };
                    let oldest = *oldest;
                    self.schedules.remove(&oldest);
                }
            }
            _ => {}
        }
    }

    fn plan(&mut self, patrol: &Patrol, fact: &Fact) {
        let mut record = PatrolRecord::planned(patrol);
        record.note(None, fact);
        self.all.insert(patrol.id, Arc::new(record));
        self.open.insert(patrol.id);
        while self.all.len() > PATROLS_MAX {
            let oldest = self.all.get_min().map(|(id, record)| (*id, record.state));
            match oldest {
                Some((id, state)) if state.is_over() => self.all.remove(&id),
                _ => break,
            };
        }
    }
}
