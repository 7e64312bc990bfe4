//! Drawing and finding what is on the map.

use serde_json::json;

use super::{drawn, each, section, zone};
use crate::story::Story;

#[test]
fn what_is_drawn_is_read_back_with_its_revision() {
    let story = Story::begin();
    for (noun, body, person) in each(&story) {
        let place = drawn(&person, noun, body.clone());
        let read = story.officer().get(&place);
        assert_eq!(read.header("etag"), "\"1\"");
        let mut entry = read.expect(200);
        assert_eq!(entry["revision"], 1);
        assert_eq!(entry["retired"], false);
        for (field, value) in body.as_object().unwrap() {
            assert_eq!(&entry[field].take(), value, "{noun}: {field}");
        }
        let page = story.officer().get(&format!("/api/v1/{noun}")).expect(200);
        assert_eq!(page["items"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn a_box_finds_what_it_touches() {
    let story = Story::begin();
    let officer = story.officer();
    drawn(&officer, "zones", zone("North", 10.0, 57.0));
    drawn(&officer, "zones", zone("South", 10.0, 54.0));
    let names = |bbox: &str| -> Vec<String> {
        let page = story
            .officer()
            .get(&format!("/api/v1/zones?bbox={bbox}"))
            .expect(200);
        let items = page["items"].as_array().unwrap().iter();
        items
            .map(|zone| zone["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        names("10.5,57.5,11,58"),
        ["North"],
        "its corner is part of it"
    );
    assert_eq!(names("10.6,57.5,11,58"), Vec::<String>::new());
    assert_eq!(names("-180,-90,180,90").len(), 2);
    let refused = story.officer().get("/api/v1/zones?bbox=1,2,3");
    assert_eq!(refused.refused(400), "malformed");
}

#[test]
fn a_dry_run_draws_nothing() {
    let story = Story::begin();
    let officer = story.officer();
    officer
        .post("/api/v1/zones?dry_run=true", zone("Z7", 10.5, 57.5))
        .expect(204);
    let mut bad = zone("Z7", 10.5, 57.5);
    bad["rules"] = json!([{"trigger": "speed", "secs_min": 10}]);
    let problem = officer.post("/api/v1/zones?dry_run=true", bad).expect(400);
    assert_eq!(problem["field"], "/rules/0");
    let page = officer.get("/api/v1/zones").expect(200);
    assert_eq!(page["items"], json!([]));
}

#[test]
fn a_bad_shape_is_refused_with_its_place_and_rule() {
    let story = Story::begin();
    let mut open = zone("Z7", 10.5, 57.5);
    open["area"]["coordinates"][0].as_array_mut().unwrap().pop();
    let problem = story.officer().post("/api/v1/zones", open).expect(400);
    assert_eq!(problem["field"], "/area");
    assert!(
        problem["detail"]
            .as_str()
            .unwrap()
            .contains("a ring is open")
    );
    let mut across = section("DK Sea 9");
    across["neighbour"] = json!("DK");
    let problem = story
        .supervisor()
        .post("/api/v1/sections", across)
        .expect(400);
    assert_eq!(problem["field"], "/neighbour");
}

#[test]
fn the_map_is_shown_as_it_was_known() {
    let story = Story::begin();
    let officer = story.officer();
    drawn(&officer, "zones", zone("First", 10.0, 57.0));
    let before = story.now();
    story.after_secs(60);
    drawn(&officer, "zones", zone("Second", 10.0, 54.0));
    let page = officer
        .get(&format!("/api/v1/zones?known_at={before}"))
        .expect(200);
    let names: Vec<&str> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|zone| zone["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["First"]);
}
