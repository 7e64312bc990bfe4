//! What the detectors notice, and what they leave alone.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "tests"
)]

mod covering;
mod dark;
mod distress;
mod jump;
mod postgis;
mod scene;
mod shore;
mod vessel_day;
mod watchlist;
mod world;
mod zone_watch;
