//! What levels compel, and what becomes of it.

use serde_json::json;
use thalweg_domain::deadline::DeadlineRule;
use thalweg_domain::id::SectionId;
use thalweg_domain::impact::SectionImpact;
use thalweg_domain::task::{Duty, TaskAnswer, TaskState};
use uuid::Uuid;

use super::desk::{Desk, HOUR, SECTION, supervisor};
use crate::Body;
use crate::attributions::Refusal;
use crate::tasks::TaskEvent;

fn with_agreement() -> serde_json::Value {
    json!({"agreements": [{"neighbour": "UA", "authority": "State Border Guard Service",
        "reference": "Agreement of 2009"}]})
}

#[test]
fn v9_art_35_3_with_an_agreement_the_neighbours_authority_is_contacted_by_name() {
    let mut desk = Desk::with_terms(with_agreement());
    desk.attribute("medium");
    let task = desk
        .picture
        .tasks
        .open(SECTION, Duty::NeighbourContacted)
        .unwrap();
    let with = task.task.compelled.with.clone().unwrap();
    assert_eq!(with.country.code(), "UA");
    assert_eq!(
        with.authority.unwrap().as_str(),
        "State Border Guard Service"
    );
    assert_eq!(with.agreement.unwrap().as_str(), "Agreement of 2009");
}

#[test]
fn v9_art_35_3_without_an_agreement_there_is_no_such_task_until_there_is_one() {
    let mut desk = Desk::new();
    desk.attribute("medium");
    assert!(!desk.duties().contains(&Duty::NeighbourContacted));
    desk.set_terms(with_agreement());
    assert!(desk.duties().contains(&Duty::NeighbourContacted));
    let elsewhere = SectionId(Uuid::from_u128(77));
    let mut narrower = with_agreement();
    narrower["agreements"][0]["sections"] = json!([elsewhere]);
    desk.set_terms(narrower);
    assert!(!desk.duties().contains(&Duty::NeighbourContacted));
}

#[test]
fn art_35_3_the_centre_of_another_state_is_contacted_without_an_agreement() {
    let mut desk = Desk::new();
    let [theirs, ours] = [2, 3].map(|number| SectionId(Uuid::from_u128(number)));
    desk.define(theirs, "SK", &json!({"neighbour": "UA"}));
    desk.define(ours, "PL", &json!({"neighbour": "UA"}));
    let neighbours = json!({"neighbours": [{"section": theirs}, {"section": ours}]});
    desk.define(SECTION, "PL", &neighbours);
    desk.attribute("medium");
    let tasks = desk.picture.tasks.of_section(SECTION);
    let contacts = tasks
        .iter()
        .filter_map(|record| record.task.compelled.with.as_ref());
    let countries: Vec<_> = contacts
        .map(|with| with.country.code().to_owned())
        .collect();
    assert_eq!(countries, ["SK"]);
}

#[test]
fn art_35_1_a_raise_keeps_what_was_done_and_adds_what_is_new() {
    let mut desk = Desk::new();
    desk.attribute("medium");
    let measures = desk.task(Duty::MeasuresTaken);
    desk.answer(measures, desk.done()).unwrap();
    desk.after_hours(1);
    desk.attribute("high");
    let kept = desk.picture.tasks.get(measures).unwrap();
    assert!(matches!(kept.task.state, TaskState::Done { .. }));
    assert!(desk.duties().contains(&Duty::ControlReinforced));
    assert!(desk.due(DeadlineRule::MeasuresAtHigh).is_some());
}

#[test]
fn art_35_1_a_lower_level_lets_lapse_what_it_does_not_compel_and_keeps_it() {
    let mut desk = Desk::new();
    desk.attribute("high");
    let reinforced = desk.task(Duty::ControlReinforced);
    desk.after_hours(1);
    desk.attribute("low");
    assert_eq!(
        desk.duties(),
        [Duty::RegularControl, Duty::ResourcesAvailable]
    );
    let lapsed = desk.picture.tasks.get(reinforced).unwrap();
    assert_eq!(lapsed.task.state, TaskState::Lapsed { at: desk.now });
    assert_eq!(lapsed.log.last().unwrap().what, TaskEvent::Lapsed);
    assert_eq!(desk.due(DeadlineRule::MeasuresAtHigh), None);
    let answer = desk.answer(reinforced, desk.done());
    assert_eq!(answer, Err(Refusal::Answered { state: "lapsed" }));
    // Raised again, it is a new task.
    desk.attribute("high");
    assert_ne!(desk.task(Duty::ControlReinforced), reinforced);
}

