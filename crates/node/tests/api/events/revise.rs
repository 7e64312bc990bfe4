//! Revising events.

use serde_json::json;

use super::{described, opened};
use crate::story::Story;

#[test]
fn an_owner_rates_an_event_anew_for_a_reason_and_the_past_keeps_the_old_rating() {
    let story = Story::begin();
    let place = opened(&story, described("Silent north of Skagen"));
    let before = story.now();
    story.after_secs(60);
    let mut anew = described("Silent north of Skagen");
    anew["impact"] = json!("high");
    anew["status"] = json!("monitoring");
    anew["reason"] = json!("A second vessel waits for it.");
    let revised = story.officer().put(&place, 1, anew);
    assert_eq!(revised.header("etag"), "\"2\"");
    let record = revised.expect(200);
    assert_eq!(record["event"]["impact"], "high");
    assert_eq!(record["event"]["status"], "monitoring");
    assert_eq!(record["event"]["authority_aware_at"], before.to_string());
    let then = story
        .officer()
        .get(&format!("{place}?known_at={before}"))
        .expect(200);
    assert_eq!(then["event"]["impact"], "medium");
    assert_eq!(then["revision"], 1);
}

#[test]
fn a_revision_names_the_one_it_read() {
    let story = Story::begin();
    let place = opened(&story, described("Silent north of Skagen"));
    let mut anew = described("Silent off Skagen");
    anew["reason"] = json!("A better title.");
    let officer = story.officer();
    let unnamed = officer.send("PUT", &place, &[], Some(anew.clone()));
    assert_eq!(unnamed.refused(428), "revision_needed");
    officer.put(&place, 1, anew.clone()).expect(200);
    assert_eq!(officer.put(&place, 1, anew).refused(412), "outdated");
}

#[test]
fn a_revision_needs_a_reason_and_does_not_close() {
    let story = Story::begin();
    let place = opened(&story, described("Silent north of Skagen"));
    let officer = story.officer();
    let silent = officer.put(&place, 1, described("Silent off Skagen"));
    assert_eq!(silent.refused(400), "malformed");
    let mut closing = described("Silent off Skagen");
    closing["reason"] = json!("It is over.");
    closing["status"] = json!("closed");
    assert_eq!(officer.put(&place, 1, closing).refused(400), "malformed");
}
