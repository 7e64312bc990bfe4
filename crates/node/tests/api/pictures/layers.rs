//! What is on the layers of a picture, now and as known at an instant.

use serde_json::{Value, json};

use super::{own, specific, written};
use crate::charts::{drawn, section};
use crate::reports::{crossing, file, filed};
use crate::story::{Answer, Person, Story};

fn sublayer(tree: &Value, word: &str) -> Value {
    let layers = tree["layers"].as_array().unwrap();
    let mut all = layers
        .iter()
        .flat_map(|layer| layer["sublayers"].as_array().unwrap());
    all.find(|one| one["sublayer"] == word).expect(word).clone()
}

fn close(person: &Person<'_>, event: &str) -> Answer {
    let read = person.get(event).header("etag");
    let body = json!({"reason": "situation_ended"});
    person.send(
        "POST",
        &format!("{event}/close"),
        &[("If-Match", &read)],
        Some(body),
    )
}

#[test]
fn art_24_1_the_three_layers_tell_how_much_is_on_each_sublayer_how_new_and_how_marked() {
    let story = Story::begin();
    let officer = story.officer();
    let mut report = crossing("Boat off Skagen");
    report["handling"]["classification"] = json!("sensitive_non_classified");
    filed(&story, report);
    let tree = officer.get("/api/v1/pictures/national/layers").expect(200);
    let layers: Vec<&str> = tree["layers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|layer| layer["layer"].as_str().unwrap())
        .collect();
    assert_eq!(layers, ["events", "operational", "analysis"]);
    let crossings = sublayer(&tree, "unauthorised_border_crossings");
    assert_eq!(crossings["current"], 1);
    assert_eq!(crossings["marking"], "sensitive_non_classified");
    assert_eq!(crossings["newest"], story.now().to_string());
    assert_eq!(
        crossings["event_kinds"],
        json!(["unauthorised_border_crossing"])
    );
    assert_eq!(tree["layers"][0]["marking"], "sensitive_non_classified");
    let items = officer
        .get("/api/v1/pictures/national/layers/unauthorised_border_crossings/items")
        .expect(200);
    assert_eq!(items["items"][0]["of"], "event");
    assert_eq!(items["items"][0]["title"], "Boat off Skagen");
    let none = officer.get("/api/v1/pictures/national/layers/weather/items");
    assert_eq!(none.refused(404), "not_found");
}

#[test]
fn a_layer_is_read_page_by_page() {
    let story = Story::begin();
    for n in 0..3 {
        filed(&story, crossing(&format!("Boat {n}")));
        story.after_secs(3_600);
    }
    let officer = story.officer();
    let place = "/api/v1/pictures/national/layers/events/items?limit=2";
    let first = officer.get(place).expect(200);
    assert_eq!(first["items"][0]["title"], "Boat 2");
    let cursor = first["next"].as_str().unwrap();
    let last = officer.get(&format!("{place}&cursor={cursor}")).expect(200);
    assert_eq!(last["items"].as_array().unwrap().len(), 1);
    assert_eq!(last["next"], json!(null));
    assert_eq!(
        officer.get(&format!("{place}&text=")).refused(400),
        "out_of_range"
    );
    let found = officer.get(&format!("{place}&text=boat%201")).expect(200);
    assert_eq!(found["items"][0]["title"], "Boat 1");
}

/// V15 of `domain-spec` 13, and P12.
#[test]
fn art_9_7_what_is_closed_is_found_by_who_asks_for_it_and_archived_after_the_retention() {
    let story = Story::begin();
    let officer = story.officer();
    let mut document = own(&story);
    document["retention_days"] = json!(2);
    let amended = written(&document, "For the length of this exercise.");
    story
        .supervisor()
        .put("/api/v1/pictures/national", 1, amended)
        .expect(200);
    let (_, event) = filed(&story, crossing("Boat off Skagen"));
    close(&officer, &event).expect(200);
    let tree = officer.get("/api/v1/pictures/national/layers").expect(200);
    let crossings = sublayer(&tree, "unauthorised_border_crossings");
    assert_eq!(
        (&crossings["current"], &crossings["closed"]),
        (&json!(0), &json!(1))
    );
    let titles = |state: &str| {
        let place = format!("/api/v1/pictures/national/layers/events/items?state={state}");
        let page = officer.get(&place).expect(200);
        page["items"].as_array().unwrap().len()
    };
    assert_eq!(
        (titles("current"), titles("closed"), titles("archived")),
        (0, 1, 0)
    );
    story.after_secs(2 * 24 * 3_600);
    assert_eq!(
        (titles("current"), titles("closed"), titles("archived")),
        (0, 0, 1)
    );
}

#[test]
fn art_27_3_a_specific_picture_leaves_out_what_its_rules_do_not_take_and_says_how_much() {
    let story = Story::begin();
    filed(&story, crossing("Boat off Skagen"));
    let analysis = json!({
        "stage": "initial", "source": "coordination_centre",
        "form": {"risk_analysis": {
            "title": "The strait in August", "product": "briefing_note",
            "purpose": "understand_events", "key_findings": "More boats on calm nights.",
            "impact": "medium", "anonymised": true,
            "confidence": {"credibility": "certain", "reliability": "always_reliable",
                           "validation": "validated"},
        }},
        "handling": crossing("")["handling"],
    });
    file(&story, analysis).expect(201);
    let made = story.supervisor().post(
        "/api/v1/pictures",
        written(&specific(&story), "The operation begins."),
    );
    let place = made.header("location");
    let tree = story.officer().get(&format!("{place}/layers")).expect(200);
    assert_eq!(
        sublayer(&tree, "unauthorised_border_crossings")["current"],
        1
    );
    assert_eq!(sublayer(&tree, "analytical_reports")["current"], 0);
    assert_eq!(tree["left_out"][0]["ground"], "type_not_listed");
    assert_eq!(tree["left_out"][0]["source"], "2021/581 Art. 26(2)");
    assert_eq!(tree["left_out"][0]["count"], 1);
}

#[test]
fn as_known_at_layers_items_tiles_and_features_show_nothing_that_came_later() {
    let story = Story::begin();
    let officer = story.officer();
    let before = story.now();
    story.after_secs(60);
    filed(&story, crossing("Boat off Skagen"));
    drawn(&story.supervisor(), "sections", section("Skagen"));
    story.after_secs(60);
    let tree = |query: &str| {
        let place = format!("/api/v1/pictures/national/layers{query}");
        sublayer(
            &officer.get(&place).expect(200),
            "unauthorised_border_crossings",
        )
    };
    assert_eq!(tree("")["current"], 1);
    assert_eq!(tree(&format!("?known_at={before}"))["current"], 0);
    let count = |place: &str| {
        let read = officer.get(place).expect(200);
        let all = read["items"]
            .as_array()
            .or_else(|| read["features"].as_array());
        all.unwrap().len()
    };
    for place in [
        "/api/v1/pictures/national/layers/events/items",
        "/ogc/collections/events/items?f=json",
        "/ogc/collections/sections/items?f=json",
    ] {
        let joint = if place.contains('?') { '&' } else { '?' };
        assert_eq!(count(place), 1, "{place}");
        assert_eq!(
            count(&format!("{place}{joint}known_at={before}")),
            0,
            "{place}"
        );
    }
    for set in ["events", "sections"] {
        let tile = format!("/tiles/{set}/0/0/0.mvt");
        assert_eq!(officer.get(&tile).status, 200, "{set}");
        assert_eq!(
            officer.get(&format!("{tile}?known_at={before}")).status,
            204,
            "{set}"
        );
        assert_eq!(officer.get(&tile).status, 200, "the index of now is kept");
    }
    let document = officer
        .get(&format!("/tiles/events.json?known_at={before}"))
        .expect(200);
    let address = document["tiles"][0].as_str().unwrap();
    assert!(
        address.ends_with(&format!("?known_at={before}")),
        "{address}"
    );
    for tracks in [
        "/tiles/tracks/0/0/0.mvt?",
        "/ogc/collections/tracks/items?f=json&",
    ] {
        let asked = officer.get(&format!("{tracks}known_at={before}"));
        assert_eq!(asked.refused(400), "out_of_range", "{tracks}");
    }
}
