//! What is known of weather and sea at a place and a time, each value with who made it and when.
//!
//! *Rule*: wind and current come from their components where a forecast has them, from speed and
//! direction else; what people observed near by stands beside what was forecast.
//! *Limits*: [`OBSERVATIONS_MAX`] observations within [`NEAR`] and three hours.

use serde::{Deserialize, Serialize};
use thalweg_domain::id::{FieldsFileId, ReportId};
use thalweg_domain::measure::Metres;
use thalweg_domain::place::Position;
use thalweg_domain::report::Form;
use thalweg_domain::report::environment::Conditions;
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;
use thalweg_domain::weather::FieldQuantity;
use thalweg_domain::weather::choose::{Chosen, HOLDS_MS, choose};
use thalweg_domain::weather::field::mean;
use thalweg_picture::Picture;
use utoipa::ToSchema;

use super::shelf::{FieldKey, Shelf};

/// How near an observation is told: 30 nautical miles.
pub const NEAR: Metres = Metres::from_nautical_miles(30.0);
/// How many observations are told.
pub const OBSERVATIONS_MAX: usize = 3;
/// How many of the latest reports are looked at for them.
const REPORTS_LOOKED_AT_MAX: usize = 10_000;

/// A value with its source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FieldValue {
    /// Of what.
    pub quantity: FieldQuantity,
    /// How much, in its unit.
    pub value: f64,
    /// The unit (UCUM).
    pub unit: String,
    /// Where it comes from.
    #[serde(flatten)]
    pub source: FieldSource,
}

/// Where values come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldSource {
    /// From which file.
    pub file: FieldsFileId,
    /// Who made it.
    pub provider: Phrase,
    /// Under which licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<Phrase>,
    /// When it was made.
    pub issued: Instant,
    /// The valid time that is nearest.
    pub valid: Instant,
    /// How old it was at the time that was asked for.
    pub age_secs: u64,
}

/// What people observed near by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Observed {
    /// In which report.
    pub report: ReportId,
    /// Who observed it.
    pub provider: Phrase,
    /// When it held.
    pub valid: Instant,
    /// How far away, in metres.
    pub distance: Metres,
    /// What was observed.
    pub conditions: Conditions,
}

/// A place and a time, and where the answer is looked for.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// What is known.
    pub picture: &'a Picture,
    /// The fields.
    pub shelf: &'a Shelf,
    /// When.
    pub at: Instant,
}

/// A value, and the choice it rests on.
type Told = (f64, Chosen<FieldKey>);

impl Asked<'_> {
    /// Every quantity that is known.
    pub fn values(&self, position: Position) -> Vec<FieldValue> {
        let wind = self.vector(position, &WIND);
        let current = self.vector(position, &CURRENT);
        let of_vector = [(&WIND, wind), (&CURRENT, current)].into_iter().filter_map(
            |(names, told): (&Vector, Option<[Told; 2]>)| {
                let [speed, direction] = told?;
                Some([(names.speed, speed), (names.direction, direction)])
            },
        );
        let mut told: Vec<(FieldQuantity, Told)> = of_vector.flatten().collect();
        let others = FieldQuantity::ALL
            .iter()
            .filter(|quantity| !is_of_vector(**quantity));
        told.extend(others.filter_map(|one| Some((*one, self.value(position, *one)?))));
        told.sort_by_key(|(quantity, _)| *quantity);
        told.into_iter()
            .filter_map(|(quantity, (value, chosen))| {
                let source = self.source(&chosen)?;
                let unit = quantity.unit().to_owned();
                Some(FieldValue {
                    quantity,
                    value,
                    unit,
                    source,
                })
            })
            .collect()
    }

    /// What people observed near by, the latest first.
    pub fn observed(&self, position: Position) -> Vec<Observed> {
        let latest = self
            .picture
            .reports
            .iter()
            .rev()
            .take(REPORTS_LOOKED_AT_MAX);
        let near = latest.filter_map(|filed| {
            let Form::Environment(said) = &filed.filing.report.form else {
                return None;
            };
            let distance = filed.filing.report.position?.distance(position);
            let is_near = distance <= NEAR && said.valid_at.millis_from(self.at).abs() <= HOLDS_MS;
            let conditions = said.conditions.clone().filter(|_| is_near)?;
            Some(Observed {
                report: filed.filing.id,
                provider: said.provider.clone(),
                valid: said.valid_at,
                distance,
                conditions,
            })
        });
        let mut near: Vec<Observed> = near.collect();
        near.sort_by_key(|one| std::cmp::Reverse(one.valid));
        near.truncate(OBSERVATIONS_MAX);
        near
    }

    /// Speed and direction, each with its choice.
    pub(super) fn vector(&self, position: Position, names: &Vector) -> Option<[Told; 2]> {
        let parts = names.parts.map(|part| self.value(position, part));
        if let [Some((east, chosen)), Some((north, _))] = parts {
            let from = if names.comes_from { 180.0 } else { 0.0 };
            let direction = (east.atan2(north).to_degrees() + from).rem_euclid(360.0);
            return Some([(east.hypot(north), chosen), (direction, chosen)]);
        }
        Some([
            self.value(position, names.speed)?,
            self.value(position, names.direction)?,
        ])
    }

    pub(super) fn value(&self, position: Position, quantity: FieldQuantity) -> Option<Told> {
        let fields = self.picture.weather.fields();
        let chosen = choose(fields, quantity, position, self.at)?;
        let first = self.shelf.field(chosen.first)?.value(position);
        let Some((second, part)) = chosen.second else {
            return Some((first?, chosen));
        };
        let second = self.shelf.field(second)?.value(position);
        let parts = [first.zip(Some(1.0 - part)), second.zip(Some(part))];
        Some((mean(quantity, parts.into_iter().flatten())?, chosen))
    }

    pub(super) fn source(&self, chosen: &Chosen<FieldKey>) -> Option<FieldSource> {
        let file = &self.picture.weather.file(chosen.first.0)?.file;
        Some(FieldSource {
            file: file.id,
            provider: file.provider.clone(),
            licence: file.licence.clone(),
            issued: chosen.issued,
            valid: chosen.valid,
            age_secs: self.at.since(chosen.issued).as_secs(),
        })
    }
}

/// What has a speed and a direction.
pub(super) struct Vector {
    parts: [FieldQuantity; 2],
    pub(super) speed: FieldQuantity,
    pub(super) direction: FieldQuantity,
    /// Whether its direction is where it comes from, as of wind, or where it goes.
    comes_from: bool,
}

pub(super) const WIND: Vector = Vector {
    parts: [FieldQuantity::WindEast, FieldQuantity::WindNorth],
    speed: FieldQuantity::WindSpeed,
    direction: FieldQuantity::WindDirection,
    comes_from: true,
};

pub(super) const CURRENT: Vector = Vector {
    parts: [FieldQuantity::CurrentEast, FieldQuantity::CurrentNorth],
    speed: FieldQuantity::CurrentSpeed,
    direction: FieldQuantity::CurrentDirection,
    comes_from: false,
};

fn is_of_vector(quantity: FieldQuantity) -> bool {
    [WIND, CURRENT].iter().any(|vector| {
        vector.parts.contains(&quantity) || [vector.speed, vector.direction].contains(&quantity)
    })
}
