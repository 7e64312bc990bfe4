//! TopoJSON: borders that countries share are kept once, as arcs.
//!
//! *Source*: The TopoJSON Format Specification 1.0; the files are those of the npm package
//! `world-atlas`, whose polygons are not cut at the antimeridian.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;
use thalweg_domain::place::Position;

/// Countries and land that share their arcs.
pub struct Topology {
    arcs: Vec<Vec<Position>>,
    /// Every country.
    pub countries: Vec<Outlined>,
    land: Vec<Polygon>,
}

/// A named area.
pub struct Outlined {
    /// The number of ISO 3166-1, if it has one.
    pub number: Option<String>,
    /// Its name in English.
    pub name: String,
    polygons: Vec<Polygon>,
}

/// Rings of arcs: the outer one first. A negative number is an arc run backwards.
type Polygon = Vec<Vec<i64>>;

impl Topology {
    /// Reads a file of `world-atlas`.
    pub fn read(path: &Path) -> Result<Self> {
        let named = || path.display().to_string();
        let text = std::fs::read_to_string(path).with_context(named)?;
        let file: File = serde_json::from_str(&text).with_context(named)?;
        let arcs = file.arcs.iter().map(|arc| file.transform.arc(arc));
        let mut objects = file.objects;
        let mut shapes = |name: &str| {
            objects
                .remove(name)
                .map(|collection| collection.geometries)
                .unwrap_or_default()
        };
        Ok(Self {
            arcs: arcs.collect::<Result<_>>().with_context(named)?,
            countries: shapes("countries")
                .into_iter()
                .map(Outlined::from)
                .collect(),
            land: shapes("land")
                .into_iter()
                .flat_map(|shape| shape.arcs.polygons())
                .collect(),
        })
    }

    /// The rings of each polygon of land.
    pub fn land(&self) -> impl Iterator<Item = Vec<Vec<Position>>> {
        self.land.iter().map(|polygon| self.rings(polygon))
    }

    /// The rings of each polygon of a country.
    pub fn polygons(&self, country: &Outlined) -> Vec<Vec<Vec<Position>>> {
        country
            .polygons
            .iter()
            .map(|polygon| self.rings(polygon))
            .collect()
    }

    /// The arcs of a country that it shares with nobody: its coast.
    pub fn coast(&self, country: &Outlined) -> Vec<Vec<Position>> {
        let shared = self.times_used();
        country
            .arc_numbers()
            .filter(|arc| shared.get(arc) == Some(&1))
            .filter_map(|arc| self.arcs.get(arc).cloned())
            .collect()
    }

    fn times_used(&self) -> BTreeMap<usize, usize> {
        let mut times = BTreeMap::new();
        for arc in self.countries.iter().flat_map(Outlined::arc_numbers) {
            *times.entry(arc).or_default() += 1;
        }
        times
    }

    fn rings(&self, polygon: &Polygon) -> Vec<Vec<Position>> {
        polygon.iter().map(|ring| self.ring(ring)).collect()
    }

    /// Joins arcs; each begins where the one before ended.
    fn ring(&self, arcs: &[i64]) -> Vec<Position> {
        let mut ring: Vec<Position> = Vec::new();
        for number in arcs {
            let mut arc = self
                .arcs
                .get(arc_number(*number))
                .cloned()
                .unwrap_or_default();
            if *number < 0 {
                arc.reverse();
            }
            ring.pop();
            ring.extend(arc);
        }
        ring
    }
}

impl Outlined {
    fn arc_numbers(&self) -> impl Iterator<Item = usize> {
        self.polygons
            .iter()
            .flatten()
            .flatten()
            .map(|number| arc_number(*number))
    }
}

/// The ones' complement of an arc's number means the arc run backwards.
fn arc_number(number: i64) -> usize {
    let forwards = if number < 0 { !number } else { number };
    usize::try_from(forwards).unwrap_or(usize::MAX)
}

#[derive(Deserialize)]
struct File {
    transform: Transform,
    arcs: Vec<Vec<[i32; 2]>>,
    objects: BTreeMap<String, Collection>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

impl Transform {
    /// Positions are steps from the one before, in parts of the scale.
    fn arc(&self, steps: &[[i32; 2]]) -> Result<Vec<Position>> {
        let [scale_x, scale_y] = self.scale;
        let [origin_x, origin_y] = self.translate;
        let (mut x, mut y) = (0, 0);
        let positions = steps.iter().map(|[dx, dy]| {
            (x, y) = (x + dx, y + dy);
            let lon = f64::from(x) * scale_x + origin_x;
            let lat = f64::from(y) * scale_y + origin_y;
            Ok(Position::from_lon_lat(lon.clamp(-180.0, 180.0), lat)?)
        });
        positions.collect()
    }
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Shape>,
}

#[derive(Deserialize)]
struct Shape {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    properties: BTreeMap<String, Value>,
    #[serde(flatten)]
    arcs: Arcs,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Arcs {
    Polygon(Polygon),
    MultiPolygon(Vec<Polygon>),
}

impl Arcs {
    fn polygons(self) -> Vec<Polygon> {
        match self {
            Self::Polygon(polygon) => vec![polygon],
            Self::MultiPolygon(polygons) => polygons,
        }
    }
}

impl From<Shape> for Outlined {
    fn from(shape: Shape) -> Self {
        let name = shape.properties.get("name").and_then(Value::as_str);
        Self {
            name: name.unwrap_or_default().to_owned(),
            number: shape.id,
            polygons: shape.arcs.polygons(),
        }
    }
}
