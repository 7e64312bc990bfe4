//! The journal: the one thread that writes, and the state that its facts fold into.
//!
//! Every write of the centre is a job that runs here, alone, against the state that all earlier
//! jobs left. A job decides, appends facts or changes settings, and is answered only after the
//! group it ran in is on disk. If the disk refuses, the whole group is undone and every job in it
//! is told so; a machine's job, which nobody can repeat, is done again until it is saved. Readers see
//! a state only after it is durable.
//!
//! *Limits*: [`QUEUE_MAX`] jobs wait; beyond it people get "busy" and machines wait. A group has
//! at most [`GROUP_MAX`] jobs, and those of machines that a refusing disk holds up.

mod checkpoints;
mod desk;
mod fold_file;

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::JoinHandle;

use crossbeam_channel::{Sender, TrySendError};
use rusqlite::Transaction;
use thalweg_domain::time::{Instant, Times};
use thalweg_picture::{Draft, Fact};
use tokio::sync::{broadcast, oneshot};

use crate::access::Person;
use crate::chance;
use crate::clock::Clock;
use crate::state::State;
use crate::store::facts::{self, Wanted};
use crate::store::{DataFolder, Reader, StoreFault, Writer, register};
use checkpoints::Checkpoints;
use desk::Desk;
use fold_file::FoldFile;

/// Jobs that may wait.
const QUEUE_MAX: usize = 65_536;
/// Jobs that are committed together at most.
const GROUP_MAX: usize = 1_024;
/// Facts that are read at once while they are folded.
const FOLDED_AT_ONCE: u32 = 1_024;
/// Groups of facts that a slow listener may be behind before it has to read them from disk.
const LISTENERS_LAG_MAX: usize = 1_024;

/// Why a job was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JournalFault<E> {
    /// It was refused by a rule.
    #[error("{0}")]
    Refused(E),
    /// Too many jobs are waiting.
    #[error("the journal is busy: {QUEUE_MAX} writes are waiting; try again shortly")]
    Busy,
    /// The disk did not take it; nothing was changed.
    #[error("nothing was saved: {0}")]
    Unsaved(String),
    /// The node is stopping.
    #[error("the node is stopping")]
    Stopped,
}

/// What is sent to those who listen: facts that were committed together.
pub type Committed = Arc<[Fact]>;

