//! Emergencies: a wider profile, for some hours.
//!
//! *Rule*: two officers declare it on the trigger that the agreement names; it ends by itself, at
//! most 72 hours later. It widens the profile and lifts nothing else.
//! *Source*: `docs/protocol/agreements.md`; the 72 hours are ours.
//! *Here / not here*: until when the wider profile is in force. What it opens is decided in
//! `release`.
//! *Limits*: [`EMERGENCY_HOURS_MAX`] hours.

use core::time::Duration;

use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;
use uuid::Uuid;

use super::name::Alias;
use super::party::{Officer, are_four_eyes};
use super::terms::AgreementTerms;
use crate::id::CentreId;

/// The longest that an emergency lasts.
pub const EMERGENCY_HOURS_MAX: u16 = 72;

/// What an agreement provides for emergencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmergencyTerms {
    /// What has to happen.
    pub trigger: Phrase,
    /// The profile that is in force besides.
    pub widening: Alias,
    /// How long it lasts, 1 to [`EMERGENCY_HOURS_MAX`].
    pub hours: u16,
    /// Who is told.
    pub notify: Vec<CentreId>,
}

/// An emergency that was declared under an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredEmergency {
    agreement: Uuid,
    widening: Alias,
    from: Instant,
    until: Instant,
    by: [Officer; 2],
}

/// An emergency that cannot be declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotDeclared {
    /// The agreement knows none.
    #[error("`emergency`: the agreement provides for none")]
    NotProvided,
    /// One officer, or officers of another centre.
    #[error("`by`: two different officers of the centre that gives declare an emergency")]
    FourEyes,
}

impl DeclaredEmergency {
    /// Declares an emergency at the centre that gives.
    pub fn declare(
        terms: &AgreementTerms,
        centre: CentreId,
        by: [Officer; 2],
        now: Instant,
    ) -> Result<Self, NotDeclared> {
        let provided = terms.emergency.as_ref().ok_or(NotDeclared::NotProvided)?;
        if !are_four_eyes(&by, centre) || by.iter().any(|one| one.centre != centre) {
            return Err(NotDeclared::FourEyes);
        }
        let hours = provided.hours.min(EMERGENCY_HOURS_MAX);
        Ok(Self {
            agreement: terms.id,
            widening: provided.widening.clone(),
            from: now,
            until: now.after(Duration::from_secs(u64::from(hours) * 3_600)),
            by,
        })
    }

    /// Whether it was declared under this agreement, at this centre.
    pub fn is_of(&self, agreement: Uuid, centre: CentreId) -> bool {
        let [by, _] = self.by;
        self.agreement == agreement && by.centre == centre
    }

    /// The profile that is in force besides at a time, if any.
    pub fn widening(&self, now: Instant) -> Option<&Alias> {
        (self.from <= now && now < self.until).then_some(&self.widening)
    }

    /// When it ends by itself.
    pub const fn until(&self) -> Instant {
        self.until
    }

    /// Who declared it.
    pub const fn by(&self) -> &[Officer; 2] {
        &self.by
    }
}
