//! What a rescue is judged by at the desk: the legal triggers of its phases, and who was informed.
//!
//! *Rule*: a phase rests on a trigger of the law. A request for help is one of ten factors and
//! never the only one: nobody waits for it, and nobody stands down because it did not come.
//! *Source*: 656/2014 Art. 9(2)(c)-(e) (phases and triggers), 9(2)(f) (factors), 9(2)(a) (the
//! rescue centre is told all that is known).
//! *Here / not here*: phases and factors themselves are `report::rescue`'s.
//! *Limits*: [`TRIGGERS_MAX`] triggers; those of texts.

use serde::{Deserialize, Serialize};

use crate::form::choice;
use crate::report::rescue::{FactorFound, RescueFactor, RescuePhase};
use crate::text::{Phrase, Prose};
use crate::time::Instant;

/// The most triggers that are named for a phase.
pub const TRIGGERS_MAX: usize = 7;

choice! {
    /// What puts a vessel or person into a phase of rescue.
    pub enum RescueTrigger {
        /// A person is missing, or a vessel overdue (9(2)(c)(i)).
        MissingOrOverdue = "missing_or_overdue",
        /// An expected position or safety report was missed (9(2)(c)(ii)).
        ReportMissed = "report_missed",
        /// After uncertainty, contact and inquiries failed (9(2)(d)(i)).
        ContactFailed = "contact_failed",
        /// Operating efficiency is impaired, distress is not likely (9(2)(d)(ii)).
        EfficiencyImpaired = "efficiency_impaired",
        /// Positive information of danger and need of immediate help (9(2)(e)(i)).
        PositiveInformation = "positive_information",
        /// After alert, further attempts and wider inquiries point to distress (9(2)(e)(ii)).
        DistressProbable = "distress_probable",
        /// Operating efficiency is impaired so far that distress is likely (9(2)(e)(iii)).
        DistressLikely = "distress_likely",
    }
}

impl RescueTrigger {
    /// The phase that it puts into.
    pub const fn phase(self) -> RescuePhase {
        match self {
            Self::MissingOrOverdue | Self::ReportMissed => RescuePhase::Uncertainty,
            Self::ContactFailed | Self::EfficiencyImpaired => RescuePhase::Alert,
            Self::PositiveInformation | Self::DistressProbable | Self::DistressLikely => {
                RescuePhase::Distress
            }
        }
    }

    /// Where it stands in the law.
    pub const fn article(self) -> &'static str {
        match self {
            Self::MissingOrOverdue => "656/2014 Art. 9(2)(c)(i)",
            Self::ReportMissed => "656/2014 Art. 9(2)(c)(ii)",
            Self::ContactFailed => "656/2014 Art. 9(2)(d)(i)",
            Self::EfficiencyImpaired => "656/2014 Art. 9(2)(d)(ii)",
            Self::PositiveInformation => "656/2014 Art. 9(2)(e)(i)",
            Self::DistressProbable => "656/2014 Art. 9(2)(e)(ii)",
            Self::DistressLikely => "656/2014 Art. 9(2)(e)(iii)",
        }
    }
}

/// The phase of a rescue, as it was judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StageAssessed {
    /// Which: uncertainty, alert or distress.
    pub phase: RescuePhase,
    /// What of the law it rests on.
    pub triggers: Vec<RescueTrigger>,
    /// In the officer's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Prose>,
}

/// That the rescue centre was informed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CentreInformed {
    /// Which centre.
    pub centre: Phrase,
    /// How: telephone, radio, message.
    pub how: Phrase,
    /// When.
    pub at: Instant,
}

/// Whether the only factor that was assessed is the request for help.
pub fn rests_on_request_only(factors: &[FactorFound]) -> bool {
    let is_request = |found: &FactorFound| found.factor == RescueFactor::RequestForAssistance;
    !factors.is_empty() && factors.iter().all(is_request)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trigger_puts_into_one_of_the_three_phases_of_the_law() {
        let count = |phase| {
            let of = RescueTrigger::ALL.iter();
            of.filter(|one| one.phase() == phase).count()
        };
        assert_eq!(count(RescuePhase::Uncertainty), 2);
        assert_eq!(count(RescuePhase::Alert), 2);
        assert_eq!(count(RescuePhase::Distress), 3);
        assert_eq!(RescueTrigger::ALL.len(), TRIGGERS_MAX);
    }
}
