//! What the owner says of a record and signs; it must be harmless to every lawful recipient.

use thalweg_domain::handling::Classification;
use thalweg_domain::time::Instant;

use crate::envelope::completeness::CompletenessTag;
use crate::envelope::encode;
use crate::id::{CentreId, RecordId, Version};
use crate::portion::{Alias, Digests, domain_hash};
use crate::priority::Priority;

/// Order for display: 48 bits of milliseconds, 16 bits of counter. Never used to allow or delete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(pub u64);

/// What kind of record: a number of the register of record types; unknown ones are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordType(pub u16);

/// The version of a record type's schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Schema {
    /// Another major version is another reading.
    pub major: u16,
    /// Another minor version only adds.
    pub minor: u16,
}

/// Purposes as bits: those of the register of purposes; unknown ones are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Purposes(pub u32);

/// On what legal basis: a number of the register of legal bases; 0 where none need be told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct LegalBasis(pub u16);

/// The hash of a version's header, which the next version names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HeaderHash(pub [u8; 32]);

impl HeaderHash {
    /// The hash of a header's bytes.
    pub fn of(header: &[u8]) -> Self {
        Self(domain_hash(b"thalweg/header/v1", header))
    }
}

/// What a version does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// Says how the record stands.
    Put,
    /// Calls versions back.
    Withdraw,
    /// Names the record that takes its place.
    Supersede,
    /// Allows one recipient to get a record through a relay.
    Grant,
    /// An agreement.
    Agreement,
    /// Keys of a centre, or the roster of centres.
    Roster,
    /// The protocol's own affairs.
    Control,
}

impl Operation {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 7] = [
        Self::Put,
        Self::Withdraw,
        Self::Supersede,
        Self::Grant,
        Self::Agreement,
        Self::Roster,
        Self::Control,
    ];

    /// Its number on the wire.
    pub const fn code(self) -> u8 {
        match self {
            Self::Put => 0,
            Self::Withdraw => 1,
            Self::Supersede => 2,
            Self::Grant => 3,
            Self::Agreement => 4,
            Self::Roster => 5,
            Self::Control => 6,
        }
    }

    /// Whether it calls versions back. Its header is no version of the record: key 3 is then the
    /// last version called back, and several such headers may name the same one.
    pub const fn calls_back(self) -> bool {
        matches!(self, Self::Withdraw | Self::Supersede)
    }

    /// The operation that a number on the wire means.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|operation| operation.code() == code)
    }
}

/// Whether a receiver may pass a record on (2019/1896 Art. 27(3), 86(5)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Onward {
    /// To nobody.
    Nobody,
    /// Within the group that it was released to.
    SameGroup,
    /// To those named, ascending; at least one.
    Listed(Vec<Alias>),
    /// With the owner's approval of each recipient.
    PriorApproval,
}

/// What the owner says of a version, beside what is in its portions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Which record.
    pub record: RecordId,
    /// Which version; of what calls back, the last version called back.
    pub version: Version,
    /// Whose record.
    pub owner: CentreId,
    /// Where it is shown among others.
    pub stamp: Stamp,
    /// What kind of record.
    pub record_type: RecordType,
    /// By which schema.
    pub schema: Schema,
    /// What the version does.
    pub operation: Operation,
    /// The header of the version before; absent of the first and of what calls back, and of no
    /// other.
    pub previous: Option<HeaderHash>,
    /// How this header is marked.
    pub marking: Classification,
    /// To whom the version is released, ascending.
    pub audience: Vec<Alias>,
    /// What it may be used for.
    pub purposes: Purposes,
    /// When it is deleted at the latest, in whole seconds.
    pub keep_until: Instant,
    /// On what legal basis it is given.
    pub legal_basis: LegalBasis,
    /// How urgent it is.
    pub priority: Priority,
    /// Whether it may be passed on.
    pub onward: Onward,
    /// The case, request or conversation that it belongs to; of a supersession, the record of the
    /// same owner that stands in the place of this one.
    pub context: Option<[u8; 16]>,
}

/// All that the owner signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// What the owner says of the version.
    pub heading: Heading,
    /// What the owner commits to.
    pub digests: Digests,
    /// For each profile what is complete for it, ascending by alias.
    pub completeness: Vec<(Alias, CompletenessTag)>,
}

impl Header {
    /// The one encoding of this header.
    pub fn encode(&self) -> Vec<u8> {
        encode::header(self, Some(&self.digests))
    }

    /// The same without its digests, as the compact form carries it.
    pub(crate) fn encode_without_digests(&self) -> Vec<u8> {
        encode::header(self, None)
    }
}
