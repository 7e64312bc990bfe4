//! The situational picture: append-only facts, folded into what is believed at any time.
//!
//! *Rule*: facts are appended, never changed; state is a fold over them; only the owner changes an
//! event, and closing it keeps it.
//! *Source*: 2019/1896 Art. 24-25 (situational pictures, their layers), 2021/581 Art. 9 and 17
//! (events and their impact); ADR 0002.
//! *Here / not here*: facts, the fold and the rules of what may be appended. Where facts are kept
//! and who may read them belongs to `node`; alarms are folded by `detect`.
//! *Limits*: named with each module.
//!
//! In reading order: a fact, the fold, the events layer and its rules, what was reported, asked and
//! listed, own assets, plans and patrols, what is drawn on the map, the levels of sections with what they compel, the clocks of the
//! law, how good all of it is, whole files of all this that come and go, the work of a shift:
//! incidents, the log and its handover; and the situational pictures that are made of all this, by
//! their definition documents.

mod fact;
mod picture;

pub mod assets;
pub mod attributions;
pub mod briefings;
pub mod composed;
pub mod deadlines;
pub mod definitions;
pub mod difference;
pub mod events;
pub mod exports;
pub mod findings;
pub mod handovers;
pub mod incidents;
pub mod layers;
pub mod levels;
pub mod log;
pub mod notes;
pub mod patrols;
pub mod plans;
pub mod quality;
pub mod registry;
mod reporting;
pub mod reports;
pub mod requests;
mod sheet;
pub mod tasks;
pub mod technical;
pub mod transfer;
pub mod watchlists;
pub mod weather;

pub use fact::{Body, Draft, Fact};
pub use picture::Picture;
