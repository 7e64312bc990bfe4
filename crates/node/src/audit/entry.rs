//! One entry of the register, and how it is linked to the one before.
//!
//! The digest of an entry is SHA-256 of the digest before it and of the entry in its one form
//! ([`super::canonical`]); before the first stand 32 zero bytes.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thalweg_domain::handling::Classification;
use thalweg_domain::id::AccountId;
use thalweg_domain::time::Instant;
use utoipa::ToSchema;

use super::canonical::canonical;

/// A digest that stands for an entry and all before it.
pub type Chain = [u8; 32];

/// What stands before the first entry.
pub const BEGINNING: Chain = [0; 32];

/// What kind of doing an entry tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RegisterKind {
    /// A person wrote to the picture: answered, reported, decided, logged.
    Act,
    /// A document or file was made.
    Export,
    /// A person looked at what is marked.
    View,
    /// A person came in, or changed accounts, sources or outlets.
    Access,
    /// An auditor read the audit.
    Audit,
}

impl RegisterKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Act,
        Self::Export,
        Self::View,
        Self::Access,
        Self::Audit,
    ];

    /// Its word, as in its serialised form.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Export => "export",
            Self::View => "view",
            Self::Access => "access",
            Self::Audit => "audit",
        }
    }
}

/// One entry of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RegisterEntry {
    /// Who; none for a part of the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// When.
    pub at: Instant,
    /// What else is to be said of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// SHA-256 of the fact that was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// The place in the journal of what was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<u64>,
    /// What kind of doing it was.
    pub kind: RegisterKind,
    /// How what was seen or made is marked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marking: Option<Classification>,
    /// The name as colleagues saw it then.
    pub name: String,
    /// What for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Its place in the register: 1, 2, 3 and so on without a hole.
    pub seq: u64,
    /// What it was about: an identifier, or a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What was done, as a word, or which route was looked at.
    pub what: String,
}

/// An entry with what links it to the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LinkedEntry {
    /// The digest before it.
    pub before: String,
    /// Its own digest.
    pub chain: String,
    /// The entry.
    pub entry: RegisterEntry,
}

impl LinkedEntry {
    /// Whether its digest is that of the entry and of what was before it.
    pub fn holds(&self) -> bool {
        let before = unhex(&self.before);
        before.is_some_and(|before| hex(&link(&before, &self.entry)) == self.chain)
    }
}

/// The digest of an entry after another.
pub fn link(before: &Chain, entry: &RegisterEntry) -> Chain {
    // Cannot fail: an entry is plain values.
    let value = serde_json::to_value(entry).unwrap_or_default();
    let mut digest = Sha256::new();
    digest.update(before);
    digest.update(canonical(&value).as_bytes());
    digest.finalize().into()
}

/// Bytes as text.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Cannot fail: it is written to memory.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A digest from its text.
fn unhex(text: &str) -> Option<Chain> {
    let mut chain = BEGINNING;
    if text.len() != 2 * chain.len() || !text.is_ascii() {
        return None;
    }
    for (nth, byte) in chain.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * nth..2 * nth + 2)?, 16).ok()?;
    }
    Some(chain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(seq: u64, what: &str) -> RegisterEntry {
        RegisterEntry {
            account: None,
            at: Instant::EPOCH,
            detail: None,
            digest: None,
            fact: None,
            kind: RegisterKind::Act,
            marking: None,
            name: "The duty officer".to_owned(),
            purpose: None,
            seq,
            subject: None,
            what: what.to_owned(),
        }
    }

    #[test]
    fn what_is_changed_afterwards_no_longer_fits_its_digest() {
        let entry = entry(1, "event_opened");
        let mut linked = LinkedEntry {
            before: hex(&BEGINNING),
            chain: hex(&link(&BEGINNING, &entry)),
            entry,
        };
        assert!(linked.holds());
        linked.entry.what = "event_closed".to_owned();
        assert!(!linked.holds());
    }

    #[test]
    fn every_kind_is_written_by_its_word() {
        for kind in RegisterKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.word());
        }
    }

    #[test]
    fn a_digest_reads_back_and_nothing_else_does() {
        let chain = link(&BEGINNING, &entry(1, "logged"));
        assert_eq!(unhex(&hex(&chain)), Some(chain));
        for wrong in ["", "00", &"g".repeat(64), &"\u{e9}".repeat(32)] {
            assert_eq!(unhex(wrong), None);
        }
    }
}
