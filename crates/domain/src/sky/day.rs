//! One day of a place: when the sun and the moon rise and set, and the twilights.
//!
//! *Rule*: a height is crossed where it is passed from one step of the day to the next; what stays
//! above or below it all day says so.
//! *Source*: Meeus, chapter 15, as a search instead of an interpolation, which holds near the poles too.
//! *Here / not here*: the course of one day. Where sun and moon are is `sun`'s and `moon`'s.
//! *Limits*: about a minute between the polar circles.

use serde::{Deserialize, Serialize};

use super::{CIVIL, NAUTICAL, RISE, horizon, moon, sun};
use crate::place::Position;
use crate::time::Instant;

/// When something comes over a height and goes under it, on one day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "course")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Course {
    /// It comes up, goes down, or both; the moon may do one without the other.
    Crosses {
        /// When it comes up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        up: Option<Instant>,
        /// When it goes down.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        down: Option<Instant>,
    },
    /// It is above all day: the polar day, for the sun.
    Above,
    /// It is below all day: the polar night, for the sun.
    Below,
}

/// The day of a place.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SkyDay {
    /// Midnight of the mean solar time of the place, which begins it.
    pub begins: Instant,
    /// The sun's upper edge over the horizon: sunrise and sunset.
    pub sun: Course,
    /// The sun's centre over 6 degrees below: civil dawn and dusk.
    pub civil: Course,
    /// The sun's centre over 12 degrees below: nautical dawn and dusk.
    pub nautical: Course,
    /// The moon's upper edge over the horizon.
    pub moon: Course,
}

const DAY_MS: i64 = 86_400_000;
/// Closer than this, two crossings of one height are one touch.
const STEP_MS: i64 = 240_000;

/// The day of a place that an instant belongs to.
pub fn day(position: Position, at: Instant) -> SkyDay {
    let begins = midnight(position, at);
    let sun_over = |height: f64| {
        course(begins, |at| {
            horizon(sun::place(at), position, at).0 - height
        })
    };
    SkyDay {
        begins,
        sun: sun_over(RISE),
        civil: sun_over(CIVIL),
        nautical: sun_over(NAUTICAL),
        moon: course(begins, |at| moon_over_horizon(position, at)),
    }
}

/// Degrees of the moon's upper edge over the horizon, refraction included.
fn moon_over_horizon(position: Position, at: Instant) -> f64 {
    const REFRACTION: f64 = 34.0 / 60.0;
    let moon = moon::place(at);
    let (altitude, _) = horizon(moon.sky, position, at);
    altitude - moon::parallax(moon.distance_km, altitude)
        + moon::half_breadth(moon.distance_km)
        + REFRACTION
}

/// The last midnight of the mean solar time of a place.
fn midnight(position: Position, at: Instant) -> Instant {
    // Cannot be lost: at most half a day of milliseconds.
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "half a day"
    )]
    let ahead_ms = (position.lon() / 360.0 * 86_400_000.0).round() as i64;
    let into_day = (at.unix_ms() + ahead_ms).rem_euclid(DAY_MS);
    at.offset_ms(-into_day)
}

/// Looks for the changes of sign over a day, in steps, and then exactly.
fn course(begins: Instant, height: impl Fn(Instant) -> f64) -> Course {
    let (mut up, mut down) = (None, None);
    let mut before = (begins, height(begins));
    let was_above = before.1 >= 0.0;
    for step in 1..=DAY_MS / STEP_MS {
        let at = begins.offset_ms(step * STEP_MS);
        let here = (at, height(at));
        match (before.1 >= 0.0, here.1 >= 0.0) {
            (false, true) if up.is_none() => up = Some(crossing(before.0, at, &height)),
            (true, false) => down = Some(crossing(before.0, at, &height)),
            _ => {}
        }
        before = here;
    }
    match (up, down) {
        (None, None) if was_above => Course::Above,
        (None, None) => Course::Below,
        (up, down) => Course::Crosses { up, down },
    }
}

/// Where the sign changes between two instants, to the second.
fn crossing(from: Instant, to: Instant, height: &impl Fn(Instant) -> f64) -> Instant {
    let rises = height(to) >= 0.0;
    let (mut low, mut high) = (from, to);
    while high.millis_from(low) > 1000 {
        let middle = low.offset_ms(high.millis_from(low) / 2);
        if (height(middle) >= 0.0) == rises {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}
