//! Arrows for the map: wind, waves or current at places that stay where they are when the map moves.
//!
//! *Limits*: [`ACROSS_MAX`] places across and as many up; places without a value have no arrow.

use serde::{Deserialize, Serialize};
use thalweg_domain::place::{GeoBox, Position, wrap_longitude};
use thalweg_domain::weather::FieldQuantity;
use utoipa::ToSchema;

use super::answer::{Asked, CURRENT, FieldSource, WIND};

/// How many arrows stand in a row or column at most.
pub const ACROSS_MAX: u32 = 24;

/// What the arrows show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ArrowKind {
    /// Wind: where it comes from, in metres a second.
    Wind,
    /// Waves: where they come from, and their significant height in metres.
    Waves,
    /// Current: where it sets, in metres a second.
    Current,
}

/// An arrow.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Arrow {
    /// Where it stands.
    pub position: Position,
    /// Where wind and waves come from, or a current sets: degrees from true north.
    pub direction: f64,
    /// Speed in metres a second; of waves their height in metres.
    pub size: f64,
}

/// Arrows over a part of the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Arrows {
    /// What they show.
    pub kind: ArrowKind,
    /// Where they come from: the source of the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<FieldSource>,
    /// Degrees between them.
    pub step: f64,
    /// The arrows.
    pub arrows: Vec<Arrow>,
}

/// The arrows in a box.
pub fn arrows(asked: &Asked<'_>, kind: ArrowKind, within: GeoBox) -> Arrows {
    let width = (within.east() - within.west()).rem_euclid(360.0);
    let width = if width == 0.0 { 360.0 } else { width };
    let height = within.north() - within.south();
    let step = step(width.max(height));
    let mut all = Arrows {
        kind,
        source: None,
        step,
        arrows: Vec::new(),
    };
    let west = (within.west() / step).ceil() * step;
    let south = (within.south() / step).ceil() * step;
    for row in 0..=ACROSS_MAX {
        let lat = south + step * f64::from(row);
        for column in 0..=ACROSS_MAX {
            let east = step * f64::from(column);
            if lat > within.north() || west + east > within.west() + width {
                break;
            }
            let place = Position::from_lon_lat(wrap_longitude(west + east), lat);
            if let Ok(position) = place {
                add(asked, &mut all, position);
            }
        }
    }
    all
}

fn add(asked: &Asked<'_>, all: &mut Arrows, position: Position) {
    let told = match all.kind {
        ArrowKind::Wind => asked.vector(position, &WIND),
        ArrowKind::Current => asked.vector(position, &CURRENT),
        ArrowKind::Waves => asked
            .value(position, FieldQuantity::WaveHeight)
            .zip(asked.value(position, FieldQuantity::WaveDirection))
            .map(|(height, direction)| [height, direction]),
    };
    let Some([(size, chosen), (direction, _)]) = told else {
        return;
    };
    if all.source.is_none() {
        all.source = asked.source(&chosen);
    }
    all.arrows.push(Arrow {
        position,
        direction,
        size,
    });
}

/// The smallest round step that has no more than [`ACROSS_MAX`] in a row.
fn step(degrees: f64) -> f64 {
    const STEPS: [f64; 11] = [0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0, 10.0];
    let fits = |step: &f64| degrees / step <= f64::from(ACROSS_MAX);
    STEPS.into_iter().find(fits).unwrap_or(15.0)
}
