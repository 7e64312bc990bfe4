//! Why a command on the alarm desk is refused, in words.
//!
//! *Rule*: a refusal names the rule and, where there is one, the way that is open.
//! *Source*: `ui-spec` 2.14; the rules are those of 2.8.
//! *Here / not here*: the words and their codes. When each applies is [`super::command`]'s and
//! [`super::aside`]'s.
//! *Limits*: none.

use thalweg_domain::alarm::{AlarmKind, Officer};
use thalweg_domain::id::AlarmId;
use thalweg_domain::time::Instant;

use super::due::GRACE;

/// Why a command is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such alarm.
    #[error("there is no alarm {alarm} on the desk; it may have ended some time ago")]
    Unknown {
        /// The identifier that was given.
        alarm: AlarmId,
    },
    /// It is over.
    #[error("the alarm has ended: nothing is asked of anybody any more")]
    Ended,
    /// Its sound is paused already.
    #[error("its sound is paused until {until} already; a pause cannot be lengthened")]
    AlreadySilenced {
        /// When the sound returns.
        until: Instant,
    },
    /// It makes no sound.
    #[error("it makes no sound now")]
    NoSound,
    /// Somebody has it.
    #[error("it is acknowledged already, at desk {}", by.desk.0)]
    AlreadyAcknowledged {
        /// Who.
        by: Officer,
    },
    /// Nobody has it yet.
    #[error("acknowledge it first")]
    AcknowledgeFirst,
    /// Its cause stands.
    #[error("its cause still goes on; hand it over, shelve it or judge it not real")]
    CauseGoesOn,
    /// No alarm was named.
    #[error("choose an alarm first")]
    NothingChosen,
    /// Too many were named.
    #[error("at most {most} alarms can be acknowledged at once")]
    TooManyChosen {
        /// The most.
        most: usize,
    },
    /// The person confirmed another number than was sent.
    #[error("{confirmed} alarms were confirmed but {chosen} chosen; look at the list again")]
    CountDiffers {
        /// How many were named.
        chosen: usize,
        /// How many were confirmed.
        confirmed: usize,
    },
    /// A Distress is among several.
    #[error("a Distress is acknowledged by itself: it opens the rescue check-list")]
    DistressAlone,
    /// One of several is set aside.
    #[error("alarm {alarm} is set aside; only alarms on the list are acknowledged together")]
    NotOnTheList {
        /// Which.
        alarm: AlarmId,
    },
    /// Several rules are among several.
    #[error("different rules rang these alarms; acknowledge one rule's at a time")]
    RulesDiffer,
    /// A Distress cannot be set aside.
    #[error("a Distress is never shelved or taken out of service")]
    DistressStays,
    /// The kind cannot be set aside.
    #[error("alarms of the kind {} always call and are never set aside", kind.name())]
    AlwaysCalls {
        /// Which kind.
        kind: AlarmKind,
    },
    /// The term ends before it begins.
    #[error("{until} is not ahead")]
    TermIsOver {
        /// The end that was given.
        until: Instant,
    },
    /// The shelf would outlast the shift.
    #[error("shelving ends with the shift, at {ends_at}; the next shift decides for itself")]
    PastShiftEnd {
        /// When the shift ends.
        ends_at: Instant,
    },
    /// The review is too far off.
    #[error("a rule out of service is reviewed by {latest} at the latest")]
    ReviewTooLate {
        /// The latest.
        latest: Instant,
    },
    /// There are too many.
    #[error("{most} rules and subjects are set aside already; bring some back first")]
    TooManyAside {
        /// The most.
        most: usize,
    },
    /// It is a supervisor's act.
    #[error("only a supervisor takes rules out of service and returns them")]
    SupervisorOnly,
    /// There is nothing to bring back.
    #[error("it is not set aside")]
    InPlace,
    /// No act can be taken back.
    #[error("the last change of this alarm is no act that can be taken back")]
    NothingToUndo,
    /// It is someone else's act.
    #[error("the last act was done by another person, at desk {}", by.desk.0)]
    AnothersAct {
        /// Who.
        by: Officer,
    },
    /// The time for second thoughts is over.
    #[error("an act can be taken back for {} s only", GRACE.as_secs())]
    UndoTooLate,
}

impl Refusal {
    /// The stable code, also the key of its translations.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => "alarm_unknown",
            Self::Ended => "alarm_ended",
            Self::AlreadySilenced { .. } => "alarm_already_silenced",
            Self::NoSound => "alarm_no_sound",
            Self::AlreadyAcknowledged { .. } => "alarm_already_acknowledged",
            Self::AcknowledgeFirst => "alarm_acknowledge_first",
            Self::CauseGoesOn => "alarm_cause_goes_on",
            Self::NothingChosen => "alarm_nothing_chosen",
            Self::TooManyChosen { .. } => "alarm_too_many_chosen",
            Self::CountDiffers { .. } => "alarm_count_differs",
            Self::DistressAlone => "alarm_distress_alone",
            Self::NotOnTheList { .. } => "alarm_not_on_the_list",
            Self::RulesDiffer => "alarm_rules_differ",
            Self::DistressStays => "alarm_distress_stays",
            Self::AlwaysCalls { .. } => "alarm_always_calls",
            Self::TermIsOver { .. } => "alarm_term_is_over",
            Self::PastShiftEnd { .. } => "alarm_past_shift_end",
            Self::ReviewTooLate { .. } => "alarm_review_too_late",
            Self::TooManyAside { .. } => "alarm_too_many_aside",
            Self::SupervisorOnly => "alarm_supervisor_only",
            Self::InPlace => "alarm_in_place",
            Self::NothingToUndo => "alarm_nothing_to_undo",
            Self::AnothersAct { .. } => "alarm_anothers_act",
            Self::UndoTooLate => "alarm_undo_too_late",
        }
    }
}
