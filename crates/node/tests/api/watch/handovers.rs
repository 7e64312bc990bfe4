//! Handovers.

use serde_json::{Value, json};

use super::{event, incident};
use crate::story::{Answer, Person, Story, until};

const PLACE: &str = "/api/v1/handovers";

/// Signs out with the sheet as it reads now.
fn sign(person: &Person<'_>, note: &str) -> Answer {
    let read = person.get(&format!("{PLACE}/sheet")).header("etag");
    let body = json!({ "note": note });
    person.send("POST", PLACE, &[("If-Match", &read)], Some(body))
}

fn block<'a>(sheet: &'a Value, kind: &str) -> &'a Value {
    let mut blocks = sheet["blocks"].as_array().unwrap().iter();
    blocks.find(|block| block["kind"] == kind).unwrap()
}

/// The alarms of a kind that call.
fn calls(story: &Story, kind: &str) -> usize {
    let desk = story.officer().get("/api/v1/alarms").expect(200);
    let rows = desk["rows"].as_array().unwrap().clone();
    let is_it =
        |row: &&Value| row["alarm"]["kind"] == kind && row["alarm"]["rectified_at"].is_null();
    rows.iter().filter(is_it).count()
}

#[test]
fn the_sheet_says_what_is_open_and_is_kept_as_it_was_signed() {
    let story = Story::begin();
    let boat = event(&story, "Boat, 40 persons", true);
    incident(&story, &boat);
    let sheet = story.officer().get(&format!("{PLACE}/sheet")).expect(200);
    assert_eq!(
        block(&sheet, "incidents")["lines"][0]["title"],
        "Boat, 40 persons"
    );
    assert_eq!(block(&sheet, "events")["lines"][0]["event"], json!(boat));
    assert_eq!(sheet["shift_ends"], "2026-08-22T06:00:00.000Z");
    let signed = sign(&story.officer(), "The radar at Hel is slow.");
    let place = signed.header("location");
    let signed = signed.expect(201);
    assert_eq!(
        block(&signed, "notes")["lines"][0]["text"],
        "The radar at Hel is slow."
    );
    assert_eq!(signed["unread"], json!(["incidents", "events", "notes"]));
    event(&story, "Another boat", true);
    let kept = story.officer().get(&place).expect(200);
    assert_eq!(kept["blocks"], signed["blocks"]);
}

#[test]
fn what_was_not_read_is_not_signed() {
    let story = Story::begin();
    let read = story
        .officer()
        .get(&format!("{PLACE}/sheet"))
        .header("etag");
    event(&story, "Boat, 40 persons", true);
    let body = json!({});
    let refused = story
        .officer()
        .send("POST", PLACE, &[("If-Match", &read)], Some(body));
    assert_eq!(refused.refused(412), "outdated");
}

#[test]
fn the_incoming_officer_reads_every_block_and_takes_over() {
    let story = Story::begin();
    event(&story, "Boat, 40 persons", true);
    let signed = sign(&story.officer(), "Quiet otherwise.");
    let place = signed.header("location");
    let unread = signed.expect(201)["unread"].clone();
    let own = story.officer().post(&format!("{place}/taking"), json!({}));
    assert_eq!(own.rule(409), "own_handover");
    let again = sign(&story.officer(), "Once more.");
    assert_eq!(again.rule(409), "handover_waits");
    let supervisor = story.supervisor();
    let taken = supervisor
        .post(&format!("{place}/taking"), json!({}))
        .expect(200);
    assert_eq!(taken["complete"], false);
    assert_eq!(taken["unread"], unread);
    for kind in unread.as_array().unwrap() {
        let reads = format!("{place}/reads");
        supervisor
            .post(&reads, json!({ "block": kind }))
            .expect(200);
        let twice = supervisor.post(&reads, json!({ "block": kind }));
        assert_eq!(twice.rule(409), "already_read");
    }
    let kept = story.officer().get(&place).expect(200);
    assert_eq!(kept["complete"], true);
    assert_eq!(kept["taken"]["by"]["name"], "The supervisor");
    // The next shift is signed out by who has it now.
    sign(&supervisor, "Nothing new.").expect(201);
}

#[test]
fn nobody_comes_and_the_supervisor_is_called_until_somebody_does() {
    let story = Story::begin();
    event(&story, "Boat, 40 persons", true);
    let signed = sign(&story.officer(), "I go.");
    let place = signed.header("location");
    signed.expect(201);
    story.after_secs(15 * 60);
    until(|| calls(&story, "handover_untaken") == 1);
    let supervisor = story.supervisor();
    supervisor
        .post(&format!("{place}/taking"), json!({}))
        .expect(200);
    story.after_secs(15 * 60);
    until(|| calls(&story, "handover_untaken") == 0 && calls(&story, "handover_unread") == 1);
    for kind in ["alarms", "events", "notes"] {
        supervisor.post(&format!("{place}/reads"), json!({ "block": kind }));
    }
    story.after_secs(2);
    until(|| calls(&story, "handover_unread") == 0);
}
