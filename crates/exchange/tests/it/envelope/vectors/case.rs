//! One vector: what comes, what the receiver knows, and the verdict.

use serde_json::{Value, json};
use thalweg_domain::time::Instant;
use thalweg_exchange::CentreId;
use thalweg_exchange::batch::unpack;
use thalweg_exchange::envelope::{Completeness, Opened, Opener, Profile, Sealed};
use thalweg_exchange::signature::{PublicKey, key_id};

use super::super::diagnostic::notation;
use super::super::scene::{Centre, HUB, LAST, NEIGHBOUR, NOW, OWNER, ring_of};

/// What a vector's bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Record,
    Batch,
}

/// What comes of what is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub records: usize,
    /// The portions of the first record.
    pub portions: Vec<u16>,
    pub completeness: &'static str,
}

pub struct Case {
    pub name: &'static str,
    pub rule: &'static str,
    pub kind: Kind,
    pub bytes: Vec<u8>,
    /// This byte so many times more, not written out.
    pub padded: usize,
    pub keys: Vec<PublicKey>,
    pub at: Instant,
    pub now: Instant,
    /// Who handed the bytes over, and who reads them.
    pub from: CentreId,
    pub here: CentreId,
    pub profile: Option<Profile>,
    pub expected: Verdict,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Taken(Taken),
    Refused(&'static str),
}

impl Verdict {
    pub fn err(&self) -> Option<&'static str> {
        match self {
            Self::Taken(_) => None,
            Self::Refused(name) => Some(name),
        }
    }
}

impl Case {
    fn new(name: &'static str, rule: &'static str, bytes: Vec<u8>, expected: Verdict) -> Self {
        let (from, here) = hop(&bytes);
        Self {
            name,
            rule,
            kind: Kind::Record,
            bytes,
            padded: 0,
            keys: [OWNER, HUB, NEIGHBOUR, LAST].map(Centre::public).to_vec(),
            at: NOW,
            now: NOW,
            from,
            here,
            profile: None,
            expected,
        }
    }

    pub fn taken(name: &'static str, rule: &'static str, bytes: Vec<u8>, portions: &[u16]) -> Self {
        let taken = Taken {
            records: 1,
            portions: portions.to_vec(),
            completeness: "not-asked",
        };
        Self::new(name, rule, bytes, Verdict::Taken(taken))
    }

    pub fn refused(
        name: &'static str,
        rule: &'static str,
        bytes: Vec<u8>,
        code: &'static str,
    ) -> Self {
        Self::new(name, rule, bytes, Verdict::Refused(code))
    }

    pub fn asked(self, profile: Profile, completeness: &'static str) -> Self {
        let expected = match self.expected {
            Verdict::Taken(taken) => Verdict::Taken(Taken {
                completeness,
                ..taken
            }),
            refused @ Verdict::Refused(_) => refused,
        };
        Self {
            profile: Some(profile),
            expected,
            ..self
        }
    }

    pub fn batch(self, records: usize) -> Self {
        let expected = match self.expected {
            Verdict::Taken(taken) => Verdict::Taken(Taken { records, ..taken }),
            refused @ Verdict::Refused(_) => refused,
        };
        Self {
            kind: Kind::Batch,
            expected,
            ..self
        }
    }

    pub fn keys(self, keys: &[PublicKey]) -> Self {
        Self {
            keys: keys.to_vec(),
            ..self
        }
    }

    pub fn handed(self, from: Centre, here: Centre) -> Self {
        Self {
            from: from.id(),
            here: here.id(),
            ..self
        }
    }

    /// The verdict of this crate.
    pub fn judge(&self) -> Verdict {
        let keys = ring_of(&self.keys);
        let judge = Opener {
            keys: &keys,
            at: self.at,
            now: self.now,
            from: self.from,
            here: self.here,
            profile: self.profile.as_ref(),
        };
        let bytes = [&self.bytes[..], &vec![0; self.padded]].concat();
        let outcome: Result<Vec<Opened>, _> = match self.kind {
            Kind::Record => judge.open(&bytes).map(|one| vec![one]),
            Kind::Batch => unpack(&bytes).and_then(|records| {
                records
                    .into_iter()
                    .map(|record| judge.open_sealed(record))
                    .collect()
            }),
        };
        match outcome {
            Ok(opened) => Verdict::Taken(taken(&opened)),
            Err(refusal) => Verdict::Refused(refusal.code().1),
        }
    }

    pub fn to_json(&self) -> String {
        let keys: Vec<Value> = self.keys.iter().map(key).collect();
        let profile = self.profile.as_ref().map(|profile| {
            json!({
                "alias": hex(&profile.alias.0),
                "key": hex(&profile.key.0),
                "portions": profile.portions.iter().map(|id| id.0).collect::<Vec<_>>(),
            })
        });
        let diagnostic = match self.kind {
            Kind::Record => notation(&self.bytes),
            Kind::Batch => "zstd".to_owned(),
        };
        let vector = json!({
            "name": self.name,
            "rule": self.rule,
            "kind": match self.kind { Kind::Record => "record", Kind::Batch => "batch" },
            "diagnostic": diagnostic,
            "hex": hex(&self.bytes),
            "zeros_behind": self.padded,
            "keys": keys,
            "at": self.at.unix_secs(),
            "now": self.now.unix_secs(),
            "from": hex(&self.from.0),
            "here": hex(&self.here.0),
            "profile": profile,
            "expected": self.expected.to_json(),
        });
        serde_json::to_string_pretty(&vector).unwrap() + "\n"
    }
}

impl Verdict {
    fn to_json(&self) -> Value {
        match self {
            Self::Taken(taken) => json!({
                "accepted": {
                    "records": taken.records,
                    "portions": taken.portions,
                    "completeness": taken.completeness,
                }
            }),
            Self::Refused(name) => json!({ "refused": name }),
        }
    }
}

/// The last hop as the record itself tells it: a case that is about the hop says another.
fn hop(bytes: &[u8]) -> (CentreId, CentreId) {
    let record = Sealed::read(bytes).ok();
    let last = record.and_then(|record| record.via().last().cloned());
    last.map_or((OWNER.id(), NEIGHBOUR.id()), |last| {
        (last.passage().relay, last.passage().receiver)
    })
}

fn taken(opened: &[Opened]) -> Taken {
    let first = opened.first();
    let ids = |one: &Opened| {
        one.record()
            .portions()
            .iter()
            .map(|one| one.id().0)
            .collect()
    };
    Taken {
        records: opened.len(),
        portions: first.map(ids).unwrap_or_default(),
        completeness: match first.map(Opened::completeness) {
            Some(Completeness::Complete) => "complete",
            Some(Completeness::ReducedBy(_)) => "reduced",
            Some(Completeness::NotAsked) | None => "not-asked",
        },
    }
}

fn key(key: &PublicKey) -> Value {
    json!({
        "id": hex(&key_id(&key.public).0),
        "public": hex(&key.public),
        "owner": hex(&key.owner.0),
        "from": key.from.unix_secs(),
        "until": key.until.unix_secs(),
        "revoked": key.revoked.map(Instant::unix_secs),
    })
}

pub fn hex(bytes: &[u8]) -> String {
    super::super::diagnostic::hex(bytes)
}
