//! All lanes that lead to a centre, with what they brought.
//!
//! *Rule*: a slot's number and its effect change together; what is refused by a rule is receipted with
//! its reason and does not stop the lane; exactly one effect comes of a slot however often it is sent.
//! *Source*: `docs/protocol/lanes.md` 3 (steps 2 and 3), I3, I4.
//! *Here / not here*: the step that the node commits as one. A receipt is made of what is committed.
//! *Limits*: four lanes a sender; lanes only with senders that were agreed.

use std::collections::BTreeMap;

use thalweg_domain::time::Instant;

use super::id::{Epoch, LaneId, Mark};
use super::incoming::{EpochRefused, Incoming, RestoreDeclared, TakeRefused, Taken};
use super::item::Item;
use super::outgoing::Disagreement;
use super::slot::{Batch, Content, Control, Frame, VoidReason};
use super::snapshot::{Repair, SNAPSHOT_RECORDS_MAX, Snapshot};
use crate::held::{Effect, Held};
use crate::receipt::Rejection;
use crate::{CentreId, Priority};

/// What one slot came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It changed what is held, or would have.
    Applied(Item, Effect),
    /// A rule of this centre refuses it.
    Rejected(Item, Rejection),
    /// A message of the lane itself.
    Control(Control),
    /// Nothing was in it any more.
    Void(VoidReason),
}

/// What a batch came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intake {
    /// What the slots came to that were taken, in order.
    pub outcomes: Vec<(Mark, Outcome)>,
    /// Why the rest was not taken.
    pub refused: Option<TakeRefused>,
}

/// A snapshot is not reconciled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotRefused {
    /// It is of another epoch than the lanes.
    #[error("the snapshot is of epoch {found:?}, the lanes are in {known:?}")]
    OtherEpoch {
        /// The lanes'.
        known: Epoch,
        /// The snapshot's.
        found: Epoch,
    },
    /// The lanes brought more than it knows.
    #[error("the snapshot ends at slot {high}, slot {cursor} was taken")]
    Stale {
        /// The snapshot's end of the lane.
        high: u64,
        /// The last slot taken.
        cursor: u64,
    },
    /// A lane is frozen, or is now: at the slot taken last the snapshot has another chain.
    #[error("a lane is frozen, and a snapshot does not thaw it: {0:?}")]
    Frozen(Disagreement),
    /// It lists more records than a snapshot may.
    #[error("{0} records, a snapshot lists at most {SNAPSHOT_RECORDS_MAX}")]
    TooManyRecords(usize),
    /// No lane is agreed with that centre, or the snapshot leaves one out.
    #[error("the snapshot does not cover the lanes agreed with centre {0}")]
    Incomplete(CentreId),
}

/// All lanes that lead to a centre.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Inbox {
    centre: CentreId,
    lanes: BTreeMap<(CentreId, Priority), Incoming>,
    /// What they brought, and what the centre wrote itself.
    pub held: Held,
}

impl Inbox {
    /// The lanes from these senders, of which nothing came yet.
    pub fn begin(centre: CentreId, senders: impl IntoIterator<Item = CentreId>) -> Self {
        let mut inbox = Self {
            centre,
            lanes: BTreeMap::new(),
            held: Held::default(),
        };
        for sender in senders {
            for priority in Priority::ALL {
                let lane = LaneId {
                    sender,
                    receiver: centre,
                    priority,
                    epoch: Epoch::FIRST,
                };
                let begun = Incoming::begin(lane);
                inbox.lanes.insert((sender, priority), begun);
            }
        }
        inbox
    }

    /// Puts a lane as it was stored in the place of the one that leads here.
    pub fn resume(&mut self, lane: Incoming) {
        let id = lane.lane();
        self.lanes.insert((id.sender, id.priority), lane);
    }

    /// The lane from a sender.
    pub fn lane(&self, sender: CentreId, priority: Priority) -> Option<&Incoming> {
        self.lanes.get(&(sender, priority))
    }

    /// Takes a batch. `judge` says why a record is refused; its signature is among that.
    pub fn take(
        &mut self,
        batch: &Batch,
        now: Instant,
        mut judge: impl FnMut(&Item) -> Result<(), Rejection>,
    ) -> Intake {
        let mut outcomes = Vec::new();
        let mut refused = self.meets(batch).err();
        if refused.is_none() {
            for frame in &batch.frames {
                match self.take_frame(batch.lane, frame, now, &mut judge) {
                    Ok(Some(outcome)) => outcomes.push((frame.mark, outcome)),
                    Ok(None) => {}
                    Err(reason) => {
                        refused = Some(reason);
                        break;
                    }
                }
            }
        }
        Intake { outcomes, refused }
    }

