//! The shoreline from which distances to shore are measured.

use thalweg_domain::place::Position;
use thalweg_node::geography::twkb;
use thalweg_node::tiles::simplify::WeightedPath;
use thalweg_node::tiles::world::Vertex;

use crate::topology::Topology;

/// How far a simplified line may be from the one that is drawn.
pub const TOLERANCE_M: f64 = 100.0;

/// Decimals that are kept: about ten metres.
const DECIMALS: u8 = 4;

/// Every shore of the world in TWKB.
pub fn shoreline(world: &Topology) -> Vec<u8> {
    let rings = world.land().flatten().map(|ring| simplified(&ring));
    // A rock that is one step of the source's grid has no shore to measure from.
    let lines: Vec<Vec<Position>> = rings.filter(|ring| ring.len() > 2).collect();
    twkb::from_lines(&lines, DECIMALS)
}

/// Leaves out what moves the line by no more than [`TOLERANCE_M`].
pub fn simplified(line: &[Position]) -> Vec<Position> {
    let vertices: Vec<Vertex> = line.iter().copied().map(Vertex::from_position).collect();
    // A share of the map's side is longest on the ground where the line is nearest to the equator.
    let nearest = line.iter().map(|p| p.lat().abs()).fold(90.0, f64::min);
    let tolerance = TOLERANCE_M / (WORLD_M * nearest.to_radians().cos());
    let path = if line.first() == line.last() {
        WeightedPath::ring(vertices)
    } else {
        WeightedPath::line(vertices)
    };
    path.of_those_above(tolerance, line).collect()
}

/// The map's side along the equator (WGS 84 semi-major axis times two pi).
const WORLD_M: f64 = 40_075_016.686;
