//! Whether terms can be an agreement.
//!
//! *Rule*: what an agreement can never enable is refused when it is written, with its article, and
//! not only when somebody relies on it.
//! *Source*: 2019/1896 Art. 19(2), 25(5), 27(2), 72(3), 75, 86(5), 89(2), 92(1); 2021/581
//! Art. 33(3).
//! *Here / not here*: the terms alone. What depends on a record is decided in `release`.
//! *Limits*: those of the fields.

use core::time::Duration;
use std::collections::BTreeSet;

use super::area::{Areas, SECTIONS_MAX};
use super::basis::LegalBasis;
use super::emergency::EMERGENCY_HOURS_MAX;
use super::fault::AgreementFault as Fault;
use super::profile::{PROFILE_PORTIONS_MAX, Profile};
use super::record_type::RecordType;
use super::terms::{
    AgreementTerms, CONTACTS_MAX, DELAY_SECS_MAX, Direction, OnwardTerms, PARTIES_MAX,
    PROFILES_MAX, RETENTION_DAYS_MAX,
};
use super::third_country::{RIGHTS_REVIEW_DAYS_MAX, RightsAssessment, RightsOutcome};

impl AgreementTerms {
    /// Whether these terms can be an agreement.
    pub fn check(&self) -> Result<(), Fault> {
        self.check_parties()?;
        self.check_subject()?;
        self.check_bounds()?;
        self.profiles
            .iter()
            .try_for_each(|one| self.check_profile(one))?;
        self.check_recipients()?;
        self.check_emergency()?;
        self.check_outside_union()
    }

    fn check_parties(&self) -> Result<(), Fault> {
        let count = self.parties.len();
        if !(2..=PARTIES_MAX).contains(&count) {
            return Err(Fault::Parties(count));
        }
        let mut seen = BTreeSet::new();
        if let Some(twice) = self.parties.iter().find(|one| !seen.insert(one.centre)) {
            return Err(Fault::PartyTwice(twice.centre.to_string()));
        }
        if !self.basis.is_for(&self.parties) {
            return Err(Fault::Basis {
                basis: self.basis,
                article: self.basis.article(),
            });
        }
        if matches!(self.direction, Direction::From(giver) if !self.has_centre(giver)) {
            return Err(Fault::Direction);
        }
        at_most("contacts", self.contacts.len(), CONTACTS_MAX)?;
        let has_contact = |centre| self.contacts.iter().any(|contact| contact.party == centre);
        let unreachable = self.parties.iter().find(|one| !has_contact(one.centre));
        unreachable.map_or(Ok(()), |one| Err(Fault::Contact(one.centre.to_string())))
    }

    fn check_subject(&self) -> Result<(), Fault> {
        if self.until <= self.from {
            return Err(Fault::Validity);
        }
        let empty = [
            ("record_types", self.record_types.is_empty()),
            ("purposes", self.purposes.is_empty()),
            ("profiles", self.profiles.is_empty()),
        ];
        if let Some((field, _)) = empty.into_iter().find(|(_, empty)| *empty) {
            return Err(Fault::Empty(field));
        }
        match &self.areas {
            Areas::Within { sections, .. } if sections.len() > SECTIONS_MAX => {
                at_most("areas.sections", sections.len(), SECTIONS_MAX)
            }
            Areas::Within { sections, area } if sections.is_empty() && area.is_none() => {
                Err(Fault::Empty("areas"))
            }
            Areas::Within { sections, .. } if !sections.is_empty() => Ok(()),
            _ if self.basis == LegalBasis::NeighbouringSections => Err(Fault::Sections),
            _ => Ok(()),
        }
    }

    fn check_bounds(&self) -> Result<(), Fault> {
        within(
            "retention_days",
            self.retention_days.into(),
            RETENTION_DAYS_MAX.into(),
        )?;
        within("quotas.bytes_a_day", self.quotas.bytes_a_day, u64::MAX)?;
        within(
            "quotas.distress_an_hour",
            self.quotas.distress_an_hour.into(),
            u32::MAX.into(),
        )?;
        within("quotas.bytes_kept", self.quotas.bytes_kept, u64::MAX)?;
        if self.delay_secs > DELAY_SECS_MAX {
            return Err(Fault::TooMany {
                field: "delay_secs",
                max: DELAY_SECS_MAX.into(),
            });
        }
        at_most("profiles", self.profiles.len(), PROFILES_MAX)
    }

