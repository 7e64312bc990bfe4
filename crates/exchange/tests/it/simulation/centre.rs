//! A centre of the simulation: what it has durably, and what it does with what it is told.

use std::collections::{BTreeMap, BTreeSet};

use thalweg_domain::time::Instant;
use thalweg_exchange::held::{Effect, HeldCopy};
use thalweg_exchange::lane::{
    Batch, Epoch, Inbox, Item, LaneId, Listed, Op, Outbox, Outcome, Permit, RecordName,
    RestoreDeclared, Snapshot, TakeRefused, VoidReason, Wish,
};
use thalweg_exchange::recall::{Cause, WithdrawReason};
use thalweg_exchange::{Priority, Version};

use super::world::{HUB, Headers, Told};
use crate::specimen::{at, centre, header, version};

/// The priorities that the simulation uses.
pub const USED: [Priority; 2] = [Priority::Distress, Priority::Report];
/// How many acknowledged slots a sender keeps.
const KEPT: u64 = 2;

/// All that a centre has; what a crash leaves of it is what was committed.
#[derive(Debug, Clone)]
pub struct Centre {
    pub number: u8,
    pub inbox: Inbox,
    pub outbox: Outbox,
    /// The slots whose effect it took: each once.
    pub taken: BTreeSet<(LaneId, u64)>,
    /// Whose snapshot it needs, and what it asks whom for.
    pub needs_snapshot: BTreeSet<u8>,
    pub asking: BTreeMap<u8, (Instant, Vec<RecordName>)>,
    /// After a restore: its declaration, and who has not answered yet.
    pub restored: Option<(RestoreDeclared, BTreeSet<u8>)>,
    /// Since its restore it has not yet reconciled with all others, and serves nobody: what it would
    /// say is old.
    pub catching_up: bool,
    pub next_record: u128,
}

/// The small number of a centre.
pub fn number(of: thalweg_exchange::CentreId) -> u8 {
    of.0[0]
}

/// A moment of virtual time.
pub fn moment(now_ms: u64) -> Instant {
    at(i64::try_from(now_ms).unwrap())
}

impl Centre {
    pub fn new(own: u8, all: u8) -> Self {
        let others: Vec<_> = (0..all).filter(|other| *other != own).map(centre).collect();
        Self {
            number: own,
            inbox: Inbox::begin(centre(own), others.clone()),
            outbox: Outbox::begin(centre(own), Epoch::FIRST, others),
            taken: BTreeSet::new(),
            needs_snapshot: BTreeSet::new(),
            asking: BTreeMap::new(),
            restored: None,
            catching_up: false,
            next_record: 1,
        }
    }

    /// Takes a batch, and passes on what a hub passes on.
    pub fn take(&mut self, batch: &Batch, now_ms: u64, headers: &Headers, told: &mut Told) {
        let intake = self.inbox.take(batch, moment(now_ms), |_| Ok(()));
        match intake.refused {
            Some(TakeRefused::Gap { .. }) => told.gaps += 1,
            Some(TakeRefused::Frozen(why)) => panic!("frozen: {why:?}"),
            _ => {}
        }
        if intake.outcomes.is_empty() && intake.refused.is_none() && !batch.frames.is_empty() {
            told.duplicates += 1;
        }
        for (mark, outcome) in intake.outcomes {
            let seq = mark.seq;
            assert!(
                self.taken.insert((batch.lane, seq)),
                "slot {seq} took effect twice"
            );
            match outcome {
                Outcome::Void(_) => told.voids += 1,
                Outcome::Applied(item, effect) => {
                    assert_ne!(effect, Effect::Equivocation, "{item:?}");
                    self.pass_on(&item, &effect, headers, told);
                }
                _ => {}
            }
        }
    }

