//! Looking back: what was believed at an instant, folded from the journal.
//!
//! A fold begins at the nearest checkpoint and reads the facts after it. The first look further
//! back than the checkpoints reach reads the journal from its beginning and leaves them on its way.
//! Few folds run at once, and the last few states are kept, since whoever looks back asks many
//! times about the same instant.
//!
//! *Limits*: [`FOLDS_AT_ONCE`] folds; who waits longer than [`PATIENCE`] is told to come back;
//! [`KEPT`] states are kept.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use thalweg_domain::time::Instant;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use crate::centre::Centre;
use crate::state::State;
use crate::store::StoreFault;

/// How many folds run at once.
const FOLDS_AT_ONCE: usize = 2;
/// How many states are kept.
const KEPT: usize = 4;
/// How long a request waits for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why the past cannot be told.
#[derive(Debug, thiserror::Error)]
pub enum PastFault {
    /// Too many ask.
    #[error("too many requests look back at once; try again shortly")]
    Busy,
    /// The journal cannot be read.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// The states of the past that were asked for last.
#[derive(Debug)]
pub struct Past {
    turns: Semaphore,
    kept: Mutex<VecDeque<(Instant, Arc<State>)>>,
}

impl Default for Past {
    fn default() -> Self {
        Self {
            turns: Semaphore::new(FOLDS_AT_ONCE),
            kept: Mutex::default(),
        }
    }
}

impl Past {
    /// What was believed at an instant that is over.
    pub async fn known_at(
        &self,
        centre: &Arc<Centre>,
        at: Instant,
    ) -> Result<Arc<State>, PastFault> {
        if let Some(state) = self.kept(at) {
            return Ok(state);
        }
        let _turn = self.turn().await?;
        // Who had the turn before may have asked the same.
        if let Some(state) = self.kept(at) {
            return Ok(state);
        }
        let state = Arc::new(fold(centre, at).await?);
        self.keep(at, &state);
        Ok(state)
    }

    async fn turn(&self) -> Result<SemaphorePermit<'_>, PastFault> {
        match timeout(PATIENCE, self.turns.acquire()).await {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(_)) | Err(_) => Err(PastFault::Busy),
        }
    }

    fn kept(&self, at: Instant) -> Option<Arc<State>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().find(|(of, _)| *of == at);
        found.map(|(_, state)| Arc::clone(state))
    }

    fn keep(&self, at: Instant, state: &Arc<State>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.pop_front();
        }
        kept.push_back((at, Arc::clone(state)));
    }
}

async fn fold(centre: &Arc<Centre>, at: Instant) -> Result<State, PastFault> {
    // A write that is under way may still become known at this instant: let it end first. One
    // that cannot be saved has changed nothing.
    let _ = centre.journal.run(|_| Ok::<_, Infallible>(())).await;
    let centre = Arc::clone(centre);
    let folding = tokio::task::spawn_blocking(move || {
        let read = |reader: &_| centre.journal.known_at(reader, at);
        centre.readers.read(read)
    });
    match folding.await {
        Ok(folded) => Ok(folded?),
        // The node is stopping.
        Err(_) => Err(PastFault::Busy),
    }
}
