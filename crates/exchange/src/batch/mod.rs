//! Batches: many records in one frame that shares what they have in common.
//!
//! *Rule*: a batch is a sequence of records and nothing else; it is a saving and no statement, as
//! each record is signed for itself. Before anything is expanded it is known how large it becomes.
//! *Source*: `docs/protocol/envelope.md` 8; RFC 8742 (CBOR sequences), RFC 8878 (zstd).
//! *Here / not here*: packing and unpacking. How batches are sent and acknowledged is known
//! elsewhere.
//! *Limits*: 1 MiB expanded, 50 times its size, one frame that says its length.

#[expect(clippy::module_inception, reason = "the folder's main noun")]
mod batch;
mod dictionary;

pub use batch::{BATCH_BYTES_MAX, CannotPack, pack, unpack};
pub use dictionary::Dictionary;
