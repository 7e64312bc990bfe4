//! What an independent reader makes of our tiles.

use std::collections::BTreeMap;

use geo_types::{Coord, Geometry as Read};
use mvt_reader::Reader;
use mvt_reader::feature::{Feature, Value as ReadValue};
use proptest::prelude::*;
use thalweg_domain::geometry::{Area, Line, Polygon, Ring};
use thalweg_domain::place::Position;

use super::address::{BUFFER, EXTENT, TileAddress};
use super::mvt::{Layer, Value, tile};
use super::points::{POINTS_MAX, PointIndex};
use super::shapes::{BYTES_MAX, Outline, ShapeIndex};
use super::world::Vertex;

fn at(lon: f64, lat: f64) -> Position {
    Position::from_lon_lat(lon, lat).unwrap()
}

fn address(z: u8, x: u32, y: u32) -> TileAddress {
    TileAddress::new(z, x, y).unwrap()
}

fn read(layers: &[Layer]) -> Vec<(String, Vec<Feature<i32>>)> {
    let reader = Reader::new(tile(layers)).unwrap();
    let names = reader.get_layer_names().unwrap();
    let features = |nth| reader.get_features_as::<i32>(nth).unwrap();
    names
        .into_iter()
        .enumerate()
        .map(|(nth, name)| (name, features(nth)))
        .collect()
}

fn read_one(layer: Layer) -> Vec<Feature<i32>> {
    read(&[layer])
        .into_iter()
        .flat_map(|(_, features)| features)
        .collect()
}

fn coords(feature: &Feature<i32>) -> Vec<Coord<i32>> {
    match &feature.geometry {
        Read::MultiPoint(points) => points.iter().map(|point| point.0).collect(),
        Read::LineString(line) => line.0.clone(),
        Read::MultiLineString(lines) => lines.iter().flat_map(|l| l.0.clone()).collect(),
        Read::MultiPolygon(polygons) => polygons
            .iter()
            .flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()))
            .flat_map(|ring| ring.0.clone())
            .collect(),
        other => panic!("unexpected geometry {other:?}"),
    }
}

/// Twice the area of an outer ring less that of its holes, with the specification's sign.
fn doubled_area(feature: &Feature<i32>) -> f64 {
    let Read::MultiPolygon(polygons) = &feature.geometry else {
        panic!("no area: {:?}", feature.geometry)
    };
    let ring = |ring: &geo_types::LineString<i32>| -> i64 {
        let cross = |w: &[Coord<i32>]| {
            i64::from(w[0].x) * i64::from(w[1].y) - i64::from(w[1].x) * i64::from(w[0].y)
        };
        ring.0.windows(2).map(cross).sum()
    };
    let whole: i64 = polygons
        .iter()
        .map(|polygon| {
            let (outer, holes) = (ring(polygon.exterior()), polygon.interiors());
            assert!(outer > 0, "an outer ring runs clockwise");
            let holes: i64 = holes
                .iter()
                .map(ring)
                .inspect(|hole| assert!(*hole < 0))
                .sum();
            outer + holes
        })
        .sum();
    f64::from(i32::try_from(whole).unwrap())
}

#[test]
fn a_reader_finds_every_kind_of_value_under_its_key() {
    let index = PointIndex::new([(at(12.6, 56.0), "ØRESUND"), (at(12.7, 56.0), "ØRESUND")]);
    let layer = index.layer(address(0, 0, 0), ["tracks", "cells"], |name, tags| {
        tags.identify(219_000_001);
        tags.set("name", Value::Text(name));
        tags.set("rank", Value::Count(7));
        tags.set("speed", Value::Measure(12.5));
        tags.set("fresh", Value::Flag(true));
    });
    let [(name, features)] = read(&[layer]).try_into().unwrap();
    assert_eq!(name, "tracks");
    assert_eq!(features.len(), 2);
    for feature in features {
        assert_eq!(feature.id, Some(219_000_001));
        let tags: BTreeMap<_, _> = feature.properties.unwrap().into_iter().collect();
        let expected = [
            ("fresh", ReadValue::Bool(true)),
            ("name", ReadValue::String("ØRESUND".to_owned())),
            ("rank", ReadValue::UInt(7)),
            ("speed", ReadValue::Float(12.5)),
        ];
        assert_eq!(tags, expected.map(|(k, v)| (k.to_owned(), v)).into());
    }
}

#[test]
fn what_is_said_often_is_sent_once() {
    let points = (0..1000).map(|nth| (at(f64::from(nth) / 100.0, 50.0), "cargo"));
    let index = PointIndex::new(points);
    let layer = index.layer(address(0, 0, 0), ["t", "c"], |kind, tags| {
        tags.set("kind", Value::Text(kind));
    });
    let bytes = tile([&layer]);
    let times = |word: &[u8]| bytes.windows(word.len()).filter(|w| *w == word).count();
    assert_eq!((layer.len(), times(b"cargo"), times(b"kind")), (1000, 1, 1));
}

