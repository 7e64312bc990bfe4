//! The freshness beacon: how a receiver notices a relay that holds something back.
//!
//! *Rule*: an owner says every period, to each recipient, how many of its records are current for it
//! and their sum, and when it says so. A recipient that differs for longer than two periods raises an
//! alarm, and so does one whose newest beacon is older than two periods: who holds records back can
//! hold beacons back, or repeat one that agreed. A shorter difference is what is still on its way.
//! *Source*: design 2.9 (withholding relay); `docs/protocol/lanes.md` 5.
//! *Here / not here*: the comparison. The owner's signature is the envelope's.
//! *Limits*: of an owner's beacons the time of the newest is remembered. Clocks may differ by a period.

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
    /// When the owner said so, by its clock; each later than the one before.
    pub issued: Instant,
    /// How many records.
    pub count: u64,
    /// The sum of their names and versions.
    pub sum: Digest,
    /// When the newest of them was written, by the owner's clock.
    pub newest: u64,
}

impl Beacon {
    /// The beacon of these records: name, version and stamp.
    pub fn of(
        (epoch, issued): (Epoch, Instant),
        current: impl IntoIterator<Item = (RecordName, Version, u64)>,
    ) -> Self {
        let nothing = Self {
            epoch,
            issued,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Freshness {
    newest: Instant,
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

/// A beacon says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BeaconRefused {
    /// It is not later than one heard before: it was repeated, or is late.
    #[error("issued {found:?}, one of {known:?} was heard")]
    NotNewer {
        /// The newest heard.
        known: Instant,
        /// This one.
        found: Instant,
    },
    /// It is from a time to come, and would hide the silence until then.
    #[error("issued {0:?}, more than a period ahead")]
    Ahead(Instant),
}

impl Freshness {
    /// Nothing was heard yet; the owner is watched from now on.
    pub const fn begin(now: Instant) -> Self {
        Self::resume(now, None)
    }

    /// As it was stored: when the newest beacon was issued, and since when the copies differ.
    pub const fn resume(newest: Instant, differs_since: Option<Instant>) -> Self {
        Self {
            newest,
            differs_since,
        }
    }

    /// When the newest beacon was issued, or when the watch began.
    pub const fn newest(&self) -> Instant {
        self.newest
    }

    /// Since when the copies differ.
    pub const fn differs_since(&self) -> Option<Instant> {
        self.differs_since
    }

    /// Compares a beacon with the one that the recipient's own copies make.
    pub fn hear(
        &mut self,
        theirs: &Beacon,
        own: &Beacon,
        now: Instant,
    ) -> Result<Verdict, BeaconRefused> {
        let (known, found) = (self.newest, theirs.issued);
        if found <= known {
            return Err(BeaconRefused::NotNewer { known, found });
        }
        if found > now.after(BEACON_PERIOD) {
            return Err(BeaconRefused::Ahead(found));
        }
        self.newest = found;
        if (theirs.count, theirs.sum) == (own.count, own.sum) {
            self.differs_since = None;
            return Ok(Verdict::Fresh);
        }
        let since = *self.differs_since.get_or_insert(now);
        if now.since(since) > BEACON_PERIOD.saturating_mul(2) {
            return Ok(Verdict::Withheld { since });
        }
        Ok(Verdict::Behind)
    }

    /// Whether the owner's newest beacon is older than two periods: the owner is cut off, or somebody
    /// holds its beacons back.
    pub fn overdue(&self, now: Instant) -> bool {
        now > self.newest.after(BEACON_PERIOD.saturating_mul(2))
    }
}
