//! Sources: the feeds a centre listens to, each on a thread of its own.
//!
//! A source is opened, read in blocks, decoded and handed to the intake. When it ends or fails it is
//! opened again, after a pause that doubles from one second to a minute. What it brought, what was
//! wrong with it and how long it has been silent is counted for screen S14 and for metrics.
//!
//! *Limits*: 1,000 sources, 64 callers a listening source, lines as the decoder bounds them.

mod feed;
mod health;
mod reader;
mod replay;
mod settings;
mod skew;
mod supervisor;

pub use feed::open_file;
pub use health::{FaultCount, Health, Link, LinkState, Report, Totals};
pub use settings::{Connection, PLAIN_NAME, Replay, SourceSettings, Unusable, is_plain_name, must};
pub use supervisor::{Mute, Origin, Source, Sources};
