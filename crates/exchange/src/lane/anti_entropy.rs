//! Finding what two sides do not hold alike, without telling each other all of it.
//!
//! *Rule*: records are spread over 256 buckets; a bucket is the sum without carry of the hashes of its
//! records and versions. Buckets that differ are listed and repaired, the others need nothing.
//! *Source*: `docs/protocol/lanes.md` 5. Buckets go by the hash of the identifier, not by its prefix:
//! a `UUIDv7` begins with the time, and all records of some years would lie in one bucket.
//! *Here / not here*: the comparison. The repair is a snapshot of the differing buckets.
//! *Limits*: 8 KiB whatever is held. It finds corruption and loss, not a peer that constructs
//! records so that sums agree.

use super::digest::Digest;
use super::item::RecordName;
use crate::Version;

/// How many buckets there are.
pub const BUCKETS: usize = 256;

/// What one side holds, summed up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buckets([Digest; BUCKETS]);

impl Buckets {
    /// The sums of these records.
    pub fn of(held: impl IntoIterator<Item = (RecordName, Version)>) -> Self {
        let mut sums = [Digest::ZERO; BUCKETS];
        for (name, version) in held {
            if let Some(sum) = sums.get_mut(bucket_of(&name)) {
                let bytes = name.record.0.as_bytes();
                let owner = &name.owner.0;
                let hash = Digest::of(&[owner, bytes, &version.0.get().to_be_bytes()]);
                *sum = sum.xor(hash);
            }
        }
        Self(sums)
    }

    /// The buckets in which the two sides differ.
    pub fn differing(&self, other: &Self) -> Vec<usize> {
        let pairs = self.0.iter().zip(&other.0).enumerate();
        let differing = pairs.filter(|(_, (own, theirs))| own != theirs);
        differing.map(|(bucket, _)| bucket).collect()
    }
}

/// The bucket of a record.
pub fn bucket_of(name: &RecordName) -> usize {
    let [first, ..] = Digest::of(&[name.record.0.as_bytes()]).0;
    usize::from(first)
}
