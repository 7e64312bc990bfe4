//! Lines and areas cut to a rectangle.
//!
//! An area is cut by one edge of the rectangle after the other. Where an edge crosses it, the
//! pieces left inside are closed again along the edge: the crossings outwards and the crossings
//! inwards alternate along it, so joining the nth of the one to the nth of the other gives rings
//! that neither overlap nor share an edge, whatever holes there were.
//!
//! *Source*: the pairing is that of Weiler and Atherton (1977), doi:10.1145/965141.563896, for a
//! window of one straight edge.
//! *Limits*: rings that cross themselves come out closed and inside the rectangle, but are not
//! mended.

use super::world::{Bounds, Vertex};

/// The parts of a line inside the rectangle, edges included.
pub fn line(vertices: &[Vertex], bounds: &Bounds) -> Vec<Vec<Vertex>> {
    let mut parts: Vec<Vec<Vertex>> = Vec::new();
    let mut open = false;
    for (a, b) in vertices.iter().zip(vertices.iter().skip(1)) {
        let Some((from, to)) = segment(*a, *b, bounds) else {
            open = false;
            continue;
        };
        match parts.last_mut() {
            Some(part) if open && part.last() == Some(&from) => part.push(to),
            _ => parts.push(vec![from, to]),
        }
        open = to == *b;
    }
    parts
}

/// The part of a segment inside the rectangle (Liang and Barsky 1984, doi:10.1145/357332.357333).
fn segment(a: Vertex, b: Vertex, bounds: &Bounds) -> Option<(Vertex, Vertex)> {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let (mut enter, mut leave) = (0.0f64, 1.0f64);
    let edges = [
        (-dx, a.x - bounds.west),
        (dx, bounds.east - a.x),
        (-dy, a.y - bounds.north),
        (dy, bounds.south - a.y),
    ];
    for (towards, room) in edges {
        if towards == 0.0 && room < 0.0 {
            return None;
        }
        if towards < 0.0 {
            enter = enter.max(room / towards);
        } else if towards > 0.0 {
            leave = leave.min(room / towards);
        }
    }
    let at = |share: f64| match share {
        0.0 => a,
        1.0 => b,
        _ => Vertex {
            x: a.x + share * dx,
            y: a.y + share * dy,
        },
    };
    (enter <= leave).then(|| (at(enter), at(leave)))
}

/// The rings of an area cut to the rectangle.
///
/// Rings are given and returned without their last vertex repeated; outer rings run one way round
/// and holes the other, and so do the results.
pub fn area(rings: Vec<Vec<Vertex>>, bounds: &Bounds) -> Vec<Vec<Vertex>> {
    let edges = [
        Edge {
            axis: Axis::X,
            at: bounds.west,
            inside: 1.0,
        },
        Edge {
            axis: Axis::X,
            at: bounds.east,
            inside: -1.0,
        },
        Edge {
            axis: Axis::Y,
            at: bounds.north,
            inside: 1.0,
        },
        Edge {
            axis: Axis::Y,
            at: bounds.south,
            inside: -1.0,
        },
    ];
    let mut pieces: Vec<Piece> = rings.into_iter().map(Piece::new).collect();
    for edge in edges {
        edge.cut(&mut pieces);
    }
    pieces.into_iter().map(|piece| piece.ring).collect()
}

/// A ring with the box around it.
struct Piece {
    ring: Vec<Vertex>,
    bounds: Bounds,
}

impl Piece {
    fn new(ring: Vec<Vertex>) -> Self {
        let bounds = Bounds::around(&ring);
        Self { ring, bounds }
    }
}

#[derive(Clone, Copy)]
enum Axis {
    X,
    Y,
}

/// A straight edge: what lies towards `inside` of it is kept, and so is what lies on it.
struct Edge {
    axis: Axis,
    at: f64,
    inside: f64,
}

/// Vertices that a chain has room for before it grows.
const CHAIN: usize = 64;

/// A stretch of a ring inside the edge, from where it comes in to where it goes out.
struct Chain {
    vertices: Vec<Vertex>,
    comes_in: f64,
    goes_out: f64,
}

impl Edge {
    fn cut(&self, pieces: &mut Vec<Piece>) {
        let mut chains = Vec::new();
        for piece in pieces.extract_if(.., |piece| !self.keeps_all(piece)) {
            self.collect_chains(&piece.ring, &mut chains);
        }
        pieces.extend(close_along_edge(chains).into_iter().map(Piece::new));
    }

    fn keeps_all(&self, piece: &Piece) -> bool {
        let Bounds {
            west,
            north,
            east,
            south,
        } = piece.bounds;
        let (least, most) = match self.axis {
            Axis::X => (west, east),
            Axis::Y => (north, south),
        };
        self.keeps(least) && self.keeps(most)
    }

    fn keeps(&self, across: f64) -> bool {
        (across - self.at) * self.inside >= 0.0
    }

    /// The coordinate across the edge and the one along it.
    const fn split(&self, v: Vertex) -> (f64, f64) {
        match self.axis {
            Axis::X => (v.x, v.y),
            Axis::Y => (v.y, v.x),
        }
    }

