//! The live picture and who watches it.
//!
//! Shards tell what changed; the picture keeps the latest of every track by map cell and remembers
//! at which tick it changed. A watcher is only a view and the tick it has seen: what it gets next is
//! all that changed since, each track once. So a slow watcher is conflated by itself, a new one gets
//! everything, one that comes back gets what it missed, and watchers of one view share one encoding.
//!
//! *Limits*: named with each module. A watcher that takes nothing for thirty seconds is cut and
//! counted. The wire form is `docs/protocol/live.md`.

mod cell;
mod facts;
mod frame;
mod hub;
mod json;
mod picture;
mod record;
mod watcher;

pub use cell::{Cell, Rect};
pub use facts::{RenderedFact, channel, render, text_of};
pub use frame::{Frames, Since};
pub use hub::{BEAT, Hub, Pace};
pub use json::TrackView;
pub use picture::{Change, Identity, LivePicture};
pub use record::{RECORD_BYTES, TrackRecord};
pub use watcher::{NotAToken, ResumeToken, View, Watcher};
