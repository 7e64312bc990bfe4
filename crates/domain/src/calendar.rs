//! Calendars: a centre's time zone, its working days, and when a period of the law ends.
//!
//! *Rule*: the day of the event is not counted; a period ends with the expiry of the last hour of
//! its last day, where the centre is. A period in working days counts no weekend and no holiday;
//! one in days, months or years that would end on such a day ends with the next working day, and
//! one of two days or more has two working days in it.
//! *Source*: Regulation (EEC, Euratom) 1182/71 Art. 2(2) (working days), Art. 3(1)-(5) (periods).
//! *Here / not here*: days and their ends. Periods in hours and minutes need no calendar: they are
//! counted to the millisecond from the event, which is never later than Art. 3(1) would have it.
//! Which period runs when is `deadline`'s.
//! *Limits*: 1,000 holidays; a weekend leaves at least one working day. The rules of time zones are
//! carried in the program (ADR 0014): no clock, no disk.

mod month;

pub use month::{Month, NotAMonth};

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// The most holidays a calendar may have.
pub const HOLIDAYS_MAX: usize = 1_000;

static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

/// A day of the calendar, as `2026-11-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

/// A text is no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a day: expected a date such as 2026-11-11")]
pub struct NotADay(pub String);

impl Day {
    /// Its day of the week.
    pub fn weekday(self) -> Weekday {
        match self.0.weekday() {
            jiff::civil::Weekday::Monday => Weekday::Monday,
            jiff::civil::Weekday::Tuesday => Weekday::Tuesday,
            jiff::civil::Weekday::Wednesday => Weekday::Wednesday,
            jiff::civil::Weekday::Thursday => Weekday::Thursday,
            jiff::civil::Weekday::Friday => Weekday::Friday,
            jiff::civil::Weekday::Saturday => Weekday::Saturday,
            jiff::civil::Weekday::Sunday => Weekday::Sunday,
        }
    }

    /// The day after; the last day of the year 9999 has none but itself.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.tomorrow().unwrap_or(Date::MAX))
    }

    fn plus_days(self, days: i32) -> Self {
        let limit = if days < 0 { Date::MIN } else { Date::MAX };
        Self(self.0.checked_add(days.days()).unwrap_or(limit))
    }

    fn plus_months(self, months: u16) -> Self {
        let moved = self.0.checked_add(i32::from(months).months());
        Self(moved.unwrap_or(Date::MAX))
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let date = text.parse().ok().filter(|_| text.len() == 10);
        date.map(Self)
            .ok_or_else(|| NotADay(text.chars().take(32).collect()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;

    fn try_from(text: String) -> Result<Self, NotADay> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

/// A centre's calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Calendar {
    zone: TimeZone,
    weekend: BTreeSet<Weekday>,
    holidays: BTreeSet<Day>,
}

/// A calendar as it is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written {
    zone: String,
    weekend: BTreeSet<Weekday>,
    holidays: BTreeSet<Day>,
}

impl Default for Written {
    fn default() -> Self {
        Calendar::default().into()
    }
}

/// What is written is no calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotACalendar {
    /// There is no such time zone.
    #[error("`{0}` is not a time zone: expected a name such as Europe/Warsaw")]
    Zone(String),
    /// No day is left to work on.
    #[error("a weekend leaves at least one working day")]
    Weekend,
    /// Over the bound.
    #[error("a calendar has at most {HOLIDAYS_MAX} holidays, this one has {0}")]
    Holidays(usize),
}

impl Default for Calendar {
    /// UTC, with Saturday and Sunday (1182/71 Art. 2(2)) and no holidays.
    fn default() -> Self {
        Self {
            zone: TimeZone::UTC,
            weekend: [Weekday::Saturday, Weekday::Sunday].into(),
            holidays: BTreeSet::new(),
        }
    }
}

impl TryFrom<Written> for Calendar {
    type Error = NotACalendar;

    fn try_from(written: Written) -> Result<Self, NotACalendar> {
        let Written {
            zone: name,
            weekend,
            holidays,
        } = written;
        let zone = ZONES.get(&name).ok();
        let zone = zone.ok_or_else(|| NotACalendar::Zone(name.chars().take(64).collect()))?;
        if weekend.len() >= 7 {
            return Err(NotACalendar::Weekend);
        }
        if holidays.len() > HOLIDAYS_MAX {
            return Err(NotACalendar::Holidays(holidays.len()));
        }
        Ok(Self {
            zone,
            weekend,
            holidays,
        })
    }
}

impl From<Calendar> for Written {
    fn from(calendar: Calendar) -> Self {
        Self {
            zone: calendar.zone_name().to_owned(),
            weekend: calendar.weekend,
            holidays: calendar.holidays,
        }
    }
}

