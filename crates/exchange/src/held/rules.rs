//! How what comes changes what is held.
//!
//! *Rule*: see the module; every way to change is one of these functions, and each says its effect, so
//! that the effect can be committed, receipted and passed on exactly once.
//! *Source*: `docs/protocol/lanes.md` 6.

use std::collections::{BTreeMap, BTreeSet};

use thalweg_domain::time::Instant;

use super::copy::{Equivocation, HeldCopy, LegalHold, Tombstone};
use super::reply::Dangling;
use super::tombstone::expired;
use crate::lane::{Digest, Item, Permit, RecordName, VoidReason};
use crate::{CentreId, Priority, Version};

/// How many equivocations are kept as evidence, and how many of one owner.
const EQUIVOCATIONS_MAX: usize = 1024;
const EQUIVOCATIONS_OWNER_MAX: usize = 16;

/// What an item did to what is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// A record not held before is held, or a newer version of one.
    Stored,
    /// More portions of the version held.
    Widened,
    /// Nothing: all of it was held.
    Known,
    /// Nothing: a newer version is held.
    Outdated,
    /// Nothing: the version was called back before it came.
    CalledBack,
    /// A second header for the version held: evidence is kept, nothing of this owner is relayed.
    Equivocation,
    /// Versions are called back: so many copies were deleted here.
    Withdrawn {
        /// How many copies.
        copies: u32,
    },
    /// Versions are called back, and the copy is under legal hold: kept, and seen by nobody.
    Withheld(LegalHold),
}

impl Effect {
    /// Whether anything is held otherwise than before.
    pub const fn changes(&self) -> bool {
        !matches!(
            self,
            Self::Known | Self::Outdated | Self::CalledBack | Self::Equivocation
        )
    }
}

/// What a centre holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Held {
    pub(super) kept: Stored,
    /// Replies without their request.
    pub dangling: Dangling,
}

/// All that must be durable of what a centre holds: what is left out of it is forgotten by a restart,
/// a legal hold and a frozen owner too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Stored {
    /// The version held of each record.
    pub copies: BTreeMap<RecordName, HeldCopy>,
    /// Up to which version records were called back.
    pub tombstones: BTreeMap<RecordName, Tombstone>,
    /// What must be preserved.
    pub holds: BTreeMap<RecordName, LegalHold>,
    /// What is preserved, and seen by nobody.
    pub preserved: BTreeMap<(RecordName, Version), HeldCopy>,
    /// The evidence of two headers for one version.
    pub equivocations: BTreeSet<Equivocation>,
    /// How many more there were than are kept.
    pub equivocations_beyond: u64,
    /// Of whom nothing is relayed.
    pub frozen_owners: BTreeSet<CentreId>,
    /// How many tombstones made room for others before their time.
    pub tombstones_beyond: u64,
}

impl Held {
    /// What was stored. Replies that wait are noted again as they are read.
    pub const fn restore(kept: Stored, dangling: Dangling) -> Self {
        Self { kept, dangling }
    }

    /// What is to be stored.
    pub const fn stored(&self) -> &Stored {
        &self.kept
    }

    /// Takes a verified item that came from `from` (the owner itself when it writes).
    pub fn take(&mut self, item: &Item, from: CentreId, now: Instant) -> Effect {
        if item.withdraws() {
            let tombstone = Tombstone {
                version: item.version,
                header: Some(item.header),
                at: now,
                until: item.keep_until,
            };
            return self.call_back(item.name, tombstone);
        }
        if item.keep_until.is_some_and(|until| until <= now) {
            let over = expired(item.version, item.keep_until, now);
            return match self.call_back(item.name, over) {
                Effect::Withdrawn { copies: 0 } => Effect::CalledBack,
                deleted => deleted,
            };
        }
        self.put(item, from, now)
    }

