//! All lanes that lead away from a centre, with the list of who ever got what.
//!
//! *Rule*: whoever ever got a slot of a record gets its withdrawal; a record is never sent to its
//! owner, nor to a centre it already passed; what came back is told apart from what goes on.
//! *Source*: `docs/protocol/lanes.md` 3, 6 and 7; design 2.7 (loop control), 2.8.
//! *Here / not here*: which lanes there are and what goes into them. Whether the law and an agreement
//! allow it is decided before, and asked again at every sending.
//! *Limits*: four lanes a receiver; lanes only with receivers that were agreed.

use std::collections::BTreeMap;

use thalweg_domain::time::Instant;

use super::id::{Epoch, LaneId, Mark};
use super::incoming::RestoreDeclared;
use super::item::{Item, RELAYS_MAX, RecordName};
use super::outgoing::{AcknowledgeRefused, AppendRefused, Outgoing, Permit, PullRefused};
use super::slot::Batch;
use super::snapshot::{Listed, Snapshot};
use crate::recall::{Cause, Distribution};
use crate::receipt::Receipt;
use crate::{CentreId, Priority};

/// An item is not released to a receiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReleaseRefused {
    /// It would come back to its owner or to a relay it passed.
    #[error("centre {0} has had it already")]
    Loop(CentreId),
    /// It passed as many relays as a record may.
    #[error("it passed {RELAYS_MAX} relays already")]
    TooManyRelays,
    /// No lane is agreed with that centre.
    #[error("no lane is agreed with centre {0}")]
    UnknownReceiver(CentreId),
    /// The lane does not carry it.
    #[error("the lane does not carry it: {0}")]
    Append(#[from] AppendRefused),
}

/// All lanes that lead away from a centre.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Outbox {
    centre: CentreId,
    epoch: Epoch,
    lanes: BTreeMap<(CentreId, Priority), Outgoing>,
    distribution: Distribution,
}

impl Outbox {
    /// Lanes to these receivers, in which nothing was sent yet.
    pub fn begin(
        centre: CentreId,
        epoch: Epoch,
        receivers: impl IntoIterator<Item = CentreId>,
    ) -> Self {
        let mut lanes = BTreeMap::new();
        for receiver in receivers {
            for priority in Priority::ALL {
                let lane = LaneId {
                    sender: centre,
                    receiver,
                    priority,
                    epoch,
                };
                lanes.insert((receiver, priority), Outgoing::begin(lane));
            }
        }
        Self {
            centre,
            epoch,
            lanes,
            distribution: Distribution::default(),
        }
    }

    /// Puts a lane as it was stored in the place of the one that leads there, and notes who has a slot
    /// in it. Who had one that is no longer kept is noted by `note_holder`, from what was stored.
    pub fn resume(&mut self, lane: Outgoing) {
        let id = lane.lane();
        for (name, version) in lane.slots().filter_map(|slot| slot.about) {
            self.distribution.note(name, id.receiver, version);
        }
        self.lanes.insert((id.receiver, id.priority), lane);
    }

    /// The epoch of its lanes.
    pub const fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// The lane to a receiver.
    pub fn lane(&self, receiver: CentreId, priority: Priority) -> Option<&Outgoing> {
        self.lanes.get(&(receiver, priority))
    }

    /// The lane to a receiver, to change it.
    pub fn lane_mut(&mut self, receiver: CentreId, priority: Priority) -> Option<&mut Outgoing> {
        self.lanes.get_mut(&(receiver, priority))
    }

