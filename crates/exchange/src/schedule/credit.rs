//! How much bulk may be on the way.
//!
//! *Rule*: one and a half times what the line holds (its rate times its round trip), at least 4 KiB.
//! More would wait in some modem's queue, before what is urgent.
//! *Source*: design 2.13, head-of-line experiment.
//! *Limits*: 64 MiB on the way, on whatever line.

use std::time::Duration;

/// The least credit: two chunks of 2 KiB keep a slow line busy.
pub const CREDIT_BYTES_MIN: u64 = 4096;
const CREDIT_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// Bulk on the way, against what may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credit {
    bytes_max: u64,
    on_the_way: u64,
}

impl Credit {
    /// The credit of a line of this rate and round trip, as measured.
    pub fn of_line(bytes_per_sec: u64, round_trip: Duration) -> Self {
        let millis = u64::try_from(round_trip.as_millis()).unwrap_or(u64::MAX);
        let held = bytes_per_sec.saturating_mul(millis) / 1000;
        let one_and_a_half = held.saturating_add(held / 2);
        Self {
            bytes_max: one_and_a_half.clamp(CREDIT_BYTES_MIN, CREDIT_BYTES_MAX),
            on_the_way: 0,
        }
    }

    /// Whether so many bytes may leave; they are on the way then.
    pub fn take(&mut self, bytes: u64) -> bool {
        let after = self.on_the_way.saturating_add(bytes);
        let fits = after <= self.bytes_max;
        if fits {
            self.on_the_way = after;
        }
        fits
    }

    /// Bytes have arrived.
    pub const fn give_back(&mut self, bytes: u64) {
        self.on_the_way = self.on_the_way.saturating_sub(bytes);
    }

    /// How much more may leave.
    pub const fn left(&self) -> u64 {
        self.bytes_max.saturating_sub(self.on_the_way)
    }

    /// How much may be on the way.
    pub const fn bytes_max(&self) -> u64 {
        self.bytes_max
    }
}
