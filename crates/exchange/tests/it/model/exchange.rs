//! What can happen, in the shipped functions; mutants are changes of the steps here.

use std::collections::{BTreeMap, BTreeSet};

use stateright::{Model, Property};
use thalweg_exchange::held::{Effect, Held};
use thalweg_exchange::lane::{
    Batch, Content, Digest, Incoming, Item, Outcome, Permit, RecordName, TakeRefused, Taken,
    VoidReason, Wish,
};
use thalweg_exchange::recall::{Cause, WithdrawReason};
use thalweg_exchange::receipt::{Committed, Receipt, Rejection};
use thalweg_exchange::{CentreId, Priority};

use super::properties;
use super::site::{Shared, Site};
use crate::specimen::{at, centre, header, name, put, withdrawal};

/// The owner, the relay, a receiver behind the relay, a receiver of both.
pub const OWNER: u8 = 1;
pub const RELAY: u8 = 2;
pub const BEHIND: u8 = 3;
pub const BOTH: u8 = 4;

/// From whom to whom lanes lead.
pub const WAYS: [(u8, u8); 4] = [
    (OWNER, RELAY),
    (OWNER, BOTH),
    (RELAY, BEHIND),
    (RELAY, BOTH),
];
/// The priorities that the model uses.
pub const USED: [Priority; 2] = [Priority::Distress, Priority::Report];

/// What is changed in the steps to see that an invariant notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutant {
    None,
    SignatureSkipped,
    OwnerLeftOut,
    GapAccepted,
    ReceiptBeforeCommit,
    NoTombstone,
    VersionIgnored,
    AskedOnce,
    RecallNotPassedOn,
}

/// The bound of a check.
#[derive(Debug, Clone, Copy)]
pub struct Exchange {
    pub versions: u32,
    pub withdraws: bool,
    pub crashes: u8,
    pub revokes: bool,
    pub forges: bool,
    pub ways: &'static [(u8, u8)],
    pub mutant: Mutant,
}

impl Exchange {
    const NOTHING: Self = Self {
        versions: 1,
        withdraws: false,
        crashes: 0,
        revokes: false,
        forges: false,
        ways: &WAYS,
        mutant: Mutant::None,
    };
    /// One version and a withdrawal over all four ways.
    pub const WITHDRAWAL: Self = Self {
        withdraws: true,
        ..Self::NOTHING
    };
    /// Two versions and a withdrawal, owner to relay to one receiver.
    pub const VERSIONS: Self = Self {
        versions: 2,
        withdraws: true,
        ways: &[(OWNER, RELAY), (RELAY, BEHIND)],
        ..Self::NOTHING
    };
    /// Two versions by two ways, of which either may be the faster.
    pub const TWO_WAYS: Self = Self {
        versions: 2,
        ways: &[(OWNER, RELAY), (OWNER, BOTH), (RELAY, BOTH)],
        ..Self::NOTHING
    };
    /// A version, a withdrawal and two crashes, owner to relay to one receiver.
    pub const CRASHES: Self = Self {
        withdraws: true,
        crashes: 2,
        ways: &[(OWNER, RELAY), (RELAY, BEHIND)],
        ..Self::NOTHING
    };
    /// Two versions and two crashes, owner to relay.
    pub const GAPS: Self = Self {
        versions: 2,
        crashes: 2,
        ways: &[(OWNER, RELAY)],
        ..Self::NOTHING
    };
    /// One version, a withdrawal and a receiver that may no longer have it.
    pub const REVOKED: Self = Self {
        withdraws: true,
        revokes: true,
        ways: &[(OWNER, RELAY), (OWNER, BOTH), (RELAY, BOTH)],
        ..Self::NOTHING
    };
    /// A relay that sends an altered version and a withdrawal of its own.
    pub const FORGING: Self = Self {
        forges: true,
        ways: &[(OWNER, RELAY), (RELAY, BEHIND)],
        ..Self::NOTHING
    };

    pub const fn with(self, mutant: Mutant) -> Self {
        Self { mutant, ..self }
    }
}

