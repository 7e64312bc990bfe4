//! Names on the base map: countries, waters, ports, airports.

use anyhow::Result;
use thalweg_domain::place::Position;
use thalweg_node::tiles::mvt::{Tags, Value};
use thalweg_node::tiles::points::PointIndex;
use thalweg_node::tiles::rings::doubled_area;

use super::ZOOM_MAX;
use crate::countries::{Countries, Land, Region};
use crate::geojson::Feature;
use crate::{Sources, plane};

/// A name, from which zoom it is shown, and what else is said of it.
pub struct Label {
    layer: &'static str,
    zoom_min: u8,
    position: Position,
    name: String,
    more: Option<(&'static str, String)>,
}

impl Label {
    /// The zoom is the rank too: what shows earlier matters more.
    pub fn describe<'a>(&'a self, tags: &mut Tags<'a>) {
        tags.set("name", Value::Text(&self.name));
        tags.set("rank", Value::Count(self.zoom_min.into()));
        if let Some((key, value)) = &self.more {
            tags.set(key, Value::Text(value));
        }
    }
}

/// All names.
pub fn all(sources: &Sources, countries: &Countries) -> Result<Vec<Label>> {
    let waters = sources.features("ne_10m_geography_marine_polys.json")?;
    let ports = sources.features("ne_10m_ports.json")?;
    let airports = sources.features("ne_10m_airports.json")?;
    let countries = countries.all.iter().filter_map(country);
    let places = ports
        .iter()
        .filter_map(port)
        .chain(airports.iter().filter_map(airport));
    Ok(countries
        .chain(waters.iter().filter_map(water))
        .chain(places)
        .collect())
}

/// The names of one zoom, by layer.
pub fn index(labels: &[Label], zoom: u8) -> Vec<(&'static str, PointIndex<&Label>)> {
    let of_layer = |layer| {
        let shown = labels
            .iter()
            .filter(|l| l.layer == layer && l.zoom_min <= zoom);
        (
            layer,
            PointIndex::new(shown.map(|label| (label.position, label))),
        )
    };
    ["country", "water", "port", "airport"].map(of_layer).into()
}

/// In its largest region, from the zoom at which that is as wide as a short name.
fn country(land: &Land) -> Option<Label> {
    let wide = |region: &&Region| region.bounds().span();
    let largest = land
        .regions
        .iter()
        .max_by(|a, b| wide(a).total_cmp(&wide(b)))?;
    Some(Label {
        layer: "country",
        zoom_min: zoom_of_width(largest.bounds().span()),
        position: plane::label_point(&largest.rings)?.to_position()?,
        name: land.name.clone(),
        more: Some(("code", land.code.to_string())),
    })
}

/// The first zoom at which so wide a share of the world is 100 pixels.
fn zoom_of_width(share: f64) -> u8 {
    let pixels = |zoom: u8| share * 512.0 * f64::from(1u32 << zoom);
    (1..ZOOM_MAX)
        .find(|zoom| pixels(*zoom) >= 100.0)
        .unwrap_or(ZOOM_MAX)
}

fn water(feature: &Feature) -> Option<Label> {
    let polygons = feature.polygons();
    let pieces: Vec<_> = polygons
        .iter()
        .map(|rings| plane::projected(rings))
        .collect();
    let size = |rings: &&Vec<Vec<_>>| rings.first().map_or(0.0, |ring| doubled_area(ring).abs());
    let largest = pieces.iter().max_by(|a, b| size(a).total_cmp(&size(b)))?;
    Some(Label {
        layer: "water",
        zoom_min: zoom_of_water(feature.number("min_label")?),
        position: plane::label_point(largest)?.to_position()?,
        name: tidy(feature.text("name")?),
        more: Some(("kind", feature.text("featurecla")?.to_owned())),
    })
}

/// Natural Earth counts zooms of tiles half as large as ours.
fn zoom_of_water(min_label: f64) -> u8 {
    (0..ZOOM_MAX)
        .find(|zoom| f64::from(*zoom) + 2.0 > min_label)
        .unwrap_or(ZOOM_MAX)
}

/// Names that lost a letter on their way into the data.
const MENDED: [(&str, &str); 2] = [
    ("Golfo San Mat\u{2019}as", "Golfo San Matías"),
    ("Gulf of Olen\u{2018}k", "Gulf of Olenyok"),
];

/// Single spaces, and no words in capitals.
fn tidy(name: &str) -> String {
    let mended = MENDED.iter().find(|(broken, _)| *broken == name);
    let name = mended.map_or(name, |(_, whole)| whole);
    let word = |word: &str| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if word.chars().all(char::is_uppercase) => {
                first.to_string() + &letters.as_str().to_lowercase()
            }
            _ => word.to_owned(),
        }
    };
    name.split_whitespace()
        .map(word)
        .collect::<Vec<_>>()
        .join(" ")
}

fn port(feature: &Feature) -> Option<Label> {
    Some(Label {
        layer: "port",
        zoom_min: zoom_of_rank(feature.number("scalerank")?),
        position: feature.point()?,
        name: feature.text("name")?.to_owned(),
        more: None,
    })
}

fn airport(feature: &Feature) -> Option<Label> {
    Some(Label {
        layer: "airport",
        zoom_min: zoom_of_rank(feature.number("scalerank")?),
        position: feature.point()?,
        name: feature.text("name")?.to_owned(),
        more: feature
            .text("iata_code")
            .map(|code| ("iata", code.to_owned())),
    })
}

/// Natural Earth ranks ports and airports from 2, the largest, to 9.
fn zoom_of_rank(rank: f64) -> u8 {
    match rank {
        rank if rank <= 3.0 => 5,
        rank if rank <= 5.0 => 6,
        _ => 7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_tidied_without_losing_letters() {
        assert_eq!(tidy("NORTH ATLANTIC OCEAN"), "North Atlantic Ocean");
        assert_eq!(tidy("Ross  Sea"), "Ross Sea");
        assert_eq!(tidy("Øresund"), "Øresund");
        assert_eq!(tidy("Golfo San Mat\u{2019}as"), "Golfo San Matías");
    }

    #[test]
    fn an_ocean_is_named_before_a_sea_before_a_sound() {
        assert_eq!([1.0, 2.0, 4.0, 7.6].map(zoom_of_water), [0, 1, 3, 6]);
    }
}
