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
    let shores = rings.filter(|ring| ring.len() > 2);
    let lines: Vec<Vec<Position>> = shores.flat_map(|ring| cut_at_antimeridian(&ring)).collect();
    twkb::from_lines(&lines, DECIMALS)
}

/// The parts of a line on either side of the antimeridian, with their ends on it.
fn cut_at_antimeridian(line: &[Position]) -> Vec<Vec<Position>> {
    let mut parts = vec![line.first().copied().into_iter().collect::<Vec<_>>()];
    for (from, to) in line.iter().zip(line.iter().skip(1)) {
        if let Some([here, there]) = crossing(*from, *to) {
            parts
                .last_mut()
                .into_iter()
                .for_each(|part| part.push(here));
            parts.push(vec![there]);
        }
        parts.last_mut().into_iter().for_each(|part| part.push(*to));
    }
    parts
}

/// Where a step crosses the antimeridian, if it does: the same place written in both ways.
fn crossing(from: Position, to: Position) -> Option<[Position; 2]> {
    let side = 180f64.copysign(from.lon());
    let (before, after) = ((side - from.lon()).abs(), (to.lon() + side).abs());
    if (to.lon() - from.lon()).abs() <= 180.0 {
        return None;
    }
    let share = if before + after > 0.0 {
        before / (before + after)
    } else {
        0.0
    };
    let lat = from.lat() + share * (to.lat() - from.lat());
    let at = |lon| Position::from_lon_lat(lon, lat).ok();
    Some([at(side)?, at(-side)?])
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

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> Position {
        Position::from_lon_lat(lon, lat).unwrap()
    }

    #[test]
    fn a_line_over_the_antimeridian_is_cut_there() {
        let parts = cut_at_antimeridian(&[at(178.0, 10.0), at(-179.0, 13.0), at(-170.0, 13.0)]);
        let expected = vec![
            vec![at(178.0, 10.0), at(180.0, 12.0)],
            vec![at(-180.0, 12.0), at(-179.0, 13.0), at(-170.0, 13.0)],
        ];
        assert_eq!(parts, expected);
        let whole = [at(-10.0, 0.0), at(160.0, 0.0)];
        assert_eq!(cut_at_antimeridian(&whole), vec![whole.to_vec()]);
    }

    #[test]
    fn a_simplified_line_stays_within_a_hundred_metres() {
        let wavy: Vec<Position> = (0i32..=200)
            .map(|n| {
                at(
                    10.0 + f64::from(n) / 1000.0,
                    56.0 + f64::from(n % 3) / 3000.0,
                )
            })
            .collect();
        let kept = simplified(&wavy);
        assert!(kept.len() < 20, "{}", kept.len());
        for position in &wavy {
            let nearest = kept.windows(2).map(|ends| {
                let [here, from, to] = [*position, ends[0], ends[1]].map(Vertex::from_position);
                let metres = WORLD_M * position.lat().to_radians().cos();
                here.square_distance_to(from, to).sqrt() * metres
            });
            assert!(nearest.fold(f64::INFINITY, f64::min) <= TOLERANCE_M + 0.1);
        }
    }
}
