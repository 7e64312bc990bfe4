//! The course of a request for information: what each of those asked does, and how it ends.
//!
//! *Rule*: everyone who is asked has a course of their own: open, answered, refused on a lawful
//! ground, or expired when the time is over. An answer is taken whenever it comes; a refusal ends a
//! course until it is taken back, so that nobody has both answered and refused. An answer is
//! handled at least as strictly as everything that it rests on.
//! *Source*: 2021/581 Art. 14(1)-(4); the grounds name their own articles.
//! *Here / not here*: the steps and the machine. The question is a form (`report::request`); where
//! courses are kept, and who may be answered what, is `picture::requests`'s.
//! *Limits*: [`REPORTS_MAX`] reports and [`CONSENTS_MAX`] consents an answer.

use serde::{Deserialize, Serialize};

use crate::form::choice;
use crate::handling::Handling;
use crate::id::ReportId;
use crate::text::{Phrase, Prose};

/// The most reports that an answer may consist of.
pub const REPORTS_MAX: usize = 50;
/// The most consents that an answer may name.
pub const CONSENTS_MAX: usize = 50;

choice! {
    /// Who asks whom.
    pub enum RequestDirection {
        /// Others ask this centre.
        Incoming = "incoming",
        /// This centre asks others.
        Outgoing = "outgoing",
    }
}

choice! {
    /// On which ground an answer is refused.
    pub enum RefusalGround {
        /// What is asked for is not held.
        NotHeld = "not_held",
        /// Its originator does not consent.
        OriginatorRefuses = "originator_refuses",
        /// Its marking or data policy does not let it go to who asks.
        DataPolicy = "data_policy",
        /// It is held back for national security.
        NationalSecurity = "national_security",
        /// It could identify persons or groups who seek protection or are at risk.
        PersonsAtRisk = "persons_at_risk",
        /// It is asked for a purpose that the framework must not serve.
        OtherPurpose = "other_purpose",
        /// It would endanger an investigation or somebody's safety.
        InvestigationOrSafety = "investigation_or_safety",
    }
}

impl RefusalGround {
    /// The article that it stands in.
    pub const fn article(self) -> &'static str {
        match self {
            Self::NotHeld => "2021/581 Art. 14(1)",
            Self::OriginatorRefuses => "2021/581 Art. 14(4); 2019/1896 Art. 27(3)",
            Self::DataPolicy => "2021/581 Art. 14(2), 24(4)",
            Self::NationalSecurity => "2019/1896 Art. 25(4)",
            Self::PersonsAtRisk => "2019/1896 Art. 89(5)",
            Self::OtherPurpose => "2019/1896 Art. 19(2)",
            Self::InvestigationOrSafety => "2023/977 Art. 6(1)(d)",
        }
    }
}

choice! {
    /// Why nothing is asked any more.
    pub enum RequestEnd {
        /// What was asked is known.
        Satisfied = "satisfied",
        /// It need not be known any more, or who asked took it back.
        NoLongerNeeded = "no_longer_needed",
        /// Nobody who was asked can tell.
        NotObtainable = "not_obtainable",
    }
}

/// The consent of an originator to what leaves in an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OriginatorConsent {
    /// Whose.
    pub originator: Phrase,
    /// Where it is found: a letter, a message, a call with its time.
    pub reference: Phrase,
}

/// What is answered: a short text, reports, or both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct GivenAnswer {
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Prose>,
    /// The reports that are linked to the question with it (Art. 14(3)).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schema(max_items = 50))]
    pub reports: Vec<ReportId>,
    /// Restrictions that its originator attaches (Art. 14(2)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_policy: Option<Prose>,
    /// How it is to be handled: as strictly as the strictest part of it.
    pub handling: Handling,
    /// The consents of others whose information is in it (Art. 14(4)).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schema(max_items = 50))]
    pub consents: Vec<OriginatorConsent>,
}

impl GivenAnswer {
    /// Whether it says nothing.
    pub const fn is_empty(&self) -> bool {
        self.text.is_none() && self.reports.is_empty()
    }
}

/// Where the course of one who was asked stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AskedStage {
    /// An answer is awaited.
    Open,
    /// They answered.
    Answered,
    /// They refused.
    Refused {
        /// On which ground.
        ground: RefusalGround,
        /// In their words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Prose>,
    },
    /// The time was over before they answered.
    Expired,
}

