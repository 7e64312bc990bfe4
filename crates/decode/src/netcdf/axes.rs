//! The dimensions of a variable: latitude, longitude, perhaps time, and others of one step.

use netcdf_reader::{NcFile, NcVariable};
use thalweg_domain::weather::grid::Grid;

use super::{attribute, numbers};

/// Steps along one axis of a grid.
const SIDE_MAX: u64 = 20_000;
/// How unequal steps may be: a hundredth of one.
const UNEQUAL_MAX: f64 = 0.01;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Latitude,
    Longitude,
    Time,
    One,
}

/// What a variable stands on.
pub(super) struct Axes {
    parts: Vec<Part>,
    pub(super) grid: Grid,
    pub(super) time: Option<String>,
    southward: bool,
    westward: bool,
    by_column: bool,
}

impl Axes {
    pub(super) fn read(file: &NcFile, variable: &NcVariable) -> Result<Self, String> {
        let (mut parts, mut lat, mut lon, mut time) = (Vec::new(), None, None, None);
        for dimension in variable.dimensions() {
            let name = dimension.name.as_str();
            let part = part_of(file, name, dimension.size)?;
            match part {
                Part::Latitude => lat = Some(name),
                Part::Longitude => lon = Some(name),
                Part::Time => time = Some(name.to_owned()),
                Part::One => {}
            }
            parts.push(part);
        }
        let (Some(lat), Some(lon)) = (lat, lon) else {
            return Err("it stands on latitude and longitude of equal steps".to_owned());
        };
        let order = |wanted| parts.iter().position(|part| *part == wanted);
        let by_column = order(Part::Longitude) < order(Part::Latitude);
        let (south, row_step, rows, southward) = axis(file, lat, false)?;
        let (west, column_step, columns, westward) = axis(file, lon, true)?;
        let grid = Grid {
            south,
            west,
            row_step,
            column_step,
            rows,
            columns,
        };
        let grid = grid.checked().map_err(|fault| fault.to_string())?;
        Ok(Self {
            parts,
            grid,
            time,
            southward,
            westward,
            by_column,
        })
    }

    /// What is read of each dimension for one time: one index, or all of it.
    pub(super) fn selection(&self, step: u64) -> Vec<Option<u64>> {
        let one = |part: &Part| match part {
            Part::Latitude | Part::Longitude => None,
            Part::Time => Some(step),
            Part::One => Some(0),
        };
        self.parts.iter().map(one).collect()
    }

    /// Where the value at a place of what was read belongs: row by row from the south-west.
    pub(super) fn index(&self, at: usize) -> Option<usize> {
        let at = u32::try_from(at).ok()?;
        let Grid { rows, columns, .. } = self.grid;
        let (row, column) = if self.by_column {
            (at.checked_rem(rows)?, at.checked_div(rows)?)
        } else {
            (at.checked_div(columns)?, at.checked_rem(columns)?)
        };
        let row = if self.southward {
            rows.checked_sub(row + 1)?
        } else {
            row
        };
        let column = if self.westward {
            columns.checked_sub(column + 1)?
        } else {
            column
        };
        Some(self.grid.index(row, column))
    }
}

fn part_of(file: &NcFile, name: &str, size: u64) -> Result<Part, String> {
    let coordinate = file.variable(name).ok();
    let told = |key| coordinate.and_then(|coordinate| attribute(coordinate, key));
    let (standard, units) = (told("standard_name"), told("units").unwrap_or_default());
    match standard.as_deref() {
        Some("latitude") => return Ok(Part::Latitude),
        Some("longitude") => return Ok(Part::Longitude),
        Some("time") => return Ok(Part::Time),
        Some("grid_latitude" | "grid_longitude") => {
            return Err("its grid is rotated; latitude and longitude are read".to_owned());
        }
        Some("projection_x_coordinate" | "projection_y_coordinate") => {
            return Err("its grid is projected; latitude and longitude are read".to_owned());
        }
        _ => {}
    }
    let unit = units.to_ascii_lowercase();
    if ["degrees_north", "degree_north", "degrees_n", "degree_n"].contains(&unit.as_str()) {
        Ok(Part::Latitude)
    } else if ["degrees_east", "degree_east", "degrees_e", "degree_e"].contains(&unit.as_str()) {
        Ok(Part::Longitude)
    } else if unit.contains(" since ") {
        Ok(Part::Time)
    } else if size == 1 {
        Ok(Part::One)
    } else {
        Err(format!(
            "its dimension `{name}` has {size} steps: only time has several"
        ))
    }
}

/// First value, step and count of an axis as ascending, and whether the file has it descending.
fn axis(file: &NcFile, name: &str, round: bool) -> Result<(f64, f64, u32, bool), String> {
    let values = numbers(file, name, SIDE_MAX)
        .ok_or_else(|| format!("axis `{name}` cannot be read, or is longer than {SIDE_MAX}"))?;
    let count = u32::try_from(values.len()).unwrap_or(u32::MAX);
    let (Some(first), Some(last)) = (values.first(), values.last()) else {
        return Err(format!("axis `{name}` is empty"));
    };
    // A longitude may go over the edge of the map once.
    let jump = values
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if (b - a).abs() > 180.0));
    let turn = if round && jump { 360.0 } else { 0.0 };
    let steps = f64::from(count.saturating_sub(1).max(1));
    let span = if turn > 0.0 {
        (last - first).rem_euclid(turn)
    } else {
        last - first
    };
    let step = span / steps;
    let expected = |index: usize| first + step * f64::from(u32::try_from(index).unwrap_or(0));
    let off = |(index, value): (usize, &f64)| {
        let off = (value - expected(index)).abs();
        if turn > 0.0 {
            off.min((off - turn).abs())
        } else {
            off
        }
    };
    let equal = |off: f64| off <= step.abs() * UNEQUAL_MAX;
    if step == 0.0 || !values.iter().enumerate().map(off).all(equal) {
        return Err(format!("the steps of axis `{name}` are not equal"));
    }
    let descending = step < 0.0;
    let start = if descending { *last } else { *first };
    Ok((start, step.abs(), count, descending))
}
