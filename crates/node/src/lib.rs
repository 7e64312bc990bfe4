//! The one program of a centre.

pub mod geography;
pub mod tiles;
