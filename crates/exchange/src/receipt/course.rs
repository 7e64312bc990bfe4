//! The course of one record to one recipient.
//!
//! *Rule*: a course only goes forward, one lawful step at a time; a step said twice has no effect; a
//! withdrawal ends the delivery, and nothing brings the delivery back but a new version.
//! *Source*: `docs/protocol/lanes.md` 4, table of states; design 2.6.
//! *Limits*: one state a record and recipient.

use thalweg_domain::time::Instant;

use super::cumulative::Rejection;

/// Where a record is on its way to one recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Course {
    /// It has a slot.
    Queued,
    /// Its slot became void before it was sent.
    Voided,
    /// It was sent.
    Sent,
    /// A relay has it durably.
    Relayed,
    /// The recipient has it durably, and signed so.
    Received,
    /// The recipient keeps it aside.
    Quarantined(Rejection),
    /// The recipient refuses it.
    Rejected(Rejection),
    /// It is part of what the recipient holds.
    Accepted,
    /// It was shown to a person or handed to a system.
    Presented,
    /// A person took note of it.
    Acknowledged,
    /// Its withdrawal was sent.
    WithdrawSent,
    /// The recipient has the withdrawal durably.
    WithdrawReceived,
    /// The recipient deleted it, and certified so.
    WithdrawExecuted,
    /// The recipient preserves it for a legal basis until then.
    WithdrawHeld {
        /// Until when.
        until: Instant,
    },
}

/// What happens to a record on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Its slot became void.
    Void,
    /// It left.
    Send,
    /// A relay receipted it.
    Relay,
    /// The recipient receipted it.
    Receive,
    /// The recipient keeps it aside.
    Quarantine(Rejection),
    /// The recipient refuses it.
    Reject(Rejection),
    /// The recipient accepts it.
    Accept,
    /// It was shown.
    Present,
    /// A person took note.
    Acknowledge,
    /// Its withdrawal left.
    SendWithdraw,
    /// The recipient receipted the withdrawal.
    ReceiveWithdraw,
    /// The recipient certified the deletion.
    ExecuteWithdraw,
    /// The recipient preserves it.
    HoldWithdraw {
        /// Until when.
        until: Instant,
    },
}

/// A step does not follow from where the record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{step:?} does not follow from {course:?}")]
pub struct Unlawful {
    /// Where it is.
    pub course: Course,
    /// What was said.
    pub step: Step,
}

impl Course {
    /// Where it is after the step.
    pub fn after(self, step: Step) -> Result<Self, Unlawful> {
        let target = step.target();
        if target == self {
            return Ok(self);
        }
        if self.leads_to(step) {
            return Ok(target);
        }
        Err(Unlawful { course: self, step })
    }

    /// The table of lawful steps.
    const fn leads_to(self, step: Step) -> bool {
        match step {
            Step::Void | Step::Send => matches!(self, Self::Queued),
            Step::Relay => matches!(self, Self::Sent),
            Step::Receive => matches!(self, Self::Sent | Self::Relayed),
            Step::Quarantine(_) => matches!(self, Self::Received),
            Step::Accept | Step::Reject(_) => {
                matches!(self, Self::Received | Self::Quarantined(_))
            }
            Step::Present => matches!(self, Self::Accepted),
            Step::Acknowledge => matches!(self, Self::Presented),
            Step::SendWithdraw => !self.is_withdrawing(),
            Step::ReceiveWithdraw => matches!(self, Self::WithdrawSent),
            Step::ExecuteWithdraw | Step::HoldWithdraw { .. } => {
                matches!(self, Self::WithdrawReceived | Self::WithdrawHeld { .. })
            }
        }
    }

    /// Whether it is being called back, or was.
    pub const fn is_withdrawing(self) -> bool {
        matches!(
            self,
            Self::WithdrawSent
                | Self::WithdrawReceived
                | Self::WithdrawExecuted
                | Self::WithdrawHeld { .. }
        )
    }

    /// Whether the recipient has it, or its withdrawal, durably.
    pub const fn is_received(self) -> bool {
        !matches!(
            self,
            Self::Queued | Self::Voided | Self::Sent | Self::Relayed | Self::WithdrawSent
        )
    }

    /// Whether nothing more is waited for.
    pub const fn is_over(self) -> bool {
        matches!(
            self,
            Self::Voided | Self::Rejected(_) | Self::Acknowledged | Self::WithdrawExecuted
        )
    }
}

impl Step {
    const fn target(self) -> Course {
        match self {
            Self::Void => Course::Voided,
            Self::Send => Course::Sent,
            Self::Relay => Course::Relayed,
            Self::Receive => Course::Received,
            Self::Quarantine(why) => Course::Quarantined(why),
            Self::Reject(why) => Course::Rejected(why),
            Self::Accept => Course::Accepted,
            Self::Present => Course::Presented,
            Self::Acknowledge => Course::Acknowledged,
            Self::SendWithdraw => Course::WithdrawSent,
            Self::ReceiveWithdraw => Course::WithdrawReceived,
            Self::ExecuteWithdraw => Course::WithdrawExecuted,
            Self::HoldWithdraw { until } => Course::WithdrawHeld { until },
        }
    }
}
