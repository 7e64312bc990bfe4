//! Lanes: numbered, chained ways from one centre to one other.
//!
//! *Rule*: what was sent is numbered without holes, so that whoever misses something knows it; a cursor
//! is such a number, never a time; what may no longer leave becomes void and keeps its place.
//! *Source*: `docs/protocol/lanes.md`; design D1, 2.2 (I2 to I5), 2.5.
//! *Here / not here*: both sides of a lane, all lanes of a centre, and how two sides that lost each
//! other find together again. What records do to each other is `held`, proof is `receipt`, calling
//! back is `recall`, the order on a thin line is `schedule`.
//! *Limits*: named with each module.

mod digest;
mod id;
mod item;
mod slot;

mod incoming;
mod outgoing;

mod inbox;
mod outbox;

mod anti_entropy;
mod beacon;
mod snapshot;

pub use anti_entropy::{BUCKETS, Buckets, bucket_of};
pub use beacon::{BEACON_PERIOD, Beacon, BeaconRefused, Freshness, Verdict};
pub use digest::Digest;
pub use id::{Epoch, LaneId, Mark};
pub use inbox::{Inbox, Intake, Outcome, SnapshotRefused};
pub use incoming::{EpochRefused, Incoming, RestoreDeclared, TakeRefused, Taken};
pub use item::{Item, Malformed, Op, PORTIONS_MAX, RELAYS_MAX, RecordName};
pub use outbox::{Outbox, Recalled, ReleaseRefused, Wish};
pub use outgoing::{
    AcknowledgeRefused, AppendRefused, BrokenChain, Disagreement, Outgoing, Permit, PullRefused,
};
pub use slot::{
    BATCH_BYTES_MAX, Batch, Content, Control, FRAME_BYTES_MAX, FRAME_OVERHEAD_BYTES, Frame,
    ItemHash, Slot, SlotKind, VoidReason,
};
pub use snapshot::{Listed, Repair, SNAPSHOT_RECORDS_MAX, Snapshot};
