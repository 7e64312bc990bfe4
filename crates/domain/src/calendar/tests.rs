use super::*;
use proptest::prelude::*;

fn calendar(zone: &str, holidays: &[&str]) -> Calendar {
    let written = serde_json::json!({"zone": zone, "holidays": holidays});
    serde_json::from_value(written).unwrap()
}

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

#[test]
fn art_3_1_of_1182_71_the_day_of_the_event_is_not_counted() {
    let warsaw = calendar("Europe/Warsaw", &[]);
    // A Monday at noon: Tuesday to Friday, Monday, Tuesday.
    let due = warsaw.working_days_after(at("2026-06-01T10:00:00Z"), 6);
    assert_eq!(due, at("2026-06-09T21:59:59.999Z"));
    // The first and the last moment of the day count alike.
    for event in ["2026-05-31T22:00:00Z", "2026-06-01T21:59:59.999Z"] {
        assert_eq!(warsaw.working_days_after(at(event), 6), due, "{event}");
    }
}

#[test]
fn art_3_3_of_1182_71_weekends_and_holidays_are_no_working_days() {
    // Christmas in Poland 2026: Thursday to Sunday, then a new year's Friday.
    let holidays = ["2026-12-24", "2026-12-25", "2026-12-26", "2027-01-01"];
    let warsaw = calendar("Europe/Warsaw", &holidays);
    let due = warsaw.working_days_after(at("2026-12-23T09:00:00Z"), 6);
    // Mon 28, Tue 29, Wed 30, Thu 31, Mon 4, Tue 5.
    assert_eq!(due, at("2027-01-05T22:59:59.999Z"));
}

#[test]
fn art_3_3_of_1182_71_working_days_end_where_the_centre_is_when_clocks_change() {
    // Clocks go forward in the night to Sunday 29 March 2026, back in that to 25 October.
    let ends = [
        (
            "Europe/Warsaw",
            "2026-03-27T11:00:00Z",
            "2026-03-30T21:59:59.999Z",
        ),
        (
            "Europe/Warsaw",
            "2026-10-23T11:00:00Z",
            "2026-10-26T22:59:59.999Z",
        ),
        (
            "Europe/Kyiv",
            "2026-03-27T11:00:00Z",
            "2026-03-30T20:59:59.999Z",
        ),
        (
            "Europe/Kyiv",
            "2026-10-23T11:00:00Z",
            "2026-10-26T21:59:59.999Z",
        ),
        (
            "Atlantic/Azores",
            "2026-03-27T11:00:00Z",
            "2026-03-30T23:59:59.999Z",
        ),
        (
            "Atlantic/Azores",
            "2026-10-23T11:00:00Z",
            "2026-10-27T00:59:59.999Z",
        ),
    ];
    for (zone, event, end) in ends {
        let due = calendar(zone, &[]).working_days_after(at(event), 1);
        assert_eq!(due, at(end), "{zone} {event}");
    }
}

#[test]
fn a_day_whose_midnight_is_skipped_begins_at_one() {
    // In the Azores clocks jump from midnight to one on 29 March 2026, and fall back onto
    // midnight at one on 25 October.
    let azores = calendar("Atlantic/Azores", &[]);
    let day = |text: &str| text.parse::<Day>().unwrap();
    let spring = day("2026-03-29");
    assert_eq!(azores.start_of(spring), at("2026-03-29T01:00:00Z"));
    assert_eq!(azores.end_of(spring), at("2026-03-29T23:59:59.999Z"));
    assert_eq!(
        azores.end_of(day("2026-03-28")),
        at("2026-03-29T00:59:59.999Z")
    );
    let autumn = day("2026-10-25");
    assert_eq!(azores.start_of(autumn), at("2026-10-25T00:00:00Z"));
    assert_eq!(azores.end_of(autumn), at("2026-10-26T00:59:59.999Z"));
    assert_eq!(azores.day_of(at("2026-10-25T01:30:00Z")), autumn);
}

#[test]
fn a_day_of_a_month_ends_where_the_centre_is() {
    let end = |zone: &str, month, day| calendar(zone, &[]).end_of_day_of_month(2026, month, day);
    assert_eq!(
        end("Europe/Warsaw", 6, 15),
        Some(at("2026-06-15T21:59:59.999Z"))
    );
    assert_eq!(
        end("Europe/Kyiv", 12, 15),
        Some(at("2026-12-15T21:59:59.999Z"))
    );
    assert_eq!(
        end("Atlantic/Azores", 12, 15),
        Some(at("2026-12-16T00:59:59.999Z"))
    );
    assert_eq!(end("Europe/Warsaw", 2, 30), None);
}

