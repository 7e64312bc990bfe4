//! Which rows are asked for, of a row, of a page and of a whole file.

use thalweg_domain::place::GeoBox;

use super::row::{GRID_PER_DEGREE, Row};
use super::slot::{Slot, key};

/// What a row has to be.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Of this track.
    pub track: Option<u64>,
    /// Inside or on the edge of this box.
    pub area: Option<GridBox>,
    /// Happened at this millisecond or later.
    pub from: i64,
    /// Happened before this millisecond.
    pub to: i64,
    /// Known at this millisecond.
    pub known_at: Option<i64>,
    /// Behind this row in the order of [`super::slot::Key`].
    pub after: Option<Row>,
}

/// The least and the most of the key columns in some rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Of the tracks.
    pub track: (u64, u64),
    /// Of when they happened.
    pub happened: (i64, i64),
    /// Of the longitudes on the grid.
    pub lon: (i32, i32),
    /// Of the latitudes on the grid.
    pub lat: (i32, i32),
}

impl Wanted {
    /// Everything.
    pub const ALL: Self = Self {
        track: None,
        area: None,
        from: 0,
        to: i64::MAX,
        known_at: None,
        after: None,
    };

    /// Whether the row is wanted, as far as its key columns say.
    #[inline]
    pub fn keys(&self, row: &Row) -> bool {
        self.track.is_none_or(|track| row.track == track)
            && (self.from..self.to).contains(&row.happened)
            && self.area.is_none_or(|area| area.holds(row.lon, row.lat))
    }

    /// Whether the row is wanted.
    #[inline]
    pub fn row(&self, row: &Row) -> bool {
        self.keys(row)
            && self.known_at.is_none_or(|known_at| row.known <= known_at)
            && self.after.is_none_or(|after| key(*row) > key(after))
    }

    /// Whether some of the rows within the bounds may be wanted.
    pub fn some_of(&self, bounds: &Bounds) -> bool {
        self.some_between(bounds.happened.0, bounds.happened.1)
            && self
                .track
                .is_none_or(|track| (bounds.track.0..=bounds.track.1).contains(&track))
            && self.area.is_none_or(|area| area.touches(bounds))
            && !self.all_before_mark(bounds)
    }

    /// Whether some of what happened from `first` to `last` may be wanted.
    pub const fn some_between(&self, first: i64, last: i64) -> bool {
        first < self.to && last >= self.from
    }

    fn all_before_mark(&self, bounds: &Bounds) -> bool {
        let Some(after) = self.after else {
            return false;
        };
        let (last, mark) = (Slot::of_ms(bounds.happened.1), Slot::of_ms(after.happened));
        last < mark || (last == mark && bounds.track.1 < after.track)
    }
}

/// A box on the grid: exactly the grid points that are in a [`GeoBox`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GridBox {
    west: i32,
    south: i32,
    east: i32,
    north: i32,
}

impl GridBox {
    /// Whether a grid point is inside or on the edge.
    #[inline]
    fn holds(self, lon: i32, lat: i32) -> bool {
        (self.south..=self.north).contains(&lat) && self.spans(lon, lon)
    }

    fn touches(self, bounds: &Bounds) -> bool {
        bounds.lat.0 <= self.north
            && bounds.lat.1 >= self.south
            && self.spans(bounds.lon.0, bounds.lon.1)
    }

    /// Whether some of the longitudes are inside; `west > east` crosses the antimeridian.
    #[inline]
    const fn spans(self, low: i32, high: i32) -> bool {
        if self.west <= self.east {
            low <= self.east && high >= self.west
        } else {
            high >= self.west || low <= self.east
        }
    }
}

impl From<GeoBox> for GridBox {
    fn from(area: GeoBox) -> Self {
        Self {
            west: first_at_least(area.west()),
            south: first_at_least(area.south()),
            east: last_at_most(area.east()),
            north: last_at_most(area.north()),
        }
    }
}

/// The first grid line that is not below `degrees`, when its degrees are taken as a row gives them.
fn first_at_least(degrees: f64) -> i32 {
    let near = below(degrees);
    (near..near + 4)
        .find(|line| on_line(*line) >= degrees)
        .unwrap_or(near)
}

fn last_at_most(degrees: f64) -> i32 {
    let near = below(degrees);
    (near..near + 4)
        .rfind(|line| on_line(*line) <= degrees)
        .unwrap_or(near)
}

fn on_line(line: i32) -> f64 {
    f64::from(line) / f64::from(GRID_PER_DEGREE)
}

/// A grid line just below `degrees`.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a box is within 180 degrees, 108 million grid lines"
)]
fn below(degrees: f64) -> i32 {
    (degrees * f64::from(GRID_PER_DEGREE)).floor() as i32 - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::samples;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_grid_box_holds_what_the_box_contains(
            edges in (-180.0..=180.0, -90.0..=90.0, -180.0..=180.0, -90.0..=90.0_f64),
            on_edge in any::<bool>(),
            row in samples::rows(),
        ) {
            let (west, south, east, north): (f64, f64, f64, f64) = edges;
            let west = if on_edge { row.position().lon() } else { west };
            let (south, north) = (south.min(north), south.max(north));
            let area = GeoBox::from_edges(west, south, east, north).unwrap();
            let held = GridBox::from(area).holds(row.lon, row.lat);
            prop_assert_eq!(held, area.contains(row.position()));
        }
    }
}
