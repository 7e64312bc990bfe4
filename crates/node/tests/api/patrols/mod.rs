//! Stories of own assets, operational plans, patrols, and the schedules that are drawn.

mod assets;
mod plans;
mod schedules;
mod walk;

use serde_json::{Value, json};

use crate::charts::{drawn, section};
use crate::story::{Answer, Person, Story};

/// A patrol boat of this centre's.
pub fn boat(name: &str) -> Value {
    json!({"asset": {
        "name": name, "kind": "coastal_patrol_boat", "status": "fully_operational",
        "registration": name, "position": [10.6, 57.72], "readiness_minutes": 15,
        "endurance_hours": 8.0, "speed_max": 32.0, "crew_required": 4,
    }})
}

/// Reports something of this centre's for the first time; where it is read.
pub fn reported(story: &Story, own: &Value) -> String {
    let made = story
        .officer()
        .post("/api/v1/assets", json!({ "own": own }));
    let place = made.header("location");
    made.expect(201);
    place
}

/// The identifier at the end of a place.
pub fn id_of(place: &str) -> String {
    place.rsplit('/').next().unwrap().to_owned()
}

/// A stretch of sea border; its identifier.
pub fn at_sea(story: &Story) -> String {
    id_of(&drawn(&story.supervisor(), "sections", section("DK Sea 4")))
}

/// So many hours from when stories begin.
pub fn hours(story: &Story, from: i64, to: i64) -> Value {
    let at = |hour: i64| story.now().offset_ms(hour * 3_600_000);
    json!({"from": at(from), "to": at(to)})
}

/// What a patrol is planned with.
pub fn patrol(section: &str, asset: &str, planned: &Value) -> Value {
    json!({
        "kind": "sea", "section": section, "planned": planned, "lead": "patrol_leader",
        "members_count": 4, "assets": [asset], "tasks": ["Look at the harbours"],
        "channel": "VHF 16",
    })
}

/// Changes what was read with this `ETag`.
pub fn put(person: &Person<'_>, place: &str, read: &str, body: Value) -> Answer {
    person.send("PUT", place, &[("If-Match", read)], Some(body))
}

/// Posts about what was read with this `ETag`.
pub fn post(person: &Person<'_>, place: &str, read: &str, body: Value) -> Answer {
    person.send("POST", place, &[("If-Match", read)], Some(body))
}
