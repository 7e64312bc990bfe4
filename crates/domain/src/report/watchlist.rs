//! Watchlists.
//!
//! *Rule*: a watchlist rests on risk analysis and lists vessels, aircraft, places, operators,
//! behaviours or profiles of means of transport, each with a reason and a suggested reaction. The
//! Agency maintains it. It never lists persons.
//! *Source*: 2021/581 Art. 3(10), 15, 19(1)(d), 21(1)(d).
//! *Here / not here*: the list, and how an entry recognises a craft. Looking at live tracks is
//! `detect`'s; versions are folded in `picture`.
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
    /// By what an entry recognised a craft, the surest first.
    pub enum RecognisedBy {
        Imo = "imo",
        Mmsi = "mmsi",
        IcaoAddress = "icao_address",
        Registration = "registration",
        CallSign = "call_sign",
        Name = "name",
    }
}

/// What a craft tells of itself, as far as it is known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Craft<'a> {
    /// Maritime mobile service identity.
    pub mmsi: Option<Mmsi>,
    /// IMO number.
    pub imo: Option<ImoNumber>,
    /// ICAO 24-bit address.
    pub icao_address: Option<&'a str>,
    /// Aircraft registration.
    pub registration: Option<&'a str>,
    /// Call sign.
    pub call_sign: Option<&'a str>,
    /// Name.
    pub name: Option<&'a str>,
    /// Flag.
    pub flag: Option<Country>,
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
        /// Why it is no longer watched for.
        withdrawn?: Prose = "2021/581 Art. 15(1)";
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

impl WatchlistKind {
    /// Whether its entries are craft that can be seen on the picture.
    pub const fn lists_craft(self) -> bool {
        matches!(self, Self::Vessels | Self::Aircraft)
    }
}

/// A text as it is compared: without case, and with what separates words as one space.
pub fn plain(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c == '-');
    let words = words.filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_uppercase()
}

impl WatchItem {
    /// By what it recognises a craft, if it does. A name or call sign does not count where the IMO
    /// numbers differ, a name not where the flags do: numbers are a ship's own, names are shared.
    pub fn recognises(&self, told: &Craft<'_>) -> Option<RecognisedBy> {
        let is_same = |own: Option<&Phrase>, other: Option<&str>| {
            let pair = own.zip(other);
            pair.is_some_and(|(own, other)| plain(own.as_str()) == plain(other))
        };
        let differ = |pair: Option<(ImoNumber, ImoNumber)>| pair.is_some_and(|(a, b)| a != b);
        let flags = self.flag.zip(told.flag);
        if self.imo.is_some() && self.imo == told.imo {
            return Some(RecognisedBy::Imo);
        }
        if self.mmsi.is_some() && self.mmsi == told.mmsi {
            return Some(RecognisedBy::Mmsi);
        }
        if is_same(self.icao_address.as_ref(), told.icao_address) {
            return Some(RecognisedBy::IcaoAddress);
        }
        if is_same(self.registration.as_ref(), told.registration) {
            return Some(RecognisedBy::Registration);
        }
        if differ(self.imo.zip(told.imo)) {
            return None;
        }
        if is_same(self.call_sign.as_ref(), told.call_sign) {
            return Some(RecognisedBy::CallSign);
        }
        let is_named = is_same(self.name.as_ref(), told.name);
        (is_named && flags.is_none_or(|(own, other)| own == other)).then_some(RecognisedBy::Name)
    }

    /// Whether both list the same, whatever else they say of it.
    pub fn lists_same(&self, other: &Self) -> bool {
        self.imo == other.imo
            && self.mmsi == other.mmsi
            && self.call_sign == other.call_sign
            && self.name == other.name
            && self.registration == other.registration
            && self.icao_address == other.icao_address
    }

    /// Whether it is in force at an instant.
    pub fn is_valid_at(&self, at: Instant) -> bool {
        self.valid_from <= at && self.valid_to.is_none_or(|end| at < end)
    }

    /// Whether it has a number, name or description to be recognised by.
    pub const fn can_be_recognised(&self) -> bool {
        self.can_be_told() || self.description.is_some()
    }

    /// Whether it has a number or name that a craft tells of itself.
    pub const fn can_be_told(&self) -> bool {
        self.name.is_some()
            || self.imo.is_some()
            || self.mmsi.is_some()
            || self.call_sign.is_some()
            || self.registration.is_some()
            || self.icao_address.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn item(identity: &serde_json::Value) -> WatchItem {
        let mut item = json!({
            "reason": "cross_border_crime", "risk_analysis": "RA 2026/7",
            "suggested_reaction": "Report, do not approach.",
            "valid_from": "2026-01-01T00:00:00Z",
        });
        let own = identity.as_object().unwrap().clone();
        item.as_object_mut().unwrap().extend(own);
        serde_json::from_value(item).unwrap()
    }

    const ALMA: Craft<'_> = Craft {
        mmsi: None,
        imo: None,
        icao_address: None,
        registration: None,
        call_sign: Some("OXAB2"),
        name: Some("ALMA MARIE"),
        flag: None,
    };

    #[test]
    fn a_craft_is_recognised_by_the_surest_that_is_told() {
        let listed = item(&json!({"imo": 9_074_729, "mmsi": 219_622_000, "name": "Alma-Marie"}));
        let mut told = ALMA;
        assert_eq!(listed.recognises(&told), Some(RecognisedBy::Name));
        told.mmsi = Mmsi::new(219_622_000).ok();
        assert_eq!(listed.recognises(&told), Some(RecognisedBy::Mmsi));
        told.imo = ImoNumber::new(9_074_729).ok();
        assert_eq!(listed.recognises(&told), Some(RecognisedBy::Imo));
    }

    #[test]
    fn a_name_that_ships_share_does_not_count_where_numbers_or_flags_differ() {
        let listed = item(&json!({"imo": 9_074_729, "name": "ALMA MARIE", "call_sign": "OXAB2"}));
        let other = Craft {
            imo: ImoNumber::new(9_176_187).ok(),
            ..ALMA
        };
        assert_eq!(listed.recognises(&other), None);
        let flagged = item(&json!({"name": "ALMA MARIE", "flag": "PA"}));
        let danish = Craft {
            flag: "DK".parse().ok(),
            ..ALMA
        };
        assert_eq!(flagged.recognises(&danish), None);
        assert_eq!(flagged.recognises(&ALMA), Some(RecognisedBy::Name));
    }

    #[test]
    fn a_number_that_ships_took_over_counts_even_if_the_other_differs() {
        let listed = item(&json!({"imo": 9_074_729, "mmsi": 219_622_000}));
        let disguised = Craft {
            mmsi: Mmsi::new(219_622_000).ok(),
            imo: ImoNumber::new(9_176_187).ok(),
            ..Craft::default()
        };
        assert_eq!(listed.recognises(&disguised), Some(RecognisedBy::Mmsi));
    }

    #[test]
    fn an_entry_is_in_force_from_its_first_instant_to_the_one_before_its_end() {
        let mut listed = item(&json!({"mmsi": 219_622_000}));
        listed.valid_to = "2026-02-01T00:00:00Z".parse().ok();
        let holds = |at: &str| listed.is_valid_at(at.parse().unwrap());
        assert!(!holds("2025-12-31T23:59:59.999Z") && holds("2026-01-01T00:00:00Z"));
        assert!(holds("2026-01-31T23:59:59.999Z") && !holds("2026-02-01T00:00:00Z"));
    }
}
