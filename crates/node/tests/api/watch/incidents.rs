//! Incidents.

use serde_json::json;
use thalweg_node::access::Role;

use super::{add, event, incident, step};
use crate::story::Story;

#[test]
fn an_incident_opens_with_one_word_and_begins_with_rescue_where_lives_are_at_risk() {
    let story = Story::begin();
    let boat = event(&story, "Boat, 40 persons", true);
    let place = incident(&story, &boat);
    let read = story.officer().get(&place).expect(200);
    assert_eq!(read["phase"], "rescue");
    assert_eq!(read["title"], "Boat, 40 persons");
    assert_eq!(read["event"], json!(boat));
    assert_eq!(read["lead"], "Coordination centre");
    let again = json!({"origin": {"from": "event", "which": boat}});
    let refused = story.supervisor().post("/api/v1/incidents", again);
    assert_eq!(refused.rule(409), "worked_already");
    let nothing = json!({"origin": {"from": "track", "which": "mmsi-219622000"}});
    let refused = story.officer().post("/api/v1/incidents", nothing);
    assert_eq!(refused.refused(404), "not_found");
}

#[test]
fn art_20_1_rescue_is_not_left_before_the_rescue_centre_was_informed() {
    let story = Story::begin();
    let boat = event(&story, "Boat, 40 persons", true);
    let place = incident(&story, &boat);
    let officer = story.officer();
    let intercept = json!({"step": "phase_entered", "phase": "intercept"});
    let refused = step(&officer, &place, intercept.clone());
    assert_eq!(refused.rule(409), "centre_not_informed");
    story.after_secs(90);
    let informed = json!({"step": "centre_informed", "centre": "MRCC North", "how": "telephone"});
    add(&officer, &place, informed).expect(200);
    let read = step(&officer, &place, intercept).expect(200);
    assert_eq!(read["phase"], "intercept");
    let milestones = read["milestones"].as_array().unwrap();
    let told = milestones
        .iter()
        .find(|one| one["kind"] == "centre_informed")
        .unwrap();
    assert_eq!(told["after_secs"], 90);
}

#[test]
fn art_9_2_a_phase_of_rescue_rests_on_a_trigger_and_the_request_alone_is_named() {
    let story = Story::begin();
    let boat = event(&story, "Boat, 40 persons", true);
    let place = incident(&story, &boat);
    let officer = story.officer();
    let stage = json!({"step": "stage_assessed", "phase": "distress", "triggers": []});
    assert_eq!(step(&officer, &place, stage).rule(400), "no_trigger");
    let request = json!({"step": "factor_found", "factor": "request_for_assistance",
                         "finding": "Called for help by telephone."});
    let read = add(&officer, &place, request).expect(200);
    assert_eq!(read["rests_on_request_only"], true);
    let stage = json!({"step": "stage_assessed", "phase": "distress",
                       "triggers": ["positive_information"]});
    step(&officer, &place, stage).expect(200);
    let lower = json!({"step": "stage_assessed", "phase": "alert",
                       "triggers": ["efficiency_impaired"]});
    let refused = step(&officer, &place, lower);
    assert_eq!(refused.rule(409), "only_request_for_help");
}

#[test]
fn art_20_2_vector_v20_unrelated_suppresses_the_report_never_the_message_to_the_rescue_centre() {
    let story = Story::begin();
    let boat = event(&story, "Yacht", true);
    let place = incident(&story, &boat);
    let officer = story.officer();
    let wordless = json!({"step": "judged_unrelated", "decided_by": "Head of shift"});
    assert_eq!(step(&officer, &place, wordless).refused(400), "malformed");
    let unrelated = json!({"step": "judged_unrelated", "decided_by": "Head of shift",
                           "reason": "A yacht of a race; her crew is known."});
    step(&officer, &place, unrelated).expect(200);
    let read = officer.get(&format!("/api/v1/events/{boat}")).expect(200);
    assert_eq!(read["told"]["unrelated"], true);
    let clocks = officer.get(&format!("/api/v1/deadlines?event={boat}"));
    assert_eq!(clocks.expect(200)["items"], json!([]));
    let review = json!({"step": "phase_entered", "phase": "review"});
    let refused = step(&officer, &place, review);
    assert_eq!(refused.rule(409), "centre_not_informed");
}

#[test]
fn a_closed_incident_is_a_record_that_is_only_read() {
    let story = Story::begin();
    let boat = event(&story, "Speed boat", false);
    let place = incident(&story, &boat);
    let officer = story.officer();
    let task = json!({"step": "task_given", "what": "Go and look", "owner": "PB-12"});
    let read = add(&officer, &place, task).expect(200);
    let task = &read["tasks"][0]["id"];
    let review = json!({"step": "phase_entered", "phase": "review"});
    step(&officer, &place, review).expect(200);
    let closed = json!({"step": "closed", "course": "Landed at noon.", "lessons": "Call earlier."});
    let refused = step(&officer, &place, closed.clone());
    assert_eq!(refused.rule(409), "tasks_open");
    let done = json!({"step": "task_answered", "task": task, "state": "done"});
    step(&officer, &place, done).expect(200);
    let read = step(&officer, &place, closed).expect(200);
    assert_eq!(read["closed"]["review"]["lessons"], "Call earlier.");
    let line = json!({"incident": read["id"], "what": "Too late."});
    let refused = officer.post("/api/v1/log", line);
    assert_eq!(refused.rule(409), "incident_closed");
    let open = officer.get("/api/v1/incidents?open=true").expect(200);
    assert_eq!(open["items"], json!([]));
}

#[test]
fn two_officers_do_not_overwrite_each_other_and_an_observer_only_reads() {
    let story = Story::begin();
    let boat = event(&story, "Speed boat", false);
    let place = incident(&story, &boat);
    let lead = json!({"step": "lead_passed", "lead": "Regional centre"});
    let steps = format!("{place}/steps");
    let first = story
        .officer()
        .send("POST", &steps, &[("If-Match", "\"1\"")], Some(lead.clone()));
    first.expect(200);
    let second =
        story
            .supervisor()
            .send("POST", &steps, &[("If-Match", "\"1\"")], Some(lead.clone()));
    assert_eq!(second.refused(412), "outdated");
    let observer = story.as_role(Role::Observer);
    observer.get(&place).expect(200);
    assert_eq!(step(&observer, &place, lead).rule(403), "keep_watch");
}
