//! What every request and task shares: one centre, running.

use std::sync::{Arc, Mutex, PoisonError};

use metrics_exporter_prometheus::PrometheusHandle;
use thalweg_domain::time::Instant;
use tokio::sync::Semaphore;

use crate::access::attempts::Attempts;
use crate::audit::key::SigningKey;
use crate::audit::views::Views;
use crate::clock::Clock;
use crate::config::Config;
use crate::history::History;
use crate::journal::Journal;
use crate::keeper::Kept;
use crate::live::Hub;
use crate::outlets::Outlets;
use crate::past::Past;
use crate::pictures::Trees;
use crate::shard::Shards;
use crate::sources::Sources;
use crate::store::{Reader, StoreFault};
use crate::tiles::shelf::Shelf;
use crate::weather;

/// Passwords that are checked at once: each takes 19 MiB and a core for a moment.
const PASSWORDS_AT_ONCE: usize = 2;
/// Reading connections that are kept open for the next request.
const READERS_KEPT: usize = 16;

/// A running centre.
#[derive(Debug)]
pub struct Centre {
    /// Its configuration.
    pub config: Config,
    /// Its clock.
    pub clock: Clock,
    /// Where everything is written.
    pub journal: Journal,
    /// Where facts and settings are read.
    pub readers: Readers,
    /// What was believed earlier.
    pub past: Past,
    /// Pictures that were composed.
    pub trees: Trees,
    /// Where every believed position is kept.
    pub history: History,
    /// What was kept of them, in figures.
    pub kept: Arc<Kept>,
    /// The live picture.
    pub hub: Arc<Hub>,
    /// What tiles of now are drawn from.
    pub shelf: Shelf,
    /// Files of fields of weather and sea.
    pub weather: weather::Shelf,
    /// The tracks.
    pub shards: Shards,
    /// The feeds it listens to.
    pub sources: Sources,
    /// What it lets out.
    pub outlets: Arc<Outlets>,
    /// Who tried to log in.
    pub attempts: Attempts,
    /// Lets few passwords be checked at once.
    pub passwords: Semaphore,
    /// What makes the first account, while there is none.
    pub setup_code: String,
    /// When it started.
    pub started: Instant,
    /// Whether cookies may only travel over TLS.
    pub secure: bool,
    /// Counters and gauges, to be read by Prometheus.
    pub metrics: PrometheusHandle,
    /// Who looked at what is marked lately.
    pub views: Views,
    /// With what it signs.
    pub signing: SigningKey,
    /// Facts as watchers get them.
    pub facts: tokio::sync::broadcast::Sender<Arc<crate::live::RenderedFact>>,
}

impl Centre {
    /// How many passwords are checked at once.
    pub fn password_checks() -> Semaphore {
        Semaphore::new(PASSWORDS_AT_ONCE)
    }
}

/// Reading connections, kept for the next request.
#[derive(Debug)]
pub struct Readers {
    database: std::path::PathBuf,
    idle: Mutex<Vec<Reader>>,
}

impl Readers {
    /// Connections to a database.
    pub const fn new(database: std::path::PathBuf) -> Self {
        Self {
            database,
            idle: Mutex::new(Vec::new()),
        }
    }

    /// Reads with a connection of its own.
    pub fn read<T>(
        &self,
        read: impl FnOnce(&Reader) -> Result<T, StoreFault>,
    ) -> Result<T, StoreFault> {
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let reader = match idle {
            Some(reader) => reader,
            None => Reader::open(&self.database)?,
        };
        let result = read(&reader);
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < READERS_KEPT {
            idle.push(reader);
        }
        result
    }
}
