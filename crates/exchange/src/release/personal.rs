//! Step "personal data": the numbers of ships and aircraft, and hardly anything else.
//!
//! *Rule*: in the framework the identification numbers of ships and aircraft are the only personal
//! data; others go exceptionally, where the agreement names its instrument and somebody assessed
//! them to be strictly necessary. What could name a person leaves no state. Special categories do
//! not leave the Union.
//! *Source*: 2019/1896 Art. 19(2), 89(1)-(4), 86(3); 2018/1725 Art. 10; 2021/581 Art. 40;
//! `domain-spec` 5.6 P1 to P4, 5.7 step 5.
//! *Here / not here*: which data. How long they are kept is step "retention".
//! *Limits*: none.

use thalweg_domain::handling::PersonalDataKind;

use super::portion::{Caveat, PortionFacts};
use super::question::{Question, Relation};
use super::refusal::Refusal;

pub(super) fn portion(question: &Question<'_>, portion: &PortionFacts) -> Result<(), Refusal> {
    let relation = question.relation();
    if portion.has(Caveat::PersonIdentity) && relation != Relation::OneState {
        return Err(Refusal::PersonIdentity);
    }
    if relation == Relation::OutsideUnion {
        if portion.has(Caveat::SpecialCategory) {
            return Err(Refusal::SpecialCategory);
        }
        if portion.has(Caveat::SourceSensitive) {
            return Err(Refusal::SourceSensitive);
        }
    }
    let kind = portion.personal_data;
    if kind == PersonalDataKind::None {
        return Ok(());
    }
    if kind > question.terms()?.personal_data.most() {
        return Err(Refusal::PersonalData { kind });
    }
    if kind == PersonalDataKind::Exceptional && !portion.necessary.holds() {
        return Err(Refusal::NotNecessary);
    }
    Ok(())
}
