//! Map cells: the web-mercator tiles of one zoom level, in which the live picture is kept.

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
}

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
