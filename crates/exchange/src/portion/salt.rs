//! Salts: what keeps a digest from being guessed.
//!
//! *Rule*: each portion of each version has its own salt of 128 bits. The salts of a version are
//! drawn from a fresh random seed, which only goes to who gets all portions; to others go the salts
//! of what they get, and nothing by which they could find the others.
//! *Source*: `docs/protocol/envelope.md` 5; RFC 9901 §9.3 (entropy of the salt); RFC 2104.
//! *Here / not here*: how salts follow from a seed. The seed itself is random and an argument.
//! *Limits*: none.

use core::fmt;

use ring::hmac;

use crate::portion::commitment::first;
use crate::portion::portion::PortionId;

/// The salt of one portion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; 16]);

/// What the salts of one version of a record are drawn from: 128 random bits, never used again.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Seed(pub [u8; 16]);

impl Seed {
    /// The salt of a portion.
    pub fn salt(&self, portion: PortionId) -> Salt {
        Salt(first(
            &self.draw(b"thalweg/salt/v1", &portion.0.to_be_bytes()),
        ))
    }

    pub(super) fn draw(&self, domain: &[u8], place: &[u8]) -> hmac::Tag {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.0);
        let mut context = hmac::Context::with_key(&key);
        context.update(domain);
        context.update(place);
        context.sign()
    }
}

impl fmt::Debug for Seed {
    /// A seed opens what was left out: it is never written into a log.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Seed(secret)")
    }
}
