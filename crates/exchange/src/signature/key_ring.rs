//! The public keys that a centre knows of itself and others.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};
use thalweg_domain::time::Instant;

use crate::id::{CentreId, KeyId};
use crate::refusal::Refusal;

/// Keys of a ring.
const KEYS_MAX: usize = 4_096;

/// A public key with whose it is and when it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey {
    /// The Ed25519 key.
    pub public: [u8; 32],
    /// Whose it is.
    pub owner: CentreId,
    /// From when on it is valid.
    pub from: Instant,
    /// Until when it is valid, that instant not included.
    pub until: Instant,
    /// From when on it is revoked.
    pub revoked: Option<Instant>,
}

/// Why a ring does not take a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyNotTaken {
    /// The ring is full.
    #[error("a ring holds at most 4096 keys")]
    RingFull,
    /// Another key, or another centre's, has the name.
    #[error("the name {0} is that of another key (envelope 3)")]
    NameTaken(KeyId),
}

/// Public keys by name.
#[derive(Debug, Clone, Default)]
pub struct KeyRing {
    keys: BTreeMap<KeyId, PublicKey>,
}

/// The name of a public key: the first eight bytes of its SHA-256.
pub fn key_id(public: &[u8; 32]) -> KeyId {
    let hash: [u8; 32] = Sha256::digest(public).into();
    let mut id = [0; 8];
    for (to, from) in id.iter_mut().zip(hash) {
        *to = from;
    }
    KeyId(id)
}

impl KeyRing {
    /// Takes a key, or what has changed of it; never another key of the same name.
    pub fn insert(&mut self, key: PublicKey) -> Result<KeyId, KeyNotTaken> {
        let id = key_id(&key.public);
        match self.keys.get(&id) {
            Some(known) if (known.public, known.owner) != (key.public, key.owner) => {
                return Err(KeyNotTaken::NameTaken(id));
            }
            None if self.keys.len() >= KEYS_MAX => return Err(KeyNotTaken::RingFull),
            _ => {}
        }
        self.keys.insert(id, key);
        Ok(id)
    }

    /// The key `id` of `owner`, if it counts at `at`.
    pub fn valid(&self, id: KeyId, owner: CentreId, at: Instant) -> Result<&PublicKey, Refusal> {
        let key = self.keys.get(&id).ok_or(Refusal::KeyUnknown(id))?;
        if key.owner != owner {
            let (key, claimed) = (id, owner);
            return Err(Refusal::OwnerMismatch { key, claimed });
        }
        if key.revoked.is_some_and(|revoked| revoked <= at) {
            return Err(Refusal::KeyRevoked(id));
        }
        if at < key.from {
            return Err(Refusal::KeyNotYetValid(id));
        }
        if key.until <= at {
            return Err(Refusal::KeyExpired(id));
        }
        Ok(key)
    }
}
