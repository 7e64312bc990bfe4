//! What leaves and comes again is the same.

use thalweg_domain::time::Instant;
use thalweg_picture::Picture;
use thalweg_picture::transfer::EventRecord;

use super::{fetch, send, taken, year};
use crate::reports::{crossing, filed};
use crate::story::Story;

/// What a picture says, without when this centre came to know it and by whom.
fn said(picture: &Picture) -> (Vec<String>, Vec<String>) {
    let reports = picture.reports.iter().map(|one| {
        let sent: Instant = one.filed.happened;
        format!("{:?} {sent} {:?}", one.filing, one.quality)
    });
    let events = picture.events.iter().map(|record| {
        let told = (&record.told, &record.first_report, &record.reports);
        format!("{:?} {told:?}", EventRecord::of(record))
    });
    (reports.collect(), events.collect())
}

#[test]
fn reports_that_leave_as_json_or_csv_and_come_to_an_empty_node_make_the_same_picture() {
    let story = Story::begin();
    taken(&story, "application/x-ndjson", &year(30));
    filed(&story, crossing("=Boat, \"quoted\"; and more"));
    let before = said(&story.centre().journal.state().picture);
    for (form, kind) in [("json", "application/json"), ("csv", "text/csv")] {
        let (file, _) = fetch(
            &story,
            &format!("/api/v1/exports/reports/{form}?purpose=test"),
        );
        let other = Story::begin();
        let account = taken(&other, kind, &file);
        assert_eq!(account["here"], 0);
        let after = said(&other.centre().journal.state().picture);
        assert_eq!(before.0, after.0, "{form}");
        assert_eq!(before.1, after.1, "{form}");
    }
}

/// 2021/581 Art. 9(7), 17(5): the owner's rating, merges and closings travel with events.
#[test]
fn events_that_leave_and_come_again_are_as_their_owner_says() {
    let story = Story::begin();
    let officer = story.officer();
    let (_, first) = filed(&story, crossing("Boat at the pier"));
    let (_, second) = filed(&story, crossing("Boat at the mole"));
    let (_, third) = filed(&story, crossing("Boat at sea"));
    let id = |place: &str| place.rsplit('/').next().unwrap().to_owned();
    let revision = |place: &str| {
        let record = officer.get(place).expect(200);
        record["revision"].as_u64().unwrap().to_string()
    };
    let read = format!("\"{}\"", revision(&first));
    let merge = serde_json::json!({"from": id(&second), "reason": "One boat"});
    let path = format!("{first}/merge");
    officer
        .send("POST", &path, &[("If-Match", &read)], Some(merge))
        .expect(200);
    let read = format!("\"{}\"", revision(&third));
    let close = serde_json::json!({"reason": "situation_ended"});
    let path = format!("{third}/close");
    officer
        .send("POST", &path, &[("If-Match", &read)], Some(close))
        .expect(200);
    let before = said(&story.centre().journal.state().picture);
    let (reports, _) = fetch(&story, "/api/v1/exports/reports/json?purpose=test");
    let (events, _) = fetch(
        &story,
        "/api/v1/exports/events/json?merged=true&purpose=test",
    );
    let other = Story::begin();
    taken(&other, "application/json", &reports);
    let take = "/api/v1/imports?kind=events";
    send(&other, take, "application/json", &events).expect(200);
    assert_eq!(before, said(&other.centre().journal.state().picture));
    let again = send(&other, take, "application/json", &events).expect(200);
    assert_eq!(again["new"], 0, "{again}");
}
