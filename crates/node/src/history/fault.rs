//! What can go wrong with the history, in words an operator can act on.

use std::io;
use std::path::{Path, PathBuf};

use parquet::errors::ParquetError;

/// Why the history did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum HistoryFault {
    /// Another process has the folder.
    #[error("the position history {0} is in use by another process")]
    InUse(PathBuf),
    /// The disk refused.
    #[error("{path} cannot be {act}: {cause}")]
    Disk {
        /// Which file or folder.
        path: PathBuf,
        /// What was tried.
        act: &'static str,
        /// What the operating system said.
        cause: io::Error,
    },
    /// A file does not hold what was once written to it.
    #[error("{path} is damaged: {what}")]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// Too many rows wait for a disk that does not take them.
    #[error("no more positions are taken: {waiting} wait for the disk")]
    Full {
        /// Rows that wait.
        waiting: usize,
    },
    /// A shard has one writer.
    #[error("shard {0} of the position history has a writer already")]
    ShardTaken(u16),
}

impl HistoryFault {
    /// For `map_err` on what the operating system refused.
    pub(super) fn disk(path: &Path, act: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |cause| Self::Disk {
            path: path.to_owned(),
            act,
            cause,
        }
    }

    /// For `map_err` on what the Parquet library refused.
    pub(super) fn parquet(path: &Path, act: &'static str) -> impl FnOnce(ParquetError) -> Self {
        move |error| match error {
            ParquetError::External(inner) => match inner.downcast::<io::Error>() {
                Ok(cause) => Self::disk(path, act)(*cause),
                Err(other) => Self::damaged(path, &other.to_string()),
            },
            other => Self::damaged(path, &other.to_string()),
        }
    }

    /// A file that does not hold what was once written to it.
    pub(super) fn damaged(path: &Path, what: &str) -> Self {
        Self::Damaged {
            path: path.to_owned(),
            what: what.to_owned(),
        }
    }
}
