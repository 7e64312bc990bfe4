//! Reports: what was filed, as it was filed, with what was judged of it then.
//!
//! *Rule*: a report is kept as it came; a further one is linked to it. A partially valid report is
//! accepted and says so. Whether it was in time and how complete it is is counted for every one.
//! *Source*: 2021/581 Art. 4, 6, 9(3)-(4), 22; `domain-spec` 3.1, 5.5, V19.
//! *Here / not here*: the thread of an event's reports and the judgement of each. What a report may
//! hold is `domain::report`'s; what it makes of an event is `events`'s.
//! *Limits*: 1,000,000 reports in memory; those of forms.

mod filing;

pub use filing::{Fresh, Refused};
pub(crate) use filing::{reaction, refused};

use std::sync::{Arc, OnceLock};

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use thalweg_domain::form::{Part, Place, Tally};
use thalweg_domain::handling::Classification;
use thalweg_domain::id::{EventId, ReportId};
use thalweg_domain::report::check::{self, Defect};
use thalweg_domain::report::{Report, ReportStage, duty};
use thalweg_domain::time::{Instant, Times};

use crate::events::Events;
use crate::fact::Fact;

/// The most reports that are kept in memory.
pub const REPORTS_MAX: usize = 1_000_000;

/// A report with its name and what was judged of it when it was filed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Filing {
    /// Given when it is filed.
    pub id: ReportId,
    /// The report.
    pub report: Report,
    /// What was wrong with it, or worth a second look.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub defects: Vec<Defect>,
}

/// A report that was filed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Filed {
    /// The report and what was judged of it.
    #[serde(flatten)]
    pub filing: Arc<Filing>,
    /// When it was sent, and when it was filed here; one that comes in a file was sent before.
    pub filed: Times,
    /// Who filed it.
    pub by: String,
    /// The fact that filed it.
    pub seq: u64,
    /// How good it is (Art. 22).
    pub quality: Quality,
    /// What is looked at when words are looked for.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schema(ignore))]
    said: Said,
}

/// All texts of a report in lower case: made when words are first looked for in it, and true ever
/// after, because reports are never changed. Two reports do not differ in it.
#[derive(Debug, Clone, Default)]
struct Said(OnceLock<Box<str>>);

impl PartialEq for Said {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Filed {
    /// Whether a text of the report holds this word, which is in lower case.
    pub fn says(&self, word: &str) -> bool {
        self.said.0.get_or_init(|| self.texts()).contains(word)
    }

    fn texts(&self) -> Box<str> {
        let mut said = String::new();
        self.filing.report.texts(&Place::Root, &mut |_, text| {
            said.push_str(&text.to_lowercase());
            said.push('\n');
        });
        said.into_boxed_str()
    }
}

/// How good a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Quality {
    /// Whether it came in time; unknown where it has no clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timely: Option<bool>,
    /// By when it was due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
    /// How many of the fields that apply are filled.
    pub completeness: Tally,
    /// Whether it is partially valid only.
    pub partial: bool,
}

impl Filing {
    /// How good it is when it is sent at an instant.
    pub fn quality(&self, sent: Instant) -> Quality {
        let due = due(&self.report);
        Quality {
            timely: due.map(|due| sent <= due),
            due,
            completeness: self.report.form.tally(),
            partial: check::is_partial(&self.defects),
        }
    }
}

/// By when a report was due: the first within 24 hours, a rescue's last within 24 hours of its end.
fn due(report: &Report) -> Option<Instant> {
    let event = report.single_event()?;
    match report.stage {
        ReportStage::Initial => duty::first_report_due(report),
        ReportStage::Closing => duty::closing_report_due(event),
        _ => None,
    }
}

/// The reports of this centre's picture.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reports {
    all: OrdMap<ReportId, Arc<Filed>>,
    /// The highest marking of any of them: reports are never removed.
    highest: Classification,
}

impl Reports {
    /// One report.
    pub fn get(&self, id: ReportId) -> Option<&Filed> {
        self.all.get(&id).map(AsRef::as_ref)
    }

    /// All reports, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Filed> {
        self.all.values().map(AsRef::as_ref)
    }

    /// The highest marking that any report has.
    pub const fn highest(&self) -> Classification {
        self.highest
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The reports of an event, oldest first.
    pub fn of_event<'a>(
        &'a self,
        events: &'a Events,
        event: EventId,
    ) -> impl Iterator<Item = &'a Filed> {
        let thread = events.get(event).map(|record| record.reports.as_slice());
        let ids = thread.unwrap_or_default().iter();
        ids.filter_map(|id| self.get(*id))
    }

    pub(crate) fn file(&mut self, filing: &Arc<Filing>, fact: &Fact) {
        let filed = Filed {
            filing: Arc::clone(filing),
            filed: fact.times,
            by: fact.by.name().to_owned(),
            seq: fact.seq,
            quality: filing.quality(fact.times.happened),
            said: Said::default(),
        };
        self.highest = self.highest.max(filing.report.handling.classification);
        self.all.insert(filing.id, Arc::new(filed));
    }
}
