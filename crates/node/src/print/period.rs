//! Periods: a day, or from one day to another, in UTC as the screens have it.
//!
//! *Limits*: [`DAYS_MAX`] days.

use std::time::Duration;

use thalweg_domain::calendar::{Day, Weekday};
use thalweg_domain::time::Instant;

/// The longest period: two years and a leap day.
pub const DAYS_MAX: u32 = 731;
const DAY: Duration = Duration::from_secs(24 * 3_600);
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A time that is reported on: from an instant on, until before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// From this instant on.
    pub from: Instant,
    /// Until before this instant.
    pub to: Instant,
}

/// Two texts are no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAPeriod {
    /// One is no day.
    #[error(transparent)]
    Day(#[from] thalweg_domain::calendar::NotADay),
    /// They are the wrong way round, or too far apart.
    #[error("from {from} to {to}: a period has 1 to {DAYS_MAX} days")]
    Length {
        /// The first day.
        from: Day,
        /// The last day.
        to: Day,
    },
}

impl Period {
    /// One day.
    pub fn day(text: &str) -> Result<Self, NotAPeriod> {
        Self::days(text, text)
    }

    /// From one day to another, both included.
    pub fn days(from: &str, to: &str) -> Result<Self, NotAPeriod> {
        let (first, last): (Day, Day) = (from.parse()?, to.parse()?);
        let (from, to) = (start(first), start(last).after(DAY));
        if from >= to || to.since(from) > DAY * DAYS_MAX {
            return Err(NotAPeriod::Length {
                from: first,
                to: last,
            });
        }
        Ok(Self { from, to })
    }

    /// So many days, the day of an instant the last of them.
    pub fn up_to(at: Instant, days: u16) -> Self {
        let text = format!("{}T00:00:00Z", cut(at, 0, 10));
        // Cannot fail: an instant begins with its day.
        let today: Instant = text.parse().unwrap_or(at);
        let to = today.after(DAY);
        Self {
            from: to.before(DAY * u32::from(days)),
            to,
        }
    }

    /// Whether something falls into it.
    pub fn has(self, at: Instant) -> bool {
        self.from <= at && at < self.to
    }

    /// As long a period just before it.
    #[must_use]
    pub fn before(self) -> Self {
        Self {
            from: self.from.before(self.to.since(self.from)),
            to: self.from,
        }
    }

    /// Whether it is a day or less.
    pub fn is_a_day(self) -> bool {
        self.to.since(self.from) <= DAY
    }

    /// It in words: a day, or the first and last day.
    pub fn words(self) -> String {
        let last = self.to.offset_ms(-1);
        if self.is_a_day() {
            format!("{}, 00:00Z to 24:00Z", day_words(self.from))
        } else {
            format!("{} to {}", date_words(self.from), date_words(last))
        }
    }

    /// It in parts that a chart has room for, each with its name: hours of a day, days of a month,
    /// weeks of half a year, else months.
    pub fn parts(self) -> Vec<(String, Self)> {
        let days = self.to.since(self.from).as_secs() / DAY.as_secs();
        match days {
            0..=1 => self.equal(DAY / 24, |at| cut(at, 11, 13)),
            2..=31 => self.equal(DAY, |at| cut(at, 8, 10)),
            32..=190 => self.equal(7 * DAY, |at| cut(at, 5, 10)),
            _ => self.months(),
        }
    }

    /// What its parts are called.
    pub fn parts_word(self) -> &'static str {
        let days = self.to.since(self.from).as_secs() / DAY.as_secs();
        match days {
            0..=1 => "hour (UTC)",
            2..=31 => "day",
            32..=190 => "week from",
            _ => "month",
        }
    }

    fn equal(self, step: Duration, name: impl Fn(Instant) -> String) -> Vec<(String, Self)> {
        let mut parts = Vec::new();
        let mut from = self.from;
        while from < self.to {
            let to = from.after(step).min(self.to);
            parts.push((name(from), Self { from, to }));
            from = to;
        }
        parts
    }

    fn months(self) -> Vec<(String, Self)> {
        let mut parts = Vec::new();
        let mut from = self.from;
        while from < self.to {
            // No month is longer than 31 days: what is 32 days on is in one of the next two.
            let within = cut(from, 0, 7);
            let mut to = from;
            while to < self.to && cut(to, 0, 7) == within {
                to = to.after(DAY);
            }
            parts.push((within, Self { from, to }));
            from = to;
        }
        parts
    }
}

fn start(day: Day) -> Instant {
    let text = format!("{day}T00:00:00Z");
    // Cannot fail: a day before 1970 begins with it.
    text.parse().unwrap_or(Instant::EPOCH)
}

/// A part of a time's text.
fn cut(at: Instant, from: usize, to: usize) -> String {
    at.to_string().get(from..to).unwrap_or_default().to_owned()
}

/// A day as people write it: 26 November 2026.
pub fn date_words(at: Instant) -> String {
    let number = |from, to| cut(at, from, to).parse().unwrap_or(1usize);
    let month = MONTHS.get(number(5, 7).saturating_sub(1)).unwrap_or(&"");
    format!("{} {month} {}", number(8, 10), cut(at, 0, 4))
}

/// The same with its day of the week.
pub fn day_words(at: Instant) -> String {
    let day: Option<Day> = cut(at, 0, 10).parse().ok();
    let weekday = day.map_or("", |day| match day.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    });
    format!("{weekday} {}", date_words(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_24_hours_of_utc_in_parts_of_an_hour() {
        let day = Period::day("2026-11-26").unwrap();
        assert_eq!(day.words(), "Thursday 26 November 2026, 00:00Z to 24:00Z");
        assert_eq!(day.parts().len(), 24);
        assert!(!day.has(day.to) && day.has(day.from));
        assert_eq!(day.before().to, day.from);
    }

    #[test]
    fn a_period_is_cut_into_days_weeks_or_months_without_a_gap() {
        for (from, to, count) in [
            ("2026-11-01", "2026-11-30", 30),
            ("2026-09-01", "2026-11-30", 13),
            ("2026-01-01", "2026-12-31", 12),
        ] {
            let period = Period::days(from, to).unwrap();
            let parts = period.parts();
            assert_eq!(parts.len(), count, "{from}");
            assert_eq!(parts.first().unwrap().1.from, period.from);
            assert_eq!(parts.last().unwrap().1.to, period.to);
            assert!(parts.windows(2).all(|two| two[0].1.to == two[1].1.from));
        }
    }

    #[test]
    fn what_is_no_period_is_refused_in_words() {
        for (from, to) in [
            ("2026-11-27", "2026-11-26"),
            ("2020-01-01", "2026-01-01"),
            ("yesterday", "2026-01-01"),
        ] {
            assert!(Period::days(from, to).is_err(), "{from} {to}");
        }
    }
}
