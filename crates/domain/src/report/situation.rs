//! Situations without a paragraph of their own in Annex 2.
//!
//! *Rule*: an event may also be what affects EUROSUR's functioning; any incident on technical
//! components or data security is reported.
//! *Source*: 2021/581 Art. 3(1), 18, 23(3), 32(8); the last two kinds after 1052/2013 Art. 9(3).
//! *Here / not here*: a description; nothing more is laid down for them.
//! *Limits*: those of forms.

use crate::event::EventKind;
use crate::form::{choice, form};
use crate::text::Prose;

choice! {
    /// Which kind.
    pub enum SituationKind {
        UnauthorisedSecondaryMovement = "unauthorised_secondary_movement",
        TechnicalIncident = "technical_incident",
        DataSecurityIncident = "data_security_incident",
        CrisisSituation = "crisis_situation",
        OtherObject = "other_object",
    }
}

form! {
    /// Such a situation.
    pub struct Situation {
        /// Which kind.
        kind: SituationKind = "2021/581 Art. 3(1)";
        /// What is the case.
        description: Prose = "2021/581 Art. 9";
    }
}

impl SituationKind {
    /// Whether every one of its kind is reported (Art. 18, 23(3), 32(8)).
    pub const fn is_always_reported(self) -> bool {
        matches!(
            self,
            Self::UnauthorisedSecondaryMovement
                | Self::TechnicalIncident
                | Self::DataSecurityIncident
        )
    }

    /// The kind of event.
    pub const fn event_kind(self) -> EventKind {
        match self {
            Self::UnauthorisedSecondaryMovement => EventKind::UnauthorisedSecondaryMovement,
            Self::TechnicalIncident => EventKind::TechnicalIncident,
            Self::DataSecurityIncident => EventKind::DataSecurityIncident,
            Self::CrisisSituation => EventKind::CrisisSituation,
            Self::OtherObject => EventKind::OtherObject,
        }
    }
}
