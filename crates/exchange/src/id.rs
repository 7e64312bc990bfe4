//! What centres, keys, records and versions are called on the wire.
//!
//! *Rule*: a centre's identifier is the first eight bytes of the SHA-256 of its root key, so that no
//! two centres can claim one; a record keeps its identifier through all versions, which count 1, 2, 3
//! without gap.
//! *Source*: `docs/protocol`, envelope keys 2 to 4.

use core::fmt;
use core::num::NonZeroU32;

use uuid::Uuid;

/// A centre, named by its root key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CentreId(pub [u8; 8]);

/// A signing key, named by the first eight bytes of the SHA-256 of its public half.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub [u8; 8]);

/// A record, named by its owner (`UUIDv7`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub Uuid);

/// A version of a record: 1 is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(pub NonZeroU32);

impl Version {
    /// The first version.
    pub const FIRST: Self = Self(NonZeroU32::MIN);

    /// The one after this; `None` after the last that can be counted.
    pub const fn next(self) -> Option<Self> {
        match self.0.checked_add(1) {
            Some(number) => Some(Self(number)),
            None => None,
        }
    }
}

impl fmt::Display for CentreId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex(&self.0, out)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex(&self.0, out)
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

fn hex(bytes: &[u8], out: &mut fmt::Formatter<'_>) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
}
