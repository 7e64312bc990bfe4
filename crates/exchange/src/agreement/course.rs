//! The course of an agreement: from its draft to its end.
//!
//! *Rule*: draft, proposed, active, suspended, terminated, and no way back from the end. It becomes
//! active when two officers of every party signed the same terms. Any party may suspend it at once,
//! alone; who suspended it lets it go on, and with somebody outside the Union only on an assessment
//! that is met. A suspension binds the next decision.
//! *Source*: `docs/protocol/agreements.md`; 2019/1896 Art. 72(3).
//! *Here / not here*: lawful transitions, as values. When an act is done is its caller's to say.
//! *Limits*: [`SIGNATURES_MAX`] signatures.

use core::num::NonZeroU32;

use thalweg_domain::time::Instant;

use crate::id::CentreId;

use super::fault::AgreementFault;
use super::party::{Officer, are_four_eyes};
use super::signature::{OfficerSignature, TermsDigest};
use super::terms::{AgreementTerms, PARTIES_MAX};
use super::third_country::{RightsAssessment, RightsOutcome};
use super::words;

/// The most signatures: four for each party.
pub const SIGNATURES_MAX: usize = 4 * PARTIES_MAX;

words! {
    /// On which ground an agreement is suspended or ended.
    pub enum EndGround {
        /// A party wishes so.
        Wish = "wish_of_a_party",
        /// Its conditions on fundamental rights are no longer met (2019/1896 Art. 72(3)).
        FundamentalRights = "fundamental_rights",
        /// What was given was not protected as agreed (2021/581 Art. 33(3)).
        Security = "security",
        /// What was given was used for another purpose (2019/1896 Art. 73(4)).
        Misuse = "misuse",
        /// Another version or agreement takes its place.
        Replaced = "replaced",
    }
}

/// Where an agreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgreementState {
    /// It is written.
    Draft,
    /// It is put to the parties, with what they sign.
    Proposed(TermsDigest),
    /// Everybody signed.
    Active,
    /// It binds nobody for the time being.
    Suspended {
        /// By which party.
        by: CentreId,
        /// On which ground.
        ground: EndGround,
    },
    /// It is over.
    Terminated {
        /// On which ground.
        ground: EndGround,
    },
}

impl AgreementState {
    /// Its word.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Proposed(_) => "proposed",
            Self::Active => "active",
            Self::Suspended { .. } => "suspended",
            Self::Terminated { .. } => "terminated",
        }
    }
}

/// What is done with an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AgreementAct {
    /// Put it to the parties.
    Propose(TermsDigest),
    /// Take it back to be changed; signatures are void.
    Return,
    /// Sign it.
    Sign(OfficerSignature),
    /// Suspend it, as an officer of a party.
    Suspend(Officer, EndGround),
    /// Let it go on, as two officers of the party that suspended it, outside the Union with a new
    /// assessment.
    Resume([Officer; 2], Option<RightsAssessment>),
    /// Assess the third country's situation again, as two officers of a party: met, it goes on; not
    /// met, it is suspended.
    Assess([Officer; 2], RightsAssessment),
    /// End it, as two officers of a party.
    Terminate([Officer; 2], EndGround),
}

impl AgreementAct {
    /// Its word.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Propose(_) => "propose",
            Self::Return => "return",
            Self::Sign(_) => "sign",
            Self::Suspend(..) => "suspend",
            Self::Resume(..) => "resume",
            Self::Assess(..) => "assess",
            Self::Terminate(..) => "terminate",
        }
    }
}

/// An act that an agreement does not take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CourseFault {
    /// It does not stand where this could be done.
    #[error("`state`: an agreement that is {state} takes no `{act}`")]
    State {
        /// Where it stands.
        state: &'static str,
        /// What was asked.
        act: &'static str,
    },
    /// By somebody who is no party.
    #[error("`by`: who acts is an officer of a party")]
    NoParty,
    /// By one officer, or two of different centres.
    #[error("`by`: two different officers of one party")]
    FourEyes,
    /// By another party than the one that suspended it.
    #[error("`by`: who suspended it lets it go on")]
    NotWhoSuspended,
    /// Other terms.
    #[error("`signature.digest`: another text was signed than was proposed")]
    OtherTerms,
    /// The same officer again.
    #[error("`signature.officer`: this officer has signed")]
    SignedTwice,
    /// More than the bound.
    #[error("`signatures`: at most {SIGNATURES_MAX}")]
    TooManySignatures,
    /// Fundamental rights were not looked at again, or the conditions are not met.
    #[error("`rights`: it goes on only on a new assessment that is met (2019/1896 Art. 72(3))")]
    Rights,
}

