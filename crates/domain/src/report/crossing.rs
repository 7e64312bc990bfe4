//! Unauthorised border crossing.
//!
//! *Rule*: any such event is reported.
//! *Source*: 2021/581 Annex 2 §1.
//! *Here / not here*: the particulars. Persons, place and times stand in the report.
//! *Limits*: those of forms.

use crate::country::Country;
use crate::event::EventStage;
use crate::form::{choice, form};
use crate::text::{Phrase, Prose};

use super::single_event::{Destination, Detection, Transport};

choice! {
    /// Whether it was hidden.
    pub enum Manner {
        Open = "open",
        Clandestine = "clandestine",
    }
}

form! {
    /// An unauthorised border crossing.
    pub struct Crossing {
        /// Indicated, attempted or actual.
        stage: EventStage = "2021/581 Annex 2 §1";
        /// Open or clandestine.
        manner?: Manner = "2021/581 Annex 2 §1";
        /// Into or out of the Schengen area.
        destination: Destination = "2021/581 Annex 2 §1";
        /// The last country of embarkation: entry by air or sea only.
        last_country_of_embarkation?: Country = "2021/581 Annex 2 §1";
        /// The country they wanted to reach.
        country_of_destination?: Country = "2021/581 Annex 2 §1";
        /// The purpose, as far as known.
        purpose?: Phrase = "2021/581 Annex 2 §1";
        /// How it was detected.
        detection: Detection = "2021/581 Annex 2 §1";
        /// Whether someone tried to hide.
        attempt_to_hide?: bool = "2021/581 Annex 2 §1";
        /// The means of transport; a flight or vessel is linked to its own report.
        transport?: Transport = "2021/581 Annex 2 §1";
        /// How it was done.
        modus_operandi?: Prose = "2021/581 Annex 2 §1";
    }
}
