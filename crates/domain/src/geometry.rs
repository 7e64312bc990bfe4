//! Lines and areas as GeoJSON draws them.
//!
//! *Rule*: an area that exists is closed and bounded; its edge belongs to it.
//! *Source*: RFC 7946 §3.1 (GeoJSON geometries); areas of the law are polygons or sets of them
//! (`domain-spec` 3.0 `Area`).
//! *Here / not here*: shapes and their validity. Who is inside is answered by `detect::zones`.
//! *Limits*: at most 1,000,000 positions in one geometry; an area that crosses the antimeridian is
//! cut there, as RFC 7946 §3.1.9 asks.

use serde::{Deserialize, Serialize};

use crate::measure::Metres;
use crate::place::{GeoBox, Position, wrap_longitude};

/// The most positions one geometry may have.
pub const POSITIONS_MAX: usize = 1_000_000;

/// A closed ring: at least four positions, the last equal to the first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Position>", into = "Vec<Position>")]
pub struct Ring(Vec<Position>);

/// A shape that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GeometryFault {
    /// Too few positions to enclose anything.
    #[error("a ring has {0} positions: at least 4 are needed, the last equal to the first")]
    ShortRing(usize),
    /// The ring does not return to its start.
    #[error("a ring is open: its last position must equal its first")]
    OpenRing,
    /// No ring, no polygon, or no position at all.
    #[error("the geometry is empty")]
    Empty,
    /// A line of one position.
    #[error("a line has {0} position: at least 2 are needed")]
    ShortLine(usize),
    /// Over the bound.
    #[error("the geometry has {0} positions: at most {POSITIONS_MAX} are allowed")]
    TooLarge(usize),
}

impl Ring {
    /// Checks that the ring is closed and within bounds.
    pub fn new(positions: Vec<Position>) -> Result<Self, GeometryFault> {
        match positions.as_slice() {
            all if all.len() < 4 => Err(GeometryFault::ShortRing(all.len())),
            all if all.len() > POSITIONS_MAX => Err(GeometryFault::TooLarge(all.len())),
            [first, .., last] if first == last => Ok(Self(positions)),
            _ => Err(GeometryFault::OpenRing),
        }
    }

    /// The positions, first and last equal.
    pub fn positions(&self) -> &[Position] {
        &self.0
    }

    fn edges(&self) -> impl Iterator<Item = (Position, Position)> {
        let ends = self.0.iter().skip(1);
        self.0.iter().copied().zip(ends.copied())
    }
}

impl TryFrom<Vec<Position>> for Ring {
    type Error = GeometryFault;

    fn try_from(positions: Vec<Position>) -> Result<Self, Self::Error> {
        Self::new(positions)
    }
}

impl From<Ring> for Vec<Position> {
    fn from(ring: Ring) -> Self {
        ring.0
    }
}

/// One outer ring and its holes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Ring>", into = "Vec<Ring>")]
pub struct Polygon {
    outer: Ring,
    holes: Vec<Ring>,
}

impl Polygon {
    /// A polygon from its outer ring and holes.
    pub const fn new(outer: Ring, holes: Vec<Ring>) -> Self {
        Self { outer, holes }
    }

    /// The outer ring.
    pub const fn outer(&self) -> &Ring {
        &self.outer
    }

    /// The holes.
    pub fn holes(&self) -> &[Ring] {
        &self.holes
    }

    /// All rings, the outer one first.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        std::iter::once(&self.outer).chain(&self.holes)
    }

    fn contains(&self, position: Position) -> bool {
        let edges = || self.rings().flat_map(Ring::edges);
        let crossed = edges().filter(|(from, to)| crosses_east_of(position, *from, *to));
        edges().any(|(from, to)| is_on_edge(position, from, to)) || crossed.count() % 2 == 1
    }
}

/// Whether a line from the position to the east crosses an edge.
fn crosses_east_of(position: Position, from: Position, to: Position) -> bool {
    let spans = (from.lat() > position.lat()) != (to.lat() > position.lat());
    let along = (position.lat() - from.lat()) / (to.lat() - from.lat());
    spans && position.lon() < from.lon() + along * (to.lon() - from.lon())
}

fn is_on_edge(position: Position, from: Position, to: Position) -> bool {
    let (dx, dy) = (to.lon() - from.lon(), to.lat() - from.lat());
    let (px, py) = (position.lon() - from.lon(), position.lat() - from.lat());
    let along = px * dx + py * dy;
    // Corners and edges are compared as they were drawn: what is measured lies beside them anyway.
    dx.mul_add(py, -(dy * px)) == 0.0 && (0.0..=dx * dx + dy * dy).contains(&along)
}

impl TryFrom<Vec<Ring>> for Polygon {
    type Error = GeometryFault;

