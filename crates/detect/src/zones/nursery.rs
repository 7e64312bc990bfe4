//! How a tree grows: a crowded square is cut into sixteen, and each of them again.
//!
//! *Rule*: a square is cut while it sees more than a few edges and cutting is worth its room.
//! *Source*: ours; the bench `zones` says what it is worth.
//! *Here / not here*: growing. Asking is `tree`'s.
//! *Limits*: four cuts, down to 1/256 of a degree. A cut is given up where the whole tree might
//! become more than twelve times as large as the uncut cell, so that memory stays a multiple of
//! what was drawn, however it was drawn.

use super::division::Division;
use super::lattice::{Frame, Scale, Step};
use super::tree::{CUTS, Tree};
use super::view::View;

/// A square that sees no more edges is not cut.
const EDGES_UNCUT: usize = 8;
/// How much room a tree may take, against the uncut cell.
const GROWTH_MAX: usize = 12;

/// Grows trees, one after the other, in room that it keeps.
#[derive(Debug, Default)]
pub struct Nursery {
    tree: Tree,
    view: View,
    levels: [Level; CUTS],
}

/// What is cut on one level, on the way down to the leaf that is growing.
#[derive(Debug, Default)]
struct Level {
    division: Division,
    view: View,
}

/// A square to be grown: its node in the tree, where it lies, and how much room it may take.
#[derive(Clone, Copy)]
struct Plot {
    node: u32,
    corner: Step,
    scale: Scale,
    room: usize,
}

impl Nursery {
    /// The tree of the one-degree cell at `corner`, which sees all the views.
    pub fn grow<'a>(&mut self, corner: Step, views: impl Iterator<Item = &'a View>) -> Tree {
        self.view.clear();
        views.for_each(|view| self.view.join(view));
        let plot = Plot {
            node: self.tree.restart(),
            corner,
            scale: Scale::DEGREE,
            room: GROWTH_MAX * self.view.bytes(),
        };
        grow(&mut self.tree, plot, &self.view, &mut self.levels);
        self.tree.clone()
    }
}

fn grow(tree: &mut Tree, plot: Plot, view: &View, levels: &mut [Level]) {
    let crowded = view.edges().len() > EDGES_UNCUT;
    if let Some((level, deeper)) = levels.split_first_mut().filter(|_| crowded) {
        let frame = Frame::cut(plot.corner, plot.scale);
        level.division.divide(view, &frame);
        if level.division.bytes() <= plot.room {
            grow_parts(tree, plot, &frame, (level, deeper));
            return;
        }
    }
    tree.put_leaf(plot.node, plot.corner.point(), view);
}

fn grow_parts(
    tree: &mut Tree,
    plot: Plot,
    frame: &Frame,
    (level, deeper): (&mut Level, &mut [Level]),
) {
    let first = tree.cut(plot.node);
    let taken = level.division.bytes().max(1);
    for (cell, corner) in (0..).zip(frame.corners()) {
        level.division.view_of(cell, &mut level.view);
        let part = Plot {
            node: first + cell,
            corner,
            scale: frame.scale,
            room: plot.room * level.view.bytes() / taken,
        };
        grow(tree, part, &level.view, deeper);
    }
}
