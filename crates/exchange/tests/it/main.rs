//! The protocol between centres, in the words of the crate.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "tests"
)]

mod held;
mod lanes;
mod model;
mod recall;
mod receipts;
mod schedule;
mod simulation;
mod snapshots;
mod specimen;
