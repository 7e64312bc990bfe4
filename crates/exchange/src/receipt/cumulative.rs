//! The cumulative receipt of a lane.
//!
//! *Rule*: it says up to which slot everything is durable at the receiver, with the chain, so that it
//! proves what was received and can be used for no other lane; what was received and refused is named.
//! *Source*: `docs/protocol/lanes.md` 4; codes after CISE (ETSI GS CDM 004) `AcknowledgementType`.
//! *Here / not here*: the value. It is made of a lane that the caller says is committed.
//! *Limits*: 256 exceptions; more are named in the next receipt of the lane.

use std::collections::BTreeMap;

use thalweg_domain::time::Instant;

use crate::lane::{Incoming, LaneId, Mark};

/// How many exceptions a receipt names at most.
pub const EXCEPTIONS_MAX: usize = 256;

/// A state that was written and synchronised before it was handed here. Only of such a state is a
/// receipt made; the caller answers for it (I3).
#[derive(Debug, Clone)]
pub struct Committed<'a, T>(pub &'a T);

/// Why a centre refuses a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rejection {
    /// The owner's signature does not verify.
    SignatureInvalid,
    /// No key set names the key.
    KeyUnknown,
    /// The key was revoked before the signature is proved to have existed.
    KeyRevoked,
    /// The record is not for this centre.
    NotInAudience,
    /// Its marking is above what this centre is accredited for.
    MarkingAboveAccreditation,
    /// No agreement covers it, or no longer.
    AgreementMissing,
    /// The law forbids it, whatever was agreed.
    StatutoryProhibition,
    /// Its schema is not supported.
    SchemaUnsupported,
    /// Records of its type are not accepted.
    TypeNotAccepted,
    /// More was sent than was agreed.
    Quota,
    /// Another header came for the same version.
    DuplicateFork,
    /// It is not a record.
    Malformed,
}

impl Rejection {
    /// All of them, by their number on the wire.
    pub const ALL: [Self; 12] = [
        Self::SignatureInvalid,
        Self::KeyUnknown,
        Self::KeyRevoked,
        Self::NotInAudience,
        Self::MarkingAboveAccreditation,
        Self::AgreementMissing,
        Self::StatutoryProhibition,
        Self::SchemaUnsupported,
        Self::TypeNotAccepted,
        Self::Quota,
        Self::DuplicateFork,
        Self::Malformed,
    ];

    /// What it is called on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignatureInvalid => "sig-invalid",
            Self::KeyUnknown => "key-unknown",
            Self::KeyRevoked => "key-revoked",
            Self::NotInAudience => "not-in-audience",
            Self::MarkingAboveAccreditation => "marking-above-accreditation",
            Self::AgreementMissing => "agreement-missing",
            Self::StatutoryProhibition => "statutory-prohibition",
            Self::SchemaUnsupported => "schema-unsupported",
            Self::TypeNotAccepted => "type-not-accepted",
            Self::Quota => "quota",
            Self::DuplicateFork => "duplicate-fork",
            Self::Malformed => "malformed",
        }
    }
}

/// What became of a slot that was received and not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exception {
    /// It is kept aside until a person has looked.
    Quarantined(Rejection),
    /// It is refused.
    Rejected(Rejection),
}

/// What a receiver says of a lane.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Receipt {
    /// The lane.
    pub lane: LaneId,
    /// Up to where everything is durable.
    pub upto: Mark,
    /// When.
    pub at: Instant,
    /// The slots that were not accepted.
    pub exceptions: BTreeMap<u64, Exception>,
}

impl Receipt {
    /// The receipt of a committed lane. `exceptions` are those of its slots not receipted before; of
    /// more than fit the last are left to the next receipt.
    pub fn of(
        lane: &Committed<'_, Incoming>,
        at: Instant,
        exceptions: impl IntoIterator<Item = (u64, Exception)>,
    ) -> Self {
        let cursor = lane.0.cursor();
        let told = exceptions.into_iter().filter(|(seq, _)| *seq <= cursor.seq);
        Self {
            lane: lane.0.lane(),
            upto: cursor,
            at,
            exceptions: told.take(EXCEPTIONS_MAX).collect(),
        }
    }
}
