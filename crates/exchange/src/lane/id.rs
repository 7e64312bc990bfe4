//! What a lane, its epochs and its numbers are called.
//!
//! *Rule*: a lane leads from one centre to one other, for one priority and in one epoch; its slots are
//! numbered 1, 2, 3 without a hole. A new epoch begins only after a declared restore and is later than
//! every one before it, also than those that the restored copy no longer knows.
//! *Source*: `docs/protocol/lanes.md` 1 and 5.

use thalweg_domain::time::Instant;

use super::digest::Digest;
use crate::{CentreId, Priority};

/// The life of a lane between two declared restores of its sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Epoch(pub u64);

impl Epoch {
    /// The first of a centre that was never restored.
    pub const FIRST: Self = Self(0);

    /// The one that a restore declared at `at` begins: the second of the declaration, so that two
    /// restores from the same backup do not begin the same epoch.
    #[must_use]
    pub fn after_restore(self, at: Instant) -> Self {
        let secs = u64::try_from(at.unix_secs()).unwrap_or(0);
        Self(secs.max(self.0.saturating_add(1)))
    }
}

/// A lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LaneId {
    /// Who numbers the slots.
    pub sender: CentreId,
    /// Who receives them.
    pub receiver: CentreId,
    /// How urgent what it carries is.
    pub priority: Priority,
    /// Since which restore.
    pub epoch: Epoch,
}

impl LaneId {
    /// Where every reader of this lane begins: before slot 1, with a chain that names the lane.
    pub fn beginning(&self) -> Mark {
        let chain = Digest::of(&[
            b"thalweg/lane/v1",
            &self.sender.0,
            &self.receiver.0,
            &[self.priority.code()],
            &self.epoch.0.to_be_bytes(),
        ]);
        Mark { seq: 0, chain }
    }
}

/// A place in a lane: a slot's number and the chain up to it. Two centres with the same mark have
/// seen the same slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// The number; 0 before the first slot.
    pub seq: u64,
    /// The chain up to and with that slot.
    pub chain: Digest,
}

impl Mark {
    /// The mark of the slot after this one; `None` when no number is left.
    #[must_use]
    pub fn next(&self, header: Digest, forwarded: Digest) -> Option<Self> {
        let seq = self.seq.checked_add(1)?;
        let chain = Digest::of(&[&self.chain.0, &seq.to_be_bytes(), &header.0, &forwarded.0]);
        Some(Self { seq, chain })
    }
}
