//! Registries: what is drawn on the map, by identifier, in its latest version.
//!
//! *Rule*: a correction is a new version; what is retired stays known.
//! *Source*: 2019/1896 Art. 30 (sections and their changes); ADR 0002.
//! *Here / not here*: the latest version of each. Earlier ones are in the journal.
//! *Limits*: 100,000 entries a registry; more are refused before they become facts.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::fact::Fact;

/// The most entries a registry may have.
pub const ENTRIES_MAX: usize = 100_000;

/// An entry in its latest version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Version<T> {
    /// What it is.
    pub value: T,
    /// 1 at first, counted up by every change.
    pub revision: u32,
    /// The fact that made this version.
    pub seq: u64,
    /// Whether it is no longer used.
    pub retired: bool,
}

/// Entries by identifier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Registry<K: Ord + Clone, T>(OrdMap<K, Arc<Version<T>>>);

impl<K: Ord + Clone, T> Default for Registry<K, T> {
    fn default() -> Self {
        Self(OrdMap::new())
    }
}

impl<K: Ord + Copy, T> Registry<K, T> {
    /// The entry, retired or not.
    pub fn get(&self, id: K) -> Option<&Version<T>> {
        self.0.get(&id).map(AsRef::as_ref)
    }

    /// The entries in use.
    pub fn in_use(&self) -> impl Iterator<Item = &Version<T>> {
        let entries = self.0.values().map(AsRef::as_ref);
        entries.filter(|entry: &&Version<T>| !entry.retired)
    }

    /// The last fact that changed an entry; 0 before the first.
    pub fn changed(&self) -> u64 {
        self.0.values().map(|entry| entry.seq).max().unwrap_or(0)
    }

    /// How many entries there are, retired ones included.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn define(&mut self, id: K, value: T, fact: &Fact) {
        let revision = self
            .0
            .get(&id)
            .map_or(1, |before| before.revision.saturating_add(1));
        let version = Version {
            value,
            revision,
            seq: fact.seq,
            retired: false,
        };
        self.0.insert(id, Arc::new(version));
    }
}

impl<K: Ord + Copy, T: Clone> Registry<K, T> {
    pub(crate) fn retire(&mut self, id: K, fact: &Fact) {
        if let Some(entry) = self.0.get_mut(&id) {
            let entry = Arc::make_mut(entry);
            entry.retired = true;
            entry.revision = entry.revision.saturating_add(1);
            entry.seq = fact.seq;
        }
    }
}
