//! Step "classification": marked no higher than was agreed and the recipient is accredited for.
//!
//! *Rule*: what is marked at all needs an accreditation in force; outside the Union one whose rules
//! are equivalent and whose connection the Board approved, and for classified information an
//! arrangement with the Commission's approval. The header is judged as the record, each portion by
//! its own marking. Information on quality and functioning counts at least as RESTREINT UE.
//! *Source*: 2019/1896 Art. 14(1)(d), 23(3), 73(4), 92(1); 2021/581 Art. 33(3), 36, 39(1), 39(3);
//! `domain-spec` 5.7 step 4.
//! *Here / not here*: markings. This software is not accredited for classified information.
//! *Limits*: none.

use thalweg_domain::handling::Classification;

use super::portion::PortionFacts;
use super::question::{Question, Relation};
use super::refusal::{Refusal, marked};

pub(super) fn record(question: &Question<'_>) -> Result<(), Refusal> {
    let facts = question.facts();
    let header = facts.header.max(facts.record_type.classification_min());
    may_carry(question, header)
}

pub(super) fn portion(question: &Question<'_>, portion: &PortionFacts) -> Result<(), Refusal> {
    may_carry(question, marking_of(question, portion))
}

/// How a portion counts.
pub(super) fn marking_of(question: &Question<'_>, portion: &PortionFacts) -> Classification {
    let least = question.facts().record_type.classification_min();
    portion.classification.max(least)
}

fn may_carry(question: &Question<'_>, classification: Classification) -> Result<(), Refusal> {
    let terms = question.terms()?;
    let marking = marked(classification);
    if classification > terms.classification_max {
        return Err(Refusal::AboveAgreement { marking });
    }
    if classification == Classification::Unclassified {
        return Ok(());
    }
    let outside = question.relation() == Relation::OutsideUnion;
    let accreditation = question.recipient.accreditation;
    let in_force = accreditation.filter(|one| question.now < one.until);
    let high_enough = in_force.filter(|one| classification <= one.classification_max);
    let accredited = high_enough.ok_or(Refusal::AboveAccreditation { marking })?;
    if outside && !(accredited.equivalent.holds() && accredited.approved.holds()) {
        return Err(Refusal::NotEquivalent);
    }
    if outside && classification.is_euci() {
        let third = terms.third_country.as_ref();
        let arranged = third
            .and_then(|third| third.security.as_ref())
            .is_some_and(|one| {
                question.now < one.until && classification <= one.classification_max
            });
        return arranged
            .then_some(())
            .ok_or(Refusal::NoSecurityArrangement { marking });
    }
    Ok(())
}