    fn put(&mut self, item: &Item, from: CentreId, now: Instant) -> Effect {
        if self.is_called_back(&item.name, item.version) {
            return Effect::CalledBack;
        }
        let Some(copy) = self.kept.copies.get_mut(&item.name) else {
            self.kept.copies.insert(item.name, copy_of(item, from, now));
            return Effect::Stored;
        };
        if item.version < copy.version {
            return Effect::Outdated;
        }
        if item.version > copy.version {
            let before = std::mem::replace(copy, copy_of(item, from, now));
            self.preserve(item.name, before);
            return Effect::Stored;
        }
        if item.header != copy.header {
            let first = copy.header;
            return self.equivocated(item, first);
        }
        copy.obtained_from.insert(from);
        let before = copy.portions.len();
        copy.portions.extend(&item.portions);
        if copy.portions.len() > before {
            Effect::Widened
        } else {
            Effect::Known
        }
    }

    fn equivocated(&mut self, item: &Item, first: Digest) -> Effect {
        self.kept.frozen_owners.insert(item.name.owner);
        let evidence = Equivocation {
            name: item.name,
            version: item.version,
            first,
            second: item.header,
        };
        let kept = &mut self.kept.equivocations;
        let of_owner = kept.iter().filter(|one| one.name.owner == item.name.owner);
        let room = kept.len() < EQUIVOCATIONS_MAX && of_owner.count() < EQUIVOCATIONS_OWNER_MAX;
        if room {
            kept.insert(evidence);
        } else if !kept.contains(&evidence) {
            let beyond = self.kept.equivocations_beyond.saturating_add(1);
            self.kept.equivocations_beyond = beyond;
        }
        Effect::Equivocation
    }

    fn call_back(&mut self, name: RecordName, tombstone: Tombstone) -> Effect {
        let version = tombstone.version;
        self.bury(name, tombstone);
        let copy = self.kept.copies.get(&name);
        if copy.is_none_or(|copy| copy.version > version) {
            return self.kept_by_hold(&name);
        }
        self.delete(&name)
    }

    fn kept_by_hold(&self, name: &RecordName) -> Effect {
        let is_preserved = self
            .kept
            .preserved
            .keys()
            .any(|(preserved, _)| preserved == name);
        let hold = self.kept.holds.get(name).filter(|_| is_preserved);
        hold.map_or(Effect::Withdrawn { copies: 0 }, |hold| {
            Effect::Withheld(hold.clone())
        })
    }

    fn delete(&mut self, name: &RecordName) -> Effect {
        let Some(copy) = self.kept.copies.remove(name) else {
            return Effect::Withdrawn { copies: 0 };
        };
        match self.preserve(*name, copy) {
            Some(hold) => Effect::Withheld(hold),
            None => Effect::Withdrawn { copies: 1 },
        }
    }

    /// Keeps what leaves the sight of operators, if the record is under legal hold.
    fn preserve(&mut self, name: RecordName, copy: HeldCopy) -> Option<LegalHold> {
        let hold = self.kept.holds.get(&name).cloned()?;
        self.kept.preserved.insert((name, copy.version), copy);
        Some(hold)
    }

    /// Deletes what may no longer be kept, and says what that was. No message is needed for it.
    pub fn expire(&mut self, now: Instant) -> Vec<(RecordName, Version)> {
        let due = |copy: &HeldCopy| copy.keep_until.is_some_and(|until| until <= now);
        let over = self.kept.copies.iter().filter(|(_, copy)| due(copy));
        let over: Vec<_> = over
            .map(|(name, copy)| (*name, copy.version, copy.keep_until))
            .collect();
        for (name, version, keep_until) in &over {
            self.call_back(*name, expired(*version, *keep_until, now));
        }
        over.into_iter()
            .map(|(name, version, _)| (name, version))
            .collect()
    }

    /// Preserves a record for a legal basis: called back, it is kept and seen by nobody.
    pub fn hold(&mut self, name: RecordName, hold: LegalHold) {
        self.kept.holds.insert(name, hold);
    }

