//! What the law forbids whatever is agreed: persons at risk, national security, third countries
//! where fundamental rights are not safe.
//!
//! *Rule*: nothing that could identify persons or groups whose request for protection is examined,
//! or who are at serious risk, reaches anybody outside the Union; not assessed counts as yes; no
//! role, agreement or emergency overrides it. Numbers by nationality or age so small that they
//! identify count as such. What is held back for national security stays in its state.
//! *Source*: 2019/1896 Art. 25(4), 72(3), 89(5); 656/2014 Art. 4(5); 2021/581 Art. 40(1);
//! `domain-spec` 5.7 steps 2, 6, 9 (the number 5 is ours).
//! *Here / not here*: the prohibitions. There is no parameter by which one could lift them.
//! *Limits*: none.

use crate::agreement::RightsOutcome;

use super::portion::{Breakdown, Caveat, PortionFacts};
use super::question::{Question, Relation};
use super::refusal::Refusal;

/// The smallest cell of a breakdown of persons that leaves the Union.
pub const CELL_MIN: u32 = 5;

/// Art. 89(5), the record as a whole.
pub(super) const fn persons_at_risk(question: &Question<'_>) -> Result<(), Refusal> {
    if question.record.may_identify_protected() {
        Err(Refusal::PersonsAtRisk)
    } else {
        Ok(())
    }
}

/// Art. 89(5), one portion.
pub(super) fn persons_in_portion(portion: &PortionFacts) -> Result<(), Refusal> {
    if portion.has(Caveat::ProtectionSeekers) {
        return Err(Refusal::PersonsAtRisk);
    }
    let identifies = match portion.breakdown {
        Breakdown::None => false,
        Breakdown::SmallestCell(persons) => persons < CELL_MIN,
        Breakdown::NotCounted => true,
    };
    if identifies {
        return Err(Refusal::SmallNumber { least: CELL_MIN });
    }
    Ok(())
}

/// Art. 25(4).
pub(super) fn national_security(question: &Question<'_>) -> Result<(), Refusal> {
    let is_restricted = question.facts().handling.national_security_restricted;
    if is_restricted && question.relation() != Relation::OneState {
        return Err(Refusal::NationalSecurity);
    }
    Ok(())
}

/// Art. 72(3).
pub(super) fn fundamental_rights(question: &Question<'_>) -> Result<(), Refusal> {
    let agreement = question.agreement.ok_or(Refusal::NoAgreement)?;
    let rights = agreement.rights().ok_or(Refusal::RightsNotAssessed)?;
    if rights.outcome != RightsOutcome::Met {
        return Err(Refusal::RightsNotMet);
    }
    let is_current = rights.assessed_at <= question.now && question.now < rights.review_by;
    is_current.then_some(()).ok_or(Refusal::RightsNotAssessed)
}
