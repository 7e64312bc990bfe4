//! Filing reports: threads, clocks, and what they make of events.

use serde_json::json;
use thalweg_domain::event::{CloseReason, EventKind, EventStage, EventStatus};
use thalweg_domain::handling::{Classification, TrafficLight};
use thalweg_domain::impact::EventImpact;
use thalweg_domain::report::rescue::RescuePhase;
use thalweg_picture::events::Refusal;
use thalweg_picture::reports::Refused;

use crate::scene::{Journal, crossing, first, further, rescue};

const DETECTED: &str = "2024-03-10T10:00:00Z";

#[test]
fn art_9_5_a_first_report_opens_its_event_and_brings_the_reaction() {
    let mut journal = Journal::begin();
    let (report, event) = journal.file(first(DETECTED, crossing()));
    let record = journal.event(event);
    assert_eq!(record.event.kind, EventKind::UnauthorisedBorderCrossing);
    assert_eq!(record.event.stage, EventStage::Attempted);
    assert_eq!(
        record.event.status,
        EventStatus::UnderResponse,
        "the patrol is on its way"
    );
    assert_eq!(record.event.reactions.len(), 1);
    assert_eq!(record.reports, [report]);
    assert_eq!(record.told.impact, Some(EventImpact::Medium));
    assert_eq!(record.first_report.filed, Some(journal.now));
}

#[test]
fn art_9_3_vector_v3_a_report_24_hours_after_detection_is_in_time_and_a_second_later_late() {
    for (sent, timely) in [
        ("2024-03-11T10:00:00Z", true),
        ("2024-03-11T10:00:01Z", false),
    ] {
        let mut journal = Journal::begin();
        journal.at(sent);
        let (report, _) = journal.file(first(DETECTED, crossing()));
        let quality = journal.filed(report).quality;
        assert_eq!(quality.timely, Some(timely), "{sent}");
        assert_eq!(quality.due, Some("2024-03-11T10:00:00Z".parse().unwrap()));
    }
}

#[test]
fn art_20_6_vector_v5_a_rescue_that_ended_at_noon_and_is_closed_half_past_next_noon_is_late() {
    let mut journal = Journal::begin();
    let begun = first(DETECTED, rescue("distress", None));
    let (report, event) = journal.file(begun);
    let over = first(
        DETECTED,
        rescue("operation_concluded", Some("2024-03-11T12:00:00Z")),
    );
    journal.at("2024-03-12T12:30:00Z");
    let (closing, _) = journal.file(further("closing", &over, report, event));
    assert_eq!(journal.filed(closing).quality.timely, Some(false));
    assert_eq!(
        journal.event(event).told.rescue,
        Some(RescuePhase::OperationConcluded)
    );
}

#[test]
fn annex_2_section_8_the_event_of_a_rescue_lasts_until_it_is_concluded() {
    let mut journal = Journal::begin();
    let (report, event) = journal.file(first(DETECTED, rescue("distress", None)));
    let refused = journal.close(event, CloseReason::SituationEnded);
    assert_eq!(refused, Err(Refusal::RescueGoesOn));
    let over = first(
        DETECTED,
        rescue("operation_concluded", Some("2024-03-11T08:30:00Z")),
    );
    journal.after(3_600);
    journal.file(further("closing", &over, report, event));
    assert_eq!(journal.close(event, CloseReason::SituationEnded), Ok(()));
}

#[test]
fn art_20_2_vector_v20_no_first_report_is_owed_of_an_unrelated_rescue() {
    let mut journal = Journal::begin();
    let mut unrelated = rescue("uncertainty", None);
    unrelated["search_and_rescue"]["unrelated"] =
        json!({"decided_by": "Duty officer", "reason": "Two anglers, engine failure."});
    let (_, event) = journal.file(first(DETECTED, unrelated));
    assert!(journal.event(event).first_report.waived);
}

#[test]
fn recital_6_a_partially_valid_report_is_accepted_and_says_so() {
    let mut journal = Journal::begin();
    let mut report = first(DETECTED, crossing());
    report["form"]["single_event"]["persons"] = json!({"total": 3, "minors": 5});
    let (report, _) = journal.file(report);
    let filed = journal.filed(report);
    assert!(filed.quality.partial);
    assert_eq!(filed.filing.defects.len(), 1);
}

#[test]
fn art_17_the_originators_rating_stays_visible_beside_the_owners() {
    let mut journal = Journal::begin();
    let begun = first(DETECTED, crossing());
    let (report, event) = journal.file(begun.clone());
    let mut graver = further("follow_up", &begun, report, event);
    graver["form"]["single_event"]["impact"] = json!("very_high");
    graver["form"]["single_event"]["lives_at_risk"] = json!(true);
    journal.file(graver);
    let record = journal.event(event);
    assert_eq!(
        record.event.impact,
        EventImpact::Medium,
        "the owner decides"
    );
    assert_eq!(record.told.impact, Some(EventImpact::VeryHigh));
    assert!(
        record.event.lives_at_risk,
        "lives at risk are never overlooked"
    );
}

#[test]
fn no_marking_widens_the_event_is_handled_as_its_strictest_report() {
    let mut journal = Journal::begin();
    let begun = first(DETECTED, crossing());
    let (report, event) = journal.file(begun.clone());
    let mut strict = further("follow_up", &begun, report, event);
    strict["handling"]["classification"] = json!("sensitive_non_classified");
    journal.file(strict);
    let mut wide = further("follow_up", &begun, report, event);
    wide["handling"]["sensitivity"] = json!("white");
    journal.file(wide);
    let handling = journal.event(event).told.handling.clone().unwrap();
    assert_eq!(
        handling.classification,
        Classification::SensitiveNonClassified
    );
    assert_eq!(handling.sensitivity, TrafficLight::Green);
}

#[test]
fn a_report_that_follows_nothing_known_or_concerns_no_known_event_is_refused() {
    let mut journal = Journal::begin();
    let begun = first(DETECTED, crossing());
    let (report, event) = journal.file(begun.clone());
    let nobody = serde_json::from_value(json!("00000000-0000-0000-0000-0000000000ff")).unwrap();
    let refused = journal.try_file(further("follow_up", &begun, nobody, event));
    assert_eq!(refused, Err(Refused::UnknownReport(nobody)));
    let nothing = serde_json::from_value(json!("00000000-0000-0000-0000-0000000000ff")).unwrap();
    let refused = journal.try_file(further("follow_up", &begun, report, nothing));
    assert_eq!(refused, Err(Refused::Event(Refusal::Unknown(nothing))));
}
