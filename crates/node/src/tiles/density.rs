//! Too many points for symbols: cells with counts instead.

use super::address::EXTENT;
use super::mvt::{Layer, Shape, Tags, Unit, Value};
use super::world::rounded;

/// Cells along each side of a tile.
const CELLS: u16 = 64;
const UNITS_A_CELL: u16 = EXTENT / CELLS;

/// What one cell holds.
#[derive(Clone, Copy, Default)]
struct Cell {
    count: u32,
    x_sum: f64,
    y_sum: f64,
}

/// One feature a cell: a point in the middle of what it holds, with their `count`.
pub fn layer(name: &'static str, points: impl Iterator<Item = Unit>) -> Layer {
    let mut cells = vec![Cell::default(); usize::from(CELLS) * usize::from(CELLS)];
    for (x, y) in points {
        if let Some(cell) = cell_number(x, y).and_then(|n| cells.get_mut(n)) {
            cell.count += 1;
            cell.x_sum += f64::from(x);
            cell.y_sum += f64::from(y);
        }
    }
    let mut layer = Layer::new(name);
    let mut tags = Tags::default();
    for cell in cells.iter().filter(|cell| cell.count > 0) {
        let count = f64::from(cell.count);
        let middle = (rounded(cell.x_sum / count), rounded(cell.y_sum / count));
        tags.clear();
        tags.set("count", Value::Count(u64::from(cell.count)));
        layer.add(&tags, Shape::Point(middle));
    }
    layer
}

/// What lies in the buffer belongs to a neighbour's cells.
fn cell_number(x: i32, y: i32) -> Option<usize> {
    let cell = |unit: i32| {
        let last = EXTENT - 1;
        let unit = u16::try_from(unit.min(i32::from(last))).ok()?;
        Some(usize::from(unit / UNITS_A_CELL))
    };
    Some(cell(y)? * usize::from(CELLS) + cell(x)?)
}
