//! Answering alarms.

use serde_json::json;
use thalweg_domain::alarm::AlarmKind;
use thalweg_domain::finding::Standing;

use super::{VESSEL, acknowledge, acknowledge_all, calls_for_help, dark, goes_dark};
use crate::story::{Story, until_written};

const OTHER: &str = "mmsi-265547250";

#[test]
fn who_acknowledges_is_the_owner_at_their_desk() {
    let story = Story::begin();
    let alarm = goes_dark(&story, 1, VESSEL);
    let officer = story.officer().at_desk(2);
    let desk = officer.command(acknowledge(&alarm)).expect(200);
    let shown = &desk["rows"][0]["alarm"];
    assert_eq!(shown["state"], "acknowledged");
    assert_eq!(shown["owner"], "The duty officer");
    assert_eq!(shown["acknowledged"]["by"]["desk"], 2);
    let again = story.supervisor().command(acknowledge(&alarm));
    assert_eq!(again.rule(409), "alarm_already_acknowledged");
}

#[test]
fn several_are_acknowledged_together_only_when_their_number_was_confirmed() {
    let story = Story::begin();
    let one = goes_dark(&story, 1, VESSEL);
    let two = goes_dark(&story, 2, OTHER);
    let distress = calls_for_help(&story, 3, "mmsi-970123456");
    let officer = story.officer();
    let miscounted = officer.command(acknowledge_all(&[&one, &two], 3));
    assert_eq!(miscounted.rule(409), "alarm_count_differs");
    let with_distress = officer.command(acknowledge_all(&[&one, &distress], 2));
    assert_eq!(with_distress.rule(409), "alarm_distress_alone");
    officer
        .command(acknowledge_all(&[&one, &two], 2))
        .expect(200);
    let desk = officer.get("/api/v1/alarms").expect(200);
    assert_eq!(desk["waiting"]["warning"], 0);
    assert_eq!(desk["waiting"]["distress"], 1);
}

#[test]
fn a_silenced_alarm_sounds_again_after_thirty_seconds() {
    let story = Story::begin();
    let distress = calls_for_help(&story, 1, "mmsi-970123456");
    let officer = story.officer();
    let silence = json!({"command": "silence", "alarms": [distress]});
    let desk = officer.command(silence).expect(200);
    assert!(desk.get("sounding").is_none());
    assert_eq!(desk["rows"][0]["alarm"]["state"], "silenced");
    let mut listening = story.listen();
    story.after_secs(31);
    until_written(&mut listening, |fact| fact.body.kind() == "alarm");
    let desk = officer.get("/api/v1/alarms").expect(200);
    assert_eq!(desk["sounding"]["sound"], "continuous");
}

#[test]
fn an_alarm_is_handed_to_another_desk_which_acknowledges_in_its_turn() {
    let story = Story::begin();
    let alarm = goes_dark(&story, 1, VESSEL);
    let officer = story.officer();
    let hand_over =
        json!({"command": "hand_over", "alarm": alarm, "to": {"to": "desk", "which": 3}});
    assert_eq!(
        officer.command(hand_over.clone()).rule(409),
        "alarm_acknowledge_first"
    );
    officer.command(acknowledge(&alarm)).expect(200);
    let desk = officer.command(hand_over).expect(200);
    assert_eq!(desk["rows"][0]["alarm"]["state"], "transferred");
    let desk = story
        .supervisor()
        .at_desk(3)
        .command(acknowledge(&alarm))
        .expect(200);
    assert_eq!(desk["rows"][0]["alarm"]["owner"], "The supervisor");
}

#[test]
fn an_alarm_is_not_handed_to_an_event_that_does_not_exist() {
    let story = Story::begin();
    let alarm = goes_dark(&story, 1, VESSEL);
    let officer = story.officer();
    officer.command(acknowledge(&alarm)).expect(200);
    let event = "00000000-0000-0000-0000-000000000009";
    let to = json!({"to": "event", "which": event});
    let refused = officer.command(json!({"command": "hand_over", "alarm": alarm, "to": to}));
    assert_eq!(refused.refused(404), "not_found");
}

