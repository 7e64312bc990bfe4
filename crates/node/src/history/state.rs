//! What all parts of an open history share.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use super::catalog::{Catalog, Listed};
use super::day::OpenFiles;
use super::disk::{Folder, Kept};
use super::fault::HistoryFault;
use super::row::Row;
use super::segment::read_segment;
use super::table::Table;

/// How much the history holds before it does something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Rows after which a segment is sealed.
    pub segment_rows: usize,
    /// Age after which a segment is sealed.
    pub segment_age: Duration,
    /// Rows of a shard that may wait for the disk; beyond it none are taken.
    pub waiting_rows: usize,
    /// Sealed segments that may wait for compaction; beyond it a writer compacts before it takes
    /// more.
    pub sealed_segments: usize,
    /// Rows of sealed segments that are kept in memory; beyond it they are read from disk.
    pub sealed_rows: usize,
    /// Rows that one step of compaction takes out of segments, if one segment has not more.
    pub compacted_rows: usize,
    /// Rows of a page of a file of positions, which are read together.
    pub page_rows: usize,
    /// Files of positions that are kept open.
    pub open_files: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            segment_rows: 1 << 20,
            segment_age: Duration::from_secs(3_600),
            waiting_rows: 1 << 20,
            sealed_segments: 256,
            sealed_rows: 2 << 20,
            compacted_rows: 2 << 20,
            page_rows: 4_096,
            open_files: 512,
        }
    }
}

/// An open history, shared by its writers, its readers and its compaction.
#[derive(Debug)]
pub struct Shared {
    /// Where it is.
    pub folder: Folder,
    /// How much it holds.
    pub limits: Limits,
    /// Files of positions that are kept open.
    pub open: OpenFiles,
    /// The catalog on disk; whoever holds it is the one that changes files of positions.
    catalog: Mutex<Catalog>,
    state: RwLock<State>,
    next: AtomicU64,
}

/// Where rows are: every row is in at least one place at every moment.
#[derive(Debug, Default)]
pub struct State {
    /// Files of positions, by when their first row happened.
    pub files: Arc<Vec<Arc<Listing>>>,
    /// Segments that wait for compaction, the oldest first.
    pub sealed: Vec<Arc<Sealed>>,
    /// The rows of the segment that each shard writes.
    pub active: BTreeMap<u16, Arc<Table>>,
}

/// A file of positions that counts.
#[derive(Debug)]
pub struct Listing {
    /// What the catalog says of it.
    pub listed: Listed,
    /// The file.
    pub file: Kept,
}

/// A segment that is not written to any more.
#[derive(Debug)]
pub struct Sealed {
    /// Its number.
    pub id: u64,
    /// How many rows.
    pub rows: usize,
    /// How long it is.
    pub bytes: u64,
    /// The file.
    pub file: Kept,
    /// Its rows, unless they are too many to keep.
    pub table: Option<Arc<Table>>,
}

impl Sealed {
    /// Its rows in the order they came.
    pub fn chunks(&self) -> Result<Vec<Arc<[Row]>>, HistoryFault> {
        match &self.table {
            Some(table) => Ok(table.chunks()),
            None => Ok(vec![read_segment(self.file.path())?.rows.into()]),
        }
    }
}

impl Shared {
    /// An open history with what was found on disk.
    pub fn new(folder: Folder, limits: Limits, catalog: Catalog, state: State) -> Self {
        let next = AtomicU64::new(catalog.next);
        let open = OpenFiles::new(limits.open_files);
        let (catalog, state) = (Mutex::new(catalog), RwLock::new(state));
        Self {
            folder,
            limits,
            open,
            catalog,
            state,
            next,
        }
    }

    /// A number that was never used for a file.
    pub fn new_id(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    /// The least number that was never used.
    pub fn next_id(&self) -> u64 {
        self.next.load(Ordering::Relaxed)
    }

    /// What there is. A panic elsewhere leaves it whole: changes are single assignments.
    pub fn state(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// What there is, to change it.
    pub fn state_mut(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The right to change files of positions, one at a time.
    pub fn catalog(&self) -> MutexGuard<'_, Catalog> {
        self.catalog.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a segment (number and length) in line for compaction. Its rows stay in memory if they
    /// are there and there is room.
    pub fn seal(
        &self,
        state: &mut State,
        (id, bytes): (u64, u64),
        rows: usize,
        table: Option<Arc<Table>>,
    ) {
        let held = state.sealed.iter().filter(|sealed| sealed.table.is_some());
        let held: usize = held.map(|sealed| sealed.rows).sum();
        let table = table.filter(|_| held + rows <= self.limits.sealed_rows);
        let file = Kept::new(self.folder.segment(id));
        state.sealed.push(Arc::new(Sealed {
            id,
            rows,
            bytes,
            file,
            table,
        }));
    }
}
