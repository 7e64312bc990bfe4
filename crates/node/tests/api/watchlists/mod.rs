//! Stories of watchlists: what is listed, what is hit, and the report that a hit prepares.

mod hits;
mod lists;

use serde_json::{Value, json};

use crate::reports::crossing;
use crate::story::{Answer, Person, Story};

/// An entry that lists a ship by its number.
pub fn entry(mmsi: u32) -> Value {
    json!({
        "mmsi": mmsi, "name": "ALMA MARIE", "reason": "cross_border_crime",
        "risk_analysis": "RA 2026/7", "suggested_reaction": "Keep at a distance and report.",
        "data_policy": "For border surveillance only.",
        "valid_from": "2026-08-01T00:00:00Z", "valid_to": "2026-09-01T00:00:00Z",
    })
}

/// A list of the Agency's with one ship.
pub fn list(mmsi: u32) -> Value {
    let mut report = crossing("unused");
    report.as_object_mut().unwrap().remove("detected_at");
    report["originator"] = json!({"kind": "agency", "name": "Frontex"});
    report["handling"]["sensitivity"] = json!("red");
    report["form"] = json!({"watchlist": {
        "name": "Tobacco, Skagerrak", "kind": "vessels", "items": [entry(mmsi)],
    }});
    report
}

/// Files a list; where it is read.
pub fn listed(story: &Story, report: Value) -> String {
    let filed = story.officer().post("/api/v1/reports", report).expect(201);
    format!("/api/v1/watchlists/{}", filed["id"].as_str().unwrap())
}

/// Changes a list as it was read.
pub fn change(person: &Person<'_>, path: &str, revision: u32, body: Value) -> Answer {
    let read = format!("\"{revision}\"");
    person.send("POST", path, &[("If-Match", &read)], Some(body))
}
