//! Handovers: which shifts were signed out, what of their sheets was read, and who took over.
//!
//! *Rule*: a sheet is kept as it was signed. A block stays unread until another person signs that
//! they read it, however long that takes and whatever else happens: nothing unread disappears. Who
//! signed out neither reads nor takes over their own sheet. A desk has one handover that waits.
//! Where the time is over, the supervisor is called once for each lack.
//! *Source*: `ui-spec` S5; 2019/1896 Art. 21(7).
//! *Here / not here*: the fold and the rules. The sheet's words are `domain::handover`'s.
//! *Limits*: [`HANDOVERS_MAX`] in memory; the oldest that are taken over and read go first.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use thalweg_domain::actor::Actor;
use thalweg_domain::alarm::DeskId;
use thalweg_domain::handover::{BlockKind, Handover, HandoverLack};
use thalweg_domain::id::HandoverId;
use thalweg_domain::time::{Instant, Times};

use crate::fact::{Body, Fact};

/// The most handovers that are kept in memory.
pub const HANDOVERS_MAX: usize = 10_000;

/// A handover with what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HandoverRecord {
    /// The sheet as it was signed.
    #[serde(flatten)]
    pub handover: Handover,
    /// Who signed out.
    pub by: Actor,
    /// When.
    pub signed: Times,
    /// The blocks that were read.
    pub reads: Vec<BlockRead>,
    /// Who took over, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<Signature>,
    /// What the supervisor was called for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overdue: Vec<HandoverLack>,
}

/// Who signed, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Signature {
    /// Who.
    pub by: Actor,
    /// When.
    pub at: Instant,
}

/// A block that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BlockRead {
    /// Which.
    pub block: BlockKind,
    /// Who read it, and when.
    #[serde(flatten)]
    pub signature: Signature,
}

/// Why something may not be done with a handover.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is none.
    #[error("there is no handover {0}")]
    Unknown(HandoverId),
    /// Another one waits at this desk.
    #[error("desk {desk} has a handover that nobody took over yet: {waiting}")]
    Waiting {
        /// At which desk.
        desk: u16,
        /// Which.
        waiting: HandoverId,
    },
    /// Who signed it wants to read or take it.
    #[error("who signed a shift out does not read or take it over: another person has to")]
    Own,
    /// A machine wants to sign.
    #[error("a person signs, never a machine")]
    NotAPerson,
    /// The sheet has nothing there.
    #[error("the sheet has nothing to read in `{0}`")]
    NoBlock(&'static str),
    /// It was read.
    #[error("{by} has read this block already")]
    Read {
        /// By whom.
        by: String,
    },
    /// It was taken over.
    #[error("{by} has taken this shift over already")]
    Taken {
        /// By whom.
        by: String,
    },
}

impl Refusal {
    /// The rule that refuses, as a word that stays the same.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "unknown_handover",
            Self::Waiting { .. } => "handover_waits",
            Self::Own => "own_handover",
            Self::NotAPerson => "not_a_person",
            Self::NoBlock(_) => "no_block",
            Self::Read { .. } => "already_read",
            Self::Taken { .. } => "already_taken",
        }
    }
}

impl HandoverRecord {
    /// The blocks that nobody has read, in order; one without lines has nothing to read.
    pub fn unread(&self) -> impl Iterator<Item = BlockKind> {
        let blocks = self.handover.blocks.iter();
        let full = blocks.filter(|block| !block.lines.is_empty());
        let kinds = full.map(|block| block.kind);
        kinds.filter(|kind| self.read(*kind).is_none())
    }

    /// Who read a block.
    pub fn read(&self, kind: BlockKind) -> Option<&BlockRead> {
        self.reads.iter().find(|read| read.block == kind)
    }

    /// Whether somebody took over and every block was read.
    pub fn is_complete(&self) -> bool {
        self.taken.is_some() && self.unread().next().is_none()
    }

    /// What is missing now though its time is over.
    pub fn lacks(&self, now: Instant) -> impl Iterator<Item = HandoverLack> {
        let untaken = self.taken.is_none() && now >= self.handover.take_over_by;
        let unread =
            self.taken.is_some() && now >= self.handover.read_by && self.unread().next().is_some();
        let lacks = [
            (HandoverLack::Untaken, untaken),
            (HandoverLack::Unread, unread),
        ];
        lacks
            .into_iter()
            .filter(|(_, is)| *is)
            .map(|(lack, _)| lack)
    }
}

/// The handovers of this centre.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Handovers {
    all: OrdMap<HandoverId, Arc<HandoverRecord>>,
}

impl Handovers {
    /// One of them.
    pub fn get(&self, id: HandoverId) -> Option<&HandoverRecord> {
        self.all.get(&id).map(AsRef::as_ref)
    }

