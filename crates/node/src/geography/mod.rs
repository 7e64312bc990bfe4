//! The geography that is shipped in the program, so that nothing has to be fetched from anywhere.
//!
//! *Source*: Natural Earth 1:10 million and coarser (public domain), prepared by
//! `cargo xtask geography`; `docs/adr/0012-base-map.md` says how and why.
//! *Limits*: what is shipped is fixed; a shoreline is right to about 1 km, as its scale is.

pub mod base_map;
pub mod coast;
pub mod twkb;
