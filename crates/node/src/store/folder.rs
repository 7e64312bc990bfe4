//! The data folder and the lock on it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often a lock that another holds is tried again, and after how long.
const LOCK_TRIES: u32 = 20;
const LOCK_AGAIN: Duration = Duration::from_millis(50);

/// A data folder that this process alone may write.
#[derive(Debug)]
pub struct DataFolder {
    path: PathBuf,
    /// Held until the process ends, however it ends.
    _lock: File,
}

/// Why a data folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FolderFault {
    /// Another process has it.
    #[error("the data folder {0} is in use by another process: one node has one folder")]
    InUse(PathBuf),
    /// It cannot be made or written.
    #[error("the data folder {path} cannot be {act}: {cause}")]
    Unusable {
        /// Which folder.
        path: PathBuf,
        /// What was tried.
        act: &'static str,
        /// What the operating system said.
        cause: io::Error,
    },
}

impl DataFolder {
    /// Makes the folder if it is missing, and locks it.
    pub fn lock(path: &Path) -> Result<Self, FolderFault> {
        let fault = |act| {
            move |cause| FolderFault::Unusable {
                path: path.to_owned(),
                act,
                cause,
            }
        };
        std::fs::create_dir_all(path).map_err(fault("made"))?;
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path.join("lock"))
            .map_err(fault("written"))?;
        match patiently(&lock) {
            Ok(()) => Ok(Self {
                path: path.to_owned(),
                _lock: lock,
            }),
            Err(TryLockError::WouldBlock) => Err(FolderFault::InUse(path.to_owned())),
            Err(TryLockError::Error(cause)) => Err(fault("locked")(cause)),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file of facts and settings.
    pub fn database(&self) -> PathBuf {
        database_in(&self.path)
    }

    /// The folder of the position history.
    pub fn history(&self) -> PathBuf {
        self.path.join("history")
    }
}

/// Locks, and tries again for a moment: a process that is just being started by another thread holds
/// copies of its parent's files until it runs its own program, and so a lock that was let go.
fn patiently(lock: &File) -> Result<(), TryLockError> {
    for _ in 0..LOCK_TRIES {
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(LOCK_AGAIN),
            done => return done,
        }
    }
    lock.try_lock()
}

/// The file of facts and settings in a data folder.
pub fn database_in(folder: &Path) -> PathBuf {
    folder.join("thalweg.db")
}
