//! A signed record: a part of the register, and what became known, as a file that who holds it can
//! verify without the node.
//!
//! The record is signed in its one form ([`super::canonical`]) by the node's own key
//! ([`super::key`]). Each entry carries the digest before it and its own, so that each is verified by
//! itself and two neighbours by each other; what a selection leaves out shows as a gap in the numbers.
//!
//! *Limits*: [`ENTRIES_MAX`] entries and [`DIFFERENCES_MAX`] differences a record; more are refused.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use thalweg_domain::alarm::DeskId;
use thalweg_domain::handling::Classification;
use thalweg_domain::id::AccountId;
use thalweg_domain::time::Instant;
use thalweg_picture::difference::Difference;
use utoipa::ToSchema;

use super::canonical::canonical;
use super::entry::{LinkedEntry, RegisterKind};
use super::key::{SigningKey, is_signed};

/// What the form of these records is called.
pub const FORMAT: &str = "thalweg-audit-record/1";
/// The most entries of a record.
pub const ENTRIES_MAX: usize = 10_000;
/// The most differences of a record.
pub const DIFFERENCES_MAX: usize = 10_000;
const ALGORITHM: &str = "Ed25519";

/// A record, before it is signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AuditRecord {
    /// [`FORMAT`].
    pub format: String,
    /// Whose register it is.
    pub centre: String,
    /// The number under which the making is in the journal.
    pub number: String,
    /// When it was made.
    pub made_at: Instant,
    /// Who had it made.
    pub made_by: String,
    /// What for.
    pub purpose: String,
    /// How it is marked: as highly as anything in it.
    pub marking: Classification,
    /// What was asked for.
    pub asked: Asked,
    /// The last entry of the register when it was made.
    pub head: Head,
    /// The entries that were asked for, the first first.
    pub entries: Vec<LinkedEntry>,
    /// What became known from one instant to another, where that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<KnownBetween>,
}

/// Which entries were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Asked {
    /// From this instant on.
    pub from: Instant,
    /// Until before this instant.
    pub to: Instant,
    /// Of this person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// Of this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<RegisterKind>,
    /// With these words in what was done or what it was about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// With these words in the purpose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose_has: Option<String>,
}

/// Where the register ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Head {
    /// The place of its last entry.
    pub seq: u64,
    /// The digest of that entry, which stands for all before it.
    pub chain: String,
}

/// What became known from one instant to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct KnownBetween {
    /// As known at this instant.
    pub from: Instant,
    /// And at this one.
    pub to: Instant,
    /// Alarms of this desk alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<DeskId>,
    /// What differs.
    pub differences: Vec<Difference>,
}

/// A record with its signature, as it leaves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SignedRecord {
    /// The record: what is signed is its one form.
    #[schema(value_type = AuditRecord)]
    pub record: Value,
    /// The signature over it.
    pub signature: Signature,
}

/// A signature that stands beside what it signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Signature {
    /// Always Ed25519.
    pub algorithm: String,
    /// The public half of the key, in base 64.
    pub key: String,
    /// The signature, in base 64.
    pub value: String,
}

/// What a record that holds tells of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The centre it says it is of.
    pub centre: String,
    /// Its number.
    pub number: String,
    /// When it was made.
    pub made_at: Instant,
    /// Who had it made.
    pub made_by: String,
    /// How many entries it has.
    pub entries: usize,
    /// Places where entries were left out between those it has.
    pub gaps: usize,
    /// The public half of the key that signed it.
    pub key: String,
}

/// Why a record does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecordFault {
    /// It is no record.
    #[error("this is no record of the audit: {0}")]
    NotARecord(String),
    /// It is signed otherwise.
    #[error("the signature is not that of the record: it was changed, or signed otherwise")]
    Signature,
    /// Another key signed it.
    #[error("it is signed with the key {found}, not with the key you named")]
    OtherKey {
        /// Which key.
        found: String,
    },
    /// An entry does not fit.
    #[error("entry {0} does not fit its digest or the entry before it")]
    Entry(u64),
}

/// Signs a record.
pub fn sign(key: &SigningKey, record: &AuditRecord) -> SignedRecord {
    // Cannot fail: a record is plain values.
    let record = serde_json::to_value(record).unwrap_or_default();
    let value = key.sign(canonical(&record).as_bytes());
    SignedRecord {
        record,
        signature: Signature {
            algorithm: ALGORITHM.to_owned(),
            key: key.public(),
            value,
        },
    }
}

/// A signed record as a file.
pub fn as_file(signed: &SignedRecord) -> String {
    // Cannot fail: a record is plain values.
    canonical(&serde_json::to_value(signed).unwrap_or_default())
}

/// Verifies a file: its signature, by the named key where one is named, and its entries.
pub fn verify(text: &str, key: Option<&str>) -> Result<Verdict, RecordFault> {
    let unread = |fault: serde_json::Error| RecordFault::NotARecord(fault.to_string());
    let signed: SignedRecord = serde_json::from_str(text).map_err(unread)?;
    let Signature {
        algorithm,
        key: found,
        value,
    } = signed.signature;
    if algorithm != ALGORITHM || !is_signed(&found, canonical(&signed.record).as_bytes(), &value) {
        return Err(RecordFault::Signature);
    }
    if key.is_some_and(|key| key != found) {
        return Err(RecordFault::OtherKey { found });
    }
    let record: AuditRecord = serde_json::from_value(signed.record).map_err(unread)?;
    if record.format != FORMAT {
        return Err(RecordFault::NotARecord(format!("form {}", record.format)));
    }
    let gaps = gaps(&record.entries)?;
    Ok(Verdict {
        centre: record.centre,
        number: record.number,
        made_at: record.made_at,
        made_by: record.made_by,
        entries: record.entries.len(),
        gaps,
        key: found,
    })
}

/// How often entries are left out between those that there are.
fn gaps(entries: &[LinkedEntry]) -> Result<usize, RecordFault> {
    let mut gaps = 0;
    let mut last: Option<&LinkedEntry> = None;
    for one in entries {
        let seq = one.entry.seq;
        let fits = last.is_none_or(|last| {
            let follows = last.entry.seq + 1 == seq;
            last.entry.seq < seq && (!follows || last.chain == one.before)
        });
        if !fits || !one.holds() {
            return Err(RecordFault::Entry(seq));
        }
        gaps += usize::from(last.is_some_and(|last| last.entry.seq + 1 < seq));
        last = Some(one);
    }
    Ok(gaps)
}
