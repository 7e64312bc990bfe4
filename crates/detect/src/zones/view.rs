//! What a square of the lattice sees of zones.
//!
//! *Rule*: a square keeps the edges that touch it and, for its south-west corner, how often each ring
//! winds around it. The straight way from that corner to a position stays in the square, so the
//! edges it crosses there tell how often the ring winds around the position: no edge elsewhere
//! matters.
//! *Source*: the winding number of a polygon (Sunday 2001), made local; ours.
//! *Here / not here*: one square. Cutting it is `division`'s.
//! *Limits*: as many rings and edges as touch the square.

use super::edge::Edge;
use super::{ZoneSlot, number_of, part};

/// Which ring of which zone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RingOf {
    /// The zone.
    pub zone: ZoneSlot,
    /// Which of the zone's polygons.
    pub polygon: u32,
    /// Whether it is a hole of the polygon.
    pub is_hole: bool,
}

/// A ring as a square sees it.
#[derive(Debug, Clone, Copy)]
pub struct Sight<'a> {
    /// Which ring.
    pub ring: RingOf,
    /// How often it winds around the square's south-west corner.
    pub winding: i32,
    /// Its edges that touch the square; none when the square is wholly inside.
    pub edges: &'a [Edge],
}

/// The rings that a square sees: polygon after polygon, each outer ring before its holes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct View {
    rings: Vec<Seen>,
    edges: Vec<Edge>,
}

/// A sight whose edges stand in a list, from and to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// Which ring.
    pub ring: RingOf,
    /// How often it winds around the square's south-west corner.
    pub winding: i32,
    /// Where its edges start and end.
    pub edges: (u32, u32),
}

impl RingOf {
    fn is_of_polygon(self, other: Self) -> bool {
        (self.zone, self.polygon) == (other.zone, other.polygon)
    }
}

impl Seen {
    /// The sight, with its edges from the list.
    pub fn sight(self, edges: &[Edge]) -> Sight<'_> {
        Sight {
            ring: self.ring,
            winding: self.winding,
            edges: part(edges, self.edges),
        }
    }

    const fn is_plain(&self) -> bool {
        self.edges.0 == self.edges.1
    }
}

impl View {
    /// Takes up what the square sees of one more ring. A square inside the outer ring and wholly
    /// inside a hole sees nothing of the polygon.
    pub fn take(&mut self, sight: Sight<'_>) {
        let is_last = |last: &Seen| last.ring.is_of_polygon(sight.ring);
        match self.rings.last() {
            Some(outer) if sight.ring.is_hole && is_last(outer) => {
                if sight.edges.is_empty() && outer.is_plain() && !outer.ring.is_hole {
                    self.rings.pop();
                } else {
                    self.push(sight);
                }
            }
            _ if sight.ring.is_hole => {}
            _ => self.push(sight),
        }
    }

    /// Takes up all that another view of the same square sees.
    pub fn join(&mut self, other: &Self) {
        other.sights().for_each(|sight| self.push(sight));
    }

    /// Sees nothing any more, but keeps its room.
    pub fn clear(&mut self) {
        self.rings.clear();
        self.edges.clear();
    }

    /// The rings, polygon after polygon.
    pub fn sights(&self) -> impl Iterator<Item = Sight<'_>> {
        self.rings.iter().map(|seen| seen.sight(&self.edges))
    }

    /// The zones that hold all of the square, each once.
    pub fn whole(&self) -> impl Iterator<Item = ZoneSlot> {
        let zones = self
            .rings
            .chunk_by(|one, next| one.ring.zone == next.ring.zone);
        zones.filter_map(|rings| {
            let mut polygons = rings.chunk_by(|one, next| one.ring.is_of_polygon(next.ring));
            let is_plain = |polygon: &[Seen]| matches!(polygon, [only] if only.is_plain());
            let zone = rings.first()?.ring.zone;
            polygons.any(is_plain).then_some(zone)
        })
    }

    /// All edges that the square sees.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// Whether the square sees nothing.
    pub const fn is_empty(&self) -> bool {
        self.rings.is_empty()
    }

    /// How much memory it takes.
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.rings) + size_of_val(&*self.edges)
    }

    fn push(&mut self, sight: Sight<'_>) {
        let start = number_of(self.edges.len());
        self.edges.extend_from_slice(sight.edges);
        self.rings.push(Seen {
            ring: sight.ring,
            winding: sight.winding,
            edges: (start, number_of(self.edges.len())),
        });
    }
}
