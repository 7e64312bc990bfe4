//! Patrols: planned, moved, out and back; schedules as they were drawn.

use serde_json::{Value, json};
use thalweg_domain::id::{OwnAssetId, PatrolId, ScheduleId, SectionId};
use thalweg_domain::patrol::{Patrol, PatrolState, PatrolStep};
use thalweg_domain::schedule::{METHOD, Minutes, Schedule, ScheduleRule, Seed, draw};
use thalweg_domain::time::Instant;
use thalweg_picture::Body;
use thalweg_picture::patrols::{PatrolRecord, Refusal};
use uuid::Uuid;

use crate::assets::{boat, file, report};
use crate::plans::plan;
use crate::scene::Journal;

const SECTION: SectionId = SectionId(Uuid::from_u128(7));

/// A section and two boats at eight in the morning.
fn at_sea() -> (Journal, [OwnAssetId; 2]) {
    let mut journal = Journal::begin();
    let section = json!({
        "id": SECTION, "name": "DK Sea 4", "state": "DK", "kind": "sea",
        "line": {"type": "LineString", "coordinates": [[10.0, 57.0], [11.0, 58.0]]},
    });
    journal.append(Body::SectionDefined(
        serde_json::from_value(section).unwrap(),
    ));
    let mut other = boat("MHV 902", "fully_operational");
    other["asset"]["track"] = json!("mmsi-219622001");
    let both = json!([boat("MHV 901", "fully_operational"), other]);
    file(&mut journal, report(both));
    let ids: Vec<OwnAssetId> = journal.picture.assets.iter().map(|one| one.id).collect();
    (journal, ids.try_into().unwrap())
}

fn patrol(id: u128, asset: OwnAssetId, from: &str, to: &str) -> Patrol {
    let patrol = json!({
        "id": Uuid::from_u128(id), "kind": "sea", "section": SECTION,
        "planned": {"from": from, "to": to}, "lead": "patrol_leader", "members_count": 4,
        "assets": [asset], "tasks": ["Look at the harbours"],
    });
    serde_json::from_value(patrol).unwrap()
}

fn plan_it(journal: &mut Journal, patrol: Patrol) -> Result<PatrolId, Refusal> {
    let id = patrol.id;
    let body = journal.picture.decide_patrol(patrol, journal.now)?;
    journal.append(body);
    Ok(id)
}

fn step(journal: &mut Journal, id: PatrolId, step: Value) -> Result<(), Refusal> {
    let step: PatrolStep = serde_json::from_value(step).unwrap();
    let read = record(journal, id).revision;
    let body = journal
        .picture
        .decide_patrol_step(id, read, step, journal.now)?;
    journal.append(body);
    Ok(())
}

fn record(journal: &Journal, id: PatrolId) -> &PatrolRecord {
    journal.picture.patrols.get(id).unwrap()
}

#[test]
fn a_patrol_is_planned_sets_out_and_comes_back_with_what_the_next_has_to_know() {
    let (mut journal, [boat, _]) = at_sea();
    let planned = patrol(1, boat, "2024-03-11T09:00:00Z", "2024-03-11T13:00:00Z");
    let id = plan_it(&mut journal, planned).unwrap();
    journal.at("2024-03-11T09:20:00Z");
    assert!(record(&journal, id).is_overdue(journal.now));
    let begun = json!({"step": "begun", "at": "2024-03-11T09:15:00Z"});
    step(&mut journal, id, begun).unwrap();
    assert!(!record(&journal, id).is_overdue(journal.now));
    journal.at("2024-03-11T13:10:00Z");
    let early = json!({"step": "ended", "at": "2024-03-11T09:00:00Z", "results": {}});
    assert_eq!(step(&mut journal, id, early), Err(Refusal::EndsEarly));
    let ended = json!({"step": "ended", "at": "2024-03-11T13:05:00Z",
                       "results": {"persons_checked": 6, "vehicles_checked": 2},
                       "handover_note": "The buoy at Hirsholm is dark."});
    step(&mut journal, id, ended).unwrap();
    let done = record(&journal, id);
    assert_eq!((done.state, done.revision), (PatrolState::Done, 3));
    assert_eq!(done.results.as_ref().unwrap().persons_checked, Some(6));
    assert_eq!(journal.picture.patrols.open().count(), 0);
    let again = json!({"step": "cancelled", "reason": "Too late."});
    let refused = Refusal::NotNow {
        step: "cancelled",
        state: "done",
    };
    assert_eq!(step(&mut journal, id, again), Err(refused));
}

#[test]
fn no_asset_is_on_two_patrols_at_once() {
    let (mut journal, [boat, other]) = at_sea();
    let at = ("2024-03-11T09:00:00Z", "2024-03-11T13:00:00Z");
    let first = plan_it(&mut journal, patrol(1, boat, at.0, at.1)).unwrap();
    let overlapping = ("2024-03-11T12:00:00Z", "2024-03-11T14:00:00Z");
    let twice = plan_it(&mut journal, patrol(2, boat, overlapping.0, overlapping.1));
    assert!(matches!(twice, Err(Refusal::Engaged { .. })), "{twice:?}");
    plan_it(&mut journal, patrol(3, other, overlapping.0, overlapping.1)).unwrap();
    let cancelled = json!({"step": "cancelled", "reason": "Storm."});
    step(&mut journal, first, cancelled).unwrap();
    plan_it(&mut journal, patrol(4, boat, overlapping.0, overlapping.1)).unwrap();
}

