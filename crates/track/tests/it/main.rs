//! What a track table does with the observations of a day at sea.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod aging;
mod believing;
mod world;