    fn meets(&mut self, batch: &Batch) -> Result<(), TakeRefused> {
        self.lane_mut(batch.lane)?.meets(batch)
    }

    fn lane_mut(&mut self, lane: LaneId) -> Result<&mut Incoming, TakeRefused> {
        let known = self.lanes.get_mut(&(lane.sender, lane.priority));
        known.ok_or(TakeRefused::UnknownSender(lane.sender))
    }

    fn take_frame(
        &mut self,
        lane: LaneId,
        frame: &Frame,
        now: Instant,
        judge: &mut impl FnMut(&Item) -> Result<(), Rejection>,
    ) -> Result<Option<Outcome>, TakeRefused> {
        if self.lane_mut(lane)?.take(frame)? == Taken::Duplicate {
            return Ok(None);
        }
        Ok(Some(match &frame.content {
            Content::Void(reason, _) => Outcome::Void(*reason),
            Content::Control(control) => Outcome::Control(*control),
            Content::Record(item) => {
                if let Err(rejection) = judge(item) {
                    return Ok(Some(Outcome::Rejected(item.clone(), rejection)));
                }
                let effect = self.held.take(item, lane.sender, now);
                Outcome::Applied(item.clone(), effect)
            }
        }))
    }

    /// Hears how far a lane goes; see [`Incoming::hear_head`].
    pub fn hear_head(&mut self, lane: LaneId, asked: Mark, head: Mark) -> Result<(), TakeRefused> {
        self.lane_mut(lane)?.hear_head(lane, asked, head)
    }

    /// Whether slots that this centre lacks are no longer kept, so that it needs a snapshot. A late
    /// answer to an earlier question says so of slots that it has.
    pub fn is_behind(&self, lane: LaneId, floor: u64) -> bool {
        let known = self.lanes.get(&(lane.sender, lane.priority));
        known.is_some_and(|known| known.lane() == lane && known.cursor().seq < floor)
    }

    /// Begins the epoch that a sender declared, in all its lanes, and returns where each of them was:
    /// the proof of what the sender lost. A snapshot follows.
    pub fn begin_epoch(
        &mut self,
        declared: &RestoreDeclared,
    ) -> Result<Vec<(LaneId, Mark)>, EpochRefused> {
        let mut before = Vec::new();
        let lanes = self.lanes.iter_mut();
        for (_, lane) in lanes.filter(|((sender, _), _)| *sender == declared.sender) {
            let id = lane.lane();
            before.push((id, lane.begin_epoch(declared)?));
        }
        Ok(before)
    }

    /// Reconciles with a snapshot: deletes what is absent, moves the cursors, and says what is to be
    /// asked for.
    pub fn reconcile(&mut self, snapshot: &Snapshot) -> Result<Repair, SnapshotRefused> {
        self.check(snapshot)?;
        let repair = snapshot.repair(&self.held);
        for name in &repair.absent {
            self.held.disclaim(name, snapshot.sender);
        }
        for (priority, high) in &snapshot.high {
            if let Some(lane) = self.lanes.get_mut(&(snapshot.sender, *priority)) {
                lane.move_to(*high);
            }
        }
        Ok(repair)
    }

    fn check(&mut self, snapshot: &Snapshot) -> Result<(), SnapshotRefused> {
        if snapshot.records.len() > SNAPSHOT_RECORDS_MAX {
            return Err(SnapshotRefused::TooManyRecords(snapshot.records.len()));
        }
        for priority in Priority::ALL {
            let lane = self.lanes.get_mut(&(snapshot.sender, priority));
            let (Some(lane), Some(high)) = (lane, snapshot.high.get(&priority)) else {
                return Err(SnapshotRefused::Incomplete(snapshot.sender));
            };
            let (known, found) = (lane.lane().epoch, snapshot.epoch);
            if known != found {
                return Err(SnapshotRefused::OtherEpoch { known, found });
            }
            lane.compare(*high).map_err(SnapshotRefused::Frozen)?;
            let (high, cursor) = (high.seq, lane.cursor().seq);
            if high < cursor {
                return Err(SnapshotRefused::Stale { high, cursor });
            }
        }
        Ok(())
    }

    /// What this centre holds of an owner's records, to be offered back to it after it lost them.
    pub fn returns<'a>(
        &'a self,
        owner: &'a CentreId,
    ) -> impl Iterator<Item = (&'a super::item::RecordName, &'a crate::held::HeldCopy)> + 'a {
        let copies = self.held.copies();
        copies.filter(move |(name, _)| name.owner == *owner && *owner != self.centre)
    }
}