/// A state of the model.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct State {
    pub durable: BTreeMap<u8, Shared<Site>>,
    /// What was taken and is not committed.
    pub pending: BTreeMap<u8, Shared<Site>>,
    /// Every frame ever sent: it may come at any time, again, or never.
    pub wire: BTreeSet<Shared<Batch>>,
    pub written: u32,
    pub withdrawn: u32,
    pub revoked: bool,
    pub crashes: u8,
    pub forged: bool,
    /// That something left that was not allowed.
    pub disclosed: bool,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    Write,
    Withdraw,
    Revoke,
    Forge,
    Send(u8, u8, Priority),
    Deliver(Shared<Batch>),
    Commit(u8),
    Crash(u8),
    Receipt(u8, u8, Priority),
}

/// How far a receiver has come in a lane.
pub fn cursor(site: &Site, from: u8, priority: Priority) -> u64 {
    let lane = site.inbox.lane(centre(from), priority);
    lane.unwrap().cursor().seq
}

/// How far a sender has come in a lane.
pub fn head(site: &Site, to: u8, priority: Priority) -> u64 {
    let lane = site.outbox.lane(centre(to), priority);
    lane.unwrap().head().seq
}

/// The record of the model.
pub fn the_record() -> RecordName {
    name(OWNER, 1)
}

impl State {
    /// A site as its next step sees it.
    pub fn site(&self, which: u8) -> &Site {
        self.pending.get(&which).unwrap_or(&self.durable[&which])
    }

    /// Changes a site in one commit. Sites have one writer: nothing is committed beside what is
    /// pending, and the actions see to that.
    fn commit(&mut self, which: u8, change: impl FnOnce(&mut Site)) {
        let mut site = Site::clone(&self.durable[&which]);
        change(&mut site);
        self.durable.insert(which, Shared::new(site));
    }

    /// Whether a centre may have an item now.
    fn allows(&self, to: u8, item: &Item) -> Permit {
        if self.revoked && to == BOTH && !item.withdraws() {
            return Permit::Nothing(VoidReason::NotReleased);
        }
        Permit::Whole
    }

    /// Whether it is true that the owner signed an item's header.
    fn is_signed(item: &Item) -> bool {
        let word = if item.withdraws() { "withdraw" } else { "put" };
        item.header == header(&item.name, item.version.0.get(), word)
    }
}

impl Exchange {
    fn write(&self, state: &mut State) {
        state.written += 1;
        let item = put(1, state.written);
        let revoked = state.revoked;
        state.commit(OWNER, |owner| {
            owner.inbox.held.take(&item, centre(OWNER), at(0));
            for to in self.receivers(OWNER) {
                if !(revoked && to == BOTH) {
                    owner.outbox.release(centre(to), &item).unwrap();
                }
            }
        });
    }

    fn withdraw(state: &mut State) {
        state.withdrawn = state.written;
        let item = withdrawal(1, state.withdrawn);
        state.commit(OWNER, |owner| {
            owner.inbox.held.take(&item, centre(OWNER), at(0));
            let cause = Cause::Withdrawn(WithdrawReason::Error);
            owner.outbox.recall(&item, &cause);
        });
    }

    /// The relay numbers an altered version of the owner's record, and a withdrawal in its own name.
    fn forge(state: &mut State) {
        let altered = Item {
            header: Digest::of(&[b"altered"]),
            ..put(1, 2)
        };
        let mut own = withdrawal(1, 2);
        own.name.owner = centre(RELAY);
        own.header = header(&own.name, 2, "withdraw");
        state.forged = true;
        state.commit(RELAY, |relay| {
            relay.outbox.release(centre(BEHIND), &altered).unwrap();
            relay.outbox.release(centre(BEHIND), &own).unwrap();
        });
    }

    fn send(&self, state: &mut State, (from, to, priority): (u8, u8, Priority)) {
        let after = cursor(state.site(to), from, priority);
        if head(&state.durable[&from], to, priority) <= after {
            return;
        }
        let wish = Wish {
            receiver: centre(to),
            priority,
            after,
            bytes_max: 1,
        };
        let mut site = Site::clone(&state.durable[&from]);
        let held = site.inbox.held.clone();
        let sent = site
            .outbox
            .batch(&wish, |item| self.permit(state, to, &held, item));
        let Ok(batch) = sent else {
            return;
        };
        state.commit(from, |sender| sender.outbox = site.outbox);
        if let Some(frame) = batch.frames.first() {
            if let Content::Record(item) = &frame.content {
                let forbidden = state.allows(to, item) != Permit::Whole;
                let dead = held.is_called_back(&item.name, item.version) && !item.withdraws();
                state.disclosed |= forbidden || dead;
            }
            state.wire.insert(Shared::new(batch));
        }
    }

