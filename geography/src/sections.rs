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
fn proposed(
    state: Country,
    sources: &Sources,
    countries: &Countries,
) -> Result<Vec<ProposedSection>> {
    let drawn = sources.features("ne_10m_admin_0_boundary_lines_land.json")?;
    let indicated = sources.features("ne_10m_admin_0_boundary_lines_maritime_indicator.json")?;
    let on_land = drawn_lines(state, &drawn, "Land");
    let at_sea = drawn_lines(state, &drawn, "Water Indicator")
        .chain(indicated_lines(state, &indicated, countries));
    let coast = BorderStretch {
        kind: BorderKind::Sea,
        neighbour: None,
        lines: countries.coast(state).map(simplified).collect(),
    };
    let mut stretches = by_neighbour(BorderKind::Land, on_land);
    stretches.extend(by_neighbour(BorderKind::Sea, at_sea));
    stretches.push(coast);

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

/// A line and who is on its other side.
type Shared = (Country, Vec<Position>);

/// Lines of a state that are drawn with both sides' codes. Lines of armistice, claims and leases
/// are no borders in law. Those of type `Water Indicator` run through water.
fn drawn_lines(
    state: Country,
    features: &[Feature],
    line_type: &str,
) -> impl Iterator<Item = Shared> {
    let agreed = features.iter().filter(move |feature| {
        let class = feature.text("featurecla");
        class.is_some_and(|class| class.starts_with("International"))
            && feature.text("type") == Some(line_type)
    });
    let shared = agreed.filter_map(move |feature| {
        let side = |key| feature.text(key).and_then(code_of_alpha3);
        let sides = [side("adm0_a3_l")?, side("adm0_a3_r")?];
        let neighbour = other_side(state, sides)?;
        Some(
            feature
                .lines()
                .into_iter()
                .map(move |line| (neighbour, line)),
        )
    });
    shared.flatten()
}

/// Median and treaty lines, which do not say between whom: between the two nearest coasts.
fn indicated_lines(
    state: Country,
    features: &[Feature],
    countries: &Countries,
) -> impl Iterator<Item = Shared> {
    let agreed = features.iter().filter(|feature| {
        let class = feature.text("featurecla");
        class.is_some_and(|class| !class.ends_with("Disputed"))
    });
    let parts = agreed
        .flat_map(Feature::lines)
        .flat_map(|line| by_coasts(&line, countries));
    parts.filter_map(move |(sides, part)| Some((other_side(state, sides)?, part)))
}

fn other_side(state: Country, [left, right]: [Country; 2]) -> Option<Country> {
    match state {
        _ if left == right => None,
        state if state == left => Some(right),
        state if state == right => Some(left),
        _ => None,
    }
}

/// The parts of a line, each with the two states whose coasts are nearest to it.
fn by_coasts(line: &[Position], countries: &Countries) -> Vec<([Country; 2], Vec<Position>)> {
    let mut parts: Vec<([Country; 2], Vec<Position>)> = Vec::new();
    for (from, to) in line.iter().zip(line.iter().skip(1)) {
        let half = Metres(from.distance(*to).0 / 2.0);
        let nearest = countries.nearest_coasts(from.destination(from.bearing_to(*to), half));
        let [(a, _), (b, _), ..] = nearest.as_slice() else {
            continue;
        };
        let sides = [*a.min(b), *a.max(b)];
        match parts.last_mut() {
            Some((before, part)) if *before == sides && part.last() == Some(from) => part.push(*to),
            _ => parts.push((sides, vec![*from, *to])),
        }
    }
    parts
}

/// Gathers lines by neighbour.
fn by_neighbour(kind: BorderKind, shared: impl Iterator<Item = Shared>) -> Vec<BorderStretch> {
    let mut lines_by: BTreeMap<Country, Vec<Vec<Position>>> = BTreeMap::new();
    for (neighbour, line) in shared {
        lines_by
            .entry(neighbour)
            .or_default()
            .push(simplified(&line));
    }
    let stretch = |(neighbour, lines)| BorderStretch {
        kind,
        neighbour: Some(neighbour),
        lines,
    };
    lines_by.into_iter().map(stretch).collect()
}
