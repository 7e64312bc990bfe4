//! The one place that reads the time.
//!
//! Everything else takes `now` as an argument, or this clock, which a test may stop and set.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use thalweg_domain::time::Instant;

/// The wall clock, or one that a test sets.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    Wall,
    /// A clock that stands still until it is set.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A stopped clock.
    pub fn stopped_at(at: Instant) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at.unix_ms())))
    }

    /// What the clock shows.
    pub fn now(&self) -> Instant {
        match self {
            Self::Wall => wall_clock(),
            Self::Set(ms) => Instant::from_unix_ms(ms.load(Ordering::Acquire)),
        }
    }

    /// Sets a stopped clock; the wall clock is not to be set.
    pub fn set(&self, at: Instant) {
        if let Self::Set(ms) = self {
            ms.store(at.unix_ms(), Ordering::Release);
        }
    }
}

fn wall_clock() -> Instant {
    // A clock before 1970 shows 1970: it is wrong either way, and `check` says so.
    let since_1970 = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Instant::from_unix_ms(i64::try_from(since_1970.as_millis()).unwrap_or(i64::MAX))
}
