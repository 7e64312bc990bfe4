//! Which zones cover a position: against exact integer arithmetic over all edges.
//!
//! All coordinates are multiples of 1/1024 of a degree, many of them on the lines and corners of
//! the cells, so that positions on edges and vertices are common and the reference is exact.

use std::collections::BTreeSet;

use proptest::prelude::*;
use thalweg_detect::zones::ZoneSlot;
use thalweg_detect::zones::index::ZoneIndex;
use thalweg_domain::geometry::{Area, Polygon};
use thalweg_domain::measure::Metres;

use crate::world::{area, at, ring, square, zone};

type Corner = (i64, i64);

/// A polygon: its outer ring and perhaps a hole.
#[derive(Debug, Clone)]
struct Drawn {
    outer: Vec<Corner>,
    hole: Option<Vec<Corner>>,
}

impl Drawn {
    fn polygon(&self) -> Polygon {
        let degrees = |corners: &Vec<Corner>| -> Vec<(f64, f64)> {
            let degree = |units: i64| units as f64 / 1024.0;
            corners
                .iter()
                .map(|(x, y)| (degree(*x), degree(*y)))
                .collect()
        };
        let holes = self.hole.iter().map(|hole| ring(&degrees(hole)));
        Polygon::new(ring(&degrees(&self.outer)), holes.collect())
    }

    fn covers(&self, p: Corner) -> bool {
        match (
            winding(&self.outer, p),
            self.hole.as_ref().map(|hole| winding(hole, p)),
        ) {
            (Some(0), _) => false,
            (Some(_), Some(Some(turns))) => turns == 0,
            _ => true,
        }
    }
}

/// How often a ring winds around a point; `None` on its edge. Exact.
fn winding(corners: &[Corner], p: Corner) -> Option<i64> {
    let ends = corners.iter().zip(corners.iter().cycle().skip(1));
    let mut turns = 0;
    // A ring that is a single point has no edge, and nothing is on it.
    for (a, b) in ends.filter(|(a, b)| a != b) {
        let cross = (b.0 - a.0) * (p.1 - a.1) - (p.0 - a.0) * (b.1 - a.1);
        let spans = |a: i64, b: i64, v: i64| a.min(b) <= v && v <= a.max(b);
        if cross == 0 && spans(a.0, b.0, p.0) && spans(a.1, b.1, p.1) {
            return None;
        }
        match (a.1 <= p.1, b.1 <= p.1) {
            (true, false) if cross > 0 => turns += 1,
            (false, true) if cross < 0 => turns -= 1,
            _ => {}
        }
    }
    Some(turns)
}

/// Coordinates near `base` degrees: cell lines, quarter lines, or anything.
fn coordinate(base: i64) -> impl Strategy<Value = i64> {
    let base = base * 1024;
    prop_oneof![
        3 => (0i64..=3).prop_map(move |n| base + n * 1024),
        3 => (0i64..=12).prop_map(move |n| base + n * 256),
        2 => (0i64..=48).prop_map(move |n| base + n * 64),
        2 => (0i64..=3072).prop_map(move |n| base + n),
    ]
}

fn corner(base: (i64, i64)) -> impl Strategy<Value = Corner> {
    (coordinate(base.0), coordinate(base.1))
}

/// Any closed chain of corners, crossing itself or not.
fn chain(base: (i64, i64)) -> impl Strategy<Value = Vec<Corner>> {
    prop::collection::vec(corner(base), 3..40)
}

fn drawn(base: (i64, i64)) -> impl Strategy<Value = Drawn> {
    (chain(base), prop::option::of(chain(base))).prop_map(|(outer, hole)| Drawn { outer, hole })
}

/// A scene: where it lies, its zones (each of up to three polygons), and positions.
fn scenes() -> impl Strategy<Value = (Vec<Vec<Drawn>>, Vec<Corner>)> {
    let bases = prop_oneof![
        Just((9, 54)),
        Just((-1, -1)),
        Just((177, 87)),
        Just((-180, -90))
    ];
    bases.prop_flat_map(|base| {
        let zone = prop::collection::vec(drawn(base), 1..4);
        (
            prop::collection::vec(zone, 1..8),
            prop::collection::vec(corner(base), 1..60),
        )
    })
}

fn area_of(polygons: &[Drawn]) -> Area {
    Area::new(polygons.iter().map(Drawn::polygon).collect()).unwrap()
}

fn index_of(zones: &[Vec<Drawn>]) -> ZoneIndex {
    let mut index = ZoneIndex::default();
    let zones = zones.iter().zip(0..);
    index
        .put_all(zones.map(|(polygons, n)| zone(n, area_of(polygons), vec![])))
        .unwrap();
    index
}

