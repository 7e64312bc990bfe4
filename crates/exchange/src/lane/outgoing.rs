//! The sender's side of a lane: slots from the floor to the head.
//!
//! *Rule*: numbers are dense; nothing is sent that is not allowed when it is sent, whatever was
//! allowed when it was queued, but a withdrawal is always allowed and never void; a slot is dropped only after the receiver acknowledged it; a receipt
//! with another chain stops the lane, for one of the two sides is not what it was.
//! *Source*: `docs/protocol/lanes.md` 3 and 4 (append, pull, receipts).
//! *Here / not here*: the lane's state and its steps, each of which the node commits as a whole.
//! Whether an item may leave is asked of the caller, at every sending.
//! *Limits*: frames and batches as in `slot`; how many slots wait is bounded by the store's fill.

use std::collections::{BTreeSet, VecDeque};

use super::digest::Digest;
use super::id::{LaneId, Mark};
use super::item::{Item, Malformed};
use super::slot::{BATCH_BYTES_MAX, Batch, Content, Control, Frame, Slot, SlotKind, VoidReason};
use crate::Priority;
use crate::receipt::ReceiptMalformed;

/// What may leave of an item at the moment of sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Permit {
    /// All that was queued.
    Whole,
    /// Only these of its portions.
    Only(BTreeSet<Digest>),
    /// Nothing.
    Nothing(VoidReason),
    /// Nothing yet: the lane waits before it.
    Wait,
}

/// Where the two sides of a lane disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Disagreement {
    /// At which slot.
    pub seq: u64,
    /// The chain on this side; `None` where this side has no such slot.
    pub own: Option<Digest>,
    /// The chain on the other side.
    pub theirs: Digest,
}

/// A slot is not appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AppendRefused {
    /// A lane carries no such item.
    #[error("no lane carries it: {0}")]
    Malformed(#[from] Malformed),
    /// The numbers of this epoch are used up.
    #[error("the lane has no number left")]
    Full,
}

/// A receiver's wish for slots is not granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PullRefused {
    /// The slots are no longer kept (410): the receiver reconciles with a snapshot.
    #[error("slots up to {floor} are no longer kept: reconcile with a snapshot")]
    BelowFloor {
        /// The last slot no longer kept.
        floor: u64,
    },
    /// The receiver has slots that this side does not know (409).
    #[error("slot {after} was never sent, the head is {head}")]
    BeyondHead {
        /// What the receiver says it has.
        after: u64,
        /// What this side has.
        head: u64,
    },
    /// The lane is stopped.
    #[error("the lane is stopped: {0:?}")]
    Stopped(Disagreement),
    /// No lane is agreed with that centre.
    #[error("no lane is agreed with centre {0}")]
    UnknownReceiver(crate::CentreId),
}

/// A receipt is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AcknowledgeRefused {
    /// It is of another lane or epoch.
    #[error("the receipt is of another lane or epoch")]
    OtherLane,
    /// It is none that a centre may send.
    #[error(transparent)]
    Malformed(#[from] ReceiptMalformed),
    /// Its chain is not ours: the lane stops.
    #[error("the receipt disagrees: {0:?}")]
    Disagrees(Disagreement),
}

/// Slots that were stored are not a lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stored slot {seq} does not continue the chain")]
pub struct BrokenChain {
    /// The first slot that does not fit.
    pub seq: u64,
}

/// The sender's side of a lane.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Outgoing {
    lane: LaneId,
    floor: Mark,
    slots: VecDeque<Slot>,
    acknowledged: u64,
    stopped: Option<Disagreement>,
}

impl Outgoing {
    /// A lane in which nothing was sent yet.
    pub fn begin(lane: LaneId) -> Self {
        Self {
            lane,
            floor: lane.beginning(),
            slots: VecDeque::new(),
            acknowledged: 0,
            stopped: None,
        }
    }

    /// A lane as it was stored, if its slots are dense and its chain closes; with why it is stopped,
    /// or it would send again after a restart.
    pub fn restore(
        lane: LaneId,
        floor: Mark,
        acknowledged: u64,
        slots: impl IntoIterator<Item = Slot>,
        stopped: Option<Disagreement>,
    ) -> Result<Self, BrokenChain> {
        let slots: VecDeque<Slot> = slots.into_iter().collect();
        let mut at = floor;
        for slot in &slots {
            let hash = slot.content.hash();
            let next = at.next(hash.header, hash.forwarded);
            at = next
                .filter(|next| *next == slot.mark)
                .ok_or(BrokenChain { seq: slot.mark.seq })?;
        }
        Ok(Self {
            lane,
            floor,
            slots,
            acknowledged: acknowledged.clamp(floor.seq, at.seq),
            stopped,
        })
    }

