//! Step "legal basis": an agreement in force covers this.
//!
//! *Rule*: sender and recipient are parties as what they are in the eyes of the law; the agreement
//! is active, in its time, and names the direction, the type and the place. Suspended is not
//! active: the next decision denies.
//! *Source*: 2019/1896 Art. 14, 72, 73(4), 74(3), 74(6), 75(1)-(2); `domain-spec` 5.7 step 1.
//! *Here / not here*: whether it is covered. Which portions, is step "profile".
//! *Limits*: none.

use crate::agreement::{AgreementState, AgreementTerms, Party};

use super::question::Question;
use super::refusal::Refusal;

pub(super) fn record(question: &Question<'_>) -> Result<(), Refusal> {
    let agreement = question.agreement.ok_or(Refusal::NoAgreement)?;
    let terms = agreement.terms();
    let state = agreement.state();
    if state != AgreementState::Active {
        return Err(Refusal::AgreementNotActive {
            state: state.word(),
        });
    }
    if !agreement.is_in_force(question.now) {
        return Err(Refusal::AgreementNotInForce {
            from: terms.from,
            until: terms.until,
        });
    }
    is_party(terms, &question.sender)?;
    is_party(terms, &question.recipient.party)?;
    covers(terms, question)
}

/// The roster and the agreement must agree on what a party is: a third country does not become a
/// Member State by saying so.
fn is_party(terms: &AgreementTerms, who: &Party) -> Result<(), Refusal> {
    let is = terms.parties.contains(who);
    is.then_some(())
        .ok_or(Refusal::NotAParty { centre: who.centre })
}

fn covers(terms: &AgreementTerms, question: &Question<'_>) -> Result<(), Refusal> {
    let facts = question.facts();
    let sender = question.sender.centre;
    // Nobody gives to itself.
    if !terms.direction.lets_give(sender) || sender == question.recipient.party.centre {
        return Err(Refusal::Direction { centre: sender });
    }
    if !terms.record_types.contains(&facts.record_type) {
        return Err(Refusal::TypeNotAgreed {
            record_type: facts.record_type,
        });
    }
    let covered = terms.areas.contains(&facts.at);
    covered.then_some(()).ok_or(Refusal::OutsideArea)
}
