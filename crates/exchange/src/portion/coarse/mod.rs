//! Coarser than the truth: a cell, an hour, a band, for whom the exact value is not.
//!
//! *Rule*: what is coarse is snapped to a fixed grid and never blurred by chance: noise is averaged
//! away over some versions, a cell stays the cell. It is a portion of its own, made by the owner.
//! *Source*: `docs/protocol/envelope.md` 5.4; 2021/581 Art. 24(4) (the owner decides what is
//! shown).
//! *Here / not here*: the grids. Who gets which is in the profile of an agreement.
//! *Limits*: cells of 1 to 60 minutes of arc; times to the hour or day; counts in eight bands.

mod band;
mod cell;
mod span;

pub use band::CountBand;
pub use cell::{Cell, CellSize};
pub use span::{Span, TimeSpan};
