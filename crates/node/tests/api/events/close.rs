//! Closing events.

use serde_json::{Value, json};

use super::{described, opened, reaction};
use crate::story::{Answer, Story};

fn close(story: &Story, place: &str, revision: u32, reason: &str) -> Answer {
    let read = format!("\"{revision}\"");
    let body: Value = json!({"reason": reason});
    let place = format!("{place}/close");
    story
        .officer()
        .send("POST", &place, &[("If-Match", &read)], Some(body))
}

#[test]
fn an_event_is_closed_for_one_of_three_reasons_and_kept() {
    let story = Story::begin();
    for reason in [
        "did_not_take_place",
        "impact_too_low_to_report",
        "situation_ended",
    ] {
        let place = opened(&story, described("Silent north of Skagen"));
        let record = close(&story, &place, 1, reason).expect(200);
        assert_eq!(record["event"]["close_reason"], reason);
        let kept = story.officer().get(&place).expect(200);
        assert_eq!(kept["event"]["status"], "closed");
        assert_eq!(kept["history"][1]["what"], "event_closed");
    }
    let place = opened(&story, described("Silent north of Skagen"));
    assert_eq!(
        close(&story, &place, 1, "boredom").refused(400),
        "malformed"
    );
}

#[test]
fn a_closed_event_takes_no_further_change() {
    let story = Story::begin();
    let place = opened(&story, described("Silent north of Skagen"));
    close(&story, &place, 1, "situation_ended").expect(200);
    let officer = story.officer();
    let react = officer.post(&format!("{place}/reactions"), reaction("done"));
    assert_eq!(react.refused(409), "refused");
    let mut anew = described("Silent off Skagen");
    anew["reason"] = json!("A better title.");
    assert_eq!(officer.put(&place, 2, anew).refused(409), "refused");
    assert_eq!(
        close(&story, &place, 2, "situation_ended").refused(409),
        "refused"
    );
}