    /// The receivers with whom lanes are agreed.
    pub fn receivers(&self) -> impl Iterator<Item = CentreId> + '_ {
        let urgent = self.lanes.keys();
        let urgent = urgent.filter(|(_, priority)| *priority == Priority::Distress);
        urgent.map(|(receiver, _)| *receiver)
    }

    /// Who ever got a slot of which record.
    pub const fn distribution(&self) -> &Distribution {
        &self.distribution
    }

    /// Notes that a centre has a version, which it said when it offered it back.
    pub fn note_holder(&mut self, name: RecordName, holder: CentreId, version: crate::Version) {
        self.distribution.note(name, holder, version);
    }

    /// Queues an item for a receiver. One of another owner gets this centre as its last relay.
    pub fn release(&mut self, to: CentreId, item: &Item) -> Result<Mark, ReleaseRefused> {
        let item = self.on_its_way(to, item)?;
        let (name, version) = (item.name, item.version);
        let lane = self.lanes.get_mut(&(to, item.priority));
        let lane = lane.ok_or(ReleaseRefused::UnknownReceiver(to))?;
        let mark = lane.append(item)?;
        self.distribution.note(name, to, version);
        Ok(mark)
    }

    fn on_its_way(&self, to: CentreId, item: &Item) -> Result<Item, ReleaseRefused> {
        let mut item = item.clone();
        if item.name.owner == self.centre {
            // By which way it came back after a restore is nobody's business.
            item.via.clear();
        }
        if item.name.owner == to || item.via.contains(&to) {
            return Err(ReleaseRefused::Loop(to));
        }
        if item.name.owner != self.centre {
            if item.via.len() >= RELAYS_MAX {
                return Err(ReleaseRefused::TooManyRelays);
            }
            item.via.push(self.centre);
        }
        Ok(item)
    }

    /// Queues a withdrawal for everybody whom its cause concerns, but not back to where it came from:
    /// its owner and the relays it passed. Whom it cannot be queued for is said, for the board.
    pub fn recall(&mut self, withdrawal: &Item, cause: &Cause) -> Recalled {
        let mut recalled = Recalled::default();
        for holder in cause.recipients(&withdrawal.name, &self.distribution) {
            match self.release(holder, withdrawal) {
                Ok(_) => recalled.asked.push(holder),
                Err(ReleaseRefused::Loop(_)) => {}
                Err(why) => recalled.failed.push((holder, why)),
            }
        }
        recalled
    }

    /// The frames that a receiver asks for; see [`Outgoing::batch`].
    pub fn batch(
        &mut self,
        wish: &Wish,
        permit: impl FnMut(&Item) -> Permit,
    ) -> Result<Batch, PullRefused> {
        let lane = self.lanes.get_mut(&(wish.receiver, wish.priority));
        let lane = lane.ok_or(PullRefused::UnknownReceiver(wish.receiver))?;
        lane.batch(wish.after, wish.bytes_max, permit)
    }

    /// Takes note of a receipt; see [`Outgoing::acknowledge`].
    pub fn acknowledge(&mut self, receipt: &Receipt) -> Result<u64, AcknowledgeRefused> {
        receipt.check()?;
        let id = receipt.lane;
        let lane = self.lanes.get_mut(&(id.receiver, id.priority));
        let lane = lane.ok_or(AcknowledgeRefused::OtherLane)?;
        lane.acknowledge(id, receipt.upto)
    }

    /// Begins new lanes after this centre was restored from a backup. Who got what is kept.
    pub fn declare_restore(&mut self, at: Instant) -> RestoreDeclared {
        let epoch = self.epoch.after_restore(at);
        let receivers: Vec<_> = self.receivers().collect();
        let begun = Self::begin(self.centre, epoch, receivers);
        self.lanes = begun.lanes;
        self.epoch = epoch;
        RestoreDeclared {
            sender: self.centre,
            epoch,
            at,
        }
    }

    /// The snapshot for a receiver of the records that it may hold, in answer to its question.
    pub fn snapshot(
        &self,
        receiver: CentreId,
        asked: Instant,
        records: BTreeMap<RecordName, Listed>,
    ) -> Snapshot {
        let lanes = self.lanes.iter();
        let its = lanes.filter(|((to, _), _)| *to == receiver);
        Snapshot {
            sender: self.centre,
            epoch: self.epoch,
            asked,
            records,
            high: its
                .map(|((_, priority), lane)| (*priority, lane.head()))
                .collect(),
        }
    }
}

/// For whom a withdrawal was queued.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recalled {
    /// Those who are asked.
    pub asked: Vec<CentreId>,
    /// Those who got the record and cannot be asked in a lane, each with why.
    pub failed: Vec<(CentreId, ReleaseRefused)>,
}

/// What a receiver asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// Who asks.
    pub receiver: CentreId,
    /// Of which lane.
    pub priority: Priority,
    /// After which slot.
    pub after: u64,
    /// How many bytes at most.
    pub bytes_max: u32,
}
