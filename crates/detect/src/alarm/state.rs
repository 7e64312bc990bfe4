//! The states of one alarm, and what an act does to it.
//!
//! *Rule*: an acknowledgement stands until the alarm becomes more urgent or ends and is triggered
//! anew; a Distress ends only by a person's word.
//! *Source*: MSC.302(87) Annex module A 7; the table in [`super`].
//! *Here / not here*: one alarm. What several of them mean to each other is [`super::board`]'s.
//! *Limits*: [`CAUSES_MAX`] causes, repeats stop counting at 2^32.

use std::mem;

use thalweg_domain::alarm::change::AlarmAct;
use thalweg_domain::alarm::{Alarm, AlarmCause, AlarmPriority, AlarmState, CAUSES_MAX, Signed};
use thalweg_domain::finding::Standing;
use thalweg_domain::time::Instant;

/// The state that `act` leads to; none when it is refused.
pub fn next(alarm: &Alarm, act: &AlarmAct) -> Option<AlarmState> {
    use AlarmState::{Acknowledged, Active, Normal, Rectified, Silenced, Transferred};
    let state = alarm.state;
    let (over, distress) = (alarm.is_over(), alarm.is_distress());
    let unanswered = state.is_unacknowledged();
    let answered = matches!(state, Acknowledged | Transferred);
    match act {
        AlarmAct::Repeated { .. } => Some(match state {
            Rectified | Normal => Active,
            Active | Silenced | Acknowledged | Transferred => state,
        }),
        AlarmAct::CauseEnded { .. } => {
            let quiet = unanswered && over && !distress;
            Some(if quiet { Rectified } else { state })
        }
        AlarmAct::PriorityRose { to } => {
            (state != Normal && *to > alarm.priority).then_some(Active)
        }
        AlarmAct::Silenced { .. } => sounds(alarm).then_some(Silenced),
        AlarmAct::SilenceEnded => (state == Silenced).then_some(Active),
        AlarmAct::Acknowledged { .. } => {
            (unanswered || state == Transferred).then_some(Acknowledged)
        }
        AlarmAct::HandedOver { .. } => answered.then_some(Transferred),
        AlarmAct::Escalated => unanswered.then_some(state),
        AlarmAct::Concluded { .. } => (answered && (over || distress)).then_some(Normal),
        AlarmAct::JudgedNotReal { .. } => (answered || (unanswered && !distress)).then_some(Normal),
        AlarmAct::Settled => (state == Acknowledged && over && !distress).then_some(Normal),
        AlarmAct::Undone { .. } => None,
    }
}

/// Whether an alarm makes a sound now.
pub fn sounds(alarm: &Alarm) -> bool {
    let active = alarm.state == AlarmState::Active && alarm.aside.is_none();
    active && alarm.priority > AlarmPriority::Caution
}

/// Does to an alarm what a recorded act did; one that the table refuses changes nothing but causes.
///
/// Answers whether the alarm calls a person anew.
pub(super) fn advance(alarm: &mut Alarm, act: &AlarmAct, known: Instant) -> bool {
    note_cause(alarm, act, known);
    let Some(state) = next(alarm, act) else {
        return false;
    };
    let was = mem::replace(&mut alarm.state, state);
    let anew = match act {
        AlarmAct::PriorityRose { .. } => true,
        AlarmAct::Repeated { .. } => was != state,
        _ => false,
    };
    if anew {
        call_anew(alarm, known);
    }
    note_act(alarm, act, known);
    anew
}

/// Begins to call a person: whatever had been answered before is void.
pub(super) const fn call_anew(alarm: &mut Alarm, known: Instant) {
    alarm.state = AlarmState::Active;
    alarm.called_at = known;
    alarm.silenced_until = None;
    alarm.acknowledged = None;
    alarm.responsible = None;
    alarm.escalated_at = None;
    alarm.not_real = None;
    alarm.ended_at = None;
}

/// Ends an alarm.
pub(super) const fn end(alarm: &mut Alarm, known: Instant) {
    alarm.state = AlarmState::Normal;
    alarm.silenced_until = None;
    alarm.responsible = None;
    alarm.ended_at = Some(known);
}

/// Since when an alarm whose causes are all over has been so, as far as `causes` tells.
pub(super) fn rectified_at(causes: &[AlarmCause], known: Instant) -> Option<Instant> {
    let over = |cause: &AlarmCause| cause.standing != Standing::Ongoing;
    causes.iter().all(over).then_some(known)
}

fn note_cause(alarm: &mut Alarm, act: &AlarmAct, known: Instant) {
    let (AlarmAct::Repeated { cause } | AlarmAct::CauseEnded { cause }) = act else {
        return;
    };
    if matches!(act, AlarmAct::Repeated { .. }) {
        alarm.repeats = alarm.repeats.saturating_add(1);
    }
    alarm.causes.retain(|other| other.finding != cause.finding);
    if alarm.causes.len() >= CAUSES_MAX {
        let over = |cause: &AlarmCause| cause.standing != Standing::Ongoing;
        let least = alarm.causes.iter().position(over).unwrap_or(0);
        alarm.causes.remove(least);
    }
    alarm.causes.push(*cause);
    alarm.rectified_at = rectified_at(&alarm.causes, known);
}

fn note_act(alarm: &mut Alarm, act: &AlarmAct, known: Instant) {
    match *act {
        AlarmAct::PriorityRose { to } => alarm.priority = to,
        AlarmAct::Silenced { until, .. } => alarm.silenced_until = Some(until),
        AlarmAct::SilenceEnded => alarm.silenced_until = None,
        AlarmAct::CauseEnded { .. } if alarm.state == AlarmState::Rectified => {
            alarm.silenced_until = None;
        }
        AlarmAct::Acknowledged { by } => {
            alarm.silenced_until = None;
            alarm.responsible = None;
            alarm.acknowledged = Some(Signed { by, at: known });
        }
        AlarmAct::HandedOver { to, .. } => alarm.responsible = Some(to),
        AlarmAct::Escalated => alarm.escalated_at = Some(known),
        AlarmAct::JudgedNotReal { reason, .. } => {
            alarm.not_real = Some(reason);
            end(alarm, known);
        }
        AlarmAct::Concluded { .. } | AlarmAct::Settled => end(alarm, known),
        AlarmAct::Repeated { .. } | AlarmAct::CauseEnded { .. } | AlarmAct::Undone { .. } => {}
    }
}
