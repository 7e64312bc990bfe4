//! Messages on their way, in virtual time.

use std::collections::BTreeMap;

use thalweg_domain::time::Instant;
use thalweg_exchange::lane::{Batch, Item, LaneId, Mark, RecordName, RestoreDeclared, Snapshot};
use thalweg_exchange::receipt::Receipt;

/// What centres say to each other.
#[derive(Debug, Clone)]
pub enum Message {
    Pull(LaneId, Mark),
    Frames(Batch),
    BelowFloor(LaneId, u64),
    Receipt(Receipt),
    AskSnapshot(Instant),
    Snapshot(Snapshot),
    /// What a receiver asks for after the snapshot that it asked for at that time.
    Want(Instant, Vec<RecordName>),
    Granted(Instant),
    /// A restored centre declares its epoch and asks for what it lost.
    AskReturn(RestoreDeclared),
    Return(Vec<Item>),
}

/// A message with its sender and receiver.
#[derive(Debug, Clone)]
pub struct Letter {
    pub from: u8,
    pub to: u8,
    pub message: Message,
}

/// What is on its way, by the time of its arrival.
#[derive(Debug, Default)]
pub struct Wire {
    letters: BTreeMap<(u64, u64), Letter>,
    sent: u64,
}

impl Wire {
    pub fn put(&mut self, arrives_ms: u64, letter: Letter) {
        self.sent += 1;
        self.letters.insert((arrives_ms, self.sent), letter);
    }

    /// The next letter that arrives before then.
    pub fn next_before(&mut self, then_ms: u64) -> Option<(u64, Letter)> {
        let first = self.letters.first_entry()?;
        if first.key().0 >= then_ms {
            return None;
        }
        let ((at_ms, _), letter) = first.remove_entry();
        Some((at_ms, letter))
    }
}
