//! Alarms: the desk, one alarm with its history, the catalogue, the load, and what people do.
//!
//! Reading order: an alarm as it is shown, the desk, one alarm, the catalogue, the load, commands.
//! The rules are `detect::alarm`'s; here they only get their words.
//!
//! *Limits*: those of the board; [`desk::OTHERS_MAX`] alarms beside the list,
//! [`detail::HISTORY_MAX`] lines of history.

pub mod catalogue;
pub mod command;
pub mod desk;
pub mod detail;
pub mod load;
pub mod view;
