//! Which square of the pyramid: zoom, column, row.

use super::world::{Bounds, Vertex};

/// Units along each side of a tile; coordinates inside a tile are whole units.
pub const EXTENT: u16 = 4096;
/// Units drawn beyond each side, so that wide lines and symbols meet without a seam.
pub const BUFFER: u16 = 64;
/// The deepest zoom.
pub const ZOOM_MAX: u8 = 22;

/// The address of one tile: at zoom `z` the world is `2^z` columns and rows, row 0 in the north.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TileAddress {
    z: u8,
    x: u32,
    y: u32,
}

/// The pyramid has no such tile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no tile {z}/{x}/{y}: zoom is 0 to {ZOOM_MAX}, column and row below 2^zoom")]
pub struct NoSuchTile {
    /// The zoom that was asked for.
    pub z: u8,
    /// The column.
    pub x: u32,
    /// The row.
    pub y: u32,
}

impl TileAddress {
    /// Checks that the tile exists.
    pub fn new(z: u8, x: u32, y: u32) -> Result<Self, NoSuchTile> {
        let side = 1u32.checked_shl(u32::from(z)).unwrap_or(0);
        if z <= ZOOM_MAX && x < side && y < side {
            Ok(Self { z, x, y })
        } else {
            Err(NoSuchTile { z, x, y })
        }
    }

    /// Every tile of one zoom, row by row.
    pub fn all_of_zoom(z: u8) -> impl Iterator<Item = Self> {
        let side = 1u32 << z.min(ZOOM_MAX);
        (0..side).flat_map(move |y| (0..side).map(move |x| Self { z, x, y }))
    }

    /// The zoom.
    pub const fn z(self) -> u8 {
        self.z
    }

    /// The column, counted from 180 degrees west.
    pub const fn x(self) -> u32 {
        self.x
    }

    /// The row, counted from the north.
    pub const fn y(self) -> u32 {
        self.y
    }

    /// The tile so many columns east and rows south. Columns go round the world, rows end.
    pub fn neighbour(self, columns: i32, rows: i32) -> Option<Self> {
        let last = (1u32 << self.z) - 1;
        let y = self.y.checked_add_signed(rows).filter(|y| *y <= last)?;
        let x = self.x.wrapping_add_signed(columns) & last;
        Some(Self { x, y, ..self })
    }

    /// Units of this zoom in the whole world's side.
    pub fn units_of_world(self) -> f64 {
        f64::from(EXTENT) * f64::from(1u32 << self.z)
    }

    /// Where a vertex of the world lies in this tile, in units, not yet rounded.
    pub fn units_from_world(self, vertex: Vertex) -> Vertex {
        let scale = self.units_of_world();
        Vertex {
            x: vertex.x * scale - f64::from(self.x) * f64::from(EXTENT),
            y: vertex.y * scale - f64::from(self.y) * f64::from(EXTENT),
        }
    }

    /// The tile and its buffer, in the world's square.
    pub fn buffered_bounds(self) -> Bounds {
        let buffer = f64::from(BUFFER) / f64::from(EXTENT);
        let side = f64::from(1u32 << self.z).recip();
        Bounds {
            west: (f64::from(self.x) - buffer) * side,
            north: (f64::from(self.y) - buffer) * side,
            east: (f64::from(self.x) + 1.0 + buffer) * side,
            south: (f64::from(self.y) + 1.0 + buffer) * side,
        }
    }
}

/// The tile and its buffer, in units of the tile.
pub fn buffered_units() -> Bounds {
    let (extent, buffer) = (f64::from(EXTENT), f64::from(BUFFER));
    Bounds {
        west: -buffer,
        north: -buffer,
        east: extent + buffer,
        south: extent + buffer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_outside_the_pyramid_is_refused_in_words() {
        assert!(TileAddress::new(0, 0, 0).is_ok());
        assert!(TileAddress::new(22, 4_194_303, 4_194_303).is_ok());
        for (z, x, y) in [(0, 1, 0), (3, 0, 8), (23, 0, 0), (255, 0, 0)] {
            let refused = TileAddress::new(z, x, y).unwrap_err().to_string();
            assert!(refused.contains(&format!("{z}/{x}/{y}")), "{refused}");
        }
    }

    #[test]
    fn zoom_two_has_sixteen_tiles() {
        let all: Vec<_> = TileAddress::all_of_zoom(2).collect();
        assert_eq!(all.len(), 16);
        assert!(
            all.iter()
                .all(|t| TileAddress::new(t.z(), t.x(), t.y()) == Ok(*t))
        );
    }
}
