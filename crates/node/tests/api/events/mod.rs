//! Stories of events.

mod close;
mod open;
mod react;
mod revise;

use serde_json::{Value, json};

use crate::story::Story;

/// What an officer says of a situation.
pub fn described(title: &str) -> Value {
    json!({
        "title": title,
        "kind": "vessel_of_interest",
        "stage": "indicated",
        "impact": "medium",
        "confidence": {
            "credibility": "corroborated",
            "reliability": "mostly_reliable",
            "validation": "not_validated",
        },
        "lives_at_risk": false,
        "position": [10.6, 57.8],
        "tracks": ["mmsi-219622000"],
    })
}

/// Opens an event; where it is read.
pub fn opened(story: &Story, event: Value) -> String {
    let opened = story.officer().post("/api/v1/events", event);
    let place = opened.header("location");
    opened.expect(201);
    place
}

/// What was done first.
pub fn reaction(state: &str) -> Value {
    json!({"kind": "interception", "state": state, "description": "Patrol P 540 heads north."})
}
