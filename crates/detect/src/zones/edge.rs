//! Edges of rings, and the exact question of what lies on which side of them.
//!
//! *Rule*: a position on an edge is settled first: it belongs to the zone. For every other question
//! the point asked about counts as moved east by an amount too small to write down, and north by an
//! amount incomparably smaller. The answer for a position off the edges stays the same, and no
//! point, path or cell corner ever lies *on* an edge: edges along cell lines and through cell
//! corners need no special case.
//! *Source*: simulation of simplicity (Edelsbrunner and Mücke 1990); Shewchuk's adaptive predicate
//! (1997).
//! *Here / not here*: one edge and one point. Rings and squares are `view`'s.
//! *Limits*: signs are exact for coordinates that are equal or more than 1e-150 degrees apart.

use robust::{Coord, orient2d};
use thalweg_domain::place::Position;

/// A point in the plane of longitude and latitude.
pub type Point = Coord<f64>;

/// The position in the plane.
pub const fn point_of(position: Position) -> Point {
    Point {
        x: position.lon(),
        y: position.lat(),
    }
}

/// A straight piece of a ring, from one vertex to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// Where it starts.
    pub a: Point,
    /// Where it ends; never where it starts.
    pub b: Point,
}

/// Where a point lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Left of the edge's line.
    Left,
    /// On the edge itself.
    On,
    /// Right of the edge's line.
    Right,
}

impl Edge {
    /// The same edge in the other direction.
    pub const fn reversed(self) -> Self {
        Self {
            a: self.b,
            b: self.a,
        }
    }

    /// Whether it may come into a box: it does not lie wholly beyond one of the box's sides.
    #[inline]
    pub fn may_meet(&self, south_west: Point, north_east: Point) -> bool {
        let Self { a, b } = self;
        a.x.max(b.x) >= south_west.x
            && a.x.min(b.x) <= north_east.x
            && a.y.max(b.y) >= south_west.y
            && a.y.min(b.y) <= north_east.y
    }

    /// Where the point lies, moved off the line unless it is on the edge itself.
    #[inline]
    pub fn side_of(&self, p: Point) -> Side {
        match orient2d(self.a, self.b, p) {
            turn if turn > 0.0 => Side::Left,
            turn if turn < 0.0 => Side::Right,
            _ if self.spans(p) => Side::On,
            _ if self.leaves_moved_point_left() => Side::Left,
            _ => Side::Right,
        }
    }

    /// Whether both ends are east, or both north, of the point: no way from the south-west to the
    /// point meets such an edge.
    #[inline]
    pub fn is_beyond(&self, p: Point) -> bool {
        (self.a.x > p.x && self.b.x > p.x) || (self.a.y > p.y && self.b.y > p.y)
    }

    /// Whether the two ends lie on different sides of the line that runs north-east (or due
    /// north or east) from one point to another.
    #[inline]
    pub fn straddles(&self, from: Point, to: Point) -> bool {
        let is_left = |end: Point| match orient2d(from, to, end) {
            turn if turn > 0.0 => true,
            turn if turn < 0.0 => false,
            // The way itself counts as moved east, so what was on it is left of it; a way due
            // east counts as moved north.
            _ => to.y > from.y,
        };
        is_left(self.a) != is_left(self.b)
    }

    /// How the winding number changes on the straight way north-east between two points.
    pub fn change_between(&self, from: Point, to: Point) -> i32 {
        if self.is_beyond(to) {
            return 0;
        }
        match (self.is_left(from), self.is_left(to)) {
            (true, false) if self.straddles(from, to) => -1,
            (false, true) if self.straddles(from, to) => 1,
            _ => 0,
        }
    }

    /// Whether the moved point is left of the edge's line; it is never on it.
    pub fn is_left(&self, p: Point) -> bool {
        match orient2d(self.a, self.b, p) {
            turn if turn > 0.0 => true,
            turn if turn < 0.0 => false,
            _ => self.leaves_moved_point_left(),
        }
    }

    /// On which side a point of the edge's line comes to lie when it is moved: east first.
    fn leaves_moved_point_left(&self) -> bool {
        if self.b.y < self.a.y {
            true
        } else if self.b.y > self.a.y {
            false
        } else {
            self.b.x > self.a.x
        }
    }

    /// Whether the point is inside the smallest box around the edge.
    fn spans(&self, p: Point) -> bool {
        let between = |a: f64, b: f64, v: f64| (a.min(b)..=a.max(b)).contains(&v);
        between(self.a.x, self.b.x, p.x) && between(self.a.y, self.b.y, p.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    const fn edge(a: Point, b: Point) -> Edge {
        Edge { a, b }
    }

    #[test]
    fn the_ends_and_the_middle_are_on_the_edge_but_its_continuation_is_not() {
        let rising = edge(at(1.0, 1.0), at(3.0, 3.0));
        for on in [at(1.0, 1.0), at(2.0, 2.0), at(3.0, 3.0)] {
            assert_eq!(rising.side_of(on), Side::On);
        }
        assert_eq!(rising.side_of(at(4.0, 4.0)), Side::Right);
        assert_eq!(rising.reversed().side_of(at(4.0, 4.0)), Side::Left);
    }

    #[test]
    fn a_point_on_the_line_counts_as_moved_east_and_then_north() {
        let north = edge(at(0.0, 0.0), at(0.0, 1.0));
        assert_eq!(north.side_of(at(0.0, 2.0)), Side::Right);
        let east = edge(at(0.0, 0.0), at(1.0, 0.0));
        assert_eq!(east.side_of(at(2.0, 0.0)), Side::Left);
    }

    #[test]
    fn a_way_through_a_vertex_meets_exactly_one_of_its_two_edges() {
        let vertex = at(1.0, 1.0);
        let (down, up) = (edge(at(0.0, 3.0), vertex), edge(vertex, at(3.0, 0.0)));
        let change = |e: Edge| e.change_between(at(0.0, 0.0), at(2.0, 2.0));
        assert_eq!(change(down) + change(up), 1);
    }

    #[test]
    fn a_way_along_an_edge_is_consistent_with_a_way_around_it() {
        // A unit square, walked round; the way runs along its lower and right edge.
        let corners = [at(1.0, 1.0), at(2.0, 1.0), at(2.0, 2.0), at(1.0, 2.0)];
        let ring: Vec<Edge> = (0..4)
            .map(|i| edge(corners[i], corners[(i + 1) % 4]))
            .collect();
        let winding = |from, to| ring.iter().map(|e| e.change_between(from, to)).sum::<i32>();
        assert_eq!(winding(at(0.0, 1.0), at(1.5, 1.0)), 1);
        assert_eq!(winding(at(0.0, 0.0), at(1.0, 1.0)), 1);
        assert_eq!(winding(at(0.0, 1.0), at(2.0, 1.0)), 0);
        assert_eq!(winding(at(2.0, 0.0), at(2.0, 3.0)), 0);
    }
}
