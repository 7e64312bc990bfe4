//! Portions: the smallest units of disclosure, and what the owner commits to of each.
//!
//! *Rule*: a record is released by the portion; the owner's signature covers a salted digest of
//! each, so that who passes it on may leave portions out and can alter, add or move none. What is
//! coarser than the truth is a portion of its own, made and signed by the owner.
//! *Source*: `docs/protocol/envelope.md` 5; RFC 9901 §4.2 and draft-ietf-spice-sd-cwt (salted
//! disclosures); Council Decision 2013/488/EU Annex III (portion marking); 2021/581 Art. 24(4).
//! *Here / not here*: portions, their markings, salts, digests and decoys. Which of them may go to
//! whom is decided elsewhere; the record that holds them is in `envelope`.
//! *Limits*: 16 portions a record, 64 KiB a portion, 16 aliases a marking, nesting 16.

pub mod coarse;

mod commitment;
mod marking;
#[expect(clippy::module_inception, reason = "the folder's main noun")]
mod portion;
mod salt;

pub use commitment::{Digest, Digests, Padding};
pub(crate) use commitment::{domain_hash, first};
pub use marking::{Alias, Caveats, PortionMarking};
pub(crate) use marking::{aliases, classification, classification_code, read_alias};
pub(crate) use portion::PORTION_BYTES_MAX;
pub use portion::{Content, Portion, PortionId, Value};
pub use salt::{Salt, Seed};
