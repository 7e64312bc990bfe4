//! A shard: one thread that alone writes the tracks of its share, and everything kept beside them.
//!
//! Orders come in a bounded queue. A reader looks at a shard's tracks under a lock that the thread
//! holds only while it takes one batch.

use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};
use std::thread::JoinHandle;
use std::time::{Duration, Instant as Moment};

use crossbeam_channel::{Receiver, RecvTimeoutError};
use thalweg_detect::notice::Notice;
use thalweg_domain::track::TrackId;
use thalweg_track::{Limits, Track};

use crate::intake::{BATCHES_WAITING_MAX, Intake, Order};
use crate::journal::Journal;
use crate::keeper::Keeping;
use crate::live::Hub;
use crate::pipeline::Pipeline;
use crate::state::notice;

/// How often tracks age and what waits for the disk is written.
const TICK: Duration = Duration::from_millis(250);

/// So many rows are handed to the keeper before the next tick: fewer would wake it too often.
const PORTION_ROWS: usize = 4_096;

/// Where a shard's outputs go.
#[derive(Debug)]
pub struct Outputs {
    /// The live picture.
    pub hub: Arc<Hub>,
    /// The position history.
    pub keeping: Keeping,
    /// The journal.
    pub journal: Journal,
}

/// All shards.
#[derive(Debug)]
pub struct Shards {
    pipelines: Vec<Arc<RwLock<Pipeline>>>,
    intake: Intake,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Shards {
    /// Starts a thread for each pipeline, with where its outputs go.
    pub fn start(pipelines: Vec<(Pipeline, Outputs)>) -> std::io::Result<Self> {
        let mut running = Vec::new();
        let mut threads = Vec::new();
        let mut senders = Vec::new();
        for (number, (pipeline, outputs)) in pipelines.into_iter().enumerate() {
            let (sender, orders) = crossbeam_channel::bounded(BATCHES_WAITING_MAX);
            let shard = Arc::new(RwLock::new(pipeline));
            let now = Moment::now();
            let desk = Desk {
                shard: Arc::clone(&shard),
                outputs,
                last_taken: now,
                next_tick: now + TICK,
            };
            let thread = std::thread::Builder::new().name(format!("shard-{number}"));
            threads.push(thread.spawn(move || desk.run(&orders))?);
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

/// A shard's thread: orders in; rows, findings and changes out.
struct Desk {
    shard: Arc<RwLock<Pipeline>>,
    outputs: Outputs,
    last_taken: Moment,
    next_tick: Moment,
}

impl Desk {
    fn run(mut self, orders: &Receiver<Order>) {
        loop {
            let patience = self.next_tick.saturating_duration_since(Moment::now());
            let order = match orders.recv_timeout(patience) {
                Ok(order) => Some(order),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => Some(Order::Stop),
            };
            if matches!(order, Some(Order::Stop)) {
                self.step(None, true);
                return;
            }
            self.step(order, false);
        }
    }

    /// Takes one order and lets time pass, under the lock; then hands out what came of it.
    fn step(&mut self, order: Option<Order>, last: bool) {
        let mut pipeline = self.shard.write().unwrap_or_else(PoisonError::into_inner);
        match order {
            Some(Order::Take { observations, now }) => {
                pipeline.take(&observations, now);
                self.last_taken = Moment::now();
            }
            Some(Order::Reopen { source, silence }) => {
                pipeline.reopen(source, silence, self.last_taken.elapsed());
            }
            Some(Order::Forget(source)) => pipeline.forget(source),
            Some(Order::Stop) | None => {}
        }
        let ticks = last || Moment::now() >= self.next_tick;
        if ticks {
            pipeline.tick(self.last_taken.elapsed());
            self.next_tick = Moment::now() + TICK;
        }
        if ticks || self.outputs.hub.is_watched_closely() {
            pipeline.tell(&self.outputs.hub);
        }
        let keeps = ticks || pipeline.rows_waiting() >= PORTION_ROWS;
        let rows = if keeps { pipeline.rows() } else { Vec::new() };
        let notices = pipeline.notices();
        drop(pipeline);
        self.outputs.keeping.keep(rows);
        if !notices.is_empty() {
            self.outputs.journal.hand_in(move |turn| {
                for Notice { finding, priority } in &notices {
                    notice(turn, finding.clone(), *priority);
                }
            });
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
