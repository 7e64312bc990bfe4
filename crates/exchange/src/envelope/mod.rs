//! The envelope: a versioned record of one owner, as it goes from centre to centre.
//!
//! *Rule*: only the owner signs a version; who passes it on may leave portions out and says so
//! under their own signature; what was received is kept and passed on in its own bytes.
//! *Source*: `docs/protocol/envelope.md`; RFC 9052 (COSE); RFC 8949 §4.2.1; 2019/1896 Art. 9, 18;
//! 2021/581 Art. 24.
//! *Here / not here*: sealing, reading, opening, redacting and the forms on the wire. Portions,
//! signatures and batches have their own modules; what may be released to whom is decided
//! elsewhere.
//! *Limits*: a record 256 KiB, a header 4 KiB, 16 portions, 4 via entries, 64 aliases a list.
//!
//! In reading order: what the owner says, how it is encoded, how a record is sealed, written and
//! read, opened, redacted and passed on.

mod header;

mod decode;
mod encode;

mod sealed;

mod compact;
mod read;
mod write;

mod completeness;
mod open;
mod redact;
mod via;

pub use completeness::{Completeness, CompletenessTag, Profile, ProfileKey};
pub use header::{
    Header, HeaderHash, Heading, LegalBasis, Onward, Operation, Purposes, RecordType, Schema, Stamp,
};
pub use open::{Opened, Opener};
pub use sealed::{Sealed, Sealing};
pub use via::{Passage, Via};
pub use write::Form;

pub(crate) use read::bounded;
