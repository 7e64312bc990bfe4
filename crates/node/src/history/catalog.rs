//! The catalog: which files of positions count. Replacing it is the one step at which rows move
//! from segments to files, from files to a merged one, or out of the history.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::disk::Fresh;
use super::fault::HistoryFault;
use super::slot::Slot;

const VERSION: u32 = 1;

/// The list as it stands on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalog {
    version: u32,
    /// Numbers from here on were never used for a file.
    pub next: u64,
    /// Segments whose rows are in files, but that may still be there.
    pub compacted: Vec<u64>,
    /// The files that count.
    pub files: Vec<Listed>,
}

/// A file of positions that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// Its number.
    pub id: u64,
    /// Whether its rows are scattered over more than one slot.
    pub stray: bool,
    /// How many rows.
    pub rows: u64,
    /// How long it is.
    pub bytes: u64,
    /// When its first row happened, in milliseconds since 1970.
    pub first: i64,
    /// When its last row happened.
    pub last: i64,
}

impl Listed {
    /// The slot of all its rows; none for strays.
    pub const fn slot(&self) -> Option<Slot> {
        if self.stray {
            None
        } else {
            Some(Slot::of_ms(self.first))
        }
    }
}

impl Default for Catalog {
    fn default() -> Self {
        Self {
            version: VERSION,
            next: 1,
            compacted: Vec::new(),
            files: Vec::new(),
        }
    }
}

impl Catalog {
    /// Reads it; none when there is none yet.
    pub fn read(path: &Path) -> Result<Option<Self>, HistoryFault> {
        let text = match fs::read(path) {
            Ok(text) => text,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(HistoryFault::disk(path, "read")(cause)),
        };
        let catalog: Self = serde_json::from_slice(&text)
            .map_err(|error| HistoryFault::damaged(path, &error.to_string()))?;
        if catalog.version != VERSION {
            let what = format!("version {} instead of {VERSION}", catalog.version);
            return Err(HistoryFault::damaged(path, &what));
        }
        Ok(Some(catalog))
    }

    /// Writes it beside the old one; the one that is put in place counts.
    pub fn write(&self, path: &Path) -> Result<Fresh, HistoryFault> {
        let text = serde_json::to_vec(self)
            .map_err(|error| HistoryFault::damaged(path, &error.to_string()))?;
        Fresh::write(path, |mut file| {
            file.write_all(&text)
                .map_err(HistoryFault::disk(path, "written"))?;
            Ok(file)
        })
    }
}
