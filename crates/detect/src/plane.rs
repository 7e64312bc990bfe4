//! Flat metres around a position, for distances of a few miles.
//!
//! *Rule*: east and north of the position, on the sphere's tangent plane with longitudes shortened by
//! the cosine of the latitude.
//! *Source*: the equirectangular approximation; measured against the sphere in the tests below.
//! *Here / not here*: distances to shores and zone edges. Legal distances are geodesic, and
//! `domain::place`'s.
//! *Limits*: better than 1 % within 20 nautical miles below 75 degrees of latitude, which is finer
//! than a coastline or a zone's exit margin needs. Nothing is seen across the antimeridian.

use thalweg_domain::measure::{Bearing, Metres};
use thalweg_domain::place::Position;

/// Metres in a degree of latitude, on the sphere of [`Position::distance`].
const METRES_PER_DEGREE: f64 = 111_195.08;
/// Near the poles a degree of longitude counts as at least this share of a degree of latitude.
const SHORTENING_MIN: f64 = 0.01;

/// A plane that touches the globe at its origin.
#[derive(Debug, Clone, Copy)]
pub struct Plane {
    origin: Position,
    shortening: f64,
}

/// Metres east and north of a plane's origin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offset {
    /// Metres east.
    pub east_m: f64,
    /// Metres north.
    pub north_m: f64,
}

impl Plane {
    /// The plane around a position.
    pub fn at(origin: Position) -> Self {
        let shortening = origin.lat().to_radians().cos().max(SHORTENING_MIN);
        Self { origin, shortening }
    }

    /// Where a longitude and latitude is on the plane.
    pub fn offset(&self, lon: f64, lat: f64) -> Offset {
        Offset {
            east_m: (lon - self.origin.lon()) * self.shortening * METRES_PER_DEGREE,
            north_m: (lat - self.origin.lat()) * METRES_PER_DEGREE,
        }
    }

    /// Where an offset is on the globe; `None` across the antimeridian or a pole.
    pub fn position(&self, offset: Offset) -> Option<Position> {
        let lon = self.origin.lon() + offset.east_m / (self.shortening * METRES_PER_DEGREE);
        let lat = self.origin.lat() + offset.north_m / METRES_PER_DEGREE;
        Position::from_lon_lat(lon, lat).ok()
    }

    /// Degrees of longitude and of latitude that span a length here.
    pub fn degrees(&self, length: Metres) -> (f64, f64) {
        let lat = length.0 / METRES_PER_DEGREE;
        (lat / self.shortening, lat)
    }
}

impl Offset {
    /// The distance from the origin.
    pub fn length(self) -> Metres {
        Metres(self.east_m.hypot(self.north_m))
    }

    /// The square of the distance: enough to compare, and cheap.
    pub const fn square_m2(self) -> f64 {
        self.east_m * self.east_m + self.north_m * self.north_m
    }

    /// The direction from the origin.
    pub fn bearing(self) -> Bearing {
        Bearing::from_degrees(narrow(self.east_m.atan2(self.north_m).to_degrees()))
    }

    /// The point nearest to the origin on the straight line from here to `end`.
    pub fn nearest_on_line_to(self, end: Self) -> Self {
        let (east, north) = (end.east_m - self.east_m, end.north_m - self.north_m);
        let squared = east * east + north * north;
        let share = if squared > 0.0 {
            (-(self.east_m * east + self.north_m * north) / squared).clamp(0.0, 1.0)
        } else {
            0.0
        };
        Self {
            east_m: self.east_m + share * east,
            north_m: self.north_m + share * north,
        }
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "an angle is exact enough in f32"
)]
fn narrow(degrees: f64) -> f32 {
    degrees as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lon: f64, lat: f64) -> Position {
        Position::from_lon_lat(lon, lat).unwrap()
    }

    #[test]
    fn the_nearest_point_of_a_line_is_its_foot_or_an_end() {
        let (west, east) = (
            Offset {
                east_m: -100.0,
                north_m: 50.0,
            },
            Offset {
                east_m: 100.0,
                north_m: 50.0,
            },
        );
        assert_eq!(
            west.nearest_on_line_to(east),
            Offset {
                east_m: 0.0,
                north_m: 50.0
            }
        );
        let beyond = Offset {
            east_m: 300.0,
            north_m: 50.0,
        };
        assert_eq!(east.nearest_on_line_to(beyond), east);
        assert_eq!(east.nearest_on_line_to(east), east);
    }

    proptest! {
        #[test]
        fn the_plane_agrees_with_the_sphere(
            lon in -179.0f64..179.0, lat in -75.0f64..75.0,
            bearing in 0.0f32..360.0, metres in 10.0f64..37_000.0,
        ) {
            let (here, bearing) = (at(lon, lat), Bearing::from_degrees(bearing));
            let there = here.destination(bearing, Metres(metres));
            prop_assume!((there.lon() - lon).abs() < 90.0);
            let offset = Plane::at(here).offset(there.lon(), there.lat());
            prop_assert!((offset.length().0 - metres).abs() < 0.012 * metres);
            prop_assert!(offset.bearing().apart(bearing) < 1.0);
        }
    }
}