    fn try_from(mut rings: Vec<Ring>) -> Result<Self, Self::Error> {
        if rings.is_empty() {
            return Err(GeometryFault::Empty);
        }
        let outer = rings.remove(0);
        Ok(Self {
            outer,
            holes: rings,
        })
    }
}

impl From<Polygon> for Vec<Ring> {
    fn from(polygon: Polygon) -> Self {
        let mut rings = vec![polygon.outer];
        rings.extend(polygon.holes);
        rings
    }
}

/// One or more polygons; a position is in the area when it is in any of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Geometry", into = "Geometry")]
pub struct Area(Vec<Polygon>);

impl Area {
    /// Checks that there is something and that it is within bounds.
    pub fn new(polygons: Vec<Polygon>) -> Result<Self, GeometryFault> {
        let count: usize = polygons
            .iter()
            .flat_map(Polygon::rings)
            .map(|ring| ring.positions().len())
            .sum();
        match count {
            0 => Err(GeometryFault::Empty),
            n if n > POSITIONS_MAX => Err(GeometryFault::TooLarge(n)),
            _ => Ok(Self(polygons)),
        }
    }

    /// The polygons.
    pub fn polygons(&self) -> &[Polygon] {
        &self.0
    }

    /// Whether a position is in the area, on the plane of longitude and latitude; its edge belongs
    /// to it. Whoever watches moving things asks `detect::zones`, which is exact and fast.
    pub fn contains(&self, position: Position) -> bool {
        self.0.iter().any(|polygon| polygon.contains(position))
    }

    /// The smallest box around the area.
    pub fn bounds(&self) -> GeoBox {
        let corners = self
            .0
            .iter()
            .flat_map(|polygon| polygon.outer.positions())
            .copied();
        // Cannot fail: an area has at least one position.
        GeoBox::around(corners).unwrap_or(GeoBox::WORLD)
    }
}

/// One or more lines, each of at least two positions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Geometry", into = "Geometry")]
pub struct Line(Vec<Vec<Position>>);

impl Line {
    /// Checks that every part is a line and all are within bounds.
    pub fn new(parts: Vec<Vec<Position>>) -> Result<Self, GeometryFault> {
        let count: usize = parts.iter().map(Vec::len).sum();
        if count == 0 {
            return Err(GeometryFault::Empty);
        }
        if count > POSITIONS_MAX {
            return Err(GeometryFault::TooLarge(count));
        }
        match parts.iter().find(|part| part.len() < 2) {
            Some(short) => Err(GeometryFault::ShortLine(short.len())),
            None => Ok(Self(parts)),
        }
    }

    /// The parts.
    pub fn parts(&self) -> &[Vec<Position>] {
        &self.0
    }

    /// The smallest box around the line.
    pub fn bounds(&self) -> GeoBox {
        // Cannot fail: a line has at least two positions.
        GeoBox::around(self.0.iter().flatten().copied()).unwrap_or(GeoBox::WORLD)
    }

    /// How far a position is from the line, good to 1 % within 100 km.
    pub fn distance(&self, position: Position) -> Metres {
        let segments = self
            .0
            .iter()
            .flat_map(|part| part.iter().zip(part.iter().skip(1)));
        let nearest = segments
            .map(|(from, to)| distance_to_segment(position, *from, *to).0)
            .fold(f64::INFINITY, f64::min);
        Metres(nearest)
    }

    /// How long all parts are together, along great circles.
    pub fn length(&self) -> Metres {
        let steps = self
            .0
            .iter()
            .flat_map(|part| part.iter().zip(part.iter().skip(1)));
        Metres(steps.map(|(from, to)| from.distance(*to).0).sum())
    }
}

/// A GeoJSON geometry of a kind that the picture uses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "coordinates")]
pub enum Geometry {
    /// One position.
    Point(Position),
    /// One line.
    LineString(Vec<Position>),
    /// Several lines.
    MultiLineString(Vec<Vec<Position>>),
    /// One polygon.
    Polygon(Polygon),
    /// Several polygons.
    MultiPolygon(Vec<Polygon>),
}

/// A geometry of another kind than the one needed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongGeometry {
    /// An area was needed.
    #[error("an area is a Polygon or MultiPolygon, not a {0}")]
    NotAnArea(&'static str),
    /// A line was needed.
    #[error("a line is a LineString or MultiLineString, not a {0}")]
    NotALine(&'static str),
    /// The right kind, but unusable.
    #[error(transparent)]
    Fault(#[from] GeometryFault),
}

impl Geometry {
    /// The GeoJSON name of the kind.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Point(_) => "Point",
            Self::LineString(_) => "LineString",
            Self::MultiLineString(_) => "MultiLineString",
            Self::Polygon(_) => "Polygon",
            Self::MultiPolygon(_) => "MultiPolygon",
        }
    }
}

