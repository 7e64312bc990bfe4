//! Reconciling with a snapshot when slots are no longer kept.
//!
//! *Rule*: falling behind the floor is said and repaired, never skipped. The sender lists all that the
//! receiver may hold of it now, and how far each lane goes. The receiver asks anew for what differs and
//! deletes what is absent of what it held when it asked: of the sender's own records whichever way
//! they came, of others' records
//! only the copies that this sender passed on. Absence deletes; it does not bury: only the owner's
//! withdrawal makes a tombstone.
//! *Source*: `docs/protocol/lanes.md` 5.
//! *Here / not here*: the comparison. What is asked for comes in new slots, so that policy, numbering,
//! receipts and recall hold for it as for everything else.
//! *Limits*: a snapshot is one moment; one that is older than what the lanes brought is refused, and
//! so is one over a frozen lane, or of more than 1,048,576 records.

use std::collections::BTreeMap;

use thalweg_domain::time::Instant;

use super::digest::Digest;
use super::id::{Epoch, Mark};
use super::item::RecordName;
use crate::held::{Held, HeldCopy};
use crate::{CentreId, Priority, Version};

/// How many records a snapshot lists at most.
pub const SNAPSHOT_RECORDS_MAX: usize = 1_048_576;

/// One record in a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// The current version.
    pub version: Version,
    /// The hash of the digests of the portions that the receiver may hold.
    pub portions: Digest,
}

/// All that a receiver may hold of a sender at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Who says so.
    pub sender: CentreId,
    /// In which epoch of its lanes.
    pub epoch: Epoch,
    /// When the receiver asked, by its own clock, as it told the sender: what came to it later, and
    /// what another question is about, is not judged by this answer.
    pub asked: Instant,
    /// The records.
    pub records: BTreeMap<RecordName, Listed>,
    /// How far each lane goes at that moment.
    pub high: BTreeMap<Priority, Mark>,
}

/// What a receiver does after a snapshot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repair {
    /// What it asks the sender to send anew.
    pub wanted: Vec<RecordName>,
    /// What the sender no longer vouches for.
    pub absent: Vec<RecordName>,
}

impl Snapshot {
    /// How what is held must change.
    pub fn repair(&self, held: &Held) -> Repair {
        let absent = held
            .copies()
            .filter(|(name, copy)| self.disclaims(name, copy));
        let wanted = self
            .records
            .iter()
            .filter(|(name, listed)| is_wanted(name, listed, held));
        Repair {
            absent: absent.map(|(name, _)| *name).collect(),
            wanted: wanted.map(|(name, _)| *name).collect(),
        }
    }

    fn disclaims(&self, name: &RecordName, copy: &HeldCopy) -> bool {
        let passed_on = copy.obtained_from.contains(&self.sender);
        // Here before the question, so written before the answer; the owner's stamp proves nothing.
        let is_older = name.owner == self.sender && copy.since < self.asked;
        (passed_on || is_older) && !self.records.contains_key(name)
    }
}

fn is_wanted(name: &RecordName, listed: &Listed, held: &Held) -> bool {
    if held.is_called_back(name, listed.version) {
        return false;
    }
    held.copy(name).is_none_or(|copy| {
        let other_portions = copy.portions_digest() != listed.portions;
        copy.version < listed.version || copy.version == listed.version && other_portions
    })
}
