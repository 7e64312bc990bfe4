//! Where: positions on the globe, boxes and the distances between them.
//!
//! *Rule*: a position that exists is on the globe; "unknown" is the absence of a position.
//! *Source*: WGS 84, decimal degrees (2021/581 Annex 2 §6.1 asks position and uncertainty; the
//! unit is ours, `domain-spec` 3.0).
//! *Here / not here*: points, boxes and spherical formulas, good to 0.5 %. Lines and areas are in
//! `geometry`; legal distances need the ellipsoid and belong to who needs them.
//! *Limits*: latitude -90 to 90, longitude -180 to 180, both finite.

use serde::{Deserialize, Serialize};

use crate::measure::{Bearing, Knots, Metres};

/// Mean radius of the Earth in metres (IUGG R1).
const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// A point on the globe.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "LonLat", into = "LonLat")]
pub struct Position {
    lon: f64,
    lat: f64,
}

/// The GeoJSON order: longitude, then latitude (RFC 7946 §3.1.1).
#[derive(Serialize, Deserialize)]
struct LonLat(f64, f64);

/// A pair of numbers is no position.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error(
    "longitude {lon}, latitude {lat} is not on the globe: longitude is -180 to 180, latitude -90 to 90"
)]
pub struct NotOnTheGlobe {
    /// The longitude that was given.
    pub lon: f64,
    /// The latitude that was given.
    pub lat: f64,
}

impl Position {
    /// From degrees, longitude first as GeoJSON writes it.
    pub fn from_lon_lat(lon: f64, lat: f64) -> Result<Self, NotOnTheGlobe> {
        if (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat) {
            Ok(Self { lon, lat })
        } else {
            Err(NotOnTheGlobe { lon, lat })
        }
    }

    /// Degrees east of Greenwich.
    pub const fn lon(self) -> f64 {
        self.lon
    }

    /// Degrees north of the equator.
    pub const fn lat(self) -> f64 {
        self.lat
    }

    /// The great-circle distance to `other` (haversine).
    pub fn distance(self, other: Self) -> Metres {
        let (lat_a, lat_b) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((lat_b - lat_a) / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let chord = half_lat * half_lat + lat_a.cos() * lat_b.cos() * half_lon * half_lon;
        Metres(2.0 * EARTH_RADIUS_M * chord.clamp(0.0, 1.0).sqrt().asin())
    }

    /// The initial great-circle bearing towards `other`.
    pub fn bearing_to(self, other: Self) -> Bearing {
        let (lat_a, lat_b) = (self.lat.to_radians(), other.lat.to_radians());
        let east = (other.lon - self.lon).to_radians();
        let y = east.sin() * lat_b.cos();
        let x = lat_a.cos() * lat_b.sin() - lat_a.sin() * lat_b.cos() * east.cos();
        Bearing::from_degrees(narrow(y.atan2(x).to_degrees()))
    }

    /// The point `distance` away on the great circle that leaves at `bearing`.
    #[must_use]
    pub fn destination(self, bearing: Bearing, distance: Metres) -> Self {
        let angle = distance.0 / EARTH_RADIUS_M;
        let (lat, lon) = (self.lat.to_radians(), self.lon.to_radians());
        let heading = f64::from(bearing.degrees()).to_radians();
        let sin_lat = lat.sin() * angle.cos() + lat.cos() * angle.sin() * heading.cos();
        let there = sin_lat.clamp(-1.0, 1.0).asin();
        let east =
            (heading.sin() * angle.sin() * lat.cos()).atan2(angle.cos() - lat.sin() * there.sin());
        Self {
            lon: wrap_longitude((lon + east).to_degrees()),
            lat: there.to_degrees(),
        }
    }

    /// Where a constant course and speed lead after `secs` seconds.
    #[must_use]
    pub fn dead_reckoned(self, course: Bearing, speed: Knots, secs: f64) -> Self {
        self.destination(course, Metres(speed.metres_per_second() * secs))
    }
}

impl From<Position> for LonLat {
    fn from(position: Position) -> Self {
        Self(position.lon, position.lat)
    }
}

impl TryFrom<LonLat> for Position {
    type Error = NotOnTheGlobe;

    fn try_from(LonLat(lon, lat): LonLat) -> Result<Self, Self::Error> {
        Self::from_lon_lat(lon, lat)
    }
}

/// Folds any finite longitude into [-180, 180).
pub fn wrap_longitude(lon: f64) -> f64 {
    let folded = (lon + 180.0).rem_euclid(360.0) - 180.0;
    if folded < 180.0 { folded } else { -180.0 }
}

/// An angle is exact enough in `f32`: its step near 360 is 0.00003 degrees.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "rounding is wanted"
)]
fn narrow(degrees: f64) -> f32 {
    degrees as f32
}

/// A box in longitude and latitude. `west > east` crosses the antimeridian (RFC 7946 §5.2).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "[f64; 4]", into = "[f64; 4]")]
pub struct GeoBox {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

/// Four numbers are no box.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error(
    "{west},{south},{east},{north} is no box: expected west,south,east,north in degrees on the globe with south <= north"
)]
pub struct NotABox {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl GeoBox {
    /// The whole globe.
    pub const WORLD: Self = Self {
        west: -180.0,
        south: -90.0,
        east: 180.0,
        north: 90.0,
    };

