//! From the globe to paper: Mercator's projection, as the screens draw it.
//!
//! *Source*: conformal cylindrical projection on the sphere; a scale holds at the latitude it is
//! given for, and is off by the cosine elsewhere.
//! *Limits*: latitudes to 85 degrees.

use thalweg_domain::place::{GeoBox, Position};

use super::sign::Frame;
use crate::measure::of_figure;

const LAT_MAX: f64 = 85.0;
/// The narrowest window in degrees: a map of one event shows what is around it.
const SPAN_MIN: f64 = 0.6;
/// Metres of a degree on the sphere.
const DEGREE_M: f64 = 111_195.0;

/// A window of the globe on a frame of the paper.
#[derive(Debug, Clone, Copy)]
pub struct Projection {
    frame: Frame,
    west: f64,
    north: f64,
    points_a_degree: f64,
    /// The latitude in the middle.
    pub lat: f64,
}

impl Projection {
    /// The window with some room around it, widened to the shape of the frame.
    pub fn of(window: GeoBox, frame: Frame) -> Self {
        let (_, _, width, height) = frame;
        let (width, height) = (f64::from(width), f64::from(height));
        let (south, north) = (raised(window.south()), raised(window.north()));
        let (mid_x, mid_y) = (
            f64::midpoint(window.west(), window.east()),
            f64::midpoint(south, north),
        );
        let lat = lowered(mid_y);
        let least = SPAN_MIN / lat.to_radians().cos().max(0.1);
        let wide = ((window.east() - window.west()) * 1.16).max(least);
        let high = ((north - south) * 1.16).max(least);
        let points_a_degree = (width / wide).min(height / high);
        Self {
            frame,
            west: mid_x - width / points_a_degree / 2.0,
            north: mid_y + height / points_a_degree / 2.0,
            points_a_degree,
            lat,
        }
    }

    /// Where a position stands.
    pub fn place(&self, position: Position) -> (f32, f32) {
        let (x, y, ..) = self.frame;
        let east = (position.lon() - self.west) * self.points_a_degree;
        let down = (self.north - raised(position.lat())) * self.points_a_degree;
        (x + of_figure(east), y + of_figure(down))
    }

    /// Where a degree of longitude stands.
    pub fn x_of(&self, lon: f64) -> f32 {
        self.frame.0 + of_figure((lon - self.west) * self.points_a_degree)
    }

    /// Where a degree of latitude stands.
    pub fn y_of(&self, lat: f64) -> f32 {
        self.frame.1 + of_figure((self.north - raised(lat)) * self.points_a_degree)
    }

    /// What the frame shows: west, south, east, north.
    pub fn shown(&self) -> [f64; 4] {
        let (_, _, width, height) = self.frame;
        let east = self.west + f64::from(width) / self.points_a_degree;
        let south = self.north - f64::from(height) / self.points_a_degree;
        [self.west, lowered(south), east, lowered(self.north)]
    }

    /// How long a metre is on the paper, in the middle of the map.
    pub fn points_a_metre(&self) -> f64 {
        self.points_a_degree / (DEGREE_M * self.lat.to_radians().cos())
    }
}

/// Latitude, stretched as the projection does, in degrees of the equator.
fn raised(lat: f64) -> f64 {
    let lat = lat.clamp(-LAT_MAX, LAT_MAX).to_radians();
    lat.tan().asinh().to_degrees()
}

fn lowered(raised: f64) -> f64 {
    raised.to_radians().sinh().atan().to_degrees()
}
