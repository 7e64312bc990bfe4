//! A SHA-256, and how the parts of a lane's chain are hashed.
//!
//! *Rule*: what is hashed is told apart by a tag at its beginning, so that a hash of one kind of thing
//! is never one of another; parts of variable length do not follow each other unmarked.
//! *Source*: FIPS 180-4 (SHA-256); `docs/protocol/lanes.md` 2.

use core::fmt;

use sha2::{Digest as _, Sha256};

use crate::envelope::HeaderHash;

/// A SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// No bit set: the sum of nothing where digests are added.
    pub const ZERO: Self = Self([0; 32]);

    /// The SHA-256 of the parts, one after the other.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part);
        }
        Self(hash.finalize().into())
    }

    /// The SHA-256 of digests, one after the other.
    pub fn of_all<'a>(digests: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut hash = Sha256::new();
        for digest in digests {
            hash.update(digest.0);
        }
        Self(hash.finalize().into())
    }

    /// Both, added without carry: adding the same digest twice takes it out again.
    #[must_use]
    pub fn xor(mut self, other: Self) -> Self {
        for (byte, with) in self.0.iter_mut().zip(other.0) {
            *byte ^= with;
        }
        self
    }
}

impl From<HeaderHash> for Digest {
    /// The hash by which lanes, receipts and recall name a header: the envelope's.
    fn from(hash: HeaderHash) -> Self {
        Self(hash.0)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let begin = self.0.iter().take(4);
        begin
            .into_iter()
            .try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}
