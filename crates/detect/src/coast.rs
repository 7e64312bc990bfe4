//! The coast, to be asked for its nearest point.
//!
//! *Rule*: the shoreline is what the chart draws; whether the position is at sea or ashore is not
//! asked.
//! *Source*: `surveillance` A2.
//! *Here / not here*: distance and direction. What is odd about them is `shore`'s.
//! *Limits*: memory is 40 bytes for each quarter-degree cell that each line touches. Distances are
//! on a plane (see `plane`); nothing is seen across the antimeridian.

use thalweg_domain::geometry::Line;
use thalweg_domain::measure::{Bearing, Metres};
use thalweg_domain::place::Position;

use crate::plane::{Offset, Plane};
use crate::zones::edge::{Edge, Point, point_of};
use crate::zones::lattice::{Frame, Scale};

/// The lines of a coast.
#[derive(Debug, Clone)]
pub struct Coast {
    world: Frame,
    /// Every straight piece with every cell that it touches, in the order of the cells.
    pieces: Vec<(u32, Edge)>,
}

/// The nearest point of the coast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NearestShore {
    /// How far it is.
    pub distance: Metres,
    /// In which direction: the normal of the shore, seen from the sea.
    pub bearing: Bearing,
    /// Where it is.
    pub position: Position,
}

impl Coast {
    /// From the lines of a chart.
    pub fn new<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Self {
        let world = Frame::of_world(Scale::QUARTER);
        let mut pieces = Vec::new();
        let parts = lines.into_iter().flat_map(Line::parts);
        for edge in parts.flat_map(|part| edges_of(part)) {
            world.touched_by(&edge, |column, row| {
                pieces.push((world.number_of(column, row), edge));
            });
        }
        pieces.sort_unstable_by_key(|(cell, _)| *cell);
        Self { world, pieces }
    }

    /// The nearest point of the coast, if there is one within reach.
    pub fn nearest(&self, position: Position, reach: Metres) -> Option<NearestShore> {
        let plane = Plane::at(position);
        let (lon, lat) = plane.degrees(reach);
        let corner = |sign: f64| Point {
            x: position.lon() + sign * lon,
            y: position.lat() + sign * lat,
        };
        let (south_west, north_east) = (corner(-1.0), corner(1.0));
        let cells = Frame::around(south_west, north_east, Scale::QUARTER);
        let edges = cells.row_ends().flat_map(|(first, last)| {
            let cells = self.world.cell_of(first)..=self.world.cell_of(last);
            self.pieces_in(cells)
        });
        // Cells reach far beyond: most of their edges are known to be too far by their ends.
        let edges = edges.filter(|edge| edge.may_meet(south_west, north_east));
        let offsets = edges.map(|edge| {
            let start = plane.offset(edge.a.x, edge.a.y);
            start.nearest_on_line_to(plane.offset(edge.b.x, edge.b.y))
        });
        offsets
            .min_by(|one, next| one.square_m2().total_cmp(&next.square_m2()))
            .filter(|nearest| nearest.length() <= reach)
            .and_then(|nearest| seen_from(&plane, nearest))
    }

    fn pieces_in(&self, cells: std::ops::RangeInclusive<u32>) -> impl Iterator<Item = &Edge> {
        let first = self
            .pieces
            .partition_point(|(cell, _)| cell < cells.start());
        let from_first = self.pieces.iter().skip(first);
        let here = from_first.take_while(move |(cell, _)| cell <= cells.end());
        here.map(|(_, edge)| edge)
    }
}

fn edges_of(part: &[Position]) -> impl Iterator<Item = Edge> {
    part.windows(2).filter_map(|pair| match pair {
        [a, b] => Some(Edge {
            a: point_of(*a),
            b: point_of(*b),
        }),
        _ => None,
    })
}

fn seen_from(plane: &Plane, nearest: Offset) -> Option<NearestShore> {
    Some(NearestShore {
        distance: nearest.length(),
        bearing: nearest.bearing(),
        position: plane.position(nearest)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lon: f64, lat: f64) -> Position {
        Position::from_lon_lat(lon, lat).unwrap()
    }

    fn coast(parts: &[&[(f64, f64)]]) -> Coast {
        let part = |part: &&[(f64, f64)]| part.iter().map(|(lon, lat)| at(*lon, *lat)).collect();
        Coast::new(&[Line::new(parts.iter().map(part).collect()).unwrap()])
    }

    #[test]
    fn the_shore_south_of_a_boat_is_found_with_its_normal() {
        let coast = coast(&[&[(22.0, 59.5), (26.0, 59.5)]]);
        let shore = coast.nearest(at(24.0, 59.55), Metres(10_000.0)).unwrap();
        assert!((shore.distance.0 - 5_560.0).abs() < 10.0, "{shore:?}");
        assert!(shore.bearing.apart(Bearing::from_degrees(180.0)) < 0.1);
        assert!(shore.position.distance(at(24.0, 59.5)).0 < 10.0);
        assert_eq!(coast.nearest(at(24.0, 59.55), Metres(5_500.0)), None);
    }

    #[test]
    fn the_shore_beyond_the_next_cell_line_is_found() {
        let coast = coast(&[&[(24.2501, 59.0), (24.2501, 60.0)]]);
        let shore = coast.nearest(at(24.2499, 59.5), Metres(100.0)).unwrap();
        assert!(shore.distance.0 < 12.0, "{shore:?}");
    }

    const ROUNDING_M: f64 = 1e-6;

    proptest! {
        #[test]
        fn the_nearest_of_many_lines_is_as_near_as_when_all_are_tried(
            lines in prop::collection::vec(
                prop::collection::vec((10.0f64..12.0, 54.0f64..56.0), 2..6), 1..12),
            lon in 10.0f64..12.0, lat in 54.0f64..56.0, reach in 1_000.0f64..40_000.0,
        ) {
            let parts: Vec<&[(f64, f64)]> = lines.iter().map(Vec::as_slice).collect();
            let (coast, here) = (coast(&parts), at(lon, lat));
            let plane = Plane::at(here);
            let all = lines.iter().flat_map(|line| line.windows(2)).map(|pair| {
                let ends = [pair[0], pair[1]].map(|(lon, lat)| plane.offset(lon, lat));
                ends[0].nearest_on_line_to(ends[1]).length().0
            });
            let least = all.fold(f64::INFINITY, f64::min);
            let found = coast.nearest(here, Metres(reach)).map(|shore| shore.distance.0);
            // The same piece, told from its other end, may differ in the last digit.
            match found {
                Some(found) => prop_assert!((found - least).abs() < ROUNDING_M && found <= reach),
                None => prop_assert!(least > reach - ROUNDING_M),
            }
        }
    }
}
