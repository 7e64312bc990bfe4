//! What a person's screens remember.

use serde_json::json;
use thalweg_node::access::Role;

use crate::story::Story;

const PLACE: &str = "/api/v1/settings/me";

#[test]
fn preferences_are_ones_own() {
    let story = Story::begin();
    let observer = story.as_role(Role::Observer);
    assert_eq!(observer.get(PLACE).expect(200), json!({}));
    let wanted = json!({"palette": "night", "columns": {"alarms": [120, 80]}});
    observer
        .send("PUT", PLACE, &[], Some(wanted.clone()))
        .expect(200);
    assert_eq!(observer.get(PLACE).expect(200), wanted);
    assert_eq!(story.officer().get(PLACE).expect(200), json!({}));
}

#[test]
fn preferences_are_a_document_of_at_most_64_kib() {
    let story = Story::begin();
    let officer = story.officer();
    let large = json!({"note": "x".repeat(64 * 1024)});
    assert_eq!(
        officer.send("PUT", PLACE, &[], Some(large)).refused(413),
        "too_large"
    );
    let list = officer.send("PUT", PLACE, &[], Some(json!([1, 2])));
    assert_eq!(list.refused(400), "malformed");
}
