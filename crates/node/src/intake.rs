//! The intake: observations from all sources to the shard that keeps their track.
//!
//! *Limits*: [`BATCHES_WAITING_MAX`] batches wait for a shard; then its sources wait.

use std::hash::{BuildHasher, BuildHasherDefault};

use crossbeam_channel::Sender;
use rustc_hash::FxHasher;
use thalweg_domain::observation::{Measured, Observation};
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;

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
    /// Forget the tracks that only this source has brought.
    Forget(SourceId),
    /// Finish what is waiting and end.
    Stop,
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

    /// Hands observations to their shards; `now` is the time of the feed.
    pub fn take(&self, batch: Vec<Observation>, now: Instant) {
        if batch.is_empty() {
            return;
        }
        let mut parts: Vec<Vec<Observation>> = self
            .shards
            .iter()
            .map(|_| Vec::with_capacity(batch.len() / self.shards.len() + 1))
            .collect();
        for observation in batch {
            if let Some(part) = parts.get_mut(self.shard_of(track_of(&observation))) {
                part.push(observation);
            }
        }
        for (shard, observations) in self.shards.iter().zip(parts) {
            if !observations.is_empty() {
                // A shard that has ended takes nothing more: the node is stopping.
                let _ = shard.send(Order::Take { observations, now });
            }
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

/// The track an observation belongs to; a text goes with its sender.
fn track_of(observation: &Observation) -> TrackId {
    match &observation.measured {
        Measured::Position(report) => TrackId::Mmsi(report.mmsi),
        Measured::Identity(report) => TrackId::Mmsi(report.mmsi),
        Measured::Text(report) => TrackId::Mmsi(report.mmsi),
        Measured::Plot(plot) => TrackId::Radar(observation.source, plot.number),
        Measured::OwnPosition(_) => TrackId::Own(observation.source),
    }
}
