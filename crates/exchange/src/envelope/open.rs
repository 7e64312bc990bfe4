//! Opening: who signed, whether each portion is theirs, whether all came.
//!
//! *Rule*: bounds and shape are judged before any key is looked at, the key before the signature,
//! the signature before anything that the record says is believed. A record counts only from who
//! may have handed it over: its owner, or the relay that signed it to this centre.
//! *Source*: `docs/protocol/envelope.md` 10; 2021/581 Art. 25(h) (retention).
//! *Here / not here*: what the record itself proves. Whether this centre wanted it is decided
//! elsewhere.
//! *Limits*: one signature for the record and one for each of at most four via entries.

use thalweg_domain::time::Instant;

use crate::envelope::completeness::{Completeness, Profile};
use crate::envelope::sealed::Sealed;
use crate::id::CentreId;
use crate::refusal::Refusal;
use crate::signature::KeyRing;

/// What records are opened with.
#[derive(Debug, Clone, Copy)]
pub struct Opener<'a> {
    /// The keys that are known.
    pub keys: &'a KeyRing,
    /// When the record came, or the earliest time at which it provably existed: the time for which
    /// keys are judged.
    pub at: Instant,
    /// Now, for what is past its time of deletion.
    pub now: Instant,
    /// Who handed the record over, as the connection or lane proves it.
    pub from: CentreId,
    /// Who reads it.
    pub here: CentreId,
    /// The profile that should have come whole.
    pub profile: Option<&'a Profile>,
}

/// A record whose signature verifies, with what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    record: Sealed,
    completeness: Completeness,
}

impl Opener<'_> {
    /// Reads and opens a record.
    pub fn open(&self, bytes: &[u8]) -> Result<Opened, Refusal> {
        self.open_sealed(Sealed::read(bytes)?)
    }

    /// Opens a record that was read.
    pub fn open_sealed(&self, record: Sealed) -> Result<Opened, Refusal> {
        let heading = &record.header.heading;
        let key = self.keys.valid(record.key(), heading.owner, self.at)?;
        record.signed.verify(key)?;
        if let Some(portion) = record.uncommitted() {
            return Err(Refusal::PortionUnsigned(portion.id().0));
        }
        record.verify_way(self.keys, self.at)?;
        record.judge_hop(self.from, self.here)?;
        let completeness = self.complete(&record)?;
        if heading.keep_until <= self.now {
            return Err(Refusal::RetentionOver(heading.keep_until.unix_secs()));
        }
        Ok(Opened {
            record,
            completeness,
        })
    }

    fn complete(&self, record: &Sealed) -> Result<Completeness, Refusal> {
        let relay = record.via.last().map(|via| via.passage().relay);
        match self.profile {
            Some(profile) => profile.judge(&record.header, &record.portions, relay),
            None => Ok(Completeness::NotAsked),
        }
    }
}

impl Opened {
    /// The record, its bytes as they were signed.
    pub const fn record(&self) -> &Sealed {
        &self.record
    }

    /// Whether the profile came whole.
    pub const fn completeness(&self) -> Completeness {
        self.completeness
    }

    /// The record, to be stored or passed on.
    pub fn into_record(self) -> Sealed {
        self.record
    }
}
