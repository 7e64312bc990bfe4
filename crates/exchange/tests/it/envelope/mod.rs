//! The envelope: sealed, redacted, passed on, packed and judged.

mod diagnostic;
mod drawn;
mod scene;

mod coarse;
mod dictionary;
mod encoding;
mod passing_on;
mod properties;
mod redaction;
mod vectors;
