//! Prints: what is known, as documents for paper, composed from what the journal folds into.
//!
//! *Rule*: a print is marked as highly as anything in it; it tells what was known at one instant
//! and says which; it has a number under which the journal knows it; every event on its list has
//! its number on the map.
//! *Source*: `ui-spec` 2.12; 2021/581 Art. 24-26 (what a picture shows), 26(4) (daily reports).
//! *Here / not here*: what stands in a print. How it is set on pages is `paper`'s; who may have it
//! is decided in `api` and on the command line.
//! *Limits*: [`period::DAYS_MAX`] days; [`ROWS_MAX`] rows a list, the rest are counted; English.

mod alarms;
mod atlas;
pub mod briefing;
mod counts;
mod duties;
mod event_sheet;
mod made;
mod period;
mod plot;
mod sections;
mod situation;
mod statistics;
mod words;

pub use made::Made;
pub use period::{NotAPeriod, Period};

use thalweg_domain::export::ExportSubject;
use thalweg_domain::handling::Classification;
use thalweg_domain::id::EventId;
use thalweg_domain::time::Instant;
use thalweg_paper::{Block, PaperFault};

use crate::config::CentreConfig;
use crate::geography::base_map::DamagedBaseMap;
use crate::state::State;

/// Rows of a list at most.
pub const ROWS_MAX: usize = 2_000;

/// What a print is to be about.
#[derive(Debug, Clone, Copy)]
pub enum Subject {
    /// The situation over a period, usually a day.
    Situation(Period),
    /// Figures over a period.
    Statistics(Period),
    /// Everything of one event.
    Event(EventId),
}

impl Subject {
    /// The subject as the journal keeps it.
    pub const fn noted(self) -> ExportSubject {
        match self {
            Self::Situation(Period { from, to }) => ExportSubject::Situation { from, to },
            Self::Statistics(Period { from, to }) => ExportSubject::Statistics { from, to },
            Self::Event(event) => ExportSubject::Event { event },
        }
    }
}

/// How a feed is, where that is known.
#[derive(Debug, Clone)]
pub struct SourceHealth {
    /// What it is called.
    pub name: String,
    /// In a few words.
    pub state: String,
}

/// What a print is composed from.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// What is believed.
    pub state: &'a State,
    /// As known when.
    pub at: Instant,
    /// Whose it is.
    pub centre: &'a CentreConfig,
    /// How the feeds are; unknown in the past and without a running node.
    pub sources: Option<&'a [SourceHealth]>,
}

/// A print that is not numbered yet.
#[derive(Debug, Clone)]
pub struct Print {
    title: String,
    subtitle: String,
    /// The highest marking of what is in it.
    pub marking: Classification,
    blocks: Vec<Block>,
}

/// There is nothing to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no event {0}")]
pub struct NoSuchEvent(pub EventId);

/// Why a print is not made.
#[derive(Debug, thiserror::Error)]
pub enum PrintFault {
    /// The map under it cannot be read.
    #[error(transparent)]
    Map(#[from] DamagedBaseMap),
    /// It cannot be set.
    #[error(transparent)]
    Paper(#[from] PaperFault),
}

/// Composes a print.
pub fn compose(known: Known<'_>, subject: Subject) -> Result<Print, NoSuchEvent> {
    match subject {
        Subject::Situation(period) => Ok(situation::compose(known, period)),
        Subject::Statistics(period) => Ok(statistics::compose(known, period)),
        Subject::Event(id) => event_sheet::compose(known, id).ok_or(NoSuchEvent(id)),
    }
}

/// The word of a state, as people read it.
pub fn word(value: &impl serde::Serialize) -> String {
    words::spoken_of(value)
}
