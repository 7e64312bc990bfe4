//! The 27 messages of ITU-R M.1371-5 Annex 8, one small file a family.

pub mod acknowledge;
pub mod aid;
pub mod aircraft;
pub mod assignment;
pub mod base_station;
pub mod binary;
pub mod dgnss;
pub mod inquiry;
pub mod long_range;
pub mod position_a;
pub mod position_b;
pub mod static_b;
pub mod static_voyage;
pub mod text;

mod dispatch;

pub use dispatch::{Body, Message, MessageFault};
