//! Opening and finding events.

use serde_json::json;

use super::{described, opened, reaction};
use crate::alarms::{VESSEL, acknowledge, goes_dark};
use crate::story::Story;

#[test]
fn an_event_is_opened_from_an_alarm_which_is_then_handed_to_it() {
    let story = Story::begin();
    let alarm = goes_dark(&story, 1, VESSEL);
    let mut event = described("Silent north of Skagen");
    event["alarms"] = json!([alarm]);
    let place = opened(&story, event);
    let read = story.officer().get(&place);
    assert_eq!(read.header("etag"), "\"1\"");
    let record = read.expect(200);
    assert_eq!(record["event"]["status"], "open");
    assert_eq!(record["event"]["alarms"][0], alarm.as_str());
    assert_eq!(
        record["event"]["authority_aware_at"],
        story.now().to_string()
    );
    assert_eq!(record["history"][0]["by"], "The duty officer");
    story.officer().command(acknowledge(&alarm)).expect(200);
    let to = json!({"to": "event", "which": record["event"]["id"]});
    let hand_over = json!({"command": "hand_over", "alarm": alarm, "to": to});
    let desk = story.officer().command(hand_over).expect(200);
    assert_eq!(desk["rows"][0]["alarm"]["responsible"]["to"], "event");
}

#[test]
fn an_event_opened_with_a_reaction_that_answers_is_under_response() {
    let story = Story::begin();
    let mut event = described("Silent north of Skagen");
    event["reaction"] = reaction("underway");
    let record = story.officer().get(&opened(&story, event)).expect(200);
    assert_eq!(record["event"]["status"], "under_response");
    assert_eq!(record["event"]["reactions"][0]["kind"], "interception");
    assert_eq!(record["revision"], 2);
}

#[test]
fn events_are_found_by_what_they_are_the_last_opened_first() {
    let story = Story::begin();
    let mut rescue = described("Raft adrift");
    rescue["kind"] = json!("search_and_rescue");
    rescue["lives_at_risk"] = json!(true);
    rescue["position"] = json!([12.5, 55.0]);
    rescue["tracks"] = json!(["mmsi-970123456"]);
    opened(&story, rescue);
    story.after_secs(1);
    opened(&story, described("Silent north of Skagen"));
    let titles = |query: &str| -> Vec<String> {
        let page = story
            .officer()
            .get(&format!("/api/v1/events{query}"))
            .expect(200);
        let items = page["items"].as_array().unwrap().iter();
        items
            .map(|record| record["event"]["title"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(titles(""), ["Silent north of Skagen", "Raft adrift"]);
    assert_eq!(titles("?lives_at_risk=true"), ["Raft adrift"]);
    assert_eq!(
        titles("?kind=vessel_of_interest"),
        ["Silent north of Skagen"]
    );
    assert_eq!(titles("?track=mmsi-970123456"), ["Raft adrift"]);
    assert_eq!(titles("?bbox=10,57,11,58"), ["Silent north of Skagen"]);
    assert_eq!(titles("?status=closed"), Vec::<String>::new());
}

#[test]
fn pages_follow_each_other_without_gap_or_repeat() {
    let story = Story::begin();
    for number in 0..5 {
        opened(&story, described(&format!("Event {number}")));
        story.after_secs(1);
    }
    let mut titles = Vec::new();
    let mut path = "/api/v1/events?limit=2".to_owned();
    loop {
        let page = story.officer().get(&path).expect(200);
        let items = page["items"].as_array().unwrap();
        titles.extend(
            items
                .iter()
                .map(|record| record["event"]["title"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["next"].as_str() else {
            break;
        };
        path = format!("/api/v1/events?limit=2&cursor={next}");
    }
    assert_eq!(
        titles,
        ["Event 4", "Event 3", "Event 2", "Event 1", "Event 0"]
    );
}

#[test]
fn what_cannot_be_an_event_is_refused_with_its_place() {
    let story = Story::begin();
    let refused = |field: &str, value: serde_json::Value| {
        let mut event = described("Silent north of Skagen");
        event[field] = value;
        let problem = story.officer().post("/api/v1/events", event).expect(400);
        problem["field"].as_str().unwrap_or("").to_owned()
    };
    assert_eq!(refused("title", json!(" ")), "/title");
    assert_eq!(refused("kind", json!("suspect")), "/kind");
    assert_eq!(
        refused("detected_at", json!("2026-08-22T03:00:00Z")),
        "/detected_at"
    );
    assert_eq!(
        refused("section", json!("00000000-0000-0000-0000-000000000001")),
        "/section"
    );
    assert_eq!(refused("tracks", json!(["ship-7"])), "/tracks/0");
    assert_eq!(refused("position", json!([200, 0])), "/position");
    assert_eq!(refused("tracks", json!(vec!["mmsi-1"; 101])), "/tracks");
    let mut nameless = described("Silent north of Skagen");
    nameless["captain"] = json!("Ada");
    assert_eq!(
        story
            .officer()
            .post("/api/v1/events", nameless)
            .refused(400),
        "malformed"
    );
}