/// An agreement that its terms allow to exist.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    terms: AgreementTerms,
    version: NonZeroU32,
    state: AgreementState,
    signatures: Vec<OfficerSignature>,
}

impl Agreement {
    /// The first draft.
    pub fn draft(terms: AgreementTerms) -> Result<Self, AgreementFault> {
        terms.check()?;
        Ok(Self {
            terms,
            version: NonZeroU32::MIN,
            state: AgreementState::Draft,
            signatures: Vec::new(),
        })
    }

    /// The next version, with other terms: a draft that nobody signed. This one stays as it is
    /// until it is replaced.
    pub fn amended(&self, terms: AgreementTerms) -> Result<Self, AgreementFault> {
        let version = self.version.saturating_add(1);
        Self::draft(terms).map(|draft| Self { version, ..draft })
    }

    /// What it says.
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

    /// Whether it binds at a time.
    pub fn is_in_force(&self, now: Instant) -> bool {
        self.state == AgreementState::Active && self.terms.from <= now && now < self.terms.until
    }

    /// The agreement after an act, or why it does not take it.
    pub fn after(&self, act: &AgreementAct, now: Instant) -> Result<Self, CourseFault> {
        use AgreementState as S;
        let refused = CourseFault::State {
            state: self.state.word(),
            act: act.word(),
        };
        match (act, self.state) {
            (AgreementAct::Propose(digest), S::Draft) => Ok(self.with(S::Proposed(*digest))),
            (AgreementAct::Return, S::Proposed(_)) => Ok(Self {
                signatures: Vec::new(),
                ..self.with(S::Draft)
            }),
            (AgreementAct::Sign(signature), S::Proposed(digest)) => self.signed(*signature, digest),
            (AgreementAct::Suspend(officer, ground), S::Active) => {
                self.of_party(*officer)?;
                let (by, ground) = (officer.centre, *ground);
                Ok(self.with(S::Suspended { by, ground }))
            }
            (AgreementAct::Resume(officers, rights), S::Suspended { by, .. }) => {
                self.resumed(*officers, rights.as_ref(), by, now)
            }
            (AgreementAct::Assess(officers, rights), S::Active) => {
                self.assessed(*officers, rights, now)
            }
            (AgreementAct::Terminate(_, _), S::Terminated { .. }) => Err(refused),
            (AgreementAct::Terminate(officers, ground), _) => {
                self.of_one_party(*officers)?;
                Ok(self.with(S::Terminated { ground: *ground }))
            }
            _ => Err(refused),
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

    fn of_one_party(&self, [one, other]: [Officer; 2]) -> Result<(), CourseFault> {
        self.of_party(one)?;
        let four = are_four_eyes(&[one, other], one.centre);
        four.then_some(()).ok_or(CourseFault::FourEyes)
    }

    /// With one signature more; active when it was the last that was wanted.
    fn signed(&self, new: OfficerSignature, digest: TermsDigest) -> Result<Self, CourseFault> {
        self.of_party(new.officer)?;
        if new.digest != digest {
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

    fn resumed(
        &self,
        officers: [Officer; 2],
        rights: Option<&RightsAssessment>,
        by: CentreId,
        now: Instant,
    ) -> Result<Self, CourseFault> {
        self.of_one_party(officers)?;
        let [one, _] = officers;
        if one.centre != by {
            return Err(CourseFault::NotWhoSuspended);
        }
        let next = self.with(AgreementState::Active);
        match (&self.terms.third_country, rights) {
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
        self.of_one_party(officers)?;
        if rights.outcome == RightsOutcome::Met {
            return self.with_rights(rights, now);
        }
        let [one, _] = officers;
        let mut next = self.with(AgreementState::Suspended {
            by: one.centre,
            ground: EndGround::FundamentalRights,
        });
        if let Some(terms) = &mut next.terms.third_country {
            terms.rights = rights.clone();
        }
        Ok(next)
    }

    /// With an assessment that is met, current, and no older than the one before.
    fn with_rights(&self, rights: &RightsAssessment, now: Instant) -> Result<Self, CourseFault> {
        let mut next = self.clone();
        let terms = next
            .terms
            .third_country
            .as_mut()
            .ok_or(CourseFault::Rights)?;
        let is_current = rights.assessed_at <= now && now < rights.review_by;
        if !is_current || rights.assessed_at < terms.rights.assessed_at {
            return Err(CourseFault::Rights);
        }
        terms.rights = rights.clone();
        next.terms.check().or(Err(CourseFault::Rights))?;
        Ok(next)
    }
}
