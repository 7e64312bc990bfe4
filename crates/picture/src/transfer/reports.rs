//! Reports that come in a file.
//!
//! *Rule*: a first report opens its event under the name that it gives; a further one finds its
//! event and the report it follows here or further up in the file.
//! *Source*: 2021/581 Art. 4, 6, 9(4), 22.
//! *Here / not here*: what may be taken. Names for reports that have none are made by who reads the
//! file, from what it says, so that the same file makes the same names.
//! *Limits*: those of reports and events in memory. What a report says of requests, watchlists and
//! own assets is judged by what is here, not by lines further up; a version of a plan follows whichever
//! came last.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thalweg_domain::event::Event;
use thalweg_domain::id::{EventId, ReactionId, ReportId};
use thalweg_domain::report::check::{self, AHEAD_MAX};
use thalweg_domain::report::{Report, ReportStage};
use thalweg_domain::time::Instant;

use super::twins::Twins;
use super::{Following, Taken};
use crate::events::{REPORTS_MAX as OF_EVENT_MAX, Refusal};
use crate::fact::Body;
use crate::picture::Picture;
use crate::registry::ENTRIES_MAX;
use crate::reports::{Filing, REPORTS_MAX, Refused, reaction, refused};

/// A report as it leaves and comes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportRecord {
    /// Its name; made from what it says when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ReportId>,
    /// When it was sent; now when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<Instant>,
    /// What it says.
    pub report: Report,
}

/// The names that a report has, or would have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Names {
    /// Of the report.
    pub report: ReportId,
    /// Of the event that it opens, where it names none.
    pub event: EventId,
}

/// Why a report is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// It may not be filed.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// It is here with another content (2021/581 Art. 9(4)).
    #[error("report {0} is here with another content: a report is never changed, only followed")]
    Differs(ReportId),
    /// It was sent in the future.
    #[error("it was sent at {sent}, which lies ahead: it is {now} here")]
    SentAhead {
        /// When it was sent.
        sent: Instant,
        /// When it came.
        now: Instant,
    },
}

/// Reports of one file, each judged against the picture and those before it.
#[derive(Debug)]
pub struct ReportBatch<'a> {
    picture: &'a Picture,
    now: Instant,
    reports: BTreeMap<ReportId, Report>,
    /// How many reports events got in this file; those opened in it are here too.
    events: BTreeMap<EventId, usize>,
    opened: usize,
    twins: Twins,
}

impl<'a> ReportBatch<'a> {
    /// Begins a file.
    pub fn begin(picture: &'a Picture, now: Instant) -> Self {
        Self {
            picture,
            now,
            reports: BTreeMap::new(),
            events: BTreeMap::new(),
            opened: 0,
            twins: Twins::of(&picture.events),
        }
    }

    /// May this report be taken? What follows from it, for the lines after it too.
    pub fn take(&mut self, record: ReportRecord, names: Names) -> Result<Taken, NotTaken> {
        let ReportRecord { sent, report, .. } = record;
        let sent = sent.unwrap_or(self.now);
        if sent > self.now.after(AHEAD_MAX) {
            return Err(NotTaken::SentAhead {
                sent,
                now: self.now,
            });
        }
        if let Some(known) = self.known(names.report) {
            return is_same(known, &report)
                .then_some(Taken::Here {
                    report: Some(names.report),
                })
                .ok_or(NotTaken::Differs(names.report));
        }
        self.check_known(&report)?;
        let defects = self.picture.check_report(&report, self.now);
        if check::is_refused(&defects) {
            return Err(refused(defects).into());
        }
        self.picture.decide_asking(&report).map_err(Refused::from)?;
        self.picture
            .decide_listing(&report)
            .map_err(Refused::from)?;
        self.picture.decide_own(&report).map_err(Refused::from)?;
        self.file(report, names, sent, defects)
    }

    fn file(
        &mut self,
        mut report: Report,
        names: Names,
        sent: Instant,
        defects: Vec<check::Defect>,
    ) -> Result<Taken, NotTaken> {
        let (mut bodies, mut similar) = (Vec::new(), Vec::new());
        if let Some(event) = self.event_to_open(&report, names.event, sent) {
            report.event = Some(event.id);
            similar = self.twins.find(&event);
            bodies.push(self.open(&event)?);
        } else if let Some(event) = report.event {
            self.join(event)?;
        }
        self.reports.insert(names.report, report.clone());
        // The reaction that a report describes bears its name.
        let reacted = reaction(&report, ReactionId(names.report.0));
        bodies.push(Body::ReportFiled(Arc::new(Filing {
            id: names.report,
            report,
            defects: defects.clone(),
        })));
        bodies.extend(reacted);
        let facts = bodies.into_iter().map(|body| Following {
            happened: sent,
            body,
        });
        Ok(Taken::New {
            facts: facts.collect(),
            defects,
            similar,
        })
    }

    fn known(&self, id: ReportId) -> Option<&Report> {
        let filed = self.picture.reports.get(id);
        filed
            .map(|filed| &filed.filing.report)
            .or_else(|| self.reports.get(&id))
    }

    fn check_known(&self, report: &Report) -> Result<(), Refused> {
        if self.picture.reports.len() + self.reports.len() >= REPORTS_MAX {
            return Err(Refused::TooMany);
        }
        if let Some(id) = report.follows.filter(|id| self.known(*id).is_none()) {
            return Err(Refused::UnknownReport(id));
        }
        self.picture.check_places(report)
    }

    fn knows_event(&self, id: EventId) -> bool {
        self.events.contains_key(&id) || self.picture.events.get(id).is_some()
    }

    /// A first report opens the event that it names, unless that is known.
    fn event_to_open(&self, report: &Report, fresh: EventId, sent: Instant) -> Option<Event> {
        let id = report.event.unwrap_or(fresh);
        if report.stage != ReportStage::Initial || self.knows_event(id) {
            return None;
        }
        let unnamed = Report {
            event: None,
            ..report.clone()
        };
        self.picture.event_to_open(&unnamed, id, sent)
    }

    fn open(&mut self, event: &Event) -> Result<Body, Refused> {
        if self.picture.events.len() + self.opened >= ENTRIES_MAX {
            return Err(Refused::Event(Refusal::TooMany {
                field: "events in memory",
                count_max: ENTRIES_MAX,
            }));
        }
        let opened = self.picture.events.decide_opening(event.clone())?;
        self.opened += 1;
        self.events.insert(event.id, 1);
        self.twins.add(event);
        Ok(opened)
    }

    fn join(&mut self, event: EventId) -> Result<(), Refused> {
        let known = self.picture.events.get(event);
        if known.is_some() {
            self.picture.events.decide_report(event)?;
        } else if !self.events.contains_key(&event) {
            return Err(Refused::Event(Refusal::Unknown(event)));
        }
        let before = known.map_or(0, |record| record.reports.len());
        let in_file = self.events.entry(event).or_default();
        if before + *in_file >= OF_EVENT_MAX {
            return Err(Refused::Event(Refusal::TooMany {
                field: "reports",
                count_max: OF_EVENT_MAX,
            }));
        }
        *in_file += 1;
        Ok(())
    }
}

/// Whether what comes is what is here; one that names no event is the one that opened it.
fn is_same(known: &Report, coming: &Report) -> bool {
    if coming.event.is_some() || known.event.is_none() {
        return known == coming;
    }
    let named = Report {
        event: known.event,
        ..coming.clone()
    };
    *known == named
}
