//! Whether a shape and a box share a point; an edge is enough.

use thalweg_domain::geometry::{Area, Line, Polygon};
use thalweg_domain::place::{GeoBox, Position};

use crate::tiles::clip;
use crate::tiles::world::{Bounds, Vertex};

/// What a feature looks like.
#[derive(Debug, Clone, Copy)]
pub enum Shape<'a> {
    /// One position.
    Point(Position),
    /// Lines.
    Line(&'a Line),
    /// Areas.
    Area(&'a Area),
}

impl Shape<'_> {
    /// Whether it and the box share a point.
    pub fn overlaps(&self, area: GeoBox) -> bool {
        match self {
            Self::Point(position) => area.contains(*position),
            Self::Line(line) => halves(area).any(|half| {
                around(line.bounds()).meets(&half)
                    && line.parts().iter().any(|part| crosses(part, &half))
            }),
            Self::Area(shape) => halves(area)
                .any(|half| around(shape.bounds()).meets(&half) && area_overlaps(shape, &half)),
        }
    }
}

/// If no edge of the area comes into the box, the box is inside or outside as a whole.
fn area_overlaps(area: &Area, half: &Bounds) -> bool {
    let mut rings = area.polygons().iter().flat_map(Polygon::rings);
    let corner = Vertex {
        x: half.west,
        y: half.north,
    };
    rings.any(|ring| crosses(ring.positions(), half))
        || area.polygons().iter().any(|polygon| {
            let around = polygon
                .rings()
                .filter(|ring| surrounds(ring.positions(), corner));
            around.count() % 2 == 1
        })
}

fn crosses(positions: &[Position], half: &Bounds) -> bool {
    let on_plane: Vec<Vertex> = positions.iter().map(|position| plane(*position)).collect();
    !clip::line(&on_plane, half).is_empty()
}

/// Counts the edges that a ray from the corner towards the east meets.
fn surrounds(ring: &[Position], corner: Vertex) -> bool {
    let edges = ring.iter().zip(ring.iter().skip(1));
    let met = edges.filter(|(a, b)| {
        let (a, b) = (plane(**a), plane(**b));
        let spans = (a.y > corner.y) != (b.y > corner.y);
        spans && corner.x < a.x + (corner.y - a.y) / (b.y - a.y) * (b.x - a.x)
    });
    met.count() % 2 == 1
}

/// Degrees as a plane, south positive as on a tile.
fn plane(position: Position) -> Vertex {
    Vertex {
        x: position.lon(),
        y: -position.lat(),
    }
}

fn around(area: GeoBox) -> Bounds {
    Bounds {
        west: area.west(),
        north: -area.north(),
        east: area.east(),
        south: -area.south(),
    }
}

/// The box, or its two parts at the antimeridian.
fn halves(area: GeoBox) -> impl Iterator<Item = Bounds> {
    let whole = around(area);
    let crossed = area.west() > area.east();
    let (east_end, west_end) = if crossed {
        (180.0, Some(-180.0))
    } else {
        (whole.east, None)
    };
    let first = Bounds {
        east: east_end,
        ..whole
    };
    std::iter::once(first).chain(west_end.map(|west| Bounds { west, ..whole }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(rings: &[[[f64; 2]; 5]]) -> Area {
        let polygon = serde_json::json!({ "type": "Polygon", "coordinates": rings });
        serde_json::from_value(polygon).unwrap()
    }

    fn square(from: f64, to: f64) -> [[f64; 2]; 5] {
        [[from, from], [to, from], [to, to], [from, to], [from, from]]
    }

    fn overlaps(area: &Area, edges: [f64; 4]) -> bool {
        Shape::Area(area).overlaps(edges.try_into().unwrap())
    }

    #[test]
    fn a_box_overlaps_what_it_crosses_touches_holds_or_lies_in() {
        let square = area(&[square(0.0, 10.0)]);
        for edges in [
            [5.0, 5.0, 15.0, 15.0],
            [10.0, 0.0, 12.0, 2.0],
            [-1.0, -1.0, 11.0, 11.0],
            [4.0, 4.0, 5.0, 5.0],
            [4.0, 4.0, 4.0, 4.0],
        ] {
            assert!(overlaps(&square, edges), "{edges:?}");
        }
        assert!(!overlaps(&square, [10.5, 0.0, 12.0, 2.0]));
    }

    #[test]
    fn a_box_in_a_hole_does_not_overlap() {
        let ring = area(&[square(0.0, 10.0), square(2.0, 8.0)]);
        assert!(!overlaps(&ring, [4.0, 4.0, 5.0, 5.0]));
        assert!(overlaps(&ring, [4.0, 4.0, 9.0, 5.0]));
    }

    #[test]
    fn a_box_over_the_antimeridian_has_both_sides() {
        let line: Line =
            serde_json::from_str(r#"{"type":"LineString","coordinates":[[-179,1],[-178,2]]}"#)
                .unwrap();
        let fiji = GeoBox::from_edges(177.0, -20.0, -178.5, 15.0).unwrap();
        assert!(Shape::Line(&line).overlaps(fiji));
        let west = GeoBox::from_edges(170.0, -20.0, 180.0, 15.0).unwrap();
        assert!(!Shape::Line(&line).overlaps(west));
    }
}
