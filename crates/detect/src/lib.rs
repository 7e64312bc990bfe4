//! Tracks and zones into findings, findings into alarms.
//!
//! *Rule*: a finding explains itself; an alarm needs an action.
//! *Source*: `surveillance` section 2, ISA-18.2, IMO MSC.302(87); each module names its own.
//! *Here / not here*: what is noticed and how an alarm lives. Who sees it and where it is stored
//! belongs to `node`.
//! *Limits*: named with each module.

mod motion;
mod period;
mod plane;

pub mod notice;
pub mod sighting;

pub mod coast;
pub mod ports;
pub mod reception;

pub mod dark;
pub mod distress;
pub mod jump;
pub mod shore;
pub mod watchlist;

pub mod zones;

pub mod alarm;
