//! The receiver's side of a lane: how far it has come.
//!
//! *Rule*: slots are taken in order, each once. A hole is answered with what is expected, a slot seen
//! before has no effect, and a chain that does not close freezes the lane with both chains as
//! evidence. A later epoch is believed only after the sender declared a restore.
//! *Source*: `docs/protocol/lanes.md` 3 and 5; failure matrix of the design, "restored from old backup".
//! *Here / not here*: number and chain. What a slot brings is `held`; the two change in one commit.
//! *Limits*: a frame and a batch as in `slot`, judged before the first frame is taken; a frozen lane
//! takes nothing until an operator begins an epoch.

use thalweg_domain::time::Instant;

use super::id::{Epoch, LaneId, Mark};
use super::item::Malformed;
use super::outgoing::Disagreement;
use super::slot::{BATCH_BYTES_MAX, Batch, Content, FRAME_BYTES_MAX, Frame};
use crate::CentreId;

/// What became of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taken {
    /// It is the next slot: the cursor has moved to it.
    Next,
    /// It was taken before: no effect.
    Duplicate,
}

/// A frame or batch is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TakeRefused {
    /// Slots are missing before it (409).
    #[error("slot {expected} is expected, {found} came")]
    Gap {
        /// The slot that must come.
        expected: u64,
        /// The slot that came.
        found: u64,
    },
    /// The chains do not agree; the lane is frozen.
    #[error("the lane is frozen: {0:?}")]
    Frozen(Disagreement),
    /// It is of another lane.
    #[error("it is of another lane")]
    OtherLane,
    /// It is of an epoch that no declared restore began.
    #[error("epoch {found:?} was not declared, the lane is in {known:?}")]
    UndeclaredEpoch {
        /// The lane's.
        known: Epoch,
        /// The frame's.
        found: Epoch,
    },
    /// A lane carries no such content.
    #[error("no lane carries it: {0}")]
    Malformed(#[from] Malformed),
    /// No such lane is agreed with that centre.
    #[error("no lane is agreed with centre {0}")]
    UnknownSender(CentreId),
}

/// What a centre says, in a signed message of its own, after it was restored from a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RestoreDeclared {
    /// Which centre.
    pub sender: CentreId,
    /// The epoch of all its lanes from now on.
    pub epoch: Epoch,
    /// When an operator declared it.
    pub at: Instant,
}

/// A declaration does not begin an epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EpochRefused {
    /// Another centre says so.
    #[error("centre {0} cannot declare a restore of another")]
    OtherSender(CentreId),
    /// The epoch is not later.
    #[error("epoch {found:?} is not after {known:?}")]
    NotLater {
        /// The lane's.
        known: Epoch,
        /// The declared one.
        found: Epoch,
    },
}

/// The receiver's side of a lane.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Incoming {
    lane: LaneId,
    cursor: Mark,
    frozen: Option<Disagreement>,
}

impl Incoming {
    /// A lane of which nothing came yet.
    pub fn begin(lane: LaneId) -> Self {
        Self::resume(lane, lane.beginning(), None)
    }

    /// A lane as it was stored: with why it takes nothing, or it would take again after a restart.
    pub const fn resume(lane: LaneId, cursor: Mark, frozen: Option<Disagreement>) -> Self {
        Self {
            lane,
            cursor,
            frozen,
        }
    }

    /// Which lane it is.
    pub const fn lane(&self) -> LaneId {
        self.lane
    }

    /// The last slot taken.
    pub const fn cursor(&self) -> Mark {
        self.cursor
    }

    /// Why it takes nothing.
    pub const fn frozen(&self) -> Option<Disagreement> {
        self.frozen
    }

    /// Whether a batch may follow what was taken: same lane, same epoch, same chain where it begins.
    pub fn meets(&mut self, batch: &Batch) -> Result<(), TakeRefused> {
        self.meets_lane(batch.lane)?;
        let bytes = batch.bytes();
        if bytes > u64::from(BATCH_BYTES_MAX) {
            return Err(Malformed::BatchTooLarge(bytes).into());
        }
        if batch.after.seq == self.cursor.seq && batch.after.chain != self.cursor.chain {
            return Err(self.freeze(batch.after.seq, batch.after.chain));
        }
        Ok(())
    }

