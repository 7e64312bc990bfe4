//! The course of an agreement: from its draft to its end.
//!
//! *Rule*: draft, proposed, active, suspended, terminated, and no way back from the end. It becomes
//! active when two officers of every party signed the same terms, and these terms stay as they were
//! signed: what is assessed later stands beside them. Any party may suspend it at once, alone; it
//! goes on when every party that suspended it took that back, with somebody outside the Union only
//! on an assessment that is met. A suspension binds the next decision.
//! *Source*: `docs/protocol/agreements.md` 3; 2019/1896 Art. 72(3).
//! *Here / not here*: lawful transitions, as values. When an act is done is its caller's to say.
//! *Limits*: [`SIGNATURES_MAX`] signatures, one suspension a party.

use core::num::NonZeroU32;
use std::collections::BTreeMap;

use thalweg_domain::time::Instant;

use crate::id::CentreId;

use super::act::{AgreementAct, AgreementState, CourseFault, EndGround};
use super::check::check_rights;
use super::fault::AgreementFault;
use super::party::{Officer, are_four_eyes};
use super::signature::{OfficerSignature, SIGNATURES_MAX, TermsDigest};
use super::terms::AgreementTerms;
use super::third_country::{RightsAssessment, RightsOutcome};

/// An agreement that its terms allow to exist.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    terms: AgreementTerms,
    version: NonZeroU32,
    state: AgreementState,
    signatures: Vec<OfficerSignature>,
    suspensions: BTreeMap<CentreId, EndGround>,
    rights: Option<RightsAssessment>,
}

impl Agreement {
    /// The first draft.
    pub fn draft(terms: AgreementTerms) -> Result<Self, AgreementFault> {
        terms.check()?;
        let rights = terms.third_country.as_ref().map(|one| one.rights.clone());
        Ok(Self {
            terms,
            version: NonZeroU32::MIN,
            state: AgreementState::Draft,
            signatures: Vec::new(),
            suspensions: BTreeMap::new(),
            rights,
        })
    }

    /// The next version, with other terms of the same agreement: a draft that nobody signed. This
    /// one stays as it is until it is replaced. Its assessment is no older than the last one here.
    pub fn amended(&self, terms: AgreementTerms) -> Result<Self, AgreementFault> {
        if terms.id != self.terms.id {
            return Err(AgreementFault::AnotherAgreement);
        }
        let version = self.version.saturating_add(1);
        let next = Self::draft(terms).map(|draft| Self { version, ..draft })?;
        match (&self.rights, &next.rights) {
            (Some(last), Some(new)) if new.assessed_at < last.assessed_at => {
                Err(AgreementFault::Rights)
            }
            _ => Ok(next),
        }
    }

    /// What it says, as it was signed.
    pub const fn terms(&self) -> &AgreementTerms {
        &self.terms
    }

    /// Which version it is.
    pub const fn version(&self) -> NonZeroU32 {
        self.version
    }

    /// Where it stands.
    pub const fn state(&self) -> AgreementState {
        self.state
    }

    /// Who signed.
    pub fn signatures(&self) -> &[OfficerSignature] {
        &self.signatures
    }

    /// Which parties have it suspended, and on which ground.
    pub const fn suspensions(&self) -> &BTreeMap<CentreId, EndGround> {
        &self.suspensions
    }

    /// The last assessment of the third country's situation: that of its terms until there is a
    /// later one.
    pub const fn rights(&self) -> Option<&RightsAssessment> {
        self.rights.as_ref()
    }

    /// Whether it binds at a time.
    pub fn is_in_force(&self, now: Instant) -> bool {
        self.state == AgreementState::Active && self.terms.from <= now && now < self.terms.until
    }

    /// The agreement after an act, or why it does not take it.
    pub fn after(&self, act: &AgreementAct, now: Instant) -> Result<Self, CourseFault> {
        use AgreementAct as A;
        if !is_taken(self.state, act) {
            let (state, act) = (self.state.word(), act.word());
            return Err(CourseFault::State { state, act });
        }
        match act {
            A::Propose(officer, digest) => self.proposed(*officer, *digest),
            A::Return(officer) => self.returned(*officer),
            A::Sign(signature) => self.signed(*signature),
            A::Suspend(officer, ground) => self.suspended(*officer, *ground),
            A::Resume(officers, rights) => self.resumed(*officers, rights.as_ref(), now),
            A::Assess(officers, rights) => self.assessed(*officers, rights, now),
            A::Terminate(officers, ground) => self.terminated(*officers, *ground),
        }
    }

    fn with(&self, state: AgreementState) -> Self {
        let mut next = self.clone();
        next.state = state;
        next
    }

    fn of_party(&self, officer: Officer) -> Result<(), CourseFault> {
        let is_party = self.terms.has_centre(officer.centre);
        is_party.then_some(()).ok_or(CourseFault::NoParty)
    }

