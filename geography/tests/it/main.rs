//! What is shipped can be read with the words of the domain.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};
use thalweg_domain::geometry::Polygon;
use thalweg_domain::place::Position;
use thalweg_domain::port::{Place, PlaceKind};
use thalweg_domain::section::{BorderKind, BorderSection};
use thalweg_domain::zone::{NAME_CHARS_MAX, RULES_MAX, Zone};

/// Features with their geometry under `place` and an identifier, as an import would make them.
fn features(file: &str, place: &str) -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/geography");
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    let collection: Value = serde_json::from_str(&text).unwrap();
    let feature = |feature: &Value| {
        let mut record = feature["properties"].clone();
        record["id"] = json!("00000000-0000-7000-8000-000000000000");
        record[place] = match place {
            "position" => feature["geometry"]["coordinates"].clone(),
            _ => feature["geometry"].clone(),
        };
        record
    };
    collection["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(feature)
        .collect()
}

fn places(file: &str) -> Vec<Place> {
    let records = features(file, "position").into_iter();
    records
        .map(|record| serde_json::from_value(record).unwrap())
        .collect()
}

#[test]
fn every_port_and_airport_of_the_source_is_there() {
    let (ports, airports) = (places("ports.geojson"), places("airports.geojson"));
    assert_eq!((ports.len(), airports.len()), (1_081, 891));
    assert!(ports.iter().all(|place| place.kind == PlaceKind::Port));
    assert!(
        airports
            .iter()
            .all(|place| place.kind == PlaceKind::Airport)
    );
}

#[test]
fn nearly_every_place_knows_its_state() {
    let all = places("ports.geojson")
        .into_iter()
        .chain(places("airports.geojson"));
    let stateless: Vec<String> = all
        .filter(|place| place.state.is_none())
        .map(|place| place.name)
        .collect();
    assert!(stateless.len() < 5, "{stateless:?}");
}

#[test]
fn ports_in_crimea_are_ukrainian() {
    let ports = places("ports.geojson");
    let states: Vec<String> = ports
        .iter()
        .filter(|port| ["Sevastopol", "Kerch"].contains(&port.name.as_str()))
        .map(|port| port.state.unwrap().to_string())
        .collect();
    assert_eq!(states, ["UA", "UA"]);
}

#[test]
fn a_crossing_point_has_its_code_and_its_codes_state() {
    let points = places("crossing-points.geojson");
    assert_eq!(points.len(), 215);
    for point in &points {
        let code = point.unlocode.as_deref().unwrap();
        assert_eq!(code.len(), 5);
        assert!(code.starts_with(point.state.unwrap().code()), "{code}");
    }
}

#[test]
fn the_danish_border_has_land_and_sea_sections_with_names_of_their_own() {
    let sections: Vec<BorderSection> = features("sections-denmark.geojson", "line")
        .into_iter()
        .map(|record| serde_json::from_value(record).unwrap())
        .collect();
    let names: BTreeSet<&str> = sections
        .iter()
        .map(|section| section.name.as_str())
        .collect();
    assert_eq!(names.len(), sections.len());
    for section in &sections {
        let longest = match section.kind {
            BorderKind::Land => 50_000.0,
            BorderKind::Sea | BorderKind::Air => 100_000.0,
        };
        let length: f64 = section.line.parts().iter().map(|part| length(part)).sum();
        // Five decimals move an end by a metre.
        assert!(
            length <= longest + 100.0,
            "{} is {length} m long",
            section.name
        );
        assert_eq!(section.state.code(), "DK");
        assert!(section.kind != BorderKind::Land || section.neighbour.is_some());
    }
    let whole = |kind| -> f64 {
        let of_kind = sections.iter().filter(|section| section.kind == kind);
        of_kind
            .flat_map(|section| section.line.parts())
            .map(|part| length(part))
            .sum()
    };
    // The land border is 68 km by treaty; the coast is as long as its scale makes it.
    assert!(
        (45_000.0..70_000.0).contains(&whole(BorderKind::Land)),
        "{}",
        whole(BorderKind::Land)
    );
    assert!(
        (4e6..6e6).contains(&whole(BorderKind::Sea)),
        "{}",
        whole(BorderKind::Sea)
    );
}

fn length(part: &[Position]) -> f64 {
    part.windows(2)
        .map(|ends| ends[0].distance(ends[1]).0)
        .sum()
}

#[test]
fn the_demo_zones_are_zones_and_say_that_they_are_made_up() {
    let zones: Vec<Zone> = features("zones-demo.geojson", "area")
        .into_iter()
        .map(|record| serde_json::from_value(record).unwrap())
        .collect();
    assert!(zones.len() >= 12);
    for zone in &zones {
        assert!(zone.name.starts_with("Exercise: ") || zone.name.ends_with("(approximate)"));
        assert!(zone.name.chars().count() <= NAME_CHARS_MAX);
        assert!((1..=RULES_MAX).contains(&zone.rules.len()), "{}", zone.name);
        assert!(
            zone.area.polygons().iter().all(is_simple),
            "{} crosses itself",
            zone.name
        );
    }
    let ringing = zones.iter().flat_map(|zone| &zone.rules);
    assert!(ringing.filter(|rule| rule.priority.is_some()).count() >= 6);
}

/// No two sides of the outer ring cross.
fn is_simple(polygon: &Polygon) -> bool {
    let ring = polygon.outer().positions();
    let sides: Vec<&[Position]> = ring.windows(2).collect();
    let turn = |a: Position, b: Position, c: Position| {
        (b.lon() - a.lon()) * (c.lat() - a.lat()) - (b.lat() - a.lat()) * (c.lon() - a.lon())
    };
    let apart = |a: &[Position], b: &[Position]| {
        turn(a[0], a[1], b[0]) * turn(a[0], a[1], b[1]) > 0.0
            || turn(b[0], b[1], a[0]) * turn(b[0], b[1], a[1]) > 0.0
    };
    let last = sides.len() - 1;
    (0..sides.len()).all(|nth| {
        let others = (nth + 2..sides.len()).filter(|other| (nth, *other) != (0, last));
        others
            .into_iter()
            .all(|other| apart(sides[nth], sides[other]))
    })
}
