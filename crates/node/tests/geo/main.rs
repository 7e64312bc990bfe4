//! The picture for maps and GIS, and the past: over HTTP from a running node, judged by others.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::allow_attributes,
    reason = "tests"
)]

mod sample;
mod served;

mod clients;
mod features;
mod parquet;
mod past;
mod replay;
mod tiles;
mod timeline;
