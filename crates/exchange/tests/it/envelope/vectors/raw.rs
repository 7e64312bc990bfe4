//! Records put together by hand, so that each item can be wrong alone.

use ring::signature::Ed25519KeyPair;
use thalweg_exchange::Part;
use thalweg_exchange::cbor::{Reader, Writer};
use thalweg_exchange::envelope::Sealed;
use thalweg_exchange::portion::Digest;

use super::super::scene::{Centre, HUB, NEIGHBOUR, OWNER, sealed};

/// A map as pairs of encoded items, in the order in which they are written.
#[derive(Debug, Clone)]
pub struct Pairs(pub Vec<(Vec<u8>, Vec<u8>)>);

impl Pairs {
    pub fn of(bytes: &[u8]) -> Self {
        let mut reader = Reader::new(bytes, Part::Record);
        let count = reader.map(100).unwrap();
        let pair = |_| {
            (
                reader.item(0).unwrap().to_vec(),
                reader.item(0).unwrap().to_vec(),
            )
        };
        Self((0..count).map(pair).collect())
    }

    /// With another value of a key.
    pub fn with(mut self, key: u64, value: Writer) -> Self {
        let key = Writer::new().unsigned(key).finish();
        let pair = self.0.iter_mut().find(|pair| pair.0 == key).unwrap();
        pair.1 = value.finish();
        self
    }

    pub fn without(mut self, key: u64) -> Self {
        let key = Writer::new().unsigned(key).finish();
        self.0.retain(|pair| pair.0 != key);
        self
    }

    pub fn and(mut self, key: u64, value: Writer) -> Self {
        self.0
            .push((Writer::new().unsigned(key).finish(), value.finish()));
        self
    }

    pub fn write(&self) -> Vec<u8> {
        let writer = Writer::new().map(self.0.len());
        self.0
            .iter()
            .fold(writer, |writer, (key, value)| writer.raw(key).raw(value))
            .finish()
    }
}

/// The parts of a record in plain form.
#[derive(Debug, Clone)]
pub struct Raw {
    pub protected: Vec<u8>,
    pub unprotected: Vec<u8>,
    pub payload: Vec<u8>,
    pub signer: Centre,
    pub portions: Vec<Vec<u8>>,
    pub via: Vec<Vec<u8>>,
}

pub const RECORD: &str = "application/thalweg-record+cose";
pub const VIA: &str = "application/thalweg-via+cose";

pub fn protected(algorithm: i64, kid: &[u8], signed_type: &str) -> Pairs {
    let empty = Pairs(Vec::new());
    empty
        .and(1, Writer::new().integer(algorithm))
        .and(4, Writer::new().bytes(kid))
        .and(16, Writer::new().text(signed_type))
}

impl Raw {
    pub fn of(record: &Sealed) -> Self {
        let via = Sealed::write(record, thalweg_exchange::envelope::Form::Plain);
        Self {
            protected: protected(-19, &OWNER.key().id().0, RECORD).write(),
            unprotected: vec![0xa0],
            payload: record.header_bytes().to_vec(),
            signer: OWNER,
            portions: record
                .portions()
                .iter()
                .map(|one| one.bytes().to_vec())
                .collect(),
            via: entries(&via),
        }
    }

    pub fn scene() -> Self {
        Self::of(&sealed())
    }

    /// With the header changed, and signed anew.
    pub fn header(self, change: impl FnOnce(Pairs) -> Pairs) -> Self {
        let payload = change(Pairs::of(&self.payload)).write();
        Self { payload, ..self }
    }

    /// Only these portions, to which the header commits.
    pub fn portions(self, portions: Vec<Vec<u8>>) -> Self {
        let mut digests: Vec<[u8; 32]> = portions.iter().map(|one| Digest::of(one).0).collect();
        digests.extend((0..8_u8.saturating_sub(portions.len() as u8)).map(|place| [place; 32]));
        digests.sort_unstable();
        digests.dedup();
        let list = Writer::new().each(&digests, |writer, digest| writer.bytes(digest));
        let raw = self.header(|pairs| pairs.with(16, list));
        Self { portions, ..raw }
    }

    /// One portion, with this value.
    pub fn value(self, value: Vec<u8>) -> Self {
        self.portions(vec![portion(1, value)])
    }

    pub fn sign1(&self) -> Writer {
        sign1(
            &self.protected,
            &self.unprotected,
            &self.payload,
            self.signer,
        )
    }

    pub fn write(&self) -> Vec<u8> {
        let bytes = |writer: Writer, one: &Vec<u8>| writer.bytes(one);
        Writer::new()
            .array(4)
            .unsigned(0)
            .raw(&self.sign1().finish())
            .each(&self.portions, bytes)
            .each(&self.via, bytes)
            .finish()
    }
}

/// A portion whose value is any bytes.
pub fn portion(id: u64, value: Vec<u8>) -> Vec<u8> {
    Writer::new()
        .array(5)
        .bytes(&[0x5a; 16])
        .unsigned(id)
        .array(3)
        .unsigned(0)
        .unsigned(0)
        .array(0)
        .unsigned(0)
        .raw(&value)
        .finish()
}

pub fn sign1(protected: &[u8], unprotected: &[u8], payload: &[u8], signer: Centre) -> Writer {
    let message = Writer::new()
        .array(4)
        .text("Signature1")
        .bytes(protected)
        .bytes(&[]);
    let message = message.bytes(payload).finish();
    let key = Ed25519KeyPair::from_seed_unchecked(&signer.secret()).unwrap();
    Writer::new()
        .tag(18)
        .array(4)
        .bytes(protected)
        .raw(unprotected)
        .bytes(payload)
        .bytes(key.sign(&message).as_ref())
}

/// A via entry of the hub to the neighbour over this record as it is, changed.
pub fn via(record: &Sealed, change: impl FnOnce(Pairs) -> Pairs) -> Vec<u8> {
    let relayed = record
        .clone()
        .passed_on(&super::super::scene::passage(HUB, NEIGHBOUR), &HUB.key());
    let bytes = relayed
        .unwrap()
        .write(thalweg_exchange::envelope::Form::Plain);
    resigned(&entries(&bytes).remove(0), HUB, change)
}

/// A via entry changed, and signed anew by its relay.
pub fn resigned(entry: &[u8], relay: Centre, change: impl FnOnce(Pairs) -> Pairs) -> Vec<u8> {
    let mut reader = Reader::new(entry, Part::Via);
    reader.tag(18).unwrap();
    reader.array_of(4).unwrap();
    let protected = reader.bytes(200).unwrap().to_vec();
    reader.map(0).unwrap();
    let payload = change(Pairs::of(reader.bytes(2_000).unwrap())).write();
    sign1(&protected, &[0xa0], &payload, relay).finish()
}

/// The via entries of a record in plain form.
fn entries(record: &[u8]) -> Vec<Vec<u8>> {
    let mut reader = Reader::new(record, Part::Record);
    reader.array_of(4).unwrap();
    reader.unsigned().unwrap();
    reader.tag(18).unwrap();
    for _ in 0..2 {
        let count = reader.array(16).unwrap();
        // First the four items of the signature, then the portions.
        for _ in 0..count {
            reader.item(0).unwrap();
        }
    }
    let count = reader.array(4).unwrap();
    (0..count)
        .map(|_| reader.bytes(4_096).unwrap().to_vec())
        .collect()
}
