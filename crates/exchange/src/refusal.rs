//! Why something from a peer is not taken, in codes that both sides know.
//!
//! *Rule*: every refusal has one code, one name and one number; a code is never used again for
//! something else.
//! *Source*: `docs/protocol/envelope.md` 10.
//! *Here / not here*: what the envelope refuses. What agreements, law and quotas refuse has codes
//! of 80 and above, and belongs to who decides it.

use core::fmt;

use crate::id::{CentreId, KeyId};

/// What a refusal speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The record as a whole.
    Record,
    /// What COSE protects beside the payload.
    Protected,
    /// The header, which the owner signs.
    Header,
    /// A portion.
    Portion,
    /// What a relay signed.
    Via,
    /// A batch of records.
    Batch,
}

impl fmt::Display for Part {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Record => "record",
            Self::Protected => "protected header",
            Self::Header => "header",
            Self::Portion => "portion",
            Self::Via => "via entry",
            Self::Batch => "batch",
        })
    }
}

/// Why a record or batch is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Longer than its bound.
    #[error("{part}: {length} bytes, more than {max} (envelope 9)")]
    TooLarge {
        /// What is too large.
        part: Part,
        /// How long it is or claims to be.
        length: u64,
        /// How long it may be.
        max: u64,
    },
    /// More items than its bound.
    #[error("{part}: {count} items, more than {max} (envelope 9)")]
    TooMany {
        /// Where there are too many.
        part: Part,
        /// How many there are or are claimed.
        count: u64,
        /// How many there may be.
        max: u64,
    },
    /// Arrays and maps lie too deep in each other.
    #[error("{part}: nested deeper than 16 (envelope 9)")]
    TooDeep {
        /// What is too deep.
        part: Part,
    },
    /// A batch that would grow too much.
    #[error("batch: {compressed} bytes claim to become {length}, more than 50 times (envelope 8)")]
    ExpandsTooFar {
        /// How long it is.
        compressed: u64,
        /// How long it would become.
        length: u64,
    },
    /// Not the items that stand there.
    #[error("{part}: byte {at} is not what must stand there (envelope 3 to 8)")]
    Malformed {
        /// What cannot be read.
        part: Part,
        /// From where on.
        at: usize,
    },
    /// A second way to write a value.
    #[error("{part}: byte {at} is not deterministic CBOR (envelope 2; RFC 8949 4.2.1)")]
    NotDeterministic {
        /// What is written otherwise.
        part: Part,
        /// From where on.
        at: usize,
    },
    /// A key that stands twice.
    #[error("{part}: a key stands twice (envelope 2)")]
    DuplicateKey {
        /// Where.
        part: Part,
    },
    /// A key that this format does not have.
    #[error("{part}: key {key} is not of this format (envelope 4)")]
    UnknownKey {
        /// Where.
        part: Part,
        /// Which.
        key: i128,
    },
    /// A key that must be there.
    #[error("{part}: key {key} is missing (envelope 4)")]
    MissingKey {
        /// Where.
        part: Part,
        /// Which.
        key: i128,
    },
    /// A number that means nothing there.
    #[error("{part}: {value} is out of range (envelope 4)")]
    OutOfRange {
        /// Where.
        part: Part,
        /// Which number.
        value: u64,
    },
    /// A format of the envelope that is not understood.
    #[error("header: format {0} is not understood (envelope 4, key 1)")]
    FormatUnsupported(u64),
    /// An algorithm that is not allowed.
    #[error("{part}: algorithm {algorithm} is not allowed (envelope 3)")]
    AlgorithmUnsupported {
        /// Where.
        part: Part,
        /// Its number at IANA.
        algorithm: i128,
    },
    /// A signature over something of another type.
    #[error("{part}: signed as another type (envelope 3)")]
    TypeMismatch {
        /// Where.
        part: Part,
    },
    /// Digests out of order or twice.
    #[error("{part}: digests must ascend, none twice (envelope 5)")]
    DigestsUnsorted {
        /// Where.
        part: Part,
    },
    /// Portions out of order or twice.
    #[error("record: portions must ascend by number, none twice (envelope 5)")]
    PortionsUnsorted,
    /// A batch that needs a dictionary which is not had.
    #[error("batch: dictionary {0} is not known (envelope 8)")]
    DictionaryUnknown(u32),
    /// A batch that is no single frame of zstd with its length.
    #[error("batch: not one frame of zstd that says its length (envelope 8)")]
    BatchUnreadable,
    /// A key that nobody introduced.
    #[error("key {0} is not known (envelope 10)")]
    KeyUnknown(KeyId),
    /// A key whose time has not come.
    #[error("key {0} is not valid yet (envelope 10)")]
    KeyNotYetValid(KeyId),
    /// A key whose time is over.
    #[error("key {0} is no longer valid (envelope 10)")]
    KeyExpired(KeyId),
    /// A key that was revoked.
    #[error("key {0} was revoked (envelope 10)")]
    KeyRevoked(KeyId),
    /// A key of another centre.
    #[error(
        "key {key} is not of {claimed}, in whose name it signs (envelope 10; 2021/581 Art. 24)"
    )]
    OwnerMismatch {
        /// Which key.
        key: KeyId,
        /// In whose name it signed.
        claimed: CentreId,
    },
    /// A signature that does not verify.
    #[error("{part}: the signature does not verify (envelope 3)")]
    SignatureInvalid {
        /// What was signed.
        part: Part,
    },
    /// A portion that the owner did not sign for this record.
    #[error("portion {0} is not of this record (envelope 5)")]
    PortionUnsigned(u16),
    /// A via entry of another record.
    #[error("via entry of {0} is not of this record (envelope 7)")]
    ViaOfAnotherRecord(CentreId),
    /// What came is not what the last relay let through to here, or came from another centre.
    #[error("what {0} handed over is not what was signed for this way (envelope 7)")]
    ViaMismatch(CentreId),
    /// A way that leads through one centre twice, or back through the owner.
    #[error("the way leads through {0} again (envelope 7)")]
    RelayLoop(CentreId),
    /// Portions of the profile are missing, and no relay says so.
    #[error("not all portions of the profile came, and nobody says so (envelope 6)")]
    Incomplete,
    /// The record does not speak of the profile.
    #[error("the record has no tag for the profile (envelope 6)")]
    TagMissing,
    /// Past its time of deletion.
    #[error("to be deleted since {0} s (envelope 4, key 13; 2021/581 Art. 25(h))")]
    RetentionOver(i64),
}

