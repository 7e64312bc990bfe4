//! The files of positions that are kept open, so that a query does not read an index twice.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::pages::DayFile;
use crate::history::fault::HistoryFault;

/// A bounded number of open files; the one that was not used for longest is closed first.
#[derive(Debug)]
pub struct OpenFiles {
    most: usize,
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    /// By number of the file: the file, and when it was last used.
    files: FxHashMap<u64, (Arc<DayFile>, u64)>,
    uses: u64,
}

impl OpenFiles {
    /// Room for `most` files.
    pub fn new(most: usize) -> Self {
        Self {
            most,
            inner: Mutex::default(),
        }
    }

    /// The file with this number, opened if it is not open.
    pub fn get(&self, id: u64, path: &Path) -> Result<Arc<DayFile>, HistoryFault> {
        if let Some(file) = self.find(id) {
            return Ok(file);
        }
        // Opened without the lock: others read on, and at worst the file is opened twice.
        let file = Arc::new(DayFile::open(path)?);
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if inner.files.len() >= self.most {
            let oldest = inner.files.iter().min_by_key(|(_, (_, used))| *used);
            let oldest = oldest.map(|(id, _)| *id);
            oldest.and_then(|id| inner.files.remove(&id));
        }
        inner.uses += 1;
        let used = inner.uses;
        inner.files.insert(id, (file.clone(), used));
        Ok(file)
    }

    /// Closes a file that no longer counts.
    pub fn forget(&self, id: u64) {
        self.inner
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .files
            .remove(&id);
    }

    fn find(&self, id: u64) -> Option<Arc<DayFile>> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.uses += 1;
        let now = inner.uses;
        let (file, used) = inner.files.get_mut(&id)?;
        *used = now;
        Some(file.clone())
    }
}
