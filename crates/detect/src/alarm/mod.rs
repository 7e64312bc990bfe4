//! The alarm desk: how an alarm is raised, answered and ended.
//!
//! *Rule*: the desk is a fold of facts. A [`trigger`] or a person's [`command`] is *decided* into
//! changes, the changes are written, then *applied*: nothing is true before it is written.
//! *Source*: IMO MSC.302(87) Annex module A 7 (states), IEC 62923 family (30 s of silence), ISA-18.2
//! (definition, shelving, flood), EEMUA 191 (load); `ui-spec` 2.8, S2.
//! *Here / not here*: what is lawful and what follows from it. Writing the changes, giving out
//! identifiers, sending and sounding is `node`'s and the screen's; who may act at all is a role check
//! there, but acts that only a supervisor may do are refused here.
//! *Limits*: [`board::ALARMS_MAX`] alarms (a Distress always finds room), [`aside::ASIDES_MAX`] scopes
//! set aside, [`history::ITEMS_MAX`] calls of [`history::REMEMBERED`]. One writer: what was decided on one
//! state of the board is applied before the next is decided.
//!
//! # States
//!
//! From the state on the left, the act above leads to the state in the cell; a dash is refused.
//! `=` stays. [`state::next`] is this table.
//!
//! | | repeated | cause ended | priority rose | silenced | silence ended | acknowledged | handed over | concluded | judged not real | settled |
//! |---|---|---|---|---|---|---|---|---|---|---|
//! | Active | = | Rectified ¹ | Active | Silenced ² | - | Acknowledged | - | - | Normal ³ | - |
//! | Silenced | = | Rectified ¹ | Active | - | Active | Acknowledged | - | - | Normal ³ | - |
//! | Acknowledged | = | = | Active | - | - | - | Transferred | Normal ⁴ | Normal | Normal ⁵ |
//! | Transferred | = | = | Active | - | - | Acknowledged | Transferred | Normal ⁴ | Normal | - |
//! | Rectified | Active | = | Active | - | - | Acknowledged | - | - | Normal | - |
//! | Normal | Active | = | - | - | - | - | - | - | - | - |
//!
//! 1. When its last cause is over. A Distress stays: the end of a signal is not a rescue. What is
//!    already over when it is raised (a ship left the zone) stays too, and calls until it is answered.
//! 2. Not a Caution, which makes no sound, and nothing that is set aside.
//! 3. Not a Distress, which is acknowledged first.
//! 4. When its causes are over, or it is a Distress: only a person ends one.
//! 5. When its causes stayed over for [`due::GRACE`], and it is no Distress. A cause that comes back
//!    within it finds the same alarm, still acknowledged: what chatters rings once.
//!
//! Undo restores what stood before the person's own last act; escalation changes no state. An alarm
//! that is set aside keeps its state but calls nobody; it becomes normal when its causes end.

pub mod aside;
pub mod board;
pub mod catalogue;
pub mod command;
pub mod display;
pub mod due;
mod entry;
pub mod flood;
pub mod history;
pub mod load;
pub mod refusal;
pub mod state;
pub mod targets;
pub mod trigger;

#[cfg(test)]
mod tests;
