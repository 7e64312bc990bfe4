//! Compaction: rows move from sealed segments into files of positions, and small files of a slot
//! into one.
//!
//! Files are written first, under names that do not count yet. Then the catalog is replaced: that
//! is the moment at which the rows move. Then readers are told, and what was replaced is removed
//! when the last of them is done. A crash before the catalog leaves files that do not count, a
//! crash after it leaves files that no longer do; both are removed when the history is opened.
//!
//! *Limits*: a step takes [`super::Limits::compacted_rows`] rows out of segments, or merges the
//! files of one slot row by row; a step writes to at most [`SLOTS_MAX`] slots.

use std::collections::BTreeMap;
use std::sync::Arc;

use thalweg_domain::time::Instant;

use super::catalog::{Catalog, Listed};
use super::day::{Written, write_file};
use super::disk::{Kept, sync_folder};
use super::fault::HistoryFault;
use super::query::{Merge, Place};
use super::row::Row;
use super::slot::{Slot, key};
use super::state::{Listing, Sealed, Shared};
use super::wanted::Wanted;

/// Slots that one step writes to; the rows of further ones, which have the fewest, are strays.
/// Rows in order span two or three; more means that some sensor's clock is wrong.
const SLOTS_MAX: usize = 48;
/// Files of one slot that are merged at the latest.
const FILES_MAX: usize = 8;
/// Files are merged once the smaller ones hold one in so many of the rows of the largest.
const SHARE: u64 = 4;

/// What a step of compaction did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Nothing is to be done.
    Idle,
    /// So many rows moved from segments into files.
    Compacted(u64),
    /// So many files became one.
    Merged(usize),
}

/// What replaces what.
#[derive(Default)]
pub(super) struct Change {
    /// Files that were written, and go if nothing comes of it.
    pub(super) added: Vec<Listing>,
    pub(super) removed: Vec<Arc<Listing>>,
    pub(super) compacted: Vec<Arc<Sealed>>,
}

impl Shared {
    /// One step of compaction.
    pub fn compact(&self, now: Instant) -> Result<Step, HistoryFault> {
        match self.compact_segments()? {
            0 => self.merge_files(now),
            rows => Ok(Step::Compacted(rows)),
        }
    }

    /// Moves the rows of the oldest sealed segments into files, and says how many.
    pub fn compact_segments(&self) -> Result<u64, HistoryFault> {
        let mut catalog = self.catalog();
        let segments = self.oldest_sealed();
        let mut change = Change::default();
        for (slot, mut rows) in by_slot(&segments)? {
            sort(&mut rows, slot);
            rows.dedup();
            change
                .added
                .extend(self.write(slot, rows.into_iter().map(Ok))?);
        }
        let rows = segments.iter().map(|segment| segment.rows).sum::<usize>();
        if !segments.is_empty() {
            change.compacted = segments;
            self.replace(&mut catalog, change)?;
        }
        Ok(u64::try_from(rows).unwrap_or(u64::MAX))
    }

    /// Merges the files of one slot that has too many, if there is one.
    fn merge_files(&self, now: Instant) -> Result<Step, HistoryFault> {
        let mut catalog = self.catalog();
        let Some(files) = self.mergeable(now) else {
            return Ok(Step::Idle);
        };
        let merged = files.len();
        self.rewrite(&mut catalog, files, Wanted::ALL)?;
        Ok(Step::Merged(merged))
    }

    /// Replaces files of one slot by one with those of their rows that are wanted.
    pub(super) fn rewrite(
        &self,
        catalog: &mut Catalog,
        files: Vec<Arc<Listing>>,
        wanted: Wanted,
    ) -> Result<(), HistoryFault> {
        let slot = files.first().and_then(|file| file.listed.slot());
        let places = files.iter().cloned().map(Place::Closed).collect();
        let rows = Merge::new(&self.open, places, Arc::new(wanted));
        let added = self.write(slot, rows)?.into_iter().collect();
        self.replace(
            catalog,
            Change {
                added,
                removed: files,
                ..Change::default()
            },
        )
    }

    fn write(
        &self,
        slot: Option<Slot>,
        rows: impl Iterator<Item = Result<Row, HistoryFault>>,
    ) -> Result<Option<Listing>, HistoryFault> {
        let id = self.new_id();
        let path = self.folder.position_file(slot, id);
        let written = write_file(&path, self.limits.page_rows, rows)?;
        Ok(written.map(
            |Written {
                 rows,
                 bytes,
                 first,
                 last,
             }| {
                let listed = Listed {
                    id,
                    stray: slot.is_none(),
                    rows,
                    bytes,
                    first,
                    last,
                };
                Listing {
                    listed,
                    file: Kept::until_dropped(path),
                }
            },
        ))
    }

