//! Months: indicators are reported of each.
//!
//! *Rule*: a month begins and ends where the centre is.
//! *Source*: 2021/581 Annex 1 (values of a month).
//! *Here / not here*: a month's name and order, and when it begins. By when its values are due is
//! `deadline`'s.
//! *Limits*: the years 0 to 9999.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Calendar, Day};
use crate::time::Instant;

/// A month of the calendar, as `2026-10`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month(Date);

/// A text is no month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a month: expected a year and a month such as 2026-10")]
pub struct NotAMonth(pub String);

impl Month {
    /// The month after; the last month of the year 9999 has none but itself.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.checked_add(1.month()).unwrap_or(self.0))
    }

    /// The month before; the first month that there is has none but itself.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0.checked_sub(1.month()).unwrap_or(self.0))
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let first = (text.len() == 7).then(|| format!("{text}-01"));
        let date = first.and_then(|first| first.parse().ok());
        date.map(Self)
            .ok_or_else(|| NotAMonth(text.chars().take(32).collect()))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl TryFrom<String> for Month {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl Calendar {
    /// The month in which an instant falls here.
    pub fn month_of(&self, at: Instant) -> Month {
        Month(self.day_of(at).0.first_of_month())
    }

    /// When a month begins here.
    pub fn start_of_named(&self, month: Month) -> Instant {
        self.start_of(Day(month.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_as_it_is_written_and_follows_the_one_before() {
        let month: Month = "2026-01".parse().unwrap();
        assert_eq!(month.previous().to_string(), "2025-12");
        assert_eq!(month.previous().next(), month);
        for wrong in ["2026-13", "2026-1", "26-01", "2026-01-01", "", "2026/01"] {
            assert!(wrong.parse::<Month>().is_err(), "{wrong}");
        }
    }
}
