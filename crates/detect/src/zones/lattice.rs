//! The lattice that cells are cut from: 256 steps to a degree.
//!
//! *Rule*: a power of two, so that scaling a coordinate and finding its step are exact; adding 180 to a
//! longitude before scaling would round a position just west of a cell line onto it.
//! *Source*: ours; IEEE 754 (multiplying by a power of two is exact).
//! *Here / not here*: steps, squares and frames of squares. What lies in them is `view`'s.
//! *Limits*: the globe; its last meridian and pole belong to the last step.

use super::edge::{Edge, Point};

/// Steps in one degree.
const STEPS_PER_DEGREE: i32 = Scale::DEGREE.steps();
/// Steps around the globe and from pole to pole.
const STEPS_EAST: i32 = 360 * STEPS_PER_DEGREE;
const STEPS_NORTH: i32 = 180 * STEPS_PER_DEGREE;

/// How far beyond its exact reach an edge is looked for: far above the rounding of a computed
/// crossing, far below anything that costs time. A cell may hold an edge too many, never one too
/// few.
const SLACK_DEG: f64 = 1e-9;

/// How large a square of the lattice is: its side is two to this power of steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale(u32);

impl Scale {
    /// A degree.
    pub const DEGREE: Self = Self(8);
    /// A quarter of a degree.
    pub const QUARTER: Self = Self(6);
    /// An eighth of a degree.
    pub const EIGHTH: Self = Self(5);

    /// Steps along a side.
    pub const fn steps(self) -> i32 {
        1 << self.0
    }

    /// The scale of the sixteen parts that a square is cut into.
    #[inline]
    pub const fn of_parts(self) -> Self {
        Self(self.0 - 2)
    }

    /// Which of the sixteen parts of a square of the next larger scale a step is in.
    #[inline]
    pub const fn part_of(self, step: Step) -> u32 {
        let (x, y) = (step.x >> self.0, step.y >> self.0);
        (y << 2 & 0b1100 | x & 0b11).unsigned_abs()
    }

    /// Which square a number of steps leads into.
    const fn square(self, steps: i32) -> i32 {
        steps >> self.0
    }
}

/// The step that a point is in, counted from the south-west end of the globe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Steps east of 180° W.
    pub x: i32,
    /// Steps north of the South Pole.
    pub y: i32,
}

impl Step {
    /// The step that holds the point; the globe's last meridian and pole belong to the last step.
    #[inline]
    pub fn of(p: Point) -> Self {
        Self {
            x: (whole_steps(p.x) + STEPS_EAST / 2).clamp(0, STEPS_EAST - 1),
            y: (whole_steps(p.y) + STEPS_NORTH / 2).clamp(0, STEPS_NORTH - 1),
        }
    }

    /// The south-west corner of the square that this step is in.
    #[inline]
    pub const fn corner_of_square(self, scale: Scale) -> Self {
        let inside = scale.steps() - 1;
        Self {
            x: self.x & !inside,
            y: self.y & !inside,
        }
    }

    /// Its south-west corner; exact.
    #[inline]
    pub fn point(self) -> Point {
        Point {
            x: degrees(self.x - STEPS_EAST / 2),
            y: degrees(self.y - STEPS_NORTH / 2),
        }
    }
}

/// Rows and columns of equal square cells.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// The south-west corner.
    pub corner: Step,
    /// The size of one cell.
    pub scale: Scale,
    /// Cells from west to east.
    pub columns: i32,
    /// Cells from south to north.
    pub rows: i32,
}

impl Frame {
    /// The fewest whole cells that hold both points and all between, and none beyond the globe.
    pub fn around(south_west: Point, north_east: Point, scale: Scale) -> Self {
        let slack = |p: Point, by: f64| Point {
            x: p.x + by,
            y: p.y + by,
        };
        let corner = Step::of(slack(south_west, -SLACK_DEG)).corner_of_square(scale);
        let last = Step::of(slack(north_east, SLACK_DEG));
        Self {
            corner,
            scale,
            columns: scale.square(last.x - corner.x) + 1,
            rows: scale.square(last.y - corner.y) + 1,
        }
    }

    /// The whole world in cells.
    pub const fn of_world(scale: Scale) -> Self {
        Self {
            corner: Step { x: 0, y: 0 },
            scale,
            columns: scale.square(STEPS_EAST),
            rows: scale.square(STEPS_NORTH),
        }
    }

    /// A square, cut into sixteen cells.
    pub const fn cut(corner: Step, scale: Scale) -> Self {
        Self {
            corner,
            scale: scale.of_parts(),
            columns: 4,
            rows: 4,
        }
    }

    /// The south-west corner of a cell, which may be one beyond the last.
    pub const fn corner_of(&self, column: i32, row: i32) -> Step {
        Step {
            x: self.corner.x + column * self.scale.steps(),
            y: self.corner.y + row * self.scale.steps(),
        }
    }

    /// The number of a cell, counted row by row.
    pub const fn number_of(&self, column: i32, row: i32) -> u32 {
        (row * self.columns + column).unsigned_abs()
    }

    /// The number of the cell that a step is in.
    pub const fn cell_of(&self, step: Step) -> u32 {
        let column = self.scale.square(step.x - self.corner.x);
        self.number_of(column, self.scale.square(step.y - self.corner.y))
    }

    /// The numbers of a cell and of its neighbours; those across the antimeridian are left out.
    pub fn neighbours(self, cell: u32) -> impl Iterator<Item = u32> {
        let cell = cell.cast_signed();
        let (column, row) = (cell % self.columns, cell / self.columns);
        let columns = (column - 1).max(0)..=(column + 1).min(self.columns - 1);
        let rows = (row - 1).max(0)..=(row + 1).min(self.rows - 1);
        rows.flat_map(move |row| {
            let columns = columns.clone();
            columns.map(move |column| self.number_of(column, row))
        })
    }

