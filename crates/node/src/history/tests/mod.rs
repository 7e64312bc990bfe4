//! The history as a whole: against a naive model, killed, on a full disk, read by others.

mod folder;
mod model;
