//! `COSE_Sign1`: who signed which bytes as what.

use ring::signature::{ED25519, UnparsedPublicKey};

use crate::cbor::{Keys, Reader, Writer};
use crate::id::KeyId;
use crate::refusal::{Part, Refusal};
use crate::signature::key_ring::PublicKey;
use crate::signature::signing_key::SigningKey;

/// Ed25519 as RFC 9864 names it.
const ED25519_ALGORITHM: i64 = -19;
/// The tag of `COSE_Sign1` (RFC 9052 §2).
const SIGN1_TAG: u64 = 18;
/// Bytes of the protected header.
const PROTECTED_BYTES_MAX: usize = 128;

/// As what something is signed (`typ`, RFC 9596).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SignedType {
    /// A record's header, by its owner.
    Record,
    /// That portions were passed on, by a relay.
    Via,
}

impl SignedType {
    const fn name(self) -> &'static str {
        match self {
            Self::Record => "application/thalweg-record+cose",
            Self::Via => "application/thalweg-via+cose",
        }
    }

    const fn part(self) -> Part {
        match self {
            Self::Record => Part::Header,
            Self::Via => Part::Via,
        }
    }
}

/// Signed bytes with their signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sign1 {
    pub(crate) signed_type: SignedType,
    pub(crate) key: KeyId,
    pub(crate) payload: Vec<u8>,
    pub(crate) signature: [u8; 64],
}

impl Sign1 {
    pub(crate) fn sign(signed_type: SignedType, payload: Vec<u8>, key: &SigningKey) -> Self {
        let signature = key.sign(&signed_bytes(signed_type, key.id(), &payload));
        Self {
            signed_type,
            key: key.id(),
            payload,
            signature,
        }
    }

    pub(crate) fn verify(&self, key: &PublicKey) -> Result<(), Refusal> {
        let message = signed_bytes(self.signed_type, self.key, &self.payload);
        UnparsedPublicKey::new(&ED25519, key.public)
            .verify(&message, &self.signature)
            .map_err(|_unspecified| Refusal::SignatureInvalid {
                part: self.signed_type.part(),
            })
    }

    pub(crate) fn write(&self, writer: Writer) -> Writer {
        writer
            .tag(SIGN1_TAG)
            .array(4)
            .bytes(&protected(self.signed_type, self.key))
            .map(0)
            .bytes(&self.payload)
            .bytes(&self.signature)
    }

    /// Reads what must be signed as `signed_type`, with a payload of at most `max` bytes.
    pub(crate) fn read(
        reader: &mut Reader<'_>,
        signed_type: SignedType,
        max: usize,
    ) -> Result<Self, Refusal> {
        reader.tag(SIGN1_TAG)?;
        reader.array_of(4)?;
        let key = read_protected(reader.bytes(PROTECTED_BYTES_MAX)?, signed_type)?;
        reader.map(0)?;
        Ok(Self {
            signed_type,
            key,
            payload: reader.bytes(max)?.to_vec(),
            signature: reader.fixed()?,
        })
    }
}

/// What is signed (RFC 9052 §4.4).
fn signed_bytes(signed_type: SignedType, key: KeyId, payload: &[u8]) -> Vec<u8> {
    Writer::new()
        .array(4)
        .text("Signature1")
        .bytes(&protected(signed_type, key))
        .bytes(&[])
        .bytes(payload)
        .finish()
}

fn protected(signed_type: SignedType, key: KeyId) -> Vec<u8> {
    Writer::new()
        .map(3)
        .unsigned(1)
        .integer(ED25519_ALGORITHM)
        .unsigned(4)
        .bytes(&key.0)
        .unsigned(16)
        .text(signed_type.name())
        .finish()
}

fn read_protected(bytes: &[u8], signed_type: SignedType) -> Result<KeyId, Refusal> {
    let part = Part::Protected;
    let mut reader = Reader::new(bytes, part);
    let mut keys = Keys::begin(&mut reader, &[1, 4, 16])?;
    keys.required(&mut reader, 1)?;
    let algorithm = reader.integer()?;
    if algorithm != i128::from(ED25519_ALGORITHM) {
        return Err(Refusal::AlgorithmUnsupported { part, algorithm });
    }
    keys.required(&mut reader, 4)?;
    let key = KeyId(reader.fixed()?);
    keys.required(&mut reader, 16)?;
    if reader.text(PROTECTED_BYTES_MAX)? != signed_type.name() {
        return Err(Refusal::TypeMismatch { part });
    }
    keys.end(&reader)?;
    reader.end()?;
    Ok(key)
}
