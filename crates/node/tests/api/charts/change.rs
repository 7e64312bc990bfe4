//! Redrawing and retiring what is on the map.

use serde_json::json;

use super::{drawn, each};
use crate::story::Story;

#[test]
fn a_change_names_the_revision_it_read() {
    let story = Story::begin();
    for (noun, mut body, person) in each(&story) {
        let place = drawn(&person, noun, body.clone());
        body["name"] = json!("Renamed");
        let unnamed = person.send("PUT", &place, &[], Some(body.clone()));
        assert_eq!(unnamed.refused(428), "revision_needed");
        let changed = person.put(&place, 1, body.clone());
        assert_eq!(changed.header("etag"), "\"2\"");
        assert_eq!(changed.expect(200)["name"], "Renamed");
        assert_eq!(person.put(&place, 1, body.clone()).refused(412), "outdated");
        let strange = person.send("PUT", &place, &[("If-Match", "two")], Some(body));
        assert_eq!(strange.refused(400), "malformed");
    }
}

#[test]
fn what_is_retired_stays_known_but_is_not_listed_or_changed() {
    let story = Story::begin();
    for (noun, body, person) in each(&story) {
        let place = drawn(&person, noun, body.clone());
        let retire =
            |revision: &str| person.send("DELETE", &place, &[("If-Match", revision)], None);
        assert_eq!(
            person.send("DELETE", &place, &[], None).refused(428),
            "revision_needed"
        );
        assert_eq!(retire("\"7\"").refused(412), "outdated");
        retire("\"1\"").expect(204);
        let kept = person.get(&place).expect(200);
        assert_eq!(kept["retired"], true);
        let page = person.get(&format!("/api/v1/{noun}")).expect(200);
        assert_eq!(page["items"], json!([]));
        assert_eq!(person.put(&place, 2, body).refused(409), "refused");
    }
}

#[test]
fn what_was_never_drawn_is_not_found() {
    let story = Story::begin();
    for (noun, body, person) in each(&story) {
        let place = format!("/api/v1/{noun}/00000000-0000-0000-0000-000000000001");
        assert_eq!(person.get(&place).refused(404), "not_found");
        assert_eq!(person.put(&place, 1, body).refused(404), "not_found");
        assert_eq!(
            person.get(&format!("/api/v1/{noun}/seven")).refused(404),
            "not_found"
        );
    }
}
