//! How much there was, by time: what a timeline shows.
//!
//! Rows are read and counted as long as that is quick. Of a longer time the rows of a file are
//! spread evenly over the hours that it covers, which costs a look at the catalog, and the answer
//! says so.

use std::collections::BTreeMap;
use std::time::Duration;

use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;

use super::ask::Span;
use super::rows::wanted;
use super::snapshot::Snapshot;
use crate::history::catalog::Listed;
use crate::history::fault::HistoryFault;
use crate::history::state::Shared;

/// Rows of files that are read to be counted.
const READ_MAX: u64 = 5_000_000;
/// Bins and hearing cells at most.
const CELLS_MAX: u64 = 100_000;
/// The finest silence that is told.
const HEARING_MS: u64 = 60_000;

/// How many positions there were, bin by bin, and who was heard when.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    /// Positions in each bin.
    pub positions: Vec<u64>,
    /// Times in which a source brought nothing, between two times in which it did.
    pub silences: Vec<Silence>,
    /// Whether every row was counted; else they are spread evenly over the hours of their files,
    /// and silences are not told.
    pub exact: bool,
}

/// A source brought nothing for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silence {
    /// Which source.
    pub source: SourceId,
    /// After this instant.
    pub from: Instant,
    /// Until this instant.
    pub to: Instant,
}

impl Shared {
    /// Counts the rows of a span in so many bins of equal length. A silence is told if it is longer
    /// than `silence`.
    pub fn tally(&self, span: Span, bins: usize, silence: Duration) -> Result<Tally, HistoryFault> {
        let wanted = wanted(span);
        let snapshot = Snapshot::new(self, &wanted)?;
        let scale = Scale::new(span, bins);
        let mut positions = vec![0; bins];
        let in_files: u64 = snapshot.files().iter().map(|file| file.listed.rows).sum();
        if in_files > READ_MAX {
            for row in snapshot.loose() {
                scale.add(&mut positions, row.happened, 1);
            }
            for file in snapshot.files() {
                scale.spread(&mut positions, &file.listed);
            }
            return Ok(Tally {
                positions,
                silences: Vec::new(),
                exact: false,
            });
        }
        let mut hearing = Hearing::new(span);
        for row in snapshot.rows(wanted) {
            let row = row?;
            scale.add(&mut positions, row.happened, 1);
            hearing.hear(row.source, row.happened);
        }
        Ok(Tally {
            positions,
            silences: hearing.silences(silence),
            exact: true,
        })
    }
}

/// Bins of equal length.
struct Scale {
    from: i64,
    to: i64,
    bins: usize,
}

impl Scale {
    const fn new(span: Span, bins: usize) -> Self {
        Self {
            from: span.from.unix_ms(),
            to: span.to.unix_ms(),
            bins,
        }
    }

    fn bin(&self, ms: i64) -> Option<usize> {
        let (within, whole) = (ms.checked_sub(self.from)?, self.to - self.from);
        let within = u128::try_from(within).ok()?;
        let bins = u128::try_from(self.bins).ok()?;
        let bin = within * bins / u128::try_from(whole).ok()?.max(1);
        usize::try_from(bin).ok()
    }

    fn add(&self, positions: &mut [u64], ms: i64, count: u64) {
        if let Some(bin) = self.bin(ms).and_then(|bin| positions.get_mut(bin)) {
            *bin += count;
        }
    }

    /// Shares out the rows of a file over the time from its first to its last.
    fn spread(&self, positions: &mut [u64], file: &Listed) {
        const PARTS: u64 = 1_000;
        let (first, last, rows) = (file.first, file.last, file.rows);
        for part in 0..PARTS {
            let share = rows * (part + 1) / PARTS - rows * part / PARTS;
            let into = (last - first) / 1_000 * i64::try_from(part).unwrap_or(0);
            self.add(positions, first + into, share);
        }
    }
}

/// In which stretches of time each source was heard.
struct Hearing {
    from: i64,
    cell_ms: i64,
    heard: BTreeMap<u16, Vec<Extent>>,
    cells: usize,
}

/// The first and the last time at which a source was heard in a cell.
type Extent = Option<(i64, i64)>;

impl Hearing {
    fn new(span: Span) -> Self {
        let whole = u64::try_from(span.to.millis_from(span.from)).unwrap_or(0);
        let cell_ms = HEARING_MS.max(whole.div_ceil(CELLS_MAX));
        Self {
            from: span.from.unix_ms(),
            cell_ms: i64::try_from(cell_ms).unwrap_or(i64::MAX),
            heard: BTreeMap::new(),
            cells: usize::try_from(whole.div_ceil(cell_ms)).unwrap_or(0),
        }
    }

    fn hear(&mut self, source: u16, at: i64) {
        let cells = self.cells;
        let heard = self
            .heard
            .entry(source)
            .or_insert_with(|| vec![None; cells]);
        let cell = usize::try_from((at - self.from) / self.cell_ms);
        if let Some(extent) = cell.ok().and_then(|cell| heard.get_mut(cell)) {
            *extent = Some(extent.map_or((at, at), |(a, b)| (a.min(at), b.max(at))));
        }
    }

    fn silences(&self, longer_than: Duration) -> Vec<Silence> {
        let longer_than = i64::try_from(longer_than.as_millis()).unwrap_or(i64::MAX);
        let mut silences = Vec::new();
        for (source, cells) in &self.heard {
            let mut heard = cells.iter().flatten();
            let Some((_, mut last)) = heard.next().copied() else {
                continue;
            };
            for (first, until) in heard {
                if first - last > longer_than {
                    silences.push(Silence {
                        source: SourceId(*source),
                        from: Instant::from_unix_ms(last),
                        to: Instant::from_unix_ms(*first),
                    });
                }
                last = *until;
            }
        }
        silences
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_are_not_read_are_spread_over_their_hours_and_none_is_lost() {
        let from = Instant::from_unix_secs(1_787_356_800);
        let (first, last) = (from.unix_ms(), from.unix_ms() + 4 * 3_600_000 - 1);
        let file = Listed {
            id: 1,
            stray: false,
            rows: 9_000_001,
            bytes: 1,
            first,
            last,
        };
        let scale = Scale::new(Span::new(from, from.offset_ms(8 * 3_600_000)), 8);
        let mut positions = vec![0; 8];
        scale.spread(&mut positions, &file);
        assert_eq!(positions.iter().sum::<u64>(), file.rows);
        let (busy, quiet) = positions.split_at(4);
        assert!(
            busy.iter().all(|count| count.abs_diff(2_250_000) < 20_000),
            "{busy:?}"
        );
        assert_eq!(quiet, [0; 4]);
    }
}
