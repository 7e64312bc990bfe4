//! Files: what comes in whole files and leaves in them, as CSV, JSON and XML for others.
//!
//! In reading order: a form as cells, templates, how a file is cut into lines, what is said of each
//! line, how lines are taken; what leaves and what is left out, and the forms in which it leaves.
//!
//! *Limits*: those of each module. A file is judged whole before anything of it is taken.

pub mod cells;
pub mod template;

pub mod account;
pub mod lines;
pub mod take;

pub mod release;
pub mod sheet;

pub mod alert;
pub mod layers;
