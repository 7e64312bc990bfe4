//! What an originator said: a grant with its bounds, or a refusal.
//!
//! *Rule*: a grant that is not bounded in time, version and recipient cannot exist; taken back it
//! counts as a refusal.
//! *Source*: 2019/1896 Art. 75(3); `docs/protocol/agreements.md`.
//! *Here / not here*: the two answers and what they cover.
//! *Limits*: [`GRANT_DAYS_MAX`] days.

use core::time::Duration;

use thalweg_domain::time::Instant;
use uuid::Uuid;

use crate::agreement::{Alias, Officer, Party, are_four_eyes};
use crate::id::{CentreId, RecordId, Version};
use crate::release::Question;

use super::request::ConsentFault;

/// The longest that a grant lasts.
pub const GRANT_DAYS_MAX: u64 = 366;

/// Versions of a record, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions {
    /// The first.
    pub first: Version,
    /// The last.
    pub last: Version,
}

/// What is granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantTerms {
    /// Who grants.
    pub originator: CentreId,
    /// Of which record.
    pub record: RecordId,
    /// Which versions.
    pub versions: Versions,
    /// To whom.
    pub recipient: CentreId,
    /// Under which agreement.
    pub agreement: Uuid,
    /// The portions of which profile.
    pub profile: Alias,
    /// From when.
    pub from: Instant,
    /// Until when.
    pub until: Instant,
}

/// A grant that two officers of the originator gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    terms: GrantTerms,
    by: [Officer; 2],
    decided: Instant,
    revoked: Option<Instant>,
}

/// A refusal: of a record for a recipient, all versions and under every agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedConsent {
    /// Who refuses.
    pub originator: CentreId,
    /// Of which record.
    pub record: RecordId,
    /// To whom.
    pub recipient: CentreId,
    /// Which officer.
    pub by: Officer,
    /// When.
    pub at: Instant,
}

/// What an originator said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Consent {
    /// It may go, within bounds.
    Granted(Grant),
    /// It may not.
    Refused(RefusedConsent),
}

impl GrantTerms {
    /// Whether these can be granted: bounded in time and version.
    pub fn check(&self) -> Result<(), ConsentFault> {
        let days_max = Duration::from_secs(GRANT_DAYS_MAX * 86_400);
        let in_time = self.from < self.until && self.until.since(self.from) <= days_max;
        if !in_time {
            return Err(ConsentFault::Time);
        }
        let ordered = self.versions.first <= self.versions.last;
        ordered.then_some(()).ok_or(ConsentFault::Versions)
    }
}

impl Grant {
    /// A grant that two different officers of the originator gave.
    pub fn given(
        terms: GrantTerms,
        by: [Officer; 2],
        decided: Instant,
    ) -> Result<Self, ConsentFault> {
        terms.check()?;
        let of_originator = by.iter().all(|one| one.centre == terms.originator);
        if !of_originator || terms.originator == Party::UNKNOWN.centre {
            return Err(ConsentFault::NotOriginator);
        }
        if !are_four_eyes(&by, terms.originator) {
            return Err(ConsentFault::FourEyes);
        }
        Ok(Self {
            terms,
            by,
            decided,
            revoked: None,
        })
    }

    /// What is granted.
    pub const fn terms(&self) -> &GrantTerms {
        &self.terms
    }

    /// Who grants.
    pub const fn originator(&self) -> CentreId {
        self.terms.originator
    }

    /// The portions of which profile.
    pub const fn profile(&self) -> &Alias {
        &self.terms.profile
    }

    /// Who gave it.
    pub const fn by(&self) -> &[Officer; 2] {
        &self.by
    }

    /// The grant as it is once it was taken back.
    #[must_use]
    pub fn revoked(self, at: Instant) -> Self {
        let earliest = self.revoked.map_or(at, |before| before.min(at));
        Self {
            revoked: Some(earliest),
            ..self
        }
    }

    /// Whether it was taken back.
    pub fn is_revoked(&self, now: Instant) -> bool {
        self.revoked.is_some_and(|at| at <= now)
    }

    fn is_on(&self, question: &Question<'_>) -> bool {
        let terms = &self.terms;
        let facts = question.facts();
        let of_this = terms.record == facts.record
            && terms.recipient == question.recipient.party.centre
            && question
                .terms()
                .is_ok_and(|under| under.id == terms.agreement);
        let versions = &terms.versions;
        let of_version = versions.first <= facts.version && facts.version <= versions.last;
        let in_time = terms.from <= question.now && question.now < terms.until;
        // A grant that was taken back says no for good.
        of_this && (self.is_revoked(question.now) || (of_version && in_time))
    }
}

impl Consent {
    /// Who said it.
    pub const fn originator(&self) -> CentreId {
        match self {
            Self::Granted(grant) => grant.terms.originator,
            Self::Refused(refused) => refused.originator,
        }
    }

    /// Whether it is about this question, and was said by now.
    pub fn is_on(&self, question: &Question<'_>) -> bool {
        let is_about = match self {
            Self::Granted(grant) => grant.is_on(question),
            Self::Refused(refused) => {
                refused.record == question.facts().record
                    && refused.recipient == question.recipient.party.centre
            }
        };
        is_about && self.last_word_at(question.now) <= question.now
    }

    /// When it was said, or taken back.
    pub fn last_word_at(&self, now: Instant) -> Instant {
        match self {
            Self::Granted(grant) => {
                let revoked = grant.revoked.filter(|at| *at <= now);
                revoked.unwrap_or(grant.decided)
            }
            Self::Refused(refused) => refused.at,
        }
    }

    /// Whether it says no.
    pub fn is_refusal(&self, now: Instant) -> bool {
        match self {
            Self::Granted(grant) => grant.is_revoked(now),
            Self::Refused(_) => true,
        }
    }
}
