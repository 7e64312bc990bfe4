//! The board of own assets: what is recognised, who changes it, and the clock of a centre's status.

use serde_json::{Value, json};
use thalweg_domain::deadline::{DeadlineRule, DeadlineStanding};
use thalweg_domain::id::{OwnAssetId, ReportId};
use thalweg_domain::report::own_assets::{OperationalStatus, OwnAsset};
use thalweg_picture::assets::{OwnRecord, Refusal};
use thalweg_picture::reports::Refused;

use crate::scene::{Journal, crossing, first};

/// An own-asset report of this centre's.
pub fn report(assets: Value) -> Value {
    let mut report = first("2024-03-11T07:00:00Z", crossing());
    report.as_object_mut().unwrap().remove("detected_at");
    report.as_object_mut().unwrap().remove("position");
    report["form"] = json!({"own_assets": {"assets": assets}});
    report
}

pub fn boat(name: &str, status: &str) -> Value {
    json!({"asset": {
        "name": name, "kind": "coastal_patrol_boat", "status": status,
        "track": "mmsi-219622000", "position": [10.5, 57.7], "readiness_minutes": 15,
        "endurance_hours": 8.0, "speed_max": 32.0,
    }})
}

pub fn file(journal: &mut Journal, report: Value) -> ReportId {
    journal.try_file(report).unwrap().0
}

fn only(journal: &Journal) -> &OwnRecord {
    let mut all = journal.picture.assets.iter();
    let one = all.next().expect("something is on the board");
    assert!(all.next().is_none(), "it is the only one");
    one
}

fn own(value: Value) -> OwnAsset {
    serde_json::from_value(value).unwrap()
}

fn centre(status: &str, since: &str) -> Value {
    json!({"centre_status": {
        "centre": {"kind": "ncc", "name": "NCC Korsør"}, "status": status, "since": since,
        "abilities": [{"task": "maintain_picture", "ability": "able"}],
    }})
}

#[test]
fn art_10_what_is_reported_anew_takes_the_place_of_what_was_reported_before() {
    let mut journal = Journal::begin();
    file(
        &mut journal,
        report(json!([boat("MHV 901", "fully_operational")])),
    );
    let id = only(&journal).id;
    journal.after(600);
    // It is recognised by its track, though its name is written otherwise.
    let anew = boat("MHV 901 ENØ", "limited_operational_functions");
    file(&mut journal, report(json!([anew])));
    let record = only(&journal);
    assert_eq!((record.id, record.revision), (id, 2));
    assert_eq!(record.own.name(), "MHV 901 ENØ");
    assert_eq!(record.status_since, journal.now);
    let stood: Vec<_> = record
        .history
        .iter()
        .filter_map(|entry| entry.status)
        .collect();
    assert_eq!(
        stood,
        [
            OperationalStatus::FullyOperational,
            OperationalStatus::LimitedOperationalFunctions
        ]
    );
    let (facts, then) = (journal.facts.clone(), journal.facts[0].times.known);
    let known = thalweg_picture::Picture::default().as_known_at(facts, then);
    assert_eq!(known.assets.get(id).unwrap().revision, 1);
}

#[test]
fn two_that_bear_one_name_are_told_apart_by_their_registration_and_by_who_reports_them() {
    let mut journal = Journal::begin();
    let van = |registration: &str| {
        json!({"asset": {"name": "Van", "kind": "van", "status": "fully_operational",
                         "registration": registration}})
    };
    file(
        &mut journal,
        report(json!([van("AB 12 345"), van("CD 67 890")])),
    );
    let mut theirs = report(json!([van("AB 12 345")]));
    theirs["originator"] = json!({"kind": "ncc", "name": "NCC Gothenburg"});
    file(&mut journal, theirs);
    assert_eq!(journal.picture.assets.len(), 3);
    file(&mut journal, report(json!([van("ab 12 345")])));
    assert_eq!(journal.picture.assets.len(), 3);
}

#[test]
fn a_further_report_follows_the_last_one_of_what_it_tells() {
    let mut journal = Journal::begin();
    let one = file(
        &mut journal,
        report(json!([boat("MHV 901", "fully_operational")])),
    );
    let mut further = report(json!([boat("MHV 901", "not_available")]));
    further["stage"] = json!("update");
    further["follows"] = json!(one);
    let two = file(&mut journal, further.clone());
    let stale = journal.try_file(further).unwrap_err();
    let superseded = Refusal::Superseded {
        name: "MHV 901".to_owned(),
        report: two,
    };
    assert_eq!(stale, Refused::Asset(superseded));
}

