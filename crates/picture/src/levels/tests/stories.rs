//! How a level comes, and does not come, into force.

use thalweg_domain::actor::Actor;
use thalweg_domain::attribution::AttributionStep;
use thalweg_domain::deadline::DeadlineRule;
use thalweg_domain::impact::SectionImpact;
use thalweg_domain::time::Instant;

use super::desk::{Desk, HOUR, SECTION, analyst, supervisor};
use crate::Picture;
use crate::attributions::Refusal;

#[test]
fn v7_art_34_3_without_the_states_agreement_the_previous_level_stays() {
    let mut desk = Desk::new();
    desk.attribute("medium");
    desk.after_hours(1);
    let proposal = desk.proposal("high");
    let id = desk.propose(proposal, &analyst()).unwrap();
    let refused = AttributionStep::Refused(desk.objection());
    desk.step(id, refused, &supervisor()).unwrap();
    assert_eq!(desk.level(), Some(SectionImpact::Medium));
    assert_eq!(desk.stage(id).name(), "not_agreed");
    let late = AttributionStep::Decided(desk.consent());
    assert_eq!(
        desk.step(id, late, &supervisor()),
        Err(Refusal::NotNow {
            step: "decided",
            stage: "not_agreed"
        })
    );
    // The disagreement is kept, and another proposal may be made.
    assert!(desk.propose_again("high").is_ok());
}

#[test]
fn v7_art_34_1_what_the_agency_declines_is_not_in_force_either() {
    let mut desk = Desk::new();
    let proposal = desk.proposal("high");
    let id = desk.propose(proposal, &analyst()).unwrap();
    let agreed = AttributionStep::Agreed(desk.consent());
    desk.step(id, agreed, &supervisor()).unwrap();
    assert_eq!(
        desk.level(),
        None,
        "an agreement alone puts nothing in force"
    );
    let declined = AttributionStep::Declined(desk.objection());
    desk.step(id, declined, &supervisor()).unwrap();
    assert_eq!(desk.level(), None);
    assert_eq!(desk.stage(id).name(), "not_agreed");
}

#[test]
fn who_proposes_a_level_does_not_decide_on_it() {
    let mut desk = Desk::new();
    let proposal = desk.proposal("high");
    let id = desk.propose(proposal, &analyst()).unwrap();
    let consulted = AttributionStep::Consulted {
        at: desk.now,
        note: "All districts.".to_owned().try_into().unwrap(),
    };
    desk.step(id, consulted, &analyst()).unwrap();
    for step in [
        AttributionStep::Agreed(desk.consent()),
        AttributionStep::Refused(desk.objection()),
    ] {
        assert_eq!(desk.step(id, step, &analyst()), Err(Refusal::OwnProposal));
    }
}

#[test]
fn art_34_a_machine_neither_proposes_nor_decides() {
    let mut desk = Desk::new();
    let machine = Actor::machine("risk");
    let proposal = desk.proposal("high");
    assert_eq!(
        desk.propose(proposal.clone(), &machine),
        Err(Refusal::NotAPerson)
    );
    let id = desk.propose(proposal, &analyst()).unwrap();
    let agreed = AttributionStep::Agreed(desk.consent());
    assert_eq!(desk.step(id, agreed, &machine), Err(Refusal::NotAPerson));
}

#[test]
fn a_section_has_one_proposal_that_waits() {
    let mut desk = Desk::new();
    let id = desk.propose_again("high").unwrap();
    assert_eq!(desk.propose_again("medium"), Err(Refusal::Pending(id)));
    let withdrawn = AttributionStep::Withdrawn {
        at: desk.now,
        reason: "Overtaken.".to_owned().try_into().unwrap(),
    };
    desk.step(id, withdrawn, &analyst()).unwrap();
    assert!(desk.propose_again("medium").is_ok());
}

#[test]
fn a_level_that_the_section_has_is_not_proposed_again() {
    let mut desk = Desk::new();
    desk.attribute("high");
    assert_eq!(desk.propose_again("high"), Err(Refusal::SameLevel));
}

#[test]
fn a_step_is_not_taken_before_what_it_follows_on_nor_ahead_of_the_clock() {
    let mut desk = Desk::new();
    let id = desk.propose_again("high").unwrap();
    for moved in [-HOUR, HOUR] {
        let mut consent = desk.consent();
        consent.at = desk.now.offset_ms(moved);
        let step = AttributionStep::Agreed(consent);
        let refused = desk.step(id, step, &supervisor());
        assert!(matches!(refused, Err(Refusal::Time { .. })), "{refused:?}");
    }
}

#[test]
fn art_34_5_the_level_of_any_time_and_as_it_was_known_at_any_time() {
    let mut desk = Desk::new();
    let began = desk.now;
    desk.attribute("low");
    desk.after_hours(10);
    let proposal = desk.proposal("high");
    let id = desk.propose(proposal, &analyst()).unwrap();
    let proposed = desk.now;
    desk.after_hours(5);
    // It was agreed and decided three hours ago; that is known only now.
    let mut consent = desk.consent();
    consent.at = desk.now.offset_ms(-3 * HOUR);
    for step in [
        AttributionStep::Agreed(consent.clone()),
        AttributionStep::Decided(consent.clone()),
    ] {
        desk.step(id, step, &supervisor()).unwrap();
    }
    let level = |picture: &Picture, at: Instant| {
        picture
            .attributions
            .level_at(SECTION, at)
            .map(|span| span.level)
    };
    assert_eq!(level(&desk.picture, began.offset_ms(-1)), None);
    assert_eq!(level(&desk.picture, began), Some(SectionImpact::Low));
    assert_eq!(
        level(&desk.picture, consent.at.offset_ms(-1)),
        Some(SectionImpact::Low)
    );
    assert_eq!(level(&desk.picture, consent.at), Some(SectionImpact::High));
    // As it was known an hour before it became known, the section was low at that same time.
    let known = desk.now.offset_ms(-HOUR);
    let then = Picture::default().as_known_at(desk.facts.clone(), known);
    assert_eq!(level(&then, consent.at), Some(SectionImpact::Low));
    assert!(then.attributions.pending(SECTION).is_some());
    assert!(known > proposed);
}

#[test]
fn a_review_keeps_the_level_and_sets_the_next() {
    let mut desk = Desk::new();
    let id = desk.attribute("high");
    desk.after_hours(24);
    let next = desk.now.offset_ms(90 * 24 * HOUR);
    let reviewed = AttributionStep::Reviewed {
        at: desk.now,
        note: "Unchanged.".to_owned().try_into().unwrap(),
        next,
    };
    desk.step(id, reviewed, &supervisor()).unwrap();
    assert_eq!(desk.level(), Some(SectionImpact::High));
    assert_eq!(desk.due(DeadlineRule::LevelReview), Some(next));
}
