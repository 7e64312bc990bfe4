//! The one program of a centre.

pub mod tiles;
