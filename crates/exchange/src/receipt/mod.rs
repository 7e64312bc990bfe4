//! Receipts: how a sender knows, and can prove, what became of what it sent.
//!
//! *Rule*: a receipt is made only of what is durable; it covers everything up to a slot, with the
//! exceptions by name; the sender keeps it as proof; what is urgent and not receipted in time goes
//! another way and then by telephone.
//! *Source*: `docs/protocol/lanes.md` 4; design 2.6 and I3; 2021/581 Art. 14 (requests and answers).
//! *Here / not here*: receipts as values, the course of one record to one recipient, the timers.
//! Signatures are the envelope's; who is telephoned is the node's.
//! *Limits*: 256 exceptions a receipt; more are told in the next.

mod course;
mod cumulative;
mod escalation;
mod proof;

pub use course::{Course, Step, Unlawful};
pub use cumulative::{Committed, EXCEPTIONS_MAX, Exception, Receipt, ReceiptMalformed, Rejection};
pub use escalation::{Escalation, Timers};
pub use proof::Proofs;
