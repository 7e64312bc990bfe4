//! When a single event has to be reported, and by when.

use serde_json::json;
use thalweg_domain::report::Report;
use thalweg_domain::report::duty::{
    DutyGround, closing_report_due, first_report_due, grounds, is_owed_to_rescue_centre,
};

use crate::scene::{at, crossing, first, read, rescue, seizure, vessel, with};

fn why(report: &serde_json::Value) -> Vec<DutyGround> {
    grounds(read(report).single_event().unwrap())
}

fn heroin(grams: f64) -> serde_json::Value {
    first(seizure(
        json!({"category": {"drugs": "heroin"}, "amount_seized": {"amount": grams, "unit": "g"}}),
        json!([]),
    ))
}

#[test]
fn annex_3_vector_v1_500_g_of_heroin_is_not_reportable_and_501_g_is() {
    assert_eq!(why(&heroin(500.0)), []);
    assert_eq!(why(&heroin(501.0)), [DutyGround::AboveThreshold]);
}

#[test]
fn annex_2_section_3_vector_v2_8_kg_of_cannabis_with_a_new_pattern_is_reportable() {
    let cannabis = json!({
        "category": {"drugs": "cannabis"}, "amount_seized": {"amount": 8, "unit": "kg"},
    });
    let report = first(seizure(cannabis, json!(["new_pattern"])));
    assert_eq!(why(&report), [DutyGround::ConditionHolds]);
}

#[test]
fn annex_2_sections_1_and_6_any_crossing_and_any_vessel_of_interest_is_reportable() {
    assert_eq!(why(&first(crossing())), [DutyGround::AnyOfItsKind]);
    assert_eq!(
        why(&first(vessel("on_watchlist"))),
        [DutyGround::OfInterest]
    );
}

#[test]
fn annex_2_section_5_a_database_hit_counts_for_security_and_reaction() {
    let crime = |hit: bool| {
        first(json!({"other_cross_border_crime": {
            "category": "hijacking_of_transport", "database_hit": hit,
            "destination": "entry", "detection": "check_at_bcp",
        }}))
    };
    assert_eq!(why(&crime(false)), []);
    assert_eq!(why(&crime(true)), [DutyGround::ConditionHolds]);
}

#[test]
fn art_9_2_a_timely_reaction_or_a_high_impact_is_ground_enough() {
    let urgent = with(
        heroin(1.0),
        "/form/single_event/needs_timely_reaction",
        json!(true),
    );
    assert_eq!(why(&urgent), [DutyGround::TimelyReaction]);
    let of_impact = |impact: &str| with(heroin(1.0), "/form/single_event/impact", json!(impact));
    assert_eq!(why(&of_impact("medium")), []);
    assert_eq!(why(&of_impact("high")), [DutyGround::Impact]);
    assert_eq!(why(&of_impact("very_high")), [DutyGround::Impact]);
}

#[test]
fn art_20_2_vector_v20_an_unrelated_rescue_is_owed_to_the_rescue_centre_alone() {
    let unrelated = json!({"unrelated": {
        "decided_by": "Duty officer", "reason": "Two anglers from Gdynia, engine failure.",
    }});
    let report = read(&first(rescue(unrelated)));
    let event = report.single_event().unwrap();
    assert_eq!(grounds(event), []);
    assert!(is_owed_to_rescue_centre(event));
}

#[test]
fn art_9_3_the_24_hours_run_from_detection_and_else_from_awareness() {
    let report = with(
        first(crossing()),
        "/authority_aware_at",
        json!("2024-03-10T11:00:00Z"),
    );
    let due = |report: &Report| first_report_due(report);
    assert_eq!(due(&read(&report)), Some(at("2024-03-11T10:00:00Z")));
    let mut undetected = report;
    undetected.as_object_mut().unwrap().remove("detected_at");
    assert_eq!(due(&read(&undetected)), Some(at("2024-03-11T11:00:00Z")));
}

#[test]
fn art_9_3_the_24_hours_are_hours_over_a_change_of_daylight_saving() {
    // In Warsaw clocks go forward on 31 March 2024 at 01:00Z.
    let report = with(
        first(crossing()),
        "/detected_at",
        json!("2024-03-30T22:00:00+01:00"),
    );
    let due = first_report_due(&read(&report));
    assert_eq!(due, Some(at("2024-03-31T23:00:00+02:00")));
}

#[test]
fn art_20_6_a_rescue_is_closed_within_24_hours_of_its_end() {
    let ended = json!({"phase": "operation_concluded", "ended_at": "2024-03-10T12:00:00Z"});
    let report = read(&first(rescue(ended)));
    let due = closing_report_due(report.single_event().unwrap());
    assert_eq!(due, Some(at("2024-03-11T12:00:00Z")));
}
