//! Slots: the four hours that a file of positions covers, six to the UTC day.
//!
//! A ship's day is then six short reads, and an hour of a sea touches one file or two.

use super::row::Row;

const SLOT_MS: i64 = 4 * 3_600_000;

/// Four hours, counted from 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(i64);

impl Slot {
    /// The slot that holds a millisecond.
    pub const fn of_ms(ms: i64) -> Self {
        Self(ms.div_euclid(SLOT_MS))
    }

    /// Its first millisecond.
    pub const fn start_ms(self) -> i64 {
        self.0 * SLOT_MS
    }

    /// The first millisecond after it.
    pub const fn end_ms(self) -> i64 {
        (self.0 + 1) * SLOT_MS
    }
}

/// Where a row stands in the order in which everything is kept and read: by slot, by track, by
/// time.
pub type Key = (Slot, Row);

/// The place of a row in that order.
pub const fn key(row: Row) -> Key {
    (Slot::of_ms(row.happened), row)
}
