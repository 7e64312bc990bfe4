//! The terms of an agreement, as its parties write them.
//!
//! *Rule*: what is not written is not agreed.
//! *Source*: `docs/protocol/agreements.md`; 2019/1896 Art. 72 to 75, 86, 89; 2021/581 Art. 24(4),
//! 26(2). Quotas, delay, receipts and four eyes are ours.
//! *Here / not here*: the fields. Whether they may stand so is checked in `check`; quotas and
//! receipts are kept by the lanes.
//! *Limits*: [`PARTIES_MAX`] parties, [`PROFILES_MAX`] profiles, [`CONTACTS_MAX`] contacts.

use std::collections::BTreeSet;

use thalweg_domain::handling::{Classification, PersonalDataKind};
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;
use uuid::Uuid;

use crate::id::CentreId;

use super::area::Areas;
use super::basis::LegalBasis;
use super::emergency::EmergencyTerms;
use super::name::Alias;
use super::party::Party;
use super::profile::Profile;
use super::purpose::Purpose;
use super::record_type::RecordType;
use super::third_country::ThirdCountryTerms;
use super::words;

/// The most parties of an agreement.
pub const PARTIES_MAX: usize = 64;
/// The most profiles of an agreement.
pub const PROFILES_MAX: usize = 16;
/// The most contacts of an agreement.
pub const CONTACTS_MAX: usize = 128;
/// The longest retention: 100 years.
pub const RETENTION_DAYS_MAX: u32 = 36_525;
/// The longest delay: 30 days.
pub const DELAY_SECS_MAX: u32 = 30 * 86_400;

/// Who gives to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Every party gives to every other.
    Mutual,
    /// One gives, the others take.
    From(CentreId),
}

impl Direction {
    /// Whether a party may give.
    pub fn lets_give(self, centre: CentreId) -> bool {
        match self {
            Self::Mutual => true,
            Self::From(giver) => giver == centre,
        }
    }
}

words! {
    /// What a recipient may do with what it got, toward others.
    pub enum OnwardTerms {
        /// Nothing: the only term with anybody outside the Union.
        Prohibited = "prohibited",
        /// Pass it on with the owner's approval, case by case.
        WithApproval = "with_approval",
        /// Pass it on to parties of this agreement.
        WithinParties = "within_parties",
    }
}

/// Which personal data may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonalDataTerms {
    /// None.
    None,
    /// Identification numbers of ships and aircraft (Art. 89(2)).
    ShipAircraftIds,
    /// Others as well, where strictly necessary; outside the Union absolutely necessary.
    Exceptional {
        /// The provision or transfer instrument that it rests on (Art. 89(3)-(4)).
        instrument: Phrase,
        /// The data protection impact assessment.
        assessment: Phrase,
    },
}

impl PersonalDataTerms {
    /// The most that they allow.
    pub const fn most(&self) -> PersonalDataKind {
        match self {
            Self::None => PersonalDataKind::None,
            Self::ShipAircraftIds => PersonalDataKind::ShipAircraftIds,
            Self::Exceptional { .. } => PersonalDataKind::Exceptional,
        }
    }
}

/// How much may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotas {
    /// Bytes a day.
    pub bytes_a_day: u64,
    /// Records of the highest priority an hour.
    pub distress_an_hour: u32,
    /// Bytes that the recipient keeps.
    pub bytes_kept: u64,
}

words! {
    /// A receipt that the parties ask of each other.
    pub enum RequiredReceipt {
        /// Received and durable.
        Received = "received",
        /// Read and taken.
        Accepted = "accepted",
        /// Shown to somebody.
        Presented = "presented",
        /// Acknowledged by a person.
        Acknowledged = "acknowledged",
    }
}

/// Whom to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// At which party.
    pub party: CentreId,
    /// In which role; never a name.
    pub role: Phrase,
    /// How.
    pub reach: Phrase,
}

/// What an agreement says.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementTerms {
    /// Its identifier, which all versions keep.
    pub id: Uuid,
    /// Between whom.
    pub parties: Vec<Party>,
    /// What it rests on.
    pub basis: LegalBasis,
    /// Where that is written.
    pub reference: Phrase,
    /// From when.
    pub from: Instant,
    /// Until when.
    pub until: Instant,
    /// Who gives to whom.
    pub direction: Direction,
    /// Which types of record.
    pub record_types: BTreeSet<RecordType>,
    /// Where.
    pub areas: Areas,
    /// For which purposes.
    pub purposes: BTreeSet<Purpose>,
    /// The highest marking.
    pub classification_max: Classification,
    /// Who may have which portions.
    pub profiles: Vec<Profile>,
    /// Which personal data.
    pub personal_data: PersonalDataTerms,
    /// What recipients may do with it.
    pub onward: OnwardTerms,
    /// How long recipients keep it at most, in days.
    pub retention_days: u32,
    /// How much.
    pub quotas: Quotas,
    /// How long after something happened it goes at the earliest, in seconds.
    pub delay_secs: u32,
    /// Which receipts are asked for.
    pub receipts: BTreeSet<RequiredReceipt>,
    /// Which types of record two officers let go, each time.
    pub four_eyes: BTreeSet<RecordType>,
    /// What is provided for emergencies.
    pub emergency: Option<EmergencyTerms>,
    /// Whom to call.
    pub contacts: Vec<Contact>,
    /// What it says besides, with somebody outside the Union.
    pub third_country: Option<ThirdCountryTerms>,
}

impl AgreementTerms {
    /// Whether somebody outside the Union is a party.
    pub fn reaches_outside_union(&self) -> bool {
        let mut parties = self.parties.iter();
        parties.any(|party| party.kind.is_outside_union())
    }

    /// Whether it is for exchange beyond the Union: centres of one state that is outside are among
    /// themselves.
    pub fn is_beyond_union(&self) -> bool {
        self.reaches_outside_union() && self.basis != LegalBasis::NationalLaw
    }

    /// Whether this very centre is a party.
    pub fn has_centre(&self, centre: CentreId) -> bool {
        self.parties.iter().any(|party| party.centre == centre)
    }

    /// Whether this centre, or its state, is a party.
    pub fn has_state_of(&self, of: &Party) -> bool {
        let is = |party: &Party| party.centre == of.centre || party.kind.is_same_state(of.kind);
        self.parties.iter().any(is)
    }

    /// The profile of this name.
    pub fn profile(&self, alias: &Alias) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.alias == *alias)
    }

    /// The profile that a recipient has.
    pub fn profile_of(&self, recipient: CentreId) -> Option<&Profile> {
        let mut profiles = self.profiles.iter();
        profiles.find(|profile| profile.recipients.contains(&recipient))
    }
}