    fn pass_on(&mut self, item: &Item, effect: &Effect, headers: &Headers, told: &mut Told) {
        if self.number != HUB || item.name.owner == centre(HUB) {
            return;
        }
        if item.withdraws() {
            let cause = Cause::Withdrawn(WithdrawReason::Error);
            self.outbox.recall(item, &cause);
        } else if effect.changes() {
            for to in &headers[&item.header].behind_hub {
                told.passed_on += 1;
                self.outbox.release(centre(*to), item).unwrap();
            }
        }
    }

    /// What a peer may have of an item at this moment.
    fn permit(&self, to: u8, item: &Item, headers: &Headers) -> Permit {
        if !item.withdraws() && !self.may_have(to, item, headers) {
            return Permit::Nothing(VoidReason::NotReleased);
        }
        self.inbox.held.still_current(item, at(0))
    }

    fn may_have(&self, to: u8, item: &Item, headers: &Headers) -> bool {
        let audience = &headers[&item.header];
        let by_hub = self.number == HUB && audience.behind_hub.contains(&to);
        audience.direct.contains(&to) || by_hub
    }

    /// The frames for a peer; each was asked for anew.
    pub fn serve(
        &mut self,
        to: u8,
        lane: LaneId,
        after: u64,
        headers: &Headers,
    ) -> Result<Batch, thalweg_exchange::lane::PullRefused> {
        let wish = Wish {
            receiver: centre(to),
            priority: lane.priority,
            after,
            bytes_max: 1500,
        };
        let mut outbox = self.outbox.clone();
        let batch = outbox.batch(&wish, |item| self.permit(to, item, headers));
        self.outbox = outbox;
        batch
    }

    /// All that a peer may hold, of this centre's own and of what it passed on.
    pub fn snapshot(&self, to: u8, asked: Instant, headers: &Headers) -> Snapshot {
        let listed = self.inbox.held.copies().filter(|(name, copy)| {
            let audience = &headers[&copy.header];
            let own = name.owner == centre(self.number) && audience.direct.contains(&to);
            let behind = audience.behind_hub.contains(&to);
            let by_hub = behind && (self.number == HUB || name.owner == centre(self.number));
            name.owner != centre(to) && (own || by_hub)
        });
        let entry = |(name, copy): (&RecordName, &HeldCopy)| {
            let version = copy.version;
            let portions = copy.portions_digest();
            (*name, Listed { version, portions })
        };
        let records = listed.map(entry).collect();
        self.outbox.snapshot(centre(to), asked, records)
    }

    /// Reconciles with a snapshot, and remembers what to ask for.
    pub fn reconcile(&mut self, snapshot: &Snapshot) {
        let from = number(snapshot.sender);
        if !self.needs_snapshot.contains(&from) {
            return;
        }
        if let Ok(repair) = self.inbox.reconcile(snapshot) {
            self.needs_snapshot.remove(&from);
            if !repair.wanted.is_empty() {
                self.asking.insert(from, (snapshot.asked, repair.wanted));
            }
        }
    }

    /// Notes that what was asked for has slots. An answer to an earlier question is none to this one:
    /// its slots may lie before the cursor that the later snapshot set.
    pub fn granted(&mut self, from: u8, question: Instant) {
        if self
            .asking
            .get(&from)
            .is_some_and(|(asked, _)| *asked == question)
        {
            self.asking.remove(&from);
        }
    }

    /// Sends anew what a peer asks for, if it may have it: in new slots.
    pub fn grant(&mut self, to: u8, names: &[RecordName], headers: &Headers) {
        for name in names {
            let Some(item) = self.inbox.held.copy(name).map(|copy| item_of(*name, copy)) else {
                continue;
            };
            if self.may_have(to, &item, headers) {
                let _ = self.outbox.release(centre(to), &item);
            }
        }
    }

    /// Begins the epoch that a restored centre declares; a snapshot follows.
    pub fn begin_epoch(&mut self, declared: &RestoreDeclared) {
        if self.inbox.begin_epoch(declared).is_ok() {
            self.needs_snapshot.insert(number(declared.sender));
        }
    }