/// What the index answers: the numbers of the zones, and that none is named twice.
fn answered(index: &ZoneIndex, p: Corner) -> BTreeSet<String> {
    let mut covering: Vec<ZoneSlot> = Vec::new();
    index.covering(at(p.0 as f64 / 1024.0, p.1 as f64 / 1024.0), &mut covering);
    let names: BTreeSet<String> = covering
        .iter()
        .map(|slot| index.get(*slot).unwrap().zone.name.clone())
        .collect();
    assert_eq!(
        names.len(),
        covering.len(),
        "a zone is named twice at {p:?}"
    );
    names
}

fn exact(zones: &[Vec<Drawn>], p: Corner) -> BTreeSet<String> {
    let covers = |polygons: &&Vec<Drawn>| polygons.iter().any(|polygon| polygon.covers(p));
    let numbered = zones.iter().enumerate();
    numbered
        .filter(|(_, polygons)| covers(polygons))
        .map(|(n, _)| format!("zone {n}"))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_index_answers_as_exact_arithmetic_does((zones, positions) in scenes()) {
        let index = index_of(&zones);
        let vertices = zones.iter().flatten().flat_map(|drawn| drawn.outer.iter().copied());
        for p in vertices.chain(positions) {
            prop_assert_eq!(answered(&index, p), exact(&zones, p), "at {:?}", p);
        }
    }

    #[test]
    fn an_edited_index_answers_as_one_built_anew(
        (zones, positions) in scenes(), (redrawn, _) in scenes(),
    ) {
        let mut index = index_of(&zones);
        let before = index.clone();
        let mut zones_now = zones.clone();
        for (n, polygons) in redrawn.iter().enumerate().take(3) {
            index.put(zone(n as u128, area_of(polygons), vec![])).unwrap();
            if let Some(known) = zones_now.get_mut(n) {
                known.clone_from(polygons);
            } else {
                zones_now.push(polygons.clone());
            }
        }
        let removed = zone(0, square(), vec![]).id;
        prop_assert!(index.remove(removed));
        zones_now[0].clear();
        let vertices = redrawn.iter().flatten().flat_map(|drawn| drawn.outer.iter().copied());
        for p in vertices.chain(positions) {
            prop_assert_eq!(answered(&index, p), exact(&zones_now, p));
            prop_assert_eq!(answered(&before, p), exact(&zones, p), "the copy changed");
        }
    }
}

#[test]
fn an_index_emptied_zone_by_zone_takes_no_more_room_than_an_empty_one() {
    let mut index = ZoneIndex::default();
    for n in 0..20 {
        let east = 10.0 + n as f64 / 3.0;
        let corners = [(east, 50.0), (east + 25.0, 51.0), (east, 72.5)];
        index.put(zone(n, area(&corners, &[]), vec![])).unwrap();
    }
    let full = index.bytes();
    for n in 0..20 {
        assert!(index.remove(zone(n, square(), vec![]).id));
    }
    assert!(index.is_empty() && index.bytes() < full / 5);
    assert!(answered(&index, (15 * 1024, 55 * 1024)).is_empty());
}

#[test]
fn a_zone_over_the_whole_world_covers_its_ends() {
    let corners = [
        (-180.0, -90.0),
        (180.0, -90.0),
        (180.0, 90.0),
        (-180.0, 90.0),
    ];
    let mut index = ZoneIndex::default();
    index.put(zone(7, area(&corners, &[]), vec![])).unwrap();
    for (lon, lat) in [
        (-180, -90),
        (180, 90),
        (180, 0),
        (0, 0),
        (10, 55),
        (-180, 13),
    ] {
        let p = (lon * 1024, lat * 1024);
        assert_eq!(
            answered(&index, p),
            BTreeSet::from(["zone 7".to_owned()]),
            "{p:?}"
        );
    }
}

#[test]
fn a_place_is_near_a_zone_within_the_reach_and_not_beyond() {
    let mut index = ZoneIndex::default();
    let slot = index.put(zone(0, square(), vec![])).unwrap();
    let near = |lon, lat| index.is_near(slot, at(lon, lat), Metres(200.0));
    // A degree of longitude is 63.8 km at 55 degrees north.
    assert!(near(10.997, 55.5) && !near(10.9967, 55.5));
    assert!(near(11.5, 56.0017) && !near(11.5, 56.0019));
    assert!(near(11.0, 55.0) && near(11.5, 55.001));
    let gone = index.clone();
    index.remove(zone(0, square(), vec![]).id);
    assert!(gone.is_near(slot, at(11.0, 55.0), Metres(200.0)));
    assert!(!index.is_near(slot, at(11.0, 55.0), Metres(200.0)));
}
