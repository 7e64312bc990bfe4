//! What a peer may send, and how much of it as distress.
//!
//! *Rule*: bytes a day are what was agreed, and distress is never refused for them. Distress beyond its
//! cap is not refused either: it shares the line with alerts, and the misuse is told.
//! *Source*: design 2.13 (per-peer cap, misuse audited), 2.11 (`quotas`).
//! *Limits*: one day and one hour are counted, each from its first use.

use std::time::Duration;

use thalweg_domain::time::Instant;

use crate::Priority;

const DAY: Duration = Duration::from_secs(24 * 3600);
const HOUR: Duration = Duration::from_secs(3600);

/// Bytes a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    bytes_day_max: u64,
    bytes: u64,
    since: Instant,
}

/// The bytes of the day are used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the {bytes_day_max} bytes of the day are used up until {until}")]
pub struct QuotaExhausted {
    /// What was agreed.
    pub bytes_day_max: u64,
    /// When the next day begins.
    pub until: Instant,
}

impl Allowance {
    /// So many bytes a day, from now on.
    pub const fn begin(bytes_day_max: u64, now: Instant) -> Self {
        Self {
            bytes_day_max,
            bytes: 0,
            since: now,
        }
    }

    /// Counts bytes, if they are within what was agreed.
    pub fn spend(
        &mut self,
        bytes: u64,
        priority: Priority,
        now: Instant,
    ) -> Result<(), QuotaExhausted> {
        if now.since(self.since) >= DAY {
            *self = Self::begin(self.bytes_day_max, now);
        }
        let after = self.bytes.saturating_add(bytes);
        if priority != Priority::Distress && after > self.bytes_day_max {
            return Err(QuotaExhausted {
                bytes_day_max: self.bytes_day_max,
                until: self.since.after(DAY),
            });
        }
        self.bytes = after;
        Ok(())
    }
}

/// How many records an hour a peer may send before everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DistressCap {
    records_hour_max: u32,
    records: u32,
    since: Instant,
}

impl DistressCap {
    /// So many records an hour, from now on.
    pub const fn begin(records_hour_max: u32, now: Instant) -> Self {
        Self {
            records_hour_max,
            records: 0,
            since: now,
        }
    }

    /// Counts a record of distress; `false` when it is beyond the cap and shares the line with alerts.
    pub fn admit(&mut self, now: Instant) -> bool {
        if now.since(self.since) >= HOUR {
            *self = Self::begin(self.records_hour_max, now);
        }
        self.records = self.records.saturating_add(1);
        self.records <= self.records_hour_max
    }
}
