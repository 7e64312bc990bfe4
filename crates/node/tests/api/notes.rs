//! Notes on tracks.

use serde_json::json;
use thalweg_node::access::Role;

use crate::story::Story;

const PLACE: &str = "/api/v1/notes";
const SHIP: &str = "mmsi-219622000";

#[test]
fn a_note_is_signed_and_read_by_all() {
    let story = Story::begin();
    let noted = story.officer().post(
        PLACE,
        json!({"track": SHIP, "text": "  Pilot says: engine trouble, under tow.  "}),
    );
    assert_eq!(noted.header("location"), format!("{PLACE}?track={SHIP}"));
    let note = noted.expect(201);
    assert_eq!(note["text"], "Pilot says: engine trouble, under tow.");
    let other = json!({"track": "mmsi-219000001", "text": "Expected at six."});
    story.supervisor().post(PLACE, other).expect(201);

    let observer = story.as_role(Role::Observer);
    let all = observer.get(PLACE).expect(200);
    assert_eq!(all["items"].as_array().unwrap().len(), 2);
    let of_ship = observer.get(&format!("{PLACE}?track={SHIP}")).expect(200);
    assert_eq!(of_ship["items"], json!([note]));
    assert_eq!(of_ship["items"][0]["known"], crate::story::BEGINS);
}

#[test]
fn a_note_was_not_known_before_it_was_made() {
    let story = Story::begin();
    let before = story.now();
    story.after_secs(60);
    let note = json!({"track": SHIP, "text": "Seen from the bridge of P 540."});
    story.officer().post(PLACE, note).expect(201);
    let then = story.officer().get(&format!("{PLACE}?known_at={before}"));
    assert_eq!(then.expect(200)["items"], json!([]));
    let facts = story
        .officer()
        .get(&format!("/api/v1/facts?kind=noted&about={SHIP}"));
    assert_eq!(facts.expect(200)["items"].as_array().unwrap().len(), 1);
}

#[test]
fn a_note_has_words_and_not_too_many() {
    let story = Story::begin();
    for text in [String::new(), "   ".to_owned(), "x".repeat(1_001)] {
        let refused = story
            .officer()
            .post(PLACE, json!({"track": SHIP, "text": text}));
        assert_eq!(refused.expect(400)["field"], "/text");
    }
}

#[test]
fn who_writes_no_events_notes_nothing() {
    let story = Story::begin();
    let note = json!({"track": SHIP, "text": "Only looking."});
    let refused = story.as_role(Role::Observer).post(PLACE, note);
    assert_eq!(refused.refused(403), "forbidden");
}
