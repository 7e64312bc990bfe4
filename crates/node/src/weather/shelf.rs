//! Where files of fields are kept, and the fields of them that were asked for last.
//!
//! A file is durable before the fact of it is written; what has no fact is removed, as is what is
//! no longer in use.
//!
//! *Limits*: [`POINTS_KEPT_MAX`] points of unpacked fields; beyond, the one that was asked for
//! longest ago goes. One field is unpacked at a time.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use thalweg_decode::fields;
use thalweg_domain::id::FieldsFileId;
use thalweg_domain::weather::field::Field;
use thalweg_picture::weather::Weather;

/// Points of fields that are kept unpacked: 16 fields of the globe in steps of a quarter degree.
pub const POINTS_KEPT_MAX: usize = 17_000_000;

/// A field of a file.
pub type FieldKey = (FieldsFileId, usize);

/// The files and the fields of them that were asked for last.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    /// The last asked for last.
    unpacked: Mutex<Vec<(FieldKey, Arc<Field>)>>,
    /// Held from a file's bytes until its fact, so that nobody removes it in between.
    pub taking: tokio::sync::Mutex<()>,
}

impl Shelf {
    /// The shelf in a data folder.
    pub fn new(data: &Path) -> Self {
        Self {
            folder: data.join("weather"),
            unpacked: Mutex::default(),
            taking: tokio::sync::Mutex::default(),
        }
    }

    /// Writes a file's bytes; they are on disk when this returns.
    pub fn keep(&self, id: FieldsFileId, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let place = self.place(id);
        let written = place.with_extension("part");
        let mut file = File::create(&written)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&written, &place)?;
        File::open(&self.folder)?.sync_all()
    }

    /// Removes what is not in use; how many files went.
    pub fn sweep(&self, weather: &Weather) -> io::Result<usize> {
        let entries = match fs::read_dir(&self.folder) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(0),
            entries => entries?,
        };
        let mut gone = 0;
        for entry in entries {
            let path = entry?.path();
            let stem = path.file_stem().and_then(|stem| stem.to_str());
            let id = stem.and_then(|stem| stem.parse::<FieldsFileId>().ok());
            let is_whole = path
                .extension()
                .is_some_and(|extension| extension == "fields");
            if id.is_none_or(|id| !is_whole || weather.file(id).is_none()) {
                fs::remove_file(&path)?;
                gone += 1;
            }
        }
        Ok(gone)
    }

    /// A field with its values; absent when its file is gone or can no longer be read, which is
    /// logged.
    pub fn field(&self, key: FieldKey) -> Option<Arc<Field>> {
        let mut unpacked = self.unpacked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = unpacked.iter().position(|(kept, _)| *kept == key) {
            let found = unpacked.remove(at);
            let field = Arc::clone(&found.1);
            unpacked.push(found);
            return Some(field);
        }
        let field = Arc::new(self.read(key)?);
        unpacked.push((key, Arc::clone(&field)));
        let points = |kept: &[(FieldKey, Arc<Field>)]| {
            kept.iter()
                .map(|(_, field)| field.values().len())
                .sum::<usize>()
        };
        while unpacked.len() > 1 && points(&unpacked) > POINTS_KEPT_MAX {
            unpacked.remove(0);
        }
        Some(field)
    }

    fn read(&self, (id, index): FieldKey) -> Option<Field> {
        let bytes = fs::read(self.place(id));
        let bytes = bytes
            .inspect_err(|fault| tracing::warn!(%id, %fault, "a file of fields is missing"))
            .ok()?;
        fields::field(&bytes, index)
            .inspect_err(|fault| tracing::warn!(%id, index, %fault, "a field cannot be read"))
            .ok()
    }

    fn place(&self, id: FieldsFileId) -> PathBuf {
        self.folder.join(format!("{id}.fields"))
    }
}
