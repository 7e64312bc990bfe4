//! Outlets: AIS sentences as they came in, filtered, for other programs over TCP.
//!
//! A reader of a source offers every message; an outlet keeps those its filter lets out and sends
//! them every few milliseconds to all programs that have called. A program that does not keep up
//! loses sentences, and they are counted.
//!
//! *Limits*: 100 outlets, 64 callers each, 1 MiB waiting an outlet, 256 packets waiting a caller.

mod filter;
mod outlet;
mod settings;

pub use outlet::{Outlet, OutletReport, Outlets};
pub use settings::{OutletFilter, OutletSettings};
