//! Section 3: the grid, and in which order its points come (template 3.0, flag table 3.4).

use thalweg_domain::weather::grid::Grid;

use super::sections::{signed, unsigned};
use crate::fields::Unused;

/// A grid, and how the file goes through it.
pub(super) struct Scanned {
    pub(super) grid: Grid,
    scan: Scan,
    by_column: bool,
    alternates: bool,
}

pub(super) fn read(section: &[u8]) -> Result<Scanned, Unused> {
    let missing = || Unused::new("grid", "section 3 is too short");
    let number = |at, octets| unsigned(section, at, octets).ok_or_else(missing);
    let template = number(12, 2)?;
    if number(5, 1)? != 0 || template != 0 {
        let rule = "regular longitude and latitude (3.0) is read";
        return Err(Unused::new(format!("grid template 3.{template}"), rule));
    }
    if number(10, 1)? != 0 || number(38, 4)? != 0 {
        return Err(Unused::new(
            "grid",
            "its rows are equally long, in millionths of a degree",
        ));
    }
    let side = |at| u32::try_from(number(at, 4)?).ok().ok_or_else(missing);
    let (columns, rows) = (side(30)?, side(34)?);
    let degrees = |at| {
        let millionths = signed(section, at, 4).ok_or_else(missing)?;
        let millionths = i32::try_from(millionths).ok().ok_or_else(missing)?;
        Ok(f64::from(millionths) / 1e6)
    };
    let flags = number(71, 1)?;
    let is = |bit: u64| flags & bit != 0;
    let scan = Scan {
        westward: is(0x80),
        northward: is(0x40),
    };
    let corners = [degrees(46)?, degrees(50)?, degrees(55)?, degrees(59)?];
    let grid = grid_of(corners, (rows, columns), &scan)?;
    if number(6, 4)? != u64::try_from(grid.points()).unwrap_or(u64::MAX) {
        return Err(Unused::new("grid", "its points are rows times columns"));
    }
    Ok(Scanned {
        grid,
        scan,
        by_column: is(0x20),
        alternates: is(0x10),
    })
}

/// Which way it goes along rows and columns.
struct Scan {
    westward: bool,
    northward: bool,
}

/// The steps follow from the corners, which are exact where the steps are rounded.
fn grid_of(
    [first_lat, first_lon, last_lat, last_lon]: [f64; 4],
    (rows, columns): (u32, u32),
    scan: &Scan,
) -> Result<Grid, Unused> {
    let (south, north) = if scan.northward {
        (first_lat, last_lat)
    } else {
        (last_lat, first_lat)
    };
    let (west, east) = if scan.westward {
        (last_lon, first_lon)
    } else {
        (first_lon, last_lon)
    };
    let across = (east - west).rem_euclid(360.0);
    let steps = |count: u32| f64::from(count.saturating_sub(1).max(1));
    let grid = Grid {
        south,
        west,
        row_step: (north - south) / steps(rows),
        column_step: across / steps(columns),
        rows,
        columns,
    };
    grid.checked().map_err(|fault| Unused::grid(&fault))
}

impl Scanned {
    /// Where the value that comes at a place of the file belongs: row by row from the south-west.
    pub(super) fn index(&self, at: usize) -> Option<usize> {
        let at = u32::try_from(at).ok()?;
        let Grid { rows, columns, .. } = self.grid;
        let (line, along, length) = if self.by_column {
            (at.checked_div(rows)?, at.checked_rem(rows)?, rows)
        } else {
            (at.checked_div(columns)?, at.checked_rem(columns)?, columns)
        };
        let along = if self.alternates && line % 2 == 1 {
            length - 1 - along
        } else {
            along
        };
        let (row, column) = if self.by_column {
            (along, line)
        } else {
            (line, along)
        };
        let row = if self.scan.northward {
            row
        } else {
            rows.checked_sub(row + 1)?
        };
        let column = if self.scan.westward {
            columns.checked_sub(column + 1)?
        } else {
            column
        };
        Some(self.grid.index(row, column))
    }
}
