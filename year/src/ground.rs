//! The ground of a year: the sections of a border and the places where it is crossed.
//!
//! Identifiers follow from the place in the files, so that every year on the same ground speaks of
//! the same sections.

use anyhow::{Context, Result};
use serde_json::{Map, Value};
use thalweg_domain::geometry::Line;
use thalweg_domain::id::{PlaceId, SectionId};
use thalweg_domain::measure::Metres;
use thalweg_domain::place::Position;
use thalweg_domain::port::{Place, PlaceKind};
use thalweg_domain::section::{BorderKind, BorderSection};
use thalweg_domain::time::Instant;
use uuid::Uuid;

/// Sections on which a year has its events.
const SECTIONS: usize = 40;
/// Crossing points that a year speaks of.
const CROSSINGS: usize = 200;

/// Sections and crossing points.
#[derive(Debug, Clone)]
pub struct Ground {
    /// Every section.
    pub sections: Vec<BorderSection>,
    /// Every place, crossing points included.
    pub places: Vec<Place>,
    /// Where the state's own crossing points are among the places, with the section that is near.
    crossings: Vec<(usize, usize)>,
}

impl Ground {
    /// The Danish border and the places of the demo, with landing places along the coast.
    pub fn denmark() -> Result<Self> {
        let sections = include_str!("../../fixtures/geography/sections-denmark.geojson");
        let places = [
            include_str!("../../fixtures/geography/ports.geojson"),
            include_str!("../../fixtures/geography/airports.geojson"),
            include_str!("../../fixtures/geography/crossing-points.geojson"),
        ];
        Self::read(sections, &places)
    }

    /// From GeoJSON as `thalweg import` takes it; the sections that matter most come first.
    pub fn read(sections: &str, places: &[&str]) -> Result<Self> {
        let named = features(sections)?;
        let sections = named
            .into_iter()
            .zip(1..)
            .map(|(feature, number)| read_as(feature, "line", identifier(1, number)))
            .collect::<Result<Vec<BorderSection>>>()?;
        let mut all = Vec::new();
        for file in places {
            all.extend(features(file)?);
        }
        let places = all
            .into_iter()
            .zip(1..)
            .map(|(feature, number)| read_as(feature, "position", identifier(2, number)))
            .collect::<Result<Vec<Place>>>()?;
        let mut ground = Self {
            sections,
            places,
            crossings: Vec::new(),
        };
        ground.find_crossings();
        ground.add_landings();
        Ok(ground)
    }

    /// The moment from which documents and tests let a year run: 2025 begins.
    pub const fn began(&self) -> Instant {
        Instant::from_unix_secs(1_735_689_600)
    }

    /// The sections on which a year has its events.
    pub fn border(&self) -> &[BorderSection] {
        self.sections
            .get(..SECTIONS.min(self.sections.len()))
            .unwrap_or_default()
    }

    /// The crossing points that a year speaks of, each with the section that is near.
    pub fn crossings(&self) -> impl ExactSizeIterator<Item = (&Place, &BorderSection)> {
        // Cannot fail: both numbers were found in the lists.
        let all: Vec<_> = self
            .crossings
            .iter()
            .filter_map(|(place, near)| Some((self.places.get(*place)?, self.sections.get(*near)?)))
            .collect();
        all.into_iter()
    }

    /// The state's own places, as they stand in the files.
    fn find_crossings(&mut self) {
        let Some(state) = self.sections.first().map(|section| section.state) else {
            return;
        };
        for (number, place) in self.places.iter().enumerate() {
            if place.state == Some(state) && self.crossings.len() < CROSSINGS {
                let near = self.nearest(place.position);
                self.crossings.push((number, near));
            }
        }
    }

    fn nearest(&self, position: Position) -> usize {
        let border = self.border().iter().enumerate();
        let nearest = border.min_by(|(_, one), (_, other)| {
            let (one, other) = (one.line.distance(position), other.line.distance(position));
            one.0.total_cmp(&other.0)
        });
        nearest.map_or(0, |(number, _)| number)
    }