    /// From its edges in the order of GeoJSON and OGC `bbox`.
    pub fn from_edges(west: f64, south: f64, east: f64, north: f64) -> Result<Self, NotABox> {
        let on_globe = Position::from_lon_lat(west, south).is_ok()
            && Position::from_lon_lat(east, north).is_ok();
        if on_globe && south <= north {
            Ok(Self {
                west,
                south,
                east,
                north,
            })
        } else {
            Err(NotABox {
                west,
                south,
                east,
                north,
            })
        }
    }

    /// The smallest box that holds all positions and does not cross the antimeridian.
    pub fn around(positions: impl IntoIterator<Item = Position>) -> Option<Self> {
        positions.into_iter().fold(None, |grown: Option<Self>, p| {
            let one = Self {
                west: p.lon,
                south: p.lat,
                east: p.lon,
                north: p.lat,
            };
            Some(grown.map_or(one, |so_far| Self {
                west: so_far.west.min(p.lon),
                south: so_far.south.min(p.lat),
                east: so_far.east.max(p.lon),
                north: so_far.north.max(p.lat),
            }))
        })
    }

    /// West edge in degrees.
    pub const fn west(self) -> f64 {
        self.west
    }

    /// South edge in degrees.
    pub const fn south(self) -> f64 {
        self.south
    }

    /// East edge in degrees.
    pub const fn east(self) -> f64 {
        self.east
    }

    /// North edge in degrees.
    pub const fn north(self) -> f64 {
        self.north
    }

    /// Whether the position is inside or on the edge.
    pub fn contains(self, position: Position) -> bool {
        let in_lat = (self.south..=self.north).contains(&position.lat);
        let in_lon = if self.west <= self.east {
            (self.west..=self.east).contains(&position.lon)
        } else {
            position.lon >= self.west || position.lon <= self.east
        };
        in_lat && in_lon
    }
}

impl GeoBox {
    /// Whether the boxes have a position in common, edges included.
    pub fn meets(self, other: Self) -> bool {
        let in_lat = self.south <= other.north && other.south <= self.north;
        in_lat
            && self.spans().any(|(west, east)| {
                other
                    .spans()
                    .any(|(other_west, other_east)| west <= other_east && other_west <= east)
            })
    }

    /// Its longitudes as one span, or as two when it crosses the antimeridian.
    fn spans(self) -> impl Iterator<Item = (f64, f64)> {
        let (first, second) = if self.west <= self.east {
            ((self.west, self.east), None)
        } else {
            ((self.west, 180.0), Some((-180.0, self.east)))
        };
        [first].into_iter().chain(second)
    }
}

impl From<GeoBox> for [f64; 4] {
    fn from(b: GeoBox) -> Self {
        [b.west, b.south, b.east, b.north]
    }
}

impl TryFrom<[f64; 4]> for GeoBox {
    type Error = NotABox;

    fn try_from([west, south, east, north]: [f64; 4]) -> Result<Self, Self::Error> {
        Self::from_edges(west, south, east, north)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lon: f64, lat: f64) -> Position {
        Position::from_lon_lat(lon, lat).unwrap()
    }

    #[test]
    fn one_degree_of_latitude_is_sixty_nautical_miles() {
        let miles = at(10.0, 55.0).distance(at(10.0, 56.0)).nautical_miles();
        assert!((miles - 60.0).abs() < 0.1, "{miles}");
    }

    #[test]
    fn boxes_meet_across_the_antimeridian_and_on_their_edges() {
        let edges =
            |west, south, east, north| GeoBox::from_edges(west, south, east, north).unwrap();
        let across = edges(170.0, -10.0, -170.0, 10.0);
        assert!(across.meets(edges(-175.0, 0.0, -172.0, 1.0)));
        assert!(edges(160.0, 0.0, 170.0, 1.0).meets(across));
        assert!(!across.meets(edges(-169.0, 0.0, 169.0, 1.0)));
        assert!(!across.meets(edges(175.0, 11.0, 176.0, 12.0)));
    }

    #[test]
    fn a_position_off_the_globe_is_refused() {
        assert!(Position::from_lon_lat(181.0, 91.0).is_err());
        assert!(Position::from_lon_lat(f64::NAN, 0.0).is_err());
        assert!(serde_json::from_str::<Position>("[10.0, 95.0]").is_err());
    }

    #[test]
    fn a_box_over_the_antimeridian_contains_both_sides() {
        let fiji = GeoBox::from_edges(177.0, -20.0, -178.0, -15.0).unwrap();
        assert!(fiji.contains(at(179.0, -17.0)) && fiji.contains(at(-179.0, -17.0)));
        assert!(!fiji.contains(at(0.0, -17.0)));
    }

    proptest! {
        #[test]
        fn a_destination_is_as_far_and_in_the_direction_asked(
            lon in -179.0f64..179.0, lat in -80.0f64..80.0,
            bearing in 0.0f32..360.0, metres in 10.0f64..200_000.0,
        ) {
            let start = at(lon, lat);
            let end = start.destination(Bearing::from_degrees(bearing), Metres(metres));
            prop_assert!((start.distance(end).0 - metres).abs() < 0.01 + metres * 1e-6);
            prop_assert!(start.bearing_to(end).apart(Bearing::from_degrees(bearing)) < 0.05);
            prop_assert!(Position::from_lon_lat(end.lon(), end.lat()).is_ok());
        }
    }
}
