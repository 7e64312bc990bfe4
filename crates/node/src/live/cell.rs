//! Map cells: the web-mercator tiles of one zoom level, in which the live picture is kept.

use std::sync::LazyLock;

use thalweg_domain::place::{GeoBox, Position};

/// The zoom level of the cells: 256 by 256 of them, 1.4 degrees of longitude each.
pub const LEVEL: u8 = 8;
const ACROSS: u16 = 1 << LEVEL;

/// One cell: column from the antimeridian eastward, row from the north.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Column.
    pub x: u16,
    /// Row.
    pub y: u16,
}

impl Cell {
    /// The cell that holds a position; the poles belong to the outermost rows.
    pub fn of(position: Position) -> Self {
        Self {
            x: column(position.lon()),
            y: row(position.lat()),
        }
    }

    /// Whether it holds a position. Most tracks stay in their cell, and to ask so costs no logarithm.
    pub fn holds(self, position: Position) -> bool {
        let y = usize::from(self.y);
        let edges = EDGES.get(y).zip(EDGES.get(y + 1));
        let in_row =
            edges.is_some_and(|(north, south)| (*south..=*north).contains(&position.lat()));
        in_row && self.x == column(position.lon())
    }
}

/// The latitudes between the rows from the north; those of the poles belong to the outermost rows.
static EDGES: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let edges = (0..=ACROSS).map(|row| match row {
        0 => 90.0,
        ACROSS => -90.0,
        between => north_of(between),
    });
    edges.collect()
});

/// A block of cells; `west > east` crosses the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rect {
    west: u16,
    north: u16,
    east: u16,
    south: u16,
}

impl Rect {
    /// The cells that a box touches.
    pub fn around(view: GeoBox) -> Self {
        Self {
            west: column(view.west()),
            north: row(view.north()),
            east: column(view.east()),
            south: row(view.south()),
        }
    }

    /// Whether a cell is in it.
    pub const fn contains(self, cell: Cell) -> bool {
        let in_rows = self.north <= cell.y && cell.y <= self.south;
        let in_columns = if self.west <= self.east {
            self.west <= cell.x && cell.x <= self.east
        } else {
            cell.x >= self.west || cell.x <= self.east
        };
        in_rows && in_columns
    }

    /// The cells, row by row.
    pub fn cells(self) -> impl Iterator<Item = Cell> {
        let columns = self.columns();
        (self.north..=self.south).flat_map(move |y| {
            (0..columns).map(move |n| Cell {
                x: (self.west + n) % ACROSS,
                y,
            })
        })
    }

    /// How many cells it has.
    pub fn count(self) -> usize {
        let rows = usize::from(self.south.abs_diff(self.north)) + 1;
        rows * usize::from(self.columns())
    }

    /// Columns from west to east, over the antimeridian if need be.
    const fn columns(self) -> u16 {
        (self.east + ACROSS - self.west) % ACROSS + 1
    }
}

fn column(lon: f64) -> u16 {
    whole((lon + 180.0) / 360.0 * f64::from(ACROSS))
}

fn row(lat: f64) -> u16 {
    let sine = lat.to_radians().sin().clamp(-0.9999, 0.9999);
    let mercator = ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * std::f64::consts::PI);
    whole((0.5 - mercator) * f64::from(ACROSS))
}

/// The latitude at which a row begins: the inverse of the projection.
fn north_of(row: u16) -> f64 {
    let mercator = 0.5 - f64::from(row) / f64::from(ACROSS);
    (mercator * 2.0 * std::f64::consts::PI)
        .sinh()
        .atan()
        .to_degrees()
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the grid first"
)]
fn whole(cells: f64) -> u16 {
    cells.clamp(0.0, f64::from(ACROSS - 1)) as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cell(lon: f64, lat: f64) -> Cell {
        Cell::of(Position::from_lon_lat(lon, lat).unwrap())
    }

    #[test]
    fn copenhagen_lies_in_the_tile_every_map_puts_it_in() {
        assert_eq!(cell(12.57, 55.68), Cell { x: 136, y: 80 });
        assert_eq!(cell(-180.0, 90.0), Cell { x: 0, y: 0 });
        assert_eq!(cell(180.0, -90.0), Cell { x: 255, y: 255 });
    }

    #[test]
    fn a_view_over_the_antimeridian_has_both_sides() {
        let fiji = Rect::around(GeoBox::from_edges(177.0, -20.0, -178.0, -15.0).unwrap());
        assert!(fiji.contains(cell(179.0, -17.0)) && fiji.contains(cell(-179.0, -17.0)));
        assert!(!fiji.contains(cell(0.0, -17.0)));
        assert_eq!(fiji.cells().count(), fiji.count());
    }

    proptest! {
        #[test]
        fn a_position_is_held_by_its_cell_and_by_no_neighbour(
            lon in -180.0f64..=180.0, lat in -90.0f64..=90.0,
        ) {
            let position = Position::from_lon_lat(lon, lat).unwrap();
            let here = Cell::of(position);
            let beside = |dx: u16, dy: u16| Cell {
                x: here.x.wrapping_add(dx),
                y: here.y.wrapping_add(dy),
            };
            let holds = |cell: Cell| cell.holds(position);
            prop_assert!(holds(here) && !holds(beside(1, 0)));
            prop_assert!(!holds(beside(0, 1)) && !holds(beside(0, u16::MAX)));
        }

        #[test]
        fn what_is_in_the_view_is_in_its_cells(
            west in -180.0f64..170.0, south in -85.0f64..80.0,
            wide in 0.0f64..10.0, high in 0.0f64..5.0, dx in 0.0f64..1.0, dy in 0.0f64..1.0,
        ) {
            let view = GeoBox::from_edges(west, south, west + wide, south + high).unwrap();
            let rect = Rect::around(view);
            let inside = cell(west + wide * dx, south + high * dy);
            prop_assert!(rect.contains(inside));
            prop_assert!(rect.cells().any(|c| c == inside));
            prop_assert_eq!(rect.cells().count(), rect.count());
        }
    }
}
