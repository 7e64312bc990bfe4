//! The due list, and the calls about it.

use serde_json::{Value, json};

use super::{answered, at_the_border, attributed, task};
use crate::story::{Story, until};

/// The alarms of a kind on the desk's list.
fn calls(story: &Story, kind: &str) -> Vec<Value> {
    let desk = story.officer().get("/api/v1/alarms").expect(200);
    found(&desk["rows"], kind)
}

fn found(value: &Value, kind: &str) -> Vec<Value> {
    match value {
        Value::Object(fields) if fields.get("kind").is_some_and(|one| one == kind) => {
            vec![value.clone()]
        }
        Value::Object(fields) => fields.values().flat_map(|one| found(one, kind)).collect(),
        Value::Array(items) => items.iter().flat_map(|one| found(one, kind)).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn the_due_list_names_article_subject_and_standing() {
    let story = Story::begin();
    let section = at_the_border(&story);
    attributed(&story, &section, "high");
    let list = story.officer().get("/api/v1/deadlines").expect(200);
    let items = list["items"].as_array().unwrap();
    assert_eq!(items.len(), 2, "the report of measures and the review");
    assert_eq!(items[0]["obligation"]["rule"], "measures_at_high");
    assert_eq!(items[0]["article"], "2019/1896 Art. 35(2)");
    assert_eq!(items[0]["subject_name"], "PL-UA Land 3");
    assert_eq!(items[0]["standing"], "pending");
    let one = format!("/api/v1/deadlines/{}", items[0]["id"].as_str().unwrap());
    assert_eq!(story.officer().get(&one).expect(200)["id"], items[0]["id"]);
}

#[test]
fn a_deadline_that_is_near_calls_and_one_that_is_missed_calls_louder_until_it_is_done() {
    let story = Story::begin();
    let section = at_the_border(&story);
    attributed(&story, &section, "high");
    story.after_secs(7 * 24 * 3_600 - 3 * 3_600);
    until(|| calls(&story, "deadline_near").len() == 1);
    let near = &calls(&story, "deadline_near")[0];
    assert_eq!(near["subject_name"], "PL-UA Land 3");
    assert_eq!(near["priority"], "warning");
    story.after_secs(3 * 3_600 + 1);
    until(|| calls(&story, "deadline_missed").len() == 1);
    let done = answered(&story.officer(), &task(&story, "measures_reported"), "done");
    assert_eq!(done.expect(200)["standing"], "pending", "the next one runs");
    story.after_secs(2);
    until(|| {
        let missed = calls(&story, "deadline_missed");
        missed
            .first()
            .is_none_or(|alarm| alarm["state"] == "rectified")
    });
    let ended = story
        .officer()
        .get("/api/v1/deadlines?ended=true")
        .expect(200);
    assert_eq!(ended["items"][0]["standing"], "late");
    let clocks = story.officer().get("/api/v1/deadlines/clocks").expect(200);
    let rows = clocks.as_array().unwrap();
    let row = rows
        .iter()
        .find(|row| row["rule"] == "measures_at_high")
        .unwrap();
    assert_eq!(row["tally"]["late"], 1);
    assert_eq!(row["limit_by"], "design");
}

#[test]
fn a_clock_that_no_fact_starts_is_started_and_ended_by_a_person() {
    let story = Story::begin();
    let officer = story.officer();
    let clock = json!({"rule": "status_change", "from": story.now()});
    let started = officer.post("/api/v1/deadlines", clock.clone());
    let place = started.header("location");
    assert_eq!(started.expect(201)["due"], "2026-08-22T02:15:00.000Z");
    assert_eq!(
        officer.post("/api/v1/deadlines", clock).refused(409),
        "refused"
    );
    let ended = officer.post(
        &format!("{place}/end"),
        json!({"note": "Told by telephone."}),
    );
    assert_eq!(ended.expect(200)["standing"], "met");
    let again = officer.post(
        &format!("{place}/end"),
        json!({"note": "Told by telephone."}),
    );
    assert_eq!(again.refused(409), "refused");
    let derived = json!({"rule": "first_report_of_other", "from": story.now()});
    assert_eq!(
        officer.post("/api/v1/deadlines", derived).refused(409),
        "refused"
    );
}

#[test]
fn what_a_clock_runs_for_is_shown_as_it_was_known() {
    let story = Story::begin();
    let section = at_the_border(&story);
    let before = story.now();
    story.after_secs(60);
    attributed(&story, &section, "high");
    for path in ["deadlines", "tasks"] {
        let then = story
            .officer()
            .get(&format!("/api/v1/{path}?known_at={before}"));
        assert_eq!(then.expect(200)["items"], json!([]), "{path}");
    }
}
