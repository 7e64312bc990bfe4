//! Reading the desk.

use serde_json::json;
use thalweg_domain::finding::{Finding, Standing};

use super::{VESSEL, acknowledge, calls_for_help, dark, goes_dark};
use crate::story::{Story, until_written};

const OTHER: &str = "mmsi-265547250";

#[test]
fn a_quiet_desk_says_so() {
    let story = Story::begin();
    let desk = story.officer().get("/api/v1/alarms").expect(200);
    assert_eq!(desk["rows"], json!([]));
    assert_eq!(
        desk["waiting"],
        json!({"distress": 0, "alarm": 0, "warning": 0, "caution": 0})
    );
    assert!(desk.get("sounding").is_none());
}

#[test]
fn a_distress_stands_above_a_warning_and_sounds_without_a_break() {
    let story = Story::begin();
    goes_dark(&story, 1, VESSEL);
    let distress = calls_for_help(&story, 2, "mmsi-970123456");
    let desk = story.officer().get("/api/v1/alarms").expect(200);
    assert_eq!(desk["rows"][0]["alarm"]["id"], distress.as_str());
    assert_eq!(desk["rows"][0]["flashes"], true);
    assert_eq!(desk["rows"][1]["alarm"]["title"], "Transponder silent");
    assert_eq!(desk["rows"][1]["flashes"], false);
    assert_eq!(desk["sounding"]["sound"], "continuous");
    assert_eq!(desk["sounding"]["priority"], "distress");
    assert_eq!(desk["waiting"]["distress"], 1);
    assert_eq!(desk["waiting"]["warning"], 1);
}

#[test]
fn a_desk_that_did_not_change_is_not_sent_again() {
    let story = Story::begin();
    goes_dark(&story, 1, VESSEL);
    let officer = story.officer();
    let desk = officer.get("/api/v1/alarms");
    let tag = desk.header("etag");
    let again = || officer.send("GET", "/api/v1/alarms", &[("If-None-Match", &tag)], None);
    again().expect(304);
    goes_dark(&story, 2, OTHER);
    assert_eq!(again().expect(200)["rows"].as_array().unwrap().len(), 2);
}

#[test]
fn the_desk_is_shown_as_it_was_known_before_the_answer() {
    let story = Story::begin();
    let alarm = goes_dark(&story, 1, VESSEL);
    let before = story.now();
    story.after_secs(5);
    story.officer().command(acknowledge(&alarm)).expect(200);
    story.after_secs(5);
    let officer = story.officer();
    let then = officer
        .get(&format!("/api/v1/alarms?known_at={before}"))
        .expect(200);
    assert_eq!(then["rows"][0]["alarm"]["state"], "active");
    assert_eq!(then["at"], before.to_string());
    let now = officer.get("/api/v1/alarms").expect(200);
    assert_eq!(now["rows"][0]["alarm"]["state"], "acknowledged");
    let ahead = story.now().offset_ms(301_000);
    let code = officer
        .get(&format!("/api/v1/alarms?known_at={ahead}"))
        .refused(400);
    assert_eq!(code, "out_of_range");
}

#[test]
fn an_alarm_that_nobody_answers_is_shown_as_escalated() {
    let story = Story::begin();
    let alarm = calls_for_help(&story, 1, "mmsi-970123456");
    let mut listening = story.listen();
    let later = story.after_secs(61);
    until_written(&mut listening, |fact| fact.body.kind() == "alarm");
    let desk = story.supervisor().get("/api/v1/alarms").expect(200);
    assert_eq!(desk["rows"][0]["alarm"]["escalated_at"], later.to_string());
    let detail = story
        .officer()
        .get(&format!("/api/v1/alarms/{alarm}"))
        .expect(200);
    assert_eq!(detail["history"][1]["change"]["act"], "escalated");
    assert_eq!(detail["history"][1]["by"], "clock");
}

#[test]
fn an_alarm_shows_its_history_and_what_to_do() {
    let story = Story::begin();
    let alarm = goes_dark(&story, 1, VESSEL);
    story.officer().command(acknowledge(&alarm)).expect(200);
    let detail = story
        .officer()
        .get(&format!("/api/v1/alarms/{alarm}"))
        .expect(200);
    assert_eq!(detail["alarm"]["owner"], "The duty officer");
    assert_eq!(detail["catalogue"]["kind"], "dark_period");
    assert!(detail["catalogue"]["action"].as_str().unwrap().len() > 10);
    let history = detail["history"].as_array().unwrap();
    assert_eq!(history[0]["change"]["change"], "raised");
    assert_eq!(history[1]["change"]["act"], "acknowledged");
    assert_eq!(history[1]["by"], "The duty officer");
}

#[test]
fn an_alarm_that_the_desk_has_forgotten_is_told_from_the_journal() {
    let story = Story::begin();
    let alarm = goes_dark(&story, 1, VESSEL);
    let officer = story.officer();
    officer.command(acknowledge(&alarm)).expect(200);
    let judged = json!({"command": "judge_not_real", "alarm": alarm, "reason": "sensor"});
    officer.command(judged).expect(200);
    let over = Finding {
        standing: Standing::Over,
        until: Some(story.now()),
        revision: 2,
        ..dark(&story, 1, VESSEL)
    };
    story.notice(over, None);
    story.after_secs(600);
    // Ended alarms leave the desk when there are many.
    for number in 0..80 {
        story.notice(
            dark(
                &story,
                100 + number,
                &format!("mmsi-{}", 200_000_000 + number),
            ),
            None,
        );
    }
    let desk = officer.get("/api/v1/alarms").expect(200);
    assert_eq!(desk["others"], json!([]));
    let detail = officer.get(&format!("/api/v1/alarms/{alarm}")).expect(200);
    assert_eq!(detail["alarm"]["state"], "normal");
    assert_eq!(detail["alarm"]["not_real"], "sensor");
}

#[test]
fn an_alarm_that_never_was_is_not_found() {
    let story = Story::begin();
    for id in ["00000000-0000-0000-0000-000000000001", "seven"] {
        let code = story
            .officer()
            .get(&format!("/api/v1/alarms/{id}"))
            .refused(404);
        assert_eq!(code, "not_found");
    }
}
