//! Who is in a zone.

use std::path::Path;

use serde_json::{Value, json};

use super::{drawn, zone};
use crate::story::{Story, until};

/// Ships around Denmark, as the Danish Maritime Authority heard them.
const RECORDING: &str = "../../fixtures/captures/ais/dma-aislib-stream_example.txt";

/// Plays the recording to its end.
fn play(story: &Story) {
    let recording = Path::new(env!("CARGO_MANIFEST_DIR")).join(RECORDING);
    let source = json!({
        "name": "recording",
        "connection": {"kind": "replay", "path": recording, "speed": 1e6, "as_now": true},
    });
    let (supervisor, place) = (story.supervisor(), "/api/v1/sources/recording");
    supervisor.send("PUT", place, &[], Some(source)).expect(200);
    until(|| supervisor.get(place).expect(200)["health"]["link"]["state"] == "ended");
}

fn names(page: &Value) -> Vec<&str> {
    let items = page["items"].as_array().unwrap().iter();
    items.map(|track| track["id"].as_str().unwrap()).collect()
}

#[test]
fn in_a_zone_with_the_shape_of_a_box_are_the_tracks_of_the_box() {
    let story = Story::begin();
    let mut wide = zone("Danish waters", 8.0, 54.0);
    wide["area"]["coordinates"] = json!([[
        [8.0, 54.0],
        [13.0, 54.0],
        [13.0, 58.0],
        [8.0, 58.0],
        [8.0, 54.0]
    ]]);
    let place = drawn(&story.officer(), "zones", wide);
    play(&story);
    let officer = story.officer();
    let in_box = || {
        officer
            .get("/api/v1/tracks?bbox=8,54,13,58&limit=10000")
            .expect(200)
    };
    let in_zone = || {
        officer
            .get(&format!("{place}/tracks?limit=10000"))
            .expect(200)
    };
    // The last batches of the recording may still be on their way through the shards.
    until(|| {
        let (boxed, zoned) = (in_box(), in_zone());
        names(&boxed).len() > 20 && names(&zoned) == names(&boxed)
    });
    let first = officer.get(&format!("{place}/tracks?limit=3")).expect(200);
    let next = first["next"].as_str().unwrap();
    let second = officer
        .get(&format!("{place}/tracks?limit=3&cursor={next}"))
        .expect(200);
    assert_eq!(names(&first)[2], next);
    assert!(names(&second)[0] > next);
}

#[test]
fn a_zone_that_is_empty_or_unknown_says_so() {
    let story = Story::begin();
    let place = drawn(&story.officer(), "zones", zone("Z7", 10.5, 57.5));
    let page = story.officer().get(&format!("{place}/tracks")).expect(200);
    assert_eq!(page["items"], json!([]));
    let nowhere = "/api/v1/zones/00000000-0000-0000-0000-000000000001/tracks";
    assert_eq!(story.officer().get(nowhere).refused(404), "not_found");
}
