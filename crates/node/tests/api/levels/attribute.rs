//! Proposing, agreeing and deciding.

use serde_json::json;

use super::{at_the_border, attributed, propose, proposed, step, word};
use crate::charts::drawn;
use crate::events::{described, opened};
use crate::story::Story;

#[test]
fn a_level_is_proposed_agreed_and_decided_by_different_people() {
    let story = Story::begin();
    let section = at_the_border(&story);
    let place = propose(&story, &section, "high");
    let officer = story.officer();
    let asked = json!({"note": "All districts are asked."});
    step(&officer, &place, "consultation", 1, asked).expect(200);
    let refused = step(&officer, &place, "agreement", 2, word(true));
    assert_eq!(refused.rule(403), "decide_levels");
    let supervisor = story.supervisor();
    let agreed = step(&supervisor, &place, "agreement", 2, word(true)).expect(200);
    assert_eq!(
        agreed["agreement"]["authority"],
        "Border Guard Headquarters"
    );
    let board = officer.get("/api/v1/sections/levels").expect(200);
    let row = &board["items"][0];
    assert_eq!(row["pending"]["level"], "high");
    assert!(
        row.get("level").is_none(),
        "an agreement alone puts nothing in force"
    );
    let decided = step(&supervisor, &place, "decision", 3, word(true));
    assert_eq!(decided.header("etag"), "\"4\"");
    decided.expect(200);
    let board = officer.get("/api/v1/sections/levels").expect(200);
    let row = &board["items"][0];
    assert_eq!(row["level"], "high");
    assert_eq!(row["tasks"]["open"], 12);
    assert!(row.get("pending").is_none());
    assert!(row["length_km"].as_f64().unwrap() > 100.0);
}

#[test]
fn who_proposed_a_level_is_told_that_another_person_decides() {
    let story = Story::begin();
    let section = at_the_border(&story);
    let body = proposed(&story, "high");
    let supervisor = story.supervisor();
    let made = supervisor.post(&format!("{section}/attributions"), body);
    let place = made.header("location");
    let refused = step(&supervisor, &place, "agreement", 1, word(true));
    assert_eq!(refused.rule(409), "own_proposal");
}

#[test]
fn v7_art_34_3_a_refusal_is_recorded_and_the_previous_level_stays() {
    let story = Story::begin();
    let section = at_the_border(&story);
    attributed(&story, &section, "medium");
    story.after_secs(3_600);
    let place = propose(&story, &section, "high");
    let supervisor = story.supervisor();
    let silent = json!({"consents": false, "authority": "Border Guard Headquarters"});
    let problem = step(&supervisor, &place, "agreement", 1, silent).expect(400);
    assert_eq!(problem["field"], "/note");
    let refused = step(&supervisor, &place, "agreement", 1, word(false)).expect(200);
    assert_eq!(refused["stage"], "not_agreed");
    let board = story.officer().get("/api/v1/sections/levels").expect(200);
    assert_eq!(board["items"][0]["level"], "medium");
    assert_eq!(board["items"][0]["disagreed"]["level"], "high");
    let late = step(&supervisor, &place, "decision", 2, word(true));
    assert_eq!(late.rule(409), "not_now");
}

#[test]
fn art_34_2_critical_needs_an_end_and_the_others_have_none() {
    let story = Story::begin();
    let section = at_the_border(&story);
    let place = format!("{section}/attributions");
    let mut endless = proposed(&story, "critical");
    endless.as_object_mut().unwrap().remove("until");
    let problem = story.officer().post(&place, endless).expect(400);
    assert_eq!(problem["field"], "/until");
    let mut ending = proposed(&story, "high");
    ending["until"] = ending["review_at"].clone();
    let problem = story.officer().post(&place, ending).expect(400);
    assert_eq!(problem["field"], "/until");
}

