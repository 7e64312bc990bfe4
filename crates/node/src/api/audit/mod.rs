//! The audit: who did, saw and took out what; what was known when, and what has become known since;
//! both as a signed record. Only auditors read it, and that they do is in the register before they
//! are answered (`audit::views`).

pub mod known;
pub mod record;
pub mod register;
