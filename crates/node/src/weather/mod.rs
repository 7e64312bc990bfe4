//! Weather and sea: files of fields kept as they came, and what they say of a place and a time.
//!
//! In reading order: taking a file, keeping its bytes, what is said of a place, and the arrows of a
//! map. Sun and moon are reckoned by `domain::sky`.
//!
//! *Source*: 2021/581 Art. 12(2); `domain-spec` 3.9.
//! *Limits*: a file of [`take::FILE_BYTES_MAX`]; the unpacked fields of [`shelf::POINTS_KEPT_MAX`]
//! points are kept for the next question.

pub mod take;

pub mod shelf;

pub mod answer;
pub mod arrows;

pub use shelf::Shelf;
