//! The freshness beacon: how a receiver notices a relay that holds something back.
//!
//! *Rule*: an owner says every period, to each recipient, how many of its records are current for it
//! and their sum. A recipient that differs for longer than two periods raises an alarm; a shorter
//! difference is what is still on its way.
//! *Source*: design 2.9 (withholding relay); `docs/protocol/lanes.md` 5.
//! *Here / not here*: the comparison. The owner's signature is the envelope's.
//! *Limits*: one beacon an owner is remembered. An owner that sends none is not watched by this.

use std::time::Duration;

use thalweg_domain::time::Instant;

use super::digest::Digest;
use super::id::Epoch;
use super::item::RecordName;
use crate::Version;

/// How often an owner sends one.
pub const BEACON_PERIOD: Duration = Duration::from_secs(3600);

/// What is current of an owner for one recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beacon {
    /// The owner's epoch.
    pub epoch: Epoch,
    /// How many records.
    pub count: u64,
    /// The sum of their names and versions.
    pub sum: Digest,
    /// When the newest of them was written, by the owner's clock.
    pub newest: u64,
}

impl Beacon {
    /// The beacon of these records: name, version and stamp.
    pub fn of(epoch: Epoch, current: impl IntoIterator<Item = (RecordName, Version, u64)>) -> Self {
        let nothing = Self {
            epoch,
            count: 0,
            sum: Digest::ZERO,
            newest: 0,
        };
        let add = |sum: Self, (name, version, stamp): (RecordName, Version, u64)| {
            let number = version.0.get().to_be_bytes();
            let bytes = name.record.0.as_bytes();
            Self {
                count: sum.count.saturating_add(1),
                sum: sum.sum.xor(Digest::of(&[&name.owner.0, bytes, &number])),
                newest: sum.newest.max(stamp),
                ..sum
            }
        };
        current.into_iter().fold(nothing, add)
    }
}

/// Whether what a recipient holds of an owner is what the owner says is current.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Freshness {
    differs_since: Option<Instant>,
}

/// What a beacon says of the copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They agree.
    Fresh,
    /// They differ, not for long: something is on its way.
    Behind,
    /// They differ for longer than two periods: something is held back.
    Withheld {
        /// Since when.
        since: Instant,
    },
}

impl Freshness {
    /// Compares a beacon with the one that the recipient's own copies make.
    pub fn hear(&mut self, theirs: &Beacon, own: &Beacon, now: Instant) -> Verdict {
        if (theirs.count, theirs.sum) == (own.count, own.sum) {
            self.differs_since = None;
            return Verdict::Fresh;
        }
        let since = *self.differs_since.get_or_insert(now);
        if now.since(since) > BEACON_PERIOD.saturating_mul(2) {
            return Verdict::Withheld { since };
        }
        Verdict::Behind
    }
}