impl Calendar {
    /// The name of its time zone.
    pub fn zone_name(&self) -> &str {
        self.zone.iana_name().unwrap_or("UTC")
    }

    /// The day on which an instant falls.
    pub fn day_of(&self, at: Instant) -> Day {
        // Cannot fail: an instant lies within the range of timestamps.
        let stamp = Timestamp::from_millisecond(at.unix_ms()).unwrap_or_default();
        Day(stamp.to_zoned(self.zone.clone()).date())
    }

    /// When a day begins: at its first instant, which is not midnight where clocks skip it.
    pub fn start_of(&self, day: Day) -> Instant {
        let start = day.0.to_zoned(self.zone.clone());
        start.map_or(Instant::MAX, |start| {
            Instant::from_unix_ms(start.timestamp().as_millisecond())
        })
    }

    /// When a day ends: its last millisecond.
    pub fn end_of(&self, day: Day) -> Instant {
        let next = day.next();
        if next == day {
            return Instant::MAX;
        }
        self.start_of(next).offset_ms(-1)
    }

    /// Whether a day is neither of the weekend nor a holiday.
    pub fn is_working(&self, day: Day) -> bool {
        !self.weekend.contains(&day.weekday()) && !self.holidays.contains(&day)
    }

    /// When a period of so many working days after an event ends (1182/71 Art. 3(1), 3(3)).
    pub fn working_days_after(&self, event: Instant, count: u16) -> Instant {
        let mut last = self.day_of(event);
        for _ in 0..count {
            last = self.working_from(last.next());
        }
        self.end_of(last)
    }

    /// When a period of so many days after an event ends (1182/71 Art. 3(4), 3(5)).
    pub fn days_after(&self, event: Instant, count: u16) -> Instant {
        let day = self.day_of(event);
        let last = self.working_from(day.plus_days(i32::from(count)));
        if count < 2 {
            return self.end_of(last);
        }
        let second = self.working_days_after(event, 2);
        self.end_of(last).max(second)
    }

    /// When a period of so many months after an event ends (1182/71 Art. 3(2)(c), 3(4)): on the
    /// same date, or on the last day of a month that has no such date.
    pub fn months_after(&self, event: Instant, count: u16) -> Instant {
        let date = self.day_of(event).plus_months(count);
        self.end_of(self.working_from(date))
    }

    /// The last instant that is so many days before something; such periods are counted back and
    /// not moved to a working day (1182/71 Art. 3(4)).
    pub fn days_before(&self, event: Instant, count: u16) -> Instant {
        self.end_of(self.day_of(event).plus_days(-i32::from(count)))
    }

    /// The end of a day that is named by its date; none if there is no such date. A date that the
    /// law names is not moved to a working day.
    pub fn end_of_day_of_month(&self, year: i16, month: i8, day: i8) -> Option<Instant> {
        let date = Date::new(year, month, day).ok()?;
        Some(self.end_of(Day(date)))
    }

    /// The end of the next day of this number in its month, an event's own day included.
    pub fn next_day_of_month(&self, event: Instant, day: i8) -> Instant {
        let today = self.day_of(event).0;
        let months = [Some(today), today.checked_add(1.month()).ok()];
        let mut ends = months
            .into_iter()
            .flatten()
            .filter_map(|month| self.end_of_day_of_month(month.year(), month.month(), day));
        ends.find(|end| *end >= event).unwrap_or(Instant::MAX)
    }

    /// The end of the next day of this date in its year, an event's own day included.
    pub fn next_day_of_year(&self, event: Instant, month: i8, day: i8) -> Instant {
        let year = self.day_of(event).0.year();
        let mut ends = [year, year.saturating_add(1)]
            .into_iter()
            .filter_map(|year| self.end_of_day_of_month(year, month, day));
        ends.find(|end| *end >= event).unwrap_or(Instant::MAX)
    }

    /// When the month began in which an instant falls.
    pub fn start_of_month(&self, at: Instant) -> Instant {
        self.start_of(Day(self.day_of(at).0.first_of_month()))
    }

    /// When the year began in which an instant falls.
    pub fn start_of_year(&self, at: Instant) -> Instant {
        let year = self.day_of(at).0.first_of_year();
        self.start_of(Day(year))
    }

    /// This day if it is a working day, else the next that is one.
    fn working_from(&self, mut day: Day) -> Day {
        // Ends: a weekend leaves a day in seven, and holidays are bounded.
        while !self.is_working(day) && day != day.next() {
            day = day.next();
        }
        day
    }
}

#[cfg(test)]
mod tests;
