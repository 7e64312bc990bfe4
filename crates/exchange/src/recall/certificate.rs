//! What a recipient answers to a withdrawal.
//!
//! *Rule*: it names the withdrawal by its header; it certifies which version it deleted, when, how many copies, and by the hashes of their
//! answers what those did to whom it had passed it on; or it names the legal basis on which it
//! preserves the record, and until when. A hold can end in a certificate, a certificate in nothing.
//! *Source*: `docs/protocol/lanes.md` 7; design 2.8.
//! *Here / not here*: the answer and whether it answers the question. Its signature is the envelope's.
//! *Limits*: 64 answers of others, more are summed up in a second certificate.

use std::collections::BTreeSet;

use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;

use crate::Version;
use crate::held::Effect;
use crate::lane::{Digest, Item, RecordName};

/// How many answers of others a certificate refers to at most.
pub const ONWARD_MAX: usize = 64;

/// That a withdrawal was carried out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Certificate {
    /// The record.
    pub name: RecordName,
    /// The last version called back.
    pub version: Version,
    /// The header hash of the withdrawal that it answers.
    pub withdrawal: Digest,
    /// When it was carried out.
    pub executed_at: Instant,
    /// How many copies were deleted; none when there was none.
    pub copies_deleted: u32,
    /// The hashes of the answers of those to whom it had been passed on.
    pub onward: BTreeSet<Digest>,
}

/// What a recipient answers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Answer {
    /// It is done.
    Executed(Certificate),
    /// It is preserved.
    Held {
        /// The record.
        name: RecordName,
        /// The last version called back.
        version: Version,
        /// The header hash of the withdrawal that it answers.
        withdrawal: Digest,
        /// The legal basis.
        basis: Phrase,
        /// Until when.
        until: Instant,
    },
}

/// An answer does not answer the withdrawal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnswerRefused {
    /// It is about another record.
    #[error("the answer is about another record")]
    OtherRecord,
    /// It is about fewer versions than were called back.
    #[error("the answer is about versions up to {0:?} only")]
    FewerVersions(Version),
    /// It answers another withdrawal of the record.
    #[error("the answer is to another withdrawal")]
    OtherWithdrawal,
    /// The hold it claims is over.
    #[error("the hold it claims ended {0:?}")]
    HoldOver(Instant),
    /// It refers to more answers of others than may be.
    #[error("{0} answers of others, at most {ONWARD_MAX}")]
    TooManyOnward(usize),
}

impl Answer {
    /// The answer that the effect of a withdrawal makes; `None` for what is no withdrawal.
    pub fn to(item: &Item, effect: &Effect, onward: BTreeSet<Digest>, at: Instant) -> Option<Self> {
        if !item.withdraws() {
            return None;
        }
        match effect {
            Effect::Withdrawn { copies } => Some(Self::Executed(Certificate {
                name: item.name,
                version: item.version,
                withdrawal: item.header,
                executed_at: at,
                copies_deleted: *copies,
                onward,
            })),
            Effect::Withheld(hold) => Some(Self::Held {
                name: item.name,
                version: item.version,
                withdrawal: item.header,
                basis: hold.basis.clone(),
                until: hold.until,
            }),
            _ => None,
        }
    }

    /// Whether it answers the withdrawal with that header of versions up to `version`. The two sides'
    /// clocks are not compared: the header proves what was asked.
    pub fn check(
        &self,
        name: &RecordName,
        version: Version,
        withdrawal: Digest,
        now: Instant,
    ) -> Result<(), AnswerRefused> {
        let (answered, upto, to) = self.about();
        if answered != *name {
            return Err(AnswerRefused::OtherRecord);
        }
        if upto < version {
            return Err(AnswerRefused::FewerVersions(upto));
        }
        if to != withdrawal {
            return Err(AnswerRefused::OtherWithdrawal);
        }
        match self {
            Self::Held { until, .. } if *until <= now => Err(AnswerRefused::HoldOver(*until)),
            Self::Executed(done) if done.onward.len() > ONWARD_MAX => {
                Err(AnswerRefused::TooManyOnward(done.onward.len()))
            }
            _ => Ok(()),
        }
    }

    const fn about(&self) -> (RecordName, Version, Digest) {
        match self {
            Self::Executed(done) => (done.name, done.version, done.withdrawal),
            Self::Held {
                name,
                version,
                withdrawal,
                ..
            } => (*name, *version, *withdrawal),
        }
    }
}
