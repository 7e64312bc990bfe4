//! How much each vertex of a path matters, worked out once, so that any zoom can leave out the rest.
//!
//! *Source*: Douglas and Peucker (1973), doi:10.3138/FM57-6770-U75U-7727. A vertex weighs as much as
//! leaving it out would move the path; it never weighs more than the vertex its span was split at,
//! so the vertices above any tolerance are those that the plain algorithm would keep.
//! *Limits*: past [`DEPTH_MAX`] splits a span is halved instead of split at its farthest vertex,
//! which keeps the work within `n log n` steps for any input and the promise of the tolerance intact.

use super::world::{Bounds, Vertex};

/// Splits at the farthest vertex before spans are halved.
const DEPTH_MAX: u8 = 48;

/// Vertices in a [`Stretch`].
const STRETCH: usize = 32;

/// A path with the weight of every vertex.
#[derive(Debug, Clone)]
pub struct WeightedPath {
    vertices: Vec<Vertex>,
    weights: Vec<f32>,
    /// The bounds of each stretch.
    bounds: Vec<Bounds>,
}

/// A few vertices in a row, with the box around them.
#[derive(Debug, Clone, Copy)]
pub struct Stretch<'a> {
    bounds: &'a Bounds,
    vertices: &'a [Vertex],
    weights: &'a [f32],
}

impl<'a> Stretch<'a> {
    /// Whether any of it may show on a sheet. If not, it lies beyond one of the sheet's edges as a
    /// whole, and so does the straight line between its [`Stretch::ends`].
    pub fn meets(self, sheet: &Bounds) -> bool {
        self.bounds.meets(sheet)
    }

    /// The vertices that matter: none is farther than `tolerance` from the path that is left.
    pub fn above(self, tolerance: f64) -> impl Iterator<Item = Vertex> + 'a {
        let least = narrowed(tolerance);
        let weighted = self.vertices.iter().zip(self.weights);
        weighted
            .filter(move |(_, weight)| **weight > least)
            .map(|(vertex, _)| *vertex)
    }

    /// Its first and last vertex.
    pub fn ends(self) -> impl Iterator<Item = Vertex> + 'a {
        self.vertices
            .first()
            .into_iter()
            .chain(self.vertices.last())
            .copied()
    }
}

impl WeightedPath {
    /// Weighs an open line, which keeps both its ends.
    pub fn line(vertices: Vec<Vertex>) -> Self {
        let last = vertices.len().saturating_sub(1);
        Self::weigh(vertices, vec![Span::between(0, last)])
    }

    /// Weighs a closed ring, last vertex equal to the first: it keeps its first vertex and the one
    /// farthest from there.
    pub fn ring(vertices: Vec<Vertex>) -> Self {
        let last = vertices.len().saturating_sub(1);
        let far = farthest_from_first(&vertices);
        Self::weigh(
            vertices,
            vec![Span::between(0, far), Span::between(far, last)],
        )
    }

    /// How many vertices it has.
    pub const fn len(&self) -> usize {
        self.vertices.len()
    }

    /// Whether it has none.
    pub const fn is_empty(&self) -> bool {
        self.vertices.is_empty()
    }

    /// The path in stretches.
    pub fn stretches(&self) -> impl Iterator<Item = Stretch<'_>> {
        let parts = self
            .vertices
            .chunks(STRETCH)
            .zip(self.weights.chunks(STRETCH));
        self.bounds
            .iter()
            .zip(parts)
            .map(|(bounds, (vertices, weights))| Stretch {
                bounds,
                vertices,
                weights,
            })
    }

    /// What `items`, one for each vertex, says of the vertices that matter.
    pub fn of_those_above<T: Copy>(&self, tolerance: f64, items: &[T]) -> impl Iterator<Item = T> {
        let least = narrowed(tolerance);
        let weighted = items.iter().zip(&self.weights);
        weighted
            .filter(move |(_, weight)| **weight > least)
            .map(|(item, _)| *item)
    }

    fn weigh(vertices: Vec<Vertex>, mut open: Vec<Span>) -> Self {
        let mut weights = vec![f32::INFINITY; vertices.len()];
        while let Some(span) = open.pop() {
            let Some((at, distance)) = span.split(&vertices) else {
                continue;
            };
            let weight = narrowed(distance).min(span.weight);
            if let Some(slot) = weights.get_mut(at) {
                *slot = weight;
            }
            let depth = span.depth.saturating_add(1);
            open.push(Span {
                to: at,
                weight,
                depth,
                ..span
            });
            open.push(Span {
                from: at,
                weight,
                depth,
                ..span
            });
        }
        let bounds = vertices.chunks(STRETCH).map(Bounds::around).collect();
        Self {
            vertices,
            weights,
            bounds,
        }
    }
}