#[test]
fn an_act_is_taken_back_by_who_did_it_within_a_minute() {
    let story = Story::begin();
    let alarm = goes_dark(&story, 1, VESSEL);
    story.officer().command(acknowledge(&alarm)).expect(200);
    let undo = json!({"command": "undo", "alarm": alarm});
    assert_eq!(
        story.supervisor().command(undo.clone()).rule(409),
        "alarm_anothers_act"
    );
    let desk = story.officer().command(undo.clone()).expect(200);
    assert_eq!(desk["rows"][0]["alarm"]["state"], "active");
    story.officer().command(acknowledge(&alarm)).expect(200);
    story.after_secs(61);
    assert_eq!(
        story.officer().command(undo).rule(409),
        "alarm_undo_too_late"
    );
}

#[test]
fn an_alarm_is_concluded_only_when_its_cause_is_over() {
    let story = Story::begin();
    let alarm = goes_dark(&story, 1, VESSEL);
    let officer = story.officer();
    officer.command(acknowledge(&alarm)).expect(200);
    let conclude = json!({"command": "conclude", "alarm": alarm});
    assert_eq!(
        officer.command(conclude.clone()).rule(409),
        "alarm_cause_goes_on"
    );
    let mut heard_again = dark(&story, 1, VESSEL);
    heard_again.standing = Standing::Over;
    heard_again.until = Some(story.now());
    heard_again.revision = 2;
    story.notice(heard_again, None);
    let desk = officer.command(conclude).expect(200);
    assert_eq!(desk["rows"], json!([]));
    assert_eq!(desk["others"][0]["state"], "normal");
}

#[test]
fn what_was_not_real_counts_as_a_false_alarm_of_its_rule() {
    let story = Story::begin();
    let one = goes_dark(&story, 1, VESSEL);
    goes_dark(&story, 2, OTHER);
    let judged = json!({"command": "judge_not_real", "alarm": one, "reason": "rule"});
    story.officer().command(judged).expect(200);
    let catalogue = story.officer().get("/api/v1/alarms/catalogue").expect(200);
    let entries = catalogue.as_array().unwrap();
    let dark = entries
        .iter()
        .find(|entry| entry["kind"] == "dark_period")
        .unwrap();
    assert_eq!(dark["calls"], 2);
    assert_eq!(dark["false_percent"], 50.0);
    let silent = entries
        .iter()
        .find(|entry| entry["kind"] == "source_silent")
        .unwrap();
    assert!(silent.get("false_percent").is_none());
    assert_eq!(entries.len(), AlarmKind::ALL.len());
}

#[test]
fn a_test_alarm_is_seen_heard_and_named_for_who_made_it() {
    let story = Story::begin();
    let desk = story
        .officer()
        .command(json!({"command": "test"}))
        .expect(200);
    assert_eq!(desk["rows"][0]["alarm"]["title"], "Test alarm");
    assert_eq!(desk["sounding"]["sound"], "once");
    let facts = story.officer().get("/api/v1/facts?kind=alarm").expect(200);
    assert_eq!(facts["items"][0]["by"]["name"], "The duty officer");
}

#[test]
fn an_unknown_command_and_a_wrong_desk_are_refused_by_name() {
    let story = Story::begin();
    let officer = story.officer();
    let unknown = officer.command(json!({"command": "ignore"}));
    assert_eq!(unknown.refused(400), "malformed");
    let more = officer.command(json!({"command": "test", "loud": true}));
    assert_eq!(more.refused(400), "malformed");
    let nowhere = story
        .officer()
        .at_desk(0)
        .command(json!({"command": "test"}));
    assert_eq!(nowhere.refused(400), "out_of_range");
}