    fn meets_lane(&self, lane: LaneId) -> Result<(), TakeRefused> {
        if let Some(frozen) = self.frozen {
            return Err(TakeRefused::Frozen(frozen));
        }
        let known = self.lane.epoch;
        if lane == self.lane {
            return Ok(());
        }
        let found = lane.epoch;
        let same_way = LaneId {
            epoch: known,
            ..lane
        } == self.lane;
        if same_way && found > known {
            return Err(TakeRefused::UndeclaredEpoch { known, found });
        }
        Err(TakeRefused::OtherLane)
    }

    /// Freezes the lane where a snapshot names another chain at the slot that was taken last.
    pub fn compare(&mut self, high: Mark) -> Result<(), Disagreement> {
        if let Some(frozen) = self.frozen {
            return Err(frozen);
        }
        if high.seq == self.cursor.seq && high.chain != self.cursor.chain {
            let disagreement = Disagreement {
                seq: high.seq,
                own: Some(self.cursor.chain),
                theirs: high.chain,
            };
            self.frozen = Some(disagreement);
            return Err(disagreement);
        }
        Ok(())
    }

    /// Hears how far the lane goes, in answer to the question what comes after `asked`. A head before
    /// that is a sender that lost slots: the lane is frozen. An answer that comes late does no harm,
    /// for in one epoch a head never goes back.
    pub fn hear_head(&mut self, lane: LaneId, asked: Mark, head: Mark) -> Result<(), TakeRefused> {
        self.meets_lane(lane)?;
        let rewound = head.seq < asked.seq;
        let forked = head.seq == asked.seq && head.chain != asked.chain;
        if rewound || forked {
            let own = forked.then_some(asked.chain);
            return Err(self.freeze_at(head.seq, own, head.chain));
        }
        Ok(())
    }

    /// Takes one frame.
    pub fn take(&mut self, frame: &Frame) -> Result<Taken, TakeRefused> {
        if let Some(frozen) = self.frozen {
            return Err(TakeRefused::Frozen(frozen));
        }
        let (found, cursor) = (frame.mark.seq, self.cursor.seq);
        if found == cursor && frame.mark.chain != self.cursor.chain {
            return Err(self.freeze(found, frame.mark.chain));
        }
        if found <= cursor {
            return Ok(Taken::Duplicate);
        }
        let hash = frame.content.hash();
        let next = self.cursor.next(hash.header, hash.forwarded);
        let expected = cursor.saturating_add(1);
        let next = next
            .filter(|next| next.seq == found)
            .ok_or(TakeRefused::Gap { expected, found })?;
        self.check(&frame.content)?;
        if next != frame.mark {
            let own = Some(next.chain);
            return Err(self.freeze_at(found, own, frame.mark.chain));
        }
        self.cursor = next;
        Ok(Taken::Next)
    }

    fn check(&self, content: &Content) -> Result<(), Malformed> {
        if content.frame_bytes() > FRAME_BYTES_MAX {
            return Err(Malformed::TooLarge(content.frame_bytes()));
        }
        let Content::Record(item) = content else {
            return Ok(());
        };
        item.check_lane(&self.lane)
    }

    /// Goes on at the sender's head after a snapshot was reconciled; never back.
    pub fn move_to(&mut self, high: Mark) {
        if high.seq > self.cursor.seq {
            self.cursor = high;
        }
    }

    /// Begins the epoch that the sender declared. What came before it is over: the cursor that is
    /// returned proves what the sender lost.
    pub fn begin_epoch(&mut self, declared: &RestoreDeclared) -> Result<Mark, EpochRefused> {
        if declared.sender != self.lane.sender {
            return Err(EpochRefused::OtherSender(declared.sender));
        }
        let (known, found) = (self.lane.epoch, declared.epoch);
        if found <= known {
            return Err(EpochRefused::NotLater { known, found });
        }
        let before = self.cursor;
        *self = Self::begin(LaneId {
            epoch: found,
            ..self.lane
        });
        Ok(before)
    }

    fn freeze(&mut self, seq: u64, theirs: super::digest::Digest) -> TakeRefused {
        let own = (seq == self.cursor.seq).then_some(self.cursor.chain);
        self.freeze_at(seq, own, theirs)
    }

    fn freeze_at(
        &mut self,
        seq: u64,
        own: Option<super::digest::Digest>,
        theirs: super::digest::Digest,
    ) -> TakeRefused {
        let disagreement = Disagreement { seq, own, theirs };
        self.frozen = Some(disagreement);
        TakeRefused::Frozen(disagreement)
    }
}
