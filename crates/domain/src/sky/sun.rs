//! Where the sun is.
//!
//! *Rule*: the apparent longitude of the mean elements, with nutation and aberration.
//! *Source*: Meeus, chapter 25, low accuracy.
//! *Here / not here*: the sun of the earth's centre. When it rises at a place is `day`'s.
//! *Limits*: a hundredth of a degree.

use super::{Equatorial, centuries, nutation_degrees, obliquity_degrees};
use crate::time::Instant;

/// As seen from the centre of the earth; from its surface it is at most 0.0025 degrees lower.
pub(super) fn place(at: Instant) -> Equatorial {
    let t = centuries(at);
    let longitude = apparent_longitude_degrees(t).to_radians();
    Equatorial::from_ecliptic(longitude, 0.0, obliquity_degrees(t).to_radians())
}

/// The longitude of the date, with aberration and nutation.
pub(super) fn apparent_longitude_degrees(t: f64) -> f64 {
    let mean = 280.466_46 + 36_000.769_83 * t + 0.000_303_2 * t * t;
    let anomaly = anomaly_degrees(t).to_radians();
    let centre = (1.914_602 - 0.004_817 * t - 0.000_014 * t * t) * anomaly.sin()
        + (0.019_993 - 0.000_101 * t) * (2.0 * anomaly).sin()
        + 0.000_289 * (3.0 * anomaly).sin();
    mean + centre - 0.005_69 + nutation_degrees(t)
}

fn anomaly_degrees(t: f64) -> f64 {
    357.529_11 + 35_999.050_29 * t - 0.000_153_7 * t * t
}

/// Its distance (Meeus 25.5).
pub(super) fn distance_km(t: f64) -> f64 {
    const ASTRONOMICAL_UNIT_KM: f64 = 149_597_870.7;
    let anomaly = anomaly_degrees(t).to_radians();
    let eccentricity = 0.016_708_634 - 0.000_042_037 * t;
    let radius = 1.000_14 - eccentricity * anomaly.cos() - 0.000_14 * (2.0 * anomaly).cos();
    radius * ASTRONOMICAL_UNIT_KM
}
