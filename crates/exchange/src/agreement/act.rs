//! What is done with an agreement, where it stands, and why an act is not taken.
//!
//! *Rule*: who acts is named: one officer proposes, takes back and suspends; two let it go on,
//! assess and end it.
//! *Source*: `docs/protocol/agreements.md` 3; 2019/1896 Art. 72(3).
//! *Here / not here*: the words. Which act leads where is in `course`.
//! *Limits*: none.

use super::party::Officer;
use super::signature::{OfficerSignature, SIGNATURES_MAX, TermsDigest};
use super::third_country::RightsAssessment;
use super::words;

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
    /// It binds nobody for the time being, as long as one party has it suspended.
    Suspended,
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
            Self::Suspended => "suspended",
            Self::Terminated { .. } => "terminated",
        }
    }
}

/// What is done with an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AgreementAct {
    /// Put it to the parties, as an officer of one.
    Propose(Officer, TermsDigest),
    /// Take it back to be changed, as an officer of a party; signatures are void.
    Return(Officer),
    /// Sign it.
    Sign(OfficerSignature),
    /// Suspend it, as an officer of a party, also where another has suspended it; who has suspended
    /// it names another ground.
    Suspend(Officer, EndGround),
    /// Take back the own suspension, as two officers of a party that has one, outside the Union
    /// with a new assessment; it goes on when no party has it suspended any more.
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
            Self::Propose(..) => "propose",
            Self::Return(_) => "return",
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
    /// By a party that has not suspended it.
    #[error("`by`: who suspended it takes that back")]
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
