//! Setting alarms aside.

use serde_json::{Value, json};

use super::{VESSEL, goes_dark};
use crate::story::{Story, until_written};

fn shelve(until: &str) -> Value {
    json!({
        "command": "shelve",
        "scope": {"scope": "subject", "about": "track", "which": VESSEL},
        "reason": "Known to be under repair",
        "until": until,
    })
}

fn out_of_service(review_at: &str) -> Value {
    json!({
        "command": "take_out_of_service",
        "rule": {"kind": "dark_period"},
        "reason": "Mast under repair",
        "review_at": review_at,
    })
}

#[test]
fn a_shelf_ends_at_the_latest_with_the_shift() {
    let story = Story::begin();
    goes_dark(&story, 1, VESSEL);
    let officer = story.officer();
    let too_long = officer.command(shelve("2026-08-22T06:00:01Z"));
    assert_eq!(too_long.rule(409), "alarm_past_shift_end");
    let desk = officer.command(shelve("2026-08-22T06:00:00Z")).expect(200);
    assert_eq!(desk["rows"], json!([]));
    assert_eq!(desk["others"][0]["aside"]["how"], "shelved");
    assert_eq!(desk["aside"][0]["scope"]["which"], VESSEL);
    assert!(desk.get("quiet_since").is_some());
}

#[test]
fn what_was_shelved_calls_again_when_its_time_is_over() {
    let story = Story::begin();
    goes_dark(&story, 1, VESSEL);
    story
        .officer()
        .command(shelve("2026-08-22T02:20:00Z"))
        .expect(200);
    let mut listening = story.listen();
    story.after_secs(601);
    until_written(&mut listening, |fact| fact.body.kind() == "alarm");
    let desk = story.officer().get("/api/v1/alarms").expect(200);
    assert_eq!(desk["waiting"]["warning"], 1);
    assert_eq!(desk["aside"], json!([]));
}

#[test]
fn a_rule_is_taken_out_of_service_by_a_supervisor_alone() {
    let story = Story::begin();
    goes_dark(&story, 1, VESSEL);
    let command = out_of_service("2026-08-29T00:00:00Z");
    assert_eq!(
        story.officer().command(command.clone()).rule(403),
        "rule_alarms"
    );
    let desk = story.supervisor().command(command).expect(200);
    assert_eq!(desk["rows"], json!([]));
    let back = json!({"command": "return_to_service", "rule": {"kind": "dark_period"}});
    assert_eq!(
        story.officer().command(back.clone()).rule(403),
        "rule_alarms"
    );
    let desk = story.supervisor().command(back).expect(200);
    assert_eq!(desk["waiting"]["warning"], 1);
}

#[test]
fn a_review_more_than_ninety_days_ahead_is_refused() {
    let story = Story::begin();
    let refused = story
        .supervisor()
        .command(out_of_service("2027-01-01T00:00:00Z"));
    assert_eq!(refused.rule(409), "alarm_review_too_late");
}

#[test]
fn setting_aside_needs_a_reason() {
    let story = Story::begin();
    let mut command = shelve("2026-08-22T03:00:00Z");
    command["reason"] = json!("  ");
    assert_eq!(story.officer().command(command).refused(400), "malformed");
}
