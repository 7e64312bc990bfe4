//! Putting briefings together: each change is a version, and nothing is lost.

use serde_json::json;
use thalweg_node::access::Role;

use super::{BRIEFINGS, made, make, page};
use crate::story::Story;

#[test]
fn ui_spec_2_12_a_briefing_is_kept_in_versions_and_earlier_ones_are_read_as_known_then() {
    let story = Story::begin();
    let place = made(&story, &[page(&story, "The night")]);
    let then = story.now();
    story.after_secs(60);
    let anew = json!({"title": "Morning briefing", "marking": "sensitive_non_classified",
                      "pages": [page(&story, "The night"), page(&story, "The day")]});
    let kept = story.officer().put(&place, 1, anew.clone());
    assert_eq!(kept.header("etag"), "\"2\"");
    assert_eq!(
        story.officer().put(&place, 1, anew).refused(412),
        "outdated"
    );
    let now = story.officer().get(&place).expect(200);
    assert_eq!(now["briefing"]["pages"].as_array().unwrap().len(), 2);
    assert_eq!(now["versions"].as_array().unwrap().len(), 2);
    assert_eq!(now["versions"][1]["by"], "The duty officer");
    let before = story
        .officer()
        .get(&format!("{place}?known_at={then}"))
        .expect(200);
    assert_eq!(before["briefing"]["pages"].as_array().unwrap().len(), 1);
}

#[test]
fn ui_spec_s16_the_same_pages_a_new_day_are_a_version_with_times_moved_and_none_lies_ahead() {
    let story = Story::begin();
    let place = made(&story, &[page(&story, "The night")]);
    let tomorrow = json!({"days": 1});
    let new_day = format!("{place}/new-day");
    let send = |revision: u32, body| {
        let read = format!("\"{revision}\"");
        let headers = [("If-Match", read.as_str())];
        story.officer().send("POST", &new_day, &headers, Some(body))
    };
    let ahead = send(1, tomorrow.clone()).expect(400);
    assert_eq!(ahead["rule"], "page_ahead");
    assert_eq!(ahead["field"], "/pages/0/known_at");
    story.after_secs(24 * 3_600);
    let moved = send(1, tomorrow).expect(200);
    let page = &moved["briefing"]["pages"][0];
    assert_eq!(page["known_at"], "2026-08-23T02:10:00.000Z");
    assert_eq!(page["title"], "The night");
    assert_eq!(moved["versions"][1]["moved_days"], 1);
    assert_eq!(send(2, json!({"days": 0})).rule(400), "moved_days");
}

#[test]
fn what_is_put_away_stays_readable_and_is_changed_no_more() {
    let story = Story::begin();
    let place = made(&story, &[page(&story, "The night")]);
    let read = [("If-Match", "\"1\"")];
    let away = story.officer().send("DELETE", &place, &read, None);
    assert_eq!(away.expect(200)["retired"], true);
    let list = story.officer().get(BRIEFINGS).expect(200);
    assert!(list["items"].as_array().unwrap().is_empty());
    let all = format!("{BRIEFINGS}?retired=true");
    let list = story.officer().get(&all).expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    let again = json!({"title": "Again", "pages": [page(&story, "The night")]});
    assert_eq!(
        story.officer().put(&place, 2, again).rule(409),
        "briefing_retired"
    );
}

#[test]
fn a_page_without_anything_on_it_is_refused_by_its_number_and_an_observer_makes_none() {
    let story = Story::begin();
    let bare = json!({"title": "Nothing", "known_at": story.now()});
    let refused = make(&story, &[page(&story, "The night"), bare]).expect(400);
    assert_eq!(refused["rule"], "page_empty");
    assert_eq!(refused["field"], "/pages/1");
    let observer = story.as_role(Role::Observer);
    let one = json!({"title": "Mine", "pages": [page(&story, "The night")]});
    assert_eq!(observer.post(BRIEFINGS, one).rule(403), "write_events");
}
