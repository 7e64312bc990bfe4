//! Keeping positions: from the shards to the history, in groups that are made durable together.
//!
//! Each shard has a keeper on a thread of its own, so that a slow disk does not hold up the live
//! picture. When the disk refuses, rows wait; when too many wait, further ones are not kept and are
//! counted: the picture goes on, and an alarm says that its past has a hole.
//!
//! *Limits*: [`PORTIONS_WAITING_MAX`] portions a shard; the history's own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant as Moment};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, TrySendError};

use crate::clock::Clock;
use crate::history::{History, HistoryFault, Row, Step, Writer};

/// Portions that may wait for one keeper.
const PORTIONS_WAITING_MAX: usize = 64;
/// Rows after which they are made durable at once.
const GROUP_ROWS: usize = 65_536;
/// Time after which they are made durable in any case.
const GROUP_TIME: Duration = Duration::from_millis(250);
/// How long to wait before a disk that refused is asked again.
const AGAIN: Duration = Duration::from_secs(1);
/// How often compaction looks for something to do.
const COMPACT_EVERY: Duration = Duration::from_secs(60);

/// What keepers count, for who watches the node.
#[derive(Debug, Default)]
pub struct Kept {
    /// Rows that are durable.
    pub durable: AtomicU64,
    /// Rows that were not kept.
    pub lost: AtomicU64,
    refusing: AtomicUsize,
}

impl Kept {
    /// Whether the disk refuses positions.
    pub fn refuses(&self) -> bool {
        self.refusing.load(Ordering::Acquire) > 0
    }
}

/// A shard's way to its keeper.
#[derive(Debug, Clone)]
pub struct Keeping {
    portions: Sender<Vec<Row>>,
    kept: Arc<Kept>,
}

impl Keeping {
    /// Hands rows over; waits for the disk when it is only busy, gives them up when it refuses.
    pub fn keep(&self, rows: Vec<Row>) {
        if rows.is_empty() {
            return;
        }
        let lost = match self.portions.try_send(rows) {
            Ok(()) => None,
            Err(TrySendError::Full(rows)) if self.kept.refuses() => Some(rows),
            Err(TrySendError::Full(rows)) => self.portions.send(rows).err().map(|fault| fault.0),
            Err(TrySendError::Disconnected(rows)) => Some(rows),
        };
        if let Some(rows) = lost {
            self.kept
                .lost
                .fetch_add(wide(rows.len()), Ordering::Relaxed);
        }
    }
}

/// A keeper's thread.
#[derive(Debug)]
pub struct Keeper {
    thread: JoinHandle<()>,
}

impl Keeper {
    /// Starts the keeper of a shard.
    pub fn start(
        writer: Writer,
        kept: Arc<Kept>,
        clock: Clock,
    ) -> std::io::Result<(Self, Keeping)> {
        let (portions, waiting) = crossbeam_channel::bounded(PORTIONS_WAITING_MAX);
        let keeping = Keeping {
            portions,
            kept: Arc::clone(&kept),
        };
        let mut desk = Desk {
            writer,
            kept,
            clock,
            loose: 0,
            since: Moment::now(),
            refused: false,
        };
        let thread = std::thread::Builder::new()
            .name("keeper".to_owned())
            .spawn(move || desk.run(&waiting))?;
        Ok((Self { thread }, keeping))
    }

    /// Waits until everything that was handed over is durable. Its shard has ended.
    pub fn finish(self) {
        let _ = self.thread.join();
    }
}

struct Desk {
    writer: Writer,
    kept: Arc<Kept>,
    clock: Clock,
    /// Rows that are not durable yet, and since when.
    loose: usize,
    since: Moment,
    /// Whether the disk refused when it was last asked.
    refused: bool,
}

impl Desk {
    fn run(&mut self, waiting: &Receiver<Vec<Row>>) {
        loop {
            match waiting.recv_timeout(GROUP_TIME) {
                Ok(rows) => self.append(&rows),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    self.commit();
                    return;
                }
            }
            if self.loose >= GROUP_ROWS || self.since.elapsed() >= GROUP_TIME {
                self.commit();
            }
        }
    }

    fn append(&mut self, rows: &[Row]) {
        if self.loose == 0 {
            self.since = Moment::now();
        }
        match self.writer.append(rows) {
            Ok(()) => self.loose += rows.len(),
            Err(fault) => {
                self.refuse(&fault);
                self.kept
                    .lost
                    .fetch_add(wide(rows.len()), Ordering::Relaxed);
            }
        }
    }

    fn commit(&mut self) {
        match self.writer.commit(self.clock.now()) {
            Ok(_) => {
                self.kept
                    .durable
                    .fetch_add(wide(self.loose), Ordering::Relaxed);
                self.loose = 0;
                if std::mem::take(&mut self.refused) {
                    self.kept.refusing.fetch_sub(1, Ordering::AcqRel);
                }
            }
            Err(fault) => {
                self.refuse(&fault);
                std::thread::sleep(AGAIN);
            }
        }
        self.since = Moment::now();
    }

    fn refuse(&mut self, fault: &HistoryFault) {
        if !std::mem::replace(&mut self.refused, true) {
            self.kept.refusing.fetch_add(1, Ordering::AcqRel);
            tracing::error!(%fault, "positions are not being kept");
        }
    }
}

/// The thread that compacts and forgets.
#[derive(Debug)]
pub struct Compactor {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Compactor {
    /// Starts it; what is older than `kept_days` is forgotten.
    pub fn start(history: History, clock: Clock, kept_days: Option<u32>) -> std::io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = std::thread::Builder::new()
            .name("compactor".to_owned())
            .spawn(move || {
                while !stopped.load(Ordering::Acquire) {
                    if let Err(fault) = tidy(&history, &clock, kept_days, &stopped) {
                        tracing::error!(%fault, "the position history cannot be tidied");
                    }
                    std::thread::park_timeout(COMPACT_EVERY);
                }
            })?;
        Ok(Self { stop, thread })
    }

    /// Lets it finish its step and end.
    pub fn stop(self) {
        self.stop.store(true, Ordering::Release);
        self.thread.thread().unpark();
        let _ = self.thread.join();
    }
}

fn tidy(
    history: &History,
    clock: &Clock,
    kept_days: Option<u32>,
    stopped: &AtomicBool,
) -> Result<(), HistoryFault> {
    if let Some(days) = kept_days {
        history.forget(days, clock.now())?;
    }
    while history.compact(clock.now())? != Step::Idle {
        if stopped.load(Ordering::Acquire) {
            break;
        }
    }
    Ok(())
}

fn wide(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
