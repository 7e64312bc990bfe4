//! A critical level: temporary, and with duties of its own.

use serde_json::json;
use thalweg_domain::attribution::AttributionStep;
use thalweg_domain::deadline::{DeadlineRule, DeadlineStanding};
use thalweg_domain::impact::SectionImpact;
use thalweg_domain::task::Duty;

use super::desk::{Desk, HOUR, SECTION, analyst, at, supervisor};
use crate::attributions::Refusal;

#[test]
fn v8_art_35_1_d_and_41_critical_starts_notification_recommendation_and_six_working_days() {
    let mut desk = Desk::new();
    let id = desk.attribute("critical");
    let level = desk.picture.attributions.get(id).unwrap().proposal.level;
    assert!(level.until().is_some(), "it is temporary");
    for duty in [
        Duty::CommissionNotified,
        Duty::ActionsRecommended,
        Duty::RecommendationAnswered,
    ] {
        assert!(desk.duties().contains(&duty), "{duty:?}");
    }
    // Monday 1 June; the sixth working day is Tuesday 9 June, which ends in Warsaw.
    let answer = DeadlineRule::AnswerToRecommendation;
    assert_eq!(desk.due(answer), Some(at("2026-06-09T21:59:59.999Z")));
    desk.now = at("2026-06-09T22:00:00Z");
    desk.tick();
    let task = desk.task(Duty::RecommendationAnswered);
    desk.answer(task, desk.done()).unwrap();
    let ended: Vec<_> = desk.picture.deadlines.ended().collect();
    let late = ended
        .iter()
        .find(|deadline| deadline.key.obligation.rule == answer);
    assert_eq!(late.unwrap().standing(desk.now), DeadlineStanding::Late);
}

#[test]
fn art_41_2_the_answers_time_runs_from_the_recommendation_once_it_is_recorded() {
    let mut desk = Desk::new();
    desk.attribute("critical");
    desk.after_hours(48);
    let recommended = desk.task(Duty::ActionsRecommended);
    desk.answer(recommended, desk.done()).unwrap();
    let answer = DeadlineRule::AnswerToRecommendation;
    // From Wednesday 3 June.
    assert_eq!(desk.due(answer), Some(at("2026-06-11T21:59:59.999Z")));
}

#[test]
fn art_34_2_after_the_agreed_end_the_level_before_is_in_force_again() {
    let mut desk = Desk::new();
    let high = desk.attribute("high");
    desk.after_hours(1);
    let critical = desk.attribute("critical");
    assert_eq!(desk.level(), Some(SectionImpact::Critical));
    assert!(
        desk.stage(high).is_in_force(),
        "it lies under the critical one"
    );
    let until = desk
        .picture
        .attributions
        .get(critical)
        .unwrap()
        .proposal
        .level
        .until()
        .unwrap();
    desk.now = until.offset_ms(7 * HOUR);
    desk.tick();
    assert_eq!(desk.level(), Some(SectionImpact::High));
    assert_eq!(desk.stage(critical).name(), "over");
    let before = desk
        .picture
        .attributions
        .level_at(SECTION, until.offset_ms(-1))
        .unwrap();
    assert_eq!(before.level, SectionImpact::Critical);
    let after = desk.picture.attributions.level_at(SECTION, until).unwrap();
    assert_eq!(
        (after.level, after.attribution),
        (SectionImpact::High, high)
    );
    assert!(!desk.duties().contains(&Duty::CommissionNotified));
    assert_eq!(desk.due(DeadlineRule::AnswerToRecommendation), None);
    assert_eq!(desk.due(DeadlineRule::MeasuresAtCritical), None);
    assert!(desk.due(DeadlineRule::MeasuresAtHigh).is_some());
}

#[test]
fn art_34_2_another_level_takes_the_place_of_the_critical_one_and_of_what_lay_under_it() {
    let mut desk = Desk::new();
    let high = desk.attribute("high");
    let critical = desk.attribute("critical");
    desk.after_hours(1);
    desk.attribute("medium");
    assert_eq!(desk.level(), Some(SectionImpact::Medium));
    assert_eq!(desk.stage(high).name(), "over");
    assert_eq!(desk.stage(critical).name(), "over");
    desk.after_hours(100 * 24);
    desk.tick();
    assert_eq!(desk.level(), Some(SectionImpact::Medium));
}

#[test]
fn art_34_2_a_critical_level_whose_end_has_passed_is_not_decided() {
    let mut desk = Desk::new();
    let proposal = desk.proposal("critical");
    let id = desk.propose(proposal, &analyst()).unwrap();
    desk.after_hours(61 * 24);
    let agreed = AttributionStep::Agreed(desk.consent());
    desk.step(id, agreed, &supervisor()).unwrap();
    let decided = AttributionStep::Decided(desk.consent());
    assert_eq!(desk.step(id, decided, &supervisor()), Err(Refusal::EndPast));
    let ended = AttributionStep::Ended { at: desk.now };
    assert_eq!(
        desk.step(id, ended, &supervisor()),
        Err(Refusal::EndsByItself)
    );
}

#[test]
fn art_34_2_a_critical_level_is_looked_at_again_before_it_ends() {
    let mut desk = Desk::new();
    let mut proposal = desk.proposal("critical");
    proposal.review_at = desk.now.offset_ms(61 * 24 * HOUR);
    assert_eq!(desk.propose(proposal, &analyst()), Err(Refusal::ReviewTime));
}

#[test]
fn art_34_2_a_critical_level_is_lengthened_by_another_with_a_later_end() {
    let mut desk = Desk::new();
    desk.attribute("critical");
    desk.after_hours(24);
    let answer = desk.due(DeadlineRule::AnswerToRecommendation);
    desk.attribute("critical");
    assert_eq!(desk.level(), Some(SectionImpact::Critical));
    assert_eq!(
        desk.due(DeadlineRule::AnswerToRecommendation),
        answer,
        "the clock goes on as it was"
    );
}

#[test]
fn outside_the_union_national_headquarters_take_the_agencys_part() {
    let mut desk = Desk::with_terms(json!({
        "calendar": {"zone": "Europe/Kyiv"}, "headquarters": "national",
    }));
    desk.attribute("critical");
    assert!(!desk.duties().contains(&Duty::CommissionNotified));
    assert_eq!(
        desk.due(DeadlineRule::AnswerToRecommendation),
        Some(at("2026-06-09T20:59:59.999Z"))
    );
}
