//! A key that signs.

use core::fmt;

use ring::signature::{Ed25519KeyPair, KeyPair};

use crate::id::KeyId;
use crate::signature::key_ring::key_id;

/// A private Ed25519 key with its name.
pub struct SigningKey {
    pair: Ed25519KeyPair,
    public: [u8; 32],
}

/// Bytes that make no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("32 bytes that are no Ed25519 key (RFC 8032 5.1.5)")]
pub struct NotAKey;

impl SigningKey {
    /// The key of a secret of 32 bytes (RFC 8032 §5.1.5).
    pub fn from_secret(secret: &[u8; 32]) -> Result<Self, NotAKey> {
        let pair = Ed25519KeyPair::from_seed_unchecked(secret).map_err(|_rejected| NotAKey)?;
        let public = pair.public_key().as_ref().try_into();
        let public = public.map_err(|_length| NotAKey)?;
        Ok(Self { pair, public })
    }

    /// Its name.
    pub fn id(&self) -> KeyId {
        key_id(&self.public)
    }

    /// Its public half.
    pub const fn public(&self) -> [u8; 32] {
        self.public
    }

    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        let mut bytes = [0; 64];
        for (to, from) in bytes.iter_mut().zip(self.pair.sign(message).as_ref()) {
            *to = *from;
        }
        bytes
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SigningKey({})", self.id())
    }
}
