//! Reports as records: divided, sealed, let go in part, and read again.

pub mod drawn;
pub mod scene;

mod document;
mod layouts;
mod refused;
mod round_trip;
mod story;
mod values;
