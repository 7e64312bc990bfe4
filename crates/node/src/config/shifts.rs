//! Shifts: when one ends and the next begins.
//!
//! Whatever an officer shelves comes back at the latest when the shift ends (`ui-spec` 2.8). A shift
//! that is signed out is taken over and read within a time, or the supervisor is called (`ui-spec`
//! S5).

use std::time::Duration;

use serde::{Deserialize, Serialize};
use thalweg_domain::time::Instant;

const MINUTES_A_DAY: u16 = 24 * 60;
const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = MINUTE_MS * 24 * 60;

/// When shifts begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ShiftsConfig {
    /// The times of the day, in UTC, at which one shift ends and the next begins.
    pub starts: Vec<TimeOfDay>,
    /// Minutes within which a shift that was signed out is taken over.
    pub take_over_minutes: u16,
    /// Minutes within which every block of the handover sheet is read.
    pub read_minutes: u16,
}

impl Default for ShiftsConfig {
    fn default() -> Self {
        Self {
            starts: [6, 14, 22].map(|hour| TimeOfDay(hour * 60)).into(),
            take_over_minutes: 15,
            read_minutes: 30,
        }
    }
}

impl ShiftsConfig {
    /// By when a shift that is signed out now is taken over.
    pub fn take_over_by(&self, now: Instant) -> Instant {
        now.after(Duration::from_secs(60 * u64::from(self.take_over_minutes)))
    }

    /// By when the sheet of a shift that is signed out now is read.
    pub fn read_by(&self, now: Instant) -> Instant {
        now.after(Duration::from_secs(60 * u64::from(self.read_minutes)))
    }

    /// When the shift ends that is on watch at `now`.
    pub fn end(&self, now: Instant) -> Instant {
        let midnight = now.unix_ms() - now.unix_ms().rem_euclid(DAY_MS);
        let today = self
            .starts
            .iter()
            .map(|start| Instant::from_unix_ms(midnight).offset_ms(i64::from(start.0) * MINUTE_MS));
        let next = today.map(|start| {
            if start > now {
                start
            } else {
                start.offset_ms(DAY_MS)
            }
        });
        // A centre without shifts has one that lasts a day.
        next.min().unwrap_or(now.offset_ms(DAY_MS))
    }
}

/// A time of the day to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(u16);

/// A text is no time of the day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no time of the day: expected hours and minutes such as 06:00")]
pub struct NotATimeOfDay(String);

impl TryFrom<String> for TimeOfDay {
    type Error = NotATimeOfDay;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let parse = |part: &str| part.parse::<u16>().ok().filter(|_| part.len() == 2);
        let minutes = text.split_once(':').and_then(|(hours, minutes)| {
            let minutes = parse(minutes).filter(|minutes| *minutes < 60)?;
            Some(parse(hours)? * 60 + minutes)
        });
        match minutes {
            Some(minutes) if minutes < MINUTES_A_DAY => Ok(Self(minutes)),
            _ => Err(NotATimeOfDay(text)),
        }
    }
}

impl From<TimeOfDay> for String {
    fn from(TimeOfDay(minutes): TimeOfDay) -> Self {
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shift_ends_when_the_next_begins() {
        let shifts = ShiftsConfig::default();
        let ends = |now: &str| shifts.end(now.parse().unwrap()).to_string();
        assert_eq!(ends("2026-08-22T05:59:59Z"), "2026-08-22T06:00:00.000Z");
        assert_eq!(ends("2026-08-22T06:00:00Z"), "2026-08-22T14:00:00.000Z");
        assert_eq!(ends("2026-08-22T22:00:00Z"), "2026-08-23T06:00:00.000Z");
    }

    #[test]
    fn a_time_of_the_day_is_hours_and_minutes() {
        let time = |text: &str| TimeOfDay::try_from(text.to_owned());
        assert_eq!(String::from(time("06:05").unwrap()), "06:05");
        for wrong in ["6:05", "24:00", "12:60", "1200", "", "-1:00", "99:00"] {
            assert!(time(wrong).is_err(), "{wrong}");
        }
    }
}