/// A job takes its turn, or learns why there is none.
type Job = Box<dyn FnOnce(Result<&mut Turn<'_>, String>) -> Reply + Send>;
type Reply = Box<dyn FnOnce(Result<(), String>) + Send>;

/// A machine's job is done again until it is saved.
type MachineJob = Box<dyn Fn(&mut Turn<'_>) + Send>;

enum Message {
    Job(Job),
    Machine(MachineJob),
    Stop,
}

/// The handle that everyone shares.
#[derive(Debug, Clone)]
pub struct Journal {
    messages: Sender<Message>,
    state: Arc<RwLock<Arc<State>>>,
    checkpoints: Arc<Checkpoints>,
    committed: broadcast::Sender<Committed>,
    /// When a group could not be saved, in milliseconds since 1970; 0 while all is well.
    unsaved_since: Arc<AtomicI64>,
}

/// What a job works with while it is its turn.
pub struct Turn<'a> {
    /// What is believed after all earlier jobs.
    pub state: &'a mut State,
    /// The time of this turn.
    pub now: Instant,
    /// For settings, accounts and the like.
    pub tables: &'a Transaction<'a>,
    appended: &'a mut Vec<Fact>,
    fault: &'a mut Option<StoreFault>,
}

impl Turn<'_> {
    /// Appends a fact and folds it in; what cannot be written undoes the whole group.
    pub fn append(&mut self, draft: Draft) -> Fact {
        let fact = Fact {
            seq: self.state.picture.seq + 1,
            id: thalweg_domain::id::FactId(chance::identifier(self.now)),
            times: Times {
                happened: draft.happened,
                known: self.now,
            },
            by: draft.by,
            body: draft.body,
        };
        self.state.apply(&fact);
        self.note(facts::append(self.tables, &fact));
        self.note(register::append_fact(self.tables, &fact));
        self.appended.push(fact.clone());
        fact
    }

    /// Runs a job and takes back what it wrote to the tables if it then refuses.
    fn undone_if_refused<T, E>(
        &mut self,
        job: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let facts_before = self.appended.len();
        self.note(
            self.tables
                .execute_batch("SAVEPOINT job")
                .map_err(StoreFault::from),
        );
        let done = job(self);
        debug_assert!(
            done.is_ok() || self.appended.len() == facts_before,
            "decide, then append"
        );
        let end = if done.is_ok() {
            "RELEASE job"
        } else {
            "ROLLBACK TO job; RELEASE job"
        };
        self.note(self.tables.execute_batch(end).map_err(StoreFault::from));
        done
    }

    /// What a table write returned; a fault of the store undoes the whole group.
    pub fn kept<T>(&mut self, written: Result<T, StoreFault>) -> Option<T> {
        match written {
            Ok(value) => Some(value),
            Err(fault) => {
                self.fault.get_or_insert(fault);
                None
            }
        }
    }

    /// What a table write decided; a fault of the store undoes the whole group, so that what is
    /// answered for it here is never seen.
    pub fn written<E>(&mut self, written: Result<Result<(), E>, StoreFault>) -> Result<(), E> {
        self.kept(written).unwrap_or(Ok(()))
    }

    /// Records who did what to access or settings.
    pub fn deed(&mut self, person: &Person, what: &str, detail: &str) {
        let by = Some(person.account);
        let entered = register::append_deed(self.tables, self.now, by, (what, detail));
        self.note(entered);
    }

    /// Remembers a fault of the store, which undoes the whole group.
    pub fn note(&mut self, written: Result<(), StoreFault>) {
        if let Err(fault) = written {
            self.fault.get_or_insert(fault);
        }
    }
}

