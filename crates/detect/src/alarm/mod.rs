//! The alarm desk: how an alarm is raised, answered and ended.
//!
//! *Rule*: the desk is a fold of facts. A [`trigger`] or a person's [`command`] is *decided* into
//! changes, the changes are written, then *applied*: nothing is true before it is written.
//! *Source*: IMO MSC.302(87) Annex module A 7 (states), IEC 62923 family (30 s of silence),
//! ISA-18.2 (definition, shelving, flood), EEMUA 191 (load); `ui-spec` 2.8, S2.
//! *Here / not here*: what is lawful and what follows from it. Writing the changes, giving out
//! identifiers, sending and sounding is `node`'s and the screen's; who may act at all is a role
//! check there, but acts that only a supervisor may do are refused here.
//! *Limits*: [`board::ALARMS_MAX`] alarms (a Distress always finds room), [`aside::ASIDES_MAX`]
//! scopes set aside, [`history::ITEMS_MAX`] calls of [`history::REMEMBERED`]. One writer: what was
//! decided on one state of the board is applied before the next is decided.
//!
//! # States
//!
//! An act leads from the state above to the state in the cell; `=` stays, a dash is refused.
//! [`state::next`] is this table.
//!
//! | | Active | Silenced | Acknowledged | Transferred | Rectified | Normal |
//! |---|---|---|---|---|---|---|
//! | repeated | = | = | = | = | Active | Active |
//! | cause ended | Rectified ¹ | Rectified ¹ | = | = | = | = |
//! | priority rose | = | Active | Active | Active | Active | - |
//! | silenced | Silenced ² | - | - | - | - | - |
//! | silence ended | - | Active | - | - | - | - |
//! | acknowledged | Acknowledged | Acknowledged | - | Acknowledged | Acknowledged | - |
//! | handed over | - | - | Transferred | = | - | - |
//! | concluded | - | - | Normal ³ | Normal ³ | - | - |
//! | judged not real | Normal ⁴ | Normal ⁴ | Normal | Normal | Normal | - |
//! | settled | - | - | Normal ⁵ | - | - | - |
//! | escalated | = | = | - | - | = | - |
//!
//! 1. When its last cause is over. A Distress stays: the end of a signal is not a rescue. What was
//!    over when it was raised, as when a ship left a zone, calls until it is answered.
//! 2. Not a Caution, which makes no sound, and nothing that is set aside.
//! 3. When its causes are over, or it is a Distress: only a person ends one.
//! 4. Not a Distress, which is acknowledged first.
//! 5. When its causes stayed over for [`due::GRACE`], and it is no Distress. A cause that comes
//!    back within it finds the same alarm, still acknowledged: what chatters rings once.
//!
//! Undo restores what stood before the person's own last act. An alarm that is set aside keeps its
//! state but calls nobody; if nobody acknowledged it, it becomes normal when its causes end.

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