    fn permit(&self, state: &State, to: u8, held: &Held, item: &Item) -> Permit {
        if self.mutant == Mutant::AskedOnce || state.forged {
            return Permit::Whole;
        }
        match state.allows(to, item) {
            Permit::Whole => held.still_current(item, at(0)),
            nothing => nothing,
        }
    }

    fn deliver(&self, state: &mut State, batch: &Batch) {
        let to = batch.lane.receiver.0[0];
        if self.has_no_effect(state.site(to), batch) {
            return;
        }
        let mut site = state.site(to).clone();
        let mut batch = batch.clone();
        if self.mutant == Mutant::OwnerLeftOut {
            leave_out_owner(&mut batch);
        }
        self.mutate_held(&mut site, &batch);
        let mut intake = self.take(&mut site, &batch);
        let gap = matches!(intake.refused, Some(TakeRefused::Gap { .. }));
        if gap && self.mutant == Mutant::GapAccepted {
            site.inbox
                .resume(Incoming::resume(batch.lane, batch.after, None));
            intake = self.take(&mut site, &batch);
        }
        for (mark, outcome) in &intake.outcomes {
            let lane = (batch.lane.sender, batch.lane.priority);
            site.taken.entry(lane).or_default().push(mark.seq);
            if let Outcome::Applied(item, effect) = outcome {
                note_past(&mut site, item, effect);
                if to == RELAY {
                    self.pass_on(state, &mut site, item, effect);
                }
            }
        }
        if !intake.outcomes.is_empty() {
            state.pending.insert(to, Shared::new(site));
        }
    }

    /// Whether the lane itself, asked first, refuses the frame or has it: most of what comes does
    /// nothing, and is cheaper to ask for on a copy of the lane than of everything.
    fn has_no_effect(&self, site: &Site, batch: &Batch) -> bool {
        let lane = site.inbox.lane(batch.lane.sender, batch.lane.priority);
        let mut lane = lane.unwrap().clone();
        let taken = lane.take(&batch.frames[0]);
        let mutated = self.mutant == Mutant::GapAccepted;
        match taken {
            Ok(Taken::Next) => false,
            Ok(Taken::Duplicate) => true,
            Err(_) => !mutated,
        }
    }

    fn take(&self, site: &mut Site, batch: &Batch) -> thalweg_exchange::lane::Intake {
        let skipped = self.mutant == Mutant::SignatureSkipped;
        site.inbox.take(batch, at(0), |item| {
            let signed = State::is_signed(item) || self.mutant == Mutant::OwnerLeftOut;
            if signed || skipped {
                return Ok(());
            }
            Err(Rejection::SignatureInvalid)
        })
    }

    fn mutate_held(&self, site: &mut Site, batch: &Batch) {
        let puts = |name: &RecordName| {
            let mut frames = batch.frames.iter();
            frames.any(|frame| matches!(&frame.content, Content::Record(item) if item.name == *name && !item.withdraws()))
        };
        let held = &site.inbox.held;
        let mut kept = held.stored().clone();
        match self.mutant {
            Mutant::NoTombstone => kept.tombstones.clear(),
            Mutant::VersionIgnored => kept.copies.retain(|name, _| !puts(name)),
            _ => return,
        }
        site.inbox.held = Held::restore(kept, held.dangling.clone());
    }

    fn pass_on(&self, state: &State, relay: &mut Site, item: &Item, effect: &Effect) {
        if item.withdraws() {
            if self.mutant != Mutant::RecallNotPassedOn {
                let cause = Cause::Withdrawn(WithdrawReason::Error);
                relay.outbox.recall(item, &cause);
            }
        } else if effect.changes() {
            for to in self.receivers(RELAY) {
                if state.allows(to, item) == Permit::Whole {
                    relay.outbox.release(centre(to), item).unwrap();
                }
            }
        }
    }

    fn receipt(&self, state: &mut State, (from, to, priority): (u8, u8, Priority)) {
        let site = match self.mutant {
            Mutant::ReceiptBeforeCommit => state.site(to),
            _ => &state.durable[&to],
        };
        let lane = site.inbox.lane(centre(from), priority).unwrap();
        let receipt = Receipt::of(&Committed(lane), at(0), []);
        let known = state.durable[&from]
            .outbox
            .lane(centre(to), priority)
            .unwrap();
        if known.acknowledged() >= receipt.upto.seq {
            return;
        }
        state.commit(from, |sender| {
            let _ = sender.outbox.acknowledge(&receipt);
            let lane = sender.outbox.lane_mut(centre(to), priority).unwrap();
            lane.drop_acknowledged(0);
        });
    }

