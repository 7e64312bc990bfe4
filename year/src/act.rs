//! What is done in a year, in the order of time.

use thalweg_domain::attribution::{AttributionStep, Proposal};
use thalweg_domain::event::CloseReason;
use thalweg_domain::id::{AttributionId, EventId, ReportId, TaskId};
use thalweg_domain::report::Report;
use thalweg_domain::task::TaskAnswer;
use thalweg_domain::time::Instant;

use crate::event::Told;
use crate::ground::Ground;
use crate::{event, indicator, level};

/// How much of everything a year has.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// What it is drawn from.
    pub seed: u64,
    /// Its first moment.
    pub from: Instant,
    /// How many days it has.
    pub days: u32,
    /// How many events.
    pub events: u32,
    /// How many values of indicators, all months together.
    pub indicator_values: u32,
}

impl Plan {
    /// A year of a national coordination centre: 10,000 events and 120,000 indicator values.
    pub const fn national(seed: u64, from: Instant) -> Self {
        Self {
            seed,
            from,
            days: 365,
            events: 10_000,
            indicator_values: 120_000,
        }
    }

    /// The first moment after it.
    pub fn to(&self) -> Instant {
        self.from.offset_ms(i64::from(self.days) * 86_400_000)
    }
}

/// A report as it was sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    /// Its name.
    pub id: ReportId,
    /// The event that it opens, when it is the first one on it.
    pub opens: Option<EventId>,
    /// What it says. A first report names no event yet.
    pub report: Report,
}

/// What somebody did.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// A report was sent.
    Reported(Box<Sent>),
    /// The owner closed an event.
    Closed {
        /// Which.
        event: EventId,
        /// For which of the three reasons.
        reason: CloseReason,
    },
    /// A level was proposed for a section.
    Proposed(Box<Proposal>),
    /// What was proposed went a step further.
    Stepped {
        /// Which attribution.
        attribution: AttributionId,
        /// Which step.
        step: AttributionStep,
    },
    /// A person said how far a task is.
    Answered {
        /// Which task.
        task: TaskId,
        /// How far it is.
        answer: TaskAnswer,
    },
}

/// What somebody did, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// When.
    pub at: Instant,
    /// What.
    pub deed: Deed,
}

/// Everything that is done in a year, in the order of time.
pub fn acts(plan: &Plan, ground: &Ground) -> Vec<Act> {
    let (mut acts, told): (Vec<Act>, Vec<Told>) = event::acts(plan, ground);
    acts.extend(indicator::acts(plan, ground));
    acts.extend(level::acts(plan, ground, &told));
    // What was written first comes first among what is done in one moment.
    acts.sort_by_key(|act| act.at);
    acts.retain(|act| act.at < plan.to());
    acts
}
