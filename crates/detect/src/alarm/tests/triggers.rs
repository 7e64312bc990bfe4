//! What findings and conditions ring.

use thalweg_domain::alarm::{
    AlarmCause, AlarmKind, AlarmPriority, AlarmState, AlarmSubject, AsideScope, Concern,
};
use thalweg_domain::finding::{Finding, Noticed, Standing};
use thalweg_domain::id::FindingId;
use thalweg_domain::identity::StationKind;
use thalweg_domain::measure::Knots;
use thalweg_domain::source::SourceId;
use thalweg_domain::track::TrackId;

use super::desk::{Desk, START, entry, officer, vessel, zone};
use super::stories::shelve;
use crate::alarm::catalogue::Catalogue;
use crate::alarm::trigger::Trigger;

fn finding(noticed: Noticed) -> Finding {
    Finding {
        id: FindingId(uuid::Uuid::from_u128(1)),
        noticed,
        track: Some(TrackId::Radar(SourceId(1), 1)),
        zone: None,
        source: Some(SourceId(1)),
        from: START,
        until: None,
        position: None,
        revision: 1,
        standing: Standing::Ongoing,
    }
}

fn condition(kind: AlarmKind, subject: AlarmSubject, standing: Standing) -> Trigger {
    let concern = Concern {
        kind,
        subject,
        zone: None,
    };
    let cause = AlarmCause {
        finding: None,
        at: START,
        standing,
    };
    Trigger::of_condition(concern, cause, &Catalogue::default())
}

#[test]
fn a_zone_finding_rings_as_loudly_as_the_zones_rule_says() {
    let left = Finding {
        zone: Some(zone(1)),
        until: Some(START.offset_ms(5_000)),
        revision: 2,
        standing: Standing::Over,
        ..finding(Noticed::ZoneExit { stayed_secs: 40 })
    };
    let warning = Some(AlarmPriority::Warning);
    let trigger = Trigger::of_finding(&left, warning, &Catalogue::default());
    assert_eq!(trigger.concern.subject, vessel(1));
    assert_eq!(trigger.concern.zone, Some(zone(1)));
    assert_eq!(trigger.cause.at, START.offset_ms(5_000));
    assert_eq!((trigger.priority, trigger.is_news), (warning, false));
    let silent = Trigger::of_finding(&left, None, &Catalogue::default());
    assert_eq!(silent.priority, None);
}

#[test]
fn any_other_finding_rings_as_loudly_as_the_catalogue_says() {
    let dark = finding(Noticed::DarkPeriod {
        silent_secs: 2_040,
        allowed_secs: 600,
        last_speed: Knots(9.0),
        reception_percent: None,
        implied_speed: None,
    });
    let priority = |catalogue| Trigger::of_finding(&dark, None, &catalogue).priority;
    let own = Catalogue::default().with(AlarmKind::DarkPeriod, None);
    assert_eq!(priority(Catalogue::default()), Some(AlarmPriority::Warning));
    assert_eq!(priority(own), None);
}

#[test]
fn a_finding_about_no_track_is_about_its_zone_or_else_its_source() {
    let absence = finding(Noticed::ZoneAbsence {
        absent_secs: 90,
        secs_min: 60,
    });
    let subject = |zone, source| {
        let finding = Finding {
            track: None,
            zone,
            source,
            ..absence.clone()
        };
        Trigger::of_finding(&finding, None, &Catalogue::default())
            .concern
            .subject
    };
    let source = Some(SourceId(1));
    assert_eq!(subject(Some(zone(1)), source), AlarmSubject::Zone(zone(1)));
    assert_eq!(subject(None, source), AlarmSubject::Source(SourceId(1)));
    assert_eq!(subject(None, None), AlarmSubject::Centre);
}

#[test]
fn shelving_the_centre_does_not_quieten_what_stops_the_record() {
    let mut desk = Desk::new();
    let centre = AlarmSubject::Centre;
    desk.command(&shelve(AsideScope::Subject(centre), 60), &officer(1))
        .unwrap();
    let stopped = desk.ring(condition(
        AlarmKind::WritingStopped,
        centre,
        Standing::Ongoing,
    ));
    let full = desk.ring(condition(
        AlarmKind::DiskNearlyFull,
        centre,
        Standing::Ongoing,
    ));
    assert!(desk.alarm(stopped).is_waiting());
    assert!(!desk.alarm(full).is_waiting());
}

#[test]
fn a_distress_device_under_test_calls_nobody_until_it_is_no_test() {
    let trigger = |test| {
        let device = StationKind::SearchAndRescueTransmitter;
        let signal = finding(Noticed::DistressSignal { device, test });
        Trigger::of_finding(&signal, None, &Catalogue::default())
    };
    let mut desk = Desk::new();
    assert_eq!(desk.notice(trigger(true)), []);
    let alarm = desk.ring(trigger(false));
    assert_eq!(desk.alarm(alarm).priority, AlarmPriority::Distress);
}

#[test]
fn a_ship_that_says_it_is_a_distress_device_calls_but_not_as_one() {
    let device = StationKind::Ship;
    let signal = finding(Noticed::DistressSignal {
        device,
        test: false,
    });
    let trigger = Trigger::of_finding(&signal, None, &Catalogue::default());
    assert_eq!(trigger.priority, Some(AlarmPriority::Alarm));
}

#[test]
fn a_zone_rule_without_a_priority_rings_nothing_but_still_ends_what_it_rang() {
    let mut desk = Desk::new();
    let silent = Trigger {
        priority: None,
        ..entry(1)
    };
    assert_eq!(desk.notice(silent), []);
    let alarm = desk.ring(entry(1));
    let another = Trigger {
        priority: None,
        ..entry(2)
    };
    assert_eq!(desk.notice(another), []);
    desk.notice(silent.over().revised());
    assert_eq!(desk.state(alarm), AlarmState::Rectified);
}

#[test]
fn a_condition_rings_while_it_lasts() {
    let mut desk = Desk::new();
    let source = AlarmSubject::Source(SourceId(3));
    let silent = |standing| condition(AlarmKind::SourceSilent, source, standing);
    assert_eq!(desk.notice(silent(Standing::Over)), []);
    let alarm = desk.ring(silent(Standing::Ongoing));
    desk.notice(silent(Standing::Over));
    assert_eq!(desk.state(alarm), AlarmState::Rectified);
    desk.notice(silent(Standing::Ongoing));
    assert_eq!(
        (desk.state(alarm), desk.alarm(alarm).repeats),
        (AlarmState::Active, 1)
    );
}

#[test]
fn every_test_is_heard_though_it_is_over_at_once() {
    let mut desk = Desk::new();
    let test = condition(AlarmKind::AlarmTest, AlarmSubject::Centre, Standing::Over);
    let first = desk.ring(test);
    assert_eq!(desk.state(first), AlarmState::Active);
    assert_eq!(desk.ring(test), first);
    desk.acknowledge(first);
    desk.wait(10);
    let second = desk.ring(test);
    assert_ne!(second, first);
    assert_eq!((desk.state(second), desk.calls()), (AlarmState::Active, 2));
}
