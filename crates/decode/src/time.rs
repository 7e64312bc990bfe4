//! Civil dates and times of day, without a calendar library in the hot path.
//!
//! The day count follows from the 400-year cycle of the Gregorian calendar with years that begin
//! in March, so that the leap day is the last of its year.

use thalweg_domain::time::Instant;

use crate::json;

const DAY_MS: i64 = 86_400_000;

/// Days in 400 years.
const CYCLE_DAYS: i64 = 146_097;

/// Days from 0000-03-01 to 1970-01-01.
const EPOCH_DAYS: i64 = 719_468;

/// The instant of a civil date and a time of day, when both can be.
pub fn instant(year: i64, month: i64, day: i64, time_ms: i64) -> Option<Instant> {
    let valid = (1970..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && (0..DAY_MS).contains(&time_ms);
    valid.then(|| Instant::from_unix_ms(days(year, month, day) * DAY_MS + time_ms))
}

/// Days from 1970-01-01 to a civil date, back to the year 1.
pub fn days_from_civil(year: i64, month: i64, day: i64) -> Option<i64> {
    let valid = (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    valid.then(|| days(year, month, day))
}

fn days(year: i64, month: i64, day: i64) -> i64 {
    let march_year = if month > 2 { year } else { year - 1 };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let leap_days = march_year / 4 - march_year / 100 + march_year / 400;
    march_year * 365 + leap_days + day_of_year - EPOCH_DAYS
}

/// Year, month and day of the month of an instant.
fn civil(instant: Instant) -> (i64, i64, i64) {
    let days = instant.unix_ms() / DAY_MS + EPOCH_DAYS;
    let (cycle, day_of_cycle) = (days / CYCLE_DAYS, days % CYCLE_DAYS);
    let year_of_cycle =
        (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
    let day_of_year =
        day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 {
        march_month + 3
    } else {
        march_month - 9
    };
    let year = cycle * 400 + year_of_cycle + i64::from(month <= 2);
    (year, month, day)
}

/// The instant nearest to `base` that has this time of day.
pub fn nearest_with_time(base: Instant, time_ms: i64) -> Instant {
    let apart = time_ms - base.unix_ms() % DAY_MS;
    let half = DAY_MS / 2;
    let shortest = (apart + half).rem_euclid(DAY_MS) - half;
    base.offset_ms(shortest)
}

/// How far a station's clock may be behind that of the ship it hears.
const CLOCK_AHEAD_SECS: i64 = 5;

/// The instant around `base` whose second of the minute is `second`.
///
/// A report is received after it was made, within the minute; a few seconds the other way are
/// clocks that disagree.
pub fn at_second(base: Instant, second: u8) -> Instant {
    let late = base.second_of_minute() - i64::from(second) + CLOCK_AHEAD_SECS;
    let behind = late.rem_euclid(60) - CLOCK_AHEAD_SECS;
    Instant::from_unix_secs(base.unix_secs() - behind)
}

/// Appends the instant as RFC 3339 with milliseconds, quoted.
pub fn push_instant(out: &mut Vec<u8>, instant: Instant) {
    let (year, month, day) = civil(instant);
    let ms = instant.unix_ms() % DAY_MS;
    let parts = [
        (b'"', year, 4),
        (b'-', month, 2),
        (b'-', day, 2),
        (b'T', ms / 3_600_000, 2),
        (b':', ms / 60_000 % 60, 2),
        (b':', ms / 1000 % 60, 2),
        (b'.', ms % 1000, 3),
    ];
    for (before, number, width) in parts {
        out.push(before);
        json::push_padded(out, number.unsigned_abs(), width);
    }
    out.extend_from_slice(b"Z\"");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    proptest! {
        #[test]
        fn an_instant_is_written_as_the_domain_writes_it(ms in 0i64..253_402_300_800_000) {
            let instant = Instant::from_unix_ms(ms);
            let mut out = Vec::new();
            push_instant(&mut out, instant);
            prop_assert_eq!(String::from_utf8(out).unwrap(), format!("\"{instant}\""));
        }

        #[test]
        fn a_date_leads_back_to_its_instant(ms in 0i64..253_402_300_800_000) {
            let moment = Instant::from_unix_ms(ms);
            let (year, month, day) = civil(moment);
            prop_assert_eq!(instant(year, month, day, ms % DAY_MS), Some(moment));
        }

        #[test]
        fn a_second_is_found_within_the_minute_before(ms in 60_000i64..10_000_000, second in 0u8..60) {
            let base = Instant::from_unix_ms(ms);
            let sensed = at_second(base, second);
            prop_assert_eq!(sensed.second_of_minute(), i64::from(second));
            let behind = base.unix_secs() - sensed.unix_secs();
            prop_assert!((-5..55).contains(&behind), "{behind}");
        }
    }

    #[test]
    fn a_second_just_ahead_is_a_clock_that_disagrees() {
        let base = at("2013-11-12T12:00:58Z");
        assert_eq!(at_second(base, 57), at("2013-11-12T12:00:57Z"));
        assert_eq!(at_second(base, 1), at("2013-11-12T12:01:01Z"));
        assert_eq!(at_second(base, 10), at("2013-11-12T12:00:10Z"));
    }

    #[test]
    fn a_time_of_day_is_taken_from_the_nearest_day() {
        let base = at("2026-03-01T00:00:10Z");
        assert_eq!(
            nearest_with_time(base, 86_399_000),
            at("2026-02-28T23:59:59Z")
        );
        assert_eq!(nearest_with_time(base, 12_000), at("2026-03-01T00:00:12Z"));
    }
}
