//! Lines and areas, found by tile and drawn as fine as its zoom can show.
//!
//! *Limits*: a layer of [`BYTES_MAX`] bytes. One that comes out larger is drawn again at twice the
//! tolerance until it fits, so what is smaller than the tolerance goes first; at a tolerance of a
//! whole tile it is sent as it is.

use thalweg_domain::geometry::{Area, Line};
use thalweg_domain::place::Position;

use super::address::{EXTENT, TileAddress, buffered_units};
use super::clip;
use super::mvt::{Layer, Shape, Tags, Unit};
use super::rings;
use super::simplify::WeightedPath;
use super::world::{Bounds, Vertex};

/// The most bytes that a layer of one tile takes.
pub const BYTES_MAX: usize = 512 * 1024;

/// How far, in units of the tile, a drawn line may be from the true one unless that is too much.
pub const TOLERANCE: f64 = 0.25;

/// Lines and areas, each with what is known of it.
#[derive(Debug)]
pub struct ShapeIndex<T> {
    /// The box around each shape: most are passed over by a look at it.
    bounds: Vec<Bounds>,
    shapes: Vec<(Figure, T)>,
}

/// A line or an area, projected and weighed.
#[derive(Debug)]
pub struct Outline {
    bounds: Bounds,
    figure: Figure,
}

#[derive(Debug)]
enum Figure {
    /// The parts of a line.
    Line(Vec<Part<WeightedPath>>),
    /// The polygons of an area: outer rings with their holes.
    Area(Vec<Part<Vec<WeightedPath>>>),
}

/// A part of a figure that can be left out alone.
#[derive(Debug)]
struct Part<P> {
    bounds: Bounds,
    paths: P,
}

impl<T> ShapeIndex<T> {
    /// Keeps the shapes in the order in which they are to be drawn.
    pub fn new(shapes: impl IntoIterator<Item = (Outline, T)>) -> Self {
        let (bounds, shapes) = shapes
            .into_iter()
            .map(|(Outline { bounds, figure }, item)| (bounds, (figure, item)))
            .unzip();
        Self { bounds, shapes }
    }

    /// The tile's shapes as features of layer `name`; `describe` says what is known of each.
    pub fn layer<'a>(
        &'a self,
        tile: TileAddress,
        name: &'static str,
        describe: impl Fn(&'a T, &mut Tags<'a>),
    ) -> Layer {
        let mut tolerance = TOLERANCE;
        loop {
            let layer = self.layer_within(tile, name, tolerance, &describe);
            if layer.bytes() <= BYTES_MAX || tolerance >= f64::from(EXTENT) {
                return layer;
            }
            tolerance *= 2.0;
        }
    }

    /// The same at a given tolerance, in units of the tile, whatever it takes.
    pub fn layer_within<'a>(
        &'a self,
        tile: TileAddress,
        name: &'static str,
        tolerance: f64,
        describe: impl Fn(&'a T, &mut Tags<'a>),
    ) -> Layer {
        let pencil = Pencil::new(tile, tolerance);
        let mut layer = Layer::with_capacity(name, SHAPES);
        let mut tags = Tags::default();
        let within = self.bounds.iter().zip(&self.shapes);
        for (_, (figure, item)) in within.filter(|(bounds, _)| pencil.shows(bounds)) {
            tags.clear();
            describe(item, &mut tags);
            match figure {
                Figure::Line(parts) => layer.add(&tags, Shape::Lines(&pencil.lines(parts))),
                Figure::Area(parts) => layer.add(&tags, Shape::Rings(&pencil.rings(parts))),
            }
        }
        layer
    }
}

impl From<&Line> for Outline {
    fn from(line: &Line) -> Self {
        Self::from_lines(line.parts().iter().map(|part| projected(part)))
    }
}

impl From<&Area> for Outline {
    fn from(area: &Area) -> Self {
        Self::from_polygons(area.polygons().iter().map(|polygon| {
            let rings = polygon.rings().map(|ring| projected(ring.positions()));
            rings.collect()
        }))
    }
}

