//! Stories over the real program: it is started, fed, watched, killed and asked.
#![allow(clippy::indexing_slicing, reason = "tests")]

mod backup;
mod bad_input;
mod disk;
mod kill;
mod outlets;
mod sources;
mod start;
mod watchers;
