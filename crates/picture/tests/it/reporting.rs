//! The clocks of reports run as events and reports say.

use serde_json::json;
use thalweg_domain::deadline::{
    DeadlineRule, DeadlineStanding, DeadlineSubject, Obligation, Waiver,
};
use thalweg_domain::event::CloseReason;
use thalweg_domain::id::EventId;
use thalweg_domain::time::Instant;
use thalweg_picture::Body;

use crate::scene::{Journal, crossing, first, further, rescue};

const DETECTED: &str = "2024-03-10T10:00:00Z";

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// How the last clock of a rule stands for an event.
fn standing(journal: &Journal, rule: DeadlineRule, event: EventId) -> Option<DeadlineStanding> {
    let subject = DeadlineSubject::Event(event);
    let obligation = Obligation { rule, subject };
    let deadlines = &journal.picture.deadlines;
    let all = deadlines.open().chain(deadlines.ended());
    let mut own: Vec<_> = all.filter(|one| one.key.obligation == obligation).collect();
    own.sort_by_key(|deadline| deadline.key.from);
    own.last().map(|deadline| deadline.standing(journal.now))
}

/// Opens an event at the desk, without a report.
fn opened(journal: &mut Journal) -> EventId {
    let (_, event) = journal.file(first(DETECTED, crossing()));
    let mut other = journal.event(event).event.clone();
    other.id = EventId(uuid::Uuid::from_u128(0xffff));
    other.reactions.clear();
    journal.append(Body::EventOpened(other.clone()));
    other.id
}

#[test]
fn art_9_3_an_event_owes_its_first_report_24_hours_after_detection_and_a_report_meets_it() {
    let mut journal = Journal::begin();
    let event = opened(&mut journal);
    let rule = DeadlineRule::FirstReportOfCrossing;
    let stands = |journal: &Journal| standing(journal, rule, event);
    journal.at("2024-03-11T05:00:00Z");
    assert_eq!(stands(&journal), Some(DeadlineStanding::Pending));
    journal.at("2024-03-11T06:00:00Z");
    assert_eq!(stands(&journal), Some(DeadlineStanding::DueSoon));
    let mut report = first(DETECTED, crossing());
    report["event"] = json!(event);
    journal.file(report);
    assert_eq!(stands(&journal), Some(DeadlineStanding::Met));
}

#[test]
fn art_9_7_an_event_that_did_not_take_place_owes_no_report_and_one_that_ended_does() {
    for (reason, standing_then) in [
        (CloseReason::DidNotTakePlace, DeadlineStanding::Waived),
        (CloseReason::ImpactTooLowToReport, DeadlineStanding::Waived),
        (CloseReason::SituationEnded, DeadlineStanding::Late),
    ] {
        let mut journal = Journal::begin();
        let event = opened(&mut journal);
        journal.close(event, reason).unwrap();
        journal.at("2024-03-11T11:00:00Z");
        let stands = standing(&journal, DeadlineRule::FirstReportOfCrossing, event);
        assert_eq!(stands, Some(standing_then), "{reason:?}");
    }
}

#[test]
fn e7_the_clock_runs_from_a_detection_that_is_learned_later() {
    let mut journal = Journal::begin();
    let event = opened(&mut journal);
    let mut revised = journal.event(event).event.clone();
    revised.detected_at = Some(at("2024-03-10T07:00:00Z"));
    journal.append(Body::EventRevised {
        event: revised,
        reason: "The patrol saw it earlier.".to_owned(),
    });
    let mut open = journal.picture.deadlines.open();
    let own = open.find(|one| one.key.obligation.subject == DeadlineSubject::Event(event));
    assert_eq!(own.unwrap().due, at("2024-03-11T07:00:00Z"));
}

