//! Which zones cover a position: against PostGIS `ST_Covers`, run here.

use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use thalweg_detect::zones::index::ZoneIndex;
use thalweg_domain::geometry::Area;
use thalweg_domain::place::Position;
use thalweg_e2e::fixture;
use thalweg_e2e::postgres::Postgres;

use crate::world::{area, at, zone};

/// Hits as PostGIS finds them: position, then zone, by number.
fn hits_of_postgis(areas: &[Area], positions: &[Position]) -> Vec<String> {
    let server = Postgres::start().unwrap();
    let mut session = server.connect().unwrap();
    let points = positions.iter().map(|p| (p.lon(), p.lat()));
    session.fill_points("p", points).unwrap();
    let shapes = areas
        .iter()
        .map(|area| serde_json::to_string(area).unwrap());
    session.fill_shapes("z", shapes).unwrap();
    session
        .ask("select p.n, z.n from p join z on st_covers(z.g, p.g) order by 1, 2")
        .unwrap()
}

/// The same hits as the index finds them.
fn hits_of_index(areas: &[Area], positions: &[Position]) -> Vec<String> {
    let mut index = ZoneIndex::default();
    let zones = (0..).zip(areas);
    index
        .put_all(zones.map(|(n, area)| zone(n, area.clone(), vec![])))
        .unwrap();
    let mut covering = Vec::new();
    let mut hits = Vec::new();
    for (n, position) in positions.iter().enumerate() {
        index.covering(*position, &mut covering);
        let zone = |slot| index.get(slot).unwrap().zone.id.0.as_u128();
        let mut numbers: Vec<u128> = covering.iter().map(|slot| zone(*slot)).collect();
        numbers.sort_unstable();
        hits.extend(numbers.iter().map(|number| format!("{n}|{number}")));
    }
    hits
}

#[test]
fn the_real_zones_are_hit_as_postgis_says() {
    let areas: Vec<Area> = fixture::text("zones/fences-4071.jsonl.gz")
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let positions: Vec<Position> = fixture::text("captures/ais/positions.csv.gz")
        .unwrap()
        .lines()
        .map(|line| {
            let cells: Vec<f64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
            at(cells[2], cells[3])
        })
        .collect();
    let hits = hits_of_index(&areas, &positions);
    assert_eq!(hits.len(), 45_672);
    assert_eq!(hits, hits_of_postgis(&areas, &positions));
}

/// Multiples of an eighth of a degree around the meeting point of four blocks of the grid.
fn snapped() -> impl Strategy<Value = (f64, f64)> {
    (-24i32..24, -24i32..24)
        .prop_map(|(x, y)| (10.0 + f64::from(x) / 8.0, 50.0 + f64::from(y) / 8.0))
}

/// Polygons whose edges run along cell lines and through cell corners: boxes with and without a
/// box as a hole, and rings and holes of any shape, crossing themselves and each other.
fn snapped_area() -> impl Strategy<Value = Area> {
    let boxes = (snapped(), 1i32..24, 1i32..24, proptest::bool::ANY).prop_map(
        |((west, south), across, up, has_hole)| {
            let (east, north) = (west + f64::from(across) / 4.0, south + f64::from(up) / 4.0);
            let ring = |inset: f64| {
                let (w, s) = (west + inset, south + inset);
                let (e, n) = (east - inset, north - inset);
                [(w, s), (e, s), (e, n), (w, n)]
            };
            let hole = ring(0.125);
            let holes: &[&[(f64, f64)]] = if has_hole && across > 1 && up > 1 {
                &[&hole]
            } else {
                &[]
            };
            area(&ring(0.0), holes)
        },
    );
    let ring = || proptest::collection::vec(snapped(), 3..12);
    let rings = (ring(), proptest::option::of(ring())).prop_map(|(outer, hole)| {
        let holes: Vec<&[(f64, f64)]> = hole.iter().map(Vec::as_slice).collect();
        area(&outer, &holes)
    });
    proptest::prop_oneof![boxes, rings]
}

#[test]
fn zones_and_positions_on_the_cell_lines_are_hit_as_postgis_says() {
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    let mut draw = |_| snapped_area().new_tree(&mut runner).unwrap().current();
    let areas: Vec<Area> = (0..400).map(&mut draw).collect();
    // Every eighth of a degree, every sixteenth in between, and points a little off the lines.
    let positions: Vec<Position> = (-64..=64)
        .flat_map(|x| (-64..=64).map(move |y| (f64::from(x) / 16.0, f64::from(y) / 16.0)))
        .flat_map(|(x, y)| [(x, y), (x + 1e-9, y - 1e-9)])
        .map(|(x, y)| at(10.0 + x, 50.0 + y))
        .collect();
    let hits = hits_of_index(&areas, &positions);
    assert!(hits.len() > 100_000, "{}", hits.len());
    assert_eq!(hits, hits_of_postgis(&areas, &positions));
}
