//! Why something may not be done with a level or a task: in words, with the article.

use thalweg_domain::id::{AttributionId, EventId, SectionId, TaskId};
use thalweg_domain::time::Instant;

/// Why something may not be done with a level or a task.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such attribution.
    #[error("there is no attribution {0}")]
    UnknownAttribution(AttributionId),
    /// There is no such task.
    #[error("there is no task {0}")]
    UnknownTask(TaskId),
    /// There is no such section, or it is no longer used.
    #[error("there is no section {0} in use (2019/1896 Art. 30)")]
    NoSection(SectionId),
    /// The evidence is not known.
    #[error("there is no event {0}")]
    NoEvent(EventId),
    /// A machine wants to decide.
    #[error("a person proposes and decides a section's level, never a machine (2019/1896 Art. 34)")]
    NotAPerson,
    /// Who proposed it wants to decide on it.
    #[error("who proposed a level does not decide on it: another person has to")]
    OwnProposal,
    /// Another proposal for the section waits.
    #[error("another proposal for this section waits for a decision: {0}")]
    Pending(AttributionId),
    /// The section has this level.
    #[error("the section has this level already; a review keeps it (2019/1896 Art. 35(4))")]
    SameLevel,
    /// The step does not follow on the stage.
    #[error("`{step}` does not follow on `{stage}` (2019/1896 Art. 34)")]
    NotNow {
        /// What was wanted.
        step: &'static str,
        /// Where the attribution is.
        stage: &'static str,
    },
    /// Only time ends a critical level.
    #[error(
        "a critical level ends when it was agreed, or with another level (2019/1896 Art. 34(2))"
    )]
    EndsByItself,
    /// A critical level whose end has passed.
    #[error("a critical level is temporary and ends after it begins (2019/1896 Art. 34(2))")]
    EndPast,
    /// The review lies in the past, or after the end.
    #[error(
        "the review lies ahead, and not after a critical level's end (2019/1896 Art. 34(2), (4))"
    )]
    ReviewTime,
    /// A time lies ahead, or before what it follows on.
    #[error("{at} is no time for this: it follows on {not_before} and is not ahead of {now}")]
    Time {
        /// The time that was named.
        at: Instant,
        /// What it follows on.
        not_before: Instant,
        /// What time it is here.
        now: Instant,
    },
    /// The task does not take the answer as it is.
    #[error("the task is {state} and takes no such answer")]
    Answered {
        /// How far it is.
        state: &'static str,
    },
    /// The duty always applies.
    #[error("{0} compels it as long as the level lasts: it is done, or lapses with the level")]
    AlwaysApplies(&'static str),
    /// Someone changed it in between.
    #[error("it was changed meanwhile: you read revision {read}, it is now {now}")]
    Outdated {
        /// The revision that was read.
        read: u32,
        /// The revision of now.
        now: u32,
    },
    /// A list is too long.
    #[error("there are at most {count_max} {what}")]
    TooMany {
        /// Which list.
        what: &'static str,
        /// Its bound.
        count_max: usize,
    },
}

impl Refusal {
    /// The rule that refuses, as a word that stays the same.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::UnknownAttribution(_) => "unknown_attribution",
            Self::UnknownTask(_) => "unknown_task",
            Self::NoSection(_) => "no_section",
            Self::NoEvent(_) => "no_event",
            Self::NotAPerson => "not_a_person",
            Self::OwnProposal => "own_proposal",
            Self::Pending(_) => "pending",
            Self::SameLevel => "same_level",
            Self::NotNow { .. } => "not_now",
            Self::EndsByItself => "ends_by_itself",
            Self::EndPast => "end_past",
            Self::ReviewTime => "review_time",
            Self::Time { .. } => "time",
            Self::Answered { .. } => "answered",
            Self::AlwaysApplies(_) => "always_applies",
            Self::Outdated { .. } => "outdated",
            Self::TooMany { .. } => "too_many",
        }
    }
}
