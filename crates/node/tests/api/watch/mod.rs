//! Stories of the watch: its log, incidents and handovers.

mod handovers;
mod incidents;
mod log;

use serde_json::{Value, json};

use crate::story::{Answer, Person, Story};

/// An event that an officer opened; its identifier.
pub fn event(story: &Story, title: &str, lives_at_risk: bool) -> String {
    let mut body = crate::events::described(title);
    body["lives_at_risk"] = json!(lives_at_risk);
    let opened = story.officer().post("/api/v1/events", body).expect(201);
    opened["event"]["id"].as_str().unwrap().to_owned()
}

/// An incident on an event; where it is read.
pub fn incident(story: &Story, event: &str) -> String {
    let body = json!({"origin": {"from": "event", "which": event}});
    let opened = story.officer().post("/api/v1/incidents", body);
    let place = opened.header("location");
    opened.expect(201);
    place
}

/// Takes a step as it is read now.
pub fn step(person: &Person<'_>, place: &str, body: Value) -> Answer {
    let read = person.get(place).header("etag");
    let place = format!("{place}/steps");
    person.send("POST", &place, &[("If-Match", &read)], Some(body))
}

/// Adds something.
pub fn add(person: &Person<'_>, place: &str, body: Value) -> Answer {
    person.post(&format!("{place}/additions"), body)
}
