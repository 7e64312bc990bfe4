//! The world of the simulation: time, chance, faults, and the judge.

use std::collections::{BTreeMap, BTreeSet};

use thalweg_exchange::lane::{Digest, Item, PullRefused, RecordName};
use thalweg_exchange::recall::{Cause, WithdrawReason};
use thalweg_exchange::receipt::{Committed, Receipt};

use super::centre::{Centre, USED, moment, withdrawal_of};
use super::chance::{Letter, Message, Wire};
use crate::specimen::{at, centre, header, name, put};

/// Who passes on.
pub const HUB: u8 = 0;
const CENTRES: u8 = 5;
/// How often everybody asks everybody.
const ROUND_MS: u64 = 1000;
const ROUNDS_OF_FAULTS: u64 = 24;
/// Enough for everything that waits to be asked for, answered and asked again.
const ROUNDS_OF_PEACE: u64 = 24;

/// Whom a version is meant for: directly, and through the hub only.
#[derive(Debug, Clone, Default)]
pub struct Audience {
    pub direct: BTreeSet<u8>,
    pub behind_hub: BTreeSet<u8>,
}

/// What owners signed: every header with its audience.
pub type Headers = BTreeMap<Digest, Audience>;

/// What happened, to know that it did.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told {
    pub lost: u32,
    pub repeated: u32,
    pub crashes: u32,
    pub restores: u32,
    pub full: u32,
    pub partitioned: u32,
    pub gaps: u32,
    pub duplicates: u32,
    pub snapshots: u32,
    pub voids: u32,
    pub withdrawals: u32,
    pub passed_on: u32,
    pub returned: u32,
}

impl Told {
    pub fn add(&mut self, other: &Self) {
        self.lost += other.lost;
        self.repeated += other.repeated;
        self.crashes += other.crashes;
        self.restores += other.restores;
        self.full += other.full;
        self.partitioned += other.partitioned;
        self.gaps += other.gaps;
        self.duplicates += other.duplicates;
        self.snapshots += other.snapshots;
        self.voids += other.voids;
        self.withdrawals += other.withdrawals;
        self.passed_on += other.passed_on;
        self.returned += other.returned;
    }
}

/// Five centres and what is between them.
pub struct World {
    rng: fastrand::Rng,
    now_ms: u64,
    peace: bool,
    durable: Vec<Centre>,
    /// What was taken and is not yet committed.
    memory: Vec<Centre>,
    backup: Option<(usize, Centre)>,
    down_until_ms: [u64; 5],
    full_until_ms: [u64; 5],
    /// Two that do not hear each other, and until when.
    cut: Option<(u8, u8, u64)>,
    wire: Wire,
    headers: Headers,
    pub told: Told,
}

impl World {
    pub fn new(seed: u64) -> Self {
        let centres: Vec<_> = (0..CENTRES).map(|own| Centre::new(own, CENTRES)).collect();
        Self {
            rng: fastrand::Rng::with_seed(seed),
            now_ms: 0,
            peace: false,
            durable: centres.clone(),
            memory: centres,
            backup: None,
            down_until_ms: [0; 5],
            full_until_ms: [0; 5],
            cut: None,
            wire: Wire::default(),
            headers: Headers::new(),
            told: Told::default(),
        }
    }

    /// The rounds in which everything goes wrong.
    pub fn suffer(&mut self) {
        for _ in 0..ROUNDS_OF_FAULTS {
            self.befall();
            for _ in 0..2 {
                self.author();
            }
            self.round();
        }
    }

    /// The rounds after which all must agree.
    pub fn heal(&mut self) {
        self.peace = true;
        self.cut = None;
        for _ in 0..ROUNDS_OF_PEACE {
            self.round();
        }
    }

    /// What befalls a centre or the network in a round.
    fn befall(&mut self) {
        let which = self.rng.usize(0..5);
        let long_ms = self.now_ms + ROUND_MS * self.rng.u64(1..6);
        match self.rng.u32(0..10) {
            0 | 1 => self.crash(which, long_ms),
            2 => {
                self.told.full += 1;
                self.full_until_ms[which] = long_ms;
            }
            3 | 4 => {
                let other = self.rng.u8(0..CENTRES);
                self.cut = Some((u8::try_from(which).unwrap(), other, long_ms));
            }
            5 if self.backup.is_none() && self.now_ms < 12 * ROUND_MS => {
                self.backup = Some((which, self.durable[which].clone()));
            }
            6 if self.now_ms > 14 * ROUND_MS => self.restore(long_ms),
            _ => {}
        }
    }

