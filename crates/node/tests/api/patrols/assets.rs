//! The board of own assets.

use serde_json::json;
use thalweg_node::access::Role;

use super::{boat, id_of, post, put, reported};
use crate::story::Story;

#[test]
fn art_10_an_asset_is_reported_and_reported_anew_as_it_was_read() {
    let story = Story::begin();
    let place = reported(&story, &boat("MHV 901"));
    let officer = story.officer();
    let read = officer.get(&place);
    let tag = read.header("etag");
    let asset = read.expect(200);
    assert_eq!(asset["kind"], "asset");
    assert_eq!(asset["ours"], true);
    assert_eq!(asset["whereabouts"]["basis"], "report");
    assert_eq!(asset["whereabouts"]["position"], json!([10.6, 57.72]));
    let mut anew = boat("MHV 901");
    anew["asset"]["status"] = json!("limited_operational_functions");
    anew["asset"]["current_task"] = json!("Engine on trial");
    story.after_secs(60);
    let changed = put(&officer, &place, &tag, json!({ "own": anew })).expect(200);
    assert_eq!(
        changed["own"]["asset"]["status"],
        "limited_operational_functions"
    );
    assert_eq!(changed["revision"], 2);
    assert_eq!(changed["history"][1]["doing"], "Engine on trial");
    let stale = put(&officer, &place, &tag, json!({ "own": anew }));
    assert_eq!(stale.refused(412), "outdated");
    let unread = officer.send("PUT", &place, &[], Some(json!({ "own": anew })));
    assert_eq!(unread.refused(428), "revision_needed");
    let again = officer.post("/api/v1/assets", json!({ "own": boat("MHV 901") }));
    assert_eq!(again.rule(409), "own_asset_known");
    // It is a report like any other: who asks for reports finds it.
    let reports = officer.get("/api/v1/reports?form=own_assets").expect(200);
    assert_eq!(reports["items"].as_array().unwrap().len(), 2);
}

#[test]
fn a_withdrawn_asset_is_kept_and_listed_no_more() {
    let story = Story::begin();
    let place = reported(&story, &boat("MHV 901"));
    let officer = story.officer();
    let before = story.now();
    story.after_secs(60);
    post(&officer, &format!("{place}/withdrawal"), "\"1\"", json!({})).expect(200);
    let list = |query: &str| {
        let page = officer.get(&format!("/api/v1/assets?{query}")).expect(200);
        page["items"].as_array().unwrap().len()
    };
    assert_eq!(list("kind=asset"), 0);
    assert_eq!(list("withdrawn=true"), 1);
    assert_eq!(list(&format!("known_at={before}")), 1);
    let gone = officer.get(&place).expect(200);
    assert_eq!(gone["withdrawn"], true);
}

#[test]
fn art_10_2_a_t8_a_change_of_the_centres_status_meets_its_clock_or_is_late() {
    let story = Story::begin();
    let status = |status: &str| {
        json!({"own": {"centre_status": {
            "centre": {"kind": "ncc", "name": "NCC Korsør"}, "status": status,
            "since": story.now(),
            "abilities": [{"task": "maintain_picture", "ability": "able"}],
        }}})
    };
    let place = reported(&story, &status("fully_operational")["own"]);
    let officer = story.officer();
    story.after_secs(3_600);
    let changed = status("limited_operational_functions");
    story.after_secs(6 * 60);
    put(&officer, &place, "\"1\"", changed).expect(200);
    let clocks = officer.get("/api/v1/deadlines?ended=true").expect(200);
    let clocks = clocks["items"].as_array().unwrap().clone();
    let mut of_status = clocks
        .iter()
        .filter(|clock| clock["obligation"]["rule"] == "status_change");
    assert_eq!(of_status.next().expect("its clock ran")["standing"], "late");
}

#[test]
fn an_observer_sees_the_board_and_changes_nothing() {
    let story = Story::begin();
    let place = reported(&story, &boat("MHV 901"));
    let observer = story.as_role(Role::Observer);
    observer.get(&place).expect(200);
    let refused = post(
        &observer,
        &format!("{place}/withdrawal"),
        "\"1\"",
        json!({}),
    );
    assert_eq!(refused.rule(403), "plan_patrols");
    assert_eq!(id_of(&place).len(), 36);
}
