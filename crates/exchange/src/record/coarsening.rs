//! Coarser forms of a field: made from its value, written, read and held against it.

use serde_json::{Value as Json, json};
use thalweg_domain::count::Count;
use thalweg_domain::place::Position;
use thalweg_domain::time::Instant;

use crate::portion::coarse::{Cell, CellSize, CountBand, Span, TimeSpan};

/// How a field is made coarser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coarsening {
    /// A position to its cell.
    Cell(CellSize),
    /// A time to its hour or day.
    Span(Span),
    /// A count to its band, a range to the bands that it touches.
    Band,
}

/// A coarser form of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coarse {
    /// Where, by a cell.
    Cell(Cell),
    /// When, by an hour or a day.
    Span(TimeSpan),
    /// How many, by a band.
    Band(CountBand),
}

impl Coarsening {
    /// The coarser form of a field's value.
    pub(super) fn of(self, value: &Json) -> Option<Coarse> {
        Some(match self {
            Self::Cell(size) => Coarse::Cell(Cell::of(parsed::<Position>(value)?, size)),
            Self::Span(span) => Coarse::Span(TimeSpan::of(parsed::<Instant>(value)?, span)),
            Self::Band => {
                let count: Count = parsed(value)?;
                let least = CountBand::of(count.least());
                let most = CountBand::of(count.most());
                Coarse::Band(CountBand {
                    from: least.from,
                    to: most.to,
                })
            }
        })
    }

    /// Reads a coarser form; none where it lies on no grid, or on another than this.
    pub(super) fn read(self, value: &Json) -> Option<Coarse> {
        match self {
            Self::Cell(size) => cell(size, value),
            Self::Span(span) => time_span(span, value),
            Self::Band => band(value),
        }
    }
}

impl Coarse {
    /// How it is written: `[minutes, row, column]`, `[from, seconds]`, `[from, to]`.
    pub(super) fn written(self) -> Json {
        match self {
            Self::Cell(cell) => json!([cell.size.minutes(), cell.row, cell.column]),
            Self::Span(time) => json!([time.from.unix_secs(), secs(time.span)]),
            Self::Band(CountBand { from, to: Some(to) }) => json!([from, to]),
            Self::Band(CountBand { from, to: None }) => json!([from]),
        }
    }
}

const fn secs(span: Span) -> i64 {
    match span {
        Span::Hour => 3_600,
        Span::Day => 86_400,
    }
}

fn parsed<T: serde::de::DeserializeOwned>(value: &Json) -> Option<T> {
    T::deserialize(value).ok()
}

fn cell(size: CellSize, value: &Json) -> Option<Coarse> {
    let (minutes, row, column): (u16, u16, u16) = parsed(value)?;
    let rows = 180 * 60 / size.minutes();
    let columns = 360 * 60 / size.minutes();
    let is_on_grid = minutes == size.minutes() && row < rows && column < columns;
    is_on_grid.then_some(Coarse::Cell(Cell { size, row, column }))
}

fn time_span(span: Span, value: &Json) -> Option<Coarse> {
    let (from, length): (i64, i64) = parsed(value)?;
    let from = Instant::from_unix_secs(from);
    let read = TimeSpan::of(from, span);
    let is_on_grid = length == secs(span) && read.from == from;
    is_on_grid.then_some(Coarse::Span(read))
}

fn band(value: &Json) -> Option<Coarse> {
    let numbers: Vec<u32> = parsed(value)?;
    let (from, to) = match *numbers.as_slice() {
        [from] => (from, None),
        [from, to] => (from, Some(to)),
        _ => return None,
    };
    let begins = CountBand::of(from).from == from;
    let ends = CountBand::of(to.unwrap_or(u32::MAX)).to == to;
    let ascends = to.is_none_or(|to| from <= to);
    (begins && ends && ascends).then_some(Coarse::Band(CountBand { from, to }))
}
