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

/// A ring on whole units, its last not repeated; nothing if it encloses nothing there.
pub fn on_grid(ring: &[Vertex]) -> Option<Vec<Unit>> {
    let mut units: Vec<Unit> = ring.iter().map(|v| (rounded(v.x), rounded(v.y))).collect();
    units.dedup();
    while units.len() > 1 && units.first() == units.last() {
        units.pop();
    }
    // Rounding can turn a sliver inside out; what was a hole must not become an island.
    let same_way = match doubled_area_on_grid(&units) {
        0 => false,
        area => (area > 0) == (doubled_area(ring) > 0.0),
    };
    same_way.then_some(units)
}

/// Outer rings, each followed by the holes in it; a hole in none of them is left out.
pub fn ordered(rings: impl Iterator<Item = Vec<Unit>>) -> Vec<Vec<Unit>> {
    let (outers, holes): (Vec<_>, Vec<_>) = rings.partition(|ring| doubled_area_on_grid(ring) > 0);
    let mut groups: Vec<Vec<Vec<Unit>>> = outers.into_iter().map(|outer| vec![outer]).collect();
    for hole in holes {
        let only = groups.len() == 1;
        let around = groups.iter_mut().find(|group| {
            only || matches!((group.first(), hole.first()), (Some(outer), Some(at))
                if is_inside(*at, outer))
        });
        if let Some(group) = around {
            group.push(hole);
        }
    }
    groups.into_iter().flatten().collect()
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
