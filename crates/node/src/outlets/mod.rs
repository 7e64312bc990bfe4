//! Outlets: AIS sentences for other programs.

mod settings;

pub use settings::{OutletFilter, OutletSettings};
