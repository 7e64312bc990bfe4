//! How full the store of lanes is, and what is still taken in.
//!
//! *Rule*: at 70 % somebody is told; at 90 % bulk is coalesced; at 95 % only distress is taken in, for
//! the rest is kept for it and for the account of what is done. What is queued is never dropped.
//! *Source*: design 2.13, lane store caps.
//! *Limits*: the store's size is a setting of the node.

use crate::Priority;

/// How full the store is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fill {
    /// There is room.
    Open,
    /// 70 %: somebody is told.
    Warned,
    /// 90 %: bulk is coalesced.
    Coalescing,
    /// 95 %: only distress is taken in.
    Reserved,
}

/// A record is not taken in: its author is told, and nobody is deprived of what was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the store has no room for {bytes} bytes of {priority:?}")]
pub struct StoreFull {
    /// How urgent it was.
    pub priority: Priority,
    /// How large it was.
    pub bytes: u64,
}

impl Fill {
    /// How full a store of `size` bytes is with `used` of them.
    pub const fn of(used: u64, size: u64) -> Self {
        let percent = match used.saturating_mul(100).checked_div(size) {
            Some(percent) => percent,
            None => 100,
        };
        match percent {
            0..70 => Self::Open,
            70..90 => Self::Warned,
            90..95 => Self::Coalescing,
            _ => Self::Reserved,
        }
    }

    /// Whether so many bytes more are taken in.
    pub const fn admit(
        used: u64,
        size: u64,
        bytes: u64,
        priority: Priority,
    ) -> Result<(), StoreFull> {
        let after = used.saturating_add(bytes);
        let room = match priority {
            Priority::Distress => after <= size,
            _ => !matches!(Self::of(after, size), Self::Reserved),
        };
        if room {
            Ok(())
        } else {
            Err(StoreFull { priority, bytes })
        }
    }
}
