//! What officers sign.
//!
//! *Rule*: two different officers of every party sign the same terms; changed terms are another
//! version without signatures.
//! *Source*: `docs/protocol/agreements.md`; four eyes are ours.
//! *Here / not here*: who signed what. That a signature is genuine is checked when it is received.
//! *Limits*: [`SIGNATURES_MAX`] signatures.

use thalweg_domain::time::Instant;

use crate::id::KeyId;

use super::party::Officer;
use super::terms::PARTIES_MAX;

/// The most signatures: four for each party.
pub const SIGNATURES_MAX: usize = 4 * PARTIES_MAX;

/// The SHA-256 of the terms as they are encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TermsDigest(pub [u8; 32]);

/// That an officer signed terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficerSignature {
    /// Who.
    pub officer: Officer,
    /// With which key.
    pub key: KeyId,
    /// What.
    pub digest: TermsDigest,
    /// When.
    pub at: Instant,
}
