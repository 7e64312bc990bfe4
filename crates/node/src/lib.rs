//! The one program of a centre: it reads sources, keeps the picture and serves it.
//!
//! Only this crate touches the world: sockets, files, threads, the clock and chance. What it does
//! with what it reads is the other crates' work, called in order by [`pipeline`].
//!
//! In reading order: what is set, what is shared, how facts are kept, how a sentence becomes a
//! track and a finding, how it is shown, who may see it, and who did.

pub mod config;
pub mod node;

pub mod centre;
pub mod certificate;
pub mod chance;
pub mod clock;
pub mod machine;

pub mod history;
pub mod journal;
pub mod keeper;
pub mod past;
pub mod pictures;
pub mod state;
pub mod store;

pub mod chart;
pub mod detectors;
pub mod intake;
pub mod outlets;
pub mod pipeline;
pub mod shard;
pub mod sources;
pub mod watch;
pub mod watch_book;
pub mod zone_book;

pub mod geography;
pub mod live;
pub mod replay;
pub mod tiles;

pub mod files;
pub mod print;
pub mod weather;

pub mod access;
pub mod api;
pub mod audit;
pub mod serve;
pub mod web;
