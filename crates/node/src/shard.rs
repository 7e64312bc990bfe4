//! A shard: one thread that alone writes the tracks of its share, and everything kept beside them.
//!
//! Orders come in a bounded queue. A reader looks at a shard's tracks under a lock that the thread
//! holds only while it takes one batch.

use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};
use std::thread::JoinHandle;
use std::time::{Duration, Instant as Moment};

use crossbeam_channel::{Receiver, RecvTimeoutError};
use thalweg_domain::observation::Observation;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;
use thalweg_track::{Limits, Track};

use crate::intake::{BATCHES_WAITING_MAX, Intake};
use crate::live::Hub;
use crate::pipeline::Pipeline;

/// How often tracks age and what waits for the disk is written.
const TICK: Duration = Duration::from_millis(250);

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

/// All shards.
#[derive(Debug)]
pub struct Shards {
    pipelines: Vec<Arc<RwLock<Pipeline>>>,
    intake: Intake,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Shards {
    /// Starts a thread for each pipeline.
    pub fn start(pipelines: Vec<Pipeline>, hub: &Arc<Hub>) -> std::io::Result<Self> {
        let mut running = Vec::new();
        let mut threads = Vec::new();
        let mut senders = Vec::new();
        for (number, pipeline) in pipelines.into_iter().enumerate() {
            let (sender, orders) = crossbeam_channel::bounded(BATCHES_WAITING_MAX);
            let shard = Arc::new(RwLock::new(pipeline));
            let (runs, hub) = (Arc::clone(&shard), Arc::clone(hub));
            let thread = std::thread::Builder::new().name(format!("shard-{number}"));
            threads.push(thread.spawn(move || run(&runs, &orders, &hub))?);
            running.push(shard);
            senders.push(sender);
        }
        Ok(Self {
            pipelines: running,
            intake: Intake::new(senders),
            threads: Mutex::new(threads),
        })
    }

    /// The way in.
    pub const fn intake(&self) -> &Intake {
        &self.intake
    }

    /// Looks at one track.
    pub fn look<T>(&self, track: TrackId, look: impl FnOnce(&Track) -> T) -> Option<T> {
        let shard = self.pipelines.get(self.intake.shard_of(track))?;
        read(shard).track(track).map(look)
    }

    /// Looks at every shard in turn.
    pub fn each(&self, mut look: impl FnMut(&Pipeline)) {
        for shard in &self.pipelines {
            look(&read(shard));
        }
    }

    /// Lets all shards finish what is waiting, write it and end.
    pub fn stop(&self) {
        self.intake.tell(&Order::Stop);
        let threads =
            std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            let _ = thread.join();
        }
    }
}

fn read(shard: &RwLock<Pipeline>) -> RwLockReadGuard<'_, Pipeline> {
    shard.read().unwrap_or_else(PoisonError::into_inner)
}

fn run(shard: &RwLock<Pipeline>, orders: &Receiver<Order>, hub: &Hub) {
    let mut next_tick = Moment::now() + TICK;
    let mut last_taken = Moment::now();
    loop {
        let order = orders.recv_timeout(next_tick.saturating_duration_since(Moment::now()));
        let mut pipeline = shard.write().unwrap_or_else(PoisonError::into_inner);
        match order {
            Ok(Order::Take { observations, now }) => {
                pipeline.take(&observations, now);
                last_taken = Moment::now();
            }
            Ok(Order::Forget(source)) => pipeline.forget(source),
            Ok(Order::Stop) | Err(RecvTimeoutError::Disconnected) => {
                pipeline.finish(hub);
                return;
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
        if hub.is_watched_closely() {
            pipeline.tell(hub);
        }
        if Moment::now() >= next_tick {
            pipeline.tick(last_taken.elapsed());
            pipeline.tell(hub);
            next_tick = Moment::now() + TICK;
        }
    }
}

/// A table's share of the tracks that the whole node may keep.
pub fn limits(tracks_max: usize, shards: usize) -> Limits {
    // Hashing does not share out evenly: a tenth more each.
    let share = tracks_max / shards.max(1);
    Limits {
        tracks_max: share + share / 10 + 1,
        ..Limits::default()
    }
}
