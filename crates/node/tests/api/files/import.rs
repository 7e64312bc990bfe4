//! Files of reports that come in.

use serde_json::json;
use thalweg_node::access::Role;

use super::{fetch, send, taken, year};
use crate::reports::crossing;
use crate::story::Story;

const LINES: &str = "application/x-ndjson";
const CHECK: &str = "/api/v1/imports/check?kind=reports";
const TAKE: &str = "/api/v1/imports?kind=reports";

#[test]
fn a_year_of_reports_is_taken_and_what_is_sent_again_brings_nothing_new() {
    let story = Story::begin();
    let year = year(40);
    let count = year.lines().count();
    let account = taken(&story, LINES, &year);
    assert_eq!(account["new"], count);
    assert_eq!(account["opened"], 40);
    assert_eq!(account["refused"], 0);
    let again = send(&story, TAKE, LINES, &year).expect(200);
    assert_eq!((&again["new"], &again["here"]), (&json!(0), &json!(count)));
    let events = story.officer().get("/api/v1/events?limit=1000").expect(200);
    assert_eq!(events["items"].as_array().unwrap().len(), 40);
}

/// 2021/581 Art. 9(3): whether a report was in time was settled when it was sent.
#[test]
fn art_9_3_a_report_that_comes_in_a_file_counts_from_when_it_was_sent() {
    let story = Story::begin();
    taken(&story, LINES, &year(40));
    let page = story
        .officer()
        .get("/api/v1/reports?limit=1000&stage=initial")
        .expect(200);
    let items = page["items"].as_array().unwrap();
    let timely = items
        .iter()
        .filter(|one| one["quality"]["timely"] == true)
        .count();
    assert!(timely >= 30, "{timely}");
    let late = story.officer().get("/api/v1/deadlines?state=late").status;
    assert!(late < 500);
}

/// Nothing is taken while a line is refused, and the line is named with field, rule and article.
#[test]
fn one_bad_line_holds_the_file_back_and_is_named_with_its_article() {
    let story = Story::begin();
    let good = crossing("Boat at the pier");
    let mut bad = crossing("Boat at the mole");
    bad["follows"] = json!("01900000-0000-7000-8000-000000000001");
    let mut worse = crossing("Boat at sea");
    worse["position"] = json!([200.0, 0.0]);
    let file = format!("{good}\n\n{bad}\n{worse}\n");
    let problem = send(&story, TAKE, LINES, &file).expect(422);
    assert_eq!(problem["code"], "file_refused");
    let account = &problem["account"];
    assert_eq!(
        (&account["taken"], &account["refused"]),
        (&json!(false), &json!(2))
    );
    let notes = account["notes"].as_array().unwrap();
    assert_eq!(notes[0]["line"], 3, "empty lines are counted, not read");
    assert_eq!(notes[1]["line"], 4);
    assert_eq!(notes[1]["field"], "/position");
    assert_eq!(notes[1]["source"], "2021/581 Annex 2");
    let page = story.officer().get("/api/v1/reports").expect(200);
    assert_eq!(page["items"], json!([]));
}

/// V19 (2021/581 Art. 22, recital 6): figures that do not add up are taken as partially valid.
#[test]
fn v19_a_line_whose_figures_do_not_add_up_is_taken_as_partially_valid_and_says_so() {
    let story = Story::begin();
    let mut report = crossing("Boat with children");
    report["form"]["single_event"]["persons"] = json!({"total": 3, "minors": 5});
    let file = json!([report]).to_string();
    let said = send(&story, CHECK, "application/json", &file).expect(200);
    assert_eq!(
        (&said["taken"], &said["partial"]),
        (&json!(false), &json!(1))
    );
    let account = taken(&story, "application/json", &file);
    let note = &account["notes"][0];
    assert_eq!(note["standing"], "partial");
    assert_eq!(note["field"], "/form/single_event/persons/minors");
    assert_eq!(note["rule"], "part_exceeds_whole");
    assert_eq!(note["source"], "2021/581 Art. 22");
}

#[test]
fn a_table_of_reports_is_read_by_its_columns_and_a_twin_is_pointed_at() {
    let story = Story::begin();
    let head = "stage;source;detected_at;position.lon;position.lat;\
        form.single_event.title;form.single_event.impact;\
        form.single_event.confidence.credibility;form.single_event.confidence.reliability;\
        form.single_event.confidence.validation;form.single_event.lives_at_risk;\
        form.single_event.needs_timely_reaction;form.single_event.secondary_movement;\
        form.single_event.reaction.kind;form.single_event.reaction.state;\
        form.single_event.reaction.description;form.single_event.persons.total;\
        form.single_event.particulars.unauthorised_border_crossing.stage;\
        form.single_event.particulars.unauthorised_border_crossing.destination;\
        form.single_event.particulars.unauthorised_border_crossing.detection;\
        handling.classification;handling.sensitivity;handling.originator_consent_required;\
        handling.national_security_restricted;handling.onward_transmission_prohibited;\
        handling.personal_data;handling.protects_asylum_or_risk_group";
    let row = |title: &str| {
        format!(
            "initial;patrol;2026-08-01T02:00:00Z;10.6;57.8;{title};medium;certain;\
             always_reliable;validated;FALSE;TRUE;FALSE;search;underway;\"On its way; soon\";10-15;\
             actual;entry;other;unclassified;green;FALSE;FALSE;FALSE;none;FALSE"
        )
    };
    let file = format!("{head}\r\n{}\r\n{}\r\n", row("Boat one"), row("Boat two"));
    let account = taken(&story, "text/csv", &file);
    assert_eq!(account["new"], 2);
    assert_eq!(account["notes"][0]["standing"], "may_be_same");
    let page = story.officer().get("/api/v1/events").expect(200);
    let told = &page["items"][0]["told"]["persons"]["total"];
    assert_eq!(told, &json!({"from": 10, "to": 15}));
}

#[test]
fn a_template_that_is_sent_as_it_is_has_no_lines() {
    let story = Story::begin();
    for form in ["single_event", "search_and_rescue", "indicator", "flows"] {
        let (template, _) = fetch(&story, &format!("/api/v1/forms/{form}/template/csv"));
        let said = send(&story, CHECK, "text/csv", &template).expect(200);
        assert_eq!(said["lines"], 0, "{form}");
    }
}

#[test]
fn who_only_sees_does_not_import_and_another_kind_of_file_is_not_read() {
    let story = Story::begin();
    let observer = story.as_role(Role::Observer);
    assert_eq!(observer.post(TAKE, json!([])).status, 403);
    assert_eq!(
        send(&story, TAKE, "text/html", "<p>").refused(415),
        "unsupported_media"
    );
    assert_eq!(
        send(&story, TAKE, "text/csv", "captain\n").refused(400),
        "malformed"
    );
}