    /// The corners of the first and the last cell of every row.
    pub fn row_ends(self) -> impl Iterator<Item = (Step, Step)> {
        let ends = move |row| {
            (
                self.corner_of(0, row),
                self.corner_of(self.columns - 1, row),
            )
        };
        (0..self.rows).map(ends)
    }

    /// The south-west corner of a cell by its number.
    pub const fn corner_of_cell(&self, cell: u32) -> Step {
        let cell = cell.cast_signed();
        self.corner_of(cell % self.columns, cell / self.columns)
    }

    /// The south-west corners of all cells, row by row.
    pub fn corners(self) -> impl Iterator<Item = Step> {
        let cells = self.columns * self.rows;
        (0..cells.unsigned_abs()).map(move |cell| self.corner_of_cell(cell))
    }

    /// Names every cell that the edge touches, and perhaps a neighbour.
    pub fn touched_by(&self, edge: &Edge, mut touch: impl FnMut(i32, i32)) {
        let (low, high) = if edge.a.y <= edge.b.y {
            (edge.a, edge.b)
        } else {
            (edge.b, edge.a)
        };
        let rise = high.y - low.y;
        let x_at = |y: f64| {
            let share = ((y - low.y) / rise).clamp(0.0, 1.0);
            low.x + share * (high.x - low.x)
        };
        let rows = self.rows_between(low.y, high.y);
        let crosses_lines = rise > 0.0 && rows.start() != rows.end();
        for row in rows {
            let (enters, leaves) = if crosses_lines {
                let south = self.corner_of(0, row).point().y - SLACK_DEG;
                let north = self.corner_of(0, row + 1).point().y + SLACK_DEG;
                (x_at(south), x_at(north))
            } else {
                (low.x, high.x)
            };
            for column in self.columns_between(enters.min(leaves), enters.max(leaves)) {
                touch(column, row);
            }
        }
    }

    fn rows_between(&self, low: f64, high: f64) -> std::ops::RangeInclusive<i32> {
        let row = |y: f64| {
            let north = whole_steps(y) + STEPS_NORTH / 2;
            self.scale.square(north - self.corner.y)
        };
        row(low - SLACK_DEG).max(0)..=row(high + SLACK_DEG).min(self.rows - 1)
    }

    fn columns_between(&self, low: f64, high: f64) -> std::ops::RangeInclusive<i32> {
        let column = |x: f64| {
            let east = whole_steps(x) + STEPS_EAST / 2;
            self.scale.square(east - self.corner.x)
        };
        column(low - SLACK_DEG).max(0)..=column(high + SLACK_DEG).min(self.columns - 1)
    }
}

/// Steps from the origin to the line at or before the coordinate; exact.
#[inline]
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a coordinate on the globe is at most 180 degrees; anything else saturates"
)]
fn whole_steps(degrees: f64) -> i32 {
    let steps = degrees * f64::from(STEPS_PER_DEGREE);
    let toward_zero = steps as i32;
    if f64::from(toward_zero) > steps {
        toward_zero - 1
    } else {
        toward_zero
    }
}

fn degrees(steps: i32) -> f64 {
    f64::from(steps) / f64::from(STEPS_PER_DEGREE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const fn at(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    /// Four by four degrees north-east of the origin.
    fn degrees_around() -> Frame {
        Frame {
            corner: Step::of(at(0.0, 0.0)),
            scale: Scale::DEGREE,
            columns: 4,
            rows: 4,
        }
    }

    #[test]
    fn a_position_just_west_of_a_cell_line_stays_west_of_it() {
        let west = Step::of(at(-1e-17, -1e-17));
        assert_eq!((west.x, west.y), (STEPS_EAST / 2 - 1, STEPS_NORTH / 2 - 1));
        let on = Step::of(at(0.0, 0.0));
        assert_eq!((on.x, on.y), (STEPS_EAST / 2, STEPS_NORTH / 2));
    }

    #[test]
    fn the_ends_of_the_globe_belong_to_the_last_step() {
        assert_eq!(
            Step::of(at(180.0, 90.0)),
            Step {
                x: STEPS_EAST - 1,
                y: STEPS_NORTH - 1
            }
        );
        assert_eq!(Step::of(at(-180.0, -90.0)), Step { x: 0, y: 0 });
    }

    #[test]
    fn an_edge_along_a_cell_line_touches_the_cells_on_both_sides() {
        let frame = degrees_around();
        let mut touched = Vec::new();
        let along = Edge {
            a: at(2.0, 0.25),
            b: at(2.0, 0.75),
        };
        frame.touched_by(&along, |column, row| touched.push((column, row)));
        assert_eq!(touched, [(1, 0), (2, 0)]);
    }

    proptest! {
        #[test]
        fn every_point_of_an_edge_is_in_a_touched_cell(
            ax in 0.0f64..4.0, ay in 0.0f64..4.0, bx in 0.0f64..4.0, by in 0.0f64..4.0,
            share in 0.0f64..=1.0,
        ) {
            let frame = degrees_around();
            let mut touched = Vec::new();
            let edge = Edge { a: at(ax, ay), b: at(bx, by) };
            frame.touched_by(&edge, |column, row| touched.push((column, row)));
            let on = Step::of(at(ax + share * (bx - ax), ay + share * (by - ay)));
            let column = (on.x - frame.corner.x) / STEPS_PER_DEGREE;
            let row = (on.y - frame.corner.y) / STEPS_PER_DEGREE;
            prop_assert!(touched.contains(&(column, row)));
        }
    }
}