    /// Small crossing points along the border, until there are enough: roads on land, landing
    /// places at sea.
    fn add_landings(&mut self) {
        let mut number = 0;
        while self.crossings.len() < CROSSINGS && !self.sections.is_empty() {
            let near = number % self.border().len();
            let round = number / self.border().len() + 1;
            let share = f64::from(u8::try_from(round).unwrap_or(u8::MAX)) * 0.618_034 % 1.0;
            let section = self.sections.get(near);
            let found = section.and_then(|one| Some((one, along(&one.line, share)?)));
            let Some((section, position)) = found else {
                return;
            };
            let (word, kind) = match section.kind {
                BorderKind::Land => ("road", PlaceKind::Road),
                _ => ("landing", PlaceKind::Port),
            };
            let place = Place {
                id: PlaceId(identifier(3, u32::try_from(number).unwrap_or(u32::MAX))),
                name: format!("{} {word} {round}", section.name),
                kind,
                position,
                state: Some(section.state),
                unlocode: None,
            };
            self.crossings.push((self.places.len(), near));
            self.places.push(place);
            number += 1;
        }
    }
}

/// The position so far along a line, as a share of its corners.
pub fn along(line: &Line, share: f64) -> Option<Position> {
    let corners: Vec<Position> = line.parts().iter().flatten().copied().collect();
    let count = u32::try_from(corners.len()).unwrap_or(u32::MAX);
    let at = share.clamp(0.0, 1.0) * f64::from(count.saturating_sub(1));
    let before = usize::try_from(crate::chance::whole(at)).unwrap_or(0);
    let here = *corners.get(before)?;
    let Some(next) = corners.get(before + 1) else {
        return Some(here);
    };
    let way = here.distance(*next);
    // Two parts of a section are not joined: a corner is taken as it is where they are far apart.
    let within = if way.0 < 60_000.0 {
        way.0 * (at % 1.0)
    } else {
        0.0
    };
    Some(here.destination(here.bearing_to(*next), Metres(within)))
}

fn features(geojson: &str) -> Result<Vec<Value>> {
    let mut collection: Value = serde_json::from_str(geojson).context("no GeoJSON")?;
    match collection.get_mut("features").map(Value::take) {
        Some(Value::Array(features)) => Ok(features),
        _ => anyhow::bail!("no feature collection"),
    }
}

/// A feature as what it is, as `thalweg import` reads it.
fn read_as<T: serde::de::DeserializeOwned>(
    mut feature: Value,
    geometry: &str,
    id: Uuid,
) -> Result<T> {
    let mut take = |member: &str| feature.get_mut(member).map(Value::take).unwrap_or_default();
    let shape = take("geometry");
    let mut fields: Map<String, Value> = match take("properties") {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    let shape = match shape.get("coordinates") {
        Some(point) if geometry == "position" => point.clone(),
        _ => shape,
    };
    fields.insert("id".to_owned(), Value::from(id.to_string()));
    fields.insert(geometry.to_owned(), shape);
    let name = fields.get("name").map(Value::to_string).unwrap_or_default();
    serde_json::from_value(Value::Object(fields)).with_context(|| format!("feature {name}"))
}

/// An identifier of our own making (RFC 9562 version 8): kind and number.
pub fn identifier(kind: u32, number: u32) -> Uuid {
    let mut bytes = *b"thalweg-ground\0\0";
    let own = kind.to_be_bytes().into_iter().chain(number.to_be_bytes());
    for (byte, own) in bytes.iter_mut().rev().zip(own.rev()) {
        *byte ^= own;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Names of sections, for whoever asks.
impl Ground {
    /// The section of this identifier.
    pub fn section(&self, id: SectionId) -> Option<&BorderSection> {
        self.sections.iter().find(|section| section.id == id)
    }
}
