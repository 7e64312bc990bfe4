//! Documents on pages: what stands where, judged by readers that are not ours.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::allow_attributes,
    reason = "tests"
)]

mod pages;
mod readers;
mod sample;