impl TryFrom<Geometry> for Area {
    type Error = WrongGeometry;

    fn try_from(geometry: Geometry) -> Result<Self, Self::Error> {
        match geometry {
            Geometry::Polygon(polygon) => Ok(Self::new(vec![polygon])?),
            Geometry::MultiPolygon(polygons) => Ok(Self::new(polygons)?),
            other => Err(WrongGeometry::NotAnArea(other.kind())),
        }
    }
}

impl From<Area> for Geometry {
    fn from(Area(mut polygons): Area) -> Self {
        match polygons.pop() {
            Some(only) if polygons.is_empty() => Self::Polygon(only),
            last => {
                polygons.extend(last);
                Self::MultiPolygon(polygons)
            }
        }
    }
}

impl TryFrom<Geometry> for Line {
    type Error = WrongGeometry;

    fn try_from(geometry: Geometry) -> Result<Self, Self::Error> {
        match geometry {
            Geometry::LineString(part) => Ok(Self::new(vec![part])?),
            Geometry::MultiLineString(parts) => Ok(Self::new(parts)?),
            other => Err(WrongGeometry::NotALine(other.kind())),
        }
    }
}

impl From<Line> for Geometry {
    fn from(Line(mut parts): Line) -> Self {
        match parts.pop() {
            Some(only) if parts.is_empty() => Self::LineString(only),
            last => {
                parts.extend(last);
                Self::MultiLineString(parts)
            }
        }
    }
}

/// On the plane that touches the globe at `position`: east and north of it in metres.
fn distance_to_segment(position: Position, from: Position, to: Position) -> Metres {
    let plane = |p: Position| {
        let east = wrap_longitude(p.lon() - position.lon()) * position.lat().to_radians().cos();
        (east, p.lat() - position.lat())
    };
    let ((ax, ay), (bx, by)) = (plane(from), plane(to));
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let degrees = (ax + along * dx).hypot(ay + along * dy);
    Metres::from_nautical_miles(degrees * 60.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: &str =
        r#"{"type":"Polygon","coordinates":[[[0.0,0.0],[1.0,0.0],[1.0,1.0],[0.0,1.0],[0.0,0.0]]]}"#;

    #[test]
    fn an_area_reads_and_writes_geojson() {
        let area: Area = serde_json::from_str(SQUARE).unwrap();
        assert_eq!(serde_json::to_string(&area).unwrap(), SQUARE);
        assert_eq!(
            area.bounds(),
            GeoBox::from_edges(0.0, 0.0, 1.0, 1.0).unwrap()
        );
    }

    #[test]
    fn an_area_holds_its_inside_and_its_edge_but_not_its_hole() {
        let ring = |from: f64, to: f64| {
            format!("[[{from},{from}],[{to},{from}],[{to},{to}],[{from},{to}],[{from},{from}]]")
        };
        let drawn = format!(
            r#"{{"type":"Polygon","coordinates":[{},{}]}}"#,
            ring(0.0, 10.0),
            ring(4.0, 6.0)
        );
        let area: Area = serde_json::from_str(&drawn).unwrap();
        let holds = |lon, lat| area.contains(Position::from_lon_lat(lon, lat).unwrap());
        assert!(holds(1.0, 1.0) && holds(0.0, 5.0) && holds(10.0, 10.0) && holds(4.0, 5.0));
        assert!(!holds(5.0, 5.0) && !holds(11.0, 5.0) && !holds(-0.1, 0.0));
    }

    #[test]
    fn an_open_ring_is_refused_in_words() {
        let open = SQUARE.replace(",[0.0,0.0]]]", "]]");
        let refused = serde_json::from_str::<Area>(&open).unwrap_err().to_string();
        assert!(refused.contains("a ring is open"), "{refused}");
    }

    #[test]
    fn a_line_is_as_long_as_its_parts_together() {
        let line: Line = serde_json::from_str(
            r#"{"type":"MultiLineString","coordinates":[[[0.0,0.0],[0.0,1.0]],[[5.0,0.0],[6.0,0.0]]]}"#,
        )
        .unwrap();
        assert!(
            (line.length().0 - 2.0 * 111_195.0).abs() < 500.0,
            "{:?}",
            line.length()
        );
    }

    #[test]
    fn a_line_is_no_area() {
        let line = r#"{"type":"LineString","coordinates":[[0.0,0.0],[1.0,1.0]]}"#;
        assert!(serde_json::from_str::<Line>(line).is_ok());
        let refused = serde_json::from_str::<Area>(line).unwrap_err().to_string();
        assert!(refused.contains("not a LineString"), "{refused}");
    }
}
