//! Lists, their entries, and how they change.

use serde_json::{Value, json};

use super::{change, entry, list, listed};
use crate::story::Story;

fn entries(story: &Story, query: &str) -> Vec<Value> {
    let path = format!("/api/v1/watchlists/entries{query}");
    let page = story.officer().get(&path).expect(200);
    page["items"].as_array().unwrap().clone()
}

#[test]
fn art_15_1_entries_of_a_maintained_list_are_in_force_and_our_own_are_proposed() {
    let story = Story::begin();
    listed(&story, list(219_622_000));
    let mut own = list(219_000_001);
    own.as_object_mut().unwrap().remove("originator");
    let proposal = listed(&story, own);
    assert_eq!(
        story.officer().get(&proposal).expect(200)["maintained"],
        false
    );
    let in_force = entries(&story, "?standing=in_force");
    assert_eq!(in_force.len(), 1);
    assert_eq!(in_force[0]["listed_by"], "Frontex");
    assert_eq!(in_force[0]["item"]["mmsi"], 219_622_000);
    assert_eq!(entries(&story, "?standing=proposed").len(), 1);
    assert_eq!(entries(&story, "").len(), 2);
    let lists = story.officer().get("/api/v1/watchlists").expect(200);
    assert_eq!(lists["items"].as_array().unwrap().len(), 2);
}

#[test]
fn an_entry_is_added_and_withdrawn_as_a_further_version_by_who_read_the_last() {
    let story = Story::begin();
    let officer = story.officer();
    let place = listed(&story, list(219_622_000));
    let path = format!("{place}/entries");
    let added = change(&officer, &path, 1, entry(219_000_001));
    assert_eq!(added.header("etag"), "\"2\"");
    assert_eq!(added.expect(201)["in_force"], 2);
    let stale = change(&officer, &path, 1, entry(219_000_002));
    assert_eq!(stale.refused(412), "outdated");
    let reason = json!({"reason": "Sold and renamed."});
    let withdraw = format!("{path}/0/withdraw");
    let shorter = change(&officer, &withdraw, 2, reason.clone()).expect(200);
    assert_eq!(
        (&shorter["in_force"], &shorter["revision"]),
        (&json!(1), &json!(3))
    );
    assert_eq!(
        shorter["list"]["items"][0]["withdrawn"],
        "Sold and renamed."
    );
    assert_eq!(
        change(&officer, &withdraw, 3, reason).rule(409),
        "entry_withdrawn"
    );
    let nothing = entry(219_000_003);
    let mut nothing = nothing.as_object().unwrap().clone();
    nothing.retain(|field, _| !["mmsi", "name"].contains(&field.as_str()));
    let refused = change(&officer, &path, 3, Value::Object(nothing)).expect(400);
    assert_eq!(refused["rule"], "watch_item_unrecognisable");
    let versions = officer.get("/api/v1/reports?form=watchlist").expect(200);
    assert_eq!(
        versions["items"].as_array().unwrap().len(),
        3,
        "each a report"
    );
}
