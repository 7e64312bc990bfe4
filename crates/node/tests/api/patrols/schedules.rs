//! Schedules: drawn at random, looked at, decided, and drawn again by whoever wants to.

use serde_json::{Value, json};

use super::{at_sea, boat, hours, id_of, patrol, post, reported};
use crate::story::Story;

const DRAWS: &str = "/api/v1/schedules/draws";
const SCHEDULES: &str = "/api/v1/schedules";

/// Four hours of a night of twelve, by two boats.
fn night(story: &Story, section: &str, boats: &[&str]) -> Value {
    let means = boats
        .iter()
        .map(|boat| json!({"asset": boat, "rest_mins": 60}));
    json!({
        "section": section, "kind": "sea", "window": hours(story, 12, 24),
        "coverage_mins": 240, "patrol_mins": {"least": 60, "most": 180},
        "gap_mins": {"least": 15, "most": 300},
        "means": means.collect::<Vec<_>>(),
        "lead": "patrol_leader", "members_count": 4, "tasks": ["Look at the harbours"],
    })
}

#[test]
fn art_13_3_a_draw_is_looked_at_then_decided_and_anybody_can_draw_it_again() {
    let story = Story::begin();
    let section = at_sea(&story);
    let boats = ["MHV 901", "MHV 902"].map(|name| id_of(&reported(&story, &boat(name))));
    let mut request = night(&story, &section, &[&boats[0], &boats[1]]);
    let officer = story.officer();
    let one = officer.post(DRAWS, request.clone()).expect(200);
    let other = officer.post(DRAWS, request.clone());
    let tag = other.header("etag");
    let other = other.expect(200);
    assert_ne!(one["seed"], other["seed"]);
    assert_ne!(one["patrols"], other["patrols"]);
    assert!(other["covered_mins"].as_u64().unwrap() >= 240);
    request["seed"] = other["seed"].clone();
    let again = officer.post(DRAWS, request.clone()).expect(200);
    assert_eq!(again["patrols"], other["patrols"]);
    let nothing = officer.get("/api/v1/patrols").expect(200);
    assert_eq!(nothing["items"], json!([]), "a draw plans nothing");

    let decided = post(&officer, SCHEDULES, &tag, request);
    let place = decided.header("location");
    let decided = decided.expect(201);
    assert_eq!(decided["by"], "The duty officer");
    assert_eq!(decided["seed"], other["seed"]);
    let detail = officer.get(&place).expect(200);
    assert_eq!(
        (&detail["as_drawn"], &detail["moved"]),
        (&json!(true), &json!(0))
    );
    let planned = officer.get("/api/v1/patrols?state=planned").expect(200);
    let planned = planned["items"].as_array().unwrap().clone();
    assert_eq!(planned.len(), other["patrols"].as_array().unwrap().len());
    let facts = officer.get("/api/v1/facts?kind=schedule_drawn").expect(200);
    let fact = &facts["items"][0]["body"];
    assert_eq!(
        fact["rule"], other["rule"],
        "the fact carries what the draw rested on"
    );

    // A person moves one, with a reason: what was drawn is still known.
    let first = planned.last().unwrap();
    let moved = json!({"step": "moved", "planned": hours(&story, 30, 32), "reason": "Fog."});
    let steps = format!("/api/v1/patrols/{}/steps", first["id"].as_str().unwrap());
    let record = post(&officer, &steps, "\"1\"", moved).expect(200);
    assert_eq!(record["first_planned"], first["planned"]);
    let detail = officer.get(&place).expect(200);
    assert_eq!(
        (&detail["as_drawn"], &detail["moved"]),
        (&json!(true), &json!(1))
    );
}

#[test]
fn what_a_draw_rests_on_has_changed_and_the_decision_is_outdated() {
    let story = Story::begin();
    let section = at_sea(&story);
    let boats = ["MHV 901", "MHV 902"].map(|name| id_of(&reported(&story, &boat(name))));
    let mut request = night(&story, &section, &[&boats[0], &boats[1]]);
    let officer = story.officer();
    let looked = officer.post(DRAWS, request.clone());
    let tag = looked.header("etag");
    request["seed"] = looked.expect(200)["seed"].clone();
    let meanwhile = patrol(&section, &boats[0], &hours(&story, 11, 13));
    officer.post("/api/v1/patrols", meanwhile).expect(201);
    let refused = post(&officer, SCHEDULES, &tag, request);
    assert_eq!(refused.refused(412), "outdated");
}

#[test]
fn art_13_3_what_leaves_chance_no_room_is_refused_with_its_article() {
    let story = Story::begin();
    let section = at_sea(&story);
    let asset = id_of(&reported(&story, &boat("MHV 901")));
    let mut rigid = night(&story, &section, &[&asset]);
    rigid["patrol_mins"] = json!({"least": 120, "most": 120});
    rigid["gap_mins"] = json!({"least": 240, "most": 240});
    rigid["means"][0]["rest_mins"] = json!(0);
    let refused = story.officer().post(DRAWS, rigid).expect(409);
    assert_eq!(refused["rule"], "no_room_for_chance");
    assert_eq!(refused["field"], "/gap_mins");
    assert!(
        refused["detail"]
            .as_str()
            .unwrap()
            .contains("2016/399 Art. 13(3)")
    );
    let mut greedy = night(&story, &section, &[&asset]);
    greedy["coverage_mins"] = json!(720);
    let refused = story.officer().post(DRAWS, greedy);
    assert_eq!(refused.rule(400), "coverage_unreachable");
}
