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
mod refusal;

// What is sent: one encoding, who signed it, what can be left out, and many of them together.
pub mod cbor;
pub mod signature;

pub mod portion;

pub mod envelope;

pub mod batch;

// How it goes: numbered, receipted, kept, called back, and in which order over a thin line.
pub mod lane;
pub mod receipt;

pub mod held;
pub mod recall;

pub mod schedule;

// Whether it may: what was agreed, and what the law and the owner allow to leave.
pub mod agreement;
pub mod release;

// What is in it: the domain's reports as portions, for the envelope and the decision alike.
pub mod record;

pub use id::{CentreId, KeyId, RecordId, Version};
pub use priority::Priority;
pub use refusal::{Part, Refusal};
