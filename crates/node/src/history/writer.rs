//! Writers: one a shard appends rows and makes them durable in groups.

use std::sync::Arc;

use thalweg_domain::time::Instant;

use super::fault::HistoryFault;
use super::row::Row;
use super::segment::{BLOCK_ROWS_MAX, Encoder, SegmentFile, push_block};
use super::state::Shared;
use super::table::Table;

/// The writer of a shard.
///
/// Rows are readable when [`Writer::append`] returns and durable when [`Writer::commit`] does.
/// What the disk did not take waits, and goes with the next commit.
#[derive(Debug)]
pub struct Writer {
    history: Arc<Shared>,
    shard: u16,
    table: Arc<Table>,
    encoder: Encoder,
    /// Rows that the encoder has and no block.
    loose: usize,
    /// Whole blocks that are not durable.
    blocks: Vec<u8>,
    segment: Option<Segment>,
    appended: u64,
    durable: u64,
}

/// The segment being written.
#[derive(Debug)]
struct Segment {
    id: u64,
    since: Instant,
    file: SegmentFile,
}

impl Writer {
    /// The writer of `shard`, which must have none.
    pub(super) fn new(history: Arc<Shared>, shard: u16) -> Result<Self, HistoryFault> {
        let table = Arc::new(Table::default());
        let mut state = history.state_mut();
        if state.active.contains_key(&shard) {
            return Err(HistoryFault::ShardTaken(shard));
        }
        state.active.insert(shard, table.clone());
        drop(state);
        Ok(Self {
            history,
            shard,
            table,
            encoder: Encoder::default(),
            loose: 0,
            blocks: Vec::new(),
            segment: None,
            appended: 0,
            durable: 0,
        })
    }

    /// Takes rows, all of them or none. Readers see them; they are not durable yet.
    ///
    /// None are taken when too many wait for the disk, or when segments that wait for compaction
    /// are too many and cannot be compacted.
    pub fn append(&mut self, rows: &[Row]) -> Result<(), HistoryFault> {
        let waiting = self.waiting();
        if waiting + rows.len() > self.history.limits.waiting_rows {
            return Err(HistoryFault::Full { waiting });
        }
        while self.history.state().sealed.len() > self.history.limits.sealed_segments {
            self.history.compact_segments()?;
        }
        let mut rest = rows;
        while !rest.is_empty() {
            let room = BLOCK_ROWS_MAX - self.loose;
            let (fit, left) = rest.split_at(room.min(rest.len()));
            self.encoder.push(fit);
            self.loose += fit.len();
            if self.loose == BLOCK_ROWS_MAX {
                self.end_block();
            }
            rest = left;
        }
        self.table.push(rows);
        self.appended += u64::try_from(rows.len()).unwrap_or(u64::MAX);
        Ok(())
    }

    /// Makes all appended rows durable, and says how many of this writer's rows are.
    pub fn commit(&mut self, now: Instant) -> Result<u64, HistoryFault> {
        self.end_block();
        if !self.blocks.is_empty() {
            let blocks = std::mem::take(&mut self.blocks);
            let done = self
                .segment(now)
                .and_then(|segment| segment.file.commit(&blocks));
            self.blocks = blocks;
            done?;
            self.blocks.clear();
            self.durable = self.appended;
        }
        if self.full(now) {
            self.seal();
        }
        Ok(self.durable)
    }

    /// How many of this writer's rows are durable.
    pub const fn durable(&self) -> u64 {
        self.durable
    }

    fn waiting(&self) -> usize {
        usize::try_from(self.appended - self.durable).unwrap_or(usize::MAX)
    }

    fn end_block(&mut self) {
        if self.loose > 0 {
            push_block(&mut self.blocks, self.loose, &self.encoder.take());
            self.loose = 0;
        }
    }

    /// The segment being written; a new one if there is none.
    fn segment(&mut self, now: Instant) -> Result<&mut Segment, HistoryFault> {
        let segment = match self.segment.take() {
            Some(segment) => segment,
            None => Segment::begin(&self.history, now)?,
        };
        Ok(self.segment.insert(segment))
    }

    fn full(&self, now: Instant) -> bool {
        self.segment.as_ref().is_some_and(|segment| {
            self.table.len() >= self.history.limits.segment_rows
                || now.since(segment.since) >= self.history.limits.segment_age
        })
    }

    /// Hands the segment over to compaction, and begins with nothing.
    fn seal(&mut self) {
        let Some(segment) = self.segment.take() else {
            return;
        };
        let table = std::mem::take(&mut self.table);
        self.encoder = Encoder::default();
        let mut state = self.history.state_mut();
        state.active.insert(self.shard, self.table.clone());
        let file = (segment.id, segment.file.durable());
        self.history
            .seal(&mut state, file, table.len(), Some(table));
    }
}

impl Segment {
    fn begin(shared: &Shared, since: Instant) -> Result<Self, HistoryFault> {
        let id = shared.new_id();
        let file = SegmentFile::create(&shared.folder.segment(id))?;
        Ok(Self { id, since, file })
    }
}

/// Rows that were not committed go with their writer.
impl Drop for Writer {
    fn drop(&mut self) {
        let waiting = self.waiting();
        let mut state = self.history.state_mut();
        state.active.remove(&self.shard);
        if let Some(segment) = self
            .segment
            .take()
            .filter(|segment| segment.file.durable() > 0)
        {
            let rows = self.table.len() - waiting;
            let table = (waiting == 0).then(|| self.table.clone());
            self.history.seal(
                &mut state,
                (segment.id, segment.file.durable()),
                rows,
                table,
            );
        }
    }
}
