//! Signed records: what who holds one can verify without the node.

use serde_json::{Value, json};
use thalweg_node::audit::record::{RecordFault, verify};

use super::{auditor, entries, marked};
use crate::events::{described, opened};
use crate::reports::filed;
use crate::story::{Answer, Story};

const RECORDS: &str = "/api/v1/audit/records";

fn made(story: &Story, wanted: Value) -> Answer {
    let answer = auditor(story).post(RECORDS, wanted);
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer
}

fn key(story: &Story) -> String {
    let key = auditor(story).get("/api/v1/audit/key").expect(200);
    assert_eq!(key["algorithm"], "Ed25519");
    key["key"].as_str().unwrap().to_owned()
}

#[test]
fn a_record_is_verified_by_the_key_of_the_centre_and_by_no_other() {
    let story = Story::begin();
    let then = story.now();
    opened(&story, described("One"));
    story.after_secs(60);
    filed(&story, marked("Two"));
    let answer = made(&story, json!({"purpose": "inquiry 4", "known_from": then}));
    assert_eq!(answer.header("thalweg-export"), "2026-000001");
    assert_eq!(answer.body["record"]["marking"], "sensitive_non_classified");
    let known = &answer.body["record"]["known"]["differences"];
    assert_eq!(known.as_array().unwrap().len(), 1, "{known}");
    let text = String::from_utf8(answer.bytes).unwrap();
    let verdict = verify(&text, Some(&key(&story))).unwrap();
    assert_eq!(verdict.made_by, "The auditor");
    // The event, and what the report brought: its event, itself, its reaction.
    assert_eq!((verdict.entries, verdict.gaps), (4, 0));
    let other = Story::begin();
    let refused = verify(&text, Some(&key(&other))).unwrap_err();
    assert!(matches!(refused, RecordFault::OtherKey { .. }));
}

#[test]
fn a_record_that_was_changed_does_not_hold_and_a_selection_shows_its_gaps() {
    let story = Story::begin();
    opened(&story, described("One"));
    made(&story, json!({"purpose": "first"}));
    opened(&story, described("Two"));
    let answer = made(&story, json!({"purpose": "second", "kind": "act"}));
    let text = String::from_utf8(answer.bytes).unwrap();
    let verdict = verify(&text, None).unwrap();
    assert_eq!((verdict.entries, verdict.gaps), (2, 1));
    let changed = text.replace("event_opened", "event_closed");
    assert_eq!(verify(&changed, None), Err(RecordFault::Signature));
    let blanks = serde_json::to_string_pretty(&answer.body).unwrap();
    assert!(
        verify(&blanks, None).is_ok(),
        "how it is laid out is not signed"
    );
    assert!(matches!(
        verify("{}", None),
        Err(RecordFault::NotARecord(_))
    ));
}

#[test]
fn a_record_is_an_export_with_its_purpose_and_a_repeat_is_the_same_one() {
    let story = Story::begin();
    opened(&story, described("One"));
    let silent = auditor(&story).post(RECORDS, json!({}));
    assert_eq!(silent.refused(400), "malformed");
    let send = || {
        let key = [("Idempotency-Key", "record-1")];
        let body = json!({"purpose": "inquiry 4"});
        auditor(&story).send("POST", RECORDS, &key, Some(body))
    };
    let first = send();
    story.after_secs(30);
    opened(&story, described("Two"));
    let second = send();
    assert_eq!(
        first.body["record"]["number"],
        second.body["record"]["number"]
    );
    assert_eq!(
        first.body["record"]["entries"],
        second.body["record"]["entries"]
    );
    let exports = entries(&story, "kind=export");
    assert_eq!(exports.len(), 1);
    assert_eq!(exports[0]["entry"]["purpose"], "inquiry 4");
}
