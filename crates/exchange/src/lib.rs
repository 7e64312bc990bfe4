//! The protocol between centres: what leaves one, how it is proved, and how it is called back.
//!
//! *Rule*: only a record's owner signs its versions; who passes a record on may leave portions out
//! and can alter none; what was sent is numbered without holes; nothing is acknowledged before it is
//! durable; a withdrawn version stays withdrawn; what the law forbids to release, no agreement allows.
//! *Source*: `docs/protocol`; 2019/1896 Art. 9, 14, 18, 72 to 75, 89(5); 2021/581 Art. 9, 24.
//! *Here / not here*: formats, sequences and decisions as values. Sockets, disks, clocks, keys in
//! files and randomness belong to the node, which hands in times, seeds and keys.
//! *Limits*: named with each module; all input from a peer is bounded before it is read.

mod id;
mod priority;

pub mod held;
pub mod lane;
pub mod recall;
pub mod receipt;
pub mod schedule;

pub use id::{CentreId, KeyId, RecordId, Version};
pub use priority::Priority;