#[test]
fn who_reports_an_asset_changes_it_as_it_was_read() {
    let mut journal = Journal::begin();
    file(
        &mut journal,
        report(json!([boat("MHV 901", "fully_operational")])),
    );
    let id = only(&journal).id;
    let anew = own(boat("MHV 901", "not_available"));
    let picture = &journal.picture;
    let stale = picture.own_with(id, 2, anew.clone());
    assert_eq!(stale, Err(Refusal::Outdated { read: 2, now: 1 }));
    let other = own(json!({"unit": {"name": "Unit 4", "status": "fully_operational"}}));
    assert_eq!(
        picture.own_with(id, 1, other),
        Err(Refusal::OtherKind("asset"))
    );
    let mut nobody = boat("Other", "not_available");
    nobody["asset"].as_object_mut().unwrap().remove("track");
    let lost = picture.own_with(id, 1, own(nobody));
    assert_eq!(lost, Err(Refusal::Unrecognisable));
    let nowhere = picture.own_with(OwnAssetId(uuid::Uuid::nil()), 1, anew.clone());
    assert!(matches!(nowhere, Err(Refusal::Unknown(_))));
    let known = picture.own_first(anew.clone(), only(&journal).handling.clone());
    assert_eq!(known, Err(Refusal::Known(id)));
    let changed = picture.own_with(id, 1, anew).unwrap();
    file(&mut journal, serde_json::to_value(changed).unwrap());
    assert_eq!(only(&journal).revision, 2);
    let gone = journal.picture.own_without(id, 2).unwrap();
    file(&mut journal, serde_json::to_value(gone).unwrap());
    assert!(only(&journal).withdrawn);
    assert_eq!(journal.picture.assets.assets().count(), 0);
    assert_eq!(journal.picture.own_without(id, 3), Err(Refusal::Withdrawn));
}

#[test]
fn what_a_neighbour_reports_is_theirs_to_change() {
    let mut journal = Journal::begin();
    let mut theirs = report(json!([boat("KBV 032", "fully_operational")]));
    theirs["originator"] = json!({"kind": "ncc", "name": "NCC Gothenburg"});
    file(&mut journal, theirs);
    let id = only(&journal).id;
    let refused = journal.picture.own_without(id, 1);
    assert_eq!(refused, Err(Refusal::NotOurs("NCC Gothenburg".to_owned())));
}

fn status_clocks(journal: &Journal) -> Vec<DeadlineStanding> {
    let deadlines = &journal.picture.deadlines;
    let clocks = deadlines.ended().chain(deadlines.open());
    let of_status = clocks.filter(|clock| clock.key.obligation.rule == DeadlineRule::StatusChange);
    of_status.map(|clock| clock.standing(journal.now)).collect()
}

#[test]
fn art_10_2_a_t8_a_significant_change_of_status_is_told_in_real_time_or_late() {
    let mut journal = Journal::begin();
    let told = |journal: &mut Journal, status, since: &str| {
        file(journal, report(json!([centre(status, since)])));
    };
    told(&mut journal, "fully_operational", "2024-03-11T08:00:00Z");
    assert_eq!(status_clocks(&journal), [], "there was nothing before");
    journal.at("2024-03-11T09:04:00Z");
    told(
        &mut journal,
        "limited_operational_functions",
        "2024-03-11T09:00:00Z",
    );
    assert_eq!(status_clocks(&journal), [DeadlineStanding::Met]);
    journal.at("2024-03-11T09:10:00Z");
    told(
        &mut journal,
        "limited_operational_functions",
        "2024-03-11T09:00:00Z",
    );
    assert_eq!(status_clocks(&journal).len(), 1, "nothing changed");
    journal.at("2024-03-11T10:30:00Z");
    told(&mut journal, "fully_operational", "2024-03-11T10:00:00Z");
    assert_eq!(
        status_clocks(&journal),
        [DeadlineStanding::Late, DeadlineStanding::Met]
    );
    assert_eq!(
        only(&journal).status_since.to_string(),
        "2024-03-11T10:00:00.000Z"
    );
}

#[test]
fn art_21_3_a_task_that_can_no_longer_be_done_is_a_significant_change() {
    let mut journal = Journal::begin();
    let mut status = centre("fully_operational", "2024-03-11T07:00:00Z");
    file(&mut journal, report(json!([status.clone()])));
    status["centre_status"]["abilities"][0]["ability"] = json!("unable");
    status["centre_status"]["since"] = json!("2024-03-11T08:00:00Z");
    journal.after(60);
    file(&mut journal, report(json!([status])));
    assert_eq!(status_clocks(&journal), [DeadlineStanding::Met]);
}
