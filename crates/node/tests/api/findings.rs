//! Reading findings.

use thalweg_domain::finding::Standing;

use crate::alarms::{VESSEL, dark, distress};
use crate::story::Story;

#[test]
fn findings_are_found_by_what_they_are() {
    let story = Story::begin();
    story.notice(dark(&story, 1, VESSEL), None);
    story.after_secs(60);
    story.notice(distress(&story, 2, "mmsi-970123456"), None);
    let mut over = dark(&story, 3, "mmsi-265547250");
    over.standing = Standing::Over;
    over.until = Some(story.now());
    story.notice(over, None);
    let count = |query: &str| {
        let page = story
            .officer()
            .get(&format!("/api/v1/findings{query}"))
            .expect(200);
        page["items"].as_array().unwrap().len()
    };
    assert_eq!(count(""), 3);
    assert_eq!(count("?kind=dark_period"), 2);
    assert_eq!(count("?standing=over"), 1);
    assert_eq!(count(&format!("?track={VESSEL}")), 1);
    assert_eq!(count("?to=2026-08-22T02:10:30Z"), 1);
    assert_eq!(count("?from=2026-08-22T02:12:00Z"), 2);
    assert_eq!(count("?zone=00000000-0000-0000-0000-000000000001"), 0);
}

#[test]
fn a_finding_explains_itself_in_its_latest_revision() {
    let story = Story::begin();
    let first = dark(&story, 1, VESSEL);
    story.notice(first.clone(), None);
    let before = story.now();
    story.after_secs(60);
    let revised = thalweg_domain::finding::Finding {
        revision: 2,
        standing: Standing::Withdrawn,
        ..first.clone()
    };
    story.notice(revised, None);
    let place = format!("/api/v1/findings/{}", first.id);
    let now = story.officer().get(&place).expect(200);
    assert_eq!(now["standing"], "withdrawn");
    assert_eq!(now["noticed"], "dark_period");
    assert_eq!(now["silent_secs"], 1_800);
    let then = story
        .officer()
        .get(&format!("{place}?known_at={before}"))
        .expect(200);
    assert_eq!(then["standing"], "ongoing");
}