    /// Where the segment meets the edge, and how far along the edge that is.
    fn crossing(&self, a: Vertex, b: Vertex) -> (Vertex, f64) {
        let ((across_a, along_a), (across_b, along_b)) = (self.split(a), self.split(b));
        let share = ((self.at - across_a) / (across_b - across_a)).clamp(0.0, 1.0);
        let along = along_a + share * (along_b - along_a);
        let vertex = match self.axis {
            Axis::X => Vertex {
                x: self.at,
                y: along,
            },
            Axis::Y => Vertex {
                x: along,
                y: self.at,
            },
        };
        (vertex, along)
    }

    /// Walks a ring that is not inside altogether once, starting where it is outside.
    fn collect_chains(&self, ring: &[Vertex], chains: &mut Vec<Chain>) {
        let is_outside = |v: &Vertex| !self.keeps(self.split(*v).0);
        let Some(start) = ring.iter().position(is_outside) else {
            return;
        };
        let (before, after) = ring.split_at(start);
        let mut open: Option<Chain> = None;
        let mut from: Option<Vertex> = None;
        for to in after.iter().chain(before).chain(after.first()).copied() {
            match (from.replace(to), open.as_mut(), !is_outside(&to)) {
                (Some(from), None, true) => {
                    let (vertex, along) = self.crossing(from, to);
                    let mut vertices = Vec::with_capacity(ring.len().min(CHAIN));
                    vertices.extend([vertex, to]);
                    open = Some(Chain {
                        vertices,
                        comes_in: along,
                        goes_out: along,
                    });
                }
                (_, Some(chain), true) => chain.vertices.push(to),
                (Some(from), Some(chain), false) => {
                    let (vertex, along) = self.crossing(from, to);
                    chain.vertices.push(vertex);
                    chain.goes_out = along;
                    chains.extend(open.take());
                }
                _ => {}
            }
        }
    }
}

/// Joins every way out to the way in of the same rank along the edge.
fn close_along_edge(chains: Vec<Chain>) -> Vec<Vec<Vertex>> {
    if chains.len() < 2 {
        return chains.into_iter().map(|chain| chain.vertices).collect();
    }
    let next = next_chains(&chains);
    let mut left: Vec<Option<Vec<Vertex>>> = chains
        .into_iter()
        .map(|chain| Some(chain.vertices))
        .collect();
    let mut rings = Vec::new();
    for first in 0..left.len() {
        let mut ring = Vec::new();
        let mut at = first;
        while let Some(vertices) = left.get_mut(at).and_then(Option::take) {
            ring.extend(vertices);
            at = next.get(at).copied().unwrap_or(first);
        }
        if !ring.is_empty() {
            rings.push(ring);
        }
    }
    rings
}

