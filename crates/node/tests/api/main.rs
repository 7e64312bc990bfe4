//! The API, told as stories: each starts a node in a folder of its own, on a clock that it sets,
//! and speaks HTTP with it.

mod story;

mod access;
mod alarms;
mod charts;
mod events;
mod facts;
mod findings;
mod import;
mod openapi;
mod preferences;
mod repeats;
mod schemathesis;