#[test]
fn an_event_that_became_a_part_owes_nothing_by_itself() {
    let mut journal = Journal::begin();
    let (_, kept) = journal.file(first(DETECTED, crossing()));
    let part = opened(&mut journal);
    journal.merge(kept, part).unwrap();
    let stands = standing(&journal, DeadlineRule::FirstReportOfCrossing, part);
    assert_eq!(stands, Some(DeadlineStanding::Waived));
}

#[test]
fn art_20_5_and_6_a_rescue_is_reported_regularly_and_its_end_within_24_hours() {
    let mut journal = Journal::begin();
    journal.at("2024-03-10T10:30:00Z");
    let (report, event) = journal.file(first(DETECTED, rescue("distress", None)));
    let follow_up = |journal: &Journal| standing(journal, DeadlineRule::RescueFollowUp, event);
    let closing = |journal: &Journal| standing(journal, DeadlineRule::RescueClosingReport, event);
    assert_eq!(follow_up(&journal), Some(DeadlineStanding::Pending));
    journal.at("2024-03-10T16:30:00.001Z");
    assert_eq!(follow_up(&journal), Some(DeadlineStanding::Late));
    assert_eq!(closing(&journal), None);
    let over = first(
        DETECTED,
        rescue("operation_concluded", Some("2024-03-10T17:00:00Z")),
    );
    journal.at("2024-03-10T17:10:00Z");
    journal.file(further("follow_up", &over, report, event));
    assert_eq!(closing(&journal), Some(DeadlineStanding::Pending));
    journal.at("2024-03-11T17:00:00.001Z");
    assert_eq!(closing(&journal), Some(DeadlineStanding::Late));
    journal.file(further("closing", &over, report, event));
    let mut ended = journal.picture.deadlines.ended();
    assert!(ended.any(|one| one.key.obligation.rule == DeadlineRule::RescueClosingReport));
}

#[test]
fn art_20_2_an_unrelated_rescue_owes_no_report_to_the_picture() {
    let mut journal = Journal::begin();
    let mut unrelated = rescue("uncertainty", None);
    unrelated["search_and_rescue"]["unrelated"] =
        json!({"decided_by": "Duty officer", "reason": "Two anglers, engine failure."});
    let (_, event) = journal.file(first(DETECTED, unrelated));
    assert_eq!(
        standing(&journal, DeadlineRule::RescueFollowUp, event),
        None
    );
    assert_eq!(Waiver::NothingToReport.article(), "2021/581 Art. 9(7)");
}

#[test]
fn annex_2_section_6_1_vector_v4_a_vessel_at_sea_has_a_new_position_every_hour() {
    let vessel = |measured_at: &str, status: &str| {
        json!({"vessel_of_interest": {
            "interest": "originators_grounds", "vessel_type": "fishing_vessel",
            "latest": {"measured_at": measured_at, "position": [18.9, 54.6], "status": status},
        }})
    };
    let analysis = json!([{"kind": "explains", "end": {"to": "elsewhere", "which": "RA 2024/7"}}]);
    let mut journal = Journal::begin();
    journal.at("2024-03-10T10:05:00Z");
    let mut report = first(DETECTED, vessel(DETECTED, "under_way"));
    report["links"] = analysis;
    let (first_report, event) = journal.file(report.clone());
    let stands = |journal: &Journal| standing(journal, DeadlineRule::VesselPosition, event);
    journal.at("2024-03-10T11:00:00Z");
    assert_ne!(stands(&journal), Some(DeadlineStanding::Late), "60 minutes");
    journal.at("2024-03-10T11:01:00Z");
    assert_eq!(stands(&journal), Some(DeadlineStanding::Late), "61 minutes");
    report["form"]["single_event"]["particulars"] = vessel("2024-03-10T11:00:00Z", "moored");
    journal.file(further("follow_up", &report, first_report, event));
    journal.at("2024-03-10T15:00:00Z");
    let open = journal.picture.deadlines.open();
    let rules: Vec<_> = open.map(|one| one.key.obligation.rule).collect();
    assert!(
        !rules.contains(&DeadlineRule::VesselPosition),
        "in port nothing is owed"
    );
}