    fn crash(&mut self, which: usize, until_ms: u64) {
        self.told.crashes += 1;
        self.memory[which] = self.durable[which].clone();
        self.down_until_ms[which] = until_ms;
    }

    /// One restore a history: what two at once lose, nobody has.
    fn restore(&mut self, until_ms: u64) {
        let Some((which, mut centre)) = self.backup.take() else {
            return;
        };
        self.told.restores += 1;
        self.backup = None;
        centre.begin_from_backup(self.now_ms, CENTRES);
        self.durable[which] = centre;
        self.crash(which, until_ms);
    }

    /// Somebody writes, changes, narrows or withdraws a record of its own.
    fn author(&mut self) {
        let which = self.rng.usize(0..5);
        if self.is_down(which) || self.memory[which].catching_up {
            return;
        }
        let own = self.memory[which].number;
        let held = &self.memory[which].inbox.held;
        let copies = held.copies().filter(|(name, _)| name.owner == centre(own));
        let records: Vec<_> = copies.map(|(name, copy)| (*name, copy.version)).collect();
        let chosen = self.rng.choice(&records).copied();
        match (self.rng.u32(0..10), chosen) {
            (0..2, Some((record, version))) => self.withdraw(which, record, version),
            (2..5, Some((record, version))) => {
                let before = self.audience_of(which, &record);
                let after = self.narrowed(&before);
                let item = self.sign(record, version.next().unwrap().0.get(), &after);
                self.release(which, &item, &after);
                self.recall_left_out(which, &item, (&before, &after));
            }
            _ => {
                let record = name(own, self.memory[which].next_record);
                self.memory[which].next_record += 1;
                let audience = self.some_audience(own);
                let item = self.sign(record, 1, &audience);
                self.release(which, &item, &audience);
            }
        }
        self.commit(which);
    }

    /// A header of an owner; each is different, so that one lost in a restore is not written again.
    fn sign(&mut self, record: RecordName, version: u32, audience: &Audience) -> Item {
        let word = format!("put {}", self.rng.u64(..));
        let item = Item {
            name: record,
            header: header(&record, version, &word),
            stamp: self.now_ms,
            ..put(1, version)
        };
        self.headers.insert(item.header, audience.clone());
        item
    }

    fn some_audience(&mut self, own: u8) -> Audience {
        let mut audience = Audience::default();
        for other in (0..CENTRES).filter(|other| *other != own) {
            match self.rng.u32(0..3) {
                0 => _ = audience.direct.insert(other),
                1 if other != HUB && own != HUB => _ = audience.behind_hub.insert(other),
                _ => {}
            }
        }
        if !audience.behind_hub.is_empty() {
            audience.direct.insert(HUB);
        }
        audience
    }

    fn narrowed(&mut self, before: &Audience) -> Audience {
        let mut after = before.clone();
        if self.rng.bool() {
            let stays = self.rng.u8(0..CENTRES);
            after.behind_hub.retain(|centre| *centre == stays);
            let hub_stays = !after.behind_hub.is_empty();
            after
                .direct
                .retain(|centre| *centre == stays || *centre == HUB && hub_stays);
        }
        after
    }

    fn audience_of(&self, which: usize, record: &RecordName) -> Audience {
        let copy = self.memory[which].inbox.held.copy(record).unwrap();
        self.headers[&copy.header].clone()
    }

    fn release(&mut self, which: usize, item: &Item, audience: &Audience) {
        let owner = &mut self.memory[which];
        owner.inbox.held.take(item, item.name.owner, at(0));
        for to in &audience.direct {
            owner.outbox.release(centre(*to), item).unwrap();
        }
    }

