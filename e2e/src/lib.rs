//! Starts real nodes for black-box stories, and the real programs they are judged by.
//!
//! In reading order: the program under test, a centre and its running node, what is sent to it, who
//! watches it, and the peers.

pub mod patience;
pub mod process;
pub mod program;

pub mod node;
pub mod place;

pub mod ais;
pub mod disk;
pub mod feed;
pub mod watch;

pub mod fixture;
pub mod gpsd;
pub mod postgres;
