//! The board: all alarms, folded from their changes.
//!
//! *Rule*: the same changes in the same order give the same board; a recorded change is never
//! refused. One concern has one alarm.
//! *Source*: `architecture` 2 decision 1; `ui-spec` 2.8.
//! *Here / not here*: the fold and what can be read from it. Which changes are lawful is decided in
//! [`super::trigger`], [`super::command`] and [`super::due`].
//! *Limits*: [`ALARMS_MAX`]; at the limit a new alarm takes the place of a lesser one, or is itself
//! turned away, and both are counted. A Distress takes its place in any case: there is one for each
//! transponder, so their number is bounded by the tracks.

use std::time::Duration;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use thalweg_domain::alarm::change::{AlarmAct, AlarmChange};
use thalweg_domain::alarm::{
    Alarm, AlarmPriority, AlarmState, Aside, AsideKind, AsideScope, Concern,
};
use thalweg_domain::id::AlarmId;
use thalweg_domain::time::{Instant, Times};

use super::entry::{Entry, Undo, is_remembered, raised, set_aside};
use super::load::Load;

/// The most alarms on the board, a Distress not counted out.
pub const ALARMS_MAX: usize = 10_000;
/// An alarm that stands longer than this is stale (ISA-18.2).
pub const STALE_AFTER: Duration = Duration::from_secs(24 * 3600);
/// Below this many alarms nothing is tidied away.
const TIDY_MIN: usize = 64;

/// All alarms of a centre.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Board {
    entries: OrdMap<AlarmId, Entry>,
    by_concern: OrdMap<Concern, AlarmId>,
    asides: OrdMap<(AsideKind, AsideScope), Aside>,
    load: Load,
    overflowed: u64,
    quiet_since: Option<Instant>,
    /// At how many alarms the ended ones are tidied away next: keeps raising cheap.
    tidy_at: usize,
}

impl Board {
    /// A board on which nothing ever rang.
    pub fn new() -> Self {
        Self::default()
    }

    /// Folds in a change that was recorded with these times.
    pub fn apply(&mut self, change: &AlarmChange, times: Times) {
        match change {
            AlarmChange::Raised { .. } => self.raise(change, times),
            AlarmChange::Acted { alarm, act } => self.act(*alarm, act, times.known),
            AlarmChange::Overflowed { concern, .. } => {
                self.overflowed += 1;
                self.forget(*concern);
            }
            AlarmChange::SetAside { scope, aside } => {
                self.asides.insert((aside.how, *scope), aside.clone());
                self.lay_aside(times.known);
            }
            AlarmChange::BroughtBack { scope, how, .. } => {
                self.asides.remove(&(*how, *scope));
                self.lay_aside(times.known);
            }
        }
        self.note_quiet(times.known);
    }

    /// One alarm.
    pub fn alarm(&self, id: AlarmId) -> Option<&Alarm> {
        self.entries.get(&id).map(|entry| &entry.alarm)
    }

    /// Every alarm that is remembered, the set-aside and the just ended too, oldest identifier
    /// first.
    pub fn alarms(&self) -> impl Iterator<Item = &Alarm> {
        self.entries.values().map(|entry| &entry.alarm)
    }

    /// The alarms on the desk's list, in no particular order; [`super::display::arrange`] gives
    /// one.
    pub fn listed(&self) -> impl Iterator<Item = &Alarm> {
        self.alarms().filter(|alarm| alarm.is_listed())
    }

    /// What is shelved or out of service.
    pub fn asides(&self) -> impl ExactSizeIterator<Item = (AsideScope, &Aside)> {
        self.asides
            .iter()
            .map(|((_, scope), aside)| (*scope, aside))
    }

    /// How these alarms were set aside, if they were.
    pub fn aside(&self, how: AsideKind, scope: AsideScope) -> Option<&Aside> {
        self.asides.get(&(how, scope))
    }

    /// The alarms on the list that stand for over a day.
    pub fn stale(&self, now: Instant) -> impl Iterator<Item = &Alarm> {
        self.listed()
            .filter(move |alarm| now.since(alarm.raised.known) > STALE_AFTER)
    }

    /// The load that the alarms put on people.
    pub const fn load(&self) -> &Load {
        &self.load
    }

    /// How often there was no room for an alarm.
    pub const fn overflowed(&self) -> u64 {
        self.overflowed
    }

