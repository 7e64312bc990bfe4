//! Watchlists.
//!
//! *Rule*: a watchlist rests on risk analysis and lists vessels, aircraft, places, operators,
//! behaviours or profiles of means of transport, each with a reason and a suggested reaction. The
//! Agency maintains it. It never lists persons.
//! *Source*: 2021/581 Art. 3(10), 15, 19(1)(d), 21(1)(d).
//! *Here / not here*: the list. Hits against live tracks are `detect`'s.
//! *Limits*: those of forms.

use crate::country::Country;
use crate::form::{choice, form};
use crate::identity::{ImoNumber, Mmsi};
use crate::text::{Phrase, Prose};
use crate::time::Instant;

choice! {
    /// What a watchlist lists (Art. 15).
    pub enum WatchlistKind {
        Vessels = "vessels",
        Aircraft = "aircraft",
        AirportsAndPlacesOfOrigin = "airports_and_places_of_origin_of_flights",
        PortsAnchoragesAndPlacesOfOrigin = "ports_anchorages_awaiting_berths_places_of_origin",
        Operators = "operators",
        Behaviours = "behaviours",
        Profiles = "profiles",
    }
}

choice! {
    /// Why something is listed.
    pub enum WatchReason {
        IrregularImmigration = "irregular_immigration",
        CrossBorderCrime = "cross_border_crime",
        DangerToMigrantsLife = "danger_to_migrants_life",
    }
}

form! {
    /// One entry.
    pub struct WatchItem {
        /// What it is called.
        name?: Phrase = "2021/581 Art. 15";
        /// Flag.
        flag?: Country = "2021/581 Art. 15";
        /// IMO number.
        imo?: ImoNumber = "2021/581 Art. 15";
        /// Maritime mobile service identity.
        mmsi?: Mmsi = "2021/581 Art. 15";
        /// Call sign.
        call_sign?: Phrase = "2021/581 Art. 15";
        /// Aircraft registration.
        registration?: Phrase = "2021/581 Art. 15";
        /// ICAO 24-bit address, six hexadecimal digits.
        icao_address?: Phrase = "2021/581 Art. 15";
        /// What it is, where it has no number.
        description?: Prose = "2021/581 Art. 15";
        /// Why it is listed.
        reason: WatchReason = "2021/581 Art. 3(10)";
        /// The risk analysis it rests on.
        risk_analysis: Phrase = "2021/581 Art. 15(1)";
        /// What to do on a hit.
        suggested_reaction: Prose = "2021/581 Art. 3(10)";
        /// Restrictions on what a hit may be used for.
        data_policy?: Prose = "2021/581 Art. 15(2)(b)";
        /// From when on.
        valid_from: Instant = "2021/581 Art. 15";
        /// Until when.
        valid_to?: Instant = "2021/581 Art. 15";
    }
}

form! {
    /// A watchlist.
    pub struct Watchlist {
        /// What it is called.
        name: Phrase = "2021/581 Art. 15";
        /// What it lists.
        kind: WatchlistKind = "2021/581 Art. 15";
        /// Its entries.
        items[]: WatchItem = "2021/581 Art. 15";
    }
}

impl WatchItem {
    /// Whether it is in force at an instant.
    pub fn is_valid_at(&self, at: Instant) -> bool {
        self.valid_from <= at && self.valid_to.is_none_or(|end| at < end)
    }

    /// Whether it has a number, name or description to be recognised by.
    pub const fn can_be_recognised(&self) -> bool {
        self.name.is_some()
            || self.imo.is_some()
            || self.mmsi.is_some()
            || self.call_sign.is_some()
            || self.registration.is_some()
            || self.icao_address.is_some()
            || self.description.is_some()
    }
}
