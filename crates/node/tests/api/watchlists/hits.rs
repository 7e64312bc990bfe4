//! Hits, and the report that each prepares.

use serde_json::{Value, json};
use thalweg_domain::finding::{Finding, Noticed, Standing};
use thalweg_domain::id::FindingId;
use thalweg_domain::place::Position;
use thalweg_domain::report::watchlist::RecognisedBy;

use super::{list, listed};
use crate::story::Story;

/// A hit on the first entry of a list, as the detector tells it.
fn hit(story: &Story, place: &str) -> Finding {
    let list = place.rsplit('/').next().unwrap();
    Finding {
        id: FindingId(uuid::Uuid::from_u128(0xf1)),
        noticed: Noticed::WatchlistHit {
            list: list.parse().unwrap(),
            entry: 0,
            by: RecognisedBy::Mmsi,
        },
        track: "mmsi-219622000".parse().ok(),
        zone: None,
        source: None,
        from: story.now(),
        until: None,
        position: Position::from_lon_lat(10.6, 57.8).ok(),
        revision: 1,
        standing: Standing::Ongoing,
    }
}

fn hits(story: &Story) -> Vec<Value> {
    let page = story.officer().get("/api/v1/watchlists/hits").expect(200);
    page["items"].as_array().unwrap().clone()
}

#[test]
fn annex_2_section_6_a_hit_rings_and_its_draft_is_filed_once_the_impact_is_judged() {
    let story = Story::begin();
    let place = listed(&story, list(219_622_000));
    story.notice(hit(&story, &place), None);
    let one = &hits(&story)[0];
    assert_eq!(one["list_name"], "Tobacco, Skagerrak");
    assert_eq!(
        one["item"]["suggested_reaction"],
        "Keep at a distance and report."
    );
    assert_eq!(one["finding"]["by"], "mmsi");
    let desk = story.officer().get("/api/v1/alarms").expect(200);
    assert!(
        desk.to_string().contains("watchlist_hit"),
        "the catalogue says that it rings"
    );

    let finding = one["finding"]["id"].as_str().unwrap();
    let path = format!("/api/v1/watchlists/hits/{finding}/draft");
    let mut report = story.officer().get(&path).expect(200)["report"].clone();
    let unjudged = story.officer().post("/api/v1/reports", report.clone());
    assert_eq!(
        unjudged.refused(400),
        "malformed",
        "the impact is a person's to judge"
    );
    report["form"]["single_event"]["impact"] = json!("medium");
    let mut wider = report.clone();
    wider["handling"]["sensitivity"] = json!("amber");
    let refused = story.officer().post("/api/v1/reports", wider);
    assert_eq!(refused.rule(409), "marking_widened");
    let filed = story.officer().post("/api/v1/reports", report).expect(201);
    let kinds: Vec<&Value> = filed["report"]["links"]
        .as_array()
        .unwrap()
        .iter()
        .map(|link| &link["kind"])
        .collect();
    assert_eq!(kinds, [&json!("hit_on_watchlist"), &json!("caused_by")]);
    assert_eq!(
        filed["report"]["handling"]["personal_data"],
        "ship_aircraft_ids"
    );
    let event = &filed["report"]["event"];
    assert_eq!(&hits(&story)[0]["event"], event, "it is reported");
}

#[test]
fn what_is_no_hit_prepares_no_report() {
    let story = Story::begin();
    let nobody = uuid::Uuid::from_u128(0xff);
    let path = format!("/api/v1/watchlists/hits/{nobody}/draft");
    assert_eq!(story.officer().get(&path).refused(404), "not_found");
}
