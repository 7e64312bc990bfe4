//! What levels compel, and what people say of it.

use serde_json::json;

use super::{answered, at_the_border, attributed, open_tasks, task};
use crate::story::Story;

#[test]
fn what_a_level_would_bring_about_can_be_asked_before_it_is_proposed() {
    let story = Story::begin();
    let section = at_the_border(&story);
    let would = story
        .officer()
        .get(&format!("{section}/what-if?level=critical"))
        .expect(200);
    let added = would["added"].as_array().unwrap();
    assert_eq!(added.len(), 16);
    let answer = added
        .iter()
        .find(|one| one["duty"] == "recommendation_answered")
        .unwrap();
    assert_eq!(answer["rule"], "answer_to_recommendation");
    // Saturday 22 August; six working days after it is Monday 31 August, in UTC.
    assert_eq!(answer["due"], "2026-08-31T23:59:59.999Z");
    assert!(open_tasks(&story).is_empty(), "asking changes nothing");
}

#[test]
fn a_level_in_force_compels_tasks_with_their_article_and_clock() {
    let story = Story::begin();
    let section = at_the_border(&story);
    attributed(&story, &section, "high");
    let tasks = open_tasks(&story);
    assert_eq!(tasks.len(), 12);
    let reported = task(&story, "measures_reported");
    assert_eq!(reported["article"], "2019/1896 Art. 35(2)");
    assert_eq!(reported["responsible"], "coordination_centre");
    assert_eq!(reported["section_name"], "PL-UA Land 3");
    assert_eq!(reported["due"], "2026-08-29T02:10:00.000Z");
    assert_eq!(reported["standing"], "pending");
}

#[test]
fn a_task_is_ticked_with_a_note_and_opened_again_with_a_reason() {
    let story = Story::begin();
    let section = at_the_border(&story);
    attributed(&story, &section, "high");
    let officer = story.officer();
    let reinforced = task(&story, "control_reinforced");
    let done = answered(&officer, &reinforced, "done").expect(200);
    assert_eq!(done["state"], "done");
    assert_eq!(done["note"], "Order 14 of the commander.");
    assert_eq!(done["log"][1]["by"], "The duty officer");
    let stale = answered(&officer, &reinforced, "done");
    assert_eq!(stale.refused(412), "outdated");
    let again = answered(&officer, &done, "done");
    assert_eq!(again.rule(409), "answered");
    let reopened = answered(&officer, &done, "reopened").expect(200);
    assert_eq!(reopened["state"], "open");
}

#[test]
fn a_note_that_says_nothing_is_refused() {
    let story = Story::begin();
    let section = at_the_border(&story);
    attributed(&story, &section, "low");
    let task = task(&story, "regular_control");
    let place = format!("/api/v1/tasks/{}", task["id"].as_str().unwrap());
    let body = json!({"answer": "done", "note": "  "});
    let problem = super::step(&story.officer(), &place, "answer", 1, body).expect(400);
    assert_eq!(problem["field"], "/note");
}

#[test]
fn art_35_2_a_recurring_task_stays_open_with_a_new_clock() {
    let story = Story::begin();
    let section = at_the_border(&story);
    attributed(&story, &section, "high");
    story.after_secs(24 * 3_600);
    let reported = task(&story, "measures_reported");
    let done = answered(&story.officer(), &reported, "done").expect(200);
    assert_eq!(done["state"], "open");
    assert_eq!(done["due"], "2026-08-30T02:10:00.000Z");
    let refused = answered(&story.officer(), &done, "not_applicable");
    assert_eq!(refused.rule(409), "always_applies");
}
