//! GeoJSON in and out.
//!
//! *Source*: RFC 7946.

use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use thalweg_domain::geometry::Geometry;
use thalweg_domain::place::{NotOnTheGlobe, Position};

/// A feature as Natural Earth writes it.
#[derive(Deserialize)]
pub struct Feature {
    properties: Map<String, Value>,
    geometry: Shape,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Shape {
    Point(Corner),
    LineString(Vec<Corner>),
    MultiLineString(Vec<Vec<Corner>>),
    Polygon(Vec<Vec<Corner>>),
    MultiPolygon(Vec<Vec<Vec<Corner>>>),
}

/// A position as it is written: some are a hair beyond the antimeridian.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "[f64; 2]")]
struct Corner(Position);

impl TryFrom<[f64; 2]> for Corner {
    type Error = NotOnTheGlobe;

    fn try_from([lon, lat]: [f64; 2]) -> Result<Self, Self::Error> {
        let near = |degrees: f64, end: f64| match degrees {
            beyond if beyond.abs() < end + 0.001 => beyond.clamp(-end, end),
            far => far,
        };
        Position::from_lon_lat(near(lon, 180.0), near(lat, 90.0)).map(Self)
    }
}

impl Feature {
    /// A property that is words; none when empty.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.properties
            .get(key)?
            .as_str()
            .filter(|text| !text.is_empty())
    }

    /// A property that is a number.
    pub fn number(&self, key: &str) -> Option<f64> {
        self.properties.get(key)?.as_f64()
    }

    /// The lines of a line.
    pub fn lines(&self) -> Vec<Vec<Position>> {
        match &self.geometry {
            Shape::LineString(line) => vec![positions(line)],
            Shape::MultiLineString(lines) => lines.iter().map(|line| positions(line)).collect(),
            _ => Vec::new(),
        }
    }

    /// The rings of each polygon of an area.
    pub fn polygons(&self) -> Vec<Vec<Vec<Position>>> {
        let polygons = match &self.geometry {
            Shape::Polygon(polygon) => std::slice::from_ref(polygon),
            Shape::MultiPolygon(polygons) => polygons,
            _ => &[],
        };
        let rings = |polygon: &Vec<Vec<Corner>>| polygon.iter().map(|r| positions(r)).collect();
        polygons.iter().map(rings).collect()
    }

    /// The place of a point.
    pub const fn point(&self) -> Option<Position> {
        match self.geometry {
            Shape::Point(Corner(position)) => Some(position),
            _ => None,
        }
    }
}

fn positions(corners: &[Corner]) -> Vec<Position> {
    corners.iter().map(|Corner(position)| *position).collect()
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

/// Reads a feature collection.
pub fn read(path: &Path) -> Result<Vec<Feature>> {
    let named = || path.display().to_string();
    let text = std::fs::read_to_string(path).with_context(named)?;
    let collection: Collection = serde_json::from_str(&text).with_context(named)?;
    Ok(collection.features)
}

/// Decimals of a degree that are written: about a metre.
const DECIMALS: i32 = 5;

/// Writes a feature collection, one feature a line so that changes can be read.
pub fn write(features: impl IntoIterator<Item = (Geometry, Value)>) -> Result<Vec<u8>> {
    let lines = features.into_iter().map(|(geometry, properties)| {
        let mut geometry = serde_json::to_value(geometry)?;
        round(&mut geometry);
        let feature = json!({"type": "Feature", "properties": properties, "geometry": geometry});
        Ok(feature.to_string())
    });
    let lines: Vec<String> = lines.collect::<Result<_>>()?;
    let text = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n",
        lines.join(",\n")
    );
    Ok(text.into_bytes())
}

fn round(value: &mut Value) {
    match value {
        Value::Number(number) => {
            let scale = 10f64.powi(DECIMALS);
            let rounded = number.as_f64().map(|n| (n * scale).round() / scale);
            *value = json!(rounded);
        }
        Value::Array(values) => values.iter_mut().for_each(round),
        Value::Object(members) => members.values_mut().for_each(round),
        _ => {}
    }
}
