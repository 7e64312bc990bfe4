//! Backup and restore of a data folder, while the node runs or not.
//!
//! A backup is a folder of the same form: a consistent copy of the database, made page by page
//! beside the running writer, and copies of the history's files. History files are only ever
//! appended to or replaced whole, and a torn end is cut at the next start, so a copy is sound. The
//! rest of the folder (certificate, what was learned about reception, files of weather and sea) is
//! copied as it is.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;
use thalweg_domain::time::Instant;

use super::folder::database_in;

const PAGES_A_STEP: i32 = 1_024;
/// Holds when the folder was last backed up.
const LAST: &str = "last-backup";
/// The list of the history's files that count.
const CATALOG: &str = "catalog.json";

/// Why a backup or restore did not work.
#[derive(Debug, thiserror::Error)]
pub enum BackupFault {
    /// The database could not be copied.
    #[error("the database {path} cannot be copied: {cause}")]
    Database {
        /// Which file.
        path: PathBuf,
        /// What SQLite said.
        cause: rusqlite::Error,
    },
    /// A file could not be copied.
    #[error("{path} cannot be copied: {cause}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the operating system said.
        cause: io::Error,
    },
    /// There is something already.
    #[error("{0} is not empty: nothing is overwritten")]
    NotEmpty(PathBuf),
    /// There is nothing to copy.
    #[error("{0} holds no data of a node")]
    NoData(PathBuf),
}

/// Copies a data folder into an empty or new one; tells each file as it is done.
pub fn back_up(from: &Path, to: &Path, mut done: impl FnMut(&Path)) -> Result<(), BackupFault> {
    if !database_in(from).is_file() {
        return Err(BackupFault::NoData(from.to_owned()));
    }
    prepare_empty(to)?;
    copy_history(&from.join("history"), &to.join("history"), &mut done)?;
    copy_rest(from, to, &mut done)?;
    copy_database(&database_in(from), &database_in(to))?;
    done(&database_in(to));
    sync(to)
}

/// Notes in the data folder that a backup of it was made.
pub fn note_backup(folder: &Path, at: Instant) -> Result<(), BackupFault> {
    let place = folder.join(LAST);
    std::fs::write(&place, at.to_string()).map_err(fault(&place))
}

/// When a backup of a data folder was last made; `None` if none is known.
pub fn last_backup(folder: &Path) -> Option<Instant> {
    let text = std::fs::read_to_string(folder.join(LAST)).ok()?;
    text.trim().parse().ok()
}

/// Puts a backup into a data folder that is empty or new. The node of that folder is not running.
pub fn restore(backup: &Path, data: &Path, done: impl FnMut(&Path)) -> Result<(), BackupFault> {
    back_up(backup, data, done)
}

fn prepare_empty(folder: &Path) -> Result<(), BackupFault> {
    std::fs::create_dir_all(folder).map_err(fault(folder))?;
    let mut entries = std::fs::read_dir(folder).map_err(fault(folder))?;
    match entries.next() {
        None => Ok(()),
        Some(_) => Err(BackupFault::NotEmpty(folder.to_owned())),
    }
}

fn copy_database(from: &Path, to: &Path) -> Result<(), BackupFault> {
    let copy = || -> rusqlite::Result<()> {
        let source = Connection::open(from)?;
        let mut target = Connection::open(to)?;
        let backup = Backup::new(&source, &mut target)?;
        backup.run_to_completion(PAGES_A_STEP, Duration::from_millis(1), None)
    };
    copy().map_err(|cause| BackupFault::Database {
        path: from.to_owned(),
        cause,
    })
}

/// History files before the database: a fact may point at a position, never the other way round.
///
/// The catalog says which files count, and rows move only when it is replaced. So it is copied last,
/// and everything is looked at again if it was replaced meanwhile.
fn copy_history(from: &Path, to: &Path, done: &mut impl FnMut(&Path)) -> Result<(), BackupFault> {
    let catalog = Path::new(CATALOG);
    let mut copied = BTreeSet::new();
    loop {
        let counting = read_if_there(&from.join(catalog))?;
        for file in files_in(from)? {
            if file == catalog || !copied.insert(file.clone()) {
                continue;
            }
            copy_file(&from.join(&file), &to.join(&file))?;
            done(&to.join(&file));
        }
        if read_if_there(&from.join(catalog))? != counting {
            continue;
        }
        if let Some(counting) = counting {
            let target = to.join(catalog);
            std::fs::write(&target, counting).map_err(fault(&target))?;
            sync(&target)?;
            done(&target);
        }
        return Ok(());
    }
}

fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, BackupFault> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(fault(path)(cause)),
    }
}

/// What stands beside history and database and is nobody's lock.
fn copy_rest(from: &Path, to: &Path, done: &mut impl FnMut(&Path)) -> Result<(), BackupFault> {
    let kept = |file: &Path| {
        let ours = ["pem", "cbor", "fields"].map(OsStr::new);
        file.extension()
            .is_some_and(|ending| ours.contains(&ending))
    };
    for file in files_in(from)?.into_iter().filter(|file| kept(file)) {
        copy_file(&from.join(&file), &to.join(&file))?;
        done(&to.join(&file));
    }
    Ok(())
}

/// All files below a folder, as paths from it.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>, BackupFault> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(inner) = folders.pop() {
        let here = folder.join(&inner);
        if !here.is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(&here).map_err(fault(&here))? {
            let entry = entry.map_err(fault(&here))?;
            let path = inner.join(entry.file_name());
            if folder.join(&path).is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    Ok(files)
}

/// A file that is gone was compacted away meanwhile: its rows are in a newer file.
fn copy_file(from: &Path, to: &Path) -> Result<(), BackupFault> {
    if let Some(parent) = to.parent() {
        std::fs::create_dir_all(parent).map_err(fault(parent))?;
    }
    match std::fs::copy(from, to) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(cause) => Err(fault(from)(cause)),
        Ok(_) => sync(to),
    }
}

fn sync(path: &Path) -> Result<(), BackupFault> {
    std::fs::File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(fault(path))
}

fn fault(path: &Path) -> impl Fn(io::Error) -> BackupFault + use<> {
    let path = path.to_owned();
    move |cause| BackupFault::File {
        path: path.clone(),
        cause,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_catalog_that_is_replaced_meanwhile_comes_with_the_files_it_names() {
        let folder = tempfile::TempDir::new().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        std::fs::create_dir_all(from.join("positions")).unwrap();
        std::fs::create_dir_all(&to).unwrap();
        let write = |name: &str, text: &str| std::fs::write(from.join(name), text).unwrap();
        write("1.segment", "rows");
        write(CATALOG, "nothing is compacted");
        let mut compacted = false;
        copy_history(&from, &to, &mut |_| {
            if !std::mem::replace(&mut compacted, true) {
                write("positions/2.parquet", "the same rows");
                write(CATALOG, "the first segment is in the second file");
            }
        })
        .unwrap();
        let copied = |name: &str| std::fs::read_to_string(to.join(name)).unwrap();
        assert_eq!(copied("positions/2.parquet"), "the same rows");
        assert_eq!(copied(CATALOG), "the first segment is in the second file");
    }
}
