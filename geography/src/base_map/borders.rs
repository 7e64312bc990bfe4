//! Borders on the base map: agreed ones and those in dispute, on land and at sea.

use anyhow::Result;
use thalweg_domain::place::Position;
use thalweg_node::tiles::shapes::{Outline, ShapeIndex};

use crate::geojson::Feature;
use crate::{Sources, plane};

/// A line of a border.
pub struct Border {
    kind: &'static str,
    zoom_min: f64,
    lines: Vec<Vec<Position>>,
}

/// Borders at 1:50 million.
pub fn coarse(sources: &Sources) -> Result<Vec<Border>> {
    let land = sources.features("ne_50m_admin_0_boundary_lines_land.json")?;
    Ok(land
        .iter()
        .filter_map(|line| Border::of(line, land_kind))
        .collect())
}

/// Borders at 1:10 million, claims and lines at sea among them.
pub fn fine(sources: &Sources) -> Result<Vec<Border>> {
    let land = sources.features("ne_10m_admin_0_boundary_lines_land.json")?;
    let claims = sources.features("ne_10m_admin_0_boundary_lines_disputed_areas.json")?;
    let sea = sources.features("ne_10m_admin_0_boundary_lines_maritime_indicator.json")?;
    let land = land.iter().filter_map(|line| Border::of(line, land_kind));
    let claims = claims
        .iter()
        .filter_map(|line| Border::of(line, |_| Some("disputed")));
    let sea = sea.iter().filter_map(|line| Border::of(line, sea_kind));
    Ok(land.chain(claims).chain(sea).collect())
}

/// The lines of one zoom.
pub fn index(borders: &[Border], zoom: u8) -> ShapeIndex<&'static str> {
    let shown = borders
        .iter()
        .filter(|border| border.zoom_min <= f64::from(zoom));
    ShapeIndex::new(shown.map(|border| {
        (
            Outline::from_lines(plane::projected(&border.lines)),
            border.kind,
        )
    }))
}

impl Border {
    fn of(feature: &Feature, kind: fn(&Feature) -> Option<&'static str>) -> Option<Self> {
        Some(Self {
            kind: kind(feature)?,
            zoom_min: feature.number("min_zoom").unwrap_or_default(),
            lines: feature.lines(),
        })
    }
}

/// What is not agreed between both sides is in dispute; the edges of zones and leases are no
/// borders.
fn land_kind(feature: &Feature) -> Option<&'static str> {
    match (feature.text("featurecla")?, feature.text("type")) {
        ("Overlay limit" | "Lease limit", _) => None,
        (class, _) if !class.starts_with("International boundary") => Some("disputed"),
        (_, Some("Water Indicator")) => Some("sea"),
        _ => Some("land"),
    }
}

fn sea_kind(feature: &Feature) -> Option<&'static str> {
    match feature.text("featurecla")? {
        "Marine Indicator Disputed" => Some("sea_disputed"),
        class if class.starts_with("Marine Indicator") => Some("sea"),
        _ => None,
    }
}
