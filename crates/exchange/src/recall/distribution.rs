//! Who ever got a slot of which record.
//!
//! *Rule*: a holder is noted when a slot is queued and never taken off because that slot became void:
//! one asked in vain is better than one forgotten.
//! *Source*: design 2.8 ("the lane table is the distribution list").
//! *Limits*: one entry a record and receiver, until the record's time to be kept and its tombstone end.

use std::collections::BTreeMap;

use crate::lane::RecordName;
use crate::{CentreId, Version};

/// The holders of every record, each with the last version that was meant for it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Distribution(BTreeMap<RecordName, BTreeMap<CentreId, Version>>);

impl Distribution {
    /// Notes that a version is meant for a receiver.
    pub fn note(&mut self, name: RecordName, receiver: CentreId, version: Version) {
        let holders = self.0.entry(name).or_default();
        let last = holders.entry(receiver).or_insert(version);
        *last = version.max(*last);
    }

    /// The holders of a record.
    pub fn holders(&self, name: &RecordName) -> impl Iterator<Item = (CentreId, Version)> + '_ {
        let holders = self.0.get(name).into_iter().flatten();
        holders.map(|(holder, version)| (*holder, *version))
    }

    /// Forgets a record whose time and tombstone are over.
    pub fn forget(&mut self, name: &RecordName) {
        self.0.remove(name);
    }
}
