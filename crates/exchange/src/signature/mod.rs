//! Signatures of centres, and the keys that they verify with.
//!
//! *Rule*: a signature counts if the key is known, is of the centre in whose name it signs, and was
//! valid and not revoked at the time that the receiver can prove; it says of what type the signed
//! thing is, so that one cannot be passed off as another.
//! *Source*: `docs/protocol/envelope.md` 3; RFC 9052 §4 (`COSE_Sign1`), RFC 9864 (Ed25519 is -19),
//! RFC 9596 (typ), RFC 8032.
//! *Here / not here*: signing, verifying and a ring of public keys as a value. How keys are made,
//! introduced and revoked is known elsewhere; private keys come as arguments.
//! *Limits*: one algorithm; no header that is not protected; 4,096 keys a ring.

mod key_ring;
mod sign1;
mod signing_key;

pub use key_ring::{KeyNotTaken, KeyRing, PublicKey, key_id};
pub(crate) use sign1::{Sign1, SignedType};
pub use signing_key::{NotAKey, SigningKey};
