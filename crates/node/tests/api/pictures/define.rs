//! Writing definition documents.

use serde_json::json;

use super::{own, specific, written};
use crate::story::Story;

#[test]
fn art_25_1_the_centres_own_picture_has_a_document_from_the_start() {
    let story = Story::begin();
    let officer = story.officer();
    let page = officer.get("/api/v1/pictures").expect(200);
    let first = &page["items"][0];
    assert_eq!(first["own"], true);
    assert_eq!(first["definition"]["kind"], "national");
    assert_eq!(first["definition"]["owner"]["name"], "Coordination centre");
    assert_eq!(first["definition"]["retention_days"], 1_826);
    assert_eq!(first["reason"], json!(null), "the law alone has made it");
    let read = officer.get(&format!(
        "/api/v1/pictures/{}",
        first["id"].as_str().unwrap()
    ));
    assert_eq!(read.header("etag"), "\"1\"");
    assert_eq!(read.expect(200)["id"], first["id"]);
}

#[test]
fn art_24_4_a_supervisor_amends_a_document_with_a_reason_and_every_version_stays_known() {
    let story = Story::begin();
    let supervisor = story.supervisor();
    let mut document = own(&story);
    document["retention_days"] = json!(730);
    let body = written(&document, "Two years are enough for this coast.");
    let place = "/api/v1/pictures/national";
    let unread = supervisor.send("PUT", place, &[], Some(body.clone()));
    assert_eq!(unread.refused(428), "revision_needed");
    assert_eq!(
        story.officer().put(place, 1, body.clone()).refused(403),
        "forbidden"
    );
    let before = story.now();
    story.after_secs(60);
    let amended = supervisor.put(place, 1, body.clone());
    assert_eq!(amended.header("etag"), "\"2\"");
    assert_eq!(amended.expect(200)["by"], "The supervisor");
    assert_eq!(supervisor.put(place, 1, body).refused(412), "outdated");
    let then = supervisor
        .get(&format!("{place}?known_at={before}"))
        .expect(200);
    assert_eq!(then["definition"]["retention_days"], 1_826);
    assert_eq!(then["revision"], 1);
    let versions = supervisor.get(&format!("{place}/versions")).expect(200);
    assert_eq!(
        versions[0]["reason"],
        "Two years are enough for this coast."
    );
    let facts = supervisor
        .get("/api/v1/facts?kind=picture_defined")
        .expect(200);
    assert_eq!(facts["items"].as_array().unwrap().len(), 1);
}

#[test]
fn art_24_2_a_document_without_a_mandatory_sublayer_is_refused_by_its_article() {
    let story = Story::begin();
    let mut document = own(&story);
    document["kind"] = json!("european");
    document["owner"] = json!({"kind": "agency", "name": "Frontex"});
    let sublayers = document["sublayers"].as_array_mut().unwrap();
    sublayers.retain(|one| one != "centre_status");
    let refused = story.supervisor().post(
        "/api/v1/pictures",
        written(&document, "As the Agency laid down."),
    );
    let problem = refused.expect(400);
    assert_eq!(problem["field"], "/definition/sublayers");
    assert_eq!(problem["rule"], "2021/581 Art. 24(2)");
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains("centre_status"), "{detail}");
}

#[test]
fn art_27_a_specific_picture_is_defined_and_closed_and_stays_known() {
    let story = Story::begin();
    let supervisor = story.supervisor();
    let made = supervisor.post(
        "/api/v1/pictures",
        written(&specific(&story), "The operation."),
    );
    let place = made.header("location");
    assert_eq!(made.expect(201)["revision"], 1);
    let no_reason = supervisor.send(
        "POST",
        &format!("{place}/closing"),
        &[("If-Match", "\"1\"")],
        Some(json!({})),
    );
    assert_eq!(no_reason.refused(400), "malformed");
    let close = |place: &str| {
        supervisor.send(
            "POST",
            &format!("{place}/closing"),
            &[("If-Match", "\"1\"")],
            Some(json!({"reason": "The operation is over."})),
        )
    };
    let closed = close(&place).expect(200);
    assert_eq!(closed["closed"]["by"], "The supervisor");
    let listed = |query: &str| {
        let page = supervisor
            .get(&format!("/api/v1/pictures{query}"))
            .expect(200);
        page["items"].as_array().unwrap().len()
    };
    assert_eq!((listed(""), listed("?closed=true")), (1, 2));
    assert_eq!(
        close("/api/v1/pictures/national").rule(409),
        "2019/1896 Art. 21(3)(d)"
    );
}

#[test]
fn the_law_on_sublayers_and_on_what_goes_where_is_told_to_screens() {
    let story = Story::begin();
    let rules = story.officer().get("/api/v1/pictures/rules").expect(200);
    let status = rules["sublayers"].as_array().unwrap().iter();
    let mut status = status.filter(|one| one["sublayer"] == "centre_status");
    let status = status.next().unwrap();
    assert_eq!(status["european"], "mandatory");
    assert_eq!(status["source"], "2021/581 Art. 24(2)");
    let plans = rules["takes"].as_array().unwrap().iter();
    let mut plans =
        plans.filter(|one| one["kind"] == "european" && one["subject"] == "national_plans");
    assert_eq!(plans.next().unwrap()["takes"], "where_high_or_critical");
}
