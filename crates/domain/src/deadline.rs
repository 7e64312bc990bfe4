//! Deadlines: clocks of the law that run for something of this centre.
//!
//! *Rule*: a deadline is pending, due soon in its last four hours, met, late, or waived on one of
//! few grounds; which of them it is follows from the time alone. Who acts in the last millisecond
//! is in time, who acts in the next is late.
//! *Source*: `domain-spec` 5.1 (clocks, states), 0.2 E7 (from detection, else from awareness).
//! *Here / not here*: the clock, its standing and its facts. Where clocks are started, met and kept
//! is `picture::deadlines`.
//! *Limits*: none of its own.

pub mod limit;
pub mod rule;

pub use limit::Limit;
pub use rule::{Clock, DeadlineRule, Debtor, LimitSource, Starter};

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::id::{EventId, ReportId, SectionId};
use crate::text::Prose;
use crate::time::Instant;

/// A deadline is due soon when so much is left (`domain-spec` 5.1), and no more than a quarter of
/// its time: a clock of an hour is not due soon when it starts.
pub const SOON: Duration = Duration::from_secs(4 * 3_600);

/// What a clock runs for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "of", content = "which", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum DeadlineSubject {
    /// An event.
    Event(EventId),
    /// A border section.
    Section(SectionId),
    /// The centre, or the state whose centre it is.
    Centre,
    /// A request for information, by the report that asked first.
    Request(ReportId),
}

/// What is owed: by which rule, and for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Obligation {
    /// The rule.
    pub rule: DeadlineRule,
    /// For what.
    pub subject: DeadlineSubject,
}

impl Obligation {
    /// What is owed for a section.
    pub const fn of_section(rule: DeadlineRule, section: SectionId) -> Self {
        Self {
            rule,
            subject: DeadlineSubject::Section(section),
        }
    }
}

/// What names one deadline: what is owed, and from when it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeadlineKey {
    /// What is owed.
    pub obligation: Obligation,
    /// The event that its time is counted from.
    pub from: Instant,
}

/// A text names no deadline.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no deadline")]
pub struct NotADeadline(pub String);

impl fmt::Display for DeadlineKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rule = self.obligation.rule.name();
        let from = self.from.unix_ms();
        match self.obligation.subject {
            DeadlineSubject::Event(id) => write!(f, "{rule}.event-{id}.{from}"),
            DeadlineSubject::Section(id) => write!(f, "{rule}.section-{id}.{from}"),
            DeadlineSubject::Centre => write!(f, "{rule}.centre.{from}"),
            DeadlineSubject::Request(id) => write!(f, "{rule}.request-{id}.{from}"),
        }
    }
}

impl FromStr for DeadlineKey {
    type Err = NotADeadline;

    fn from_str(text: &str) -> Result<Self, NotADeadline> {
        let parse = || {
            let mut parts = text.split('.');
            let (rule, subject, from) = (parts.next()?, parts.next()?, parts.next()?);
            let rule = DeadlineRule::ALL.iter().find(|one| one.name() == rule)?;
            let subject = match subject.split_once('-') {
                None => (subject == "centre").then_some(DeadlineSubject::Centre)?,
                Some(("event", id)) => DeadlineSubject::Event(id.parse().ok()?),
                Some(("section", id)) => DeadlineSubject::Section(id.parse().ok()?),
                Some(("request", id)) => DeadlineSubject::Request(id.parse().ok()?),
                Some(_) => return None,
            };
            let key = Self {
                obligation: Obligation {
                    rule: *rule,
                    subject,
                },
                from: Instant::from_unix_ms(from.parse().ok()?),
            };
            parts.next().is_none().then_some(key)
        };
        parse().ok_or_else(|| NotADeadline(text.chars().take(64).collect()))
    }
}

/// Why a deadline need not be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Waiver {
    /// The Agency obtained the information itself (2021/581 Art. 8(5), 9(8)).
    ObtainedByAgency,
    /// The rescue has nothing to do with migrants' lives or crime (2021/581 Art. 20(2)).
    UnrelatedRescue,
    /// The section's level no longer compels it (2019/1896 Art. 35).
    LevelChanged,
    /// The event did not take place or is too low to report, or is a part of another one
    /// (2021/581 Art. 9(7)).
    NothingToReport,
    /// Nothing is asked any more (2021/581 Art. 14(1)).
    RequestClosed,
}

