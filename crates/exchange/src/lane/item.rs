//! What a lane carries of a record: the owner's header and the portions forwarded, by their digests.
//!
//! *Rule*: a record is named by its owner and its identifier together, so that nobody can take
//! another's name; a withdrawal and a supersession travel as distress and carry no portions; a record
//! passes at most four relays and none of them twice.
//! *Source*: `docs/protocol/lanes.md` 2 and 6; envelope keys 2 to 5, 8, 13, 15, 16 and `via`.
//! *Here / not here*: what lanes, receipts and recall must know. Bytes and signatures are the
//! envelope's: an item is made of an envelope that was verified.
//! *Limits*: 16 portions, 4 relays, a record as large as the envelope allows; more is refused.

use std::collections::BTreeSet;

use thalweg_domain::time::Instant;

use super::digest::Digest;
use super::id::LaneId;
use super::slot::{BATCH_BYTES_MAX, FRAME_BYTES_MAX, FRAME_OVERHEAD_BYTES};
use crate::{CentreId, Priority, RecordId, Version};

/// How many portions of a record a frame carries at most.
pub const PORTIONS_MAX: usize = 16;
/// How many relays a record passes at most.
pub const RELAYS_MAX: usize = 4;

/// A record of an owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordName {
    /// Who alone may write its versions.
    pub owner: CentreId,
    /// What the owner calls it.
    pub record: RecordId,
}

/// What a version of a record does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Op {
    /// It is the record's content from now on.
    Put,
    /// This version and every one before it are called back.
    Withdraw,
    /// As a withdrawal; another record stands in its place.
    Supersede,
}

/// What a slot carries of a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item {
    /// The record.
    pub name: RecordName,
    /// Its version; of a withdrawal, which is no version itself, the last one it calls back.
    pub version: Version,
    /// What it does.
    pub op: Op,
    /// The header hash (envelope 4, key 9) of what the owner signed.
    pub header: Digest,
    /// The digests of the portions that are forwarded.
    pub portions: BTreeSet<Digest>,
    /// How many bytes it takes on the wire.
    pub bytes: u32,
    /// How urgent it is.
    pub priority: Priority,
    /// When the owner wrote it, as the owner says: for the order on a screen only (envelope 4, key 5).
    pub stamp: u64,
    /// Until when it may be kept; what is past it is deleted without being asked.
    pub keep_until: Option<Instant>,
    /// Through which relays it came, in order.
    pub via: Vec<CentreId>,
}

/// An item is not one that a lane carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// It carries too many portions.
    #[error("{0} portions, a frame carries at most {PORTIONS_MAX}")]
    TooManyPortions(usize),
    /// It is larger than a frame.
    #[error("{0} bytes, a frame has at most {FRAME_BYTES_MAX}")]
    TooLarge(u32),
    /// The batch that it came in is larger than a batch.
    #[error("{0} bytes, a batch has at most {BATCH_BYTES_MAX}")]
    BatchTooLarge(u64),
    /// It passed too many relays.
    #[error("{0} relays, a record passes at most {RELAYS_MAX}")]
    TooManyRelays(usize),
    /// It came to the same relay, or to its owner, a second time.
    #[error("centre {0} is twice on its way")]
    Loop(CentreId),
    /// It was not handed over by who the way in it says: its owner or its last relay.
    #[error("centre {0} hands over what did not come to it")]
    OtherWay(CentreId),
    /// A withdrawal or supersession that is not distress, or one that carries portions.
    #[error("a withdrawal travels as distress and carries no portions")]
    UnlawfulWithdrawal,
    /// It lies in a lane of another priority.
    #[error("its priority is {item:?}, the lane's is {lane:?}")]
    OtherPriority {
        /// The item's.
        item: Priority,
        /// The lane's.
        lane: Priority,
    },
}

impl Item {
    /// Whether it calls versions back instead of bringing one.
    pub const fn withdraws(&self) -> bool {
        matches!(self.op, Op::Withdraw | Op::Supersede)
    }

    /// The hash of the forwarded digests, in ascending order.
    pub fn forwarded(&self) -> Digest {
        Digest::of_all(&self.portions)
    }

    /// Whether a lane may carry it.
    pub fn check(&self) -> Result<(), Malformed> {
        if self.portions.len() > PORTIONS_MAX {
            return Err(Malformed::TooManyPortions(self.portions.len()));
        }
        if self.bytes > FRAME_BYTES_MAX.saturating_sub(FRAME_OVERHEAD_BYTES) {
            return Err(Malformed::TooLarge(self.bytes));
        }
        let is_distress = self.priority == Priority::Distress;
        if self.withdraws() && !(is_distress && self.portions.is_empty()) {
            return Err(Malformed::UnlawfulWithdrawal);
        }
        self.check_way()
    }

    /// Whether this lane may carry it: of its priority, and over the hop that its way tells.
    pub fn check_lane(&self, lane: &LaneId) -> Result<(), Malformed> {
        self.check()?;
        if self.priority != lane.priority {
            let (item, lane) = (self.priority, lane.priority);
            return Err(Malformed::OtherPriority { item, lane });
        }
        if self.via.last().unwrap_or(&self.name.owner) != &lane.sender {
            return Err(Malformed::OtherWay(lane.sender));
        }
        if self.name.owner == lane.receiver || self.via.contains(&lane.receiver) {
            return Err(Malformed::Loop(lane.receiver));
        }
        Ok(())
    }

    fn check_way(&self) -> Result<(), Malformed> {
        if self.via.len() > RELAYS_MAX {
            return Err(Malformed::TooManyRelays(self.via.len()));
        }
        let mut seen = BTreeSet::from([self.name.owner]);
        let again = self.via.iter().find(|relay| !seen.insert(**relay));
        again.map_or(Ok(()), |relay| Err(Malformed::Loop(*relay)))
    }
}
