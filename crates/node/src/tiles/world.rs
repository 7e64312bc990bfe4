//! The square that the world is drawn on: spherical Mercator, side 1, north-west corner (0, 0).

use thalweg_domain::place::Position;

/// The latitude at which the square ends, in degrees: the arc tangent of the hyperbolic sine of pi.
pub const LATITUDE_MAX: f64 = 85.051_128_779_806_6;

/// A place on a plane: the world's square or a tile's units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vertex {
    /// Towards the east.
    pub x: f64,
    /// Towards the south.
    pub y: f64,
}

impl Vertex {
    /// Projects a position; what lies nearer to a pole than [`LATITUDE_MAX`] lands on the edge.
    pub fn from_position(position: Position) -> Self {
        let lat = position.lat().clamp(-LATITUDE_MAX, LATITUDE_MAX);
        let northing = lat.to_radians().sin().atanh() / std::f64::consts::TAU;
        Self {
            x: position.lon() / 360.0 + 0.5,
            y: 0.5 - northing,
        }
    }

    /// Where on the globe it is; nothing if it is not on the world's square.
    pub fn to_position(self) -> Option<Position> {
        let northing = (0.5 - self.y) * std::f64::consts::TAU;
        let lat = northing.sinh().atan().to_degrees();
        Position::from_lon_lat((self.x - 0.5) * 360.0, lat).ok()
    }

    /// The square of the distance to the straight segment between `a` and `b`.
    pub fn square_distance_to(self, a: Self, b: Self) -> f64 {
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let (px, py) = (self.x - a.x, self.y - a.y);
        let length = dx * dx + dy * dy;
        let share = if length > 0.0 {
            ((px * dx + py * dy) / length).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let (ex, ey) = (px - share * dx, py - share * dy);
        ex * ex + ey * ey
    }
}

/// A rectangle on the same plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Least x.
    pub west: f64,
    /// Least y.
    pub north: f64,
    /// Greatest x.
    pub east: f64,
    /// Greatest y.
    pub south: f64,
}

impl Bounds {
    /// What holds nothing.
    const NOTHING: Self = Self {
        west: f64::INFINITY,
        north: f64::INFINITY,
        east: f64::NEG_INFINITY,
        south: f64::NEG_INFINITY,
    };

    /// The smallest rectangle around the vertices.
    pub fn around<'a>(vertices: impl IntoIterator<Item = &'a Vertex>) -> Self {
        // Plain comparisons: `min` and `max` would ask for NaN at every vertex.
        let less = |a: f64, b: f64| if b < a { b } else { a };
        let more = |a: f64, b: f64| if b > a { b } else { a };
        vertices.into_iter().fold(Self::NOTHING, |grown, v| Self {
            west: less(grown.west, v.x),
            north: less(grown.north, v.y),
            east: more(grown.east, v.x),
            south: more(grown.south, v.y),
        })
    }

    /// The smallest rectangle around all of them.
    pub fn around_all(bounds: impl IntoIterator<Item = Self>) -> Self {
        bounds.into_iter().fold(Self::NOTHING, |grown, one| Self {
            west: grown.west.min(one.west),
            north: grown.north.min(one.north),
            east: grown.east.max(one.east),
            south: grown.south.max(one.south),
        })
    }

    /// Whether they share anything; an edge is enough.
    pub fn meets(&self, other: &Self) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.north <= other.south
            && other.north <= self.south
    }

    /// Whether `other` lies inside altogether.
    pub fn covers(&self, other: &Self) -> bool {
        self.west <= other.west
            && other.east <= self.east
            && self.north <= other.north
            && other.south <= self.south
    }

    /// The longer side.
    pub fn span(&self) -> f64 {
        (self.east - self.west).max(self.south - self.north)
    }
}

/// Rounds to the nearest whole unit; what no `i32` can hold becomes its nearest end.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a saturating conversion is what is wanted"
)]
pub fn rounded(value: f64) -> i32 {
    // Not `round`, which on common processors is a call into the mathematics library.
    (value + 0.5f64.copysign(value)) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_of_the_square_are_where_they_should_be() {
        let at = |lon, lat| Vertex::from_position(Position::from_lon_lat(lon, lat).unwrap());
        assert_eq!(at(0.0, 0.0), Vertex { x: 0.5, y: 0.5 });
        let corner = at(-180.0, LATITUDE_MAX);
        assert!(corner.x.abs() < 1e-12 && corner.y.abs() < 1e-12);
        assert_eq!(at(180.0, -90.0), at(180.0, -LATITUDE_MAX));
    }

    #[test]
    fn a_place_on_the_square_is_found_again_on_the_globe() {
        let copenhagen = Position::from_lon_lat(12.57, 55.68).unwrap();
        let back = Vertex::from_position(copenhagen).to_position().unwrap();
        assert!(copenhagen.distance(back).0 < 1e-6);
        assert_eq!(Vertex { x: 1.5, y: 0.5 }.to_position(), None);
    }
}
