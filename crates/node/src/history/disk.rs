//! The folder on disk: where its files are, and how they come and go without a trace of half a one.
//!
//! ```text
//! history/
//!   lock                                   held while a process has the history open
//!   catalog.json                           which files of positions count
//!   segments/000000000017.segment          rows in the order they came
//!   positions/day=2026-08-22/08-000000000016.parquet   four hours of rows, by track and time
//!   positions/stray/000000000018.parquet   rows whose times are scattered over the years
//! ```

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use thalweg_domain::time::Instant;

use super::fault::HistoryFault;
use super::slot::Slot;

/// The folder of a history, which this process alone has open.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// Held until the process ends, however it ends.
    _lock: File,
}

impl Folder {
    /// Makes the folder if it is missing, and locks it.
    pub fn lock(path: &Path) -> Result<Self, HistoryFault> {
        for made in [
            path.to_owned(),
            path.join("segments"),
            path.join("positions"),
        ] {
            fs::create_dir_all(&made).map_err(HistoryFault::disk(&made, "made"))?;
        }
        let lock_path = path.join("lock");
        let lock = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&lock_path);
        let lock = lock.map_err(HistoryFault::disk(&lock_path, "written"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(HistoryFault::InUse(path.to_owned())),
            Err(TryLockError::Error(cause)) => {
                return Err(HistoryFault::disk(&lock_path, "locked")(cause));
            }
        }
        sync_folder(path)?;
        Ok(Self {
            path: path.to_owned(),
            _lock: lock,
        })
    }

    /// The list of the files that count.
    pub fn catalog(&self) -> PathBuf {
        self.path.join("catalog.json")
    }

    /// The folder of the segments.
    pub fn segments(&self) -> PathBuf {
        self.path.join("segments")
    }

    /// The file of a segment.
    pub fn segment(&self, id: u64) -> PathBuf {
        self.segments().join(format!("{id:012}.segment"))
    }

    /// The folder of the files of positions.
    pub fn positions(&self) -> PathBuf {
        self.path.join("positions")
    }

    /// The file of the positions of a slot, or of strays.
    pub fn position_file(&self, slot: Option<Slot>, id: u64) -> PathBuf {
        let Some(slot) = slot else {
            return self
                .positions()
                .join("stray")
                .join(format!("{id:012}.parquet"));
        };
        let start = Instant::from_unix_ms(slot.start_ms()).to_string();
        let (day, time) = start.split_once('T').unwrap_or((&start, ""));
        let hour = time.get(..2).unwrap_or_default();
        self.positions()
            .join(format!("day={day}"))
            .join(format!("{hour}-{id:012}.parquet"))
    }
}

/// A file that is written and synced under another name than the one it is for.
#[derive(Debug)]
#[must_use = "it is not in place"]
pub struct Fresh {
    file: File,
    path: PathBuf,
}

impl Fresh {
    /// Writes a file that is for `path`; nothing is left of it if that fails.
    pub fn write(
        path: &Path,
        contents: impl FnOnce(File) -> Result<File, HistoryFault>,
    ) -> Result<Self, HistoryFault> {
        let fresh = fresh(path);
        let created = File::create(&fresh).map_err(HistoryFault::disk(&fresh, "made"));
        let sync = |file: File| {
            let synced = file.sync_all();
            synced.map_err(HistoryFault::disk(&fresh, "synced"))?;
            Ok(file)
        };
        match created.and_then(contents).and_then(sync) {
            Ok(file) => Ok(Self {
                file,
                path: path.to_owned(),
            }),
            Err(fault) => {
                // If it cannot be removed it goes when the history is opened.
                let _ = fs::remove_file(&fresh);
                Err(fault)
            }
        }
    }

    /// How long it is.
    pub fn bytes(&self) -> u64 {
        self.file.metadata().map_or(0, |metadata| metadata.len())
    }

    /// Gives the file its name, for good: after a crash there is the old file or this one.
    pub fn put_in_place(self) -> Result<(), HistoryFault> {
        let done = fs::rename(fresh(&self.path), &self.path);
        done.map_err(HistoryFault::disk(&self.path, "put in place"))?;
        self.path.parent().map_or(Ok(()), sync_folder)
    }
}

/// The name of a file until it is in place.
pub fn fresh(path: &Path) -> PathBuf {
    path.with_extension("new")
}

/// Makes a folder, for good.
pub fn make_folder(path: &Path) -> Result<(), HistoryFault> {
    if path.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(path).map_err(HistoryFault::disk(path, "made"))?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Makes what was created, renamed or removed in a folder survive a power loss.
pub fn sync_folder(path: &Path) -> Result<(), HistoryFault> {
    let sync = || File::open(path)?.sync_all();
    sync().map_err(HistoryFault::disk(path, "synced"))
}

/// The names in a folder, and in the folders in it.
pub fn files_below(path: &Path) -> Result<Vec<PathBuf>, HistoryFault> {
    let mut found = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(HistoryFault::disk(&folder, "listed"))? {
            let entry = entry.map_err(HistoryFault::disk(&folder, "listed"))?;
            let directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if directory { &mut folders } else { &mut found }.push(entry.path());
        }
    }
    Ok(found)
}

/// A file that goes when it no longer counts and nobody reads it any more.
#[derive(Debug)]
pub struct Kept {
    path: PathBuf,
    given_up: AtomicBool,
}

impl Kept {
    /// A file that counts.
    pub const fn new(path: PathBuf) -> Self {
        Self {
            path,
            given_up: AtomicBool::new(false),
        }
    }

    /// A file that does not count yet.
    pub const fn until_dropped(path: PathBuf) -> Self {
        Self {
            path,
            given_up: AtomicBool::new(true),
        }
    }

    /// It counts.
    pub fn keep(&self) {
        self.given_up.store(false, Ordering::Release);
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// It no longer counts.
    pub fn give_up(&self) {
        self.given_up.store(true, Ordering::Release);
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if self.given_up.load(Ordering::Acquire) {
            // A file that stays is not in the catalog, and goes when the history is opened.
            let _ = fs::remove_file(&self.path);
        }
    }
}
