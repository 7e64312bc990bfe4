//! Audit: who did, saw, took out and ran what, chained, and signed where it leaves.
//!
//! *Rule*: whatever a person does, every document that is made, every look at what is marked
//! sensitive or above, every change of access and settings, and every reading of the audit itself
//! stands in the register, with person and purpose. The register is appended and never changed; each
//! entry carries a digest of the one before, so that none can be taken out or put in unseen.
//! *Source*: 2019/1896 Art. 89(6) (records of processing); `domain-spec` 5.6 P9, 12 items 2 and 3;
//! `exchange` 4; 2013/488/EU Annex III (registration of what is marked).
//! *Here / not here*: what an entry is, when a look is noted, how a record is signed and verified.
//! Where entries are kept is `store::register`'s; what differs between two states is
//! `picture::difference`'s, here with the alarms.
//! *Limits*: those of [`views`] and [`record`].

mod alarms;
mod canonical;
mod entry;
pub mod key;
pub mod record;
pub mod views;

pub use alarms::{differences, open_things};
pub use entry::{BEGINNING, Chain, LinkedEntry, RegisterEntry, RegisterKind, hex, link};