fn next_chains(chains: &[Chain]) -> Vec<usize> {
    let ranked = |along: fn(&Chain) -> f64| {
        let mut order: Vec<(f64, usize)> = chains.iter().map(along).zip(0..).collect();
        order.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        order.into_iter().map(|(_, chain)| chain)
    };
    let mut next = vec![0; chains.len()];
    for (out, into) in ranked(|c| c.goes_out).zip(ranked(|c| c.comes_in)) {
        if let Some(slot) = next.get_mut(out) {
            *slot = into;
        }
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A ring around a middle that never crosses itself, and a smaller one inside that runs the
    /// other way.
    fn ring_with_hole() -> impl Strategy<Value = Vec<Vec<Vertex>>> {
        let radii = proptest::collection::vec(0.5f64..4.0, 3..40);
        (radii, 0.0f64..10.0, 0.0f64..10.0).prop_map(|(radii, x, y)| {
            let turn = std::f64::consts::TAU / f64::from(u32::try_from(radii.len()).unwrap());
            let ring: Vec<Vertex> = (0u32..)
                .zip(&radii)
                .map(|(nth, radius)| {
                    let angle = f64::from(nth) * turn;
                    Vertex {
                        x: x + radius * angle.cos(),
                        y: y + radius * angle.sin(),
                    }
                })
                .collect();
            let smaller = |v: &Vertex| Vertex {
                x: x + (v.x - x) * 0.5,
                y: y + (v.y - y) * 0.5,
            };
            let hole = ring.iter().rev().map(smaller).collect();
            vec![ring, hole]
        })
    }

    /// A ring on whole numbers, so that vertices and sides lie on the edges of [`windows`].
    fn ring_on_the_lattice() -> impl Strategy<Value = Vec<Vec<Vertex>>> {
        let steps = proptest::collection::vec((1u32..4, 0u32..5), 2..12);
        steps.prop_map(|steps| {
            let at = |x: u32, y: u32| Vertex {
                x: f64::from(x),
                y: f64::from(y),
            };
            let mut x = 0;
            let mut ring = vec![at(0, 10)];
            for (wide, top) in steps {
                ring.push(at(x, top));
                x += wide;
                ring.push(at(x, top));
            }
            ring.push(at(x, 10));
            vec![ring]
        })
    }

    /// Squares that tile a plane larger than any of the rings.
    fn windows() -> impl Iterator<Item = Bounds> {
        (-3..10).flat_map(|column| {
            (-3..10).map(move |row| Bounds {
                west: f64::from(column) * 4.0,
                north: f64::from(row) * 4.0,
                east: f64::from(column + 1) * 4.0,
                south: f64::from(row + 1) * 4.0,
            })
        })
    }

    fn doubled_area(rings: &[Vec<Vertex>]) -> f64 {
        let one = |ring: &Vec<Vertex>| -> f64 {
            let next = ring.iter().cycle().skip(1);
            ring.iter()
                .zip(next)
                .map(|(a, b)| a.x * b.y - b.x * a.y)
                .sum()
        };
        rings.iter().map(one).sum()
    }

    fn length(lines: &[Vec<Vertex>]) -> f64 {
        let one = |line: &Vec<Vertex>| -> f64 {
            line.windows(2)
                .map(|w| (w[1].x - w[0].x).hypot(w[1].y - w[0].y))
                .sum()
        };
        lines.iter().map(one).sum()
    }

    fn check_windows(rings: &[Vec<Vertex>]) -> Result<(), TestCaseError> {
        let mut sum = 0.0;
        for window in windows() {
            let cut = area(rings.to_vec(), &window);
            for v in cut.iter().flatten() {
                prop_assert!(v.x.is_finite() && v.y.is_finite());
                prop_assert!(window.covers(&Bounds::around([v])));
            }
            prop_assert!(doubled_area(&cut) >= -1e-9);
            sum += doubled_area(&cut);
        }
        prop_assert!((sum - doubled_area(rings)).abs() < 1e-6);
        Ok(())
    }

    proptest! {
        #[test]
        fn windows_side_by_side_share_out_the_whole_area(rings in ring_with_hole()) {
            check_windows(&rings)?;
        }

        #[test]
        fn sides_that_lie_on_an_edge_are_shared_out_too(rings in ring_on_the_lattice()) {
            check_windows(&rings)?;
        }

        #[test]
        fn pieces_of_a_ring_run_the_same_way_round(rings in ring_with_hole()) {
            let outer = vec![rings[0].clone()];
            for window in windows() {
                for piece in area(outer.clone(), &window) {
                    prop_assert!(doubled_area(&[piece]) >= -1e-9);
                }
            }
        }

        #[test]
        fn windows_side_by_side_share_out_the_whole_line(rings in ring_with_hole()) {
            let sum: f64 = windows().map(|window| length(&line(&rings[0], &window))).sum();
            prop_assert!((sum - length(&rings[..1])).abs() < 1e-6);
        }

        #[test]
        fn nothing_given_is_answered_with_something_off_the_sheet(
            points in proptest::collection::vec((-20.0f64..20.0, -20.0f64..20.0), 0..12),
        ) {
            let tangled: Vec<Vertex> = points.into_iter().map(|(x, y)| Vertex { x, y }).collect();
            let window = Bounds { west: -4.0, north: -4.0, east: 4.0, south: 4.0 };
            let parts = line(&tangled, &window);
            let rings = area(vec![tangled], &window);
            let slack = Bounds { west: -4.0001, north: -4.0001, east: 4.0001, south: 4.0001 };
            for v in parts.iter().chain(&rings).flatten() {
                prop_assert!(slack.covers(&Bounds::around([v])), "{v:?}");
            }
        }
    }

    #[test]
    fn a_comb_falls_apart_into_its_teeth() {
        let at = |x, y| Vertex { x, y };
        let comb = vec![
            at(0.0, 0.0),
            at(5.0, 0.0),
            at(5.0, 3.0),
            at(4.0, 3.0),
            at(4.0, 1.0),
            at(3.0, 1.0),
            at(3.0, 3.0),
            at(2.0, 3.0),
            at(2.0, 1.0),
            at(1.0, 1.0),
            at(1.0, 3.0),
            at(0.0, 3.0),
        ];
        let teeth = Bounds {
            west: -1.0,
            north: 2.0,
            east: 9.0,
            south: 9.0,
        };
        let pieces = area(vec![comb], &teeth);
        assert_eq!(pieces.len(), 3);
        assert!(
            pieces
                .iter()
                .all(|piece| (doubled_area(std::slice::from_ref(piece)) - 2.0).abs() < 1e-12)
        );
    }

    #[test]
    fn a_hole_that_reaches_the_edge_becomes_a_bay() {
        let square = |from: f64, to: f64| {
            vec![
                Vertex { x: from, y: from },
                Vertex { x: to, y: from },
                Vertex { x: to, y: to },
                Vertex { x: from, y: to },
            ]
        };
        let hole: Vec<Vertex> = square(4.0, 8.0).into_iter().rev().collect();
        let left = Bounds {
            west: -1.0,
            north: -1.0,
            east: 6.0,
            south: 20.0,
        };
        let pieces = area(vec![square(0.0, 10.0), hole], &left);
        assert_eq!(pieces.len(), 1);
        assert!((doubled_area(&pieces) - 2.0 * (60.0 - 8.0)).abs() < 1e-12);
    }
}
