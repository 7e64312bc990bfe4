//! The inside of a one-degree cell: squares within squares down to leaves, ready to be asked.
//!
//! *Rule*: the leaf of a position answers for it alone; of a polygon with holes the first hole that
//! the position is in or on the edge of decides.
//! *Source*: PostGIS `ST_Covers` for the order of holes; the tree is ours.
//! *Here / not here*: asking. How a tree grows is `nursery`'s.
//! *Limits*: [`CUTS`] cuts into sixteen, down to 1/256 of a degree.

use super::edge::{Edge, Point, Side};
use super::lattice::{Scale, Step};
use super::view::{Sight, View};
use super::{ZoneSlot, number_of, part, place_of};

/// Parts that a square is cut into.
const PARTS: usize = 16;
/// Cuts from a degree down to one step of the lattice.
pub const CUTS: usize = 4;

/// The zones in one cell.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    whole: Vec<ZoneSlot>,
    rings: Vec<Ring>,
    edges: Vec<Edge>,
}

/// A square.
#[derive(Debug, Clone, Copy)]
enum Node {
    /// It is cut; its sixteen parts start here among the nodes.
    Cut(u32),
    /// It is not.
    Leaf(Leaf),
}

/// A square that is not cut: where what it sees starts and ends in the tree's lists.
#[derive(Debug, Clone, Copy, Default)]
struct Leaf {
    whole: (u32, u32),
    rings: (u32, u32),
    edges: (u32, u32),
}

/// A ring in a leaf. Its edges follow those of the ring before, turned so that the leaf's corner
/// is left of each.
#[derive(Debug, Clone, Copy)]
struct Ring {
    zone: ZoneSlot,
    is_hole: bool,
    winding: i32,
    /// How many edges kept their direction; they come first.
    kept: u32,
    /// How many were turned.
    turned: u32,
}

/// Whether a polygon covers a point, as far as its rings were asked: the first hole that the point
/// is in or on the edge of decides, as in PostGIS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Not,
    UnlessInHole,
    Covered,
}

/// Where a point is with regard to a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whereabouts {
    Inside,
    OnEdge,
    Outside,
}

impl Tree {
    /// Adds every zone that covers the point, which lies in the given step, to `covering`.
    #[inline]
    pub fn covering(&self, p: Point, step: Step, covering: &mut Vec<ZoneSlot>) {
        let Some((leaf, corner)) = self.leaf_at(step) else {
            return;
        };
        covering.extend_from_slice(part(&self.whole, leaf.whole));
        let mut edges = part(&self.edges, leaf.edges);
        let mut rings = part(&self.rings, leaf.rings).iter().peekable();
        let mut polygon = Verdict::Not;
        while let Some(ring) = rings.next() {
            let place = ring.locate(&mut edges, corner, p);
            polygon = if ring.is_hole {
                polygon.after_hole(place)
            } else {
                Verdict::by_outer(place)
            };
            let is_complete = rings.peek().is_none_or(|next| !next.is_hole);
            let covers = is_complete && polygon != Verdict::Not;
            // A second polygon of the zone may cover the point too.
            if covers && covering.last() != Some(&ring.zone) {
                covering.push(ring.zone);
            }
        }
    }

    /// Empties it, but for an empty leaf whose node it returns.
    pub fn restart(&mut self) -> u32 {
        self.nodes.clear();
        self.whole.clear();
        self.rings.clear();
        self.edges.clear();
        self.nodes.push(Node::Leaf(Leaf::default()));
        0
    }

    /// Cuts the square of a node; returns the node of its first part.
    pub fn cut(&mut self, node: u32) -> u32 {
        let first = number_of(self.nodes.len());
        let leaf = Node::Leaf(Leaf::default());
        self.nodes.resize(place_of(first) + PARTS, leaf);
        self.set(node, Node::Cut(first));
        first
    }

