//! Stories of requests for information.

mod ask;
mod course;

use serde_json::{Value, json};

use crate::reports::crossing;
use crate::story::{Answer, Person, Story};

/// A question to two centres, needed at six in the morning.
pub fn question(about: &str) -> Value {
    let mut report = crossing("unused");
    report.as_object_mut().unwrap().remove("detected_at");
    report["form"] = json!({"request_for_information": {
        "addressees": [
            {"kind": "ncc", "name": "NCC Sweden", "state": "SE"},
            {"kind": "ncc", "name": "NCC Norway", "state": "NO"},
        ],
        "about": about,
        "purpose": "complete_event",
        "question": "Was a grey dinghy seen leaving last night?",
        "urgency": "priority",
        "needed_by": "2026-08-22T06:00:00Z",
    }});
    report
}

/// A question of a neighbour's to this centre.
pub fn asked_here(about: &str) -> Value {
    let mut report = question(about);
    report["originator"] = json!({"kind": "ncc", "name": "NCC Sweden"});
    report
}

/// Asks; where the request is read.
pub fn ask(story: &Story, report: Value) -> String {
    let filed = story.officer().post("/api/v1/reports", report).expect(201);
    format!("/api/v1/requests/{}", filed["id"].as_str().unwrap())
}

/// Takes a step with a request as it was read.
pub fn step(person: &Person<'_>, place: &str, step: &str, revision: u32, body: Value) -> Answer {
    let read = format!("\"{revision}\"");
    let path = format!("{place}/{step}");
    person.send("POST", &path, &[("If-Match", &read)], Some(body))
}

/// How a text of ours is marked.
pub fn marked() -> Value {
    crossing("unused")["handling"].clone()
}

/// The requests that fit a query.
pub fn found(story: &Story, query: &str) -> Vec<Value> {
    let path = format!("/api/v1/requests{query}");
    let page = story.officer().get(&path).expect(200);
    page["items"].as_array().unwrap().clone()
}
