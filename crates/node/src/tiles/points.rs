//! Many points, found by tile.
//!
//! The points are sorted along a Z-order curve, on which every tile of every zoom is one unbroken
//! stretch: finding a tile's points is two binary searches, building the index is one sort.
//!
//! *Source*: Morton (1966), A Computer Oriented Geodetic Data Base.
//! *Limits*: [`POINTS_MAX`] points in a tile; a tile that holds more gets a layer of density cells.

use thalweg_domain::place::Position;

use super::address::{BUFFER, EXTENT, TileAddress};
use super::density;
use super::mvt::{Layer, Shape, Tags, Unit};
use super::world::{LATITUDE_MAX, Vertex};

/// The most points that a tile shows one by one.
pub const POINTS_MAX: usize = 5_000;

/// Steps along each side of the world, as a power of two.
const WORLD_BITS: u32 = 32;

/// Points in the order of the curve, each with what is known of it.
#[derive(Debug)]
pub struct PointIndex<T> {
    points: Vec<Point<T>>,
}

#[derive(Debug)]
struct Point<T> {
    code: u64,
    x: u32,
    y: u32,
    item: T,
}

impl<T> PointIndex<T> {
    /// Sorts the points. Those nearer to a pole than the map reaches are left out.
    pub fn new(points: impl IntoIterator<Item = (Position, T)>) -> Self {
        let mut points: Vec<Point<T>> = points
            .into_iter()
            .filter(|(position, _)| position.lat().abs() <= LATITUDE_MAX)
            .map(|(position, item)| Point::new(position, item))
            .collect();
        points.sort_unstable_by_key(|point| point.code);
        Self { points }
    }

    /// How many points there are.
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The tile's points as features of layer `name`, or as cells of layer `cells_name` if they
    /// are too many; `describe` says what is known of each.
    pub fn layer<'a>(
        &'a self,
        tile: TileAddress,
        [name, cells_name]: [&'static str; 2],
        describe: impl Fn(&'a T, &mut Tags<'a>),
    ) -> Layer {
        let own = self.within(tile);
        let near = if own.len() > POINTS_MAX {
            Vec::new()
        } else {
            self.near(tile)
        };
        if own.len().max(near.len()) > POINTS_MAX {
            return density::layer(cells_name, own.iter().map(|point| point.units_in(tile)));
        }
        let mut layer = Layer::with_capacity(name, near.len());
        let mut tags = Tags::default();
        for (point, at) in near {
            tags.clear();
            describe(&point.item, &mut tags);
            layer.add(&tags, Shape::Point(at));
        }
        layer
    }

    /// The points of a tile without its buffer.
    fn within(&self, tile: TileAddress) -> &[Point<T>] {
        let (first, last) = codes_of(tile);
        let from = self.points.partition_point(|point| point.code < first);
        let to = self.points.partition_point(|point| point.code <= last);
        self.points.get(from..to).unwrap_or_default()
    }

    /// The points of a tile and of its buffer, which is a part of the tiles around it. The world
    /// is round: east of the last column comes the first.
    fn near(&self, tile: TileAddress) -> Vec<(&Point<T>, Unit)> {
        let (extent, buffer) = (i32::from(EXTENT), i32::from(BUFFER));
        let shown = -buffer..=extent + buffer;
        let mut near = Vec::with_capacity(self.within(tile).len());
        for (across, down) in AROUND {
            let Some(neighbour) = tile.neighbour(across, down) else {
                continue;
            };
            for point in self.within(neighbour) {
                let (x, y) = point.units_in(neighbour);
                let at = (x + across * extent, y + down * extent);
                if shown.contains(&at.0) && shown.contains(&at.1) {
                    near.push((point, at));
                }
            }
        }
        near
    }
}

/// A tile and those around it, as columns eastwards and rows southwards.
const AROUND: [(i32, i32); 9] = [
    (0, 0),
    (-1, -1),
    (0, -1),
    (1, -1),
    (-1, 0),
    (1, 0),
    (-1, 1),
    (0, 1),
    (1, 1),
];

impl<T> Point<T> {
    fn new(position: Position, item: T) -> Self {
        let vertex = Vertex::from_position(position);
        let (x, y) = (steps(vertex.x), steps(vertex.y));
        Self {
            code: interleaved(x, y),
            x,
            y,
            item,
        }
    }

    /// Where in a tile that contains it, to the nearest unit.
    fn units_in(&self, tile: TileAddress) -> Unit {
        let side = WORLD_BITS - u32::from(tile.z());
        let units = |step: u32, nth: u32| {
            let within = u64::from(step) - (u64::from(nth) << side);
            let nearest = (within * u64::from(EXTENT) + (1 << (side - 1))) >> side;
            // Cannot fail: at most the extent.
            i32::try_from(nearest).unwrap_or(i32::from(EXTENT))
        };
        (units(self.x, tile.x()), units(self.y, tile.y()))
    }
}

/// The first and last code of a tile.
fn codes_of(tile: TileAddress) -> (u64, u64) {
    let free = 2 * (WORLD_BITS - u32::from(tile.z()));
    let prefix = interleaved(tile.x(), tile.y());
    let first = prefix.checked_shl(free).unwrap_or(0);
    let within = u64::MAX.checked_shr(u64::BITS - free).unwrap_or(0);
    (first, first | within)
}

/// Bits of `x` at even places, bits of `y` at odd ones.
fn interleaved(x: u32, y: u32) -> u64 {
    spread(x) | spread(y) << 1
}

/// Puts a zero after every bit.
fn spread(word: u32) -> u64 {
    let masks = [
        (16, 0x0000_FFFF_0000_FFFF),
        (8, 0x00FF_00FF_00FF_00FF),
        (4, 0x0F0F_0F0F_0F0F_0F0F),
        (2, 0x3333_3333_3333_3333),
        (1, 0x5555_5555_5555_5555),
    ];
    masks.iter().fold(u64::from(word), |bits, (by, mask)| {
        (bits | bits << by) & mask
    })
}

/// A share of the world's side as one of its 2^32 steps; its end belongs to the last one.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a saturating conversion is what is wanted"
)]
fn steps(share: f64) -> u32 {
    (share * 4_294_967_296.0) as u32
}
