//! Observations into tracks.
//!
//! *Rule*: a track believes a report only if it can be true after the last one; copies of one
//! transmission count once; who claimed which name is kept with who and when.
//! *Source*: ITU-R M.1371-5 Annex 1 table 1 (reporting intervals), `surveillance` A5 (jumps),
//! `ui-spec` 2.4 (ages).
//! *Here / not here*: one shard's table and the judgements on one observation. Where observations
//! come from and what is noticed about tracks is known elsewhere.
//! *Limits*: named with each module; the table's size is bounded by its caller's settings.
//!
//! In reading order: the table takes an observation, drops copies, gates wild reports, keeps
//! identity evidence, and says how old a track is.

mod record;
mod table;

mod duplicate;
mod gate;
mod heard_by;
mod interval;

pub mod age;
pub mod evidence;

pub use gate::{Gate, Wild, implied_speed};
pub use interval::nominal_secs;
pub use record::Track;
pub use table::{Aged, Limits, Outcome, Slot, TrackTable, track_of};
