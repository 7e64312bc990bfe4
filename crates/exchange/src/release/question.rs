//! The question that is decided: may this record go from here to there, now, for this?
//!
//! *Rule*: everything that a decision rests on is in the question; the same question has the same
//! answer for ever.
//! *Source*: ours, ADR 0001; `docs/protocol/agreements.md`.
//! *Here / not here*: the question. Gathering it is `node`'s.
//! *Limits*: lists are only read; who gathers them bounds them.

use thalweg_domain::time::Instant;

use crate::agreement::{
    Agreement, AgreementTerms, DeclaredEmergency, Officer, Party, PartyKind, Purpose,
};

use super::consent::Consent;
use super::facts::{ReleaseFacts, StatedFacts};
use super::recipient::Recipient;
use super::refusal::Refusal;

/// A number that rises whenever an agreement, grant, accreditation or rule changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PolicyEpoch(pub u64);

/// May this record go from here to there, now, for this?
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// When it is asked.
    pub now: Instant,
    /// The state of agreements, grants and rules that it is asked under.
    pub epoch: PolicyEpoch,
    /// Which centre gives: the owner, or one that passes on.
    pub sender: Party,
    /// Who is to get it.
    pub recipient: &'a Recipient,
    /// What is to be released.
    pub record: &'a ReleaseFacts,
    /// For which purpose.
    pub purpose: Purpose,
    /// Under which agreement.
    pub agreement: Option<&'a Agreement>,
    /// What originators said.
    pub consents: &'a [Consent],
    /// An emergency that was declared.
    pub emergency: Option<&'a DeclaredEmergency>,
    /// The officers who let this release go.
    pub approvals: &'a [Officer],
}

/// How the recipient stands to those whose information it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Sender, owner, every originator and the recipient are of one known state.
    OneState,
    /// The recipient is inside the Union's framework.
    WithinUnion,
    /// The recipient is outside of it.
    OutsideUnion,
}

impl<'a> Question<'a> {
    /// What is stated of the record.
    pub const fn facts(&self) -> &'a StatedFacts {
        self.record.stated()
    }

    /// The recipient's kind.
    pub const fn kind(&self) -> PartyKind {
        self.recipient.party.kind
    }

    /// The terms of the agreement under which it would go, whether it is in force or not.
    pub fn terms(&self) -> Result<&'a AgreementTerms, Refusal> {
        self.agreement
            .map(Agreement::terms)
            .ok_or(Refusal::NoAgreement)
    }

    /// How the recipient stands to those whose information it is.
    pub fn relation(&self) -> Relation {
        let kind = self.kind();
        let mut concerned = self.record.originators_and_owner();
        let is_one_state = kind.is_same_state(self.sender.kind)
            && concerned.all(|party| party.kind.is_same_state(kind));
        if is_one_state {
            Relation::OneState
        } else if kind.is_outside_union() {
            Relation::OutsideUnion
        } else {
            Relation::WithinUnion
        }
    }

    /// Whether another centre's record is passed on.
    pub fn passes_on(&self) -> bool {
        self.sender.centre != self.facts().owner.centre
    }
}
