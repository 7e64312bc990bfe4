//! Facilitation of unauthorised crossing, and trafficking in human beings.
//!
//! *Rule*: any event or suspicion of one is reported.
//! *Source*: 2021/581 Annex 2 §2; 2002/90/EC; 2011/36/EU Art. 2.
//! *Here / not here*: the particulars. Victims and perpetrators are counts.
//! *Limits*: those of forms.

use crate::count::Count;
use crate::country::Country;
use crate::event::EventKind;
use crate::form::{choice, form};
use crate::persons::{AgeCount, NationalityCount, Persons};
use crate::text::{Phrase, Prose};

use super::single_event::{Destination, Detection, Transport};

choice! {
    /// Which of the two.
    pub enum FacilitationKind {
        Facilitation = "facilitation",
        TraffickingInHumanBeings = "thb",
    }
}

choice! {
    /// How far it went.
    pub enum FacilitationStage {
        Suspicion = "suspicion",
        Attempt = "attempt",
        Committed = "committed",
    }
}

choice! {
    /// Forms of exploitation.
    pub enum Exploitation {
        Sexual = "sexual",
        Labour = "labour",
        Other = "other",
    }
}

form! {
    /// Those who did it, as counts.
    pub struct Perpetrators {
        /// How many in all.
        total?: Count = "2021/581 Annex 2 §2";
        /// By age group.
        by_age[]: AgeCount = "2021/581 Annex 2 §2";
        /// By nationality.
        by_nationality[]: NationalityCount = "2021/581 Annex 2 §2";
        /// Countries of origin.
        countries_of_origin[]: Country = "2021/581 Annex 2 §2";
        /// The form of exploitation.
        exploitation?: Exploitation = "2021/581 Annex 2 §2";
    }
}

form! {
    /// Those it was done to, as counts.
    pub struct Victims {
        /// The counts.
        persons: Persons = "2021/581 Annex 2 §2";
        /// By country of transit.
        by_transit_country[]: NationalityCount = "2021/581 Annex 2 §2";
        /// Countries of origin.
        countries_of_origin[]: Country = "2021/581 Annex 2 §2";
    }
}

form! {
    /// Facilitation or trafficking in human beings.
    pub struct Facilitation {
        /// Which of the two.
        kind: FacilitationKind = "2021/581 Annex 2 §2";
        /// How far it went.
        stage: FacilitationStage = "2021/581 Annex 2 §2";
        /// Into or out of the Schengen area.
        destination: Destination = "2021/581 Annex 2 §2";
        /// How it was detected.
        detection: Detection = "2021/581 Annex 2 §2";
        /// The means of transport.
        transport?: Transport = "2021/581 Annex 2 §2";
        /// Perpetrators.
        perpetrators?: Perpetrators = "2021/581 Annex 2 §2";
        /// Victims, where they are not the persons of a linked crossing.
        victims?: Victims = "2021/581 Annex 2 §2";
        /// How it was done.
        modus_operandi?: Prose = "2021/581 Annex 2 §2";
        /// The purpose, as far as known.
        purpose?: Phrase = "2021/581 Annex 2 §2";
    }
}

impl FacilitationKind {
    /// The kind of event.
    pub const fn event_kind(self) -> EventKind {
        match self {
            Self::Facilitation => EventKind::Facilitation,
            Self::TraffickingInHumanBeings => EventKind::TraffickingInHumanBeings,
        }
    }
}
