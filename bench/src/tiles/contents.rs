//! What is drawn: the last position of every ship of the recording, and the fences.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use thalweg_domain::geometry::Area;
use thalweg_domain::place::Position;
use thalweg_e2e::fixture;
use thalweg_node::tiles::address::TileAddress;
use thalweg_node::tiles::mvt::{Value, tile};
use thalweg_node::tiles::points::PointIndex;
use thalweg_node::tiles::shapes::{Outline, ShapeIndex};
use thalweg_node::tiles::world::Vertex;

use super::Drawn;
use super::peer::Peer;

/// Ships where they were last.
pub struct Ships {
    last: BTreeMap<u32, Position>,
    index: PointIndex<u32>,
}

impl Ships {
    /// Reads the recording.
    pub fn read() -> Result<Self> {
        let mut last = BTreeMap::new();
        for line in fixture::text("captures/ais/positions.csv.gz")?.lines() {
            let mut fields = line.split(',').skip(1);
            let mut field = || fields.next().context("a short line");
            let mmsi = field()?.parse()?;
            let position = Position::from_lon_lat(field()?.parse()?, field()?.parse()?)?;
            last.insert(mmsi, position);
        }
        let index = PointIndex::new(last.iter().map(|(mmsi, position)| (*position, *mmsi)));
        Ok(Self { last, index })
    }
}

impl Drawn for Ships {
    const NAME: &'static str = "ships";
    const ZOOMS: [u8; 3] = [5, 7, 8];

    fn tile(&self, address: TileAddress) -> Vec<u8> {
        let layer = self.index.layer(address, ["ships", "cells"], |mmsi, tags| {
            tags.identify(u64::from(*mmsi));
            tags.set("mmsi", Value::Count(u64::from(*mmsi)));
        });
        tile([&layer])
    }

    fn fullest(&self, zoom: u8) -> Result<TileAddress> {
        fullest(zoom, self.last.values().copied())
    }

    fn fill(&self, peer: &mut Peer) -> Result<()> {
        let point = |(mmsi, position): (&u32, &Position)| {
            (i64::from(*mmsi), format!("POINT({})", projected(*position)))
        };
        peer.fill("mmsi", self.last.iter().map(point))
    }
}

/// The fences.
pub struct Fences {
    areas: Vec<Area>,
    index: ShapeIndex<u64>,
}

impl Fences {
    /// Reads the fences.
    pub fn read() -> Result<Self> {
        let text = fixture::text("zones/fences-4071.jsonl.gz")?;
        let areas: Vec<Area> = text
            .lines()
            .map(serde_json::from_str)
            .collect::<Result<_, _>>()?;
        let index = ShapeIndex::new(areas.iter().map(Outline::from).zip(0..));
        Ok(Self { areas, index })
    }
}

impl Drawn for Fences {
    const NAME: &'static str = "fences";
    const ZOOMS: [u8; 3] = [3, 5, 7];

    fn tile(&self, address: TileAddress) -> Vec<u8> {
        let layer = self.index.layer(address, "fences", |number, tags| {
            tags.identify(*number);
            tags.set("number", Value::Count(*number));
        });
        tile([&layer])
    }

    /// Where the recorded ships are: there the fences are watched.
    fn fullest(&self, zoom: u8) -> Result<TileAddress> {
        Ships::read()?.fullest(zoom)
    }

    fn fill(&self, peer: &mut Peer) -> Result<()> {
        peer.fill("number", (0..).zip(self.areas.iter().map(well_known_text)))
    }
}

fn fullest(zoom: u8, positions: impl Iterator<Item = Position>) -> Result<TileAddress> {
    let mut counts: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for position in positions {
        let Vertex { x, y } = Vertex::from_position(position);
        let cell = |share: f64| column(share * f64::from(1u32 << zoom));
        *counts.entry((cell(x), cell(y))).or_default() += 1;
    }
    let ((x, y), _) = counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .context("no position")?;
    Ok(TileAddress::new(zoom, x, y)?)
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of the world is a small positive number"
)]
fn column(share: f64) -> u32 {
    share as u32
}

fn well_known_text(area: &Area) -> String {
    let polygons = area.polygons().iter().map(|polygon| {
        let rings = polygon.rings().map(|ring| {
            let corners: Vec<String> = ring.positions().iter().copied().map(projected).collect();
            format!("({})", corners.join(","))
        });
        format!("({})", rings.collect::<Vec<_>>().join(","))
    });
    format!("MULTIPOLYGON({})", polygons.collect::<Vec<_>>().join(","))
}

/// Metres of spherical Mercator (EPSG:3857), so that both draw from the same numbers.
fn projected(position: Position) -> String {
    let Vertex { x, y } = Vertex::from_position(position);
    let side = 2.0 * std::f64::consts::PI * 6_378_137.0;
    format!("{} {}", (x - 0.5) * side, (0.5 - y) * side)
}