#[test]
fn a_joint_patrol_names_its_partner_and_others_have_none() {
    let (mut journal, [boat, _]) = at_sea();
    let mut joint = patrol(1, boat, "2024-03-11T09:00:00Z", "2024-03-11T13:00:00Z");
    joint.kind = serde_json::from_value(json!("joint")).unwrap();
    let alone = plan_it(&mut journal, joint.clone());
    assert_eq!(alone, Err(Refusal::Partner("joint")));
    let partner = json!({"kind": "coast_guard", "name": "Kustbevakningen", "state": "SE"});
    joint.partner = Some(serde_json::from_value(partner).unwrap());
    plan_it(&mut journal, joint).unwrap();
}

#[test]
fn what_is_not_available_or_over_or_out_of_its_plan_is_not_planned() {
    let (mut journal, [boat_id, _]) = at_sea();
    let over = patrol(1, boat_id, "2024-03-11T03:00:00Z", "2024-03-11T07:00:00Z");
    assert!(matches!(plan_it(&mut journal, over), Err(Refusal::Past(_))));
    let mut of_plan = patrol(2, boat_id, "2024-03-21T09:00:00Z", "2024-03-21T13:00:00Z");
    of_plan.plan = Some(file(&mut journal, plan("national")));
    assert_eq!(plan_it(&mut journal, of_plan), Err(Refusal::OutOfPlan));
    file(
        &mut journal,
        report(json!([boat("MHV 901", "not_available")])),
    );
    let broken = patrol(3, boat_id, "2024-03-11T09:00:00Z", "2024-03-11T13:00:00Z");
    let refused = Refusal::NotAvailable("MHV 901".to_owned());
    assert_eq!(plan_it(&mut journal, broken), Err(refused));
}

fn rule(journal: &Journal, boats: &[OwnAssetId]) -> ScheduleRule {
    let window = json!({"from": "2024-03-11T18:00:00Z", "to": "2024-03-12T06:00:00Z"});
    let window = serde_json::from_value(window).unwrap();
    let wanted: Vec<(OwnAssetId, u32)> = boats.iter().map(|boat| (*boat, 60)).collect();
    ScheduleRule {
        section: SECTION,
        kind: serde_json::from_value(json!("sea")).unwrap(),
        window,
        coverage_mins: 240,
        patrol_mins: Minutes {
            least: 60,
            most: 180,
        },
        gap_mins: Minutes {
            least: 15,
            most: 300,
        },
        assets_each: 1,
        means: journal.picture.means(&wanted, window).unwrap(),
    }
}

fn drawn(rule: ScheduleRule, seed: u128) -> Schedule {
    let seed = Seed(seed);
    let drawn = draw(&rule, seed).unwrap();
    let patrols = (100..).zip(drawn).map(|(id, one)| Patrol {
        planned: one.planned,
        assets: one.assets.clone(),
        schedule: Some(ScheduleId(Uuid::from_u128(9))),
        ..patrol(
            id,
            one.assets[0],
            "2024-03-11T09:00:00Z",
            "2024-03-11T13:00:00Z",
        )
    });
    Schedule {
        id: ScheduleId(Uuid::from_u128(9)),
        plan: None,
        patrols: patrols.collect(),
        rule,
        seed,
        method: METHOD.to_owned(),
    }
}

#[test]
fn art_13_3_a_schedule_is_decided_as_its_seed_draws_it_and_kept_so() {
    let (mut journal, boats) = at_sea();
    let schedule = drawn(rule(&journal, &boats), 0x5eed);
    let mut forged = schedule.clone();
    forged.patrols[0].planned = schedule.patrols[0].planned;
    forged.seed = Seed(0x5eee);
    let refused = journal.picture.decide_schedule(forged, journal.now);
    assert_eq!(refused, Err(Refusal::NotAsDrawn));
    let body = journal
        .picture
        .decide_schedule(schedule.clone(), journal.now);
    journal.append(body.unwrap());
    let kept = journal.picture.patrols.schedule(schedule.id).unwrap();
    assert!(kept.schedule.is_as_drawn());
    assert_eq!(
        journal.picture.patrols.open().count(),
        schedule.patrols.len()
    );

    // A person moves one, with a reason; what was drawn is still known.
    let id = schedule.patrols[0].id;
    let time = schedule.patrols[0].planned;
    let later = |at: Instant| at.offset_ms(-30 * 60_000);
    let moved = json!({"step": "moved", "reason": "Fog until midnight.",
                       "planned": {"from": later(time.from()), "to": later(time.to())}});
    step(&mut journal, id, moved.clone()).unwrap();
    let record = record(&journal, id);
    assert!(record.is_moved());
    assert_eq!(record.first_planned, time);
    assert_eq!(
        record.reason.as_ref().unwrap().as_str(),
        "Fog until midnight."
    );
    assert_eq!(step(&mut journal, id, moved), Err(Refusal::Unmoved));
    let kept = journal.picture.patrols.schedule(schedule.id).unwrap();
    assert!(kept.schedule.is_as_drawn());
}

#[test]
fn what_assets_do_already_goes_into_the_rule_of_a_draw() {
    let (mut journal, [boat, other]) = at_sea();
    let all_night = patrol(1, boat, "2024-03-11T17:00:00Z", "2024-03-12T07:00:00Z");
    plan_it(&mut journal, all_night).unwrap();
    let schedule = drawn(rule(&journal, &[boat, other]), 1);
    let goes = schedule.patrols.iter().flat_map(|patrol| &patrol.assets);
    assert!(goes.into_iter().all(|asset| *asset == other));
    let late = schedule.rule.window.from().offset_ms(1);
    let refused = journal.picture.decide_schedule(schedule, late);
    assert!(matches!(refused, Err(Refusal::Past(_))));
}