    /// Since when no alarm waits for an answer; none while one does, or if none ever did.
    pub const fn quiet_since(&self) -> Option<Instant> {
        self.quiet_since
    }

    /// The alarm of a concern while a new trigger still belongs to it.
    pub(super) fn of_concern(&self, concern: Concern, now: Instant) -> Option<&Alarm> {
        self.by_concern
            .get(&concern)
            .and_then(|id| self.alarm(*id))
            .filter(|alarm| is_remembered(alarm, now))
    }

    /// What can be taken back on an alarm.
    pub(super) fn undo(&self, id: AlarmId) -> Option<&Undo> {
        self.entries.get(&id)?.undo.as_deref()
    }

    /// Which alarm must go first to make room for one of this priority: the ended, then the lesser,
    /// of these the acknowledged, of these the oldest.
    pub(super) fn least_below(&self, priority: AlarmPriority) -> Option<&Alarm> {
        self.alarms()
            .filter(|alarm| alarm.state == AlarmState::Normal || alarm.priority < priority)
            .min_by_key(|alarm| {
                (
                    alarm.state != AlarmState::Normal,
                    alarm.priority,
                    alarm.state.is_unacknowledged(),
                    alarm.raised.known,
                    alarm.id,
                )
            })
    }

    /// Whether a new alarm has to take another's place.
    pub(super) fn is_full(&self) -> bool {
        self.entries.len() >= ALARMS_MAX
    }

    fn raise(&mut self, change: &AlarmChange, times: Times) {
        let Some(mut alarm) = raised(change, times) else {
            return;
        };
        self.tidy(times.known);
        self.forget(alarm.concern);
        set_aside(&mut alarm, &self.asides, times.known);
        self.load.trigger(alarm.concern, times.known);
        if alarm.is_waiting() {
            self.load.call(&alarm);
        }
        self.by_concern.insert(alarm.concern, alarm.id);
        self.entries.insert(alarm.id, Entry { alarm, undo: None });
    }

    fn act(&mut self, id: AlarmId, act: &AlarmAct, known: Instant) {
        let Some(entry) = self.entries.get_mut(&id) else {
            return;
        };
        let anew = entry.act(act, known);
        let alarm = &mut entry.alarm;
        // What an act brings back, it does by making it more urgent: that is a call already.
        set_aside(alarm, &self.asides, known);
        if matches!(act, AlarmAct::Repeated { .. }) {
            self.load.trigger(alarm.concern, known);
        }
        if anew && alarm.is_waiting() {
            self.load.call(alarm);
        }
        if is_answer(act) {
            self.load.answer(alarm);
        }
    }

    fn lay_aside(&mut self, known: Instant) {
        let ids: Vec<AlarmId> = self.entries.keys().copied().collect();
        for id in ids {
            if let Some(entry) = self.entries.get_mut(&id)
                && set_aside(&mut entry.alarm, &self.asides, known)
            {
                self.load.call(&entry.alarm);
            }
        }
    }

    fn forget(&mut self, concern: Concern) {
        if let Some(id) = self.by_concern.remove(&concern) {
            self.entries.remove(&id);
        }
    }

    /// Drops the ended alarms that nothing can reach any more, when it is worth the walk.
    fn tidy(&mut self, known: Instant) {
        if self.entries.len() < self.tidy_at.max(TIDY_MIN) {
            return;
        }
        let ended = self.alarms().filter(|alarm| !is_remembered(alarm, known));
        let ended: Vec<(AlarmId, Concern)> = ended.map(|alarm| (alarm.id, alarm.concern)).collect();
        for (id, concern) in ended {
            self.entries.remove(&id);
            if self.by_concern.get(&concern) == Some(&id) {
                self.by_concern.remove(&concern);
            }
        }
        self.tidy_at = self.entries.len().saturating_mul(2).min(ALARMS_MAX);
    }

    fn note_quiet(&mut self, known: Instant) {
        if self.alarms().any(Alarm::is_waiting) {
            self.quiet_since = None;
        } else if !self.entries.is_empty() {
            self.quiet_since.get_or_insert(known);
        }
    }
}

/// Whether the load has to hear who answered, or that it was taken back.
const fn is_answer(act: &AlarmAct) -> bool {
    matches!(
        act,
        AlarmAct::Acknowledged { .. } | AlarmAct::JudgedNotReal { .. } | AlarmAct::Undone { .. }
    )
}