impl Journal {
    /// Reads what was written in a folder and starts the thread.
    pub fn start(folder: &DataFolder, clock: Clock) -> Result<(Self, JoinHandle<()>), StoreFault> {
        // The writer makes the tables that the reader reads.
        let mut writer = Writer::open(&folder.database())?;
        let reader = Reader::open(&folder.database())?;
        let kept = FoldFile::in_folder(folder.path());
        let checkpoints = Arc::new(Checkpoints::default());
        let state = kept.read(&reader)?.unwrap_or_default();
        let state = fold(&reader, state, Instant::MAX, &checkpoints)?;
        let (messages, waiting) = crossbeam_channel::bounded(QUEUE_MAX);
        let (committed, _) = broadcast::channel(LISTENERS_LAG_MAX);
        let journal = Self {
            messages,
            state: Arc::new(RwLock::new(Arc::new(state.clone()))),
            checkpoints,
            committed,
            unsaved_since: Arc::default(),
        };
        let mut desk = Desk::new(&journal, state, kept, clock);
        let thread = std::thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || {
                desk.run(&mut writer, &waiting);
            });
        // Cannot fail: a process that may not start its first thread cannot run at all.
        let thread = thread.map_err(|cause| StoreFault::Unreadable {
            table: "threads",
            row: "journal".to_owned(),
            cause: cause.to_string(),
        })?;
        Ok((journal, thread))
    }

    /// What is believed now, and durable.
    pub fn state(&self) -> Arc<State> {
        Arc::clone(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What was believed at an instant that is over, read from the journal on disk.
    pub fn known_at(&self, reader: &Reader, at: Instant) -> Result<State, StoreFault> {
        let near = self.checkpoints.known_by(at);
        let near = near.map_or_else(State::default, |state| State::clone(&state));
        fold(reader, near, at, &self.checkpoints)
    }

    /// Facts as they are committed.
    pub fn listen(&self) -> broadcast::Receiver<Committed> {
        self.committed.subscribe()
    }

    /// Runs a person's job; answers after it is on disk.
    pub async fn run<T, E>(
        &self,
        job: impl FnOnce(&mut Turn<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, JournalFault<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        match self.messages.try_send(Message::Job(boxed(job, answer))) {
            Ok(()) => answered.await.unwrap_or(Err(JournalFault::Stopped)),
            Err(TrySendError::Full(_)) => Err(JournalFault::Busy),
            Err(TrySendError::Disconnected(_)) => Err(JournalFault::Stopped),
        }
    }

    /// Runs a job from a thread that may wait; answers after it is on disk.
    pub fn run_blocking<T, E>(
        &self,
        job: impl FnOnce(&mut Turn<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, JournalFault<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        if self
            .messages
            .send(Message::Job(boxed(job, answer)))
            .is_err()
        {
            return Err(JournalFault::Stopped);
        }
        answered
            .blocking_recv()
            .unwrap_or(Err(JournalFault::Stopped))
    }

    /// Hands in a machine's job without waiting for the disk; waits only for a place in the queue.
    /// While the disk refuses, the job waits and is done again until it is saved.
    pub fn hand_in(&self, job: impl Fn(&mut Turn<'_>) + Send + 'static) {
        // A node that is stopping takes no more; what was not handed in was not acknowledged.
        let _ = self.messages.send(Message::Machine(Box::new(job)));
    }

    /// Since when nothing can be saved, while that is so.
    pub fn unsaved_since(&self) -> Option<Instant> {
        let since = self.unsaved_since.load(Ordering::Acquire);
        (since > 0).then(|| Instant::from_unix_ms(since))
    }

    /// How many jobs wait.
    pub fn waiting(&self) -> usize {
        self.messages.len()
    }

    /// Lets the thread finish what is waiting, keep the fold and end.
    pub fn stop(&self) {
        // It has ended already if the message is not taken.
        let _ = self.messages.send(Message::Stop);
    }
}

fn boxed<T, E>(
    job: impl FnOnce(&mut Turn<'_>) -> Result<T, E> + Send + 'static,
    answer: oneshot::Sender<Result<T, JournalFault<E>>>,
) -> Job
where
    T: Send + 'static,
    E: Send + 'static,
{
    Box::new(move |turn| {
        let done = turn.map(|turn| turn.undone_if_refused(job));
        Box::new(move |saved| {
            let result = match (saved, done) {
                (_, Err(cause)) | (Err(cause), Ok(Ok(_))) => Err(JournalFault::Unsaved(cause)),
                (_, Ok(Err(refusal))) => Err(JournalFault::Refused(refusal)),
                (Ok(()), Ok(Ok(value))) => Ok(value),
            };
            // Who asked may have gone; the job is done all the same.
            let _ = answer.send(result);
        })
    })
}

/// What the journal on disk says that was known by an instant, folded from its beginning.
pub fn folded(reader: &Reader, at: Instant) -> Result<State, StoreFault> {
    fold(reader, State::default(), at, &Checkpoints::default())
}

/// Folds what came after a state and was known by an instant, and keeps checkpoints on the way.
fn fold(
    reader: &Reader,
    mut state: State,
    at: Instant,
    checkpoints: &Checkpoints,
) -> Result<State, StoreFault> {
    loop {
        let wanted = Wanted {
            after: state.picture.seq,
            known_at: Some(at),
            limit: FOLDED_AT_ONCE,
            ..Wanted::default()
        };
        let facts = reader.facts(&wanted)?;
        let Some(last) = facts.last() else {
            return Ok(state);
        };
        for fact in &facts {
            state.apply(fact);
        }
        checkpoints.note(last.times.known, &Arc::new(state.clone()));
    }
}