#[test]
fn a_layer_with_nothing_in_it_is_not_sent() {
    assert!(tile(&[Layer::new("tracks")]).is_empty());
}

#[test]
fn a_point_in_the_buffer_shows_in_both_tiles_even_across_the_antimeridian() {
    let index = PointIndex::new([(at(179.99, 10.0), 1u64), (at(5.0, 10.0), 2)]);
    let ids = |x: u32| -> Vec<(Option<u64>, i32)> {
        let layer = index.layer(address(3, x, 3), ["t", "c"], |id, tags| tags.identify(*id));
        read_one(layer)
            .iter()
            .map(|f| (f.id, coords(f)[0].x))
            .collect()
    };
    assert_eq!(ids(7), vec![(Some(1), 4095)]);
    assert_eq!(ids(0), vec![(Some(1), -1)]);
    assert_eq!(ids(4), vec![(Some(2), 455)]);
    assert_eq!(ids(3), vec![]);
}

#[test]
fn too_many_points_become_cells_that_count_them_all() {
    let count = POINTS_MAX * 4;
    let index = PointIndex::new((0..count).map(|nth| {
        let nth = f64::from(u32::try_from(nth).unwrap());
        (
            at(
                (nth * 0.618_034).fract() * 60.0,
                (nth * 0.414_214).fract() * 60.0,
            ),
            nth,
        )
    }));
    let describe = |_: &f64, _: &mut super::mvt::Tags<'_>| {};
    let layer = index.layer(address(0, 0, 0), ["tracks", "cells"], describe);
    let [(name, features)] = read(&[layer]).try_into().unwrap();
    assert_eq!(name, "cells");
    assert!(features.len() <= 4096);
    let counted: u64 = features
        .iter()
        .map(|f| match f.properties.as_ref().unwrap()["count"] {
            ReadValue::UInt(n) => n,
            ref other => panic!("{other:?}"),
        })
        .sum();
    assert_eq!(counted, u64::try_from(count).unwrap());
}

proptest! {
    #[test]
    fn a_tile_shows_the_points_that_lie_in_it_or_its_buffer(
        points in proptest::collection::vec((-180.0f64..180.0, -85.0f64..85.0), 0..200),
        z in 0u8..6, x in 0u32..64, y in 0u32..64,
    ) {
        let side = 1 << z;
        let tile = address(z, x % side, y % side);
        let index = PointIndex::new(
            points.iter().zip(0u64..).map(|((lon, lat), id)| (at(*lon, *lat), id)),
        );
        let layer = index.layer(tile, ["t", "c"], |id, tags| tags.identify(*id));
        let shown: Vec<(u64, Coord<i32>)> =
            read_one(layer).iter().map(|f| (f.id.unwrap(), coords(f)[0])).collect();

        for (id, (lon, lat)) in points.iter().enumerate() {
            let id = u64::try_from(id).unwrap();
            let exact = tile.units_from_world(Vertex::from_position(at(*lon, *lat)));
            let (low, high) = (-f64::from(BUFFER), f64::from(EXTENT) + f64::from(BUFFER));
            let well_inside = |v: f64| (low + 1.0..=high - 1.0).contains(&v);
            if well_inside(exact.x) && well_inside(exact.y) {
                prop_assert!(shown.iter().any(|(shown, c)| *shown == id
                    && (f64::from(c.x) - exact.x).abs() <= 0.51
                    && (f64::from(c.y) - exact.y).abs() <= 0.51));
            }
        }
        let reach = -i32::from(BUFFER)..=i32::from(EXTENT) + i32::from(BUFFER);
        for (_, c) in &shown {
            prop_assert!(reach.contains(&c.x) && reach.contains(&c.y));
        }
    }
}

/// A star around a middle, and a smaller one cut out of it.
fn star_with_hole() -> impl Strategy<Value = Area> {
    let radii = proptest::collection::vec(1.0f64..8.0, 4..40);
    (radii, -20.0f64..20.0, -20.0f64..20.0).prop_map(|(radii, lon, lat)| {
        let turn = std::f64::consts::TAU / f64::from(u32::try_from(radii.len()).unwrap());
        let ring = |scale: f64| {
            let mut ring: Vec<Position> = (0u32..)
                .zip(&radii)
                .map(|(nth, radius)| {
                    let angle = f64::from(nth) * turn;
                    at(
                        lon + scale * radius * angle.cos(),
                        lat + scale * radius * angle.sin(),
                    )
                })
                .collect();
            ring.push(ring[0]);
            Ring::new(ring).unwrap()
        };
        Area::new(vec![Polygon::new(ring(1.0), vec![ring(0.4)])]).unwrap()
    })
}

