//! Waiting on a condition: looked at often, given up with words.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How long a story waits for what has to come: long, because machines are shared and unoptimised
/// programs are slow. Nothing is asserted about speed.
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// Looks until there is something to see.
pub fn wait_for<T>(what: &str, look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    wait_at_most(PATIENCE, what, look)
}

/// Looks until there is something to see, for as long as this.
pub fn wait_at_most<T>(
    patience: Duration,
    what: &str,
    mut look: impl FnMut() -> Result<Option<T>>,
) -> Result<T> {
    let began = Instant::now();
    loop {
        if let Some(seen) = look()? {
            return Ok(seen);
        }
        if began.elapsed() > patience {
            bail!("waited {} s in vain for {what}", patience.as_secs());
        }
        std::thread::park_timeout(LOOK_EVERY);
    }
}
