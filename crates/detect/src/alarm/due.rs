//! What time does to alarms.
//!
//! *Rule*: sound returns after 30 s; a Distress that nobody answers within 60 s and an Alarm within
//! 3 min also go to the second desk and the supervisor; what is set aside comes back.
//! *Source*: IEC 62923-1 (30 s of silence); `ui-spec` 2.8 (escalation); ours for [`GRACE`], as the
//! off-delay that ISA-18.2 recommends against chatter.
//! *Here / not here*: which changes are due. `node` asks, writes and applies them, and sleeps until
//! the next.
//! *Limits*: none of its own; a second call after applying the first finds nothing due.

use std::time::Duration;

use thalweg_domain::alarm::change::{AlarmAct, AlarmChange};
use thalweg_domain::alarm::{Alarm, AlarmPriority, AlarmState};
use thalweg_domain::time::Instant;

use super::board::Board;

/// How long a sound may be paused.
pub const SILENCE: Duration = Duration::from_secs(30);
/// How long causes must stay away before an acknowledged alarm becomes normal, how long an ended
/// one is found again by its cause, and how long a person may take an act back.
pub const GRACE: Duration = Duration::from_secs(60);
/// How long a Distress may wait at the first desk.
pub const DISTRESS_WAIT: Duration = Duration::from_secs(60);
/// How long an Alarm may wait at the first desk.
pub const ALARM_WAIT: Duration = Duration::from_secs(180);

impl Board {
    /// The changes that time has brought about by `now`.
    pub fn due(&self, now: Instant) -> Vec<AlarmChange> {
        self.pending()
            .filter(|(at, _)| *at <= now)
            .map(|(_, change)| change)
            .collect()
    }

    /// When the next change is due, if nothing else happens first; in the past if one is due
    /// already.
    pub fn next_due(&self) -> Option<Instant> {
        self.pending().map(|(at, _)| at).min()
    }

    fn pending(&self) -> impl Iterator<Item = (Instant, AlarmChange)> {
        let brought_back = self.asides().map(|(scope, aside)| {
            let how = aside.how;
            let change = AlarmChange::BroughtBack {
                scope,
                how,
                by: None,
            };
            (aside.until, change)
        });
        self.alarms().flat_map(pending_for).chain(brought_back)
    }
}

fn pending_for(alarm: &Alarm) -> impl Iterator<Item = (Instant, AlarmChange)> {
    let id = alarm.id;
    [
        alarm
            .silenced_until
            .map(|until| (until, AlarmAct::SilenceEnded)),
        escalation(alarm).map(|at| (at, AlarmAct::Escalated)),
        settling(alarm).map(|at| (at, AlarmAct::Settled)),
    ]
    .into_iter()
    .flatten()
    .map(move |(at, act)| (at, AlarmChange::Acted { alarm: id, act }))
}

/// When an unanswered alarm also goes to others.
fn escalation(alarm: &Alarm) -> Option<Instant> {
    let wait = match alarm.priority {
        AlarmPriority::Distress => DISTRESS_WAIT,
        AlarmPriority::Alarm => ALARM_WAIT,
        AlarmPriority::Warning | AlarmPriority::Caution => return None,
    };
    let waits = alarm.is_waiting() && alarm.escalated_at.is_none();
    waits.then(|| alarm.called_at.after(wait))
}

/// When an acknowledged alarm becomes normal: its causes, and the person's second thought, are
/// over.
fn settling(alarm: &Alarm) -> Option<Instant> {
    if alarm.state != AlarmState::Acknowledged || alarm.is_distress() {
        return None;
    }
    let answered = alarm.acknowledged.map(|signed| signed.at);
    let over = alarm.rectified_at?;
    Some(answered.map_or(over, |at| at.max(over)).after(GRACE))
}
