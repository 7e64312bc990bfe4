//! Positions as the cell of a fixed grid of the globe.
//!
//! *Rule*: a position is rounded to 10^-7 degrees and then compared with the edges in whole numbers.
//! *Source*: `docs/protocol/envelope.md` 5.4.

use thalweg_domain::place::Position;

/// How large the cells are, in minutes of arc.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellSize {
    /// One minute: about a nautical mile.
    Minute,
    /// Five minutes.
    FiveMinutes,
    /// Ten minutes.
    TenMinutes,
    /// Half a degree.
    HalfDegree,
    /// A degree.
    Degree,
}

impl CellSize {
    /// In minutes of arc; each divides a degree, so that grids lie in each other.
    pub const fn minutes(self) -> u16 {
        match self {
            Self::Minute => 1,
            Self::FiveMinutes => 5,
            Self::TenMinutes => 10,
            Self::HalfDegree => 30,
            Self::Degree => 60,
        }
    }
}

/// A cell: counted from the south pole and from 180 degrees west.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// How large it is.
    pub size: CellSize,
    /// Which row, 0 at the south pole.
    pub row: u16,
    /// Which column, 0 east of 180 degrees west.
    pub column: u16,
}

impl Cell {
    /// The cell that `position` is in. The pole is in the last row; 180 degrees east is 180 west.
    pub fn of(position: Position, size: CellSize) -> Self {
        let row = minutes(position.lat(), 90.0, ROWS - 1);
        let column = minutes(position.lon(), 180.0, COLUMNS) % COLUMNS;
        Self {
            size,
            row: row / size.minutes(),
            column: column / size.minutes(),
        }
    }
}

/// Rows and columns of the grid of minutes; the others count in it, so that cells lie in each
/// other.
const ROWS: u16 = 180 * 60;
const COLUMNS: u16 = 360 * 60;

/// Of a degree: what positions are rounded to, so that the edges of cells are exact.
const UNITS: f64 = 1e7;

/// The whole minutes from `-beginning` degrees to `degrees`, at most `max`; found by halving, as
/// numbers are not cast here. All numbers are whole and far below 2^53, so that nothing is rounded
/// but the position, once.
fn minutes(degrees: f64, beginning: f64, max: u16) -> u16 {
    let length = ((degrees * UNITS).round() + beginning * UNITS) * 60.0;
    let (mut low, mut high) = (0, max);
    while low < high {
        let middle = high - (high - low) / 2;
        if f64::from(middle) * UNITS <= length {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}
