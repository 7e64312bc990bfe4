//! The envelope: sealed, redacted, passed on, packed and judged.

pub mod scene;

mod diagnostic;
mod drawn;

mod coarse;
mod dictionary;
mod encoding;
mod passing_on;
mod properties;
mod redaction;
mod vectors;
