//! Application-specific content of messages 6, 8, 25 and 26.
//!
//! *Rule*: what is registered is read, everything else is kept as raw bits; nothing is guessed.
//! *Source*: M.1371-5 Annex 5 (functions 0 to 5), IMO SN.1/Circ.236 (functions 11 to 16, withdrawn
//! but on the air), IMO SN.1/Circ.289 (functions 16 to 32), the IALA register of application
//! specific messages, UNECE Inland AIS (area 200), IALA A-126 (areas 235 and 250).
//! *Here / not here*: the content, its bits counted from the first one behind the application
//! identifier. Content of the United States (366, 367) is kept raw: it is private or encrypted.
//! *Limits*: a list ends with the message; a reserved code reads as not available.

pub mod area_notice;
pub mod environmental;
pub mod inland;
pub mod met_hydro;
pub mod monitoring;
pub mod port;
pub mod quantity;
pub mod route;
pub mod target;
pub mod telegram;
pub mod voyage;
pub mod weather;

mod application;

pub use application::{Application, Content};