    /// Makes a change, on disk and for readers.
    pub(super) fn replace(
        &self,
        catalog: &mut Catalog,
        change: Change,
    ) -> Result<(), HistoryFault> {
        let gone = |id: &u64| change.removed.iter().any(|file| file.listed.id == *id);
        let mut next = catalog.clone();
        next.next = self.next_id();
        next.files.retain(|file| !gone(&file.id));
        next.files
            .extend(change.added.iter().map(|file| file.listed));
        // A segment that is gone for good need not be remembered.
        sync_folder(&self.folder.segments())?;
        next.compacted
            .retain(|id| self.folder.segment(*id).exists());
        next.compacted
            .extend(change.compacted.iter().map(|segment| segment.id));
        let fresh = next.write(&self.folder.catalog())?;
        // From here on a crash may find the new catalog, whatever is said about the old one.
        change.added.iter().for_each(|file| file.file.keep());
        fresh.put_in_place()?;
        *catalog = next;
        self.tell_readers(change);
        Ok(())
    }

    fn tell_readers(&self, change: Change) {
        let mut state = self.state_mut();
        let same = |a: &Arc<Sealed>, b: &Arc<Sealed>| a.id == b.id;
        let mut files = Vec::clone(&state.files);
        files.retain(|file| {
            !change
                .removed
                .iter()
                .any(|gone| gone.listed.id == file.listed.id)
        });
        files.extend(change.added.into_iter().map(Arc::new));
        files.sort_by_key(|file| (file.listed.first, file.listed.id));
        state.files = Arc::new(files);
        state
            .sealed
            .retain(|segment| !change.compacted.iter().any(|gone| same(gone, segment)));
        change
            .compacted
            .iter()
            .for_each(|segment| segment.file.give_up());
        for gone in &change.removed {
            gone.file.give_up();
            self.open.forget(gone.listed.id);
        }
    }

    /// The oldest sealed segments, as many as one step takes.
    fn oldest_sealed(&self) -> Vec<Arc<Sealed>> {
        let mut rows = 0;
        let state = self.state();
        let fit = state.sealed.iter().take_while(|segment| {
            rows += segment.rows;
            rows == segment.rows || rows <= self.limits.compacted_rows
        });
        fit.cloned().collect()
    }

    /// The files of a slot that are worth merging: many, or small ones beside a large one once
    /// the slot is over.
    fn mergeable(&self, now: Instant) -> Option<Vec<Arc<Listing>>> {
        let mut slots: BTreeMap<Option<Slot>, Vec<Arc<Listing>>> = BTreeMap::new();
        for file in self.state().files.iter() {
            slots
                .entry(file.listed.slot())
                .or_default()
                .push(file.clone());
        }
        let worth = |(slot, files): &(Option<Slot>, Vec<Arc<Listing>>)| {
            let sizes = files.iter().map(|file| file.listed.rows);
            let largest = sizes.clone().max().unwrap_or_default();
            let others = sizes.sum::<u64>() - largest;
            let over = slot.is_some_and(|slot| slot.end_ms() <= now.unix_ms());
            files.len() >= FILES_MAX || (over && files.len() > 1 && others * SHARE >= largest)
        };
        slots.into_iter().find(worth).map(|(_, files)| files)
    }
}

/// Rows of one slot need no look at it.
fn sort(rows: &mut [Row], slot: Option<Slot>) {
    match slot {
        Some(_) => rows.sort_unstable(),
        None => rows.sort_unstable_by_key(|row| key(*row)),
    }
}

/// The rows of the segments by slot; those of the slots with the fewest are strays if the slots
/// are too many.
fn by_slot(
    segments: &[Arc<Sealed>],
) -> Result<impl Iterator<Item = (Option<Slot>, Vec<Row>)>, HistoryFault> {
    let mut slots: BTreeMap<Slot, Vec<Row>> = BTreeMap::new();
    for segment in segments {
        for chunk in segment.chunks()? {
            for rows in chunk.chunk_by(|a, b| Slot::of_ms(a.happened) == Slot::of_ms(b.happened)) {
                let slot = rows.first().map_or(0, |row| row.happened);
                slots
                    .entry(Slot::of_ms(slot))
                    .or_default()
                    .extend_from_slice(rows);
            }
        }
    }
    let mut slots: Vec<_> = slots
        .into_iter()
        .map(|(slot, rows)| (Some(slot), rows))
        .collect();
    if slots.len() > SLOTS_MAX {
        slots.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
        let strays = slots
            .split_off(SLOTS_MAX)
            .into_iter()
            .flat_map(|(_, rows)| rows);
        slots.push((None, strays.collect()));
    }
    Ok(slots.into_iter())
}
