//! Requests that are sent twice.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::alarms::{VESSEL, acknowledge, goes_dark};
use crate::charts::{each, zone};
use crate::story::{Answer, Person, Story};

fn keyed(person: &Person<'_>, key: &str, path: &str, body: Value) -> Answer {
    person.send("POST", path, &[("Idempotency-Key", key)], Some(body))
}

fn zones(story: &Story) -> usize {
    let page = story.officer().get("/api/v1/zones").expect(200);
    page["items"].as_array().unwrap().len()
}

#[test]
fn a_repeat_under_the_same_key_is_answered_as_before_and_does_nothing() {
    let story = Story::begin();
    for (noun, body, person) in each(&story) {
        let path = format!("/api/v1/{noun}");
        let first = keyed(&person, noun, &path, body.clone());
        let again = keyed(&person, noun, &path, body);
        assert_eq!(again.header("location"), first.header("location"));
        assert_eq!(again.header("etag"), first.header("etag"));
        assert_eq!(again.expect(201), first.expect(201));
        let page = person.get(&path).expect(200);
        assert_eq!(page["items"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn a_key_is_for_one_request_of_one_account() {
    let story = Story::begin();
    let officer = story.officer();
    keyed(&officer, "one", "/api/v1/zones", zone("Z7", 10.0, 57.0)).expect(201);
    let other = keyed(&officer, "one", "/api/v1/zones", zone("Z8", 10.0, 57.0));
    assert_eq!(other.refused(422), "idempotency_conflict");
    keyed(
        &story.supervisor(),
        "one",
        "/api/v1/zones",
        zone("Z8", 10.0, 57.0),
    )
    .expect(201);
    assert_eq!(zones(&story), 2);
}

#[test]
fn a_refusal_is_not_kept() {
    let story = Story::begin();
    let alarm = goes_dark(&story, 1, VESSEL);
    let conclude = json!({"command": "conclude", "alarm": alarm});
    let officer = story.officer();
    let path = "/api/v1/alarms/commands";
    keyed(&officer, "one", path, conclude).expect(409);
    keyed(&officer, "one", path, acknowledge(&alarm)).expect(200);
}

#[test]
fn a_command_that_is_repeated_shows_the_desk_and_does_not_fail() {
    let story = Story::begin();
    let alarm = goes_dark(&story, 1, VESSEL);
    let path = "/api/v1/alarms/commands";
    let first = keyed(&story.officer(), "one", path, acknowledge(&alarm)).expect(200);
    let again = keyed(&story.officer(), "one", path, acknowledge(&alarm)).expect(200);
    assert_eq!(first["rows"], again["rows"]);
    assert_eq!(first["seq"], again["seq"]);
}

#[test]
fn a_key_that_is_no_key_is_refused() {
    let story = Story::begin();
    let long = "k".repeat(129);
    for key in ["", long.as_str()] {
        let refused = keyed(
            &story.officer(),
            key,
            "/api/v1/zones",
            zone("Z7", 10.0, 57.0),
        );
        assert_eq!(refused.refused(400), "malformed");
    }
}

/// One request: under which of a few keys, with which of two bodies, how long after the last.
fn requests() -> impl Strategy<Value = Vec<(usize, bool, i64)>> {
    let pause = prop_oneof![Just(0), Just(60), Just(86_399), Just(86_400)];
    prop::collection::vec((0..3_usize, any::<bool>(), pause), 1..16)
}

/// What a key is to the one who uses it, worked out without a node.
#[derive(Clone, Copy)]
struct Used {
    body: bool,
    at: i64,
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 12,
        failure_persistence: None,
        ..Default::default()
    })]

    /// A key is fresh, used for the same, used for another, or forgotten after a day.
    #[test]
    fn a_key_is_in_one_of_four_states(requests in requests()) {
        let story = Story::begin();
        let officer = story.officer();
        let (mut used, mut clock, mut drawn) = ([None::<Used>; 3], 0, 0);
        for (key, body, pause) in requests {
            clock += pause;
            story.after_secs(pause);
            let zone = zone(if body { "Z7" } else { "Z8" }, 10.0, 57.0);
            let answer = keyed(&officer, &format!("key-{key}"), "/api/v1/zones", zone);
            let known = used[key].filter(|used| clock - used.at < 86_400);
            let expected = match known {
                Some(used) if used.body == body => 201,
                Some(_) => 422,
                None => {
                    used[key] = Some(Used { body, at: clock });
                    drawn += 1;
                    201
                }
            };
            prop_assert_eq!(answer.status, expected);
            prop_assert_eq!(zones(&story), drawn);
        }
    }
}