#[test]
fn art_35_2_measures_are_reported_again_and_again_each_time_with_a_new_clock() {
    let mut desk = Desk::new();
    desk.attribute("high");
    let weekly = DeadlineRule::MeasuresAtHigh;
    let first = desk.due(weekly).unwrap();
    desk.after_hours(100);
    let task = desk.task(Duty::MeasuresReported);
    desk.answer(task, desk.done()).unwrap();
    let record = desk.picture.tasks.get(task).unwrap();
    assert!(record.task.is_open());
    assert_eq!(record.last_done, Some(desk.now));
    let second = desk.due(weekly).unwrap();
    assert_eq!(second, first.offset_ms(100 * HOUR));
    // Daily while it is critical.
    desk.attribute("critical");
    assert_eq!(desk.due(weekly), None);
    let daily = desk.due(DeadlineRule::MeasuresAtCritical).unwrap();
    assert_eq!(daily, desk.now.offset_ms(24 * HOUR));
}

#[test]
fn art_41_2_what_a_clock_runs_for_always_applies() {
    let mut desk = Desk::new();
    desk.attribute("critical");
    let reason = "Nobody asked us.".to_owned().try_into().unwrap();
    let answer = TaskAnswer::NotApplicable {
        at: desk.now,
        reason,
    };
    let task = desk.task(Duty::RecommendationAnswered);
    assert_eq!(
        desk.answer(task, answer.clone()),
        Err(Refusal::AlwaysApplies("2019/1896 Art. 41(2)"))
    );
    let task = desk.task(Duty::OperationConsidered);
    assert_eq!(desk.answer(task, answer), Ok(()));
}

#[test]
fn art_41_2_an_answer_that_is_taken_back_gives_no_more_time() {
    let mut desk = Desk::new();
    desk.attribute("critical");
    let rule = DeadlineRule::AnswerToRecommendation;
    let due = desk.due(rule);
    desk.after_hours(24);
    let task = desk.task(Duty::RecommendationAnswered);
    desk.answer(task, desk.done()).unwrap();
    assert_eq!(desk.due(rule), None);
    desk.after_hours(24);
    let reason = "It was not signed.".to_owned().try_into().unwrap();
    let reopened = TaskAnswer::Reopened {
        at: desk.now,
        reason,
    };
    desk.answer(task, reopened).unwrap();
    assert_eq!(desk.due(rule), due);
}

#[test]
fn what_a_level_would_bring_about_is_what_it_brings_about() {
    let mut desk = Desk::with_terms(with_agreement());
    for (level, impact) in [
        ("medium", SectionImpact::Medium),
        ("critical", SectionImpact::Critical),
        ("low", SectionImpact::Low),
    ] {
        let before = desk.duties();
        let would = desk.picture.what_if(SECTION, impact, desk.now);
        assert_eq!(desk.duties(), before, "asking changes nothing");
        desk.attribute(level);
        let duties = |list: &[crate::levels::Consequence]| -> Vec<Duty> {
            list.iter().map(|one| one.compelled.duty).collect()
        };
        let mut after = duties(&would.added);
        after.extend(duties(&would.kept));
        after.sort_unstable();
        assert_eq!(desk.duties(), after, "{level}");
        assert!(
            duties(&would.lapsed)
                .iter()
                .all(|duty| !after.contains(duty))
        );
        for one in would.added.iter().filter(|one| one.rule.is_some()) {
            assert_eq!(desk.due(one.rule.unwrap()), one.due, "{level}: {one:?}");
        }
        desk.after_hours(1);
    }
}

#[test]
fn art_30_a_section_that_is_retired_compels_nothing() {
    let mut desk = Desk::new();
    desk.attribute("high");
    desk.append(&supervisor(), desk.now, Body::SectionRetired(SECTION));
    assert!(desk.duties().is_empty());
    assert_eq!(desk.due(DeadlineRule::MeasuresAtHigh), None);
    assert_eq!(desk.propose_again("low"), Err(Refusal::NoSection(SECTION)));
}
