//! Limits: how long a clock of the law runs, as data.
//!
//! *Rule*: hours and minutes are counted to the millisecond from the event; days, months and dates
//! end with the end of a day where the centre is.
//! *Source*: Regulation (EEC, Euratom) 1182/71 Art. 3; the limits themselves stand with each rule.
//! *Here / not here*: from a limit and an event to the instant it ends. Which limit a rule has is
//! [`super::DeadlineRule`]'s.
//! *Limits*: no longer than ten years.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::time::Instant;

/// How long a clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Limit {
    /// So many minutes.
    Minutes(u16),
    /// So many hours.
    Hours(u16),
    /// So many days, the day of the event not counted.
    Days(u16),
    /// So many working days, the day of the event not counted.
    WorkingDays(u16),
    /// So many months.
    Months(u16),
    /// Until the end of the next day of this number in a month.
    DayOfMonth(i8),
    /// Until the end of the next day of this date in a year.
    DayOfYear {
        /// The month, 1 to 12.
        month: i8,
        /// The day in it.
        day: i8,
    },
    /// At the latest so many days before the event.
    DaysBefore(u16),
    /// Until the day that was agreed when it began.
    AsAgreed,
}

impl Limit {
    /// When a clock with this limit ends that an event starts; none where the end is agreed.
    pub fn end(self, event: Instant, calendar: &Calendar) -> Option<Instant> {
        let after = |secs: u64| event.after(Duration::from_secs(secs));
        match self {
            Self::Minutes(count) => Some(after(u64::from(count) * 60)),
            Self::Hours(count) => Some(after(u64::from(count) * 3_600)),
            Self::Days(count) => Some(calendar.days_after(event, count)),
            Self::WorkingDays(count) => Some(calendar.working_days_after(event, count)),
            Self::Months(count) => Some(calendar.months_after(event, count)),
            Self::DayOfMonth(day) => Some(calendar.next_day_of_month(event, day)),
            Self::DayOfYear { month, day } => Some(calendar.next_day_of_year(event, month, day)),
            Self::DaysBefore(count) => Some(calendar.days_before(event, count)),
            Self::AsAgreed => None,
        }
    }

    /// Whether a centre may set it: a period that passes, and no longer than ten years.
    pub const fn is_settable(self) -> bool {
        match self {
            Self::Minutes(count) | Self::Hours(count) => count > 0,
            Self::Days(count) | Self::WorkingDays(count) => count > 0 && count <= 3_650,
            Self::Months(count) => count > 0 && count <= 120,
            Self::DayOfMonth(day) => day > 0 && day <= 28,
            Self::DayOfYear { .. } | Self::DaysBefore(_) | Self::AsAgreed => false,
        }
    }
}
