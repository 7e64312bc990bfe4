//! Via entries: who passed a record on, what they let through, and by which rules.
//!
//! *Rule*: who passes on another's record says so under their own signature, names what they let
//! through, and never passes it to the owner, to who had it before, or to themselves; the last
//! entry names who handed the record over and who reads it.
//! *Source*: `docs/protocol/envelope.md` 7; 2019/1896 Art. 27(3), 86(5).
//! *Here / not here*: the entry, signed and checked. Whether passing on is allowed is decided by
//! who knows the agreements.
//! *Limits*: 4 entries a record, 2 KiB an entry.

use thalweg_domain::time::Instant;

use crate::cbor::{Keys, Reader, Writer};
use crate::envelope::decode::instant;
use crate::envelope::encode::seconds;
use crate::envelope::header::HeaderHash;
use crate::envelope::sealed::Sealed;
use crate::id::{CentreId, KeyId};
use crate::portion::{Digest, Digests, Portion};
use crate::priority::Priority;
use crate::refusal::{Part, Refusal};
use crate::signature::{KeyRing, Sign1, SignedType, SigningKey};

/// Entries of a record.
pub(super) const VIA_MAX: usize = 4;
/// Bytes of an entry.
pub(super) const VIA_BYTES_MAX: usize = 2_048;

const KEYS: &[i128] = &[1, 2, 3, 4, 5, 6, 7, 8];

/// One passing on, as the relay says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Who passed it on.
    pub relay: CentreId,
    /// To whom.
    pub receiver: CentreId,
    /// In the sequence of which priority.
    pub lane: Priority,
    /// As which number of it.
    pub sequence: u64,
    /// When, in whole seconds.
    pub at: Instant,
    /// The hash of the rules that it was judged by.
    pub rules: [u8; 32],
}

/// A passing on, signed by who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Via {
    passage: Passage,
    header: HeaderHash,
    forwarded: Vec<Digest>,
    signed: Sign1,
}

impl Via {
    fn sign(passage: &Passage, record: &Sealed, key: &SigningKey) -> Result<Self, Refusal> {
        let mut forwarded: Vec<Digest> = record.portions.iter().map(Portion::digest).collect();
        forwarded.sort_unstable();
        let payload = payload(passage, record.header_hash(), &forwarded);
        let signed = Sign1::sign(SignedType::Via, payload, key);
        Self::of(signed)
    }

    /// What the relay says of it.
    pub const fn passage(&self) -> &Passage {
        &self.passage
    }

    /// The digests of what was let through, ascending.
    pub fn forwarded(&self) -> &[Digest] {
        &self.forwarded
    }

    pub(super) fn write(&self) -> Vec<u8> {
        self.signed.write(Writer::new()).finish()
    }

    pub(super) fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut reader = Reader::new(bytes, Part::Via);
        let signed = Sign1::read(&mut reader, SignedType::Via, VIA_BYTES_MAX)?;
        reader.end()?;
        Self::of(signed)
    }

    fn of(signed: Sign1) -> Result<Self, Refusal> {
        let mut reader = Reader::new(&signed.payload, Part::Via);
        let mut keys = Keys::begin(&mut reader, KEYS)?;
        let passage = passage(&mut keys, &mut reader)?;
        keys.required(&mut reader, 7)?;
        let header = HeaderHash(reader.fixed()?);
        keys.required(&mut reader, 8)?;
        let forwarded = Digests::read(&mut reader)?;
        keys.end(&reader)?;
        reader.end()?;
        Ok(Self {
            passage,
            header,
            forwarded,
            signed,
        })
    }

    fn key(&self) -> KeyId {
        self.signed.key
    }

    fn verify(&self, keys: &KeyRing, at: Instant) -> Result<(), Refusal> {
        let key = keys.valid(self.key(), self.passage.relay, at)?;
        self.signed.verify(key)
    }
}

