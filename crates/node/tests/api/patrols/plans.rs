//! Operational plans.

use serde_json::{Value, json};

use super::{at_sea, hours, post, put};
use crate::story::Story;

/// A plan with its nine items.
fn plan(story: &Story, section: &str) -> Value {
    let duration = hours(story, -1, 48);
    json!({"section": section, "plan": {
        "name": "Night watch, Skagerrak", "kind": "national",
        "situation": "More speed boats than last year.", "aim": "Be there before they land.",
        "from": duration["from"], "to": duration["to"],
        "tasks": "Two boats, each night.", "staff": [{"number": 12, "profile": "boat crews"}],
        "command": [{"centre": {"kind": "ncc", "name": "NCC Korsør"},
                     "status": "fully_operational", "function": "leads"}],
        "equipment": [{"item": "patrol boat"}],
        "event_reporting": "To the duty officer, at once.",
    }})
}

#[test]
fn art_11_a_plan_is_begun_amended_as_it_was_read_and_ended() {
    let story = Story::begin();
    let section = at_sea(&story);
    let officer = story.officer();
    let made = officer.post("/api/v1/plans", plan(&story, &section));
    let place = made.header("location");
    let made = made.expect(201);
    assert_eq!(
        (&made["standing"], &made["reach"]),
        (&json!("in_force"), &json!("national"))
    );
    assert_eq!(made["section_name"], "DK Sea 4");
    let mut amended = plan(&story, &section);
    amended["plan"]["aim"] = json!("Be there before they sail.");
    let changed = put(&officer, &place, "\"1\"", amended.clone()).expect(200);
    assert_eq!(changed["plan"]["aim"], "Be there before they sail.");
    assert_eq!(changed["versions"].as_array().unwrap().len(), 2);
    assert_eq!(
        put(&officer, &place, "\"1\"", amended).refused(412),
        "outdated"
    );
    let ended = post(&officer, &format!("{place}/end"), "\"2\"", json!({})).expect(200);
    assert_eq!(ended["standing"], "over");
    let again = post(&officer, &format!("{place}/end"), "\"3\"", json!({}));
    assert_eq!(again.rule(409), "plan_ended");
    let list = officer.get("/api/v1/plans?standing=in_force").expect(200);
    assert_eq!(list["items"], json!([]));
}
