//! The base map: a pyramid of vector tiles in one archive.
//!
//! *Source*: PMTiles specification 3; Natural Earth at 1:110, 1:50 and 1:10 million.

use std::io::Cursor;

use anyhow::Result;
use pmtiles::{PmTilesWriter, TileCoord, TileId, TileType};
use serde_json::json;
use thalweg_domain::place::Position;
use thalweg_node::tiles::address::TileAddress;
use thalweg_node::tiles::mvt::{Layer, Tags, Value, tile};
use thalweg_node::tiles::points::PointIndex;
use thalweg_node::tiles::shapes::{Outline, ShapeIndex};
use thalweg_node::tiles::world::Vertex;

use borders::Border;
use labels::Label;

use crate::countries::Countries;
use crate::geojson::Feature;
use crate::topology::Topology;
use crate::{Sources, plane};

mod borders;
mod labels;

/// The deepest zoom that is drawn; clients enlarge it beyond. A unit is about 40 m in European
/// waters, finer than what is drawn.
const ZOOM_MAX: u8 = 7;

/// How far lines may be off, in units of a tile, eight of which make a pixel.
const TOLERANCE: f64 = 3.0;
/// The same where the map will be enlarged.
const TOLERANCE_DEEPEST: f64 = 1.0;

/// Draws all tiles.
pub fn archive(sources: &Sources, countries: &Countries) -> Result<Vec<u8>> {
    let sheets = Sheets::read(sources, countries)?;
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = PmTilesWriter::new(TileType::Mvt)
        .max_zoom(ZOOM_MAX)
        .bounds(-180.0, -85.051_129, 180.0, 85.051_129)
        .center(11.0, 56.0)
        .center_zoom(5)
        .metadata(metadata())
        .create(&mut bytes)?;
    for zoom in 0..=ZOOM_MAX {
        let sheet = sheets.of_zoom(zoom);
        for address in in_archive_order(zoom)? {
            let layers = sheet.layers(address);
            let coord = TileCoord::new(zoom, address.x(), address.y())?;
            writer.add_tile(coord, &tile(&layers))?;
        }
    }
    writer.finalize()?;
    Ok(bytes.into_inner())
}

/// Tiles along the archive's curve, so that those next to each other lie next to each other.
fn in_archive_order(zoom: u8) -> Result<Vec<TileAddress>> {
    let first = TileId::from(TileCoord::new(zoom, 0, 0)?).value();
    let addresses = (first..first + (1 << (2 * zoom))).map(|id| {
        let coord = TileCoord::from(TileId::new(id)?);
        Ok(TileAddress::new(coord.z(), coord.x(), coord.y())?)
    });
    addresses.collect()
}

/// What layers there are and what is said of their features, for clients that ask the archive.
fn metadata() -> String {
    let layer = |id: &str, zoom_min: u8, fields: &[(&str, &str)]| {
        let fields: serde_json::Map<_, _> = fields
            .iter()
            .map(|(key, kind)| ((*key).to_owned(), json!(kind)))
            .collect();
        json!({"id": id, "minzoom": zoom_min, "maxzoom": ZOOM_MAX, "fields": fields})
    };
    let place = [("name", "String"), ("rank", "Number")];
    json!({
        "name": "Thalweg base map",
        "description": "Land, borders and names of the world",
        "attribution": "Natural Earth",
        "version": "1",
        "type": "baselayer",
        "vector_layers": [
            layer("land", 0, &[]),
            layer("urban", URBAN_ZOOM_MIN, &[]),
            layer("coast", 0, &[]),
            layer("border", 0, &[("kind", "String")]),
            layer("country", 1, &[("code", "String"), ("name", "String"), ("rank", "Number")]),
            layer("water", 0, &[("kind", "String"), ("name", "String"), ("rank", "Number")]),
            layer("port", 5, &place),
            layer("airport", 5, &[("iata", "String"), ("name", "String"), ("rank", "Number")]),
        ],
    })
    .to_string()
}

const URBAN_ZOOM_MIN: u8 = 5;

/// Everything that is read, before it is prepared for one zoom.
struct Sheets {
    /// Land at 1:110, 1:50 and 1:10 million.
    land: [Topology; 3],
    /// Borders at 1:50 and 1:10 million.
    borders: [Vec<Border>; 2],
    urban: Vec<Feature>,
    labels: Vec<Label>,
}

/// One sheet of [`Sheets`] as its tiles are drawn from it.
struct Sheet<'a> {
    tolerance: f64,
    land: ShapeIndex<()>,
    coast: ShapeIndex<()>,
    urban: ShapeIndex<()>,
    borders: ShapeIndex<&'static str>,
    labels: Vec<(&'static str, PointIndex<&'a Label>)>,
}

impl Sheets {
    fn read(sources: &Sources, countries: &Countries) -> Result<Self> {
        Ok(Self {
            land: [
                sources.topology("countries-110m.json")?,
                sources.topology("countries-50m.json")?,
                sources.topology("countries-10m.json")?,
            ],
            borders: [borders::coarse(sources)?, borders::fine(sources)?],
            urban: sources.features("ne_50m_urban_areas.json")?,
            labels: labels::all(sources, countries)?,
        })
    }

    /// The scale that suits the zoom.
    fn of_zoom(&self, zoom: u8) -> Sheet<'_> {
        let [small, medium, large] = &self.land;
        let [coarse, fine] = &self.borders;
        let (land, borders) = match zoom {
            0..2 => (small, coarse),
            2..5 => (medium, coarse),
            _ => (large, fine),
        };
        let urban: &[Feature] = if zoom < URBAN_ZOOM_MIN {
            &[]
        } else {
            &self.urban
        };
        let urban_polygons = urban.iter().flat_map(Feature::polygons);
        Sheet {
            tolerance: if zoom < ZOOM_MAX {
                TOLERANCE
            } else {
                TOLERANCE_DEEPEST
            },
            land: areas(land.land().flat_map(|rings| plane::polygons(&rings))),
            coast: ShapeIndex::new(land.land().flatten().map(|ring| (coastline(&ring), ()))),
            urban: areas(urban_polygons.map(|rings| plane::projected(&rings))),
            borders: borders::index(borders, zoom),
            labels: labels::index(&self.labels, zoom),
        }
    }
}

fn areas(polygons: impl Iterator<Item = Vec<Vec<Vertex>>>) -> ShapeIndex<()> {
    ShapeIndex::new(polygons.map(|rings| (Outline::from_polygons([rings]), ())))
}

fn coastline(ring: &[Position]) -> Outline {
    Outline::from_lines(plane::lines(ring))
}

impl Sheet<'_> {
    fn layers(&self, address: TileAddress) -> Vec<Layer> {
        let nothing = |(): &(), _: &mut Tags<'_>| {};
        let shapes = |index: &ShapeIndex<()>, name| {
            index.layer_within(address, name, self.tolerance, nothing)
        };
        let mut layers = vec![
            shapes(&self.land, "land"),
            shapes(&self.urban, "urban"),
            shapes(&self.coast, "coast"),
            self.borders
                .layer_within(address, "border", self.tolerance, |kind, tags| {
                    tags.set("kind", Value::Text(kind));
                }),
        ];
        for (name, index) in &self.labels {
            layers.push(index.layer(address, [name, name], |label, tags| label.describe(tags)));
        }
        layers
    }
}