    fn receivers(&self, from: u8) -> impl Iterator<Item = u8> + use<> {
        let ways = self.ways;
        ways.iter()
            .filter(move |(sender, _)| *sender == from)
            .map(|(_, to)| *to)
    }
}

/// A receiver that takes a record by its identifier alone, whoever says it is the owner.
fn leave_out_owner(batch: &mut Batch) {
    for frame in &mut batch.frames {
        if let Content::Record(item) = &mut frame.content
            && item.withdraws()
        {
            item.name.owner = centre(OWNER);
            item.via = vec![centre(RELAY)];
            let hash = frame.content.hash();
            frame.mark = batch.after.next(hash.header, hash.forwarded).unwrap();
        }
    }
}

fn note_past(site: &mut Site, item: &Item, effect: &Effect) {
    let past = if item.withdraws() {
        &mut site.buried
    } else if *effect == Effect::Stored {
        &mut site.highest
    } else {
        return;
    };
    let highest = past.entry(item.name).or_insert(item.version);
    *highest = item.version.max(*highest);
}

impl Model for Exchange {
    type State = State;
    type Action = Action;

    fn init_states(&self) -> Vec<State> {
        let ids = |numbers: Vec<u8>| -> Vec<CentreId> { numbers.into_iter().map(centre).collect() };
        let site = |which| {
            let senders = self.ways.iter().filter(|(_, to)| *to == which);
            let senders = ids(senders.map(|(from, _)| *from).collect());
            let receivers = ids(self.receivers(which).collect());
            (
                which,
                Shared::new(Site::new(centre(which), &senders, &receivers)),
            )
        };
        vec![State {
            durable: [OWNER, RELAY, BEHIND, BOTH].map(site).into(),
            pending: BTreeMap::new(),
            wire: BTreeSet::new(),
            written: 0,
            withdrawn: 0,
            revoked: false,
            crashes: 0,
            forged: false,
            disclosed: false,
        }]
    }

    fn actions(&self, state: &State, actions: &mut Vec<Action>) {
        if state.written < self.versions && state.withdrawn == 0 {
            actions.push(Action::Write);
        }
        if self.withdraws && state.withdrawn == 0 && state.written > 0 {
            actions.push(Action::Withdraw);
        }
        if self.revokes && !state.revoked {
            actions.push(Action::Revoke);
        }
        if self.forges && !state.forged {
            actions.push(Action::Forge);
        }
        let idle = |(from, _): &&(u8, u8)| !state.pending.contains_key(from);
        for (from, to) in self.ways.iter().filter(idle) {
            for priority in USED {
                actions.push(Action::Send(*from, *to, priority));
                if self.crashes > 0 {
                    actions.push(Action::Receipt(*from, *to, priority));
                }
            }
        }
        actions.extend(state.wire.iter().cloned().map(Action::Deliver));
        for which in state.pending.keys() {
            actions.push(Action::Commit(*which));
            if state.crashes < self.crashes {
                actions.push(Action::Crash(*which));
            }
        }
    }

    fn next_state(&self, before: &State, action: Action) -> Option<State> {
        let mut state = before.clone();
        match action {
            Action::Write => self.write(&mut state),
            Action::Withdraw => Self::withdraw(&mut state),
            Action::Revoke => state.revoked = true,
            Action::Forge => Self::forge(&mut state),
            Action::Send(from, to, priority) => self.send(&mut state, (from, to, priority)),
            Action::Deliver(batch) => self.deliver(&mut state, &batch),
            Action::Commit(which) => {
                let site = state.pending.remove(&which)?;
                state.durable.insert(which, site);
            }
            Action::Crash(which) => {
                state.pending.remove(&which);
                state.crashes += 1;
            }
            Action::Receipt(from, to, priority) => self.receipt(&mut state, (from, to, priority)),
        }
        if self.crashes == 0 {
            // Nothing can be lost, so that every step may as well be durable at once.
            let pending = std::mem::take(&mut state.pending);
            state.durable.extend(pending);
        }
        (state != *before).then_some(state)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        properties::all(self)
    }
}
