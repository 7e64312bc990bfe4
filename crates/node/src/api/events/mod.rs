//! Events: reading them, opening, revising, reacting and closing.
//!
//! The rules are `picture::events`'s; here they get their words.

pub mod read;
pub mod request;
pub mod write;
