//! What is drawn and what sails in these tests: fixtures where there are any.

use std::io::Read;
use std::path::PathBuf;

use flate2::read::GzDecoder;
use serde_json::{Value, json};
use thalweg_domain::event::Event;
use thalweg_domain::geometry::Area;
use thalweg_domain::id::{EventId, PlaceId, SectionId, ZoneId};
use thalweg_domain::identity::Mmsi;
use thalweg_domain::measure::{Bearing, Knots};
use thalweg_domain::observation::{
    Measured, NavigationStatus, Observation, PositionReport, Reporter,
};
use thalweg_domain::place::Position;
use thalweg_domain::port::{Place, PlaceKind};
use thalweg_domain::section::BorderSection;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::zone::{Zone, ZoneKind};
use thalweg_picture::Body;
use uuid::Uuid;

pub fn fixture(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures")
        .join(path)
}

fn unpacked(path: &str) -> String {
    let file = std::fs::File::open(fixture(path)).unwrap();
    let mut text = String::new();
    GzDecoder::new(file).read_to_string(&mut text).unwrap();
    text
}

fn features(path: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(fixture(path)).unwrap();
    let mut collection: Value = serde_json::from_str(&text).unwrap();
    serde_json::from_value(collection["features"].take()).unwrap()
}

fn number(nth: usize) -> Uuid {
    Uuid::from_u128(u128::try_from(nth).unwrap() + 1)
}

/// The first of the fences as zones.
pub fn zones(count: usize) -> Vec<Body> {
    let text = unpacked("zones/fences-4071.jsonl.gz");
    let zone = |(nth, line): (usize, &str)| {
        let area: Area = serde_json::from_str(line).unwrap();
        zone(nth, &format!("Fence {nth}"), area)
    };
    text.lines().enumerate().take(count).map(zone).collect()
}

pub fn zone(nth: usize, name: &str, area: Area) -> Body {
    Body::ZoneDrawn(Zone {
        id: ZoneId(number(nth)),
        name: name.to_owned(),
        kind: ZoneKind::Watched,
        area,
        rules: Vec::new(),
    })
}

/// A square from its south-west corner.
pub fn square(west: f64, south: f64, side: f64) -> Area {
    let (east, north) = (west + side, south + side);
    let ring = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
    ];
    let polygon = json!({ "type": "Polygon", "coordinates": [ring] });
    serde_json::from_value(polygon).unwrap()
}

/// The Danish sections.
pub fn sections() -> Vec<Body> {
    let section = |(nth, feature): (usize, Value)| {
        let properties = &feature["properties"];
        let kind = serde_json::from_value(properties["kind"].clone());
        Body::SectionDefined(BorderSection {
            id: SectionId(number(nth)),
            name: properties["name"].as_str().unwrap().to_owned(),
            state: "DK".parse().unwrap(),
            kind: kind.unwrap(),
            line: serde_json::from_value(feature["geometry"].clone()).unwrap(),
            neighbour: None,
            neighbours: Vec::new(),
            units: Vec::new(),
            valid_from: None,
            valid_to: None,
            notified_at: None,
        })
    };
    features("geography/sections-denmark.geojson")
        .into_iter()
        .enumerate()
        .map(section)
        .collect()
}

/// The ports of the world.
pub fn places() -> Vec<Body> {
    let place = |(nth, feature): (usize, Value)| {
        let position = serde_json::from_value(feature["geometry"]["coordinates"].clone());
        Body::PlaceDefined(Place {
            id: PlaceId(number(nth)),
            name: feature["properties"]["name"]
                .as_str()
                .unwrap_or("Port")
                .to_owned(),
            kind: PlaceKind::Port,
            position: position.unwrap(),
            state: None,
            unlocode: None,
        })
    };
    features("geography/ports.geojson")
        .into_iter()
        .enumerate()
        .map(place)
        .collect()
}

/// Where each ship of the recording was last.
pub fn ships() -> Vec<(u32, Position)> {
    let mut last = std::collections::BTreeMap::new();
    for line in unpacked("captures/ais/positions.csv.gz").lines() {
        let fields: Vec<&str> = line.split(',').collect();
        let position = position(fields[2].parse().unwrap(), fields[3].parse().unwrap());
        last.insert(fields[1].parse().unwrap(), position);
    }
    last.into_iter().collect()
}

pub fn position(lon: f64, lat: f64) -> Position {
    Position::from_lon_lat(lon, lat).unwrap()
}

/// A report of a ship under way.
pub fn report(mmsi: u32, position: Position, at: Instant) -> Observation {
    let report = PositionReport {
        mmsi: Mmsi::new(mmsi).unwrap(),
        reporter: Reporter::ClassA,
        position,
        precise: true,
        speed: Some(Knots(12.5)),
        course: Some(Bearing::from_degrees(213.4)),
        heading: Some(Bearing::from_degrees(215.0)),
        rate_of_turn: None,
        status: Some(NavigationStatus::UnderWayUsingEngine),
        altitude: None,
    };
    Observation {
        source: SourceId(1),
        sensed: at,
        received: at,
        fingerprint: mmsi ^ u32::try_from(at.unix_secs()).unwrap(),
        measured: Measured::Position(report),
    }
}

fn opened(nth: usize, title: &str, position: Option<Position>) -> Event {
    let event = json!({
        "id": EventId(number(nth)),
        "title": title,
        "kind": "vessel_of_interest",
        "stage": "indicated",
        "status": "open",
        "impact": "medium",
        "confidence": { "credibility": "corroborated", "reliability": "mostly_reliable",
                        "validation": "not_validated" },
        "lives_at_risk": false,
        "authority_aware_at": "2026-08-22T00:00:00Z",
        "position": position,
    });
    serde_json::from_value(event).unwrap()
}

/// An event is opened.
pub fn event(nth: usize, title: &str, position: Option<Position>) -> Body {
    Body::EventOpened(opened(nth, title, position))
}

/// It is described anew.
pub fn revised(nth: usize, title: &str) -> Body {
    Body::EventRevised {
        event: opened(nth, title, None),
        reason: "a closer look".to_owned(),
    }
}
