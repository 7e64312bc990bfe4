//! The journal's thread: jobs in, groups on disk, answers out.
//!
//! *Limits*: [`HELD_MAX`] jobs of machines are held while the disk refuses; further ones are dropped
//! and counted in the log.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError};
use thalweg_domain::id::FactId;
use thalweg_domain::time::Instant;
use thalweg_picture::Fact;
use tokio::sync::broadcast;

use super::checkpoints::Checkpoints;
use super::fold_file::FoldFile;
use super::{Committed, GROUP_MAX, Job, Journal, MachineJob, Message, Reply, Turn};
use crate::clock::Clock;
use crate::state::{self, State};
use crate::store::{self, StoreFault, Writer};

/// Facts after which the fold is kept, so that a start reads at most so many.
const KEPT_EVERY: u64 = 50_000;
/// How often time alone may change something.
const TICK: Duration = Duration::from_secs(1);
/// Jobs of machines that wait for a disk that refuses.
const HELD_MAX: usize = 65_536;

/// The thread's own half.
pub(super) struct Desk {
    state: State,
    shared: Arc<RwLock<Arc<State>>>,
    checkpoints: Arc<Checkpoints>,
    committed: broadcast::Sender<Committed>,
    unsaved_since: Arc<AtomicI64>,
    clock: Clock,
    last_known: Instant,
    next_tick: Instant,
    /// Where the fold is kept, at which fact it is kept next, and who is writing it.
    kept: FoldFile,
    keep_at: u64,
    keeping: Option<JoinHandle<()>>,
    /// The last fact that was saved since the start.
    last_fact: Option<FactId>,
    /// Jobs of machines that the disk refused: they go first.
    held: Vec<MachineJob>,
}

/// Jobs that are committed together.
#[derive(Default)]
struct Group {
    machines: Vec<MachineJob>,
    people: Vec<Job>,
}

impl Desk {
    /// The half that a journal's thread has, after these facts.
    pub(super) fn new(journal: &Journal, state: State, kept: FoldFile, clock: Clock) -> Self {
        Self {
            keep_at: state.picture.seq + KEPT_EVERY,
            kept,
            keeping: None,
            last_fact: None,
            last_known: clock.now(),
            next_tick: clock.now(),
            state,
            shared: Arc::clone(&journal.state),
            checkpoints: Arc::clone(&journal.checkpoints),
            committed: journal.committed.clone(),
            unsaved_since: Arc::clone(&journal.unsaved_since),
            clock,
            held: Vec::new(),
        }
    }

    /// Takes jobs until it is told to stop.
    pub(super) fn run(&mut self, writer: &mut Writer, waiting: &Receiver<Message>) {
        let mut stopping = false;
        while !stopping {
            let mut group = Group::default();
            match waiting.recv_timeout(TICK) {
                Ok(message) => stopping |= group.add(message),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => stopping = true,
            }
            for message in waiting.try_iter().take(GROUP_MAX - 1) {
                stopping |= group.add(message);
            }
            self.group(writer, group);
        }
        self.keep();
        self.wait_until_kept();
    }

    /// Runs the jobs, commits them together, and answers.
    fn group(&mut self, writer: &mut Writer, group: Group) {
        let mut appended = Vec::new();
        let mut replies = Vec::with_capacity(group.people.len());
        self.hold(group.machines);
        let saved = self.commit(writer, group.people, &mut appended, &mut replies);
        match &saved {
            Ok(()) => {
                self.held.clear();
                self.unsaved_since.store(0, Ordering::Release);
                self.publish(appended);
            }
            Err(fault) => self.take_back(fault),
        }
        for reply in replies {
            reply(saved.as_ref().map_err(ToString::to_string).copied());
        }
        let idle = self.keeping.as_ref().is_none_or(JoinHandle::is_finished);
        if self.state.picture.seq >= self.keep_at && idle {
            self.keep();
        }
    }

