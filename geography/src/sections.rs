//! A state's border from the lines of Natural Earth, cut into sections.

use std::collections::BTreeMap;

use anyhow::Result;
use serde_json::json;
use thalweg_domain::country::Country;
use thalweg_domain::measure::Metres;
use thalweg_domain::place::Position;
use thalweg_domain::section::BorderKind;
use thalweg_domain::section::cut::{BorderStretch, ProposedSection, propose};

use crate::Sources;
use crate::coast::simplified;
use crate::countries::{Countries, code_of_alpha3};
use crate::geojson::{self, Feature};

/// The longest section on land.
const LAND_MAX: Metres = Metres(50_000.0);
/// The longest section at sea.
const SEA_MAX: Metres = Metres(100_000.0);

/// The border sections of a state as GeoJSON.
pub fn of_state(state: Country, sources: &Sources, countries: &Countries) -> Result<Vec<u8>> {
    let sections = proposed(state, sources, countries)?;
    geojson::write(sections.into_iter().map(|section| {
        let mut properties = json!({
            "name": section.name,
            "state": section.state,
            "kind": section.kind,
        });
        if let (Some(members), Some(neighbour)) = (properties.as_object_mut(), section.neighbour) {
            members.insert("neighbour".to_owned(), json!(neighbour));
        }
        (section.line.into(), properties)
    }))
}

/// Land with each neighbour, then the sea border with each, then the coast.
pub fn proposed(
    state: Country,
    sources: &Sources,
    countries: &Countries,
) -> Result<Vec<ProposedSection>> {
    let land = sources.features("ne_10m_admin_0_boundary_lines_land.json")?;
    let sea = sources.features("ne_10m_admin_0_boundary_lines_maritime_indicator.json")?;
    let coast = BorderStretch {
        kind: BorderKind::Sea,
        neighbour: None,
        lines: countries.coast(state).map(simplified).collect(),
    };
    let stretches = land_stretches(state, &land)
        .into_iter()
        .chain(sea_stretches(state, &sea, countries))
        .chain([coast]);
    let mut sections = Vec::new();
    for stretch in stretches {
        let length_max = match stretch.kind {
            BorderKind::Land => LAND_MAX,
            BorderKind::Sea | BorderKind::Air => SEA_MAX,
        };
        sections.extend(propose(state, stretch, length_max)?);
    }
    Ok(sections)
}

/// Lines of armistice, claims and leases are no borders in law.
fn land_stretches(state: Country, features: &[Feature]) -> Vec<BorderStretch> {
    let agreed = features.iter().filter(|f| {
        f.text("featurecla")
            .is_some_and(|kind| kind.starts_with("International"))
    });
    let between = agreed.filter_map(|feature| {
        let side = |key| feature.text(key).and_then(code_of_alpha3);
        let sides = [side("adm0_a3_l")?, side("adm0_a3_r")?];
        Some((other_side(state, sides)?, feature.lines()))
    });
    stretches(BorderKind::Land, between)
}

/// Median and treaty lines between two coasts, of which one is the state's.
fn sea_stretches(
    state: Country,
    features: &[Feature],
    countries: &Countries,
) -> Vec<BorderStretch> {
    let agreed = features.iter().filter(|f| {
        f.text("featurecla")
            .is_some_and(|kind| !kind.ends_with("Disputed"))
    });
    let between = agreed.filter_map(|feature| {
        let lines = feature.lines();
        let sides = coasts_on_both_sides(lines.first()?, countries)?;
        Some((other_side(state, sides)?, lines))
    });
    stretches(BorderKind::Sea, between)
}

fn other_side(state: Country, [left, right]: [Country; 2]) -> Option<Country> {
    match state {
        _ if left == right => None,
        state if state == left => Some(right),
        state if state == right => Some(left),
        _ => None,
    }
}

/// The two states whose coasts are nearest to most of a line.
fn coasts_on_both_sides(line: &[Position], countries: &Countries) -> Option<[Country; 2]> {
    let mut votes: BTreeMap<[Country; 2], usize> = BTreeMap::new();
    for position in line {
        let nearest = countries.nearest_coasts(*position);
        if let [(a, _), (b, _), ..] = nearest.as_slice() {
            *votes.entry([*a.min(b), *a.max(b)]).or_default() += 1;
        }
    }
    votes
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map(|(sides, _)| sides)
}

/// Gathers lines by neighbour.
fn stretches(
    kind: BorderKind,
    between: impl Iterator<Item = (Country, Vec<Vec<Position>>)>,
) -> Vec<BorderStretch> {
    let mut by_neighbour: BTreeMap<Country, Vec<Vec<Position>>> = BTreeMap::new();
    for (neighbour, lines) in between {
        let lines = lines.iter().map(|line| simplified(line));
        by_neighbour.entry(neighbour).or_default().extend(lines);
    }
    by_neighbour
        .into_iter()
        .map(|(neighbour, lines)| BorderStretch {
            kind,
            neighbour: Some(neighbour),
            lines,
        })
        .collect()
}
