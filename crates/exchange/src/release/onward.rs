//! Steps "onward transmission" and "purpose".
//!
//! *Rule*: another's record is passed on only as its owner lets, and to nobody where its handling
//! forbids it. Who is outside the Union, or takes part only within Art. 70, passes nothing on,
//! whatever its owner lets, but among centres of one state; it is told so. A record is used for the
//! purposes for which it was collected or transferred, and that were agreed; what was collected for
//! law enforcement is used for that.
//! *Source*: 2019/1896 Art. 18, 19(2), 70(3), 73(4), 86(5); 2016/680 Art. 9(1); `domain-spec` 4.3,
//! 5.7 steps 7, 8.
//! *Here / not here*: the two judgements. What the recipient is told is in `conditions`.
//! *Limits*: none.

use crate::agreement::{PartyKind, Purpose};

use super::facts::Onward;
use super::originator::owner_granted;
use super::portion::{Caveat, PortionFacts};
use super::question::{Question, Relation};
use super::refusal::Refusal;

pub(super) fn onward(question: &Question<'_>) -> Result<(), Refusal> {
    if !question.passes_on() {
        return Ok(());
    }
    if !may_pass_on(question) {
        return Err(Refusal::OnwardBySender);
    }
    let owner = question.facts().owner.centre;
    let recipient = question.recipient.party.centre;
    match question.record.onward() {
        Onward::Nobody => Err(Refusal::OnwardProhibited),
        Onward::SameAgreement if question.terms()?.has_centre(owner) => Ok(()),
        Onward::Listed(list) if list.contains(&recipient) => Ok(()),
        Onward::SameAgreement | Onward::Listed(_) => Err(Refusal::OnwardElsewhere),
        Onward::PriorApproval if owner_granted(question) => Ok(()),
        Onward::PriorApproval => Err(Refusal::OnwardApproval { centre: owner }),
    }
}

/// Whether the sender, being what it is, may pass on what others own.
fn may_pass_on(question: &Question<'_>) -> bool {
    let sender = question.sender.kind;
    let is_bound = sender.is_outside_union() || matches!(sender, PartyKind::Article70State(_));
    !is_bound || question.relation() == Relation::OneState
}

pub(super) fn purpose(question: &Question<'_>) -> Result<(), Refusal> {
    let purpose = question.purpose;
    if !question.facts().purposes.contains(&purpose) {
        return Err(Refusal::PurposeOfRecord { purpose });
    }
    let agreed = question.terms()?.purposes.contains(&purpose);
    agreed
        .then_some(())
        .ok_or(Refusal::PurposeNotAgreed { purpose })
}

pub(super) fn purpose_of_portion(
    question: &Question<'_>,
    portion: &PortionFacts,
) -> Result<(), Refusal> {
    let purpose = question.purpose;
    if portion.has(Caveat::LawEnforcement) && purpose != Purpose::CrossBorderCrime {
        return Err(Refusal::LawEnforcement { purpose });
    }
    Ok(())
}