    /// The party whose two different officers these are.
    fn of_one_party(&self, [one, other]: [Officer; 2]) -> Result<CentreId, CourseFault> {
        self.of_party(one)?;
        let four = are_four_eyes(&[one, other], one.centre);
        four.then_some(one.centre).ok_or(CourseFault::FourEyes)
    }

    fn proposed(&self, by: Officer, digest: TermsDigest) -> Result<Self, CourseFault> {
        self.of_party(by)?;
        Ok(self.with(AgreementState::Proposed(digest)))
    }

    fn returned(&self, by: Officer) -> Result<Self, CourseFault> {
        self.of_party(by)?;
        let mut next = self.with(AgreementState::Draft);
        next.signatures.clear();
        Ok(next)
    }

    /// With one signature more; active when it was the last that was wanted.
    fn signed(&self, new: OfficerSignature) -> Result<Self, CourseFault> {
        self.of_party(new.officer)?;
        if self.state != AgreementState::Proposed(new.digest) {
            return Err(CourseFault::OtherTerms);
        }
        if self.signatures.iter().any(|one| one.officer == new.officer) {
            return Err(CourseFault::SignedTwice);
        }
        if self.signatures.len() >= SIGNATURES_MAX {
            return Err(CourseFault::TooManySignatures);
        }
        let mut next = self.clone();
        next.signatures.push(new);
        if next.is_fully_signed() {
            next.state = AgreementState::Active;
        }
        Ok(next)
    }

    fn is_fully_signed(&self) -> bool {
        let officers: Vec<Officer> = self.signatures.iter().map(|one| one.officer).collect();
        let mut parties = self.terms.parties.iter();
        parties.all(|party| are_four_eyes(&officers, party.centre))
    }

    /// With a suspension of this party, beside those of others.
    fn suspended(&self, by: Officer, ground: EndGround) -> Result<Self, CourseFault> {
        self.of_party(by)?;
        let mut next = self.with(AgreementState::Suspended);
        next.suspensions.insert(by.centre, ground);
        Ok(next)
    }

    /// Without the suspension of this party; active when it was the last.
    fn resumed(
        &self,
        officers: [Officer; 2],
        rights: Option<&RightsAssessment>,
        now: Instant,
    ) -> Result<Self, CourseFault> {
        let by = self.of_one_party(officers)?;
        let mut next = self.clone();
        next.suspensions
            .remove(&by)
            .ok_or(CourseFault::NotWhoSuspended)?;
        if next.suspensions.is_empty() {
            next.state = AgreementState::Active;
        }
        match (&self.rights, rights) {
            (None, _) => Ok(next),
            (Some(_), Some(rights)) => next.with_rights(rights, now),
            (Some(_), None) => Err(CourseFault::Rights),
        }
    }

    fn assessed(
        &self,
        officers: [Officer; 2],
        rights: &RightsAssessment,
        now: Instant,
    ) -> Result<Self, CourseFault> {
        let by = self.of_one_party(officers)?;
        if rights.outcome == RightsOutcome::Met {
            return self.with_rights(rights, now);
        }
        let mut next = self.with(AgreementState::Suspended);
        next.suspensions.insert(by, EndGround::FundamentalRights);
        next.rights = self.rights.as_ref().map(|_| rights.clone());
        Ok(next)
    }

    /// With an assessment that is met, current, and no older than the one before.
    fn with_rights(&self, rights: &RightsAssessment, now: Instant) -> Result<Self, CourseFault> {
        let last = self.rights.as_ref().ok_or(CourseFault::Rights)?;
        let is_current = rights.assessed_at <= now && now < rights.review_by;
        if !is_current || rights.assessed_at < last.assessed_at {
            return Err(CourseFault::Rights);
        }
        check_rights(rights).or(Err(CourseFault::Rights))?;
        let mut next = self.clone();
        next.rights = Some(rights.clone());
        Ok(next)
    }

    fn terminated(&self, officers: [Officer; 2], ground: EndGround) -> Result<Self, CourseFault> {
        self.of_one_party(officers)?;
        let mut next = self.with(AgreementState::Terminated { ground });
        next.suspensions.clear();
        Ok(next)
    }
}

/// Whether an act is taken where an agreement stands.
const fn is_taken(state: AgreementState, act: &AgreementAct) -> bool {
    use AgreementAct as A;
    use AgreementState as S;
    match act {
        A::Propose(..) => matches!(state, S::Draft),
        A::Return(_) | A::Sign(_) => matches!(state, S::Proposed(_)),
        A::Suspend(..) => matches!(state, S::Active | S::Suspended),
        A::Resume(..) => matches!(state, S::Suspended),
        A::Assess(..) => matches!(state, S::Active),
        A::Terminate(..) => !matches!(state, S::Terminated { .. }),
    }
}