    /// Ends the holds whose date has come; what they preserved is deleted, and said.
    pub fn end_holds(&mut self, now: Instant) -> Vec<RecordName> {
        let over = self.kept.holds.iter().filter(|(_, hold)| hold.until <= now);
        let over: Vec<_> = over.map(|(name, _)| *name).collect();
        let mut deleted = Vec::new();
        for name in over {
            self.kept.holds.remove(&name);
            let before = self.kept.preserved.len();
            self.kept
                .preserved
                .retain(|(preserved, _), _| *preserved != name);
            if self.kept.preserved.len() < before {
                deleted.push(name);
            }
        }
        deleted
    }

    /// Drops a copy that `source` no longer vouches for: deleted when nobody else gave it, or when
    /// its owner says so. No tombstone is written, for nobody called the version back.
    pub fn disclaim(&mut self, name: &RecordName, source: CentreId) -> bool {
        let Some(copy) = self.kept.copies.get_mut(name) else {
            return false;
        };
        copy.obtained_from.remove(&source);
        if source != name.owner && !copy.obtained_from.is_empty() {
            return false;
        }
        self.delete(name);
        true
    }

    /// Whether an item that was queued is still what is held: what a sender asks at every sending,
    /// before it asks whether the law and the agreement still allow it.
    pub fn still_current(&self, item: &Item, now: Instant) -> Permit {
        if item.withdraws() {
            return Permit::Whole;
        }
        if self.is_called_back(&item.name, item.version) {
            return Permit::Nothing(VoidReason::Withdrawn);
        }
        if item.keep_until.is_some_and(|until| until <= now) {
            return Permit::Nothing(VoidReason::Expired);
        }
        match self.kept.copies.get(&item.name) {
            Some(copy) if copy.version > item.version => Permit::Nothing(VoidReason::Superseded),
            Some(copy) if copy.header == item.header && self.waits(item) => Permit::Wait,
            Some(copy) if copy.header == item.header => Permit::Whole,
            _ => Permit::Nothing(VoidReason::NotReleased),
        }
    }

    /// Whether an item waits until a person has looked at its owner. Distress does not: a life is not
    /// to wait for that, nor the withdrawals that lie behind it in the lane.
    fn waits(&self, item: &Item) -> bool {
        item.priority != Priority::Distress && !self.relays(&item.name.owner)
    }

    /// Lets records of this owner be relayed again: a person has looked.
    pub fn thaw(&mut self, owner: &CentreId) {
        self.kept.frozen_owners.remove(owner);
    }

    /// Whether records of this owner may be relayed.
    pub fn relays(&self, owner: &CentreId) -> bool {
        !self.kept.frozen_owners.contains(owner)
    }

    /// Whether this version was called back.
    pub fn is_called_back(&self, name: &RecordName, version: Version) -> bool {
        let tombstone = self.kept.tombstones.get(name);
        tombstone.is_some_and(|tombstone| tombstone.version >= version)
    }

    /// The copy of a record, as an operator may see it.
    pub fn copy(&self, name: &RecordName) -> Option<&HeldCopy> {
        self.kept.copies.get(name)
    }

    /// All copies, by name.
    pub fn copies(&self) -> impl Iterator<Item = (&RecordName, &HeldCopy)> {
        self.kept.copies.iter()
    }

    /// All tombstones, by name.
    pub fn tombstones(&self) -> impl Iterator<Item = (&RecordName, &Tombstone)> {
        self.kept.tombstones.iter()
    }

    /// The evidence of two headers for one version.
    pub fn equivocations(&self) -> impl Iterator<Item = &Equivocation> {
        self.kept.equivocations.iter()
    }
}

fn copy_of(item: &Item, from: CentreId, since: Instant) -> HeldCopy {
    HeldCopy {
        version: item.version,
        header: item.header,
        portions: item.portions.clone(),
        stamp: item.stamp,
        since,
        keep_until: item.keep_until,
        obtained_from: BTreeSet::from([from]),
        via: item.via.clone(),
        bytes: item.bytes,
        priority: item.priority,
    }
}
