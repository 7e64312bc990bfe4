//! Stories of zones, sections and places.

mod change;
mod draw;
mod inside;

use serde_json::{Value, json};

use crate::story::{Person, Story};

/// A closed zone in the shape of a box.
pub fn zone(name: &str, west: f64, south: f64) -> Value {
    let (east, north) = (west + 0.5, south + 0.5);
    json!({
        "name": name,
        "kind": "closed",
        "area": {"type": "Polygon", "coordinates": [[
            [west, south], [east, south], [east, north], [west, north], [west, south]]]},
        "rules": [{"trigger": "entry", "priority": "alarm"}],
    })
}

/// A stretch of sea border.
pub fn section(name: &str) -> Value {
    json!({
        "name": name,
        "state": "DK",
        "kind": "sea",
        "line": {"type": "LineString", "coordinates": [[10.0, 57.0], [11.0, 58.0]]},
    })
}

/// A port.
pub fn port(name: &str) -> Value {
    json!({"name": name, "kind": "port", "position": [10.58, 57.72], "state": "DK",
           "unlocode": "DKSKA"})
}

/// What can be drawn, by noun, with who may.
pub fn each(story: &Story) -> [(&'static str, Value, Person<'_>); 3] {
    [
        ("zones", zone("Z7", 10.5, 57.5), story.officer()),
        ("sections", section("DK Sea 9"), story.supervisor()),
        ("places", port("Skagen"), story.supervisor()),
    ]
}

/// Draws something; where it is read.
pub fn drawn(person: &Person<'_>, noun: &str, body: Value) -> String {
    let made = person.post(&format!("/api/v1/{noun}"), body);
    let place = made.header("location");
    made.expect(201);
    place
}
