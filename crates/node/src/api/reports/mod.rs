//! Reports: what they may hold, checking and filing them, and reading what was filed.
//!
//! The rules are `domain::report`'s and `picture::reports`'s; here they get their words.

pub mod forms;
pub mod read;
pub mod write;

pub use write::{check_partition, file_report};
