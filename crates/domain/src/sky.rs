//! Daylight and moon: where the sun and the moon stand, and when they rise and set.
//!
//! *Rule*: who plans a search or a patrol knows when it gets dark and how bright the night is. A
//! day is the one of the place, from one midnight of its mean solar time to the next; where the
//! sun does not rise or set on it, that is said.
//! *Source*: environmental information of 2021/581 Art. 12(2); the formulas of J. Meeus,
//! Astronomical Algorithms, 2nd edition, chapters 12, 13, 15, 22, 25, 40, 47 and 48; twilights of
//! the Astronomical Almanac.
//! *Here / not here*: geometry over a level horizon at sea level, under a standard refraction of
//! 34 minutes of arc. Hills, height of eye and clouds are not in it.
//! *Limits*: the sun to a hundredth of a degree, the moon to two hundredths, rising and setting to
//! about a minute between the polar circles; years 1970 to 2100.

use serde::{Deserialize, Serialize};

use crate::place::Position;
use crate::time::Instant;

mod day;
mod moon;
mod sun;

pub use day::{Course, SkyDay, day};

/// Who says so: named wherever a value is shown.
pub const SOURCE: &str = "Meeus, Astronomical Algorithms";

/// How light it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Daylight {
    /// The sun is below 18 degrees under the horizon: it gets no darker.
    Night,
    /// Between 12 and 18 degrees: no horizon is seen at sea.
    AstronomicalTwilight,
    /// Between 6 and 12 degrees: the horizon is seen, details are not.
    NauticalTwilight,
    /// Down to 6 degrees: objects are made out without a lamp.
    CivilTwilight,
    /// The sun is up.
    Day,
}

/// The face of the moon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum MoonPhase {
    /// Between the earth and the sun.
    New,
    /// Growing, less than half.
    WaxingCrescent,
    /// Half, growing.
    FirstQuarter,
    /// Growing, more than half.
    WaxingGibbous,
    /// Opposite the sun.
    Full,
    /// Shrinking, more than half.
    WaningGibbous,
    /// Half, shrinking.
    LastQuarter,
    /// Shrinking, less than half.
    WaningCrescent,
}

/// Where the sun stands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SunNow {
    /// Degrees of its centre over the horizon, without refraction.
    pub altitude: f64,
    /// Degrees from true north.
    pub azimuth: f64,
    /// How light it is.
    pub daylight: Daylight,
}

/// Where the moon stands, and what of it is seen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MoonNow {
    /// Degrees of its centre over the horizon as seen from the place, without refraction.
    pub altitude: f64,
    /// Degrees from true north.
    pub azimuth: f64,
    /// The lit part of its face, 0 to 1.
    pub illuminated: f64,
    /// Its phase.
    pub phase: MoonPhase,
}

/// The sun over a place.
pub fn sun_at(position: Position, at: Instant) -> SunNow {
    let (altitude, azimuth) = horizon(sun::place(at), position, at);
    SunNow {
        altitude,
        azimuth,
        daylight: daylight(altitude),
    }
}

/// The moon over a place.
pub fn moon_at(position: Position, at: Instant) -> MoonNow {
    let moon = moon::place(at);
    let (altitude, azimuth) = horizon(moon.sky, position, at);
    let (illuminated, phase) = moon::face(&moon, at);
    MoonNow {
        altitude: altitude - moon::parallax(moon.distance_km, altitude),
        azimuth,
        illuminated,
        phase,
    }
}

/// The sun's upper edge on the horizon, and the ends of the twilights: degrees of its centre.
const RISE: f64 = -0.8333;
const CIVIL: f64 = -6.0;
const NAUTICAL: f64 = -12.0;
const ASTRONOMICAL: f64 = -18.0;

fn daylight(altitude: f64) -> Daylight {
    let steps = [
        (RISE, Daylight::Day),
        (CIVIL, Daylight::CivilTwilight),
        (NAUTICAL, Daylight::NauticalTwilight),
        (ASTRONOMICAL, Daylight::AstronomicalTwilight),
    ];
    let found = steps.into_iter().find(|(above, _)| altitude >= *above);
    found.map_or(Daylight::Night, |(_, daylight)| daylight)
}

/// A direction from the centre of the earth.
#[derive(Debug, Clone, Copy)]
struct Equatorial {
    right_ascension_rad: f64,
    declination_rad: f64,
}

impl Equatorial {
    /// From the ecliptic of the date (Meeus 13.3, 13.4), all in radians.
    fn from_ecliptic(longitude: f64, latitude: f64, obliquity: f64) -> Self {
        let y = longitude.sin() * obliquity.cos() - latitude.tan() * obliquity.sin();
        let height =
            latitude.sin() * obliquity.cos() + latitude.cos() * obliquity.sin() * longitude.sin();
        Self {
            right_ascension_rad: y.atan2(longitude.cos()),
            declination_rad: height.clamp(-1.0, 1.0).asin(),
        }
    }
}

/// Altitude, and azimuth from north, in degrees (Meeus 13.5, 13.6).
fn horizon(sky: Equatorial, position: Position, at: Instant) -> (f64, f64) {
    let hour = (sidereal_degrees(at) + position.lon()).to_radians() - sky.right_ascension_rad;
    let (lat, dec) = (position.lat().to_radians(), sky.declination_rad);
    let height = lat.sin() * dec.sin() + lat.cos() * dec.cos() * hour.cos();
    let from_south = hour
        .sin()
        .atan2(hour.cos() * lat.sin() - dec.tan() * lat.cos());
    let azimuth = (from_south.to_degrees() + 180.0).rem_euclid(360.0);
    (height.clamp(-1.0, 1.0).asin().to_degrees(), azimuth)
}

/// Mean sidereal time at Greenwich (Meeus 12.4).
fn sidereal_degrees(at: Instant) -> f64 {
    let days = days_since_2000(at);
    (280.460_618_37 + 360.985_647_366_29 * days).rem_euclid(360.0)
}

/// Seconds that the uniform time of the formulas is ahead of the clock: between 66 in 2010 and
/// about 75 in 2030. An error of 20 moves the moon by 0.003 degrees.
const AHEAD_SECS: f64 = 69.0;

/// Julian centuries of uniform time since 2000 (Meeus 22.1).
fn centuries(at: Instant) -> f64 {
    (days_since_2000(at) + AHEAD_SECS / 86_400.0) / 36_525.0
}

/// Days since 2000-01-01 12:00 of the clock.
fn days_since_2000(at: Instant) -> f64 {
    const NOON_2000_MS: i64 = 946_728_000_000;
    let ms = at.unix_ms() - NOON_2000_MS;
    // Exact: 253 billion seconds of milliseconds are below 2^53.
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "exact below 2^53"
    )]
    let ms = ms as f64;
    ms / 86_400_000.0
}

/// The obliquity of the ecliptic and the larger part of its nutation, in degrees (Meeus 22.2, 25.8).
fn obliquity_degrees(centuries: f64) -> f64 {
    23.439_291_11 - 0.013_004_17 * centuries + 0.002_56 * node_rad(centuries).cos()
}

/// The larger part of the nutation in longitude, in degrees (Meeus chapter 25).
fn nutation_degrees(centuries: f64) -> f64 {
    -0.004_78 * node_rad(centuries).sin()
}

/// The ascending node of the moon's mean orbit.
fn node_rad(centuries: f64) -> f64 {
    (125.04 - 1934.136 * centuries).to_radians()
}

#[cfg(test)]
mod tests;