#[test]
fn the_next_fifteenth_is_that_of_this_month_until_it_is_over() {
    let warsaw = calendar("Europe/Warsaw", &[]);
    let next = |event: &str| warsaw.next_day_of_month(at(event), 15);
    assert_eq!(next("2026-05-31T22:00:00Z"), at("2026-06-15T21:59:59.999Z"));
    assert_eq!(
        next("2026-06-15T21:59:59.999Z"),
        at("2026-06-15T21:59:59.999Z")
    );
    assert_eq!(next("2026-06-15T22:00:00Z"), at("2026-07-15T21:59:59.999Z"));
    let march = |event: &str| warsaw.next_day_of_year(at(event), 3, 31);
    assert_eq!(
        march("2026-01-01T00:00:00Z"),
        at("2026-03-31T21:59:59.999Z")
    );
    assert_eq!(
        march("2026-04-01T00:00:00Z"),
        at("2027-03-31T21:59:59.999Z")
    );
}

#[test]
fn art_3_4_of_1182_71_a_period_in_days_ends_with_a_working_day() {
    let warsaw = calendar("Europe/Warsaw", &["2026-11-11"]);
    // Ten days after Thursday 22 October are a Sunday: it ends with Monday.
    let due = warsaw.days_after(at("2026-10-22T10:00:00Z"), 10);
    assert_eq!(due, at("2026-11-02T22:59:59.999Z"));
    // A month after 11 October is a holiday.
    let due = warsaw.months_after(at("2026-10-11T10:00:00Z"), 1);
    assert_eq!(due, at("2026-11-12T22:59:59.999Z"));
}

#[test]
fn art_3_5_of_1182_71_two_days_or_more_have_two_working_days_in_them() {
    let warsaw = calendar("Europe/Warsaw", &[]);
    // Two days after a Friday are Sunday, moved to Monday: the second working day is Tuesday.
    let due = warsaw.days_after(at("2026-06-05T10:00:00Z"), 2);
    assert_eq!(due, at("2026-06-09T21:59:59.999Z"));
}

#[test]
fn a_month_that_is_shorter_ends_on_its_last_day() {
    let kyiv = calendar("Europe/Kyiv", &[]);
    let due = kyiv.months_after(at("2026-03-31T10:00:00Z"), 1);
    assert_eq!(due, at("2026-04-30T20:59:59.999Z"));
}

#[test]
fn a_calendar_without_a_working_day_or_a_zone_is_refused() {
    let refused = |text: &str| {
        serde_json::from_str::<Calendar>(text)
            .unwrap_err()
            .to_string()
    };
    let all =
        r#"{"weekend":["monday","tuesday","wednesday","thursday","friday","saturday","sunday"]}"#;
    assert!(refused(all).contains("at least one working day"));
    assert!(refused(r#"{"zone":"Europe/Nowhere"}"#).contains("Europe/Nowhere"));
    assert!(refused(r#"{"holidays":["2026-02-30"]}"#).contains("2026-02-30"));
}

#[test]
fn a_calendar_reads_back_what_it_wrote() {
    let kyiv = calendar("Europe/Kyiv", &["2026-08-24"]);
    let written = serde_json::to_string(&kyiv).unwrap();
    assert!(written.contains("Europe/Kyiv"), "{written}");
    assert_eq!(serde_json::from_str::<Calendar>(&written).unwrap(), kyiv);
}

proptest! {
    #[test]
    fn a_period_in_working_days_ends_on_a_working_day_and_grows(
        ms in 0_i64..4_102_444_800_000,
        count in 1_u16..30,
        zone in prop::sample::select(vec!["Europe/Warsaw", "Europe/Kyiv", "Atlantic/Azores"]),
    ) {
        let calendar = calendar(zone, &["2026-05-01", "2026-05-03", "2030-01-01"]);
        let event = Instant::from_unix_ms(ms);
        let due = calendar.working_days_after(event, count);
        let last = calendar.day_of(due);
        prop_assert!(calendar.is_working(last));
        prop_assert_eq!(calendar.end_of(last), due);
        prop_assert!(due < calendar.working_days_after(event, count + 1));
        prop_assert!(due > event);
    }
}