fn drawn(area: &Area, tile: TileAddress) -> Vec<Feature<i32>> {
    let index = ShapeIndex::new([(Outline::from(area), ())]);
    read_one(index.layer(tile, "zones", |(), tags| tags.identify(1)))
}

proptest! {
    #[test]
    fn an_area_keeps_its_size_ring_direction_and_place(area in star_with_hole()) {
        let features = drawn(&area, address(0, 0, 0));
        prop_assert_eq!(features.len(), 1);
        let side = f64::from(EXTENT);
        let [outer, hole] = measured(&area, |a, b| a.x * b.y - b.x * a.y);
        let expected = (outer - hole) * side * side;
        let [outer, hole] = measured(&area, |a, b| (b.x - a.x).hypot(b.y - a.y));
        let around = (outer + hole) * side;
        // Tolerance and rounding move the edge by at most 1.21 units, which adds that strip.
        let slack = 2.0 * 1.21 * (around + 2.0 * 1.21 * 3.15);
        let size = doubled_area(&features[0]);
        prop_assert!((size - expected).abs() < slack, "{size} is not {expected}");
    }

    #[test]
    fn what_is_cut_stays_on_the_sheet_and_well_formed(
        area in star_with_hole(), z in 2u8..7, x in 0u32..128, y in 0u32..128,
    ) {
        let (near, side) = (48..80, 1u32 << z);
        let column = (near.start + x % 32) * side / 128;
        let row = (near.start + y % 32) * side / 128;
        for feature in drawn(&area, address(z, column, row)) {
            prop_assert!(doubled_area(&feature) > 0.0);
            let reach = -i32::from(BUFFER)..=i32::from(EXTENT) + i32::from(BUFFER);
            for c in coords(&feature) {
                prop_assert!(reach.contains(&c.x) && reach.contains(&c.y));
            }
        }
    }
}

/// The sum of `edge` around the outer ring and around the hole of a [`star_with_hole`].
fn measured(area: &Area, edge: impl Fn(Vertex, Vertex) -> f64) -> [f64; 2] {
    let polygon = &area.polygons()[0];
    [polygon.outer(), &polygon.holes()[0]].map(|ring| {
        let on_plane: Vec<Vertex> = ring
            .positions()
            .iter()
            .map(|p| Vertex::from_position(*p))
            .collect();
        let sum: f64 = on_plane.windows(2).map(|w| edge(w[0], w[1])).sum();
        sum.abs()
    })
}

#[test]
fn a_tile_inside_an_area_is_filled_to_its_buffer() {
    let ring = [
        (-60.0, -60.0),
        (60.0, -60.0),
        (60.0, 60.0),
        (-60.0, 60.0),
        (-60.0, -60.0),
    ];
    let ring = Ring::new(ring.map(|(lon, lat)| at(lon, lat)).to_vec()).unwrap();
    let area = Area::new(vec![Polygon::new(ring, vec![])]).unwrap();
    let features = drawn(&area, address(5, 16, 16));
    let side = f64::from(EXTENT + 2 * BUFFER);
    assert!((doubled_area(&features[0]) - 2.0 * side * side).abs() < 1.0);
}

#[test]
fn a_line_keeps_its_ends_and_is_cut_at_the_buffer() {
    let line = Line::new(vec![vec![at(-10.0, 0.0), at(10.0, 0.0)]]).unwrap();
    let index = ShapeIndex::new([(Outline::from(&line), ())]);
    let points = |z, x| -> Vec<i32> {
        let features = read_one(index.layer(address(z, x, 1 << (z - 1)), "lines", |(), _| {}));
        features
            .iter()
            .flat_map(|f| coords(f).into_iter().map(|c| c.x))
            .collect()
    };
    assert_eq!(points(1, 1), vec![-64, 228]);
    assert_eq!(points(6, 32), vec![-64, 4160]);
    assert_eq!(points(6, 40), Vec::<i32>::new());
}

#[test]
fn a_layer_that_would_be_too_large_is_drawn_coarser() {
    let circle = |nth: u32| {
        let middle = at(f64::from(nth % 100), f64::from(nth / 100));
        let mut ring: Vec<Position> = (0u16..720)
            .map(|step| {
                let angle = f64::from(step).to_radians() / 2.0;
                at(
                    middle.lon() + 9.0 * angle.cos(),
                    middle.lat() + 9.0 * angle.sin(),
                )
            })
            .collect();
        ring.push(ring[0]);
        Area::new(vec![Polygon::new(Ring::new(ring).unwrap(), vec![])]).unwrap()
    };
    let index = ShapeIndex::new((0..4_000).map(|nth| (Outline::from(&circle(nth)), nth)));
    let layer = index.layer(address(1, 1, 0), "zones", |nth, tags| {
        tags.identify(u64::from(*nth));
    });
    assert!(tile([&layer]).len() <= BYTES_MAX + 1024);
    assert!(read_one(layer).len() > 2_000);
}
