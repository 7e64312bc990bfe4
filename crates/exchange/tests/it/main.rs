//! What the protocol between centres promises, part by part, in the words of the crate.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::needless_pass_by_value,
    clippy::allow_attributes,
    reason = "tests"
)]

mod envelope;
mod second_reader;

mod beacons;
mod held;
mod lanes;
mod model;
mod permits;
mod recall;
mod receipts;
mod restarts;
mod schedule;
mod simulation;
mod snapshots;
mod specimen;

mod agreement;
mod release;

mod record;