impl Sealed {
    /// The record with the entry of who passes it on as it is now.
    pub fn passed_on(mut self, passage: &Passage, key: &SigningKey) -> Result<Self, Refusal> {
        let via = Via::sign(passage, &self, key)?;
        if self.via.len() >= VIA_MAX {
            return Err(Refusal::TooMany {
                part: Part::Via,
                count: 5,
                max: 4,
            });
        }
        self.via.push(via);
        self.judge_way()?;
        Ok(self)
    }

    /// Judges the way that a record came: signatures first, then what they say.
    pub(super) fn verify_way(&self, keys: &KeyRing, at: Instant) -> Result<(), Refusal> {
        self.via.iter().try_for_each(|via| via.verify(keys, at))?;
        self.judge_way()
    }

    fn judge_way(&self) -> Result<(), Refusal> {
        let hash = self.header_hash();
        let mut left: Vec<Digest> = self.header.digests.all().to_vec();
        let mut receiver = None;
        let mut passed = vec![self.header.heading.owner];
        for via in &self.via {
            let relay = via.passage.relay;
            if via.header != hash {
                return Err(Refusal::ViaOfAnotherRecord(relay));
            }
            if receiver.is_some_and(|receiver| receiver != relay) {
                return Err(Refusal::ViaMismatch(relay));
            }
            let had_it = passed.contains(&relay);
            passed.push(relay);
            if had_it || passed.contains(&via.passage.receiver) {
                return Err(Refusal::RelayLoop(relay));
            }
            if !via.forwarded.iter().all(|digest| left.contains(digest)) {
                return Err(Refusal::ViaMismatch(relay));
            }
            receiver = Some(via.passage.receiver);
            left.clone_from(&via.forwarded);
        }
        self.judge_last()
    }

    /// Whoever handed it over is its owner, or the last relay, which signed it to who reads it.
    pub(super) fn judge_hop(&self, from: CentreId, here: CentreId) -> Result<(), Refusal> {
        let came = match self.via.last() {
            None => self.header.heading.owner == from,
            Some(last) => (last.passage.relay, last.passage.receiver) == (from, here),
        };
        if came {
            Ok(())
        } else {
            Err(Refusal::ViaMismatch(from))
        }
    }

    /// What is here is what the last relay let through.
    fn judge_last(&self) -> Result<(), Refusal> {
        let Some(last) = self.via.last() else {
            return Ok(());
        };
        let here = self.portions.iter().map(Portion::digest);
        let is_let_through = |digest: Digest| last.forwarded.contains(&digest);
        if last.forwarded.len() == self.portions.len() && here.into_iter().all(is_let_through) {
            Ok(())
        } else {
            Err(Refusal::ViaMismatch(last.passage.relay))
        }
    }
}

fn payload(passage: &Passage, header: HeaderHash, forwarded: &[Digest]) -> Vec<u8> {
    let writer = Writer::new()
        .map(8)
        .unsigned(1)
        .bytes(&passage.relay.0)
        .unsigned(2)
        .bytes(&passage.receiver.0)
        .unsigned(3)
        .unsigned(u64::from(passage.lane.code()))
        .unsigned(4)
        .unsigned(passage.sequence)
        .unsigned(5)
        .unsigned(seconds(passage.at))
        .unsigned(6)
        .bytes(&passage.rules)
        .unsigned(7)
        .bytes(&header.0)
        .unsigned(8);
    Digests::write(writer, forwarded).finish()
}

fn passage(keys: &mut Keys, reader: &mut Reader<'_>) -> Result<Passage, Refusal> {
    keys.required(reader, 1)?;
    let relay = CentreId(reader.fixed()?);
    keys.required(reader, 2)?;
    let receiver = CentreId(reader.fixed()?);
    keys.required(reader, 3)?;
    let code: u8 = reader.narrow()?;
    let lane = Priority::from_code(code).ok_or_else(|| reader.out_of_range(u64::from(code)))?;
    keys.required(reader, 4)?;
    let sequence = reader.unsigned()?;
    keys.required(reader, 5)?;
    let at = instant(reader)?;
    keys.required(reader, 6)?;
    Ok(Passage {
        relay,
        receiver,
        lane,
        sequence,
        at,
        rules: reader.fixed()?,
    })
}
