//! The handle on an open history.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use thalweg_domain::place::GeoBox;
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;

use super::compact::Step;
use super::fault::HistoryFault;
use super::open::{Opened, open};
use super::query::{Answer, Portion, Span, Steps, Tally, Window};
use super::row::Row;
use super::state::{Limits, Shared};
use super::writer::Writer;

/// An open history. Clones are the same history; any number of threads may ask it.
#[derive(Debug, Clone)]
pub struct History {
    shared: Arc<Shared>,
}

/// How much there is, for who watches the node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sizes {
    /// Rows of the segments that are written now.
    pub rows_active: usize,
    /// Sealed segments that wait for compaction.
    pub segments_sealed: usize,
    /// Their rows.
    pub rows_sealed: usize,
    /// Their length.
    pub bytes_sealed: u64,
    /// Files of positions.
    pub files: usize,
    /// Their rows.
    pub rows_in_files: u64,
    /// Their length.
    pub bytes_in_files: u64,
    /// When the first row in a file happened.
    pub first: Option<Instant>,
    /// When the last row in a file happened.
    pub last: Option<Instant>,
}

impl History {
    /// Opens the history in a folder, which is made if it is missing.
    pub fn open(path: &Path, limits: Limits) -> Result<(Self, Opened), HistoryFault> {
        let (shared, opened) = open(path, limits)?;
        Ok((
            Self {
                shared: Arc::new(shared),
            },
            opened,
        ))
    }

    /// The writer of a shard, which must have none.
    pub fn writer(&self, shard: u16) -> Result<Writer, HistoryFault> {
        Writer::new(self.shared.clone(), shard)
    }

    /// The rows of a track in the order they happened.
    pub fn track(
        &self,
        track: TrackId,
        span: Span,
        portion: &Portion,
    ) -> Result<Answer, HistoryFault> {
        self.shared.track(track, span, portion)
    }

    /// The rows in a box: by four hours of the day, then by track and time.
    pub fn in_box(
        &self,
        area: GeoBox,
        span: Span,
        portion: &Portion,
    ) -> Result<Answer, HistoryFault> {
        self.shared.in_box(area, span, portion)
    }

    /// The last row of a track in a span: how far back to look is for the asker to say.
    pub fn last_before(&self, track: TrackId, span: Span) -> Result<Option<Row>, HistoryFault> {
        self.shared.last_before(track, span)
    }

    /// A window for replay: in each step the last row of each track, by step and track.
    pub fn window(&self, window: &Window) -> Result<Steps, HistoryFault> {
        self.shared.window(window)
    }

    /// How many rows there were in each of so many bins, and how long sources were silent.
    pub fn tally(&self, span: Span, bins: usize, silence: Duration) -> Result<Tally, HistoryFault> {
        self.shared.tally(span, bins, silence)
    }

    /// One step of compaction. A thread of the node calls it until it is idle, then now and then.
    pub fn compact(&self, now: Instant) -> Result<Step, HistoryFault> {
        self.shared.compact(now)
    }

    /// Removes what happened on UTC days more than `days` before today, and says how many files
    /// went or shrank.
    pub fn forget(&self, days: u32, now: Instant) -> Result<usize, HistoryFault> {
        self.shared.forget(days, now)
    }

    /// How much there is.
    pub fn sizes(&self) -> Sizes {
        let state = self.shared.state();
        let listed = || state.files.iter().map(|file| file.listed);
        Sizes {
            rows_active: state.active.values().map(|table| table.len()).sum(),
            segments_sealed: state.sealed.len(),
            rows_sealed: state.sealed.iter().map(|segment| segment.rows).sum(),
            bytes_sealed: state.sealed.iter().map(|segment| segment.bytes).sum(),
            files: state.files.len(),
            rows_in_files: listed().map(|file| file.rows).sum(),
            bytes_in_files: listed().map(|file| file.bytes).sum(),
            first: listed().map(|file| Instant::from_unix_ms(file.first)).min(),
            last: listed().map(|file| Instant::from_unix_ms(file.last)).max(),
        }
    }
}
