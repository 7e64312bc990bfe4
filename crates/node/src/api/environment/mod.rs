//! Environmental information: weather, sea, daylight and moon at a place and a time, and the files
//! of fields that it comes from (2021/581 Art. 12(2)).

pub mod files;
pub mod read;
