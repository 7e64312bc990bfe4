//! The words of integrated border management as types that cannot be wrong.
//!
//! *Rule*: a value that exists is valid; what the law keeps apart, the types keep apart.
//! *Source*: Regulation (EU) 2019/1896, Implementing Regulation (EU) 2021/581; each module names
//! its own article.
//! *Here / not here*: nouns and their arithmetic. No clock, disk, network or randomness; how words
//! are stored or sent belongs to `node`.
//! *Limits*: every text and list that comes from outside has a bound, named in its module.
//!
//! The modules in reading order: when; how forms are told; where, who and what was measured, the
//! border and the areas drawn on it, its levels with what they compel and by when, what was noticed,
//! what people make of it, how all of it is marked, the reports in which it is sent, and who is sent
//! out to look, when.

pub mod calendar;
pub mod time;

pub mod count;
pub mod form;
pub mod text;

pub mod geometry;
pub mod measure;
pub mod place;

pub mod country;
pub mod identity;
pub mod observation;
pub mod source;
pub mod track;
pub mod vessel;

pub mod port;
pub mod section;
pub mod zone;

pub mod sky;

pub mod attribution;
pub mod deadline;
pub mod task;
pub mod terms;

pub mod actor;
pub mod alarm;
pub mod finding;

pub mod confidence;
pub mod event;
pub mod goods;
pub mod impact;
pub mod persons;
pub mod reaction;

pub mod briefing;
pub mod definition;
pub mod export;
pub mod handling;
pub mod link;
pub mod organisation;
pub mod report;
pub mod request;
pub mod technical;

pub mod weather;

pub mod handover;
pub mod incident;
pub mod log;

pub mod patrol;
pub mod schedule;

pub mod id;

#[cfg(feature = "schema")]
mod schema;
