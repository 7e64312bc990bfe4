//! What a square sees, divided among the cells that it is cut into.
//!
//! *Rule*: every edge goes to every cell that it touches, and every cell learns how often each ring
//! winds around its corner; so each answers alone.
//! *Source*: ours, on the walk from corner to corner that `edge` makes exact.
//! *Here / not here*: the dividing. What a square sees is `view`'s.
//! *Limits*: as many entries as edges touch cells; the room is kept for the next use.

use super::edge::{Edge, Point};
use super::lattice::Frame;
use super::view::{Seen, Sight, View};
use super::{number_of, part};

/// What the cells of a frame see; kept from one use to the next for its room.
#[derive(Debug, Default)]
pub struct Division {
    seen: Vec<(u32, Seen)>,
    edges: Vec<Edge>,
    touches: Vec<(u32, Edge)>,
}

impl Division {
    /// Divides a view of the square that the frame is cut from.
    pub fn divide(&mut self, view: &View, frame: &Frame) {
        self.clear();
        for sight in view.sights() {
            self.add(sight, frame, |cell| cell);
        }
        self.settle();
    }

    /// Sees nothing any more, but keeps its room.
    pub fn clear(&mut self) {
        self.seen.clear();
        self.edges.clear();
    }

    /// Divides one more ring, seen from the frame's corner, among cells that are numbered anew:
    /// walks them row by row, from corner to corner, and notes each that sees anything.
    pub fn add(&mut self, sight: Sight<'_>, frame: &Frame, number: impl Fn(u32) -> u32) {
        self.find_touches(sight.edges, frame);
        let mut groups = self
            .touches
            .chunk_by(|one, next| one.0 == next.0)
            .peekable();
        let mut at_row_start = sight.winding;
        for row in 0..frame.rows {
            let mut winding = at_row_start;
            for column in 0..frame.columns {
                let cell = frame.number_of(column, row);
                let here = groups.next_if(|group| group.first().is_some_and(|t| t.0 == cell));
                let here = here.unwrap_or_default();
                if here.is_empty() && winding == 0 {
                    continue;
                }
                let start = number_of(self.edges.len());
                self.edges.extend(here.iter().map(|(_, edge)| *edge));
                let edges = (start, number_of(self.edges.len()));
                let ring = sight.ring;
                let seen = Seen {
                    ring,
                    winding,
                    edges,
                };
                self.seen.push((number(cell), seen));
                let corner = |right, up| frame.corner_of(column + right, row + up).point();
                let here = part(&self.edges, edges);
                if column == 0 {
                    at_row_start += change_on_way(here, corner(0, 0), corner(0, 1));
                }
                winding += change_on_way(here, corner(0, 0), corner(1, 0));
            }
        }
    }

    /// Brings what was added into the order of the cells.
    pub fn settle(&mut self) {
        self.seen.sort_by_key(|(cell, _)| *cell);
    }

    /// What each cell sees of the rings, in the order of the cells.
    pub fn cells(&self) -> impl Iterator<Item = (u32, impl Iterator<Item = Sight<'_>>)> {
        let groups = self.seen.chunk_by(|one, next| one.0 == next.0);
        groups.filter_map(|group| {
            let sights = group.iter().map(|(_, seen)| seen.sight(&self.edges));
            Some((group.first()?.0, sights))
        })
    }

    /// Brings the view to what one cell sees.
    pub fn view_of(&self, cell: u32, view: &mut View) {
        view.clear();
        let start = self.seen.partition_point(|(at, _)| *at < cell);
        let here = self.seen.iter().skip(start);
        for (_, seen) in here.take_while(|(at, _)| *at == cell) {
            view.take(seen.sight(&self.edges));
        }
    }

    /// How much memory the views of all cells take.
    pub fn bytes(&self) -> usize {
        self.seen.len() * size_of::<Seen>() + size_of_val(&*self.edges)
    }

    /// Finds every edge with every cell that it touches, in the order of the cells.
    fn find_touches(&mut self, edges: &[Edge], frame: &Frame) {
        self.touches.clear();
        for edge in edges {
            frame.touched_by(edge, |column, row| {
                self.touches.push((frame.number_of(column, row), *edge));
            });
        }
        self.touches.sort_by_key(|(cell, _)| *cell);
    }
}

/// How the winding number of a ring changes on the straight way north-east between two points.
pub fn change_on_way(edges: &[Edge], from: Point, to: Point) -> i32 {
    edges.iter().map(|edge| edge.change_between(from, to)).sum()
}
