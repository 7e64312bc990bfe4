//! Patrols, from the plan to the note for the next one.

use serde_json::json;

use super::{at_sea, boat, hours, id_of, patrol, post, reported};
use crate::story::Story;

#[test]
fn a_patrol_goes_out_comes_back_and_tells_what_it_found() {
    let story = Story::begin();
    let section = at_sea(&story);
    let asset = id_of(&reported(&story, &boat("MHV 901")));
    let officer = story.officer();
    let body = patrol(&section, &asset, &hours(&story, 1, 5));
    let made = officer.post("/api/v1/patrols", body.clone());
    let place = made.header("location");
    let made = made.expect(201);
    assert_eq!(made["state"], "planned");
    assert_eq!(made["with"][0]["name"], "MHV 901");
    assert_eq!(made["section_name"], "DK Sea 4");
    assert_eq!(
        officer.post("/api/v1/patrols", body).rule(409),
        "asset_engaged"
    );
    let steps = format!("{place}/steps");
    let moved = json!({"step": "moved", "planned": hours(&story, 2, 6), "reason": "Fog."});
    let moved = post(&officer, &steps, "\"1\"", moved).expect(200);
    assert_eq!(
        (&moved["moved"], &moved["reason"]),
        (&json!(true), &json!("Fog."))
    );
    let wordless = json!({"step": "moved", "planned": hours(&story, 3, 7)});
    assert_eq!(
        post(&officer, &steps, "\"2\"", wordless).refused(400),
        "malformed"
    );
    story.after_secs(2 * 3_600 + 60);
    let late = officer.get(&place).expect(200);
    assert_eq!(late["overdue"], true);
    let begun = json!({"step": "begun"});
    assert_eq!(
        post(&officer, &steps, "\"1\"", begun.clone()).refused(412),
        "outdated"
    );
    post(&officer, &steps, "\"2\"", begun).expect(200);
    let asset = officer.get(&format!("/api/v1/assets/{asset}")).expect(200);
    assert_eq!(asset["patrol"]["state"], "under_way");
    story.after_secs(3 * 3_600);
    let ended = json!({"step": "ended", "handover_note": "The buoy at Hirsholm is dark.",
                       "results": {"persons_checked": 6}});
    let done = post(&officer, &steps, "\"3\"", ended).expect(200);
    assert_eq!(done["state"], "done");
    assert_eq!(done["handover_note"], "The buoy at Hirsholm is dark.");
    let cancelled = json!({"step": "cancelled", "reason": "Too late."});
    assert_eq!(
        post(&officer, &steps, "\"4\"", cancelled).rule(409),
        "not_now"
    );
    let log = officer.get("/api/v1/log").expect(200);
    let said = log["items"].as_array().unwrap().clone();
    let steps = said
        .iter()
        .filter(|entry| entry["matter"]["kind"] == "patrol");
    assert_eq!(steps.count(), 3);
}

#[test]
fn who_repeats_a_request_plans_no_second_patrol() {
    let story = Story::begin();
    let section = at_sea(&story);
    let asset = id_of(&reported(&story, &boat("MHV 901")));
    let officer = story.officer();
    let body = patrol(&section, &asset, &hours(&story, 1, 5));
    let key = [("Idempotency-Key", "patrol-1")];
    let one = officer.send("POST", "/api/v1/patrols", &key, Some(body.clone()));
    let two = officer.send("POST", "/api/v1/patrols", &key, Some(body));
    assert_eq!(one.expect(201)["id"], two.expect(201)["id"]);
    let all = officer.get("/api/v1/patrols").expect(200);
    assert_eq!(all["items"].as_array().unwrap().len(), 1);
}

#[test]
fn patrols_are_asked_for_by_time_asset_section_and_state_and_as_they_were_known() {
    let story = Story::begin();
    let section = at_sea(&story);
    let asset = id_of(&reported(&story, &boat("MHV 901")));
    let other = id_of(&reported(&story, &boat("MHV 902")));
    let officer = story.officer();
    let before = story.now();
    story.after_secs(1);
    let planned = [(&asset, 1, 5), (&asset, 10, 14), (&other, 12, 13)];
    for (asset, from, to) in planned {
        let body = patrol(&section, asset, &hours(&story, from, to));
        officer.post("/api/v1/patrols", body).expect(201);
    }
    let count = |query: &str| {
        let page = officer.get(&format!("/api/v1/patrols?{query}")).expect(200);
        page["items"].as_array().unwrap().len()
    };
    let at = |hour: i64| story.now().offset_ms(hour * 3_600_000);
    assert_eq!(count(&format!("asset={asset}")), 2);
    assert_eq!(count(&format!("from={}&to={}", at(11), at(13))), 2);
    assert_eq!(count(&format!("section={section}&state=planned")), 3);
    assert_eq!(count("state=done"), 0);
    assert_eq!(count(&format!("known_at={before}")), 0);
    assert_eq!(count("limit=2"), 2);
}
