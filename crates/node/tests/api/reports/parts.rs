//! Merging, splitting and linking events.

use serde_json::json;

use super::{crossing, filed};
use crate::story::Story;

fn id(place: &str) -> String {
    place.rsplit('/').next().unwrap().to_owned()
}

#[test]
fn two_reports_of_one_boat_become_one_event_and_two_again() {
    let story = Story::begin();
    let (_, kept) = filed(&story, crossing("Rubber boat north of Skagen"));
    story.after_secs(60);
    let (second, part) = filed(&story, crossing("Grey dinghy"));
    let officer = story.officer();
    let similar = officer.get(&format!("{kept}/similar")).expect(200);
    assert_eq!(similar[0]["event"]["id"], id(&part).as_str());
    let merge = json!({"from": id(&part), "reason": "The same boat, seen twice."});
    let merge = |read: &str| {
        let headers = [("If-Match", read)];
        officer.send(
            "POST",
            &format!("{kept}/merge"),
            &headers,
            Some(merge.clone()),
        )
    };
    assert_eq!(merge("\"1\"").refused(412), "outdated");
    let record = merge("\"3\"").expect(200);
    assert_eq!(record["reports"].as_array().unwrap().len(), 2);
    assert_eq!(
        officer.get(&part).expect(200)["merged_into"],
        id(&kept).as_str()
    );
    let listed = officer.get("/api/v1/events").expect(200);
    assert_eq!(
        listed["items"].as_array().unwrap().len(),
        1,
        "a part is not listed by itself"
    );
    let all = officer.get("/api/v1/events?merged=true").expect(200);
    assert_eq!(all["items"].as_array().unwrap().len(), 2);
    let split = json!({
        "title": "Grey dinghy", "reports": [second["id"]], "reason": "Two boats after all.",
    });
    let revision = format!("\"{}\"", record["revision"]);
    let headers = [("If-Match", revision.as_str())];
    let other = officer
        .send("POST", &format!("{kept}/split"), &headers, Some(split))
        .expect(201);
    assert_eq!(other["reports"], json!([second["id"]]));
    assert_eq!(
        officer.get(&kept).expect(200)["reports"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn an_event_is_linked_to_what_explains_it_and_the_link_is_taken_back() {
    let story = Story::begin();
    let (_, place) = filed(&story, crossing("Rubber boat north of Skagen"));
    let officer = story.officer();
    let link = json!({"kind": "explains", "end": {"to": "elsewhere", "which": "RA 2026/7"}});
    let linked = officer
        .post(&format!("{place}/links"), link.clone())
        .expect(200);
    assert_eq!(linked["links"], json!([link]));
    let again = officer.post(&format!("{place}/links"), link.clone());
    assert_eq!(again.refused(409), "refused");
    let back = officer
        .post(&format!("{place}/links/withdraw"), link)
        .expect(200);
    assert!(back.get("links").is_none());
}

#[test]
fn the_event_of_a_rescue_is_not_closed_before_the_rescue_is_concluded() {
    let story = Story::begin();
    let mut report = crossing("Raft adrift");
    report["form"]["single_event"]["particulars"] = json!({"search_and_rescue": {
        "phase": "distress", "mrcc_informed_at": "2026-08-22T02:05:00Z",
    }});
    let (_, place) = filed(&story, report);
    let headers = [("If-Match", "\"3\"")];
    let close = Some(json!({"reason": "situation_ended"}));
    let refused = story
        .officer()
        .send("POST", &format!("{place}/close"), &headers, close);
    assert_eq!(refused.refused(409), "refused");
}
