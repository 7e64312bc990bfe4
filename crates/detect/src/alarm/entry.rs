//! One alarm on the board, with what a person may take back.
//!
//! *Rule*: undo restores what stood before the person's own last act, unless the alarm went on
//! since; what was shelved or brought back meanwhile stays so.
//! *Source*: `ui-spec` 2.1 (9), 2.9.
//! *Here / not here*: what a recorded change does to one alarm besides its state, which is
//! [`super::state`]'s. Who may take what back is [`super::command`]'s.
//! *Limits*: one act.

use std::mem;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use thalweg_domain::alarm::change::{AlarmAct, AlarmChange};
use thalweg_domain::alarm::{Alarm, AlarmState, Aside, AsideKind, AsideScope, Officer};
use thalweg_domain::time::{Instant, Times};

use super::aside::covering;
use super::due::GRACE;
use super::state;

/// An alarm, and what stood before its last act if a person may take that back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) alarm: Alarm,
    pub(super) undo: Option<Box<Undo>>,
}

/// A person's last act on an alarm, and the alarm before it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Undo {
    pub(super) by: Officer,
    pub(super) at: Instant,
    before: Alarm,
}

impl Entry {
    /// Does what an act did; answers whether the alarm calls a person anew.
    pub(super) fn act(&mut self, act: &AlarmAct, known: Instant) -> bool {
        if matches!(act, AlarmAct::Undone { .. }) {
            if let Some(undo) = self.undo.take() {
                let aside = self.alarm.aside.take();
                self.alarm = Alarm {
                    aside,
                    ..undo.before
                };
            }
            return false;
        }
        self.undo = undoable(act).map(|by| {
            Box::new(Undo {
                by,
                at: known,
                before: self.alarm.clone(),
            })
        });
        state::advance(&mut self.alarm, act, known)
    }
}

/// Whose act this is, if it can be taken back: a silence ends by itself, a shelf by its own
/// command.
const fn undoable(act: &AlarmAct) -> Option<Officer> {
    match act {
        AlarmAct::Acknowledged { by }
        | AlarmAct::HandedOver { by, .. }
        | AlarmAct::Concluded { by }
        | AlarmAct::JudgedNotReal { by, .. } => Some(*by),
        _ => None,
    }
}

/// The alarm that a recorded change raised.
pub(super) fn raised(change: &AlarmChange, times: Times) -> Option<Alarm> {
    let AlarmChange::Raised {
        alarm,
        concern,
        priority,
        cause,
        position,
    } = change
    else {
        return None;
    };
    Some(Alarm {
        id: *alarm,
        concern: *concern,
        priority: *priority,
        state: AlarmState::Active,
        raised: times,
        position: *position,
        causes: vec![*cause],
        repeats: 0,
        called_at: times.known,
        rectified_at: state::rectified_at(&[*cause], times.known),
        silenced_until: None,
        acknowledged: None,
        responsible: None,
        escalated_at: None,
        not_real: None,
        ended_at: None,
        aside: None,
    })
}

/// Sets an alarm aside, or brings it back, as `asides` say now; what is over while it is set aside
/// calls nobody any more. Answers whether it calls again because it was brought back.
pub(super) fn set_aside(
    alarm: &mut Alarm,
    asides: &OrdMap<(AsideKind, AsideScope), Aside>,
    known: Instant,
) -> bool {
    let aside = covering(asides, alarm).cloned();
    let was = mem::replace(&mut alarm.aside, aside);
    if !alarm.state.is_unacknowledged() {
        return false;
    }
    if alarm.aside.is_some() && alarm.is_over() {
        state::end(alarm, known);
    }
    let returned = was.is_some() && alarm.aside.is_none();
    if returned {
        state::call_anew(alarm, known);
    }
    returned
}

/// Whether a trigger can still reach the alarm: it has not ended, or a cause goes on that a person
/// answered for good, or it ended a moment ago.
pub(super) fn is_remembered(alarm: &Alarm, now: Instant) -> bool {
    let quiet_since = alarm.ended_at.max(alarm.rectified_at);
    alarm.state != AlarmState::Normal
        || !alarm.is_over()
        || quiet_since.is_some_and(|since| now < since.after(GRACE))
}