#[test]
fn art_34_2_a_critical_level_ends_when_it_was_agreed_and_the_one_before_is_back() {
    let story = Story::begin();
    let section = at_the_border(&story);
    attributed(&story, &section, "medium");
    story.after_secs(60);
    attributed(&story, &section, "critical");
    let mut written = story.listen();
    story.after_secs(60 * 24 * 3_600 + 5);
    crate::story::until_written(&mut written, |fact| {
        fact.body.kind() == "attribution_stepped"
    });
    let board = story.officer().get("/api/v1/sections/levels").expect(200);
    assert_eq!(board["items"][0]["level"], "medium");
    let spans = story
        .officer()
        .get(&format!("{section}/levels"))
        .expect(200);
    let levels: Vec<_> = spans["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|span| &span["level"])
        .collect();
    assert_eq!(levels, ["medium", "critical", "medium"]);
    assert_eq!(spans["items"][1]["until"], spans["items"][2]["from"]);
}

#[test]
fn what_is_proposed_twice_under_one_key_is_proposed_once() {
    let story = Story::begin();
    let section = at_the_border(&story);
    let place = format!("{section}/attributions");
    let body = proposed(&story, "high");
    let key = [("Idempotency-Key", "proposal-1")];
    let officer = story.officer();
    let first = officer
        .send("POST", &place, &key, Some(body.clone()))
        .expect(201);
    let second = officer
        .send("POST", &place, &key, Some(body.clone()))
        .expect(201);
    assert_eq!(first["proposal"]["id"], second["proposal"]["id"]);
    let third = officer.post(&place, body);
    assert_eq!(third.rule(409), "pending");
}

#[test]
fn who_read_an_older_revision_is_told_so() {
    let story = Story::begin();
    let section = at_the_border(&story);
    let place = propose(&story, &section, "high");
    let supervisor = story.supervisor();
    step(&supervisor, &place, "agreement", 1, word(true)).expect(200);
    let late = step(&supervisor, &place, "decision", 1, word(true));
    assert_eq!(late.refused(412), "outdated");
    let elsewhere = drawn(&supervisor, "sections", crate::charts::section("DK Sea 9"));
    let other = place.replace(&section, &elsewhere);
    assert_eq!(story.officer().get(&other).refused(404), "not_found");
}

#[test]
fn levels_are_shown_as_of_any_time_and_as_they_were_known() {
    let story = Story::begin();
    let section = at_the_border(&story);
    attributed(&story, &section, "low");
    let early = story.now();
    story.after_secs(7_200);
    let before = story.now();
    story.after_secs(60);
    attributed(&story, &section, "high");
    let level = |query: &str| {
        let board = story
            .officer()
            .get(&format!("/api/v1/sections/levels?{query}"));
        board.expect(200)["items"][0]["level"].clone()
    };
    assert_eq!(level(""), "high");
    assert_eq!(level(&format!("at={early}")), "low");
    assert_eq!(level(&format!("known_at={before}")), "low");
    let past = story
        .officer()
        .get(&format!("{section}/attributions?known_at={before}"));
    assert_eq!(past.expect(200)["items"].as_array().unwrap().len(), 1);
}

#[test]
fn events_of_a_section_are_counted_by_impact_beside_its_level() {
    let story = Story::begin();
    let section = at_the_border(&story);
    let id = section.rsplit('/').next().unwrap();
    for impact in ["medium", "very_high"] {
        let mut event = described("Boat at the dam");
        event["section"] = json!(id);
        event["impact"] = json!(impact);
        opened(&story, event);
    }
    story.after_secs(8 * 24 * 3_600);
    let board = story.officer().get("/api/v1/sections/levels").expect(200);
    let row = &board["items"][0];
    assert_eq!(row["events_7_days"]["very_high"], 0);
    assert_eq!(row["events_28_days"]["very_high"], 1);
    assert_eq!(row["events_28_days"]["medium"], 1);
    assert!(row.get("level").is_none(), "events attribute no level");
}