impl Outline {
    /// Lines that are projected already.
    pub fn from_lines(lines: impl IntoIterator<Item = Vec<Vertex>>) -> Self {
        let parts: Vec<_> = lines
            .into_iter()
            .map(|line| Part {
                bounds: Bounds::around(&line),
                paths: WeightedPath::line(line),
            })
            .collect();
        Self {
            bounds: Bounds::around_all(parts.iter().map(|part| part.bounds)),
            figure: Figure::Line(parts),
        }
    }

    /// Polygons that are projected already: each an outer ring and its holes, all closed.
    pub fn from_polygons(polygons: impl IntoIterator<Item = Vec<Vec<Vertex>>>) -> Self {
        let parts: Vec<_> = polygons
            .into_iter()
            .map(|rings| Part {
                bounds: Bounds::around(rings.first().into_iter().flatten()),
                paths: rings::turned(rings)
                    .into_iter()
                    .map(WeightedPath::ring)
                    .collect(),
            })
            .collect();
        Self {
            bounds: Bounds::around_all(parts.iter().map(|part| part.bounds)),
            figure: Figure::Area(parts),
        }
    }
}

/// Shapes that a layer has room for before it grows.
const SHAPES: usize = 64;
/// Vertices that a sketch has room for before it grows.
const SKETCH: usize = 256;

/// Draws in one tile at one tolerance.
struct Pencil {
    tile: TileAddress,
    /// The tile and its buffer in the world's square.
    sheet: Bounds,
    /// The tolerance as a share of the world's side.
    tolerance: f64,
}

impl Pencil {
    fn new(tile: TileAddress, tolerance: f64) -> Self {
        Self {
            tile,
            sheet: tile.buffered_bounds(),
            tolerance: tolerance / tile.units_of_world(),
        }
    }

    /// Whether something of these bounds would leave a mark.
    fn shows(&self, bounds: &Bounds) -> bool {
        bounds.meets(&self.sheet) && bounds.span() >= self.tolerance
    }

    fn lines(&self, parts: &[Part<WeightedPath>]) -> Vec<Vec<Unit>> {
        let mut lines = Vec::new();
        for part in parts.iter().filter(|part| self.shows(&part.bounds)) {
            let pieces = if self.sheet.covers(&part.bounds) {
                vec![self.sketch(&part.paths)]
            } else {
                clip::line(&self.sketch(&part.paths), &buffered_units())
            };
            let on_grid = pieces.iter().map(|piece| rings::snapped(piece));
            lines.extend(on_grid.filter(|piece| piece.len() > 1));
        }
        lines
    }

    fn rings(&self, parts: &[Part<Vec<WeightedPath>>]) -> Vec<Vec<Unit>> {
        let mut rings = Vec::new();
        for part in parts.iter().filter(|part| self.shows(&part.bounds)) {
            let sketches = part.paths.iter().map(|path| {
                let mut ring = self.sketch(path);
                ring.pop();
                ring
            });
            if self.sheet.covers(&part.bounds) {
                rings::add_whole(&mut rings, sketches);
            } else {
                let pieces = clip::area(sketches.collect(), &buffered_units());
                rings::add_pieces(&mut rings, &pieces);
            }
        }
        rings
    }

    /// The vertices that matter, in units of the tile. Of what is beyond the sheet only so much is
    /// kept that the clipped result is the same.
    fn sketch(&self, path: &WeightedPath) -> Vec<Vertex> {
        let mut sketch = Vec::with_capacity(path.len().min(SKETCH));
        let mut draw = |vertex| sketch.push(self.tile.units_from_world(vertex));
        for stretch in path.stretches() {
            if stretch.meets(&self.sheet) {
                stretch.above(self.tolerance).for_each(&mut draw);
            } else {
                stretch.ends().for_each(&mut draw);
            }
        }
        sketch
    }
}

fn projected(positions: &[Position]) -> Vec<Vertex> {
    positions
        .iter()
        .copied()
        .map(Vertex::from_position)
        .collect()
}
