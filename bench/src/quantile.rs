//! Latencies by the clock: what share of them lies below which.

use std::time::Duration;

/// The milliseconds below which so many of a hundred times lie.
pub fn millis(times: &[Duration], per_cent: usize) -> f64 {
    let millis: Vec<f64> = times.iter().map(|time| time.as_secs_f64() * 1e3).collect();
    of(&millis, per_cent)
}

/// The value below which so many of a hundred lie.
pub fn of(values: &[f64], per_cent: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (sorted.len() * per_cent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).copied().unwrap_or(f64::NAN)
}
