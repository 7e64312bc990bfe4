//! When things happen: seasons, days of the week, hours of the day.
//!
//! Boats come in summer and at night, checks find more when many travel, and a rescue follows the
//! sailing season. The figures are ours.

use thalweg_domain::time::Instant;

use crate::act::Plan;
use crate::chance::{Chance, whole};

/// Which rhythm something has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// At sea, by night.
    Crossing,
    /// At sea, by day.
    Sailing,
    /// On land, by night.
    Overland,
    /// At a crossing point, by day.
    Travel,
}

/// By month, from January.
const MONTHS: [(Rhythm, [f64; 12]); 4] = [
    (
        Rhythm::Crossing,
        [0.4, 0.4, 0.6, 0.8, 1.1, 1.3, 1.5, 1.6, 1.5, 1.1, 0.7, 0.5],
    ),
    (
        Rhythm::Sailing,
        [0.2, 0.2, 0.4, 0.8, 1.3, 1.7, 2.2, 2.0, 1.2, 0.7, 0.4, 0.3],
    ),
    (
        Rhythm::Overland,
        [0.8, 0.7, 0.8, 0.9, 1.0, 1.1, 1.1, 1.2, 1.2, 1.1, 1.0, 0.9],
    ),
    (
        Rhythm::Travel,
        [0.8, 0.8, 0.9, 1.0, 1.0, 1.1, 1.4, 1.4, 1.1, 1.0, 0.9, 1.1],
    ),
];

/// The most that a month and an hour together weigh.
const WEIGHT_MAX: f64 = 2.2 * 2.0;

impl Rhythm {
    fn month(self, month: usize) -> f64 {
        let row = MONTHS.iter().find(|(rhythm, _)| *rhythm == self);
        row.and_then(|(_, months)| months.get(month).copied())
            .unwrap_or(1.0)
    }

    /// How much an hour of the day in UTC weighs.
    fn hour(self, hour: i64) -> f64 {
        let by_night = matches!(hour, 20..=23 | 0..=4);
        let by_day = matches!(hour, 6..=18);
        match self {
            Self::Crossing | Self::Overland if by_night => 2.0,
            Self::Crossing | Self::Overland => 0.6,
            Self::Sailing | Self::Travel if by_day => 1.5,
            Self::Sailing | Self::Travel => 0.5,
        }
    }

    /// Draws a moment of the year.
    pub fn moment(self, plan: &Plan, chance: &mut Chance) -> Instant {
        let length = f64::from(plan.days) * 86_400_000.0;
        let mut moment = plan.from;
        // Of eight draws one is nearly always taken; the last one is taken as it is.
        for _ in 0..8 {
            moment = plan.from.offset_ms(whole(chance.part() * length));
            if chance.part() * WEIGHT_MAX < self.month(month(moment)) * self.hour(hour(moment)) {
                break;
            }
        }
        moment
    }
}

/// The month of an instant from 0, good to a day.
pub fn month(at: Instant) -> usize {
    let day = at.unix_secs().div_euclid(86_400);
    // Years of 365.2425 days; 1970 began a year.
    let of_year = (day * 10_000).rem_euclid(3_652_425) / 10_000;
    usize::try_from(of_year * 12 / 366).unwrap_or(0).min(11)
}

fn hour(at: Instant) -> i64 {
    at.unix_secs().rem_euclid(86_400) / 3_600
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_month_of_a_moment_is_that_of_the_calendar() {
        let of = |text: &str| month(text.parse().unwrap());
        assert_eq!(of("2025-01-15T00:00:00Z"), 0);
        assert_eq!(of("2025-07-15T00:00:00Z"), 6);
        assert_eq!(of("2024-12-20T00:00:00Z"), 11);
    }

    #[test]
    fn boats_come_in_summer() {
        let plan = Plan::national(1, "2025-01-01T00:00:00Z".parse().unwrap());
        let mut chance = Chance::of(1, 0, 0);
        let mut by_month = [0; 12];
        for _ in 0..4_000 {
            by_month[month(Rhythm::Sailing.moment(&plan, &mut chance))] += 1;
        }
        assert!(by_month[6] > 3 * by_month[0], "{by_month:?}");
    }
}