    fn check_profile(&self, profile: &Profile) -> Result<(), Fault> {
        if profile.portions.is_empty() {
            return Err(Fault::Empty("profiles.portions"));
        }
        at_most(
            "profiles.portions",
            profile.portions.len(),
            PROFILE_PORTIONS_MAX,
        )?;
        let mut names = profile.portions.iter();
        let person = names.find(|name| name.names_person());
        if let Some(name) = person.filter(|_| self.basis != LegalBasis::NationalLaw) {
            return Err(Fault::NamesPerson(name.to_string()));
        }
        let mut names = profile.portions.iter();
        let source = names.find(|name| name.tells_source());
        if let Some(name) = source.filter(|_| self.is_beyond_union()) {
            return Err(Fault::TellsSource(name.to_string()));
        }
        let mut recipients = profile.recipients.iter();
        let stranger = recipients.find(|centre| !self.has_centre(**centre));
        stranger.map_or(Ok(()), |centre| {
            Err(Fault::RecipientNoParty(centre.to_string()))
        })
    }

    fn check_recipients(&self) -> Result<(), Fault> {
        let mut aliases = BTreeSet::new();
        let mut recipients = BTreeSet::new();
        for profile in &self.profiles {
            if !aliases.insert(&profile.alias) {
                return Err(Fault::ProfileTwice(profile.alias.to_string()));
            }
            let twice = profile
                .recipients
                .iter()
                .find(|one| !recipients.insert(**one));
            if let Some(centre) = twice {
                return Err(Fault::RecipientTwice(centre.to_string()));
            }
        }
        Ok(())
    }

    fn check_emergency(&self) -> Result<(), Fault> {
        let Some(emergency) = &self.emergency else {
            return Ok(());
        };
        if !(1..=EMERGENCY_HOURS_MAX).contains(&emergency.hours) {
            return Err(Fault::EmergencyHours(emergency.hours));
        }
        if self.profile(&emergency.widening).is_none() {
            return Err(Fault::EmergencyProfile(emergency.widening.to_string()));
        }
        at_most("emergency.notify", emergency.notify.len(), PARTIES_MAX)
    }

    fn check_outside_union(&self) -> Result<(), Fault> {
        let may_not_pass_on = self.is_beyond_union() || self.basis == LegalBasis::Article70;
        if may_not_pass_on && self.onward != OnwardTerms::Prohibited {
            return Err(Fault::Onward);
        }
        if !self.is_beyond_union() {
            let superfluous = self.third_country.is_some();
            return if superfluous {
                Err(Fault::NoThirdCountry)
            } else {
                Ok(())
            };
        }
        if self.record_types.contains(&RecordType::OwnAssets) {
            return Err(Fault::OwnAssets);
        }
        let terms = self
            .third_country
            .as_ref()
            .ok_or(Fault::ThirdCountryTerms)?;
        check_rights(&terms.rights)?;
        let arranged = terms.security.as_ref().map(|one| one.classification_max);
        let max = self.classification_max;
        if max.is_euci() && arranged.is_none_or(|arranged| arranged < max) {
            return Err(Fault::SecurityArrangement);
        }
        Ok(())
    }
}

/// Met, and to be assessed again in time.
pub(super) fn check_rights(rights: &RightsAssessment) -> Result<(), Fault> {
    let review_max = Duration::from_secs(RIGHTS_REVIEW_DAYS_MAX * 86_400);
    let in_time = rights.assessed_at < rights.review_by
        && rights.review_by.since(rights.assessed_at) <= review_max;
    let is_met = rights.outcome == RightsOutcome::Met;
    (is_met && in_time).then_some(()).ok_or(Fault::Rights)
}

fn at_most(field: &'static str, count: usize, max: usize) -> Result<(), Fault> {
    if count <= max {
        return Ok(());
    }
    let max = u64::try_from(max).unwrap_or(u64::MAX);
    Err(Fault::TooMany { field, max })
}

fn within(field: &'static str, number: u64, max: u64) -> Result<(), Fault> {
    if (1..=max).contains(&number) {
        Ok(())
    } else {
        Err(Fault::OutOfRange { field, max })
    }
}