    fn hold(&mut self, machines: Vec<MachineJob>) {
        let room = HELD_MAX.saturating_sub(self.held.len());
        let dropped = machines.len().saturating_sub(room);
        if dropped > 0 {
            tracing::error!(
                dropped,
                "the disk has refused for too long: findings are dropped"
            );
        }
        self.held.extend(machines.into_iter().take(room));
    }

    fn commit(
        &mut self,
        writer: &mut Writer,
        people: Vec<Job>,
        appended: &mut Vec<Fact>,
        replies: &mut Vec<Reply>,
    ) -> Result<(), StoreFault> {
        // The known times of facts never go back, even if the machine's clock does.
        self.last_known = self.last_known.max(self.clock.now());
        let ticks = self.last_known >= self.next_tick;
        if ticks {
            self.next_tick = self.last_known.after(TICK);
        }
        let transaction = match writer.begin() {
            Ok(transaction) => transaction,
            Err(fault) => {
                replies.extend(people.into_iter().map(|job| job(Err(fault.to_string()))));
                return Err(fault);
            }
        };
        let mut fault = None;
        let mut turn = Turn {
            state: &mut self.state,
            now: self.last_known,
            tables: &transaction,
            appended,
            fault: &mut fault,
        };
        if self.unsaved_since.load(Ordering::Acquire) > 0 {
            // A group that writes nothing says nothing about the disk.
            turn.note(store::touch(&transaction));
        }
        for job in &self.held {
            job(&mut turn);
        }
        if ticks {
            state::tick(&mut turn);
        }
        for job in people {
            replies.push(job(Ok(&mut turn)));
        }
        match fault {
            None => Ok(transaction.commit()?),
            Some(fault) => Err(fault),
        }
    }

    /// Believes again what was believed before the group.
    fn take_back(&mut self, fault: &StoreFault) {
        let now = self.clock.now().unix_ms();
        // Only the first failure says since when.
        let first =
            self.unsaved_since
                .compare_exchange(0, now, Ordering::AcqRel, Ordering::Acquire);
        if first.is_ok() {
            tracing::error!(%fault, "writing stopped: nothing of this group was saved");
        }
        let shared = self.shared.read().unwrap_or_else(PoisonError::into_inner);
        self.state = State::clone(&shared);
    }

    fn publish(&mut self, appended: Vec<Fact>) {
        let Some(last) = appended.last() else {
            return;
        };
        self.last_fact = Some(last.id);
        let state = Arc::new(self.state.clone());
        self.checkpoints.note(self.last_known, &state);
        *self.shared.write().unwrap_or_else(PoisonError::into_inner) = state;
        // Nobody may be listening.
        let _ = self.committed.send(appended.into());
    }

    /// Lets another thread keep the fold as it is now: a large one takes seconds to write.
    fn keep(&mut self) {
        self.wait_until_kept();
        self.keep_at = self.state.picture.seq + KEPT_EVERY;
        let Some(last) = self.last_fact else {
            return;
        };
        let (file, state) = (self.kept.clone(), self.state.clone());
        let keep = move || {
            if let Err(fault) = file.write(last, &state) {
                tracing::warn!(%fault, "the fold could not be kept; the next start reads more facts");
            }
        };
        let thread = std::thread::Builder::new().name("fold".to_owned());
        // A machine that starts no thread now is asked again after as many facts.
        self.keeping = thread.spawn(keep).ok();
    }

    fn wait_until_kept(&mut self) {
        if let Some(keeping) = self.keeping.take() {
            // A thread that ended early has said so itself.
            let _ = keeping.join();
        }
    }
}

impl Group {
    /// Takes a message up; true when it says stop.
    fn add(&mut self, message: Message) -> bool {
        match message {
            Message::Job(job) => self.people.push(job),
            Message::Machine(job) => self.machines.push(job),
            Message::Stop => return true,
        }
        false
    }
}
