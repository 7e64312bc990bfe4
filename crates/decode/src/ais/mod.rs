//! AIS: the messages of ITU-R M.1371-5 out of the sentences that carry them.
//!
//! *Rule*: every field of all 27 messages is read; what was not sent is absent; what cannot be is
//! a fault and does not take the rest of the message with it.
//! *Source*: ITU-R M.1371-5 Annex 8 (messages), Annex 2 (communication state), Annex 5
//! (application identifiers); IEC 61162-1 (armour).
//! *Here / not here*: bits and messages. Sentences are read by `nmea`, what a message means for
//! the picture is said in [`observe`].
//! *Limits*: a payload has at most 1,152 bits, and at most 64 messages wait for missing parts.
//!
//! In reading order: the bits, their armour, the joining of parts, fields and quantities, the
//! messages made of them, the contents that messages carry, and what is observed and written.

pub mod payload;

pub mod armour;
pub mod join;

pub mod comm_state;
pub mod field;
pub mod motion;
pub mod quantity;
pub mod user_id;

pub mod binary;
pub mod message;

pub mod gpsd;
pub mod observe;