    /// The versions before are called back from those whom the new one leaves out; through the hub
    /// also where only somebody behind it is left out.
    fn recall_left_out(&mut self, which: usize, item: &Item, ways: (&Audience, &Audience)) {
        let (before, after) = ways;
        let mut stay: BTreeSet<_> = after.direct.iter().map(|to| centre(*to)).collect();
        if after.behind_hub != before.behind_hub {
            stay.remove(&centre(HUB));
        }
        let upto = item.version.0.get() - 1;
        let withdrawal = withdrawal_of(item.name, crate::specimen::version(upto));
        let cause = Cause::AudienceNarrowed { after: stay };
        let owner = &mut self.memory[which];
        owner.inbox.held.take(&withdrawal, item.name.owner, at(0));
        owner.outbox.recall(&withdrawal, &cause);
    }

    fn withdraw(&mut self, which: usize, record: RecordName, upto: thalweg_exchange::Version) {
        self.told.withdrawals += 1;
        let withdrawal = withdrawal_of(record, upto);
        let owner = &mut self.memory[which];
        owner.inbox.held.take(&withdrawal, record.owner, at(0));
        let cause = Cause::Withdrawn(WithdrawReason::Error);
        owner.outbox.recall(&withdrawal, &cause);
    }

    fn is_down(&self, which: usize) -> bool {
        !self.peace && self.down_until_ms[which] > self.now_ms
    }

    /// Makes durable what a centre has in memory; a full disk takes it back instead.
    fn commit(&mut self, which: usize) -> bool {
        if !self.peace && self.full_until_ms[which] > self.now_ms {
            self.memory[which] = self.durable[which].clone();
            return false;
        }
        self.durable[which] = self.memory[which].clone();
        true
    }

    /// Everybody asks everybody, and what is on the way arrives.
    fn round(&mut self) {
        for which in 0..5 {
            if !self.is_down(which) {
                self.ask(which);
            }
        }
        let end_ms = self.now_ms + ROUND_MS;
        while let Some((arrives_ms, letter)) = self.wire.next_before(end_ms) {
            self.now_ms = self.now_ms.max(arrives_ms);
            self.arrive(letter);
        }
        self.now_ms = end_ms;
    }

    fn ask(&mut self, which: usize) {
        self.commit(which);
        let own = self.durable[which].clone();
        for other in (0..CENTRES).filter(|other| *other != own.number) {
            if let Some((declared, waiting)) = &own.restored {
                if waiting.contains(&other) {
                    self.send(own.number, other, Message::AskReturn(*declared));
                }
            } else if own.needs_snapshot.contains(&other) {
                let asked = moment(self.now_ms);
                self.send(own.number, other, Message::AskSnapshot(asked));
            }
            if let Some((asked, names)) = own.asking.get(&other) {
                let want = Message::Want(*asked, names.clone());
                self.send(own.number, other, want);
            }
            for priority in USED {
                let lane = own.inbox.lane(centre(other), priority).unwrap();
                let receipt = Receipt::of(&Committed(lane), at(0), []);
                if receipt.upto.seq > 0 {
                    self.send(own.number, other, Message::Receipt(receipt));
                }
                let pull = Message::Pull(lane.lane(), lane.cursor());
                self.send(own.number, other, pull);
            }
        }
    }

    /// Puts a letter on its way: lost, late or twice while there are faults.
    fn send(&mut self, from: u8, to: u8, message: Message) {
        let letter = Letter { from, to, message };
        let late_ms = |rng: &mut fastrand::Rng| {
            let slow = if rng.u32(0..8) == 0 { 20 } else { 1 };
            rng.u64(10..300) * slow
        };
        if self.peace {
            self.wire.put(self.now_ms + self.rng.u64(10..300), letter);
            return;
        }
        if self.is_cut(from, to) {
            self.told.partitioned += 1;
            return;
        }
        if self.rng.u32(0..5) == 0 {
            self.told.lost += 1;
            return;
        }
        if self.rng.u32(0..6) == 0 {
            self.told.repeated += 1;
            let arrives_ms = self.now_ms + late_ms(&mut self.rng);
            self.wire.put(arrives_ms, letter.clone());
        }
        let arrives_ms = self.now_ms + late_ms(&mut self.rng);
        self.wire.put(arrives_ms, letter);
    }

