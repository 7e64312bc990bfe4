//! Alarms that do not call for a while: shelved, or out of service.
//!
//! *Rule*: who set them aside says why and until when; a Distress never is.
//! *Source*: ISA-18.2 (shelving, out of service); `ui-spec` 2.8.
//! *Here / not here*: the words. Who may, and for how long, is `detect::alarm`'s.
//! *Limits*: a reason of 500 characters.

use serde::{Deserialize, Serialize};

use super::{AlarmRule, AlarmSubject, Concern, Signed};
use crate::time::Instant;

/// The most characters a [`Reason`] may have.
pub const REASON_CHARS_MAX: usize = 500;

/// The two ways to set alarms aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AsideKind {
    /// By a supervisor, until a review date.
    OutOfService,
    /// By the officer on watch, at the longest until the end of the shift.
    Shelved,
}

/// Why alarms do not call for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Aside {
    /// In which way.
    pub how: AsideKind,
    /// Why.
    pub reason: Reason,
    /// Until when: the shelf's end or the review date.
    pub until: Instant,
    /// Who set them aside, and when.
    pub signed: Signed,
}

/// Which alarms are set aside. A Distress never is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "scope", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AsideScope {
    /// One alarm.
    Concern(Concern),
    /// All of a rule; of a kind everywhere when it names no zone.
    Rule(AlarmRule),
    /// All about one subject.
    Subject(AlarmSubject),
}

impl AsideScope {
    /// Whether an alarm with this concern falls under it.
    pub fn covers(self, concern: Concern) -> bool {
        match self {
            Self::Concern(one) => one == concern,
            Self::Rule(rule) => {
                rule.kind == concern.kind && (rule.zone.is_none() || rule.zone == concern.zone)
            }
            Self::Subject(subject) => subject == concern.subject,
        }
    }
}

/// Why a person set something aside, in the person's words; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reason(String);

/// A text is no reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a reason has 1 to {REASON_CHARS_MAX} characters, this one has {0}")]
pub struct NotAReason(pub usize);

impl Reason {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Reason {
    type Error = NotAReason;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.trim().chars().count() {
            1..=REASON_CHARS_MAX => Ok(Self(text.trim().to_owned())),
            chars => Err(NotAReason(chars)),
        }
    }
}

impl From<Reason> for String {
    fn from(reason: Reason) -> Self {
        reason.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alarm::AlarmKind;
    use crate::id::ZoneId;
    use crate::source::SourceId;

    #[test]
    fn a_reason_says_something_and_not_too_much() {
        let reason = |text: &str| Reason::try_from(text.to_owned());
        assert_eq!(reason("  mast down ").unwrap().as_str(), "mast down");
        assert_eq!(reason(" \n "), Err(NotAReason(0)));
        assert!(reason(&"α".repeat(500)).is_ok());
        assert_eq!(reason(&"a".repeat(501)), Err(NotAReason(501)));
        assert!(serde_json::from_str::<Reason>("\"\"").is_err());
    }

    #[test]
    fn a_rule_without_a_zone_is_the_rule_of_every_zone() {
        let zone = |n| Some(ZoneId(uuid::Uuid::from_u128(n)));
        let entry = |zone| Concern {
            kind: AlarmKind::ZoneEntry,
            subject: AlarmSubject::Source(SourceId(1)),
            zone,
        };
        let everywhere = AsideScope::Rule(entry(None).rule());
        let in_one = AsideScope::Rule(entry(zone(1)).rule());
        assert!(everywhere.covers(entry(zone(2))) && in_one.covers(entry(zone(1))));
        assert!(!in_one.covers(entry(zone(2))) && !in_one.covers(entry(None)));
        assert!(AsideScope::Subject(AlarmSubject::Source(SourceId(1))).covers(entry(None)));
        assert!(!AsideScope::Concern(entry(zone(1))).covers(entry(zone(2))));
    }
}
