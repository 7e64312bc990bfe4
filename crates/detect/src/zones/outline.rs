//! One zone, compiled: which cells it covers whole, and what the cells on its edge see of it.
//!
//! *Rule*: two outlines differ only where their zones do, so that an edit touches nothing else.
//! *Source*: ours.
//! *Here / not here*: one zone. All zones of a cell are `cell`'s.
//! *Limits*: the geometry's own (`domain::geometry`); four bytes for every whole cell or block.

use std::sync::Arc;

use thalweg_domain::geometry::{Area, Ring};

use super::ZoneSlot;
use super::division::{Division, change_on_way};
use super::edge::{Edge, Point, point_of};
use super::lattice::{Frame, Scale, Step};
use super::view::{RingOf, Sight, View};

/// Cells from west to east, and from south to north, of a block.
const BLOCK_SIDE: u32 = 10;
/// Cells in a block.
pub const BLOCK_CELLS: usize = 100;
/// Bits of a cell's number in its block.
const CELL_BITS: u32 = 7;
/// Blocks from west to east.
const BLOCK_COLUMNS: u32 = 36;
/// Blocks in the world.
pub const BLOCKS: usize = 36 * 18;

/// A one-degree cell of the world: its block, then its number in the block, in seven bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(u32);

impl Place {
    /// The cell that a step is in.
    #[inline]
    pub const fn of(step: Step) -> Self {
        // A step on the globe is never negative.
        let x = (step.x / Scale::DEGREE.steps()).unsigned_abs();
        let y = (step.y / Scale::DEGREE.steps()).unsigned_abs();
        let block = y / BLOCK_SIDE * BLOCK_COLUMNS + x / BLOCK_SIDE;
        let cell = y % BLOCK_SIDE * BLOCK_SIDE + x % BLOCK_SIDE;
        Self(block << CELL_BITS | cell)
    }

    /// The number of its block.
    #[inline]
    pub const fn block(self) -> u32 {
        self.0 >> CELL_BITS
    }

    /// Its number within the block.
    #[inline]
    pub const fn cell(self) -> u32 {
        self.0 & ((1 << CELL_BITS) - 1)
    }

    /// Its south-west corner.
    pub const fn corner(self) -> Step {
        let (block, cell) = (self.block(), self.cell());
        let x = block % BLOCK_COLUMNS * BLOCK_SIDE + cell % BLOCK_SIDE;
        let y = block / BLOCK_COLUMNS * BLOCK_SIDE + cell / BLOCK_SIDE;
        Step {
            x: x.cast_signed() * Scale::DEGREE.steps(),
            y: y.cast_signed() * Scale::DEGREE.steps(),
        }
    }
}

/// A zone's area, compiled; never changed afterwards.
#[derive(Debug, Default)]
pub struct Outline {
    /// Blocks that are wholly inside, in order.
    whole_blocks: Vec<u32>,
    /// Further cells that are wholly inside, in order.
    whole_cells: Vec<Place>,
    /// What the other cells see, in the order of the cells.
    views: Vec<(Place, Arc<View>)>,
}

impl Outline {
    /// Compiles the area of a zone.
    pub fn of(zone: ZoneSlot, area: &Area) -> Self {
        let (mut whole, mut views) = (Vec::new(), Vec::new());
        let mut view = View::default();
        for (cell, sights) in seen_by_world(zone, area).cells() {
            view.clear();
            sights.for_each(|sight| view.take(sight));
            if view.whole().next().is_some() {
                whole.push(Place(cell));
            } else if !view.is_empty() {
                views.push((Place(cell), Arc::new(view.clone())));
            }
        }
        let (whole_blocks, whole_cells) = gather_blocks(&whole);
        Self {
            whole_blocks,
            whole_cells,
            views,
        }
    }

    /// Whole blocks that are not whole in the other outline.
    pub fn blocks_missing_in(&self, other: &Self) -> impl Iterator<Item = u32> {
        let known = &other.whole_blocks;
        let blocks = self.whole_blocks.iter().copied();
        blocks.filter(|block| known.binary_search(block).is_err())
    }

    /// Whole cells that are not listed as whole in the other outline.
    pub fn cells_missing_in(&self, other: &Self) -> impl Iterator<Item = Place> {
        let known = &other.whole_cells;
        let cells = self.whole_cells.iter().copied();
        cells.filter(|place| known.binary_search(place).is_err())
    }

    /// Cells, with what they see, that see something else of the other outline.
    pub fn views_missing_in(&self, other: &Self) -> impl Iterator<Item = (Place, &Arc<View>)> {
        let views = self.views.iter().map(|(place, view)| (*place, view));
        views.filter(|(place, view)| other.view_at(*place) != Some(view))
    }

    fn view_at(&self, place: Place) -> Option<&Arc<View>> {
        let found = self
            .views
            .binary_search_by_key(&place, |(at, _)| *at)
            .ok()?;
        self.views.get(found).map(|(_, view)| view)
    }
}

/// What the one-degree cells of the world see of a zone.
fn seen_by_world(zone: ZoneSlot, area: &Area) -> Division {
    let mut division = Division::default();
    for (polygon, rings) in (0..).zip(area.polygons()) {
        for (nth, ring) in rings.rings().enumerate() {
            let ring_of = RingOf {
                zone,
                polygon,
                is_hole: nth > 0,
            };
            divide_world(&mut division, ring_of, ring);
        }
    }
    division.settle();
    division
}

/// Divides a ring among the cells around it.
fn divide_world(division: &mut Division, ring_of: RingOf, ring: &Ring) {
    let edges = edges_of(ring);
    let Some((south_west, north_east)) = bounds(&edges) else {
        return;
    };
    let frame = Frame::around(south_west, north_east, Scale::DEGREE);
    let corner = frame.corner.point();
    let far_outside = Point {
        x: corner.x - 360.0,
        y: corner.y - 180.0,
    };
    let sight = Sight {
        ring: ring_of,
        winding: change_on_way(&edges, far_outside, corner),
        edges: &edges,
    };
    division.add(sight, &frame, |cell| {
        Place::of(frame.corner_of_cell(cell)).0
    });
}

fn edges_of(ring: &Ring) -> Vec<Edge> {
    let pairs = ring.positions().windows(2);
    pairs
        .filter_map(|pair| match pair {
            [a, b] if a != b => Some(Edge {
                a: point_of(*a),
                b: point_of(*b),
            }),
            _ => None,
        })
        .collect()
}

fn bounds(edges: &[Edge]) -> Option<(Point, Point)> {
    let first = edges.first()?.a;
    let grown = edges.iter().fold((first, first), |(low, high), edge| {
        let (x, y) = (edge.a.x, edge.a.y);
        let low = Point {
            x: low.x.min(x),
            y: low.y.min(y),
        };
        let high = Point {
            x: high.x.max(x),
            y: high.y.max(y),
        };
        (low, high)
    });
    Some(grown)
}

/// Separates the blocks that are whole from single whole cells.
fn gather_blocks(whole: &[Place]) -> (Vec<u32>, Vec<Place>) {
    let (mut blocks, mut cells) = (Vec::new(), Vec::new());
    for group in whole.chunk_by(|one, next| one.block() == next.block()) {
        match group {
            [first, ..] if group.len() == BLOCK_CELLS => blocks.push(first.block()),
            some => cells.extend_from_slice(some),
        }
    }
    (blocks, cells)
}
