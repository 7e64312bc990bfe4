//! Whose chunk is next.
//!
//! *Rule*: distress before all; then alerts, reports and bulk by deficit round robin, 8 to 4 to 1 by
//! bytes; one chunk at a time, so that nothing urgent waits for more than one.
//! *Source*: design 2.13; Shreedhar and Varghese, "Efficient fair queuing using deficit round robin",
//! SIGCOMM 1995.
//! *Here / not here*: the order. Credit for bulk and the cap of distress are asked by the caller.
//! *Limits*: chunks of 2 to 4 KiB, a quarter of a second of the line.

use std::collections::VecDeque;

use crate::Priority;

/// The smallest chunk, a quarter of a second at 64 kbit/s.
pub const CHUNK_BYTES_MIN: u32 = 2048;
/// The largest chunk.
pub const CHUNK_BYTES_MAX: u32 = 4096;

/// Those who share what distress leaves, with their weights.
const SHARES: [(Priority, u32); 3] = [
    (Priority::Alert, 8),
    (Priority::Report, 4),
    (Priority::Bulk, 1),
];

/// The chunk for a line: what it carries in a quarter of a second, within the bounds.
pub fn chunk_bytes(bytes_per_sec: u64) -> u32 {
    let quarter = u32::try_from(bytes_per_sec / 4).unwrap_or(u32::MAX);
    quarter.clamp(CHUNK_BYTES_MIN, CHUNK_BYTES_MAX)
}

/// A piece of something that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chunk {
    /// In whose turn.
    pub priority: Priority,
    /// What it is a piece of.
    pub key: u64,
    /// Where in it.
    pub offset: u64,
    /// How long.
    pub bytes: u32,
    /// Whether it is the last piece.
    pub last: bool,
}

#[derive(Debug, Clone, Copy)]
struct Waiting {
    key: u64,
    bytes: u64,
    sent: u64,
}

/// What waits for one line, and whose turn it is.
#[derive(Debug, Clone)]
pub struct Turns {
    chunk_bytes: u32,
    distress: VecDeque<Waiting>,
    shares: [Share; 3],
    turn: usize,
    /// Whether the one whose turn it is has had its part of this round.
    granted: bool,
}

#[derive(Debug, Clone, Default)]
struct Share {
    waiting: VecDeque<Waiting>,
    deficit: u64,
}

impl Turns {
    /// Nothing waits for a line of this rate.
    pub fn of_line(bytes_per_sec: u64) -> Self {
        Self {
            chunk_bytes: chunk_bytes(bytes_per_sec),
            distress: VecDeque::new(),
            shares: Default::default(),
            turn: 0,
            granted: false,
        }
    }

    /// How long a chunk is at most.
    pub const fn chunk_bytes(&self) -> u32 {
        self.chunk_bytes
    }

    /// Lets something wait. Distress beyond the cap is said to wait as an alert.
    pub fn wait(&mut self, priority: Priority, key: u64, bytes: u64) {
        let waiting = Waiting {
            key,
            bytes,
            sent: 0,
        };
        let place = SHARES.iter().position(|(share, _)| *share == priority);
        match place.and_then(|place| self.shares.get_mut(place)) {
            Some(share) => share.waiting.push_back(waiting),
            None => self.distress.push_back(waiting),
        }
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.distress.is_empty() && self.shares.iter().all(|share| share.waiting.is_empty())
    }

    /// The next chunk. `bulk_left` is the credit of reports and bulk: a chunk of theirs is at most so
    /// long, and without credit they lose no turn.
    pub fn next_chunk(&mut self, bulk_left: u64) -> Option<Chunk> {
        let most = self.chunk_bytes;
        if let Some(chunk) = piece(&mut self.distress, Priority::Distress, u64::from(most)) {
            return Some(chunk);
        }
        // Two rounds: in the first everybody may still have to be granted its part.
        for _ in 0..2 * SHARES.len() {
            if let Some(chunk) = self.of_turn(bulk_left) {
                return Some(chunk);
            }
            self.pass_turn();
        }
        None
    }

    fn of_turn(&mut self, bulk_left: u64) -> Option<Chunk> {
        let (priority, weight) = SHARES.get(self.turn).copied()?;
        let share = self.shares.get_mut(self.turn)?;
        if share.waiting.is_empty() {
            share.deficit = 0;
            return None;
        }
        let credit = match priority {
            Priority::Report | Priority::Bulk => bulk_left,
            Priority::Distress | Priority::Alert => u64::MAX,
        };
        if credit == 0 {
            // It keeps what it was granted and is granted no more, or it would burst afterwards.
            return None;
        }
        if !self.granted {
            let part = u64::from(self.chunk_bytes).saturating_mul(u64::from(weight));
            // Never more than one grant: what lack of credit kept back is not saved up.
            share.deficit = share.deficit.saturating_add(part).min(part);
            self.granted = true;
        }
        let most = u64::from(self.chunk_bytes).min(share.deficit).min(credit);
        let chunk = piece(&mut share.waiting, priority, most)?;
        share.deficit = share.deficit.saturating_sub(u64::from(chunk.bytes));
        Some(chunk)
    }

    fn pass_turn(&mut self) {
        self.turn = (self.turn + 1) % SHARES.len();
        self.granted = false;
    }
}

fn piece(waiting: &mut VecDeque<Waiting>, priority: Priority, most: u64) -> Option<Chunk> {
    let first = waiting.front_mut()?;
    let left = first.bytes.saturating_sub(first.sent);
    let bytes = u32::try_from(left.min(most)).unwrap_or(u32::MAX);
    if bytes == 0 && left > 0 {
        return None;
    }
    let chunk = Chunk {
        priority,
        key: first.key,
        offset: first.sent,
        bytes,
        last: u64::from(bytes) == left,
    };
    first.sent = first.sent.saturating_add(u64::from(bytes));
    if chunk.last {
        waiting.pop_front();
    }
    Some(chunk)
}
