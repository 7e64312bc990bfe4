//! Watchlists: versions, who maintains them, and the report that a hit prepares.

use serde_json::{Value, json};
use thalweg_domain::finding::{Finding, Noticed, Standing};
use thalweg_domain::handling::{PersonalDataKind, TrafficLight};
use thalweg_domain::id::{AlarmId, FindingId, ReportId};
use thalweg_domain::identity::Mmsi;
use thalweg_domain::link::LinkKind;
use thalweg_domain::place::Position;
use thalweg_domain::report::Particulars;
use thalweg_domain::report::check::is_refused;
use thalweg_domain::report::vessel::Interest;
use thalweg_domain::report::watchlist::RecognisedBy;
use thalweg_domain::text::Prose;
use thalweg_domain::track::TrackId;
use thalweg_picture::Body;
use thalweg_picture::reports::Refused;
use thalweg_picture::watchlists::{EntryStanding, Refusal};
use uuid::Uuid;

use crate::scene::{Journal, crossing, first};

const DETECTED: &str = "2024-03-11T07:00:00Z";

fn item(mmsi: u32) -> Value {
    json!({
        "mmsi": mmsi, "name": "ALMA MARIE", "reason": "cross_border_crime",
        "risk_analysis": "RA 2024/7", "suggested_reaction": "Keep at a distance and report.",
        "data_policy": "For border surveillance only.",
        "valid_from": "2024-03-01T00:00:00Z", "valid_to": "2024-04-01T00:00:00Z",
    })
}

/// A list of the Agency's.
fn list(items: Value) -> Value {
    let mut report = first(DETECTED, crossing());
    report.as_object_mut().unwrap().remove("detected_at");
    report["originator"] = json!({"kind": "agency", "name": "Frontex"});
    report["handling"]["sensitivity"] = json!("red");
    report["handling"]["onward_transmission_prohibited"] = json!(true);
    report["form"] = json!({"watchlist": {
        "name": "Tobacco, south coast", "kind": "vessels", "items": items,
    }});
    report
}

fn file(journal: &mut Journal, report: Value) -> ReportId {
    journal.try_file(report).unwrap().0
}

fn watched(journal: &Journal) -> Vec<u32> {
    let watched = journal.picture.watchlists.watched();
    watched.map(|one| one.item.mmsi.unwrap().number()).collect()
}

fn hit(list: ReportId) -> Finding {
    Finding {
        id: FindingId(Uuid::from_u128(0xf1)),
        noticed: Noticed::WatchlistHit {
            list,
            entry: 0,
            by: RecognisedBy::Mmsi,
        },
        track: Some(TrackId::Mmsi(Mmsi::new(219_622_000).unwrap())),
        zone: None,
        source: None,
        from: "2024-03-11T07:30:00Z".parse().unwrap(),
        until: None,
        position: Position::from_lon_lat(18.9, 54.6).ok(),
        revision: 1,
        standing: Standing::Ongoing,
    }
}

#[test]
fn art_15_1_only_who_maintains_watchlists_makes_them_watched_for() {
    let mut journal = Journal::begin();
    let maintained = file(&mut journal, list(json!([item(219_622_000)])));
    let mut proposed = list(json!([item(219_000_001)]));
    proposed.as_object_mut().unwrap().remove("originator");
    let proposal = file(&mut journal, proposed);
    assert_eq!(watched(&journal), [219_622_000]);
    let lists = &journal.picture.watchlists;
    let standing = |id: ReportId| {
        let record = lists.get(id).unwrap();
        record.standing(&record.list.items[0], journal.now)
    };
    assert_eq!(standing(maintained), EntryStanding::InForce);
    assert_eq!(standing(proposal), EntryStanding::Proposed);
}

#[test]
fn a_further_version_takes_the_place_of_the_last_by_who_maintains_it() {
    let mut journal = Journal::begin();
    let one = file(&mut journal, list(json!([item(219_622_000)])));
    let mut next = list(json!([item(219_622_000), item(219_000_001)]));
    next["stage"] = json!("update");
    next["follows"] = json!(one);
    let two = file(&mut journal, next.clone());
    let record = journal.picture.watchlists.get(one).unwrap();
    assert_eq!(
        (record.id, record.version(), record.revision),
        (one, two, 2)
    );
    assert_eq!(watched(&journal), [219_622_000, 219_000_001]);
    let stale = journal.try_file(next.clone());
    assert_eq!(stale, Err(Refused::Watchlist(Refusal::Superseded(two))));
    next["follows"] = json!(two);
    next.as_object_mut().unwrap().remove("originator");
    let foreign = journal.try_file(next);
    assert_eq!(foreign, Err(Refused::Watchlist(Refusal::OtherMaintainer)));
}

