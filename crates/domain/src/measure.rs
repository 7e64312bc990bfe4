//! Speeds, bearings and lengths with their units in the type.
//!
//! *Rule*: a number never crosses a crate border without its unit.
//! *Source*: knots and nautical miles as in ITU-R M.1371-5 and IHO S-4; metres elsewhere
//! (`domain-spec` 3.0).
//! *Here / not here*: the units and their conversion. Formulas on the globe are in `place`.
//! *Limits*: finite values only; a bearing is always in [0, 360).

use serde::{Deserialize, Serialize};

/// Metres in one international nautical mile.
pub const METRES_PER_NAUTICAL_MILE: f64 = 1852.0;

/// A length in metres.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Metres(pub f64);

impl Metres {
    /// From nautical miles.
    pub const fn from_nautical_miles(miles: f64) -> Self {
        Self(miles * METRES_PER_NAUTICAL_MILE)
    }

    /// In nautical miles.
    pub const fn nautical_miles(self) -> f64 {
        self.0 / METRES_PER_NAUTICAL_MILE
    }
}

/// A speed in knots.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Knots(pub f32);

impl Knots {
    /// In metres a second.
    pub fn metres_per_second(self) -> f64 {
        f64::from(self.0) * METRES_PER_NAUTICAL_MILE / 3600.0
    }
}

/// A direction against true north, in degrees, at least 0 and below 360.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Bearing(f32);

impl Bearing {
    /// Folds any finite angle into [0, 360); what is not finite becomes north.
    #[inline]
    pub fn from_degrees(degrees: f32) -> Self {
        // Nearly every angle is in the circle already, and the division is slow.
        if (0.0..360.0).contains(&degrees) {
            return Self(degrees);
        }
        let folded = degrees.rem_euclid(360.0);
        // `rem_euclid` rounds tiny negative angles up to exactly 360.
        if folded.is_finite() && folded < 360.0 {
            Self(folded)
        } else {
            Self(0.0)
        }
    }

    /// Degrees in [0, 360).
    pub const fn degrees(self) -> f32 {
        self.0
    }

    /// The angle between two bearings the short way round, in [0, 180].
    pub fn apart(self, other: Self) -> f32 {
        let gap = (self.0 - other.0).abs();
        gap.min(360.0 - gap)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ten_knots_are_five_metres_a_second_and_a_bit() {
        assert!((Knots(10.0).metres_per_second() - 5.1444).abs() < 1e-4);
        assert_eq!(Metres::from_nautical_miles(12.0), Metres(22_224.0));
    }

    proptest! {
        #[test]
        fn a_bearing_is_always_in_the_circle(degrees in any::<f32>()) {
            let bearing = Bearing::from_degrees(degrees).degrees();
            prop_assert!((0.0..360.0).contains(&bearing));
        }

        #[test]
        fn bearings_are_at_most_half_a_circle_apart(a in 0.0f32..360.0, b in 0.0f32..360.0) {
            let (a, b) = (Bearing::from_degrees(a), Bearing::from_degrees(b));
            prop_assert!(a.apart(b) <= 180.0);
            prop_assert!((a.apart(b) - b.apart(a)).abs() < 1e-6);
        }
    }
}