/// A stretch of a path between two vertices that are kept.
#[derive(Clone, Copy)]
struct Span {
    from: usize,
    to: usize,
    weight: f32,
    depth: u8,
}

impl Span {
    const fn between(from: usize, to: usize) -> Self {
        Self {
            from,
            to,
            weight: f32::INFINITY,
            depth: 0,
        }
    }

    /// Where to split, and how far the farthest vertex between the ends is from the line of them.
    fn split(self, vertices: &[Vertex]) -> Option<(usize, f64)> {
        let (from, to) = (*vertices.get(self.from)?, *vertices.get(self.to)?);
        let between = vertices.get(self.from + 1..self.to)?;
        let (nth, square) = between
            .iter()
            .map(|v| v.square_distance_to(from, to))
            .enumerate()
            .max_by(|(_, a), (_, b)| a.total_cmp(b))?;
        let nth = if self.depth < DEPTH_MAX {
            nth
        } else {
            between.len() / 2
        };
        Some((self.from + 1 + nth, square.sqrt()))
    }
}

fn farthest_from_first(ring: &[Vertex]) -> usize {
    let Some(first) = ring.first() else { return 0 };
    let squares = ring.iter().map(|v| v.square_distance_to(*first, *first));
    squares
        .enumerate()
        .max_by(|(_, a), (_, b)| a.total_cmp(b))
        .map_or(0, |(nth, _)| nth)
}

/// Weights need no more than seven digits.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "rounding is wanted"
)]
fn narrowed(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vertices(n: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Vertex>> {
        let one = (0.0f64..1.0, 0.0f64..1.0).prop_map(|(x, y)| Vertex { x, y });
        proptest::collection::vec(one, n)
    }

    fn distance_to_path(v: Vertex, path: &[Vertex]) -> f64 {
        path.windows(2)
            .map(|ends| v.square_distance_to(ends[0], ends[1]).sqrt())
            .fold(f64::INFINITY, f64::min)
    }

    fn above(path: &WeightedPath, tolerance: f64) -> Vec<Vertex> {
        path.stretches()
            .flat_map(|stretch| stretch.above(tolerance))
            .collect()
    }

    proptest! {
        #[test]
        fn no_vertex_is_farther_from_what_is_left_than_the_tolerance(
            line in vertices(2..100), tolerance in 0.0f64..0.5,
        ) {
            let left = above(&WeightedPath::line(line.clone()), tolerance);
            prop_assert_eq!((left.first(), left.last()), (line.first(), line.last()));
            for v in line {
                prop_assert!(distance_to_path(v, &left) <= tolerance + 1e-6);
            }
        }

        #[test]
        fn a_coarser_tolerance_keeps_a_part_of_what_a_finer_one_keeps(
            mut ring in vertices(4..100), fine in 0.0f64..0.2, more in 0.0f64..0.2,
        ) {
            ring.push(ring[0]);
            let path = WeightedPath::ring(ring);
            let fine_left = above(&path, fine);
            for v in above(&path, fine + more) {
                prop_assert!(fine_left.contains(&v));
            }
        }

        #[test]
        fn a_path_in_stretches_is_the_whole_path(line in vertices(0..100)) {
            let path = WeightedPath::line(line.clone());
            prop_assert_eq!(above(&path, -1.0), line);
        }
    }

    #[test]
    fn a_spiral_that_splits_badly_is_weighed_in_time() {
        let turn = |n: u32| {
            let angle = f64::from(n) / 50_000.0;
            let radius = (-angle).exp();
            Vertex {
                x: radius * angle.cos(),
                y: radius * angle.sin(),
            }
        };
        let path = WeightedPath::line((0..200_000).map(turn).collect());
        assert!(above(&path, 0.01).len() < 100);
    }

    #[test]
    fn paths_of_no_or_one_vertex_stay_as_they_are() {
        assert!(above(&WeightedPath::line(vec![]), 0.1).is_empty());
        let dot = vec![Vertex { x: 0.0, y: 0.0 }];
        assert_eq!(above(&WeightedPath::ring(dot), 0.1).len(), 1);
    }
}
