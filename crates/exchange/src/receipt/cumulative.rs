//! The cumulative receipt of a lane.
//!
//! *Rule*: it says up to which slot everything is durable at the receiver, with the chain, so that it
//! proves what was received and can be used for no other lane; what was received and refused is named.
//! *Source*: `docs/protocol/lanes.md` 4; codes after CISE (ETSI GS CDM 004) `AcknowledgementType`.
//! *Here / not here*: the value. It is made of a lane that the caller says is committed.
//! *Limits*: 256 exceptions; a lane with more is receipted up to the 256th only, and the rest by the
//! next receipt, for what a receipt covers without naming it counts as accepted.

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
            Self::SignatureInvalid => "signature-invalid",
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

/// A receipt is not one that a centre may send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptMalformed {
    /// It names too many exceptions.
    #[error("{0} exceptions, a receipt names at most {EXCEPTIONS_MAX} (lanes 4)")]
    TooManyExceptions(usize),
    /// It names a slot that it does not cover.
    #[error("slot {0} is not covered by the receipt that names it (lanes 4)")]
    NotCovered(u64),
}

impl Receipt {
    /// The receipt of a committed lane. `exceptions` are those of its slots not receipted before, all
    /// of them; where there are more than fit, the receipt ends at the last one that does.
    pub fn of(
        lane: &Committed<'_, Incoming>,
        at: Instant,
        exceptions: impl IntoIterator<Item = (Mark, Exception)>,
    ) -> Self {
        let cursor = lane.0.cursor();
        let told = exceptions.into_iter();
        let told = told.filter(|(mark, _)| mark.seq <= cursor.seq);
        let told: BTreeMap<Mark, Exception> = told.collect();
        let more = told.len() > EXCEPTIONS_MAX;
        let last = told.keys().nth(EXCEPTIONS_MAX - 1).filter(|_| more);
        let upto = last.copied().unwrap_or(cursor);
        let fitting = told.into_iter().take(EXCEPTIONS_MAX);
        Self {
            lane: lane.0.lane(),
            upto,
            at,
            exceptions: fitting.map(|(mark, why)| (mark.seq, why)).collect(),
        }
    }

    /// Whether it is one that a centre may send: what came is judged so before it is believed.
    pub fn check(&self) -> Result<(), ReceiptMalformed> {
        if self.exceptions.len() > EXCEPTIONS_MAX {
            return Err(ReceiptMalformed::TooManyExceptions(self.exceptions.len()));
        }
        let beyond = self.exceptions.keys().next_back();
        let outside = beyond.filter(|seq| **seq > self.upto.seq);
        let outside = outside.or_else(|| self.exceptions.get_key_value(&0).map(|(seq, _)| seq));
        outside.map_or(Ok(()), |seq| Err(ReceiptMalformed::NotCovered(*seq)))
    }
}
