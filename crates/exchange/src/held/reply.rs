//! Replies that came before what they reply to.
//!
//! *Rule*: a reply whose request is not there yet is held and shown, and finds its request when that
//! comes; order across records is not promised.
//! *Source*: `docs/protocol/lanes.md` 6.
//! *Limits*: 16,384 replies wait, 1,024 of them of one owner, so that none fills it for all; one more
//! is counted, and found when its request is looked at.

use std::collections::{BTreeMap, BTreeSet};

use crate::CentreId;
use crate::lane::RecordName;

/// How many replies wait for their request at most.
const WAITING_MAX: usize = 16_384;

/// How many of one owner.
const WAITING_OWNER_MAX: usize = 1_024;

/// Replies without their request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Dangling {
    waiting: BTreeMap<RecordName, BTreeSet<RecordName>>,
    by_owner: BTreeMap<CentreId, usize>,
    beyond: u64,
}

impl Dangling {
    /// Notes a reply to a request that is not held.
    pub fn note(&mut self, reply: RecordName, request: RecordName) {
        let of_owner = self.by_owner.get(&reply.owner).copied().unwrap_or(0);
        let all: usize = self.by_owner.values().sum();
        if all >= WAITING_MAX || of_owner >= WAITING_OWNER_MAX {
            self.beyond = self.beyond.saturating_add(1);
            return;
        }
        if self.waiting.entry(request).or_default().insert(reply) {
            *self.by_owner.entry(reply.owner).or_default() += 1;
        }
    }

    /// The replies that waited for this request, which is there now.
    pub fn found(&mut self, request: &RecordName) -> BTreeSet<RecordName> {
        let replies = self.waiting.remove(request).unwrap_or_default();
        for reply in &replies {
            if let Some(count) = self.by_owner.get_mut(&reply.owner) {
                *count = count.saturating_sub(1);
            }
        }
        self.by_owner.retain(|_, count| *count > 0);
        replies
    }

    /// The replies that wait, each with what it replies to.
    pub fn waiting(&self) -> impl Iterator<Item = (RecordName, RecordName)> + '_ {
        let pairs = self.waiting.iter();
        pairs.flat_map(|(request, replies)| replies.iter().map(|reply| (*reply, *request)))
    }

    /// How many were not remembered.
    pub const fn beyond(&self) -> u64 {
        self.beyond
    }
}
