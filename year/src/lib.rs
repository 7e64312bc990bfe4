//! A year of plausible national history, from a seed: what reports centres sent, what their owners
//! decided, which levels their sections had. Nothing in it happened.
//!
//! The same plan over the same ground gives the same year, on any machine: no clock, no other
//! randomness. Every report passes the checks that a node makes. For the demo, tests and benches.
//!
//! ```
//! use thalweg_year::{Ground, Plan, acts};
//!
//! let ground = Ground::denmark().unwrap();
//! let plan = Plan { events: 20, indicator_values: 0, ..Plan::national(7, ground.began()) };
//! assert_eq!(acts(&plan, &ground).len(), acts(&plan, &ground).len());
//! ```
//!
//! In reading order: what is done in it, the ground it happens on, chance and words, when things
//! happen, one event after the other, indicators, levels, the fold of all of it, and the files that a node takes.
//!
//! *Limits*: those of the forms; a plan has at most 100,000 events.

mod act;
mod ground;

mod chance;
mod words;

mod event;
mod season;
mod whereabouts;

mod indicator;
mod level;

mod chronicle;
pub mod files;

pub use act::{Act, Deed, Plan, Sent, acts};
pub use chronicle::Chronicle;
pub use ground::Ground;
