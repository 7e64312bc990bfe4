//! Rings as the specification wants them: which way round, and which hole in which.
//!
//! *Source*: Mapbox Vector Tile Specification 2.1, section 4.3.4.4: by the surveyor's formula in a
//! tile's units, y pointing down, an outer ring's area is positive and a hole's negative, and holes
//! follow their outer ring.

use super::mvt::Unit;
use super::world::{Vertex, rounded};

/// The first ring turned to be an outer one, the rest to be holes.
pub fn turned(mut rings: Vec<Vec<Vertex>>) -> Vec<Vec<Vertex>> {
    for (nth, ring) in rings.iter_mut().enumerate() {
        if (doubled_area(ring) > 0.0) != (nth == 0) {
            ring.reverse();
        }
    }
    rings
}

/// Adds the rings of a polygon on whole units: an outer one, then its holes.
///
/// Rings are given without their last vertex repeated. What encloses nothing on the grid, or is
/// turned inside out by rounding, is left out; without its outer ring the polygon is.
pub fn add_whole(to: &mut Vec<Vec<Unit>>, rings: impl Iterator<Item = Vec<Vertex>>) {
    for (nth, ring) in rings.enumerate() {
        let units = snapped_ring(&ring);
        match doubled_area_on_grid(&units).signum() {
            1 if nth == 0 => to.push(units),
            -1 if nth > 0 => to.push(units),
            _ if nth == 0 => return,
            _ => {}
        }
    }
}

/// The same for pieces of a polygon in any order: outer ones run one way round, holes the other.
/// Holes are put behind the outer ring they lie in.
pub fn add_pieces(to: &mut Vec<Vec<Unit>>, pieces: &[Vec<Vertex>]) {
    let (mut groups, mut holes): (Vec<Vec<Vec<Unit>>>, Vec<Vec<Unit>>) = Default::default();
    for piece in pieces {
        let units = snapped_ring(piece);
        match (
            doubled_area_on_grid(&units).signum(),
            doubled_area(piece) > 0.0,
        ) {
            (1, true) => groups.push(vec![units]),
            (-1, false) => holes.push(units),
            _ => {}
        }
    }
    for hole in holes {
        let only = groups.len() == 1;
        let around = groups
            .iter_mut()
            .find(|group| only || is_hole_of(&hole, group));
        if let Some(group) = around {
            group.push(hole);
        }
    }
    to.extend(groups.into_iter().flatten());
}

fn is_hole_of(hole: &[Unit], group: &[Vec<Unit>]) -> bool {
    match (group.first(), hole.first()) {
        (Some(outer), Some(at)) => is_inside(*at, outer),
        _ => false,
    }
}

/// A ring on whole units, its last not repeated.
fn snapped_ring(ring: &[Vertex]) -> Vec<Unit> {
    let mut units = snapped(ring);
    while units.len() > 1 && units.first() == units.last() {
        units.pop();
    }
    units
}

/// A path on whole units, no two in a row the same.
pub fn snapped(path: &[Vertex]) -> Vec<Unit> {
    let mut units = Vec::with_capacity(path.len());
    for vertex in path {
        let unit = (rounded(vertex.x), rounded(vertex.y));
        if units.last() != Some(&unit) {
            units.push(unit);
        }
    }
    units
}

/// Twice the area by the surveyor's formula, positive if clockwise on the screen.
pub fn doubled_area(ring: &[Vertex]) -> f64 {
    // Relative to the first vertex: far from the origin, small rings would drown in rounding.
    let Some(origin) = ring.first() else {
        return 0.0;
    };
    let cross = |(a, b): (&Vertex, &Vertex)| {
        (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    };
    // The side back to the first vertex adds nothing.
    sides(ring).map(cross).sum()
}

/// The same in whole units, exactly.
fn doubled_area_on_grid(ring: &[Unit]) -> i64 {
    let cross = |((ax, ay), (bx, by)): (&Unit, &Unit)| {
        i64::from(*ax) * i64::from(*by) - i64::from(*bx) * i64::from(*ay)
    };
    let back = ring.last().zip(ring.first()).map_or(0, cross);
    sides(ring).map(cross).sum::<i64>() + back
}

/// The sides of a ring but the one back to its first corner.
fn sides<T>(ring: &[T]) -> impl Iterator<Item = (&T, &T)> {
    ring.iter().zip(ring.get(1..).unwrap_or_default())
}

/// Whether a point is inside a ring: a ray to the east crosses it an odd number of times.
fn is_inside((x, y): Unit, ring: &[Unit]) -> bool {
    let next = ring.iter().cycle().skip(1);
    let crosses = |((ax, ay), (bx, by)): (&Unit, &Unit)| {
        let across =
            i64::from(x - ax) * i64::from(by - ay) - i64::from(y - ay) * i64::from(bx - ax);
        (*ay > y) != (*by > y) && ((across < 0) == (by > ay))
    };
    ring.iter().zip(next).filter(|edge| crosses(*edge)).count() % 2 == 1
}
