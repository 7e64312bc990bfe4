//! Reacting on events.

use serde_json::json;

use super::{described, opened, reaction};
use crate::story::Story;

#[test]
fn a_reaction_goes_from_planned_to_done() {
    let story = Story::begin();
    let place = opened(&story, described("Silent north of Skagen"));
    let reactions = format!("{place}/reactions");
    let added = story.officer().post(&reactions, reaction("planned"));
    let at = added.header("location");
    let record = added.expect(201);
    assert_eq!(
        record["event"]["status"], "open",
        "a plan answers nothing yet"
    );
    let done = story
        .officer()
        .send("PUT", &at, &[], Some(reaction("done")))
        .expect(200);
    assert_eq!(done["event"]["reactions"].as_array().unwrap().len(), 1);
    assert_eq!(done["event"]["reactions"][0]["state"], "done");
    assert_eq!(done["event"]["status"], "under_response");
    assert_eq!(done["revision"], 3);
}

#[test]
fn a_reaction_that_was_never_added_cannot_go_further() {
    let story = Story::begin();
    let place = opened(&story, described("Silent north of Skagen"));
    let at = format!("{place}/reactions/00000000-0000-0000-0000-000000000001");
    let refused = story
        .officer()
        .send("PUT", &at, &[], Some(reaction("done")));
    assert_eq!(refused.refused(404), "not_found");
}

#[test]
fn a_reaction_says_what_was_done() {
    let story = Story::begin();
    let place = opened(&story, described("Silent north of Skagen"));
    let silent = json!({"kind": "search", "state": "done", "description": ""});
    let refused = story.officer().post(&format!("{place}/reactions"), silent);
    assert_eq!(refused.expect(400)["field"], "/description");
}
