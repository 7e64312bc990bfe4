//! The alarm desk as a whole.

mod desk;
mod limits;
mod load;
mod look;
mod properties;
mod refusals;
mod stories;
mod table;
mod triggers;
