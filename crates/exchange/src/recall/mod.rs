//! Recall: calling back what was given away, with proof that it was done.
//!
//! *Rule*: a withdrawal goes to everybody who ever got a slot of the record, by the way it went; each
//! answers with a certificate of what was deleted, or with the legal basis on which it is preserved;
//! narrowing an audience is a recall from those left out; who has not answered is on a list.
//! *Source*: `docs/protocol/lanes.md` 7; design D5, 2.8; 2019/1896 Art. 92(3) and Directive (EU)
//! 2016/680 Art. 16 (erasure is notified to recipients).
//! *Here / not here*: who is asked, what is answered, what is overdue. The withdrawal is a record and
//! travels in lanes; its effect on what is held is `held`.
//! *Limits*: no recipient can be made to delete; that it did not answer is what is shown.

mod board;
mod cause;
mod certificate;
mod distribution;

pub use board::{BoardRefused, BoardRow, RecallBoard};
pub use cause::{Audience, Cause, WithdrawReason};
pub use certificate::{Answer, AnswerRefused, Certificate, ONWARD_MAX};
pub use distribution::Distribution;
