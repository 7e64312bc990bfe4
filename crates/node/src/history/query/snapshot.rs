//! One moment of the history: every row is in it, wherever it was at that moment.

use std::sync::Arc;

use super::merge::{Merge, Place};
use crate::history::fault::HistoryFault;
use crate::history::row::Row;
use crate::history::slot::key;
use crate::history::state::{Listing, Shared};
use crate::history::wanted::Wanted;

/// Where the wanted rows were at one moment. Files in it stay until it is dropped.
pub struct Snapshot<'a> {
    shared: &'a Shared,
    files: Vec<Arc<Listing>>,
    /// Rows that were in no file yet, in order.
    loose: Vec<Row>,
}

impl<'a> Snapshot<'a> {
    /// This moment, as far as rows are wanted.
    pub fn new(shared: &'a Shared, wanted: &Wanted) -> Result<Self, HistoryFault> {
        let state = shared.state();
        let files = state.files.clone();
        let sealed = state.sealed.clone();
        let active: Vec<_> = state
            .active
            .values()
            .flat_map(|table| table.chunks())
            .collect();
        drop(state);

        let mut loose = Vec::new();
        let mut look = |rows: &[Row]| loose.extend(rows.iter().filter(|row| wanted.row(row)));
        for rows in active {
            look(&rows);
        }
        for segment in sealed {
            for rows in segment.chunks()? {
                look(&rows);
            }
        }
        loose.sort_unstable_by_key(|row| key(*row));
        let may = |file: &&Arc<Listing>| wanted.some_between(file.listed.first, file.listed.last);
        Ok(Self {
            shared,
            files: files.iter().filter(may).cloned().collect(),
            loose,
        })
    }

    /// The rows that were in no file yet, in order.
    pub fn loose(&self) -> &[Row] {
        &self.loose
    }

    /// The files that may hold wanted rows.
    pub fn files(&self) -> &[Arc<Listing>] {
        &self.files
    }

    /// The rows in order; `wanted` is at most what the snapshot was taken for.
    pub fn rows(&self, wanted: Wanted) -> Merge<'a> {
        let loose: Vec<Row> = self
            .loose
            .iter()
            .filter(|row| wanted.row(row))
            .copied()
            .collect();
        let may = |file: &&Arc<Listing>| wanted.some_between(file.listed.first, file.listed.last);
        let files = self.files.iter().filter(may).cloned();
        let mut places: Vec<Place> = files.map(Place::Closed).collect();
        places.push(Place::Rows(loose.into_iter()));
        Merge::new(&self.shared.open, places, Arc::new(wanted))
    }

    /// The earliest moment from `ms` on at which there may be a row.
    pub fn next_at(&self, ms: i64) -> Option<i64> {
        let files = self.files.iter().filter(|file| file.listed.last >= ms);
        let files = files.map(|file| file.listed.first.max(ms));
        let loose = self
            .loose
            .iter()
            .map(|row| row.happened)
            .filter(|happened| *happened >= ms);
        files.chain(loose).min()
    }
}
