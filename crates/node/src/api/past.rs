//! Asking the position history: which time, and off the threads that serve.
//!
//! *Limits*: [`AT_ONCE`] questions are read at once, further ones wait their turn.

use std::sync::Arc;
use std::time::Duration;

use thalweg_domain::time::Instant;
use tokio::sync::Semaphore;

use super::parameters;
use super::problem::{Code, Problem};
use crate::centre::Centre;
use crate::history::{History, HistoryFault, NotAMark, Span};

/// Questions that are read at once: each may keep a core and a disk busy.
const AT_ONCE: usize = 4;

static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// Which time, as a request says it.
#[derive(Debug, Clone, Copy, Default)]
pub struct When<'a> {
    /// From this instant on.
    pub from: Option<&'a str>,
    /// Until before this instant.
    pub to: Option<&'a str>,
    /// As known at this instant.
    pub known_at: Option<&'a str>,
}

impl When<'_> {
    /// The time; up to now, and as long as `usual`, unless it says otherwise.
    pub fn span(self, now: Instant, usual: Duration) -> Result<Span, Problem> {
        // What happened this very millisecond is part of it.
        let to = parameters::instant_or("to", self.to, now.offset_ms(1))?;
        let from = parameters::instant_or("from", self.from, to.before(usual))?;
        if from >= to {
            let detail = format!("from is {from}, to is {to}: from must be before to");
            return Err(Problem::new(Code::OutOfRange, detail).at("from"));
        }
        let known_at = self
            .known_at
            .map(|text| parameters::instant("known_at", text));
        Ok(Span {
            from,
            to,
            known_at: known_at.transpose()?,
        })
    }
}

/// Asks the history on a thread that may wait for the disk.
pub async fn ask<T: Send + 'static>(
    centre: &Arc<Centre>,
    question: impl FnOnce(&History) -> Result<T, HistoryFault> + Send + 'static,
) -> Result<T, Problem> {
    // Cannot fail: nobody closes the semaphore.
    let _turn = TURNS.acquire().await;
    let history = centre.history.clone();
    match tokio::task::spawn_blocking(move || question(&history)).await {
        Ok(answer) => Ok(answer?),
        Err(fault) => {
            tracing::error!(%fault, "a question to the history ended early");
            Err(Problem::new(
                Code::Internal,
                "the history could not be read",
            ))
        }
    }
}

impl From<HistoryFault> for Problem {
    fn from(fault: HistoryFault) -> Self {
        tracing::error!(%fault, "the position history could not be read");
        Self::new(
            Code::Internal,
            "the position history could not be read; the log of the node says why",
        )
    }
}

impl From<NotAMark> for Problem {
    fn from(fault: NotAMark) -> Self {
        Self::new(Code::Malformed, fault.to_string()).at("cursor")
    }
}
