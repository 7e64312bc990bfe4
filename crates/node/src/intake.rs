//! The intake: observations from all sources to the shard that keeps their track.
//!
//! *Limits*: [`BATCHES_WAITING_MAX`] batches wait for a shard; then its sources wait.

use std::hash::{BuildHasher, BuildHasherDefault};
use std::time::Duration;

use crossbeam_channel::Sender;
use rustc_hash::FxHasher;
use thalweg_domain::observation::Observation;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;
use thalweg_track::track_of;

/// Batches that may wait for one shard.
pub const BATCHES_WAITING_MAX: usize = 64;

/// What a shard is told.
#[derive(Debug, Clone)]
pub enum Order {
    /// Take these observations; `now` is the time of their feed.
    Take {
        /// In the order they came.
        observations: Vec<Observation>,
        /// The time of the feed.
        now: Instant,
    },
    /// A source is opened, for the first time or again.
    Reopen {
        /// Which.
        source: SourceId,
        /// How long it has brought nothing; the longest time when it never did.
        silence: Duration,
    },
    /// Forget the tracks that only this source has brought.
    Forget(SourceId),
    /// Finish what is waiting and end.
    Stop,
}

/// Observations on their way, in a part for each shard.
#[derive(Debug, Default)]
pub struct Parts(Vec<Vec<Observation>>);

impl Parts {
    /// How many observations there are.
    pub fn len(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Observation> {
        self.0.iter_mut().flatten()
    }

    /// Gives them up.
    pub fn clear(&mut self) {
        self.0.iter_mut().for_each(Vec::clear);
    }
}

/// The way into the shards.
#[derive(Debug, Clone)]
pub struct Intake {
    shards: std::sync::Arc<[Sender<Order>]>,
}

impl Intake {
    /// The way into these shards.
    pub fn new(shards: Vec<Sender<Order>>) -> Self {
        Self {
            shards: shards.into(),
        }
    }

    /// Adds an observation to the part of its shard.
    pub fn add(&self, observation: Observation, parts: &mut Parts) {
        if parts.0.len() < self.shards.len() {
            parts.0.resize_with(self.shards.len(), Vec::new);
        }
        let shard = self.shard_of(track_of(&observation));
        if let Some(part) = parts.0.get_mut(shard) {
            part.push(observation);
        }
    }

    /// Hands the parts to their shards and leaves them empty; `now` is the time of the feed.
    pub fn take(&self, parts: &mut Parts, now: Instant) {
        for (shard, part) in self.shards.iter().zip(&mut parts.0) {
            if part.is_empty() {
                continue;
            }
            // The next part is likely to be as long as this one.
            let next = Vec::with_capacity(part.len());
            let observations = std::mem::replace(part, next);
            // A shard that has ended takes nothing more: the node is stopping.
            let _ = shard.send(Order::Take { observations, now });
        }
    }

    /// Tells every shard the same.
    pub fn tell(&self, order: &Order) {
        for shard in self.shards.iter() {
            let _ = shard.send(order.clone());
        }
    }

    /// Batches that wait for the fullest shard.
    pub fn waiting(&self) -> usize {
        self.shards.iter().map(Sender::len).max().unwrap_or(0)
    }

    /// Which shard keeps a track.
    pub fn shard_of(&self, track: TrackId) -> usize {
        let hash = BuildHasherDefault::<FxHasher>::default().hash_one(track.as_u64());
        let shards = u64::try_from(self.shards.len()).unwrap_or(1).max(1);
        // The upper bits are the good ones of this hash.
        usize::try_from((hash >> 32) % shards).unwrap_or(0)
    }
}
