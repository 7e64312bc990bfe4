//! Step "composition": of a kind that goes there.
//!
//! *Rule*: national plans leave where their section is at high or critical, or an operation is
//! joint; own assets go to neighbours for the sections that they share, to the Agency, and not
//! beyond the Union; a state within Art. 70 gets what is in the European picture or of a section
//! that is shared with it.
//! *Source*: 2021/581 Art. 10(2), 11(2); 2019/1896 Art. 25(5), 27(2), 70(3), 75; `domain-spec` 2.3,
//! 4.2, 4.3.
//! *Here / not here*: kinds of record. What a situational picture shows is `domain::definition`'s.
//! *Limits*: none.

use thalweg_domain::impact::SectionImpact;

use crate::agreement::{PartyKind, RecordType};

use super::question::{Question, Relation};
use super::refusal::Refusal;

pub(super) fn record(question: &Question<'_>) -> Result<(), Refusal> {
    let relation = question.relation();
    if relation == Relation::OneState {
        return Ok(());
    }
    match question.facts().record_type {
        RecordType::OwnAssets => own_assets(question, relation)?,
        RecordType::OperationalPlan => plan(question)?,
        _ => {}
    }
    if matches!(question.kind(), PartyKind::Article70State(_)) {
        let in_picture = question.facts().in_european_picture.holds();
        let taken_part_in = in_picture || is_of_shared_section(question)?;
        return taken_part_in.then_some(()).ok_or(Refusal::Article70);
    }
    Ok(())
}

fn own_assets(question: &Question<'_>, relation: Relation) -> Result<(), Refusal> {
    if relation == Relation::OutsideUnion {
        return Err(Refusal::OwnAssets);
    }
    let is_neighbour = matches!(
        question.kind(),
        PartyKind::MemberState(_) | PartyKind::Article70State(_)
    );
    if is_neighbour && !is_of_shared_section(question)? {
        return Err(Refusal::NotNeighbouring);
    }
    Ok(())
}

fn plan(question: &Question<'_>) -> Result<(), Refusal> {
    let facts = question.facts();
    let is_high = facts.level >= Some(SectionImpact::High);
    let leaves = is_high || facts.joint_operation;
    leaves.then_some(()).ok_or(Refusal::PlanScope)
}

fn is_of_shared_section(question: &Question<'_>) -> Result<bool, Refusal> {
    let areas = &question.terms()?.areas;
    Ok(areas.names_section(&question.facts().at))
}
