//! One quantity over a grid, for one time.
//!
//! *Rule*: a value that a file says is missing is missing here too; where more than half of what
//! stands around a position is missing, so is the value there.
//! *Source*: ours; bilinear interpolation as WMO-No. 306 leaves it to the user.
//! *Here / not here*: values and their interpolation in space. Which field answers is `choose`'s.
//! *Limits*: as many values as the grid has points.

use serde::{Deserialize, Serialize};

use super::FieldQuantity;
use super::grid::Grid;
use crate::place::Position;
use crate::time::Instant;

/// What a field says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Heading {
    /// What it holds.
    pub quantity: FieldQuantity,
    /// When it was made: the reference time of a forecast.
    pub issued: Instant,
    /// The time it holds for; the end, where it holds for a span.
    pub valid: Instant,
    /// Where.
    pub grid: Grid,
}

/// A field with its values.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// What it says of itself.
    pub heading: Heading,
    /// One a grid point, row by row from the south, in the unit of the quantity; NaN where missing.
    values: Vec<f32>,
}

impl Field {
    /// A field; absent when it has not one value for each point.
    pub fn new(heading: Heading, values: Vec<f32>) -> Option<Self> {
        (values.len() == heading.grid.points()).then_some(Self { heading, values })
    }

    /// Its values, row by row from the south.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// The value at a grid point.
    pub fn at(&self, row: u32, column: u32) -> Option<f64> {
        let value = self.values.get(self.heading.grid.index(row, column))?;
        value.is_finite().then_some(f64::from(*value))
    }

    /// The value at a position.
    pub fn value(&self, position: Position) -> Option<f64> {
        let around = self.heading.grid.around(position)?;
        let known = around.into_iter().filter_map(|(index, share)| {
            let value = *self.values.get(index)?;
            value.is_finite().then_some((f64::from(value), share))
        });
        mean(self.heading.quantity, known)
    }
}

/// The mean of values with their parts of one whole; a direction by its components.
pub fn mean(quantity: FieldQuantity, parts: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (mut whole, mut sum, mut north, mut east) = (0.0, 0.0, 0.0, 0.0);
    for (value, part) in parts {
        whole += part;
        sum += value * part;
        north += value.to_radians().cos() * part;
        east += value.to_radians().sin() * part;
    }
    if whole < 0.5 {
        return None;
    }
    if !quantity.is_direction() {
        return Some(sum / whole);
    }
    // Opposite directions have no mean.
    let length = north.hypot(east) / whole;
    (length > 0.05).then(|| east.atan2(north).to_degrees().rem_euclid(360.0))
}
