//! Handling: how a record is marked, whom it may reach and how long it is kept.
//!
//! *Rule*: the marking of what is on screen or leaves the building is the highest of its parts; a
//! marking never widens: what is made from marked things is marked at least as high, and may reach
//! nobody whom one of them may not. Nothing is passed on without its originator's consent.
//! *Source*: 2019/1896 Art. 14(1)(d) (the network carries up to CONFIDENTIEL UE), 25(4), 27(3),
//! 89(5); 2021/581 Art. 14(4), 24(4); Council Decision 2013/488/EU Art. 2 (marking texts).
//! *Here / not here*: markings and how they join. The release decision comes with `exchange`.
//! *Limits*: 200 organisations a list. This software is not accredited for classified information.

use crate::form::{choice, form};
use crate::text::Phrase;
use crate::time::Instant;

choice! {
    /// Classification, lowest first, so that `max` gives the banner.
    #[derive(Default)]
    pub enum Classification {
        #[default]
        Unclassified = "unclassified",
        SensitiveNonClassified = "sensitive_non_classified",
        /// RESTREINT UE/EU RESTRICTED.
        RestreintUe = "restreint_ue",
        /// CONFIDENTIEL UE/EU CONFIDENTIAL.
        ConfidentielUe = "confidentiel_ue",
    }
}

impl Classification {
    /// The text of the marking.
    pub const fn marking(self) -> &'static str {
        match self {
            Self::Unclassified => "UNCLASSIFIED",
            Self::SensitiveNonClassified => "SENSITIVE NON-CLASSIFIED",
            Self::RestreintUe => "RESTREINT UE/EU RESTRICTED",
            Self::ConfidentielUe => "CONFIDENTIEL UE/EU CONFIDENTIAL",
        }
    }

    /// Whether it is EU classified information, which needs an accredited part of the network.
    pub const fn is_euci(self) -> bool {
        matches!(self, Self::RestreintUe | Self::ConfidentielUe)
    }
}

choice! {
    /// How sensitive it is, in traffic-light words (CISE `InformationSensitivity`), widest first.
    #[derive(Default)]
    pub enum TrafficLight {
        White = "white",
        Green = "green",
        /// Also what nobody said otherwise of.
        #[default]
        Amber = "amber",
        Red = "red",
    }
}

choice! {
    /// What personal data it holds, least first.
    #[derive(Default)]
    pub enum PersonalDataKind {
        #[default]
        None = "none",
        /// Identification numbers of ships and aircraft (2019/1896 Art. 89(2)).
        ShipAircraftIds = "ship_aircraft_ids",
        /// Strictly necessary, with a legal basis (2019/1896 Art. 89(3)).
        Exceptional = "exceptional",
    }
}

form! {
    /// How a record is to be handled.
    pub struct Handling {
        /// Its classification.
        classification: Classification = "2019/1896 Art. 14(1)(d), 92";
        /// Its sensitivity.
        sensitivity: TrafficLight = "2021/581 Art. 24(4)";
        /// The organisations it may be given to; nobody beyond this centre when empty.
        releasable_to[]: Phrase = "2021/581 Art. 24(4)";
        /// Whether passing it on needs its originator's consent.
        originator_consent_required: bool = "2019/1896 Art. 27(3)";
        /// Whether it is held back for national security: need to know, on request.
        national_security_restricted: bool = "2019/1896 Art. 25(4)";
        /// Whether its receiver must not pass it on.
        onward_transmission_prohibited: bool = "2019/1896 Art. 86(5)";
        /// What personal data it holds.
        personal_data: PersonalDataKind = "2019/1896 Art. 89(2), (3)";
        /// Whether it could identify persons or groups who seek protection or are at risk: such
        /// information never reaches a third country.
        protects_asylum_or_risk_group: bool = "2019/1896 Art. 89(5)";
        /// When its classification is lowered.
        downgrade_at?: Instant = "2021/581 Art. 3(4)";
        /// Until when it is kept; the picture's rule when absent.
        keep_until?: Instant = "2021/581 Art. 25(h)";
    }
}

