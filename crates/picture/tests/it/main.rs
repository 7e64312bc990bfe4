//! The picture as a fold over facts.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::needless_pass_by_value,
    clippy::allow_attributes,
    reason = "tests"
)]

mod assets;
mod difference;
mod events;
mod fold;
mod handovers;
mod incidents;
mod log;
mod patrols;
mod pictures;
mod plans;
mod quality;
mod reporting;
mod reports;
mod requests;
mod scene;
mod technical;
mod watchlists;