    /// What it holds of a centre that lost its own records, withdrawals too.
    pub fn returns(&self, to: u8) -> Vec<Item> {
        let owner = centre(to);
        let copies = self.inbox.returns(&owner);
        let copies = copies.map(|(name, copy)| item_of(*name, copy));
        let tombstones = self.inbox.held.tombstones();
        let own = tombstones.filter(|(name, _)| name.owner == owner);
        copies
            .chain(own.map(|(name, tombstone)| withdrawal_of(*name, tombstone.version)))
            .collect()
    }

    /// Takes its own records back from one that holds them.
    pub fn take_back(&mut self, from: u8, items: &[Item], told: &mut Told) {
        let Some((_, waiting)) = &mut self.restored else {
            return;
        };
        if !waiting.remove(&from) {
            return;
        }
        let done = waiting.is_empty();
        for item in items {
            told.returned += 1;
            self.inbox.held.take(item, centre(self.number), at(0));
            self.outbox
                .note_holder(item.name, centre(from), item.version);
            let taken_up = item.name.record.0.as_u128() + 1;
            self.next_record = self.next_record.max(taken_up);
        }
        if done {
            self.restored = None;
            self.recall_again();
        }
    }

    /// Sends every withdrawal of its own again, to everybody, for who was sent it is not known any
    /// more; and one for the versions before each current one, for whom they left out is not either.
    fn recall_again(&mut self) {
        let is_own = |name: &RecordName| name.owner == centre(self.number);
        let tombstones = self.inbox.held.tombstones();
        let dead = tombstones.map(|(name, tombstone)| (*name, tombstone.version.0.get()));
        let copies = self.inbox.held.copies();
        let before = copies.map(|(name, copy)| (*name, copy.version.0.get() - 1));
        let upto = dead
            .chain(before)
            .filter(|(name, upto)| is_own(name) && *upto > 0);
        let own: Vec<_> = upto
            .map(|(name, upto)| withdrawal_of(name, version(upto)))
            .collect();
        let receivers: Vec<_> = self.outbox.receivers().collect();
        for withdrawal in &own {
            for receiver in &receivers {
                self.outbox.release(*receiver, withdrawal).unwrap();
            }
        }
    }

    /// Begins again from what a backup holds.
    pub fn begin_from_backup(&mut self, now_ms: u64, all: u8) {
        let others: BTreeSet<u8> = (0..all).filter(|other| *other != self.number).collect();
        let declared = self.outbox.declare_restore(moment(now_ms));
        self.needs_snapshot.clone_from(&others);
        self.restored = Some((declared, others));
        self.catching_up = true;
    }

    /// Whether what it says is current.
    pub fn serves(&mut self) -> bool {
        self.catching_up &= self.restored.is_some() || !self.needs_snapshot.is_empty();
        !self.catching_up
    }

    /// Notes a receipt and drops what it covers.
    pub fn acknowledge(&mut self, receipt: &thalweg_exchange::receipt::Receipt) {
        let id = receipt.lane;
        if id.epoch != self.outbox.epoch() {
            return;
        }
        self.outbox.acknowledge(receipt).unwrap();
        let lane = self.outbox.lane_mut(id.receiver, id.priority).unwrap();
        lane.drop_acknowledged(KEPT);
    }
}

/// The item that a held copy came as, to be sent anew.
fn item_of(name: RecordName, copy: &HeldCopy) -> Item {
    Item {
        name,
        version: copy.version,
        op: Op::Put,
        header: copy.header,
        portions: copy.portions.clone(),
        bytes: copy.bytes,
        priority: copy.priority,
        stamp: copy.stamp,
        keep_until: copy.keep_until,
        via: copy.via.clone(),
    }
}

/// The withdrawal of a record up to a version.
pub fn withdrawal_of(name: RecordName, version: Version) -> Item {
    Item {
        name,
        version,
        op: Op::Withdraw,
        header: header(&name, version.0.get(), "withdraw"),
        portions: BTreeSet::new(),
        bytes: 200,
        priority: Priority::Distress,
        stamp: 0,
        keep_until: None,
        via: Vec::new(),
    }
}