impl AskedStage {
    /// The stage's name, as in its serialised form.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Refused { .. } => "refused",
            Self::Expired => "expired",
        }
    }

    /// Whether nothing more is awaited from them.
    pub const fn is_settled(&self) -> bool {
        matches!(self, Self::Answered | Self::Refused { .. })
    }

    /// Where the course stands after a step; nowhere if the step cannot follow.
    pub fn after(&self, step: &RequestStep) -> Option<Self> {
        match (self, step) {
            (Self::Open, RequestStep::TakenUp { .. })
            | (Self::Refused { .. }, RequestStep::RefusalTakenBack { .. }) => Some(Self::Open),
            (Self::Open | Self::Expired | Self::Answered, RequestStep::Answered { .. }) => {
                Some(Self::Answered)
            }
            (Self::Open | Self::Expired, RequestStep::Refused { ground, note, .. }) => {
                Some(Self::Refused {
                    ground: *ground,
                    note: note.clone(),
                })
            }
            (Self::Open, RequestStep::Expired) => Some(Self::Expired),
            _ => None,
        }
    }
}

/// A step that a request takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum RequestStep {
    /// One who was asked works on it.
    TakenUp {
        /// Which of those asked, counted from 0.
        asked: u16,
    },
    /// One who was asked answered, other than by a report that links to the request itself.
    Answered {
        /// Which of those asked, counted from 0.
        asked: u16,
        /// What they answered.
        answer: Box<GivenAnswer>,
    },
    /// One who was asked refused.
    Refused {
        /// Which of those asked, counted from 0.
        asked: u16,
        /// On which ground.
        ground: RefusalGround,
        /// In their words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Prose>,
    },
    /// A refusal was taken back.
    RefusalTakenBack {
        /// Which of those asked, counted from 0.
        asked: u16,
        /// Why.
        reason: Prose,
    },
    /// The time is over: whoever has not answered is late.
    Expired,
    /// Nothing is asked any more.
    Closed {
        /// Why.
        reason: RequestEnd,
        /// In the person's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Prose>,
    },
}

impl RequestStep {
    /// The step's name, as in its serialised form.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::TakenUp { .. } => "taken_up",
            Self::Answered { .. } => "answered",
            Self::Refused { .. } => "refused",
            Self::RefusalTakenBack { .. } => "refusal_taken_back",
            Self::Expired => "expired",
            Self::Closed { .. } => "closed",
        }
    }

    /// Which of those asked it is about; all when absent.
    pub const fn asked(&self) -> Option<u16> {
        match self {
            Self::TakenUp { asked }
            | Self::Answered { asked, .. }
            | Self::Refused { asked, .. }
            | Self::RefusalTakenBack { asked, .. } => Some(*asked),
            Self::Expired | Self::Closed { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered() -> RequestStep {
        RequestStep::Answered {
            asked: 0,
            answer: Box::new(GivenAnswer {
                text: Some(Prose::try_from("Seen at noon.".to_owned()).unwrap()),
                reports: Vec::new(),
                data_policy: None,
                handling: Handling::default(),
                consents: Vec::new(),
            }),
        }
    }

    fn refused() -> RequestStep {
        RequestStep::Refused {
            asked: 0,
            ground: RefusalGround::NotHeld,
            note: None,
        }
    }

    #[test]
    fn art_14_an_answer_comes_late_too_and_a_refusal_is_taken_back_before_an_answer() {
        let expired = AskedStage::Open.after(&RequestStep::Expired).unwrap();
        assert_eq!(expired.after(&answered()), Some(AskedStage::Answered));
        let refusal = AskedStage::Open.after(&refused()).unwrap();
        assert_eq!(refusal.after(&answered()), None);
        let reason = Prose::try_from("Found after all.".to_owned()).unwrap();
        let back = RequestStep::RefusalTakenBack { asked: 0, reason };
        assert_eq!(refusal.after(&back), Some(AskedStage::Open));
        assert_eq!(AskedStage::Answered.after(&refused()), None);
        assert_eq!(AskedStage::Answered.after(&RequestStep::Expired), None);
    }

    #[test]
    fn every_ground_of_refusal_names_its_article() {
        for ground in RefusalGround::ALL {
            assert!(ground.article().contains("Art."), "{ground:?}");
        }
    }
}
