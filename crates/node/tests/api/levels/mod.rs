//! Stories of sections' levels, what they compel, and by when.

mod attribute;
mod deadlines;
mod tasks;

use serde_json::{Value, json};

use crate::charts::{drawn, section};
use crate::story::{Answer, Person, Story};

/// A section at a land border; where it is read.
pub fn at_the_border(story: &Story) -> String {
    let mut body = section("PL-UA Land 3");
    body["kind"] = json!("land");
    body["neighbour"] = json!("SE");
    drawn(&story.supervisor(), "sections", body)
}

/// What an officer proposes; critical has an end.
pub fn proposed(story: &Story, level: &str) -> Value {
    let after_days = |days: i64| story.now().offset_ms(days * 24 * 3_600_000);
    let mut body = json!({
        "level": level,
        "proposed_for": "coordination_centre",
        "grounds": "Crossings doubled since May.",
        "basis": {"risk_analysis": "ARA 2026/2"},
        "review_at": after_days(30),
    });
    if level == "critical" {
        body["until"] = json!(after_days(60));
    }
    body
}

/// Proposes a level; where the proposal is read.
pub fn propose(story: &Story, section: &str, level: &str) -> String {
    let body = proposed(story, level);
    let proposed = story
        .officer()
        .post(&format!("{section}/attributions"), body);
    let place = proposed.header("location");
    let body = proposed.expect(201);
    assert_eq!(body["stage"], "proposed");
    place
}

/// An authority consents, or does not.
pub fn word(consents: bool) -> Value {
    json!({"consents": consents, "authority": "Border Guard Headquarters",
           "note": "After the meeting of the districts."})
}

/// Takes a step with what was read as of this revision.
pub fn step(person: &Person<'_>, place: &str, step: &str, revision: u32, body: Value) -> Answer {
    let read = format!("\"{revision}\"");
    person.send(
        "POST",
        &format!("{place}/{step}"),
        &[("If-Match", &read)],
        Some(body),
    )
}

/// A level in force; where its attribution is read.
pub fn attributed(story: &Story, section: &str, level: &str) -> String {
    let place = propose(story, section, level);
    let supervisor = story.supervisor();
    step(&supervisor, &place, "agreement", 1, word(true)).expect(200);
    let decided = step(&supervisor, &place, "decision", 2, word(true)).expect(200);
    assert_eq!(decided["stage"], "in_force");
    place
}

/// The tasks of a section that are to be done.
pub fn open_tasks(story: &Story) -> Vec<Value> {
    let page = story.officer().get("/api/v1/tasks?state=open").expect(200);
    page["items"].as_array().unwrap().clone()
}

/// The open task of a duty.
pub fn task(story: &Story, duty: &str) -> Value {
    let tasks = open_tasks(story).into_iter();
    tasks
        .into_iter()
        .find(|task| task["duty"] == duty)
        .expect(duty)
}

/// Answers a task as it was read.
pub fn answered(person: &Person<'_>, task: &Value, answer: &str) -> Answer {
    let place = format!("/api/v1/tasks/{}", task["id"].as_str().unwrap());
    let revision = u32::try_from(task["revision"].as_u64().unwrap()).unwrap();
    let body = json!({"answer": answer, "note": "Order 14 of the commander."});
    step(person, &place, "answer", revision, body)
}
