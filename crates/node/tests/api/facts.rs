//! Reading the journal.

use crate::alarms::{VESSEL, acknowledge, goes_dark};
use crate::story::Story;

#[test]
fn the_journal_is_read_in_order_page_by_page() {
    let story = Story::begin();
    let alarm = goes_dark(&story, 1, VESSEL);
    story.officer().command(acknowledge(&alarm)).expect(200);
    let officer = story.officer();
    let first = officer.get("/api/v1/facts?limit=2").expect(200);
    let kinds: Vec<&str> = first["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fact| fact["fact"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["finding", "alarm"]);
    let next = first["next"].as_str().unwrap();
    let rest = officer
        .get(&format!("/api/v1/facts?cursor={next}"))
        .expect(200);
    assert_eq!(rest["items"][0]["seq"], 3);
    assert_eq!(rest["items"][0]["by"]["name"], "The duty officer");
    assert!(rest.get("next").is_none());
    assert_eq!(officer.get("/api/v1/facts?after=2").expect(200), rest);
}

#[test]
fn facts_are_found_by_kind_subject_and_when_they_were_known() {
    let story = Story::begin();
    let alarm = goes_dark(&story, 1, VESSEL);
    let before = story.now();
    story.after_secs(10);
    story.officer().command(acknowledge(&alarm)).expect(200);
    let count = |query: &str| {
        let page = story
            .officer()
            .get(&format!("/api/v1/facts{query}"))
            .expect(200);
        page["items"].as_array().unwrap().len()
    };
    assert_eq!(count("?kind=finding"), 1);
    assert_eq!(count(&format!("?about={alarm}")), 2);
    assert_eq!(count(&format!("?about={VESSEL}")), 1);
    assert_eq!(count(&format!("?known_at={before}")), 2);
}
