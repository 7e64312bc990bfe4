//! Reports: data and metadata sent between centres to build pictures.
//!
//! *Rule*: there are eight forms of report; each has an envelope that says who reports what, when it
//! was noticed and how it is to be handled. A report is never changed: a further one is linked to it.
//! *Source*: 2021/581 Art. 4(3) (the forms), 5 (originator and owner), 6 (links), 9(4) (further
//! reports), Annexes 1-3 (what they hold).
//! *Here / not here*: what a report holds and what can be said of it alone. What reports make of
//! events is `picture`'s; who may read one is `node`'s.
//! *Limits*: those of forms, texts and lists.
//!
//! In reading order: the envelope, the single-event report and its eight kinds of event, the other
//! seven forms; then what is judged: consistency, duty to report, deadline, completeness.

mod envelope;

mod single_event;

pub mod crime;
pub mod crossing;
pub mod document;
pub mod facilitation;
pub mod flight;
pub mod rescue;
pub mod seizure;
pub mod situation;
pub mod vessel;

pub mod environment;
pub mod indicator;
pub mod operational_plan;
pub mod own_assets;
pub mod request;
pub mod risk_analysis;
pub mod watchlist;

pub mod check;
pub mod duty;

pub use envelope::{Form, Report, ReportStage};
pub use single_event::{
    Destination, Detection, Particulars, ReactionDescribed, SingleEvent, Transport, TransportKind,
};
