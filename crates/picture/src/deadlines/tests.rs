use super::*;
use thalweg_domain::id::EventId;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn event(rule: DeadlineRule) -> Obligation {
    let subject = DeadlineSubject::Event(EventId(uuid::Uuid::from_u128(7)));
    Obligation { rule, subject }
}

fn centre(rule: DeadlineRule) -> Obligation {
    let subject = DeadlineSubject::Centre;
    Obligation { rule, subject }
}

fn terms(text: &str) -> Terms {
    serde_json::from_str(text).unwrap()
}

const FIRST: DeadlineRule = DeadlineRule::FirstReportOfOther;

#[test]
fn art_9_3_a_first_report_meets_the_clock_that_its_event_started() {
    let mut deadlines = Deadlines::default();
    let from = at("2026-06-01T10:00:00Z");
    deadlines.start(event(FIRST), from, &Terms::default());
    deadlines.start(event(FIRST), from, &Terms::default());
    assert_eq!(deadlines.open().count(), 1, "told twice, it runs once");
    assert_eq!(
        deadlines.running(event(FIRST)).unwrap().due,
        at("2026-06-02T10:00:00Z")
    );
    deadlines.meet(event(FIRST), at("2026-06-02T09:00:00Z"));
    assert_eq!(deadlines.running(event(FIRST)), None);
    let june = at("2026-06-01T00:00:00Z")..at("2026-07-01T00:00:00Z");
    let tally = deadlines.tally(june, at("2026-07-01T00:00:00Z"));
    assert_eq!(tally[&FIRST].met, 1);
}

#[test]
fn annex_2_6_1_the_oldest_of_several_clocks_is_met_first() {
    let mut deadlines = Deadlines::default();
    let vessel = event(DeadlineRule::VesselPosition);
    for from in ["2026-06-01T10:00:00Z", "2026-06-01T11:00:00Z"] {
        deadlines.start(vessel, at(from), &Terms::default());
    }
    deadlines.meet(vessel, at("2026-06-01T11:10:00Z"));
    let running = deadlines.running(vessel).unwrap();
    assert_eq!(running.due, at("2026-06-01T12:00:00Z"));
}

#[test]
fn a_deadline_nears_once_and_is_missed_once() {
    let mut deadlines = Deadlines::default();
    let terms = Terms::default();
    deadlines.start(event(FIRST), at("2026-06-01T10:00:00Z"), &terms);
    let tick = |deadlines: &mut Deadlines, now: &str| -> Vec<Instant> {
        let due = deadlines.due(at(now), &terms);
        for (happened, change) in &due {
            deadlines.change(change, *happened, &terms);
        }
        due.into_iter().map(|(happened, _)| happened).collect()
    };
    assert_eq!(tick(&mut deadlines, "2026-06-02T05:00:00Z"), []);
    let near = tick(&mut deadlines, "2026-06-02T06:30:00Z");
    assert_eq!(near, [at("2026-06-02T06:00:00Z")]);
    assert_eq!(tick(&mut deadlines, "2026-06-02T10:00:00Z"), []);
    let missed = tick(&mut deadlines, "2026-06-02T10:00:01Z");
    assert_eq!(missed, [at("2026-06-02T10:00:00Z")]);
    assert!(deadlines.is_told(event(FIRST), Told::Missed));
    assert_eq!(tick(&mut deadlines, "2026-06-03T10:00:00Z"), []);
}

#[test]
fn a_clock_that_is_known_only_after_its_end_is_missed_at_once() {
    let mut deadlines = Deadlines::default();
    let terms = Terms::default();
    deadlines.start(event(FIRST), at("2026-06-01T10:00:00Z"), &terms);
    let due = deadlines.due(at("2026-06-05T10:00:00Z"), &terms);
    assert!(
        matches!(due.as_slice(), [(_, DeadlineChange::Missed { .. })]),
        "{due:?}"
    );
}

#[test]
fn v6_annex_1_a_month_starts_its_clock_where_the_centre_owes_indicators() {
    let terms =
        terms(r#"{"calendar": {"zone": "Europe/Warsaw"}, "periodic": ["monthly_indicators"]}"#);
    let rule = DeadlineRule::MonthlyIndicators;
    let mut deadlines = Deadlines::default();
    let tick = |deadlines: &mut Deadlines, now: &str| {
        for (happened, change) in deadlines.due(at(now), &terms) {
            deadlines.change(&change, happened, &terms);
        }
    };
    // Too late for the month before: nobody owes what was due before it was asked for.
    tick(&mut deadlines, "2026-05-20T10:00:00Z");
    assert_eq!(deadlines.open().count(), 0);
    tick(&mut deadlines, "2026-05-31T22:00:00Z");
    tick(&mut deadlines, "2026-06-02T10:00:00Z");
    let clock = *deadlines.running(centre(rule)).unwrap();
    assert_eq!(clock.due, at("2026-06-15T21:59:59.999Z"));
    assert_eq!(deadlines.open().count(), 1);
    // It is missed, and July starts one of its own.
    tick(&mut deadlines, "2026-06-30T22:00:00Z");
    assert_eq!(deadlines.open().count(), 2);
    let note: thalweg_domain::text::Prose = "Sent by mail.".to_owned().try_into().unwrap();
    let key = clock.key;
    let done = deadlines
        .decide_end(DeadlineChange::Done { key, note })
        .unwrap();
    deadlines.change(&done, at("2026-07-01T08:00:00Z"), &terms);
    let ended = deadlines.get(key).unwrap();
    assert_eq!(
        ended.standing(at("2026-07-01T08:00:00Z")),
        DeadlineStanding::Late
    );
}

#[test]
fn art_9_8_a_clock_is_waived_on_a_ground_that_covers_it_and_on_no_other() {
    let mut deadlines = Deadlines::default();
    let terms = Terms::default();
    let from = at("2026-06-01T10:00:00Z");
    let answer = centre(DeadlineRule::AnswerToRecommendation);
    for obligation in [event(FIRST), answer] {
        deadlines.start(obligation, from, &terms);
    }
    let waived = |obligation, ground| DeadlineChange::Waived {
        key: DeadlineKey { obligation, from },
        ground,
        note: "The Agency had it first.".to_owned().try_into().unwrap(),
    };
    let lawful = deadlines.decide_end(waived(event(FIRST), Waiver::ObtainedByAgency));
    deadlines.change(&lawful.unwrap(), from, &terms);
    assert_eq!(deadlines.running(event(FIRST)), None);
    for ground in [
        Waiver::ObtainedByAgency,
        Waiver::UnrelatedRescue,
        Waiver::LevelChanged,
    ] {
        let refused = deadlines.decide_end(waived(answer, ground));
        assert!(matches!(refused, Err(Refusal::Ground { .. })), "{ground:?}");
    }
}

#[test]
fn what_facts_start_and_meet_is_not_started_or_met_by_a_word() {
    let deadlines = Deadlines::default();
    let from = at("2026-06-01T10:00:00Z");
    let key = |obligation| DeadlineKey { obligation, from };
    let derived = deadlines.decide_start(key(event(FIRST)));
    assert!(matches!(derived, Err(Refusal::Derived { .. })));
    let urgent = centre(DeadlineRule::InterventionDecision);
    assert!(deadlines.decide_start(key(urgent)).is_ok());
}
