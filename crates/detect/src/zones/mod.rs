//! Zones: which of them cover a position, who is inside, and what their rules notice.
//!
//! *Rule*: a zone's edge belongs to it; a track on the edge enters once, not with every report.
//! *Source*: `surveillance` A1 and A13; PostGIS `ST_Covers` for what is inside.
//! *Here / not here*: pure state over sightings. What a zone is stands in `domain::zone`, how a
//! finding rings in `alarm`.
//! *Limits*: named with each module.
//!
//! In reading order: exact questions about edges, the lattice of cells, what a square sees and
//! how that is divided, a whole zone compiled, the tree inside a cell and how it grows, the index
//! of all zones; then the presence of tracks in zones, the time in which a watch settles, and the
//! watch that knows the rules.

pub(crate) mod edge;
pub(crate) mod lattice;

mod division;
mod view;

mod cell;
mod nursery;
mod outline;
mod tree;

pub mod index;

mod absence;
mod attention;
mod book;
mod settling;

pub mod presence;
pub mod watch;

/// The number of a zone in the index: given once, never reused while the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ZoneSlot(u32);

impl ZoneSlot {
    /// The place of this zone in a list.
    #[inline]
    const fn place(self) -> usize {
        place_of(self.0)
    }
}

/// A place in a list as a 32-bit number.
fn number_of(place: usize) -> u32 {
    // Cannot fail: the geometries of all zones together are far smaller.
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// A 32-bit number as a place in a list.
#[inline]
#[expect(
    clippy::as_conversions,
    reason = "lossless: no supported machine has addresses of less than 32 bits"
)]
pub(crate) const fn place_of(number: u32) -> usize {
    number as usize
}

/// The part of a list from one place to another.
#[inline]
fn part<T>(list: &[T], (start, end): (u32, u32)) -> &[T] {
    list.get(place_of(start)..place_of(end)).unwrap_or_default()
}
