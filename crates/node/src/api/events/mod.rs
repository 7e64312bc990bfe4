//! Events: reading them, opening, revising, reacting, merging, splitting, linking and closing.
//!
//! The rules are `picture::events`'s; here they get their words.

pub mod part;
pub mod read;
pub mod request;
pub mod write;
