//! The API, told as stories: each starts a node in a folder of its own, on a clock that it sets,
//! and speaks HTTP with it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::allow_attributes,
    reason = "tests"
)]

mod story;

mod access;
mod alarms;
mod audit;
mod briefings;
mod charts;
mod environment;
mod events;
mod facts;
mod files;
mod findings;
mod import;
mod levels;
mod notes;
mod openapi;
mod patrols;
mod pictures;
mod preferences;
mod print;
mod quality;
mod repeats;
mod reports;
mod requests;
mod schemathesis;
mod watch;
mod watchlists;
