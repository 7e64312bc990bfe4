//! Filing and finding reports.

use serde_json::{Value, json};

use super::{crossing, file, filed, further};
use crate::story::Story;

#[test]
fn a_first_report_opens_its_event_with_the_reaction_and_stops_the_clock() {
    let story = Story::begin();
    let (report, place) = filed(&story, crossing("Rubber boat north of Skagen"));
    assert_eq!(report["quality"]["timely"], true);
    assert_eq!(report["by"], "The duty officer");
    let record = story.officer().get(&place).expect(200);
    assert_eq!(record["event"]["title"], "Rubber boat north of Skagen");
    assert_eq!(record["event"]["kind"], "unauthorised_border_crossing");
    assert_eq!(record["event"]["status"], "under_response");
    assert_eq!(record["event"]["reactions"][0]["kind"], "interception");
    assert_eq!(record["first_report"]["due"], "2026-08-23T02:00:00.000Z");
    assert_eq!(record["first_report"]["filed"], story.now().to_string());
    assert_eq!(record["reports"], json!([report["id"]]));
}

#[test]
fn a_thread_is_read_in_order_and_as_it_was_known() {
    let story = Story::begin();
    let (first, place) = filed(&story, crossing("Rubber boat north of Skagen"));
    let before = story.now();
    story.after_secs(600);
    let mut second = further(&first, "follow_up");
    second["form"]["single_event"]["impact"] = json!("high");
    file(&story, second).expect(201);
    let event = place.rsplit('/').next().unwrap().to_owned();
    let thread = |at: &str| -> Vec<Value> {
        let path = format!("/api/v1/reports?event={event}{at}");
        let page = story.officer().get(&path).expect(200);
        page["items"].as_array().unwrap().clone()
    };
    let stages = |items: &[Value]| -> Vec<String> {
        let stages = items
            .iter()
            .map(|item| item["report"]["stage"].as_str().unwrap().to_owned());
        stages.collect()
    };
    assert_eq!(stages(&thread("")), ["follow_up", "initial"]);
    assert_eq!(stages(&thread(&format!("&known_at={before}"))), ["initial"]);
    let record = story.officer().get(&place).expect(200);
    assert_eq!(
        record["told"]["impact"], "high",
        "what the originator proposes"
    );
    assert_eq!(record["event"]["impact"], "medium", "what the owner gave");
}

#[test]
fn reports_are_found_by_form_stage_and_timeliness() {
    let story = Story::begin();
    filed(&story, crossing("In time"));
    story.after_secs(24 * 3_600);
    filed(&story, crossing("Too late"));
    let count = |query: &str| -> usize {
        let page = story
            .officer()
            .get(&format!("/api/v1/reports{query}"))
            .expect(200);
        page["items"].as_array().unwrap().len()
    };
    assert_eq!(count(""), 2);
    assert_eq!(count("?timely=false"), 1);
    assert_eq!(count("?form=single_event&stage=initial"), 2);
    assert_eq!(count("?form=watchlist"), 0);
}

#[test]
fn a_report_that_breaks_a_rule_is_refused_with_field_rule_and_article() {
    let story = Story::begin();
    let mut vessel = crossing("Silent north of Skagen");
    vessel["form"]["single_event"]["particulars"] = json!({"vessel_of_interest": {
        "interest": "on_watchlist", "vessel_type": "fishing_vessel",
    }});
    let problem = file(&story, vessel.clone()).expect(400);
    assert_eq!(problem["field"], "/links");
    assert_eq!(problem["rule"], "interest_link_needed");
    assert!(
        problem["detail"]
            .as_str()
            .unwrap()
            .contains("2021/581 Annex 2 §§6-7")
    );
    vessel["links"] = json!([
        {"kind": "hit_on_watchlist", "end": {"to": "elsewhere", "which": "WL 2026/3"}}
    ]);
    filed(&story, vessel);
}

#[test]
fn a_wrong_field_deep_in_a_form_is_named_by_its_place() {
    let story = Story::begin();
    let place = "/form/single_event/particulars/unauthorised_border_crossing/destination";
    let mut report = crossing("Rubber boat");
    *report.pointer_mut(place).unwrap() = json!("inward");
    let problem = file(&story, report).expect(400);
    assert_eq!(problem["field"], place);
    let mut named = crossing("Rubber boat");
    named["form"]["single_event"]["captain"] = json!("Ada");
    assert_eq!(file(&story, named).refused(400), "malformed");
}

#[test]
fn classified_information_is_refused_where_nothing_is_accredited() {
    let story = Story::begin();
    let mut report = crossing("Rubber boat");
    report["handling"]["classification"] = json!("restreint_ue");
    assert_eq!(file(&story, report).rule(409), "not_accredited");
}

#[test]
fn a_report_sent_twice_under_one_key_is_filed_once() {
    let story = Story::begin();
    let key = [("Idempotency-Key", "one-boat")];
    let send = || {
        let body = Some(crossing("Rubber boat"));
        story
            .officer()
            .send("POST", "/api/v1/reports", &key, body)
            .expect(201)
    };
    assert_eq!(send()["id"], send()["id"]);
    let page = story.officer().get("/api/v1/reports").expect(200);
    assert_eq!(page["items"].as_array().unwrap().len(), 1);
}

#[test]
fn events_are_found_by_words_in_their_reports_by_impact_and_by_time() {
    let story = Story::begin();
    let mut report = crossing("Rubber boat north of Skagen");
    report["form"]["single_event"]["remarks"] = json!("Engine of Japanese make, no lights.");
    filed(&story, report);
    let count = |query: &str| -> usize {
        let page = story
            .officer()
            .get(&format!("/api/v1/events?{query}"))
            .expect(200);
        page["items"].as_array().unwrap().len()
    };
    assert_eq!(count("text=JAPANESE%20engine"), 1);
    assert_eq!(count("text=german"), 0);
    assert_eq!(
        (count("impact_min=medium"), count("impact_min=high")),
        (1, 0)
    );
    assert_eq!(
        count("from=2026-08-22T00:00:00Z&to=2026-08-23T00:00:00Z"),
        1
    );
    assert_eq!(count("to=2026-08-22T00:00:00Z"), 0);
}
