use super::*;
use crate::calendar::Calendar;
use crate::event::EventKind;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn warsaw() -> Calendar {
    serde_json::from_str(r#"{"zone":"Europe/Warsaw"}"#).unwrap()
}

fn begun(rule: DeadlineRule, from: &str) -> Deadline {
    let from = at(from);
    let obligation = Obligation {
        rule,
        subject: DeadlineSubject::Centre,
    };
    let due = rule.clock().limit.end(from, &warsaw()).unwrap();
    Deadline::begun(DeadlineKey { obligation, from }, due)
}

fn done(mut deadline: Deadline, when: &str) -> DeadlineStanding {
    let at = at(when);
    deadline.end = Some(DeadlineEnd::Done { at });
    deadline.standing(at)
}

#[test]
fn v3_annex_2_a_first_report_after_exactly_24_hours_is_in_time_and_a_second_later_late() {
    let first = begun(DeadlineRule::FirstReportOfCrossing, "2024-03-10T10:00:00Z");
    assert_eq!(done(first, "2024-03-11T10:00:00Z"), DeadlineStanding::Met);
    assert_eq!(done(first, "2024-03-11T10:00:01Z"), DeadlineStanding::Late);
}

#[test]
fn v5_art_20_6_the_end_of_a_rescue_is_reported_within_24_hours() {
    let closing = begun(DeadlineRule::RescueClosingReport, "2026-06-01T12:00:00Z");
    assert_eq!(
        done(closing, "2026-06-02T12:30:00Z"),
        DeadlineStanding::Late
    );
}

#[test]
fn v6_annex_1_indicators_of_may_are_in_time_until_15_june_ends_where_the_centre_is() {
    let june = begun(DeadlineRule::MonthlyIndicators, "2026-05-31T22:00:00Z");
    // 23:00 in Warsaw.
    assert_eq!(done(june, "2026-06-15T21:00:00Z"), DeadlineStanding::Met);
    // 16 June begins there.
    assert_eq!(done(june, "2026-06-15T22:00:00Z"), DeadlineStanding::Late);
}

#[test]
fn v8_art_41_2_a_recommendation_is_answered_within_six_working_days() {
    let answer = begun(DeadlineRule::AnswerToRecommendation, "2026-06-03T09:00:00Z");
    assert_eq!(answer.due, at("2026-06-11T21:59:59.999Z"));
}

#[test]
fn art_64_9_major_equipment_is_requested_45_days_before_it_is_needed() {
    let request = begun(DeadlineRule::MajorEquipmentRequest, "2026-09-01T06:00:00Z");
    assert_eq!(request.due, at("2026-07-18T21:59:59.999Z"));
}

#[test]
fn a_deadline_is_due_soon_in_its_last_four_hours_and_at_most_in_its_last_quarter() {
    let first = begun(DeadlineRule::FirstReportOfOther, "2026-06-01T10:00:00Z");
    let standing = |deadline: Deadline, now: &str| deadline.standing(at(now));
    let [pending, soon, late] = [
        DeadlineStanding::Pending,
        DeadlineStanding::DueSoon,
        DeadlineStanding::Late,
    ];
    assert_eq!(standing(first, "2026-06-02T05:59:59.999Z"), pending);
    assert_eq!(standing(first, "2026-06-02T06:00:00Z"), soon);
    assert_eq!(standing(first, "2026-06-02T10:00:00Z"), soon);
    assert_eq!(standing(first, "2026-06-02T10:00:00.001Z"), late);
    let hourly = begun(DeadlineRule::VesselPosition, "2026-06-01T10:00:00Z");
    assert_eq!(standing(hourly, "2026-06-01T10:44:59Z"), pending);
    assert_eq!(standing(hourly, "2026-06-01T10:45:00Z"), soon);
    // V4: 61 minutes ago.
    assert_eq!(standing(hourly, "2026-06-01T11:01:00Z"), late);
}

#[test]
fn e6_annex_2_paragraphs_without_a_limit_have_the_general_one() {
    let rule = DeadlineRule::of_first_report;
    assert_eq!(
        rule(EventKind::DocumentFraud),
        DeadlineRule::FirstReportOfCrossing
    );
    assert_eq!(
        rule(EventKind::ExternalFlightOfInterest),
        DeadlineRule::FirstReportOfCraft
    );
    for general in [
        EventKind::GoodsTrafficking,
        EventKind::OtherCrossBorderCrime,
        EventKind::SearchAndRescue,
        EventKind::TechnicalIncident,
    ] {
        assert_eq!(rule(general), DeadlineRule::FirstReportOfOther);
        assert_eq!(rule(general).clock().article, "2021/581 Art. 9(3)");
    }
}

#[test]
fn every_clock_of_the_table_names_its_article_and_t1_to_t18_are_all_there() {
    let mut numbers = std::collections::BTreeSet::new();
    for rule in DeadlineRule::ALL {
        let clock = rule.clock();
        assert!(clock.article.starts_with("20"), "{rule:?}");
        assert_eq!(serde_json::to_value(rule).unwrap(), rule.name());
        numbers.insert(clock.number);
    }
    for number in 1..=18 {
        assert!(numbers.contains(format!("T{number}").as_str()), "T{number}");
    }
}

#[test]
fn a_deadline_is_named_by_a_text_that_reads_back() {
    let event = uuid::Uuid::from_u128(7);
    for subject in [
        DeadlineSubject::Centre,
        DeadlineSubject::Event(EventId(event)),
        DeadlineSubject::Section(SectionId(event)),
    ] {
        let rule = DeadlineRule::AnswerToRecommendation;
        let key = DeadlineKey {
            obligation: Obligation { rule, subject },
            from: at("2026-06-03T09:00:00Z"),
        };
        assert_eq!(key.to_string().parse(), Ok(key));
    }
    for wrong in [
        "",
        "x",
        "level_review.centre",
        "level_review.zone-1.5",
        "a.centre.5.6",
    ] {
        assert!(wrong.parse::<DeadlineKey>().is_err(), "{wrong}");
    }
}
