//! Why something may not be done with an incident: in words, with the article.

use thalweg_domain::id::{EventId, IncidentId, TaskId};
use thalweg_domain::report::rescue::RescuePhase;

/// Why something may not be done with an incident.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is none.
    #[error("there is no incident {0}")]
    Unknown(IncidentId),
    /// It is worked already.
    #[error("an incident on this is being worked already: {0}")]
    Worked(IncidentId),
    /// It is closed.
    #[error("the incident is closed: it is read, not changed")]
    Closed,
    /// There is no such event.
    #[error("there is no event {0}")]
    NoEvent(EventId),
    /// There is no such task.
    #[error("the incident has no task {0}")]
    NoTask(TaskId),
    /// Someone changed it in between.
    #[error("the incident was changed meanwhile: you read revision {read}, it is now {now}")]
    Outdated {
        /// The revision that was read.
        read: u32,
        /// The revision of now.
        now: u32,
    },
    /// It is there already.
    #[error("the incident is in this phase already")]
    SamePhase,
    /// The rescue centre does not know.
    #[error(
        "inform the rescue centre first and say so (2021/581 Art. 20(1), 656/2014 Art. 9(2)(a))"
    )]
    CentreNotInformed,
    /// Only the request for help was looked at.
    #[error(
        "a request for help must not be the only factor: assess another before you stand down \
         (656/2014 Art. 9(2)(f)(i))"
    )]
    RequestOnly,
    /// It is no phase that can be judged here.
    #[error("a rescue is in uncertainty, alert or distress (656/2014 Art. 9(2)), not in `{0}`")]
    NoStage(&'static str),
    /// A phase rests on nothing.
    #[error("`{0}` rests on one of its triggers (656/2014 Art. 9(2)(c)-(e)): name it")]
    NoTrigger(&'static str),
    /// A trigger is of another phase.
    #[error("the trigger `{trigger}` ({article}) puts into `{}`, not into the phase that you named", .phase.word())]
    WrongTrigger {
        /// Which trigger.
        trigger: &'static str,
        /// Where it stands.
        article: &'static str,
        /// The phase that it puts into.
        phase: RescuePhase,
    },
    /// It never was a rescue.
    #[error("this was no rescue: nothing is to be judged unrelated (2021/581 Art. 20(2))")]
    NoRescue,
    /// A task ends without a word.
    #[error("say why the task is no longer wanted")]
    NoNote,
    /// A task has ended.
    #[error("the task has ended")]
    TaskEnded,
    /// It is not looked back at yet.
    #[error("an incident is closed from its review: go there first")]
    NotReviewed,
    /// Tasks are open.
    #[error("{0} tasks are open: say that they were done or are no longer wanted")]
    TasksOpen(usize),
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
            Self::Unknown(_) => "unknown_incident",
            Self::Worked(_) => "worked_already",
            Self::Closed => "incident_closed",
            Self::NoEvent(_) => "no_event",
            Self::NoTask(_) => "no_task",
            Self::Outdated { .. } => "outdated",
            Self::SamePhase => "same_phase",
            Self::CentreNotInformed => "centre_not_informed",
            Self::RequestOnly => "only_request_for_help",
            Self::NoStage(_) => "no_stage",
            Self::NoTrigger(_) => "no_trigger",
            Self::WrongTrigger { .. } => "wrong_trigger",
            Self::NoRescue => "no_rescue",
            Self::NoNote => "no_note",
            Self::TaskEnded => "task_ended",
            Self::NotReviewed => "not_reviewed",
            Self::TasksOpen(_) => "tasks_open",
            Self::TooMany { .. } => "too_many",
        }
    }
}
