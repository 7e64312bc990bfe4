//! Operational plans: versions, when they hold, and which pictures they go to.

use serde_json::{Value, json};
use thalweg_domain::id::ReportId;
use thalweg_domain::report::check;
use thalweg_picture::plans::{PlanReach, PlanStanding, Refusal};
use thalweg_picture::reports::Refused;

use crate::assets::{file, report};
use crate::scene::Journal;

/// A plan with its nine items.
pub fn plan(kind: &str) -> Value {
    let mut report = report(json!([]));
    report["form"] = json!({"operational_plan": {
        "name": "Night watch, Skagerrak", "kind": kind,
        "situation": "More speed boats than last year.", "aim": "Be there before they land.",
        "from": "2024-03-11T08:00:00Z", "to": "2024-03-20T08:00:00Z",
        "tasks": "Two boats, each night.", "staff": [{"number": 12, "profile": "boat crews"}],
        "command": [{"centre": {"kind": "ncc", "name": "NCC Korsør"},
                     "status": "fully_operational", "function": "leads"}],
        "equipment": [{"item": "patrol boat"}],
        "event_reporting": "To the duty officer, at once.",
    }});
    report
}

fn further(follows: ReportId, stage: &str) -> Value {
    let mut report = plan("national");
    report["stage"] = json!(stage);
    report["follows"] = json!(follows);
    report
}

#[test]
fn art_9_4_an_amendment_is_a_further_version_by_whose_plan_it_is() {
    let mut journal = Journal::begin();
    let one = file(&mut journal, plan("national"));
    let two = file(&mut journal, further(one, "update"));
    let record = journal.picture.plans.get(one).unwrap();
    assert_eq!((record.version(), record.revision), (two, 2));
    let stale = journal.try_file(further(one, "update"));
    assert_eq!(stale, Err(Refused::Plan(Refusal::Superseded(two))));
    let mut foreign = further(two, "update");
    foreign["originator"] = json!({"kind": "ncc", "name": "NCC Gothenburg"});
    assert_eq!(
        journal.try_file(foreign),
        Err(Refused::Plan(Refusal::OtherPlanner))
    );
    let stale = journal.picture.plan_without(one, 1);
    assert_eq!(stale, Err(Refusal::Outdated { read: 1, now: 2 }));
    let end = journal.picture.plan_without(one, 2).unwrap();
    file(&mut journal, serde_json::to_value(end).unwrap());
    let record = journal.picture.plans.get(two).unwrap();
    assert_eq!(record.standing(journal.now), PlanStanding::Over);
    assert_eq!(journal.picture.plan_without(one, 3), Err(Refusal::Ended));
}

#[test]
fn art_11_3_c_a_plan_holds_for_its_duration() {
    let mut journal = Journal::begin();
    let id = file(&mut journal, plan("national"));
    let record = journal.picture.plans.get(id).unwrap();
    for (at, standing) in [
        ("2024-03-11T07:59:59Z", PlanStanding::Ahead),
        ("2024-03-11T08:00:00Z", PlanStanding::InForce),
        ("2024-03-20T08:00:00Z", PlanStanding::Over),
    ] {
        assert_eq!(record.standing(at.parse().unwrap()), standing, "{at}");
    }
}

#[test]
fn art_11_2_a_joint_operation_goes_to_the_european_picture_a_national_plan_stays() {
    let mut journal = Journal::begin();
    let own = file(&mut journal, plan("national"));
    let joint = file(&mut journal, plan("joint_operation"));
    let reach = |id| {
        let record = journal.picture.plans.get(id).unwrap();
        journal.picture.plan_reach(record)
    };
    assert_eq!(reach(own), PlanReach::National);
    assert_eq!(reach(joint), PlanReach::Operation);
}

#[test]
fn art_38_3_a_joint_operation_says_more_than_the_nine_items() {
    let journal = Journal::begin();
    let defects = |report: Value| {
        let report = serde_json::from_value(report).unwrap();
        journal.picture.check_report(&report, journal.now)
    };
    assert_eq!(defects(plan("national")), []);
    let untold = defects(plan("rapid_border_intervention"));
    let fields: Vec<&str> = untold.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "fundamental_rights",
            "referral_and_complaints",
            "evaluation"
        ]
        .map(|field| format!("/form/operational_plan/{field}"))
    );
    assert!(check::is_partial(&untold) && !check::is_refused(&untold));
}