impl Default for Handling {
    /// What a record is when nobody says otherwise: for this centre, consent needed.
    fn default() -> Self {
        Self {
            classification: Classification::default(),
            sensitivity: TrafficLight::default(),
            releasable_to: Vec::new(),
            originator_consent_required: true,
            national_security_restricted: false,
            onward_transmission_prohibited: true,
            personal_data: PersonalDataKind::default(),
            protects_asylum_or_risk_group: false,
            downgrade_at: None,
            keep_until: None,
        }
    }
}

impl Handling {
    /// How what is made from both is to be handled: every part as strictly as the stricter one.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        let is_in_other = |name: &&Phrase| other.releasable_to.contains(name);
        Self {
            classification: self.classification.max(other.classification),
            sensitivity: self.sensitivity.max(other.sensitivity),
            releasable_to: self
                .releasable_to
                .iter()
                .filter(is_in_other)
                .cloned()
                .collect(),
            originator_consent_required: self.originator_consent_required
                || other.originator_consent_required,
            national_security_restricted: self.national_security_restricted
                || other.national_security_restricted,
            onward_transmission_prohibited: self.onward_transmission_prohibited
                || other.onward_transmission_prohibited,
            personal_data: self.personal_data.max(other.personal_data),
            protects_asylum_or_risk_group: self.protects_asylum_or_risk_group
                || other.protects_asylum_or_risk_group,
            downgrade_at: later_if_both(self.downgrade_at, other.downgrade_at),
            keep_until: earlier(self.keep_until, other.keep_until),
        }
    }

    /// Whether this is at least as strict as `other` in every respect.
    pub fn is_within(&self, other: &Self) -> bool {
        self.joined(other) == *self
    }
}

/// Lowered only when both are.
fn later_if_both(one: Option<Instant>, other: Option<Instant>) -> Option<Instant> {
    one.zip(other).map(|(one, other)| one.max(other))
}

/// Kept no longer than either may be.
fn earlier(one: Option<Instant>, other: Option<Instant>) -> Option<Instant> {
    one.into_iter().chain(other).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn handling() -> impl Strategy<Value = Handling> {
        let scales = (0..4_usize, 0..4_usize, 0..3_usize);
        let flags = any::<[bool; 4]>();
        let names = proptest::collection::vec(0..4_u8, 0..4);
        let times = (
            proptest::option::of(0..9_i64),
            proptest::option::of(0..9_i64),
        );
        (scales, flags, names, times).prop_map(|((class, light, data), flags, names, times)| {
            let mut names: Vec<u8> = names;
            names.sort_unstable();
            names.dedup();
            let line = |name: u8| Phrase::try_from(format!("Centre {name}")).unwrap();
            Handling {
                classification: Classification::ALL[class],
                sensitivity: TrafficLight::ALL[light],
                releasable_to: names.into_iter().map(line).collect(),
                originator_consent_required: flags[0],
                national_security_restricted: flags[1],
                onward_transmission_prohibited: flags[2],
                personal_data: PersonalDataKind::ALL[data],
                protects_asylum_or_risk_group: flags[3],
                downgrade_at: times.0.map(Instant::from_unix_secs),
                keep_until: times.1.map(Instant::from_unix_secs),
            }
        })
    }

    proptest! {
        #[test]
        fn no_marking_widens_when_records_are_joined(one in handling(), other in handling()) {
            let both = one.joined(&other);
            prop_assert!(both.is_within(&one) && both.is_within(&other));
            prop_assert!(both.classification >= one.classification);
            prop_assert_eq!(&one.joined(&one), &one);
        }
    }

    #[test]
    fn the_banner_is_the_highest_marking() {
        let marks = [Classification::Unclassified, Classification::RestreintUe];
        let banner = marks.into_iter().max().unwrap();
        assert_eq!(banner.marking(), "RESTREINT UE/EU RESTRICTED");
        assert!(banner.is_euci() && !Classification::SensitiveNonClassified.is_euci());
    }
}
