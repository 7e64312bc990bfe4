//! Transfer: reports, events and levels as they leave a centre and come to one, whole files at a
//! time.
//!
//! *Rule*: what comes is judged as if it were written here, each line against all that came before
//! it, and a file is taken whole or not at all. A report keeps its name and the time at which it was
//! sent, so that whether it was in time is not judged anew. What is here already is not taken twice;
//! a report that is here with another content is refused, because reports are never changed. What
//! the law lets pass in part is taken as partially valid.
//! *Source*: 2021/581 Art. 4, 5(1), 6, 9(4) and (7), 22, recital 6; 2019/1896 Art. 25(3), 34;
//! `domain-spec` 5.5 and V19; the form of a line is ours.
//! *Here / not here*: the lines and what may be taken of them. Reading files, CSV and JSON, is
//! `node`'s.
//! *Limits*: those of reports and events in memory.

mod events;
mod levels;
mod reports;
mod twins;

pub use events::{EventBatch, EventRecord};
pub use levels::{LevelBatch, LevelRecord};
pub use reports::{Names, NotTaken, ReportBatch, ReportRecord};

use thalweg_domain::id::{EventId, ReportId};
use thalweg_domain::report::check::Defect;
use thalweg_domain::time::Instant;

use crate::fact::Body;

/// What follows from a line that is taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Following {
    /// When it happened.
    pub happened: Instant,
    /// What happened.
    pub body: Body,
}

/// What becomes of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Taken {
    /// It is new: these facts follow.
    New {
        /// In order.
        facts: Vec<Following>,
        /// What is wrong with it, or worth a second look.
        defects: Vec<Defect>,
        /// Events that may be the same as the one it opens.
        similar: Vec<EventId>,
    },
    /// It is here already.
    Here {
        /// The report that it is, where it is one.
        report: Option<ReportId>,
    },
}
