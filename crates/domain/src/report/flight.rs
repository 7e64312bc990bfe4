//! External flight of interest.
//!
//! *Rule*: the same three grounds as a vessel's, each with its link; its position is refreshed in
//! near real time.
//! *Source*: 2021/581 Annex 2 §7, Art. 21(1).
//! *Here / not here*: the flight. Aircraft identification numbers are the only personal data here
//! (2019/1896 Art. 89(2)).
//! *Limits*: those of forms.

use crate::form::{choice, form};
use crate::measure::{Bearing, Knots, Metres};
use crate::place::Position;
use crate::text::Phrase;
use crate::time::Instant;

use super::vessel::{Cargo, Interest, Measurement, OnBoard};

choice! {
    /// What carries it.
    pub enum Wing {
        Fixed = "fixed",
        Rotary = "rotary",
    }
}

choice! {
    /// What drives it.
    pub enum Propulsion {
        Jet = "jet",
        Propeller = "propeller",
    }
}

choice! {
    /// From where it is flown.
    pub enum Piloting {
        Aboard = "aboard",
        Remote = "remote",
    }
}

choice! {
    /// What kind of flight it is.
    pub enum FlightKind {
        Commercial = "commercial",
        Private = "private",
        Governmental = "governmental",
        Other = "other",
    }
}

form! {
    /// A measured position, with its volume of uncertainty.
    pub struct FlightPosition {
        /// When it was measured.
        measured_at: Instant = "2021/581 Annex 2 §7.1";
        /// Where.
        position: Position = "2021/581 Annex 2 §7.1";
        /// How high.
        altitude?: Metres = "2021/581 Annex 2 §7.1";
        /// How far it may be wrong on the ground.
        uncertainty_radius?: Metres = "2021/581 Annex 2 §7.1";
        /// How far it may be wrong in height.
        vertical_uncertainty?: Metres = "2021/581 Annex 2 §7.1";
        /// Heading.
        heading?: Bearing = "2021/581 Annex 2 §7.1";
        /// Speed.
        speed?: Knots = "2021/581 Annex 2 §7.1";
        /// What measured it.
        measured_by?: Measurement = "2021/581 Annex 2 §7.1";
    }
}

form! {
    /// The aircraft.
    pub struct Aircraft {
        /// What carries it.
        wing?: Wing = "2021/581 Annex 2 §7.2";
        /// What drives it.
        propulsion?: Propulsion = "2021/581 Annex 2 §7.2";
        /// From where it is flown.
        piloting?: Piloting = "2021/581 Annex 2 §7.2";
        /// Make and model.
        model?: Phrase = "2021/581 Annex 2 §7.2";
        /// Registration.
        registration?: Phrase = "2021/581 Annex 2 §7.3";
        /// ICAO 24-bit address, six hexadecimal digits.
        icao_address?: Phrase = "2021/581 Annex 2 §7.3";
        /// Transponder code.
        squawk?: Phrase = "2021/581 Annex 2 §7.3";
        /// Call sign.
        call_sign?: Phrase = "2021/581 Annex 2 §7.3";
        /// What can be seen on it.
        visual?: Phrase = "2021/581 Annex 2 §7.3";
    }
}

form! {
    /// The flight.
    pub struct Flight {
        /// Of which kind.
        kind?: FlightKind = "2021/581 Annex 2 §7.4";
        /// Its number.
        flight_id?: Phrase = "2021/581 Annex 2 §7.4";
        /// From where.
        departure?: Phrase = "2021/581 Annex 2 §7.4";
        /// To where.
        destination?: Phrase = "2021/581 Annex 2 §7.4";
        /// Its flight plan.
        flight_plan?: Phrase = "2021/581 Annex 2 §7.4";
    }
}

form! {
    /// An external flight of interest.
    pub struct FlightOfInterest {
        /// Why.
        interest: Interest = "2021/581 Annex 2 §7";
        /// Where it was last.
        latest?: FlightPosition = "2021/581 Annex 2 §7.1";
        /// The aircraft.
        aircraft?: Aircraft = "2021/581 Annex 2 §7.2-7.3";
        /// The flight.
        flight?: Flight = "2021/581 Annex 2 §7.4";
        /// Persons on board.
        on_board?: OnBoard = "2021/581 Annex 2 §7.5";
        /// What it carries.
        cargo[]: Cargo = "2021/581 Annex 2 §7.5";
    }
}
