//! What is kept of one record: a copy, a tombstone, a hold, the evidence of two headers.
//!
//! *Rule*: a copy knows from whom it was obtained, so that whoever passed it on can also call it back.
//! *Source*: `docs/protocol/lanes.md` 6.

use std::collections::BTreeSet;

use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;

use crate::lane::{Digest, RecordName};
use crate::{CentreId, Version};

/// The version of a record that is held.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HeldCopy {
    /// Which version.
    pub version: Version,
    /// Its header hash (envelope 4, key 9).
    pub header: Digest,
    /// The portions held of it.
    pub portions: BTreeSet<Digest>,
    /// When the owner wrote it, as the owner says: for the order on a screen only (envelope 4, key 5).
    pub stamp: u64,
    /// When this version came here, by this centre's clock.
    pub since: Instant,
    /// Until when it may be kept.
    pub keep_until: Option<Instant>,
    /// From whom it was obtained; the owner itself for what it wrote.
    pub obtained_from: BTreeSet<CentreId>,
    /// Through which relays it came first.
    pub via: Vec<CentreId>,
    /// How many bytes it took on the wire.
    pub bytes: u32,
    /// How urgent it was.
    pub priority: crate::Priority,
}

impl HeldCopy {
    /// What two sides compare to know whether they hold the same portions.
    pub fn portions_digest(&self) -> Digest {
        Digest::of_all(&self.portions)
    }
}

/// That versions of a record were called back by its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tombstone {
    /// This version and all before it.
    pub version: Version,
    /// The header hash of the withdrawal; `None` where the time to keep it ended.
    pub header: Option<Digest>,
    /// When it took effect here.
    pub at: Instant,
    /// Until when a version called back could still come: then every reader refuses it for its age,
    /// and the tombstone ends. `None` where no such time is known.
    pub until: Option<Instant>,
}

/// Two headers for one version of one record, both signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Equivocation {
    /// Which record.
    pub name: RecordName,
    /// Which version.
    pub version: Version,
    /// The header that came first and stays.
    pub first: Digest,
    /// The other.
    pub second: Digest,
}

/// That a record must be preserved although it is called back.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LegalHold {
    /// The legal basis.
    pub basis: Phrase,
    /// Until when.
    pub until: Instant,
}
