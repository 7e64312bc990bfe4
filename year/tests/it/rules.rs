//! What holds of every year.

use std::collections::{BTreeMap, BTreeSet};

use thalweg_domain::event::EventStatus;
use thalweg_domain::report::check::Grade;
use thalweg_domain::report::duty;
use thalweg_domain::report::indicator::Measured;
use thalweg_domain::report::{Form, Report, ReportStage};
use thalweg_year::{Act, Chronicle, Deed, Ground, Plan, acts};

fn small(seed: u64, ground: &Ground) -> Plan {
    Plan {
        events: 400,
        indicator_values: 3_000,
        ..Plan::national(seed, ground.began())
    }
}

fn reports(acts: &[Act]) -> impl Iterator<Item = &Report> {
    acts.iter().filter_map(|act| match &act.deed {
        Deed::Reported(sent) => Some(&sent.report),
        _ => None,
    })
}

/// 2021/581 Art. 6, 9, 13-15, 22: no report is refused, and none is valid in part only.
#[test]
fn art_22_every_report_passes_the_checks_of_a_node_and_every_act_its_rules() {
    let ground = Ground::denmark().unwrap();
    for seed in [1, 2, 3] {
        let plan = small(seed, &ground);
        let (mut chronicle, _) = Chronicle::begin(&ground, plan.from);
        for act in acts(&plan, &ground) {
            if let Deed::Reported(sent) = &act.deed {
                let defects = chronicle.picture.check_report(&sent.report, act.at);
                assert!(defects.is_empty(), "{defects:?} in {:?}", sent.report);
            }
            let taken = chronicle.take(&act);
            taken.unwrap_or_else(|refused| panic!("{refused}: {:?} at {}", act.deed, act.at));
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_year_and_another_gives_another() {
    let ground = Ground::denmark().unwrap();
    let year = |seed| acts(&small(seed, &ground), &ground);
    assert_eq!(year(5), year(5));
    assert_ne!(year(5), year(6));
}

#[test]
fn a_year_is_told_in_the_order_of_time_and_every_name_is_given_once() {
    let ground = Ground::denmark().unwrap();
    let plan = small(9, &ground);
    let acts = acts(&plan, &ground);
    assert!(acts.is_sorted_by_key(|act| act.at));
    assert!(
        acts.iter()
            .all(|act| plan.from <= act.at && act.at < plan.to())
    );
    let ids: Vec<_> = acts
        .iter()
        .filter_map(|act| match &act.deed {
            Deed::Reported(sent) => Some(sent.id),
            _ => None,
        })
        .collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
}

/// 2021/581 Annex 2: each of its paragraphs is there, and most first reports come in time.
#[test]
fn annex_2_every_kind_of_event_happens_and_few_first_reports_are_late() {
    let ground = Ground::denmark().unwrap();
    let acts = acts(&small(4, &ground), &ground);
    let kinds: BTreeMap<_, u32> =
        reports(&acts)
            .filter_map(Report::event_kind)
            .fold(BTreeMap::new(), |mut kinds, kind| {
                *kinds.entry(kind).or_default() += 1;
                kinds
            });
    assert!(kinds.len() >= 10, "{kinds:?}");
    let mut late = 0;
    let mut first = 0;
    for act in &acts {
        if let Deed::Reported(sent) = &act.deed
            && sent.report.stage == ReportStage::Initial
            && let Some(event) = sent.report.single_event()
        {
            first += 1;
            late += u32::from(duty::first_report_due(&sent.report).unwrap() < act.at);
            assert!(event.title.as_str().len() > 8);
        }
    }
    assert!(late > 0 && late * 15 < first, "{late} of {first} are late");
}

/// 2021/581 Art. 8, Annex 1: as many values as the plan says.
#[test]
fn annex_1_the_indicators_of_a_year_have_as_many_values_as_planned() {
    let ground = Ground::denmark().unwrap();
    let plan = Plan {
        events: 0,
        ..Plan::national(4, ground.began())
    };
    let acts = acts(&plan, &ground);
    let values: usize = reports(&acts)
        .filter_map(|report| match &report.form {
            Form::Indicator(indicator) => Some(&indicator.measured),
            _ => None,
        })
        .map(|measured| match measured {
            Measured::Refusals(refusals) => refusals.rows.len(),
            Measured::Flows(flows) => flows.rows.len(),
            Measured::Seizures(seizures) => seizures.rows.len(),
            Measured::OtherCrimes(crimes) => crimes.rows.len(),
            Measured::IrregularStays(stays) => stays.rows.len(),
            other => panic!("{other:?}"),
        })
        .sum();
    assert_eq!(values, 120_000);
    assert_eq!(ground.crossings().len(), 200);
    assert_eq!(ground.border().len(), 40);
}

#[test]
fn when_a_year_ends_most_events_are_closed_and_some_are_not() {
    let ground = Ground::denmark().unwrap();
    let plan = small(8, &ground);
    let (mut chronicle, _) = Chronicle::begin(&ground, plan.from);
    for act in acts(&plan, &ground) {
        chronicle.take(&act).unwrap();
    }
    let events = &chronicle.picture.events;
    let open = events
        .iter()
        .filter(|record| record.event.status != EventStatus::Closed);
    let open = open.count();
    assert!(
        open > 0 && open < events.len() / 10,
        "{open} of {}",
        events.len()
    );
    // Nobody is found to owe the next report by the hour.
    let owed = chronicle
        .picture
        .deadlines
        .open()
        .filter(|one| one.due < plan.to());
    let owed: Vec<_> = owed.map(|one| (one.key, one.due)).collect();
    assert!(owed.is_empty(), "{owed:?}");
    let defects = chronicle
        .picture
        .reports
        .iter()
        .flat_map(|one| &one.filing.defects);
    assert!(defects.filter(|defect| defect.grade != Grade::Hint).count() == 0);
}
