//! Coordinate reference systems that features are written in and boxes are read in.
//!
//! *Source*: OGC 18-058r1 §6.2; axis orders of the EPSG registry: EPSG:4326 says latitude first.

use thalweg_domain::place::Position;

use crate::api::problem::{Code, Problem};
use crate::tiles::world::LATITUDE_MAX;

/// Radius of the sphere of EPSG:3857 in metres.
const RADIUS_M: f64 = 6_378_137.0;

/// A coordinate reference system.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Crs {
    /// Longitude, latitude on WGS 84: what GeoJSON says, and what features are kept in.
    #[default]
    Crs84,
    /// Latitude, longitude on WGS 84.
    Epsg4326,
    /// Metres of spherical Mercator.
    WebMercator,
}

impl Crs {
    /// All of them, the one that features are kept in first.
    pub const ALL: [Self; 3] = [Self::Crs84, Self::Epsg4326, Self::WebMercator];

    /// Its name for all the world.
    pub const fn uri(self) -> &'static str {
        match self {
            Self::Crs84 => "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
            Self::Epsg4326 => "http://www.opengis.net/def/crs/EPSG/0/4326",
            Self::WebMercator => "http://www.opengis.net/def/crs/EPSG/0/3857",
        }
    }

    /// Reads the parameter `name`.
    pub fn parse(name: &str, uri: Option<&str>) -> Result<Self, Problem> {
        let Some(uri) = uri else {
            return Ok(Self::default());
        };
        Self::ALL
            .into_iter()
            .find(|crs| crs.uri() == uri)
            .ok_or_else(|| {
                let known = Self::ALL.map(Self::uri).join(", ");
                let detail = format!("`{uri}` is not offered: expected one of {known}");
                Problem::new(Code::Malformed, detail).at(name)
            })
    }

    /// The coordinates of a position, in the order of its axes.
    pub fn coordinates(self, position: Position) -> [f64; 2] {
        let (lon, lat) = (position.lon(), position.lat());
        match self {
            Self::Crs84 => [lon, lat],
            Self::Epsg4326 => [lat, lon],
            Self::WebMercator => {
                let lat = lat.clamp(-LATITUDE_MAX, LATITUDE_MAX).to_radians();
                [lon.to_radians() * RADIUS_M, lat.tan().asinh() * RADIUS_M]
            }
        }
    }

    /// Longitude and latitude of coordinates; they may be off the globe.
    pub fn lon_lat(self, [first, second]: [f64; 2]) -> [f64; 2] {
        match self {
            Self::Crs84 => [first, second],
            Self::Epsg4326 => [second, first],
            Self::WebMercator => {
                let lat = (second / RADIUS_M).sinh().atan();
                [(first / RADIUS_M).to_degrees(), lat.to_degrees()]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copenhagen_has_the_coordinates_that_gdal_gives() {
        let copenhagen = Position::from_lon_lat(12.57, 55.68).unwrap();
        let [lon, lat] = Crs::Crs84.coordinates(copenhagen);
        assert!((lon - 12.57).abs() < 1e-9 && (lat - 55.68).abs() < 1e-9);
        let [lat, lon] = Crs::Epsg4326.coordinates(copenhagen);
        assert!((lon - 12.57).abs() < 1e-9 && (lat - 55.68).abs() < 1e-9);
        // echo 12.57 55.68 | gdaltransform -s_srs EPSG:4326 -t_srs EPSG:3857
        let [x, y] = Crs::WebMercator.coordinates(copenhagen);
        assert!(
            (x - 1_399_285.99).abs() < 0.01 && (y - 7_494_974.67).abs() < 0.01,
            "{x} {y}"
        );
    }

    #[test]
    fn coordinates_lead_back_to_their_place() {
        for crs in Crs::ALL {
            let place = Position::from_lon_lat(-71.25, -33.5).unwrap();
            let [lon, lat] = crs.lon_lat(crs.coordinates(place));
            assert!(
                (lon + 71.25).abs() < 1e-9 && (lat + 33.5).abs() < 1e-9,
                "{crs:?}"
            );
        }
    }
}
