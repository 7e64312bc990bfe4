//! Slots and frames: a numbered place in a lane, and how it is sent.
//!
//! *Rule*: a slot never vanishes. One whose content may no longer leave becomes void: it keeps the
//! hashes that the chain is made of, and nothing else of what it held, so that the receiver's chain
//! still closes.
//! *Source*: `docs/protocol/lanes.md` 2 and 3.
//! *Limits*: a frame has a record of 256 KiB and what the lane adds to it, a batch 1 MiB; a frame that is larger is neither queued nor taken.

use super::digest::Digest;
use super::id::{LaneId, Mark};
use super::item::{Item, RecordName};
use crate::Version;

/// How many bytes a frame has at most, content and all.
pub const FRAME_BYTES_MAX: u32 = 256 * 1024 + FRAME_OVERHEAD_BYTES;
/// How many bytes a batch has at most.
pub const BATCH_BYTES_MAX: u32 = 1024 * 1024;
/// What a frame adds to its content: lane, number, kind and chain.
pub const FRAME_OVERHEAD_BYTES: u32 = 160;

/// Why a slot is void.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VoidReason {
    /// The version was withdrawn before it was sent.
    Withdrawn,
    /// A newer version is in the lane.
    Superseded,
    /// Its time to be kept is over.
    Expired,
    /// The receiver may no longer have it: rules or agreement changed.
    NotReleased,
    /// The receiver may have less of it, which is in a later slot.
    Narrowed,
    /// A later slot says the same of the same thing, and the store was nearly full.
    Coalesced,
}

impl VoidReason {
    /// All of them, by their number on the wire.
    pub const ALL: [Self; 6] = [
        Self::Withdrawn,
        Self::Superseded,
        Self::Expired,
        Self::NotReleased,
        Self::Narrowed,
        Self::Coalesced,
    ];

    /// Its number on the wire.
    pub const fn code(self) -> u8 {
        match self {
            Self::Withdrawn => 0,
            Self::Superseded => 1,
            Self::Expired => 2,
            Self::NotReleased => 3,
            Self::Narrowed => 4,
            Self::Coalesced => 5,
        }
    }
}

/// What the chain is made of at one slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemHash {
    /// The header hash (envelope 4, key 9).
    pub header: Digest,
    /// The SHA-256 of the sorted digests of the forwarded portions.
    pub forwarded: Digest,
}

/// A message of the lane itself: keys, roster, a declared restore.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Control {
    /// The SHA-256 of its bytes.
    pub digest: Digest,
    /// How many bytes it has.
    pub bytes: u32,
}

/// What is in a slot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Content {
    /// A record: kind *put* or *withdraw*, as its `op` says.
    Record(Item),
    /// A message of the lane itself.
    Control(Control),
    /// Nothing any more.
    Void(VoidReason, ItemHash),
}

/// The kind of a slot on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlotKind {
    /// A version of a record.
    Put,
    /// A withdrawal or supersession.
    Withdraw,
    /// Nothing any more.
    Void,
    /// A message of the lane itself.
    Control,
}

impl Content {
    /// Its kind on the wire.
    pub const fn kind(&self) -> SlotKind {
        match self {
            Self::Record(item) if item.withdraws() => SlotKind::Withdraw,
            Self::Record(_) => SlotKind::Put,
            Self::Control(_) => SlotKind::Control,
            Self::Void(..) => SlotKind::Void,
        }
    }

    /// What the chain is made of here.
    pub fn hash(&self) -> ItemHash {
        match self {
            Self::Record(item) => ItemHash {
                header: item.header,
                forwarded: item.forwarded(),
            },
            Self::Control(control) => ItemHash {
                header: control.digest,
                forwarded: Digest::of(&[]),
            },
            Self::Void(_, hash) => *hash,
        }
    }

    /// How many bytes its frame takes.
    pub const fn frame_bytes(&self) -> u32 {
        let bytes = match self {
            Self::Record(item) => item.bytes,
            Self::Control(control) => control.bytes,
            Self::Void(..) => 0,
        };
        bytes.saturating_add(FRAME_OVERHEAD_BYTES)
    }
}

/// A numbered place in a lane, as its sender keeps it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// Its number and the chain up to it.
    pub mark: Mark,
    /// What is in it.
    pub content: Content,
    /// Of which version of which record it was; kept when it is void, and never sent then.
    pub about: Option<(RecordName, Version)>,
}

/// A slot as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Frame {
    /// Its number and the chain up to it.
    pub mark: Mark,
    /// What is in it.
    pub content: Content,
}

/// Frames of one lane, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Batch {
    /// The lane.
    pub lane: LaneId,
    /// After which slot they come.
    pub after: Mark,
    /// The frames; none when the receiver has all.
    pub frames: Vec<Frame>,
}

impl Batch {
    /// How many bytes its frames take.
    pub fn bytes(&self) -> u64 {
        let frames = self.frames.iter();
        frames
            .map(|frame| u64::from(frame.content.frame_bytes()))
            .sum()
    }
}
