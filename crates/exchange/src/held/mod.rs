//! What a centre holds of records, its own and others'.
//!
//! *Rule*: the version held of a record never goes back; a withdrawal of a version kills every version
//! up to it, whatever comes first; a fuller lawful copy adds portions and none takes any away; two
//! headers for one version are kept as evidence, the first stays, and nothing of that owner but
//! distress and withdrawals is relayed until a person has looked; what is under legal hold is not deleted but seen by nobody.
//! *Source*: `docs/protocol/lanes.md` 6 (I1, I4, I6); 2019/1896 Art. 92 and 2021/581 Art. 24 (the
//! owner decides); holds by national law.
//! *Here / not here*: the rules as values. Bytes, signatures and portions' contents are elsewhere; the
//! node commits a change here together with the lane's cursor.
//! *Limits*: 1,024 equivocations (16 of an owner), 16,384 replies without their request (1,024 of an
//! owner) and 65,536 tombstones an owner are remembered; what comes beyond is counted and not
//! remembered. A tombstone ends when no version called back could be taken any more for its age.

mod copy;
mod reply;
mod rules;
mod tombstone;

pub use copy::{Equivocation, HeldCopy, LegalHold, Tombstone};
pub use reply::Dangling;
pub use rules::{Effect, Held, Stored};
pub use tombstone::TOMBSTONES_OWNER_MAX;
