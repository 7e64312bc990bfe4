//! What a page shows: as known at its own time, marked as what is on it.

use serde_json::json;

use super::{made, page};
use crate::audit::marked;
use crate::events::{described, opened};
use crate::print::text;
use crate::reports::filed;
use crate::story::Story;

#[test]
fn ui_spec_2_12_each_page_is_frozen_at_its_own_time() {
    let story = Story::begin();
    opened(&story, described("Known at night"));
    let night = page(&story, "The night");
    story.after_secs(3_600);
    filed(&story, marked("Told in the morning"));
    let morning = page(&story, "The morning");
    let place = made(&story, &[night, morning]);
    story.after_secs(60);
    opened(&story, described("After the briefing"));
    let first = story.officer().get(&format!("{place}/pages/1")).expect(200);
    assert_eq!((&first["number"], &first["of"]), (&json!(1), &json!(2)));
    assert_eq!(first["events"].as_array().unwrap().len(), 1);
    assert_eq!(first["events"][0]["title"], "Known at night");
    assert_eq!(first["marking"], "unclassified");
    assert_eq!(first["charted"]["rows"][0]["figures"], json!([0, 1, 0, 0]));
    let second = story.officer().get(&format!("{place}/pages/2")).expect(200);
    assert_eq!(second["events"].as_array().unwrap().len(), 2);
    assert_eq!(second["marking"], "sensitive_non_classified");
    story
        .officer()
        .get(&format!("{place}/pages/3"))
        .refused(404);
}

#[test]
fn ui_spec_2_12_a_booklet_has_a_page_for_each_and_the_marking_of_the_highest() {
    let story = Story::begin();
    opened(&story, described("Known at night"));
    let night = page(&story, "The night");
    story.after_secs(3_600);
    filed(&story, marked("Told in the morning"));
    let mut late = page(&story, "The morning");
    late["chart"]["figures"] = json!("events_over_time");
    let place = made(&story, &[night, late]);
    let id = place.rsplit('/').next().unwrap();
    let path = format!("/api/v1/print/briefings/{id}");
    let silent = story.officer().post(&path, json!({}));
    assert_eq!(silent.rule(409), "purpose_needed");
    let answer = story.officer().post(&path, json!({"purpose": "morning"}));
    assert_eq!(answer.status, 200, "{}", answer.body);
    let text = text(&answer.bytes);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Morning briefing",
        "1. The night",
        "2. The morning",
        "As known at 2026-08-22 02:10Z.",
        "One vessel is silent.",
        "Known at night",
        "Told in the morning",
        "SENSITIVE NON-CLASSIFIED",
        "Page 2 of",
    ] {
        assert!(text.contains(words), "{words} is missing: {text}");
    }
    let exports = story.officer().get("/api/v1/facts?kind=exported");
    let export = exports.expect(200)["items"][0]["body"].clone();
    assert_eq!(export["subject"]["briefing"], id);
    assert_eq!(export["marking"], "sensitive_non_classified");
}
