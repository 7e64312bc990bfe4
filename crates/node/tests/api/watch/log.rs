//! The log of the shift.

use serde_json::{Value, json};
use thalweg_node::access::Role;

use super::{event, incident};
use crate::story::Story;

const PLACE: &str = "/api/v1/log";

fn items(story: &Story, query: &str) -> Vec<Value> {
    let page = story.officer().get(&format!("{PLACE}{query}")).expect(200);
    page["items"].as_array().unwrap().clone()
}

#[test]
fn a_line_has_its_author_and_time_and_is_corrected_by_another_line() {
    let story = Story::begin();
    let wrong = json!({"what": "Two persons on board.", "told": "MRCC North", "how": "telephone"});
    let wrong = story.officer().post(PLACE, wrong).expect(201);
    assert_eq!(wrong["known"], crate::story::BEGINS);
    assert_eq!(wrong["by"], "The duty officer");
    story.after_secs(60);
    let right = json!({"what": "Twelve persons.", "decision": true, "corrects": wrong["id"]});
    let right = story.supervisor().post(PLACE, right).expect(201);
    let lines = items(&story, "?written=true");
    assert_eq!(lines[0]["matter"]["line"]["what"], "Twelve persons.");
    assert_eq!(lines[1]["matter"]["line"]["what"], "Two persons on board.");
    assert_eq!(lines[1]["corrected_by"], json!([right["id"]]));
    // What was not written by then was not known by then.
    let then = items(
        &story,
        &format!("?written=true&known_at={}", crate::story::BEGINS),
    );
    assert_eq!(then.len(), 1);
    assert_eq!(then[0]["corrected_by"], Value::Null);
}

#[test]
fn there_is_no_way_to_change_or_remove_a_line() {
    let story = Story::begin();
    let line = json!({"what": "Quiet."});
    let id = story.officer().post(PLACE, line.clone()).expect(201)["id"].clone();
    let place = format!("{PLACE}/{}", id.as_str().unwrap());
    for method in ["PUT", "PATCH", "DELETE", "POST"] {
        let refused = story
            .supervisor()
            .send(method, &place, &[], Some(line.clone()));
        assert!([404, 405].contains(&refused.status), "{method}");
    }
    let of_nothing = json!({"what": "No.", "corrects": "00000000-0000-0000-0000-000000000009"});
    let refused = story.officer().post(PLACE, of_nothing);
    assert_eq!(refused.rule(400), "no_line");
}

#[test]
fn the_log_takes_events_and_incidents_by_itself_and_lines_of_incidents_too() {
    let story = Story::begin();
    let event = event(&story, "Rubber boat", false);
    let place = incident(&story, &event);
    let id = place.rsplit('/').next().unwrap();
    let line = json!({"incident": id, "what": "PB-12 sees two boats."});
    story.officer().post(PLACE, line).expect(201);
    let kinds: Vec<Value> = items(&story, "")
        .iter()
        .map(|entry| entry["matter"]["kind"].clone())
        .collect();
    assert_eq!(kinds, ["written", "incident_opened", "event_opened"]);
    let own = items(&story, &format!("?incident={id}"));
    assert_eq!(own.len(), 1);
    assert_eq!(own[0]["subject_name"], "Rubber boat");
    let page = story.officer().get(&format!("{PLACE}?limit=2")).expect(200);
    let next = page["next"].as_str().unwrap();
    assert_eq!(items(&story, &format!("?limit=2&cursor={next}")).len(), 1);
}

#[test]
fn who_keeps_no_watch_writes_no_line() {
    let story = Story::begin();
    let line = json!({"what": "Only looking."});
    for role in [Role::Observer, Role::Administrator] {
        let refused = story.as_role(role).post(PLACE, line.clone());
        assert_eq!(refused.rule(403), "keep_watch");
    }
    let endless = json!({"what": "x".repeat(4_001)});
    assert_eq!(
        story.officer().post(PLACE, endless).refused(400),
        "malformed"
    );
}
