//! NMEA 0183 and IEC 61162: sentences out of any bytes.
//!
//! *Rule*: any bytes may come, in blocks cut anywhere; each line is used or counted.
//! *Source*: IEC 61162-1 (sentences), NMEA 0183 4.10 and IEC 61162-450 (tag blocks); the trailing
//! fields of the United States Coast Guard and the `$PGHP` lines of Gatehouse are read as the
//! recordings in `fixtures/captures/ais` show them.
//! *Here / not here*: lines, sentences and what stands around them. Payloads belong to `ais`.
//! *Limits*: a line has at most 1,024 bytes with its tag block.
//!
//! In reading order: lines, sentences and their fields, what announces a sentence, and the
//! sentences themselves.

pub mod lines;

pub mod fields;
pub mod sentence;

pub mod gatehouse;
pub mod tag;
pub mod trailer;

pub mod own_ship;
pub mod radar_target;
pub mod vdm;