    /// Makes a node a leaf that sees `view` from `corner`.
    pub fn put_leaf(&mut self, node: u32, corner: Point, view: &View) {
        let (whole, rings, edges) = (self.whole.len(), self.rings.len(), self.edges.len());
        self.whole.extend(view.whole());
        for sight in view.sights() {
            let mut here = self.whole.iter().skip(whole);
            if here.all(|zone| *zone != sight.ring.zone) {
                self.put_ring(sight, corner);
            }
        }
        let leaf = Leaf {
            whole: (number_of(whole), number_of(self.whole.len())),
            rings: (number_of(rings), number_of(self.rings.len())),
            edges: (number_of(edges), number_of(self.edges.len())),
        };
        self.set(node, Node::Leaf(leaf));
    }

    /// How much memory it takes.
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.nodes)
            + size_of_val(&*self.whole)
            + size_of_val(&*self.rings)
            + size_of_val(&*self.edges)
    }

    /// The leaf that a step is in, and its corner.
    #[inline]
    fn leaf_at(&self, step: Step) -> Option<(Leaf, Point)> {
        let (mut node, mut scale) = (0, Scale::DEGREE);
        loop {
            match self.nodes.get(place_of(node))? {
                Node::Leaf(leaf) => return Some((*leaf, step.corner_of_square(scale).point())),
                Node::Cut(first) => {
                    scale = scale.of_parts();
                    node = first + scale.part_of(step);
                }
            }
        }
    }

    fn put_ring(&mut self, sight: Sight<'_>, corner: Point) {
        let is_left = |edge: &&Edge| edge.is_left(corner);
        let kept = sight.edges.iter().filter(is_left).copied();
        let start = self.edges.len();
        self.edges.extend(kept);
        let middle = self.edges.len();
        let turned = sight.edges.iter().filter(|edge| !is_left(edge));
        self.edges.extend(turned.map(|edge| edge.reversed()));
        self.rings.push(Ring {
            zone: sight.ring.zone,
            is_hole: sight.ring.is_hole,
            winding: sight.winding,
            kept: number_of(middle - start),
            turned: number_of(self.edges.len() - middle),
        });
    }

    fn set(&mut self, node: u32, to: Node) {
        if let Some(held) = self.nodes.get_mut(place_of(node)) {
            *held = to;
        }
    }
}

impl Ring {
    /// Where the point is with regard to the ring, whose edges are taken off the front.
    ///
    /// A position is inside a ring that winds around it at all (the nonzero rule, as PostGIS
    /// decides it), so a ring drawn over itself has no hole where it overlaps.
    #[inline]
    fn locate(&self, edges: &mut &[Edge], corner: Point, p: Point) -> Whereabouts {
        let mut winding = self.winding;
        let mut on_edge = false;
        for (count, change) in [(self.kept, -1), (self.turned, 1)] {
            let (here, rest) = edges.split_at_checked(place_of(count)).unwrap_or_default();
            *edges = rest;
            for edge in here.iter().filter(|edge| !edge.is_beyond(p)) {
                match edge.side_of(p) {
                    Side::On => on_edge = true,
                    Side::Right if edge.straddles(corner, p) => winding += change,
                    Side::Left | Side::Right => {}
                }
            }
        }
        match winding {
            _ if on_edge => Whereabouts::OnEdge,
            0 => Whereabouts::Outside,
            _ => Whereabouts::Inside,
        }
    }
}

impl Verdict {
    const fn by_outer(place: Whereabouts) -> Self {
        match place {
            Whereabouts::Outside => Self::Not,
            Whereabouts::Inside | Whereabouts::OnEdge => Self::UnlessInHole,
        }
    }

    const fn after_hole(self, place: Whereabouts) -> Self {
        match (self, place) {
            (Self::UnlessInHole, Whereabouts::Inside) => Self::Not,
            (Self::UnlessInHole, Whereabouts::OnEdge) => Self::Covered,
            (settled, _) => settled,
        }
    }
}
