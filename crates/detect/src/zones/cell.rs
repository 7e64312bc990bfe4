//! Blocks and cells of the world grid, and which zones each of them knows.
//!
//! *Rule*: a zone is known where its edge runs; where it holds a whole cell or block, its number is
//! enough.
//! *Source*: ours; measured beside an R-tree and PostGIS by the bench `zones`.
//! *Here / not here*: the grid. The inside of a cell is `tree`'s, the cutting of a zone `outline`'s.
//! *Limits*: 648 blocks of 100 cells; a cell without zones takes no memory.

use std::sync::Arc;

use thalweg_domain::measure::Metres;

use super::edge::{Edge, Point};
use super::lattice::Step;
use super::nursery::Nursery;
use super::outline::BLOCK_CELLS;
use super::tree::Tree;
use super::view::View;
use super::{ZoneSlot, place_of};
use crate::plane::Plane;

/// Ten by ten degrees.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// Zones that hold all of it.
    whole: Vec<ZoneSlot>,
    /// None while no zone reaches in but leaves some of it out.
    cells: Vec<Arc<Cell>>,
}

/// One by one degree.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Zones that hold all of it, in order.
    whole: Vec<ZoneSlot>,
    /// What it sees of zones whose edge runs through it, in the order of the zones.
    views: Vec<(ZoneSlot, Arc<View>)>,
    /// The views, ready to be asked.
    tree: Arc<Tree>,
}

impl Block {
    /// Adds every zone that covers the point to `covering`.
    #[inline]
    pub fn covering(&self, cell: u32, p: Point, step: Step, covering: &mut Vec<ZoneSlot>) {
        covering.extend_from_slice(&self.whole);
        if let Some(cell) = self.cells.get(place_of(cell)) {
            covering.extend_from_slice(&cell.whole);
            cell.tree.covering(p, step, covering);
        }
    }

    /// Whether the zone holds all of the cell, or its edge comes within reach of the plane's
    /// origin there.
    pub fn is_near(&self, cell: u32, zone: ZoneSlot, plane: &Plane, reach: Metres) -> bool {
        let cell = self.cells.get(place_of(cell));
        self.whole.contains(&zone) || cell.is_some_and(|cell| cell.is_near(zone, plane, reach))
    }

    /// Takes up a zone that holds all of it.
    pub fn put(&mut self, slot: ZoneSlot) {
        put(&mut self.whole, slot);
    }

    /// Gives up a zone that held all of it.
    pub fn lift(&mut self, slot: ZoneSlot) {
        self.whole.retain(|zone| *zone != slot);
    }

    /// Edits one cell.
    pub fn in_cell(&mut self, cell: u32, edit: impl FnOnce(&mut Cell)) {
        if self.cells.is_empty() {
            self.cells = vec![Arc::default(); BLOCK_CELLS];
        }
        if let Some(cell) = self.cells.get_mut(place_of(cell)) {
            edit(Arc::make_mut(cell));
        }
    }

    /// How much memory it takes.
    pub fn bytes(&self) -> usize {
        let cells: usize = self.cells.iter().map(|cell| cell.bytes()).sum();
        size_of_val(&*self.whole) + size_of_val(&*self.cells) + cells
    }
}

impl Cell {
    /// Takes up a zone that holds all of it.
    pub fn put(&mut self, slot: ZoneSlot) {
        put(&mut self.whole, slot);
    }

    /// Gives up a zone that held all of it.
    pub fn lift(&mut self, slot: ZoneSlot) {
        self.whole.retain(|zone| *zone != slot);
    }

    /// Takes up what it sees of a zone; the tree must grow anew afterwards.
    pub fn put_view(&mut self, slot: ZoneSlot, view: &Arc<View>) {
        let at = self.views.partition_point(|(zone, _)| *zone < slot);
        self.views.insert(at, (slot, Arc::clone(view)));
    }

    /// Gives up what it saw of a zone; the tree must grow anew afterwards.
    pub fn lift_view(&mut self, slot: ZoneSlot) {
        self.views.retain(|(zone, _)| *zone != slot);
    }

    /// Grows the tree anew from what it sees.
    pub fn regrow(&mut self, corner: Step, nursery: &mut Nursery) {
        let views = self.views.iter().map(|(_, view)| &**view);
        self.tree = Arc::new(nursery.grow(corner, views));
    }

    fn is_near(&self, zone: ZoneSlot, plane: &Plane, reach: Metres) -> bool {
        let is_near = |edge: &Edge| {
            let start = plane.offset(edge.a.x, edge.a.y);
            let end = plane.offset(edge.b.x, edge.b.y);
            start.nearest_on_line_to(end).length() <= reach
        };
        let mut views = self.views.iter().filter(|(known, _)| *known == zone);
        self.whole.contains(&zone) || views.any(|(_, view)| view.edges().iter().any(is_near))
    }

    fn bytes(&self) -> usize {
        let views: usize = self.views.iter().map(|(_, view)| view.bytes()).sum();
        size_of::<Self>() + size_of_val(&*self.whole) + views + self.tree.bytes()
    }
}

fn put(zones: &mut Vec<ZoneSlot>, slot: ZoneSlot) {
    let at = zones.partition_point(|zone| *zone < slot);
    zones.insert(at, slot);
}
