//! Ports, airports and border crossing points as GeoJSON that a centre imports.

use anyhow::Result;
use serde_json::{Value, json};
use thalweg_domain::geometry::Geometry;
use thalweg_domain::place::Position;
use thalweg_domain::port::PlaceKind;

use crate::Sources;
use crate::countries::Countries;
use crate::{genericode, geojson};

/// The seaports of Natural Earth.
pub fn ports(sources: &Sources, countries: &Countries) -> Result<Vec<u8>> {
    named_points(sources, countries, "ne_10m_ports.json", PlaceKind::Port)
}

/// The airports of Natural Earth.
pub fn airports(sources: &Sources, countries: &Countries) -> Result<Vec<u8>> {
    named_points(
        sources,
        countries,
        "ne_10m_airports.json",
        PlaceKind::Airport,
    )
}

/// Places whose state is not settled: the isthmus of Gibraltar.
const UNSETTLED: [(&str, PlaceKind); 1] = [("Gibraltar", PlaceKind::Airport)];

fn named_points(
    sources: &Sources,
    countries: &Countries,
    file: &str,
    kind: PlaceKind,
) -> Result<Vec<u8>> {
    let features = sources.features(file)?;
    let places = features.iter().filter_map(|feature| {
        let (name, position) = (feature.text("name")?, feature.point()?);
        let settled = !UNSETTLED.contains(&(name, kind));
        let properties = json!({
            "name": name,
            "kind": kind,
            "state": settled.then(|| countries.around(position)),
        });
        Some(place(position, properties))
    });
    geojson::write(places)
}

/// The places of UN/LOCODE with function B that have coordinates.
pub fn crossing_points(sources: &Sources) -> Result<Vec<u8>> {
    let file = "unlocode-border-crossings-UBL-PortCode-2.1-border.gc";
    let rows = genericode::read(&sources.natural_earth.join(file))?;
    let places = rows.iter().filter_map(|row| {
        let position = genericode::position(row.get("latitude"), row.get("longitude"))?;
        let properties = json!({
            "name": row.get("name")?,
            "kind": crossing_kind(row),
            "state": row.get("country")?,
            "unlocode": row.get("code")?,
        });
        Some(place(position, properties))
    });
    geojson::write(places)
}

/// A location with a road terminal but no rail terminal is crossed by road, and the other way
/// round; of the others the list does not say.
fn crossing_kind(row: &genericode::Row) -> PlaceKind {
    let has = |function: &str| row.contains_key(function);
    match (has("function-rail"), has("function-road")) {
        (true, false) => PlaceKind::Rail,
        (false, true) => PlaceKind::Road,
        _ => PlaceKind::CrossingPoint,
    }
}

/// What is not known is not written.
fn place(position: Position, mut properties: Value) -> (Geometry, Value) {
    if let Some(members) = properties.as_object_mut() {
        members.retain(|_, value| !value.is_null());
    }
    (Geometry::Point(position), properties)
}
