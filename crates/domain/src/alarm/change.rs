//! What happens to alarms, as facts.
//!
//! *Rule*: an alarm is the fold of its changes; a change is never altered, only followed.
//! *Source*: `architecture` 2 decision 1; MSC.302(87) Annex module A 7 (what moves an alarm).
//! *Here / not here*: the bodies of the facts. Their two times are the journal's; which change is
//! lawful when, and what it does, is `detect::alarm`'s.
//! *Limits*: the serialised form only grows: variants and optional fields are added, none is
//! renamed or dropped, so that every journal can be read for ever.

use serde::{Deserialize, Serialize};

use super::{
    AlarmCause, AlarmPriority, Aside, AsideKind, AsideScope, Concern, NotReal, Officer, Responsible,
};
use crate::id::AlarmId;
use crate::place::Position;
use crate::time::Instant;

/// One thing that happened on the alarm desk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AlarmChange {
    /// An alarm begins.
    Raised {
        /// Its identifier.
        alarm: AlarmId,
        /// What it is about.
        concern: Concern,
        /// How loudly it calls.
        priority: AlarmPriority,
        /// What made it ring.
        cause: AlarmCause,
        /// Where.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        position: Option<Position>,
    },
    /// Something happened to an alarm.
    Acted {
        /// To which.
        alarm: AlarmId,
        /// What.
        #[serde(flatten)]
        act: AlarmAct,
    },
    /// There was no room: the alarm with this concern left the desk, or was never raised.
    Overflowed {
        /// What it was about.
        concern: Concern,
        /// How loud it was or would have been.
        priority: AlarmPriority,
    },
    /// Alarms were shelved or taken out of service.
    SetAside {
        /// Which.
        scope: AsideScope,
        /// How, why, until when and by whom.
        aside: Aside,
    },
    /// Alarms call again that were set aside.
    BroughtBack {
        /// Which.
        scope: AsideScope,
        /// How they had been set aside.
        how: AsideKind,
        /// By whom; the clock when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Officer>,
    },
}

/// What can happen to an alarm once it is raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AlarmAct {
    /// It was triggered again.
    Repeated {
        /// By what.
        cause: AlarmCause,
    },
    /// One of its causes went away, or turned out not to have been.
    CauseEnded {
        /// Which, with its new standing.
        cause: AlarmCause,
    },
    /// It calls more loudly.
    PriorityRose {
        /// How loudly.
        to: AlarmPriority,
    },
    /// Its sound pauses.
    Silenced {
        /// Until then.
        until: Instant,
        /// Who paused it.
        by: Officer,
    },
    /// Its sound returned by itself.
    SilenceEnded,
    /// "Seen, and mine."
    Acknowledged {
        /// Whose.
        by: Officer,
    },
    /// Its responsibility was transferred.
    HandedOver {
        /// To whom.
        to: Responsible,
        /// By whom.
        by: Officer,
    },
    /// Nobody answered in time: it went to the second desk and the supervisor too.
    Escalated,
    /// It is dealt with.
    Concluded {
        /// Who says so.
        by: Officer,
    },
    /// It was not real.
    JudgedNotReal {
        /// Why.
        reason: NotReal,
        /// Who says so.
        by: Officer,
    },
    /// Its cause stayed away after it was acknowledged.
    Settled,
    /// The person's own last act on it was taken back.
    Undone {
        /// Whose.
        by: Officer,
    },
}

