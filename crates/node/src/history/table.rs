//! The rows of a segment in memory, where readers find them from the moment they are appended.

use std::sync::{Arc, PoisonError, RwLock};

use super::row::Row;

/// Rows in a full chunk: few enough that copying an open one does not hold up the writer.
const CHUNK_ROWS: usize = 2_048;

/// The rows of one segment in the order they came; one writes, any number read.
#[derive(Debug, Default)]
pub struct Table {
    chunks: RwLock<Chunks>,
}

#[derive(Debug, Default)]
struct Chunks {
    full: Vec<Arc<[Row]>>,
    open: Vec<Row>,
}

impl Table {
    /// A table of rows that were read back.
    pub fn of(rows: &[Row]) -> Self {
        let table = Self::default();
        table.push(rows);
        table
    }

    /// Appends rows; readers see all of them or none.
    pub fn push(&self, rows: &[Row]) {
        // A writer that panicked left whole rows: pushing is all that is done under the lock.
        let mut chunks = self.chunks.write().unwrap_or_else(PoisonError::into_inner);
        let mut rest = rows;
        while !rest.is_empty() {
            let room = CHUNK_ROWS - chunks.open.len();
            let (fit, left) = rest.split_at(room.min(rest.len()));
            chunks.open.extend_from_slice(fit);
            rest = left;
            if chunks.open.len() == CHUNK_ROWS {
                let full = Arc::from(chunks.open.as_slice());
                chunks.full.push(full);
                chunks.open.clear();
            }
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        let chunks = self.chunks.read().unwrap_or_else(PoisonError::into_inner);
        chunks.full.len() * CHUNK_ROWS + chunks.open.len()
    }

    /// All rows as they are now.
    pub fn chunks(&self) -> Vec<Arc<[Row]>> {
        let chunks = self.chunks.read().unwrap_or_else(PoisonError::into_inner);
        let mut all = chunks.full.clone();
        if !chunks.open.is_empty() {
            all.push(Arc::from(chunks.open.as_slice()));
        }
        all
    }
}
