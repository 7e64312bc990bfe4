//! Taking up, answering, refusing and closing.

use serde_json::{Value, json};

use super::{ask, asked_here, marked, question, step};
use crate::reports::{crossing, file, filed};
use crate::story::Story;

fn text(asked: u16, text: &str) -> Value {
    json!({"asked": asked, "text": text, "handling": marked()})
}

#[test]
fn art_14_one_answers_another_refuses_on_a_ground_and_the_request_is_closed() {
    let story = Story::begin();
    let officer = story.officer();
    let place = ask(&story, question("The dinghy"));
    let answered = step(&officer, &place, "answers", 1, text(0, "Two at 23:10."));
    assert_eq!(answered.header("etag"), "\"2\"");
    assert_eq!(answered.expect(200)["asked"][0]["stage"], "answered");
    let groundless = step(&officer, &place, "refusal", 2, json!({"asked": 1}));
    assert_eq!(groundless.refused(400), "malformed");
    let stale = json!({"asked": 1, "ground": "not_held"});
    assert_eq!(
        step(&officer, &place, "refusal", 1, stale.clone()).refused(412),
        "outdated"
    );
    let refused = step(&officer, &place, "refusal", 2, stale).expect(200);
    assert_eq!(refused["asked"][1]["ground"], "not_held");
    assert_eq!(
        (&refused["standing"], &refused["clock"]),
        (&json!("answered"), &Value::Null)
    );
    let late = step(&officer, &place, "answers", 3, text(1, "Found one."));
    assert_eq!(late.rule(409), "has_refused");
    let back = json!({"asked": 1, "reason": "Found one after all."});
    step(&officer, &place, "refusal/withdraw", 3, back).expect(200);
    step(&officer, &place, "answers", 4, text(1, "Found one.")).expect(200);
    let closed = step(&officer, &place, "close", 5, json!({"reason": "satisfied"})).expect(200);
    assert_eq!(closed["standing"], "closed");
    let whats: Vec<&str> = closed["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["what"].as_str().unwrap())
        .collect();
    let course = [
        "asked",
        "answered",
        "refused",
        "refusal_taken_back",
        "answered",
        "closed",
    ];
    assert_eq!(whats, course);
}

#[test]
fn art_14_3_a_report_with_a_link_answers_and_its_sender_was_asked() {
    let story = Story::begin();
    let place = ask(&story, question("The dinghy"));
    let request = place.rsplit('/').next().unwrap();
    let mut answer = crossing("Dinghy at 23:10");
    answer["originator"] = json!({"kind": "ncc", "name": "NCC Denmark"});
    answer["links"] = json!([{"kind": "answers_rfi", "end": {"to": "report", "which": request}}]);
    let stranger = file(&story, answer.clone());
    assert_eq!(stranger.rule(409), "not_asked");
    answer["originator"]["name"] = json!("NCC Norway");
    let report = file(&story, answer).expect(201);
    let asked = story.officer().get(&place).expect(200)["asked"][1].clone();
    assert_eq!(asked["stage"], "answered");
    assert_eq!(asked["answers"][0]["reports"], json!([report["id"]]));
}

#[test]
fn art_14_4_an_answer_with_anothers_report_needs_its_originators_consent() {
    let story = Story::begin();
    let officer = story.officer();
    let mut theirs = crossing("Told by Norway");
    theirs["originator"] = json!({"kind": "ncc", "name": "NCC Norway"});
    theirs["handling"]["sensitivity"] = json!("red");
    let (report, _) = filed(&story, theirs);
    let place = ask(&story, asked_here("The dinghy"));
    let taken = step(&officer, &place, "take-up", 1, json!({})).expect(200);
    assert!(taken["asked"][0]["taken_up"].is_string());
    let mut answer = text(0, "See the report.");
    answer["reports"] = json!([report["id"]]);
    let refused = step(&officer, &place, "answers", 2, answer.clone()).expect(409);
    assert_eq!(refused["rule"], "originator_consent");
    assert!(
        refused["detail"]
            .as_str()
            .unwrap()
            .contains("2021/581 Art. 14(4)")
    );
    answer["consents"] = json!([{"originator": "NCC Norway", "reference": "By telephone 02:05Z"}]);
    let answered = step(&officer, &place, "answers", 2, answer).expect(200);
    let given = &answered["asked"][0]["answers"][0];
    assert_eq!(
        given["handling"]["sensitivity"], "red",
        "as strictly as what it rests on"
    );
    assert_eq!(answered["handling"]["sensitivity"], "red");
}

#[test]
fn an_answer_sent_twice_under_one_key_is_given_once_and_needs_what_was_read() {
    let story = Story::begin();
    let officer = story.officer();
    let place = ask(&story, question("The dinghy"));
    let path = format!("{place}/answers");
    let unread = officer.send("POST", &path, &[], Some(text(0, "Seen.")));
    assert_eq!(unread.refused(428), "revision_needed");
    let headers = [("If-Match", "\"1\""), ("Idempotency-Key", "one-answer")];
    for _ in 0..2 {
        let body = Some(text(0, "Seen."));
        let answered = officer.send("POST", &path, &headers, body).expect(200);
        assert_eq!(answered["asked"][0]["answers"].as_array().unwrap().len(), 1);
    }
    let empty = json!({"asked": 0, "handling": marked()});
    assert_eq!(
        step(&officer, &place, "answers", 2, empty).rule(400),
        "no_answer"
    );
}

#[test]
fn every_ground_of_refusal_is_told_with_its_article() {
    let story = Story::begin();
    let grounds = story.officer().get("/api/v1/requests/grounds").expect(200);
    let persons = grounds
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["ground"] == "persons_at_risk");
    assert_eq!(persons.unwrap()["article"], "2019/1896 Art. 89(5)");
}