impl AlarmChange {
    /// When it happened in the world, if it became known at `known`.
    pub const fn happened(&self, known: Instant) -> Instant {
        match self {
            Self::Raised { cause, .. }
            | Self::Acted {
                act: AlarmAct::Repeated { cause } | AlarmAct::CauseEnded { cause },
                ..
            } => cause.at,
            _ => known,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Journals hold these texts: whoever breaks one of them breaks the past.
    const WRITTEN: [&str; 17] = [
        r#"{"change":"raised","alarm":"00000000-0000-0000-0000-000000000001",
            "concern":{"kind":"zone_entry","subject":{"about":"track","which":"mmsi-219622000"},
                       "zone":"00000000-0000-0000-0000-000000000002"},
            "priority":"alarm",
            "cause":{"finding":"00000000-0000-0000-0000-000000000003",
                     "at":"2026-08-22T02:10:00.000Z","standing":"ongoing"},
            "position":[24.5,58.25]}"#,
        r#"{"change":"raised","alarm":"00000000-0000-0000-0000-000000000001",
            "concern":{"kind":"writing_stopped","subject":{"about":"centre"}},
            "priority":"alarm",
            "cause":{"at":"2026-08-22T02:10:00.000Z","standing":"over"}}"#,
        r#"{"change":"acted","alarm":"00000000-0000-0000-0000-000000000001","act":"repeated",
            "cause":{"at":"2026-08-22T02:10:00.000Z","standing":"ongoing"}}"#,
        r#"{"change":"acted","alarm":"00000000-0000-0000-0000-000000000001","act":"cause_ended",
            "cause":{"at":"2026-08-22T02:10:00.000Z","standing":"withdrawn"}}"#,
        r#"{"change":"acted","alarm":"00000000-0000-0000-0000-000000000001",
            "act":"priority_rose","to":"distress"}"#,
        r#"{"change":"acted","alarm":"00000000-0000-0000-0000-000000000001","act":"silenced",
            "until":"2026-08-22T02:10:30.000Z",
            "by":{"account":"00000000-0000-0000-0000-000000000004","desk":1}}"#,
        r#"{"change":"acted","alarm":"00000000-0000-0000-0000-000000000001",
            "act":"silence_ended"}"#,
        r#"{"change":"acted","alarm":"00000000-0000-0000-0000-000000000001",
            "act":"acknowledged",
            "by":{"account":"00000000-0000-0000-0000-000000000004","desk":1}}"#,
        r#"{"change":"acted","alarm":"00000000-0000-0000-0000-000000000001",
            "act":"handed_over","to":{"to":"desk","which":2},
            "by":{"account":"00000000-0000-0000-0000-000000000004","desk":1}}"#,
        r#"{"change":"acted","alarm":"00000000-0000-0000-0000-000000000001","act":"escalated"}"#,
        r#"{"change":"acted","alarm":"00000000-0000-0000-0000-000000000001","act":"concluded",
            "by":{"account":"00000000-0000-0000-0000-000000000004","desk":1}}"#,
        r#"{"change":"acted","alarm":"00000000-0000-0000-0000-000000000001",
            "act":"judged_not_real","reason":"exercise",
            "by":{"account":"00000000-0000-0000-0000-000000000004","desk":1}}"#,
        r#"{"change":"acted","alarm":"00000000-0000-0000-0000-000000000001","act":"settled"}"#,
        r#"{"change":"acted","alarm":"00000000-0000-0000-0000-000000000001","act":"undone",
            "by":{"account":"00000000-0000-0000-0000-000000000004","desk":1}}"#,
        r#"{"change":"overflowed","priority":"caution",
            "concern":{"kind":"source_silent","subject":{"about":"source","which":7}}}"#,
        r#"{"change":"set_aside","scope":{"scope":"rule","kind":"dark_period"},
            "aside":{"how":"out_of_service","reason":"mast under repair",
                     "until":"2026-09-01T00:00:00.000Z",
                     "signed":{"by":{"account":"00000000-0000-0000-0000-000000000004","desk":1},
                               "at":"2026-08-22T02:10:00.000Z"}}}"#,
        r#"{"change":"brought_back","how":"shelved",
            "scope":{"scope":"subject","about":"source","which":7}}"#,
    ];

    #[test]
    fn what_a_journal_holds_is_read_and_written_the_same_for_ever() {
        for text in WRITTEN {
            let written: serde_json::Value = serde_json::from_str(text).unwrap();
            let change: AlarmChange = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_value(&change).unwrap(), written);
        }
    }

    #[test]
    fn a_cause_happened_when_it_did_and_an_act_when_it_was_known() {
        let known = Instant::from_unix_secs(2_000_000_000);
        let at_once = WRITTEN.map(|text| {
            let change: AlarmChange = serde_json::from_str(text).unwrap();
            change.happened(known) == known
        });
        assert_eq!(at_once[..4], [false; 4]);
        assert_eq!(at_once[4..], [true; 13]);
    }
}