    /// All that are remembered, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &HandoverRecord> {
        self.all.values().map(AsRef::as_ref)
    }

    /// The one that waits at a desk to be taken over.
    pub fn waiting(&self, desk: DeskId) -> Option<&HandoverRecord> {
        self.iter()
            .rev()
            .find(|record| record.handover.desk == desk && record.taken.is_none())
    }

    /// May this shift be signed out?
    pub fn decide_signing(&self, handover: Handover, by: &Actor) -> Result<Body, Refusal> {
        check_person(by)?;
        if let Some(record) = self.waiting(handover.desk) {
            return Err(Refusal::Waiting {
                desk: handover.desk.0,
                waiting: record.handover.id,
            });
        }
        Ok(Body::HandoverSigned(Box::new(handover)))
    }

    /// May this person sign that they read a block?
    pub fn decide_reading(
        &self,
        handover: HandoverId,
        block: BlockKind,
        by: &Actor,
    ) -> Result<Body, Refusal> {
        let record = self.of_another(handover, by)?;
        if let Some(read) = record.read(block) {
            let by = read.signature.by.name().to_owned();
            return Err(Refusal::Read { by });
        }
        let mut blocks = record.handover.blocks.iter();
        if !blocks.any(|one| one.kind == block && !one.lines.is_empty()) {
            return Err(Refusal::NoBlock(block.word()));
        }
        Ok(Body::HandoverRead { handover, block })
    }

    /// May this person take the shift over? Also with blocks unread, which stay so: a watch without
    /// an officer is worse.
    pub fn decide_taking(&self, handover: HandoverId, by: &Actor) -> Result<Body, Refusal> {
        let record = self.of_another(handover, by)?;
        if let Some(taken) = &record.taken {
            let by = taken.by.name().to_owned();
            return Err(Refusal::Taken { by });
        }
        Ok(Body::HandoverTaken { handover })
    }

    fn of_another(&self, id: HandoverId, by: &Actor) -> Result<&HandoverRecord, Refusal> {
        check_person(by)?;
        let record = self.get(id).ok_or(Refusal::Unknown(id))?;
        if is_same_person(&record.by, by) {
            return Err(Refusal::Own);
        }
        Ok(record)
    }

    /// What is missing though its time is over, and nobody was called for yet.
    pub fn due(&self, now: Instant) -> impl Iterator<Item = (HandoverId, HandoverLack)> {
        let waiting = self.iter().filter(|record| !record.is_complete());
        waiting.flat_map(move |record| {
            let new = record
                .lacks(now)
                .filter(|lack| !record.overdue.contains(lack));
            let id = record.handover.id;
            new.map(move |lack| (id, lack))
        })
    }

    /// Whether some handover lacks this, as somebody was called for.
    pub fn is_lacking(&self, lack: HandoverLack) -> bool {
        self.iter().any(|record| {
            record.overdue.contains(&lack)
                && match lack {
                    HandoverLack::Untaken => record.taken.is_none(),
                    HandoverLack::Unread => !record.is_complete(),
                }
        })
    }

    pub(crate) fn take(&mut self, fact: &Fact) {
        let signature = || Signature {
            by: fact.by.clone(),
            at: fact.times.known,
        };
        match &fact.body {
            Body::HandoverSigned(handover) => self.sign(handover, fact),
            Body::HandoverRead { handover, block } => self.change(*handover, |record| {
                record.reads.push(BlockRead {
                    block: *block,
                    signature: signature(),
                });
            }),
            Body::HandoverTaken { handover } => self.change(*handover, |record| {
                record.taken = Some(signature());
            }),
            Body::HandoverOverdue { handover, lack } => self.change(*handover, |record| {
                record.overdue.push(*lack);
            }),
            _ => {}
        }
    }

    fn sign(&mut self, handover: &Handover, fact: &Fact) {
        let record = HandoverRecord {
            handover: handover.clone(),
            by: fact.by.clone(),
            signed: fact.times,
            reads: Vec::new(),
            taken: None,
            overdue: Vec::new(),
        };
        self.all.insert(handover.id, Arc::new(record));
        if self.all.len() > HANDOVERS_MAX {
            let done = self.iter().find(|record| record.is_complete());
            if let Some(id) = done.map(|record| record.handover.id) {
                self.all.remove(&id);
            }
        }
    }

    fn change(&mut self, id: HandoverId, change: impl FnOnce(&mut HandoverRecord)) {
        if let Some(record) = self.all.get_mut(&id) {
            change(Arc::make_mut(record));
        }
    }
}

const fn check_person(by: &Actor) -> Result<(), Refusal> {
    match by {
        Actor::Person { .. } => Ok(()),
        Actor::Machine { .. } => Err(Refusal::NotAPerson),
    }
}

fn is_same_person(one: &Actor, other: &Actor) -> bool {
    match (one, other) {
        (Actor::Person { account: a, .. }, Actor::Person { account: b, .. }) => a == b,
        _ => false,
    }
}
