//! Profiles: which portions a recipient may have, and how coarse they are at least.
//!
//! *Rule*: a profile names portions; what it does not name stays. Where it asks for a coarser
//! place, time or number, the owner's coarser alternative goes in the place of the finer portion;
//! nothing is blurred on the way, because that would break the owner's signature.
//! *Source*: `docs/protocol/agreements.md`; 2019/1896 Art. 73(4), 89(4) (no more than is
//! necessary).
//! *Here / not here*: what is agreed. The alternatives are portions that the owner made.
//! *Limits*: [`PORTIONS_MAX`] portions a record; [`PROFILE_PORTIONS_MAX`] portions a profile, which
//! names those of all types of record.

use std::collections::BTreeSet;

use crate::id::CentreId;

use super::name::{Alias, PortionName};

/// The most portions of a record (envelope 9).
pub const PORTIONS_MAX: usize = 16;
/// The most portions of a profile, which names those of all types of record.
pub const PROFILE_PORTIONS_MAX: usize = 64;

/// How coarse what goes is at least; 0 lets everything of that sort go as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Generalisation {
    /// The side of a position's grid cell in thousandths of a degree.
    pub cell_millideg_min: u32,
    /// The step of a time in seconds.
    pub step_secs_min: u32,
    /// The width of a band of numbers.
    pub band_min: u32,
}

/// Which portions somebody may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// What it is called.
    pub alias: Alias,
    /// Whose it is; nobody's when it serves an emergency only.
    pub recipients: BTreeSet<CentreId>,
    /// The portions that may go.
    pub portions: BTreeSet<PortionName>,
    /// How coarse they are at least.
    pub generalisation: Generalisation,
}
