//! Regular grids of longitude and latitude.
//!
//! *Rule*: rows from south to north, columns from west to east, whatever the file had.
//! *Source*: GRIB2 grid definition template 3.0; CF conventions 1.11, chapter 5.1.
//! *Here / not here*: where grid points are, and which stand around a position. Rotated and
//! projected grids are refused where files are read.
//! *Limits*: 2 to 20,000 rows and columns, [`POINTS_MAX`] points.

use serde::{Deserialize, Serialize};

use crate::place::Position;

/// The most points of a field: the globe in steps of 0.1 degrees.
pub const POINTS_MAX: usize = 6_500_000;
const SIDE_MAX: u32 = 20_000;
/// What rounding in a file may move a point by, in steps.
const SLACK: f64 = 1e-3;

/// A grid.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Grid {
    /// Latitude of the first row.
    pub south: f64,
    /// Longitude of the first column.
    pub west: f64,
    /// Degrees from a row to the next.
    pub row_step: f64,
    /// Degrees from a column to the next.
    pub column_step: f64,
    /// Rows.
    pub rows: u32,
    /// Columns.
    pub columns: u32,
}

/// Why a grid is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum GridFault {
    /// Too small or too large.
    #[error("{rows} rows of {columns} points: at least 2 by 2, at most {POINTS_MAX} points")]
    Size {
        /// Rows.
        rows: u32,
        /// Columns.
        columns: u32,
    },
    /// Off the globe.
    #[error("latitudes {south} to {north}, {across} degrees across: a grid is on the globe, once")]
    OffTheGlobe {
        /// First row.
        south: f64,
        /// Last row.
        north: f64,
        /// From the first column to the last.
        across: f64,
    },
}

/// A grid point with its part in the value of a position.
pub type Share = (usize, f64);

impl Grid {
    /// Checks a grid; its first column is moved to -180 to 180.
    pub fn checked(mut self) -> Result<Self, GridFault> {
        let (rows, columns) = (self.rows, self.columns);
        let sides = 2..=SIDE_MAX;
        if !sides.contains(&rows) || !sides.contains(&columns) || self.points() > POINTS_MAX {
            return Err(GridFault::Size { rows, columns });
        }
        let (south, north, across) = (self.south, self.north(), self.across());
        let on_globe = south >= -90.0 - SLACK
            && north <= 90.0 + SLACK
            && self.row_step > 0.0
            && self.column_step > 0.0
            && across <= 360.0 + SLACK
            && self.west.is_finite();
        if !on_globe {
            return Err(GridFault::OffTheGlobe {
                south,
                north,
                across,
            });
        }
        self.west = crate::place::wrap_longitude(self.west);
        Ok(self)
    }

    /// How many points it has.
    pub fn points(&self) -> usize {
        let side = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
        side(self.rows).saturating_mul(side(self.columns))
    }

    /// Latitude of the last row.
    pub fn north(&self) -> f64 {
        self.south + self.row_step * f64::from(self.rows.saturating_sub(1))
    }

    /// Degrees from the first column to the last.
    pub fn across(&self) -> f64 {
        self.column_step * f64::from(self.columns.saturating_sub(1))
    }

    /// Whether the column after the last one is the first.
    pub fn goes_round(&self) -> bool {
        self.across() + self.column_step >= 360.0 - self.column_step * 0.01
    }

    /// The position of a grid point; absent beyond the last.
    pub fn position(&self, row: u32, column: u32) -> Option<Position> {
        if row >= self.rows || column >= self.columns {
            return None;
        }
        let lon = self.west + self.column_step * f64::from(column);
        let lat = self.south + self.row_step * f64::from(row);
        Position::from_lon_lat(crate::place::wrap_longitude(lon), lat.clamp(-90.0, 90.0)).ok()
    }

    /// The index of a grid point.
    pub fn index(&self, row: u32, column: u32) -> usize {
        let wide = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
        wide(row)
            .saturating_mul(wide(self.columns))
            .saturating_add(wide(column))
    }

    /// Whether a position is among its points.
    pub fn covers(&self, position: Position) -> bool {
        self.around(position).is_some()
    }

    /// The four points around a position, with their parts, which are 1 together.
    pub fn around(&self, position: Position) -> Option<[Share; 4]> {
        let y = (position.lat() - self.south) / self.row_step;
        let (row, up) = cell(y, self.rows)?;
        let east = (position.lon() - self.west + SLACK * self.column_step).rem_euclid(360.0);
        let x = (east / self.column_step - SLACK).max(0.0);
        let (column, next, right) = if self.goes_round() {
            let (column, right) = cell(x, self.columns.saturating_add(1))?;
            (column, (column + 1) % self.columns, right)
        } else {
            let (column, right) = cell(x, self.columns)?;
            (column, column + 1, right)
        };
        Some([
            (self.index(row, column), (1.0 - up) * (1.0 - right)),
            (self.index(row, next), (1.0 - up) * right),
            (self.index(row + 1, column), up * (1.0 - right)),
            (self.index(row + 1, next), up * right),
        ])
    }
}

/// The step that a coordinate is in, and how far into it, 0 to 1.
fn cell(at: f64, count: u32) -> Option<(u32, f64)> {
    let last = f64::from(count.checked_sub(2)?);
    if !(-SLACK..=last + 1.0 + SLACK).contains(&at) {
        return None;
    }
    let floor = at.clamp(0.0, last).floor();
    // Cannot be lost: between 0 and 20,000.
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 20,000"
    )]
    let step = floor as u32;
    Some((step, (at - floor).clamp(0.0, 1.0)))
}