impl Waiver {
    /// Whether a person may name it for what a rule asks. What follows from a level, or from the end
    /// of an event or a request, is nobody's to name.
    pub const fn covers(self, rule: DeadlineRule) -> bool {
        match self {
            Self::ObtainedByAgency => matches!(
                rule,
                DeadlineRule::MonthlyIndicators
                    | DeadlineRule::FirstReportOfCrossing
                    | DeadlineRule::FirstReportOfCraft
                    | DeadlineRule::FirstReportOfOther
            ),
            Self::UnrelatedRescue => matches!(
                rule,
                DeadlineRule::FirstReportOfOther
                    | DeadlineRule::RescueFollowUp
                    | DeadlineRule::RescueClosingReport
            ),
            Self::LevelChanged | Self::NothingToReport | Self::RequestClosed => false,
        }
    }

    /// The article that it stands in.
    pub const fn article(self) -> &'static str {
        match self {
            Self::ObtainedByAgency => "2021/581 Art. 8(5), 9(8)",
            Self::UnrelatedRescue => "2021/581 Art. 20(2)",
            Self::LevelChanged => "2019/1896 Art. 35",
            Self::NothingToReport => "2021/581 Art. 9(7)",
            Self::RequestClosed => "2021/581 Art. 14(1)",
        }
    }
}

/// How a deadline ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "end", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum DeadlineEnd {
    /// What was owed was done, in time or late.
    Done {
        /// When.
        at: Instant,
    },
    /// It need not be done.
    Waived {
        /// When.
        at: Instant,
        /// Why.
        ground: Waiver,
    },
}

/// How far a person was told of a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Told {
    /// That it is due soon.
    Near,
    /// That it was missed.
    Missed,
}

/// A clock that runs or ran for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Deadline {
    /// What names it.
    #[serde(flatten)]
    pub key: DeadlineKey,
    /// The last instant that is in time.
    pub due: Instant,
    /// How it ended; open while absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<DeadlineEnd>,
    /// What the journal says of its nearing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
}

/// How a deadline stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum DeadlineStanding {
    /// There is time.
    Pending,
    /// Its last hours run.
    DueSoon,
    /// It was done in time.
    Met,
    /// It was not done in time.
    Late,
    /// It need not be done.
    Waived,
}

impl Deadline {
    /// A clock that begins to run.
    pub const fn begun(key: DeadlineKey, due: Instant) -> Self {
        Self {
            key,
            due,
            end: None,
            told: None,
        }
    }

    /// How it stands at an instant.
    pub fn standing(&self, now: Instant) -> DeadlineStanding {
        match self.end {
            Some(DeadlineEnd::Done { at }) if at <= self.due => DeadlineStanding::Met,
            Some(DeadlineEnd::Waived { .. }) => DeadlineStanding::Waived,
            Some(DeadlineEnd::Done { .. }) => DeadlineStanding::Late,
            None if now > self.due => DeadlineStanding::Late,
            None if now >= self.soon_from() => DeadlineStanding::DueSoon,
            None => DeadlineStanding::Pending,
        }
    }

    /// From when it is due soon.
    pub fn soon_from(&self) -> Instant {
        let quarter = self.due.since(self.key.from) / 4;
        self.due.before(quarter.min(SOON))
    }

    /// Whether it still has to be done.
    pub const fn is_open(&self) -> bool {
        self.end.is_none()
    }
}

/// What happens to deadlines, as facts, where no other fact says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum DeadlineChange {
    /// A person, or a month that begins, started a clock.
    Began {
        /// Which.
        key: DeadlineKey,
    },
    /// A person says that it was done.
    Done {
        /// Which.
        key: DeadlineKey,
        /// How.
        note: Prose,
    },
    /// A person says on which ground it need not be done.
    Waived {
        /// Which.
        key: DeadlineKey,
        /// On which ground.
        ground: Waiver,
        /// In the person's words.
        note: Prose,
    },
    /// It is due soon.
    Neared {
        /// Which.
        key: DeadlineKey,
    },
    /// Its time ran out.
    Missed {
        /// Which.
        key: DeadlineKey,
    },
}

impl DeadlineChange {
    /// Which deadline it is about.
    pub const fn key(&self) -> DeadlineKey {
        match self {
            Self::Began { key }
            | Self::Done { key, .. }
            | Self::Waived { key, .. }
            | Self::Neared { key }
            | Self::Missed { key } => *key,
        }
    }
}

#[cfg(test)]
mod tests;
