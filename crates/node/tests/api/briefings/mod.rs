//! Stories of briefings.

mod pages;
mod versions;

use serde_json::{Value, json};

use crate::story::{Answer, Story};

pub const BRIEFINGS: &str = "/api/v1/briefings";

/// A page of the time of now.
pub fn page(story: &Story, title: &str) -> Value {
    json!({
        "title": title,
        "known_at": story.now(),
        "text": "The night was quiet.\nOne vessel is silent.",
        "view": {"centre": [10.6, 57.8], "zoom": 7, "layers": ["events"], "palette": "night"},
        "chart": {"figures": "events_by_kind", "days": 1},
    })
}

/// Makes a briefing.
pub fn make(story: &Story, pages: &[Value]) -> Answer {
    let briefing = json!({"title": "Morning briefing", "pages": pages});
    story.officer().post(BRIEFINGS, briefing)
}

/// Makes one; where it is read.
pub fn made(story: &Story, pages: &[Value]) -> String {
    let made = make(story, pages);
    let place = made.header("location");
    made.expect(201);
    place
}
