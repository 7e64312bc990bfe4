//! Quality: how good the reports are, what is missing, and the technical system behind them.
//!
//! The formulas are `picture::quality`'s; here they are asked for, and the report that other centres
//! get is refused where no part of the system is accredited for it.

pub mod components;
pub mod read;
