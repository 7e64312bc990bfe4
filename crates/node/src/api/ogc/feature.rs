//! Features: the things of a collection as GeoJSON writes them.

use serde::Serialize;
use serde_json::{Map, Value, json};
use thalweg_domain::place::Position;

use super::crs::Crs;
use super::link::Link;
use super::overlap::Shape;

/// One thing with its shape and what is said of it.
#[derive(Debug, Clone, Serialize)]
pub struct Feature {
    #[serde(rename = "type")]
    kind: &'static str,
    /// Its identifier.
    pub id: String,
    /// Its shape; null where nothing is known of it.
    geometry: Option<Value>,
    /// What is said of it; every feature of a collection has the same.
    pub properties: Map<String, Value>,
    /// Only one that is asked for alone has links.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

impl Feature {
    /// Writes a shape in these coordinates; `properties` is an object.
    pub fn new(id: String, shape: Option<Shape<'_>>, crs: Crs, properties: Value) -> Self {
        let properties = match properties {
            Value::Object(properties) => properties,
            _ => Map::new(),
        };
        Self {
            kind: "Feature",
            id,
            geometry: shape.map(|shape| geometry(shape, crs)),
            properties,
            links: Vec::new(),
        }
    }
}

fn geometry(shape: Shape<'_>, crs: Crs) -> Value {
    let place = |position: &Position| json!(crs.coordinates(*position));
    let path = |positions: &[Position]| positions.iter().map(place).collect::<Value>();
    match shape {
        Shape::Point(position) => of_kind("Point", place(&position)),
        Shape::Line(line) => {
            let parts: Vec<Value> = line.parts().iter().map(|part| path(part)).collect();
            one_or_many(parts, "LineString", "MultiLineString")
        }
        Shape::Area(area) => {
            let polygon = |rings: Vec<Value>| Value::from(rings);
            let polygons = area
                .polygons()
                .iter()
                .map(|shape| polygon(shape.rings().map(|ring| path(ring.positions())).collect()));
            one_or_many(polygons.collect(), "Polygon", "MultiPolygon")
        }
    }
}

fn one_or_many(mut parts: Vec<Value>, one: &str, many: &str) -> Value {
    match parts.pop() {
        Some(only) if parts.is_empty() => of_kind(one, only),
        last => {
            parts.extend(last);
            of_kind(many, parts.into())
        }
    }
}

fn of_kind(kind: &str, coordinates: Value) -> Value {
    let members = [("type", kind.into()), ("coordinates", coordinates)];
    Value::from_iter(members)
}
