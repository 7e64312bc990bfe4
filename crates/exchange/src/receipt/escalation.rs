//! When what is urgent and not receipted goes another way.
//!
//! *Rule*: distress that nobody received within 60 s goes by another way (the hub); what no person took
//! note of within 5 min, or still nobody received, goes by telephone. Other priorities have timers
//! only where an agreement says so.
//! *Source*: design 2.6; `docs/protocol/lanes.md` 4.
//! *Here / not here*: what is due at a time. Doing it, and not doing it twice, is the node's.

use std::time::Duration;

use thalweg_domain::time::Instant;

use super::course::Course;
use crate::Priority;

/// What has to be done because a receipt is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Escalation {
    /// Send it by another way.
    AlternateRoute,
    /// Telephone, by the list.
    Telephone,
}

/// How long a receipt is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timers {
    /// Until the recipient has it durably.
    pub received_within: Duration,
    /// Until a person took note of it; of a withdrawal, until it is executed or held.
    pub acknowledged_within: Duration,
}

impl Timers {
    /// The timers of a priority where no agreement says otherwise.
    pub const fn of(priority: Priority) -> Option<Self> {
        match priority {
            Priority::Distress => Some(Self {
                received_within: Duration::from_secs(60),
                acknowledged_within: Duration::from_secs(300),
            }),
            Priority::Alert | Priority::Report | Priority::Bulk => None,
        }
    }

    /// What is due of a record that was queued at `since`.
    pub fn due(&self, course: Course, since: Instant, now: Instant) -> Option<Escalation> {
        let waited = now.since(since);
        if course.is_over() || matches!(course, Course::WithdrawHeld { .. }) {
            return None;
        }
        if waited >= self.acknowledged_within {
            return Some(Escalation::Telephone);
        }
        let late = !course.is_received() && waited >= self.received_within;
        late.then_some(Escalation::AlternateRoute)
    }
}
