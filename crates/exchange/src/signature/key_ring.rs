//! The public keys that a centre knows of itself and others.
//!
//! *Rule*: a key that was revoked stays revoked, from the earliest time that was ever said; when it
//! counts is changed only by a later key set of its owner.
//! *Source*: `docs/protocol/envelope.md` 3.

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
    /// The version of its owner's key set that says so.
    pub key_set: u64,
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
    /// A key set that is not later says otherwise when the key counts.
    #[error("key set {found} is not after {known}, and changes when key {id} counts (envelope 3)")]
    SetNotLater {
        /// Which key.
        id: KeyId,
        /// The version known.
        known: u64,
        /// The version that came.
        found: u64,
    },
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

impl PublicKey {
    /// Takes over what has changed. A revocation counts whichever key set says it, and whatever else
    /// is refused.
    fn learn(&mut self, id: KeyId, key: Self) -> Result<(), KeyNotTaken> {
        if (self.public, self.owner) != (key.public, key.owner) {
            return Err(KeyNotTaken::NameTaken(id));
        }
        let said = [self.revoked, key.revoked];
        self.revoked = said.into_iter().flatten().min();
        let (known, found) = (self.key_set, key.key_set);
        if found > known {
            let revoked = self.revoked;
            *self = Self { revoked, ..key };
        } else if (self.from, self.until) != (key.from, key.until) {
            return Err(KeyNotTaken::SetNotLater { id, known, found });
        }
        Ok(())
    }
}

impl KeyRing {
    /// Takes a key, or what a later key set changes of it; never another key of the same name, and
    /// never a revocation back.
    pub fn insert(&mut self, key: PublicKey) -> Result<KeyId, KeyNotTaken> {
        let id = key_id(&key.public);
        let full = self.keys.len() >= KEYS_MAX;
        match self.keys.get_mut(&id) {
            Some(known) => known.learn(id, key)?,
            None if full => return Err(KeyNotTaken::RingFull),
            None => {
                self.keys.insert(id, key);
            }
        }
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