    /// Which lane it is.
    pub const fn lane(&self) -> LaneId {
        self.lane
    }

    /// The last slot that is no longer kept.
    pub const fn floor(&self) -> Mark {
        self.floor
    }

    /// The last slot.
    pub fn head(&self) -> Mark {
        self.slots.back().map_or(self.floor, |slot| slot.mark)
    }

    /// Up to where the receiver has it durably.
    pub const fn acknowledged(&self) -> u64 {
        self.acknowledged
    }

    /// Why it is stopped.
    pub const fn stopped(&self) -> Option<Disagreement> {
        self.stopped
    }

    /// The slots that are kept.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter()
    }

    /// Puts an item into the next slot.
    pub fn append(&mut self, item: Item) -> Result<Mark, AppendRefused> {
        item.check_lane(&self.lane)?;
        let about = Some((item.name, item.version));
        self.push(Content::Record(item), about)
    }

    /// Puts a message of the lane itself into the next slot.
    pub fn append_control(&mut self, control: Control) -> Result<Mark, AppendRefused> {
        if Content::Control(control).frame_bytes() > super::slot::FRAME_BYTES_MAX {
            return Err(Malformed::TooLarge(control.bytes).into());
        }
        self.push(Content::Control(control), None)
    }

    fn push(
        &mut self,
        content: Content,
        about: Option<(super::item::RecordName, crate::Version)>,
    ) -> Result<Mark, AppendRefused> {
        let hash = content.hash();
        let next = self.head().next(hash.header, hash.forwarded);
        let mark = next.ok_or(AppendRefused::Full)?;
        self.slots.push_back(Slot {
            mark,
            content,
            about,
        });
        Ok(mark)
    }

    /// The frames after `after`, at most so many bytes but always one whole frame. Each item is asked
    /// for anew; one that may not leave is void from then on, one of which less may leave is void and
    /// has a new slot with that less, and before one that waits the batch ends. A withdrawal is not
    /// asked for: whoever got a record must hear that it is called back, whatever may leave.
    pub fn batch(
        &mut self,
        after: u64,
        bytes_max: u32,
        mut permit: impl FnMut(&Item) -> Permit,
    ) -> Result<Batch, PullRefused> {
        let after = self.mark_for(after)?;
        let mut frames = Vec::new();
        let mut bytes_left = bytes_max.min(BATCH_BYTES_MAX);
        let mut at = self.place_after(after.seq);
        while self.ask(at, &mut permit) {
            let Some(slot) = self.slots.get(at) else {
                break;
            };
            let bytes = slot.content.frame_bytes();
            if bytes > bytes_left && !frames.is_empty() {
                break;
            }
            bytes_left = bytes_left.saturating_sub(bytes);
            frames.push(Frame {
                mark: slot.mark,
                content: slot.content.clone(),
            });
            at = at.saturating_add(1);
        }
        Ok(Batch {
            lane: self.lane,
            after,
            frames,
        })
    }

    fn mark_for(&self, after: u64) -> Result<Mark, PullRefused> {
        if let Some(stopped) = self.stopped {
            return Err(PullRefused::Stopped(stopped));
        }
        let (floor, head) = (self.floor.seq, self.head().seq);
        if after < floor {
            return Err(PullRefused::BelowFloor { floor });
        }
        self.mark_of(after)
            .ok_or(PullRefused::BeyondHead { after, head })
    }

    /// Asks for the slot at this place and does what is permitted; `false` where the lane waits.
    fn ask(&mut self, at: usize, permit: &mut impl FnMut(&Item) -> Permit) -> bool {
        let content = self.slots.get(at).map(|slot| &slot.content);
        let Some(Content::Record(item)) = content.filter(|content| content.kind() == SlotKind::Put)
        else {
            return true;
        };
        match permit(item) {
            Permit::Wait => false,
            permit => {
                self.apply(at, permit);
                true
            }
        }
    }

    fn apply(&mut self, at: usize, permit: Permit) {
        let Some(slot) = self.slots.get_mut(at) else {
            return;
        };
        let Content::Record(item) = &slot.content else {
            return;
        };
        let less = match permit {
            Permit::Whole | Permit::Wait => return,
            Permit::Only(allowed) if allowed.is_superset(&item.portions) => return,
            Permit::Only(allowed) if allowed.is_disjoint(&item.portions) => {
                slot.content = Content::Void(VoidReason::NotReleased, slot.content.hash());
                None
            }
            Permit::Only(allowed) => Some(narrowed(item, &allowed)),
            Permit::Nothing(reason) => {
                slot.content = Content::Void(reason, slot.content.hash());
                None
            }
        };
        if let Some(less) = less {
            slot.content = Content::Void(VoidReason::Narrowed, slot.content.hash());
            // Cannot fail but for a lack of numbers, and then nothing more leaves.
            let _ = self.append(less);
        }
    }

    /// Makes a kept slot void; `false` when there is no such slot, it is void already, or it is a
    /// withdrawal, which is never void.
    pub fn void(&mut self, seq: u64, reason: VoidReason) -> bool {
        let Some(before) = seq.checked_sub(1) else {
            return false;
        };
        let at = self.place_after(before);
        let slot = self.slots.get_mut(at).filter(|slot| slot.mark.seq == seq);
        let is_put = |slot: &&mut Slot| slot.content.kind() == SlotKind::Put;
        let Some(slot) = slot.filter(is_put) else {
            return false;
        };
        slot.content = Content::Void(reason, slot.content.hash());
        true
    }

    /// Takes note that the receiver has everything up to `upto` durably, and says how many slots are
    /// newly acknowledged. An older receipt has no effect.
    pub fn acknowledge(&mut self, lane: LaneId, upto: Mark) -> Result<u64, AcknowledgeRefused> {
        if lane != self.lane {
            return Err(AcknowledgeRefused::OtherLane);
        }
        if upto.seq < self.floor.seq {
            return Ok(0);
        }
        let own = self.mark_of(upto.seq);
        if own != Some(upto) {
            let disagreement = Disagreement {
                seq: upto.seq,
                own: own.map(|mark| mark.chain),
                theirs: upto.chain,
            };
            self.stopped.get_or_insert(disagreement);
            return Err(AcknowledgeRefused::Disagrees(disagreement));
        }
        let new = upto.seq.saturating_sub(self.acknowledged);
        self.acknowledged = self.acknowledged.max(upto.seq);
        Ok(new)
    }

    /// Drops acknowledged slots but the last `keep` of them, which a receiver restored from a backup
    /// can still pull. What is not acknowledged is never dropped.
    pub fn drop_acknowledged(&mut self, keep: u64) {
        let upto = self.acknowledged.saturating_sub(keep);
        while let Some(slot) = self.slots.front().filter(|slot| slot.mark.seq <= upto) {
            self.floor = slot.mark;
            self.slots.pop_front();
        }
    }

    /// Makes void every bulk slot not yet acknowledged whose thing a later slot tells anew, and says
    /// how many: what a nearly full store does. `group` names the thing and the minute.
    pub fn coalesce<G: Ord>(&mut self, group: impl Fn(&Item) -> Option<G>) -> usize {
        if self.lane.priority != Priority::Bulk {
            return 0;
        }
        let acknowledged = self.acknowledged;
        let mut later = BTreeSet::new();
        let mut voided = 0;
        let waiting = self.slots.iter_mut().rev();
        for slot in waiting.take_while(|slot| slot.mark.seq > acknowledged) {
            let Content::Record(item) = &slot.content else {
                continue;
            };
            let Some(group) = group(item) else {
                continue;
            };
            if !later.insert(group) {
                slot.content = Content::Void(VoidReason::Coalesced, slot.content.hash());
                voided += 1;
            }
        }
        voided
    }

    /// The mark of a slot from the floor to the head.
    pub fn mark_of(&self, seq: u64) -> Option<Mark> {
        if seq == self.floor.seq {
            return Some(self.floor);
        }
        let slot = self.slots.get(self.place_after(seq.checked_sub(1)?))?;
        (slot.mark.seq == seq).then_some(slot.mark)
    }

    /// Where among the kept slots the one after `seq` is.
    fn place_after(&self, seq: u64) -> usize {
        usize::try_from(seq.saturating_sub(self.floor.seq)).unwrap_or(usize::MAX)
    }
}

/// The item with only those of its portions that are allowed.
fn narrowed(item: &Item, allowed: &BTreeSet<Digest>) -> Item {
    let portions = item.portions.intersection(allowed).copied().collect();
    Item {
        portions,
        ..item.clone()
    }
}
