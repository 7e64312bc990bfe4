//! gpsd's AIS JSON: what `gpsdecode -j` of gpsd 3.22 prints, name for name and digit for digit.
//!
//! *Rule*: gpsd's form, the standard's values. Programs that read gpsd can read this.
//! *Source*: the output of gpsd 3.22; `fixtures/captures/ais/differences.tsv` explains each
//! difference that the recordings show.
//! *Here / not here*: one message, one line. Which messages there are is the decoder's: gpsd joins
//! parts by channel alone and loses those of interleaved stations.
//! *Limits*: the names of the last eight class B stations a channel wait for their other half.
//!
//! Where gpsd 3.22 misreads a message, the line has the right value instead:
//!
//! - a turn to port is negative (gpsd squares the sign away);
//! - a falling pressure or water level is `decreasing` (gpsd has the two words swapped);
//! - a water level below the datum is negative (gpsd wraps around, function 1/31);
//! - 1/15 and 1/16 of message 6, 1/17, 1/14 and 1/32 are read at their right bits, without an item
//!   behind the last one; 1/14 in its own unit;
//! - 200/23 has year, month and day in that order;
//! - messages 25 and 26 skip the spare bits behind a destination, and 26 has its radio status.

mod content;
mod legend;
mod members;
mod message;
mod met_hydro;

mod writer;

pub use writer::Writer;
