//! What the crate promises, shown by recordings, properties and independent decoders.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    clippy::format_collect,
    clippy::many_single_char_names,
    clippy::string_slice,
    clippy::allow_attributes,
    reason = "tests"
)]

mod captures;
mod encode;

mod faults;
mod fields;
mod join;
mod observations;
mod oracle;
mod own_ship;
mod properties;
mod recordings;
mod vectors;
