//! Vessel of interest.
//!
//! *Rule*: reported when it is on a watchlist, involved in an event, or its originator has grounds
//! that a risk analysis describes; each ground needs its link. Its position is refreshed at least
//! every hour while it is at sea.
//! *Source*: 2021/581 Annex 2 §6, Art. 19(1); types beyond the law's eleven are ours.
//! *Here / not here*: the vessel. Ship identification numbers are the only personal data here
//! (2019/1896 Art. 89(2)).
//! *Limits*: those of forms.

use crate::count::Count;
use crate::country::Country;
use crate::form::{choice, form};
use crate::goods::Quantity;
use crate::identity::{ImoNumber, Mmsi};
use crate::measure::{Bearing, Knots, Metres};
use crate::persons::NationalityCount;
use crate::place::Position;
use crate::text::Phrase;
use crate::time::Instant;

choice! {
    /// Why a vessel or flight is of interest.
    pub enum Interest {
        /// It is on a watchlist (linked).
        OnWatchlist = "on_watchlist",
        /// It is involved in an event (linked).
        InvolvedInEvent = "involved_in_event",
        /// Its originator has grounds that a risk analysis (linked) describes.
        OriginatorsGrounds = "originators_grounds",
    }
}

choice! {
    /// What a vessel does.
    pub enum VesselStatus {
        UnderWay = "under_way",
        Anchored = "anchored",
        Drifting = "drifting",
        Towed = "towed",
        EnginesOff = "engines_off",
        SmokeDetected = "smoke_detected",
        Moored = "moored",
        Aground = "aground",
        Unknown = "unknown",
    }
}

choice! {
    /// What measured a position.
    pub enum Measurement {
        Radar = "radar",
        PositioningSystem = "positioning_system",
        Optical = "optical",
        Acoustic = "acoustic",
        Visual = "visual",
        Satellite = "satellite",
        Other = "other",
    }
}

choice! {
    /// Types of vessel.
    pub enum VesselType {
        PassengerShip = "passenger_ship",
        SailingBoat = "sailing_boat",
        MotorYacht = "motor_yacht",
        FishingVessel = "fishing_vessel",
        ContainerShip = "container_ship",
        BulkCarrier = "bulk_carrier",
        OilTanker = "oil_tanker",
        GeneralCargoShip = "general_cargo_ship",
        HighSpeedCraft = "high_speed_craft",
        MobileOffshoreDrillingUnit = "mobile_offshore_drilling_unit",
        SpecialPurposeShip = "special_purpose_ship",
        RubberBoat = "rubber_boat",
        WoodenBoat = "wooden_boat",
        FibreglassBoat = "fibreglass_boat",
        JetSki = "jet_ski",
        Unknown = "unknown",
    }
}

choice! {
    /// What a vessel is used for.
    pub enum VesselUsage {
        Commercial = "commercial",
        Leisure = "leisure",
    }
}

form! {
    /// A measured position.
    pub struct VesselPosition {
        /// When it was measured.
        measured_at: Instant = "2021/581 Annex 2 §6.1";
        /// Where.
        position: Position = "2021/581 Annex 2 §6.1";
        /// How far it may be wrong.
        uncertainty_radius?: Metres = "2021/581 Annex 2 §6.1";
        /// Heading.
        heading?: Bearing = "2021/581 Annex 2 §6.1";
        /// Speed.
        speed?: Knots = "2021/581 Annex 2 §6.1";
        /// What it does.
        status?: VesselStatus = "2021/581 Annex 2 §6.1";
        /// What measured it.
        measured_by?: Measurement = "2021/581 Annex 2 §6.1";
    }
}

form! {
    /// What identifies a vessel.
    pub struct VesselIdentifiers {
        /// Flag.
        flag?: Country = "2021/581 Annex 2 §6.3";
        /// Name.
        name?: Phrase = "2021/581 Annex 2 §6.3";
        /// IMO number, with its check digit.
        imo?: ImoNumber = "2021/581 Annex 2 §6.3";
        /// Maritime mobile service identity.
        mmsi?: Mmsi = "2021/581 Annex 2 §6.3";
        /// Call sign.
        call_sign?: Phrase = "2021/581 Annex 2 §6.3";
        /// Anything else.
        other?: Phrase = "2021/581 Annex 2 §6.3";
    }
}

form! {
    /// Persons on board, as counts.
    pub struct OnBoard {
        /// How many of the crew.
        crew?: Count = "2021/581 Annex 2 §6";
        /// The crew by nationality.
        crew_by_nationality[]: NationalityCount = "2021/581 Annex 2 §6";
        /// How many passengers.
        passengers?: Count = "2021/581 Annex 2 §6";
        /// The passengers by nationality.
        passengers_by_nationality[]: NationalityCount = "2021/581 Annex 2 §6";
    }
}

form! {
    /// What is carried.
    pub struct Cargo {
        /// Of which type.
        kind: Phrase = "2021/581 Annex 2 §6";
        /// How much.
        amount?: Quantity = "2021/581 Annex 2 §6";
    }
}

form! {
    /// A vessel of interest.
    pub struct VesselOfInterest {
        /// Why.
        interest: Interest = "2021/581 Annex 2 §6";
        /// Where it was last.
        latest?: VesselPosition = "2021/581 Annex 2 §6.1";
        /// Where it was before.
        previous_positions[]: VesselPosition = "2021/581 Annex 2 §6.1";
        /// Its type.
        vessel_type: VesselType = "2021/581 Annex 2 §6.2";
        /// What it is used for.
        usage?: VesselUsage = "2021/581 Annex 2 §6.2";
        /// What identifies it.
        identifiers?: VesselIdentifiers = "2021/581 Annex 2 §6.3";
        /// Persons on board.
        on_board?: OnBoard = "2021/581 Annex 2 §6.4";
        /// What it carries.
        cargo[]: Cargo = "2021/581 Annex 2 §6.5";
    }
}
