//! The order on a thin line.
//!
//! *Rule*: what saves life waits for at most the chunk that is being sent; the rest shares the line 8
//! to 4 to 1 by bytes; bulk never has more on the way than the line holds one and a half times; the
//! store keeps its last twentieth for distress and drops nothing but bulk that a later slot tells anew.
//! *Source*: `docs/protocol/lanes.md` 8; design 2.13 (measurements: 0.5 s against 14 s at 64 kbit/s);
//! deficit round robin: Shreedhar and Varghese, SIGCOMM 1995.
//! *Here / not here*: which bytes are next, and whether there is room. Sockets are the node's: distress
//! and alerts have a connection of their own.
//! *Limits*: chunks of 2 to 4 KiB; a peer's cap of distress; quotas by agreement.

mod allowance;
mod credit;
mod fill;
mod turn;

pub use allowance::{Allowance, DistressCap, QuotaExhausted};
pub use credit::{CREDIT_BYTES_MIN, Credit};
pub use fill::{Fill, StoreFull};
pub use turn::{CHUNK_BYTES_MAX, CHUNK_BYTES_MIN, Chunk, Turns, chunk_bytes};