#[test]
fn an_entry_that_is_withdrawn_is_kept_and_no_longer_watched_for() {
    let mut journal = Journal::begin();
    let id = file(&mut journal, list(json!([item(219_622_000)])));
    let more = serde_json::from_value(item(219_000_001)).unwrap();
    let added = journal.picture.list_with(id, 1, more).unwrap();
    file(&mut journal, serde_json::to_value(added).unwrap());
    let reason = || Prose::try_from("Sold and renamed.".to_owned()).unwrap();
    let (picture, now) = (&journal.picture, journal.now);
    let stale = picture.list_without(id, 1, (0, reason()), now);
    assert_eq!(stale, Err(Refusal::Outdated { read: 1, now: 2 }));
    let without = picture.list_without(id, 2, (0, reason()), now).unwrap();
    file(&mut journal, serde_json::to_value(without).unwrap());
    assert_eq!(watched(&journal), [219_000_001]);
    let record = journal.picture.watchlists.get(id).unwrap();
    assert_eq!(record.list.items.len(), 2);
    let standing = record.standing(&record.list.items[0], journal.now);
    assert_eq!(standing, EntryStanding::Withdrawn);
    let (picture, now) = (&journal.picture, journal.now);
    let again = picture.list_without(id, 3, (0, reason()), now);
    assert_eq!(again, Err(Refusal::Withdrawn));
    let nowhere = picture.list_without(id, 3, (9, reason()), now);
    assert_eq!(nowhere, Err(Refusal::NoEntry(9)));
}

#[test]
fn annex_2_section_6_a_hit_prepares_a_report_that_links_the_list_and_is_marked_as_strictly() {
    let mut journal = Journal::begin();
    let id = file(&mut journal, list(json!([item(219_622_000)])));
    let finding = hit(id);
    journal.append(Body::Finding(finding.clone()));
    let alarm = AlarmId(Uuid::from_u128(0xa1));
    let report = journal
        .picture
        .hit(&finding)
        .unwrap()
        .report(Some(alarm))
        .unwrap();
    assert!(!is_refused(
        &journal.picture.check_report(&report, journal.now)
    ));
    assert!(report.links_by(LinkKind::HitOnWatchlist) && report.links_by(LinkKind::CausedBy));
    let Some(Particulars::Vessel(vessel)) = report.single_event().map(|said| &said.particulars)
    else {
        panic!("a vessel of interest");
    };
    assert_eq!(vessel.interest, Interest::OnWatchlist);
    assert_eq!(
        vessel.identifiers.as_ref().unwrap().mmsi,
        Mmsi::new(219_622_000).ok()
    );
    let remarks = report.single_event().unwrap().remarks.as_ref().unwrap();
    assert!(remarks.as_str().contains("For border surveillance only."));
    let listed = &journal.picture.watchlists.get(id).unwrap().handling;
    assert!(report.handling.is_within(listed));
    assert_eq!(report.handling.sensitivity, TrafficLight::Red);
    assert_eq!(
        report.handling.personal_data,
        PersonalDataKind::ShipAircraftIds
    );
}

#[test]
fn art_15_2_b_a_report_that_rests_on_a_list_is_not_marked_more_widely() {
    let mut journal = Journal::begin();
    let id = file(&mut journal, list(json!([item(219_622_000)])));
    let finding = hit(id);
    let report = journal.picture.hit(&finding).unwrap().report(None).unwrap();
    let mut wider = serde_json::to_value(&report).unwrap();
    wider["handling"]["sensitivity"] = json!("green");
    let refused = journal.try_file(wider);
    let name = "Tobacco, south coast".to_owned();
    assert_eq!(refused, Err(Refused::Watchlist(Refusal::Widened(name))));
    let (_, event) = journal.file(serde_json::to_value(&report).unwrap());
    let track = finding.track.unwrap();
    assert_eq!(journal.picture.watchlists.reported(id, track), Some(event));
    let unknown = ReportId(Uuid::from_u128(0xffff));
    let mut nowhere = serde_json::to_value(&report).unwrap();
    nowhere["links"][0]["end"]["which"] = json!(unknown);
    let refused = journal.try_file(nowhere);
    assert_eq!(refused, Err(Refused::Watchlist(Refusal::Unknown(unknown))));
}
