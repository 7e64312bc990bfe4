//! Asking others, and what is asked here.

use serde_json::json;

use super::{ask, asked_here, found, question};
use crate::reports::{crossing, filed};
use crate::story::Story;

#[test]
fn a_question_about_an_event_is_listed_with_its_clock_and_those_asked() {
    let story = Story::begin();
    let (report, _) = filed(&story, crossing("Rubber boat north of Skagen"));
    let mut about = question("The dinghy");
    about["event"] = report["report"]["event"].clone();
    let place = ask(&story, about);
    let request = story.officer().get(&place).expect(200);
    assert_eq!(request["direction"], "outgoing");
    assert_eq!(
        (&request["standing"], &request["clock"]),
        (&json!("open"), &json!("pending"))
    );
    assert_eq!(request["event_title"], "Rubber boat north of Skagen");
    assert_eq!(request["asked"][1]["who"]["name"], "NCC Norway");
    let event = request["event"].as_str().unwrap();
    assert_eq!(found(&story, &format!("?event={event}")).len(), 1);
    assert_eq!(found(&story, "?direction=incoming").len(), 0);
    assert_eq!(found(&story, "?direction=outgoing&standing=open").len(), 1);
}

#[test]
fn what_is_asked_here_is_on_the_due_list_and_calls_before_it_is_late() {
    let story = Story::begin();
    let place = ask(&story, asked_here("The dinghy"));
    let due = story.officer().get("/api/v1/deadlines").expect(200);
    let ours = &due["items"][0];
    assert_eq!(ours["obligation"]["rule"], "answer_to_priority_request");
    assert_eq!(
        (&ours["subject_name"], &ours["owed_by"]),
        (&json!("The dinghy"), &json!("centre"))
    );
    story.after_secs(4 * 3_600);
    let calls = || {
        let desk = story.officer().get("/api/v1/alarms").expect(200);
        desk.to_string().contains("deadline_missed")
    };
    crate::story::until(calls);
    let request = story.officer().get(&place).expect(200);
    assert_eq!(
        request["standing"], "expired",
        "brought about by the time alone"
    );
    assert_eq!(request["asked"][0]["stage"], "expired");
}

#[test]
fn a_request_is_read_as_it_was_known() {
    let story = Story::begin();
    let before = story.now();
    story.after_secs(60);
    ask(&story, question("The dinghy"));
    assert_eq!(found(&story, "").len(), 1);
    assert_eq!(found(&story, &format!("?known_at={before}")).len(), 0);
}

#[test]
fn an_observer_reads_requests_and_takes_no_step() {
    let story = Story::begin();
    let place = ask(&story, question("The dinghy"));
    let observer = story.as_role(thalweg_node::access::Role::Observer);
    observer.get(&place).expect(200);
    let refused = super::step(&observer, &place, "take-up", 1, json!({}));
    assert_eq!(refused.rule(403), "write_events");
}
