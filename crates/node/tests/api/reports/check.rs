//! Checking a report before it is filed, and telling what it may hold.

use serde_json::json;

use super::{crossing, filed};
use crate::story::Story;

#[test]
fn a_check_says_duty_clock_completeness_and_second_looks_and_files_nothing() {
    let story = Story::begin();
    filed(&story, crossing("Rubber boat north of Skagen"));
    let mut report = crossing("Rubber boat with Mr Hansen");
    report["form"]["single_event"]["persons"] = json!({"total": 3, "minors": 5});
    let checked = story
        .officer()
        .post("/api/v1/reports/check", report)
        .expect(200);
    assert_eq!(
        (&checked["refused"], &checked["partial"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(checked["defects"][0]["rule"], "part_exceeds_whole");
    assert_eq!(checked["defects"][1]["rule"], "names_person");
    assert_eq!(
        checked["grounds"],
        json!(["timely_reaction", "any_of_its_kind"])
    );
    assert_eq!(checked["due"], "2026-08-23T02:00:00.000Z");
    assert_eq!(
        checked["similar"][0]["title"],
        "Rubber boat north of Skagen"
    );
    assert!(checked["completeness"]["filled"].as_u64() < checked["completeness"]["of"].as_u64());
    let page = story.officer().get("/api/v1/reports").expect(200);
    assert_eq!(page["items"].as_array().unwrap().len(), 1);
}

#[test]
fn an_observer_reads_reports_and_files_none() {
    let story = Story::begin();
    let observer = story.as_role(thalweg_node::access::Role::Observer);
    let refused = observer.post("/api/v1/reports", crossing("Rubber boat"));
    assert_eq!(refused.rule(403), "write_events");
    observer.get("/api/v1/reports").expect(200);
}

#[test]
fn the_forms_tell_every_field_with_its_place_in_the_law() {
    let story = Story::begin();
    let forms = story.officer().get("/api/v1/forms").expect(200);
    let fields = forms["report"]["fields"].as_array().unwrap();
    let form = fields.iter().find(|field| field["name"] == "form").unwrap();
    assert_eq!(form["holds"]["of"].as_array().unwrap().len(), 8);
    assert_eq!(form["source"], "2021/581 Art. 4(3)");
    let rules = forms["rules"].as_array().unwrap();
    assert!(
        rules
            .iter()
            .all(|rule| rule["source"].as_str().unwrap().contains("Art")
                || rule["source"].as_str().unwrap().contains("Annex"))
    );
}