    fn is_cut(&self, from: u8, to: u8) -> bool {
        self.cut.is_some_and(|(one, other, until_ms)| {
            self.now_ms < until_ms && [(one, other), (other, one)].contains(&(from, to))
        })
    }

    fn arrive(&mut self, letter: Letter) {
        let Letter { from, to, message } = letter;
        let which = usize::from(to);
        if self.is_down(which) {
            return;
        }
        let own = &mut self.memory[which];
        match message {
            Message::Frames(batch) => {
                // Committed with the next round, as a group: a crash before that loses it.
                own.take(&batch, self.now_ms, &self.headers, &mut self.told);
            }
            Message::Receipt(receipt) => own.acknowledge(&receipt),
            Message::Snapshot(snapshot) => {
                self.told.snapshots += 1;
                own.reconcile(&snapshot);
            }
            Message::Granted(asked) => own.granted(from, asked),
            Message::Return(items) => own.take_back(from, &items, &mut self.told),
            Message::BelowFloor(lane, floor) => {
                if own.inbox.is_behind(lane, floor) {
                    own.needs_snapshot.insert(from);
                }
            }
            asked => self.answer(from, which, asked),
        }
    }

    /// Answers of what is durable.
    fn answer(&mut self, from: u8, which: usize, asked: Message) {
        let own = &mut self.memory[which];
        let serves = own.serves();
        let answer = match asked {
            Message::AskReturn(declared) => {
                own.begin_epoch(&declared);
                Some(Message::Return(own.returns(from)))
            }
            Message::AskSnapshot(asked) if serves => {
                let snapshot = own.snapshot(from, asked, &self.headers);
                Some(Message::Snapshot(snapshot))
            }
            Message::Want(asked, names) if serves => {
                own.grant(from, &names, &self.headers);
                Some(Message::Granted(asked))
            }
            Message::Pull(lane, after) if serves && lane.epoch == own.outbox.epoch() => {
                match own.serve(from, lane, after.seq, &self.headers) {
                    Ok(batch) if batch.frames.is_empty() => None,
                    Ok(batch) => Some(Message::Frames(batch)),
                    Err(PullRefused::BelowFloor { floor }) => {
                        Some(Message::BelowFloor(lane, floor))
                    }
                    // A pull from before a restore of the receiver never goes beyond the head.
                    Err(refused) => panic!("{refused:?}"),
                }
            }
            _ => None,
        };
        if self.commit(which)
            && let Some(answer) = answer
        {
            self.watch(from, &answer);
            self.send(u8::try_from(which).unwrap(), from, answer);
        }
    }

    /// Nothing leaves for whom it is not meant.
    fn watch(&self, to: u8, answer: &Message) {
        let Message::Frames(batch) = answer else {
            return;
        };
        for frame in &batch.frames {
            if let thalweg_exchange::lane::Content::Record(item) = &frame.content
                && !item.withdraws()
            {
                let audience = &self.headers[&item.header];
                let meant = audience.direct.contains(&to) || audience.behind_hub.contains(&to);
                assert!(meant, "{item:?} is not for {to}");
            }
        }
    }

    /// Everybody holds of every owner what that owner holds and means for it, and nothing else.
    pub fn judge(&self) {
        for receiver in &self.durable {
            assert!(receiver.restored.is_none() && receiver.needs_snapshot.is_empty());
            for owner in self
                .durable
                .iter()
                .filter(|owner| owner.number != receiver.number)
            {
                let meant = owner.inbox.held.copies().filter(|(name, copy)| {
                    let audience = &self.headers[&copy.header];
                    let to = receiver.number;
                    let meant = audience.direct.contains(&to) || audience.behind_hub.contains(&to);
                    name.owner == centre(owner.number) && meant
                });
                let meant: Vec<_> = meant.map(|(name, copy)| (*name, copy.header)).collect();
                let held = receiver.inbox.held.copies();
                let held = held.filter(|(name, _)| name.owner == centre(owner.number));
                let held: Vec<_> = held.map(|(name, copy)| (*name, copy.header)).collect();
                let told = &self.told;
                assert_eq!(
                    held, meant,
                    "{} of {}, {told:?}",
                    receiver.number, owner.number
                );
            }
        }
    }
}
