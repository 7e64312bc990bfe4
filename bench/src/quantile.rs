//! Latencies by the clock: what share of them lies below which.

use std::time::Duration;

/// The milliseconds below which so many of a hundred times lie.
pub fn millis(times: &[Duration], per_cent: usize) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let place = (sorted.len() * per_cent / 100).min(sorted.len().saturating_sub(1));
    let found = sorted.get(place).copied().unwrap_or_default();
    found.as_secs_f64() * 1e3
}