impl Refusal {
    /// Its number and name on the wire.
    pub const fn code(&self) -> (u16, &'static str) {
        match self {
            Self::TooLarge { .. } => (1, "too-large"),
            Self::TooMany { .. } => (2, "too-many"),
            Self::TooDeep { .. } => (3, "too-deep"),
            Self::ExpandsTooFar { .. } => (4, "expands-too-far"),
            Self::Malformed { .. } => (10, "malformed"),
            Self::NotDeterministic { .. } => (11, "not-deterministic"),
            Self::DuplicateKey { .. } => (12, "duplicate-key"),
            Self::UnknownKey { .. } => (13, "unknown-key"),
            Self::MissingKey { .. } => (14, "missing-key"),
            Self::OutOfRange { .. } => (15, "out-of-range"),
            Self::FormatUnsupported(_) => (16, "format-unsupported"),
            Self::AlgorithmUnsupported { .. } => (17, "algorithm-unsupported"),
            Self::TypeMismatch { .. } => (18, "type-mismatch"),
            Self::DigestsUnsorted { .. } => (19, "digests-unsorted"),
            Self::PortionsUnsorted => (20, "portions-unsorted"),
            Self::DictionaryUnknown(_) => (21, "dictionary-unknown"),
            Self::BatchUnreadable => (22, "batch-unreadable"),
            Self::KeyUnknown(_) => (30, "key-unknown"),
            Self::KeyNotYetValid(_) => (31, "key-not-yet-valid"),
            Self::KeyExpired(_) => (32, "key-expired"),
            Self::KeyRevoked(_) => (33, "key-revoked"),
            Self::OwnerMismatch { .. } => (34, "owner-mismatch"),
            Self::SignatureInvalid { .. } => (40, "signature-invalid"),
            Self::PortionUnsigned(_) => (50, "portion-unsigned"),
            Self::ViaOfAnotherRecord(_) => (51, "via-of-another-record"),
            Self::ViaMismatch(_) => (52, "via-mismatch"),
            Self::RelayLoop(_) => (53, "relay-loop"),
            Self::Incomplete => (60, "incomplete"),
            Self::TagMissing => (61, "tag-missing"),
            Self::RetentionOver(_) => (70, "retention-over"),
        }
    }
}
