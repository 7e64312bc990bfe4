//! Opens a history: what a crash left is put in order before anyone reads or writes.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::catalog::Catalog;
use super::disk::{Folder, Kept, files_below, fresh, sync_folder};
use super::fault::HistoryFault;
use super::segment::{Contents, cut_torn, read_segment};
use super::state::{Limits, Listing, Shared, State};
use super::table::Table;

/// What was found when the history was opened, for the operator.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opened {
    /// Rows in files of positions.
    pub rows_in_files: u64,
    /// Rows in segments.
    pub rows_in_segments: u64,
    /// Bytes that a crash tore and that were cut off; none of them was acknowledged.
    pub bytes_cut: u64,
    /// Segments that cannot be read. They were renamed and are left to the operator.
    pub set_aside: Vec<PathBuf>,
    /// Files that should be there and are not: questions about their time fail.
    pub missing: Vec<PathBuf>,
}

/// Opens the history in a folder, which is made if it is missing.
pub fn open(path: &Path, limits: Limits) -> Result<(Shared, Opened), HistoryFault> {
    let folder = Folder::lock(path)?;
    let mut catalog = read_catalog(&folder)?;
    let mut opened = Opened::default();
    let listings = list(&folder, &catalog, &mut opened);
    remove_unlisted(&folder, &listings)?;
    let segments = find_segments(&folder, &catalog)?;
    let newest = segments.iter().copied().max().unwrap_or_default();
    catalog.next = catalog.next.max(newest.saturating_add(1));
    let mut state = State {
        files: Arc::new(listings),
        ..State::default()
    };
    let shared = Shared::new(folder, limits, catalog, State::default());
    for id in segments {
        recover(&shared, id, &mut state, &mut opened)?;
    }
    sync_folder(&shared.folder.segments())?;
    *shared.state_mut() = state;
    Ok((shared, opened))
}

/// The catalog. Files of positions without one are somebody's data: they are not touched.
fn read_catalog(folder: &Folder) -> Result<Catalog, HistoryFault> {
    let path = folder.catalog();
    if let Some(catalog) = Catalog::read(&path)? {
        return Ok(catalog);
    }
    let orphan = files_below(&folder.positions())?
        .into_iter()
        .any(|file| is(&file, "parquet"));
    if orphan {
        return Err(HistoryFault::damaged(
            &path,
            "it is missing, but there are position files",
        ));
    }
    let catalog = Catalog::default();
    catalog.write(&path)?.put_in_place()?;
    Ok(catalog)
}

fn list(folder: &Folder, catalog: &Catalog, opened: &mut Opened) -> Vec<Arc<Listing>> {
    let mut files = Vec::new();
    for listed in &catalog.files {
        let path = folder.position_file(listed.slot(), listed.id);
        if !path.exists() {
            opened.missing.push(path.clone());
        }
        opened.rows_in_files += listed.rows;
        files.push(Arc::new(Listing {
            listed: *listed,
            file: Kept::new(path),
        }));
    }
    files.sort_by_key(|file| (file.listed.first, file.listed.id));
    files
}

/// Removes files that were replaced, or that never came to count.
fn remove_unlisted(folder: &Folder, listings: &[Arc<Listing>]) -> Result<(), HistoryFault> {
    let counting: HashSet<&Path> = listings.iter().map(|listing| listing.file.path()).collect();
    for file in files_below(&folder.positions())? {
        let ours = is(&file, "parquet") || is(&file, "new");
        if ours && !counting.contains(file.as_path()) {
            remove(&file)?;
        }
    }
    let begun = fresh(&folder.catalog());
    if begun.exists() {
        remove(&begun)
    } else {
        Ok(())
    }
}

/// The segments whose rows are in no file, the oldest first; the others are removed.
fn find_segments(folder: &Folder, catalog: &Catalog) -> Result<Vec<u64>, HistoryFault> {
    let mut ids = Vec::new();
    for file in files_below(&folder.segments())? {
        let stem = file.file_stem().and_then(|stem| stem.to_str());
        let id = stem
            .filter(|_| is(&file, "segment"))
            .and_then(|stem| stem.parse().ok());
        match id {
            Some(id) if catalog.compacted.contains(&id) => remove(&file)?,
            Some(id) => ids.push(id),
            None => {}
        }
    }
    ids.sort_unstable();
    Ok(ids)
}

/// Takes a segment of an earlier process into line for compaction.
fn recover(
    shared: &Shared,
    id: u64,
    state: &mut State,
    opened: &mut Opened,
) -> Result<(), HistoryFault> {
    let path = shared.folder.segment(id);
    let contents = match read_segment(&path) {
        Err(HistoryFault::Damaged { .. }) => {
            let aside = path.with_extension("damaged");
            fs::rename(&path, &aside).map_err(HistoryFault::disk(&path, "renamed"))?;
            opened.set_aside.push(aside);
            return Ok(());
        }
        contents => contents?,
    };
    cut_torn(&path, &contents)?;
    opened.bytes_cut += contents.torn;
    let Contents { rows, sound, .. } = contents;
    if rows.is_empty() {
        return remove(&path);
    }
    opened.rows_in_segments += u64::try_from(rows.len()).unwrap_or(u64::MAX);
    shared.seal(
        state,
        (id, sound),
        rows.len(),
        Some(Arc::new(Table::of(&rows))),
    );
    Ok(())
}

fn is(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

fn remove(path: &Path) -> Result<(), HistoryFault> {
    fs::remove_file(path).map_err(HistoryFault::disk(path, "removed"))
}
