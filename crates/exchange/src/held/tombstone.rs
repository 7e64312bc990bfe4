//! Tombstones: that versions were called back, for as long as one of them could still come.
//!
//! *Rule*: a tombstone is never of an earlier version than one before it, and ends only when everybody
//! refuses what it buries for its age; no owner's tombstones take the room of another's.
//! *Source*: `docs/protocol/lanes.md` 6; envelope 4, key 13.
//! *Limits*: 65,536 of one owner. At the bound the one that ends first makes room, and it is counted:
//! what may come back then is that owner's own record.

use thalweg_domain::time::Instant;

use super::copy::Tombstone;
use super::rules::Held;
use crate::lane::RecordName;
use crate::{CentreId, RecordId, Version};

/// How many tombstones of one owner are kept.
pub const TOMBSTONES_OWNER_MAX: usize = 65_536;

impl Held {
    /// Writes a tombstone; one of an earlier version gives way, and none ends before the copy could.
    pub(super) fn bury(&mut self, name: RecordName, tombstone: Tombstone) {
        let earlier = self.kept.tombstones.get(&name).copied();
        if let Some(earlier) = earlier.filter(|earlier| earlier.version >= tombstone.version) {
            let until = latest(earlier.until, tombstone.until);
            let longer = Tombstone { until, ..earlier };
            self.kept.tombstones.insert(name, longer);
            return;
        }
        let copy = self.kept.copies.get(&name);
        let copy = copy.filter(|copy| copy.version <= tombstone.version);
        let ends = [
            earlier.map(|earlier| earlier.until),
            copy.map(|copy| copy.keep_until),
        ];
        let until = ends.into_iter().flatten().fold(tombstone.until, latest);
        if earlier.is_none() {
            self.make_room(name.owner);
        }
        let tombstone = Tombstone { until, ..tombstone };
        self.kept.tombstones.insert(name, tombstone);
    }

    /// An owner with too many tombstones loses the one that ends first: what may come back then is
    /// its own record, and nobody else's.
    fn make_room(&mut self, owner: CentreId) {
        let of_owner = || self.kept.tombstones.range(first_of(owner)..);
        let of_owner = || of_owner().take_while(move |(name, _)| name.owner == owner);
        if of_owner().count() < TOMBSTONES_OWNER_MAX {
            return;
        }
        let end = |tombstone: &Tombstone| (tombstone.until.is_none(), tombstone.until);
        let first = of_owner().min_by_key(|(_, tombstone)| end(tombstone));
        if let Some(name) = first.map(|(name, _)| *name) {
            self.kept.tombstones.remove(&name);
            self.kept.tombstones_beyond = self.kept.tombstones_beyond.saturating_add(1);
        }
    }

    /// Ends the tombstones of what nobody would take any more for its age, and says of how many
    /// records.
    pub fn end_tombstones(&mut self, now: Instant) -> usize {
        let before = self.kept.tombstones.len();
        let stays = |tombstone: &Tombstone| tombstone.until.is_none_or(|until| until > now);
        self.kept.tombstones.retain(|_, tombstone| stays(tombstone));
        before.saturating_sub(self.kept.tombstones.len())
    }
}

/// The tombstone of a version whose time is over: it asks for nothing, and ends with that time.
pub(super) const fn expired(version: Version, until: Option<Instant>, now: Instant) -> Tombstone {
    Tombstone {
        version,
        header: None,
        at: now,
        until,
    }
}

/// The later of two ends, of which one may be unknown.
fn latest(one: Option<Instant>, other: Option<Instant>) -> Option<Instant> {
    Some(one?.max(other?))
}

/// Before every record of an owner.
const fn first_of(owner: CentreId) -> RecordName {
    let record = RecordId(uuid::Uuid::nil());
    RecordName { owner, record }
}
