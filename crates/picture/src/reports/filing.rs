//! Filing a report: what may be filed, and the facts that follow.
//!
//! *Rule*: a first report on an event opens it, with the originator's rating as the owner's first
//! one; a further one joins its thread. The reaction that it describes is the event's. What asks,
//! answers, lists or rests on a list is filed as those may.
//! *Source*: 2021/581 Art. 9(4)-(5), 17(5), 25(b).
//! *Here / not here*: the decision. The fold is `reports`'s and `events`'s.
//! *Limits*: [`REPORTS_MAX`] reports.

use std::sync::Arc;

use thalweg_domain::event::{Event, EventStage, EventStatus};
use thalweg_domain::id::{AlarmId, EventId, PlaceId, ReactionId, ReportId, SectionId};
use thalweg_domain::link::LinkEnd;
use thalweg_domain::reaction::Reaction;
use thalweg_domain::report::check::{self, Defect, Grade, Surroundings};
use thalweg_domain::report::facilitation::FacilitationStage;
use thalweg_domain::report::{Particulars, Report, ReportStage};
use thalweg_domain::time::Instant;

use super::{Filing, REPORTS_MAX};
use crate::events::Refusal;
use crate::fact::Body;
use crate::picture::Picture;
use crate::{assets, plans, requests, watchlists};

/// Identifiers that were drawn for what a report may make.
#[derive(Debug, Clone, Copy)]
pub struct Fresh {
    /// Of the report.
    pub report: ReportId,
    /// Of the event that it may open.
    pub event: EventId,
}

/// Why a report may not be filed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It breaks rules that cannot be waived.
    #[error("{}", told(.0))]
    Defects(Vec<Defect>),
    /// It follows a report that does not exist.
    #[error("there is no report {0}")]
    UnknownReport(ReportId),
    /// It lies on a section that does not exist.
    #[error("there is no section {0}")]
    UnknownSection(SectionId),
    /// It lies at a place that does not exist.
    #[error("there is no place {0}")]
    UnknownPlace(PlaceId),
    /// There is no room for it.
    #[error("{REPORTS_MAX} reports are in memory: no further one is taken")]
    TooMany,
    /// Its event takes no report.
    #[error(transparent)]
    Event(#[from] Refusal),
    /// It asks or answers what it may not.
    #[error(transparent)]
    Request(#[from] requests::Refusal),
    /// It lists, or rests on a list, as it may not.
    #[error(transparent)]
    Watchlist(#[from] watchlists::Refusal),
    /// It tells of own assets as it may not.
    #[error(transparent)]
    Asset(#[from] assets::Refusal),
    /// It plans as it may not.
    #[error(transparent)]
    Plan(#[from] plans::Refusal),
}

fn told(defects: &[Defect]) -> String {
    let lines = defects
        .iter()
        .map(|defect| format!("{}: {} ({})", defect.field, defect.detail, defect.source));
    lines.collect::<Vec<_>>().join("; ")
}

impl Picture {
    /// What is wrong with a report, or worth a second look, at an instant.
    pub fn check_report(&self, report: &Report, now: Instant) -> Vec<Defect> {
        let section = report.section.and_then(|id| self.sections.get(id));
        let around = Surroundings {
            now,
            section: section.map(|version| &version.value),
        };
        check::check(report, &around)
    }

    /// May this report be filed? The facts that follow, in order.
    pub fn decide_filing(
        &self,
        mut report: Report,
        fresh: Fresh,
        now: Instant,
    ) -> Result<Vec<Body>, Refused> {
        self.check_known(&report)?;
        let defects = self.check_report(&report, now);
        if check::is_refused(&defects) {
            return Err(refused(defects));
        }
        self.decide_asking(&report)?;
        self.decide_listing(&report)?;
        self.decide_own(&report)?;
        self.decide_planning(&report)?;
        let mut facts = Vec::new();
        if let Some(event) = self.event_to_open(&report, fresh.event, now) {
            report.event = Some(event.id);
            facts.push(self.events.decide_opening(event)?);
        } else if let Some(event) = report.event {
            self.events.decide_report(event)?;
        }
        // The reaction that a report describes bears its name, so that it has the same everywhere.
        let reacted = reaction(&report, ReactionId(fresh.report.0));
        facts.push(Body::ReportFiled(Arc::new(Filing {
            id: fresh.report,
            report,
            defects,
        })));
        facts.extend(reacted);
        Ok(facts)
    }

    fn check_known(&self, report: &Report) -> Result<(), Refused> {
        if self.reports.len() >= REPORTS_MAX {
            return Err(Refused::TooMany);
        }
        match report.follows.filter(|id| self.reports.get(*id).is_none()) {
            Some(id) => Err(Refused::UnknownReport(id)),
            None => self.check_places(report),
        }
    }

    /// What it says of where it was is known here.
    pub(crate) fn check_places(&self, report: &Report) -> Result<(), Refused> {
        let unknown_section = report.section.filter(|id| self.sections.get(*id).is_none());
        let unknown_place = report.place.filter(|id| self.places.get(*id).is_none());
        if let Some(id) = unknown_section {
            Err(Refused::UnknownSection(id))
        } else if let Some(id) = unknown_place {
            Err(Refused::UnknownPlace(id))
        } else {
            Ok(())
        }
    }

    /// The event that a first report opens; further reports open none.
    pub fn event_to_open(&self, report: &Report, id: EventId, now: Instant) -> Option<Event> {
        let is_first = report.stage == ReportStage::Initial && report.event.is_none();
        let said = report.single_event().filter(|_| is_first)?;
        Some(Event {
            id,
            title: said.title.as_str().to_owned(),
            kind: said.particulars.event_kind(),
            stage: stage(&said.particulars),
            status: EventStatus::Open,
            close_reason: None,
            impact: said.impact,
            confidence: said.confidence,
            lives_at_risk: said.lives_at_risk,
            detected_at: report.detected_at,
            authority_aware_at: report.authority_aware_at.unwrap_or(now),
            position: report.position,
            section: report.section,
            tracks: said.tracks.clone(),
            alarms: alarms(report),
            reactions: Vec::new(),
        })
    }
}

/// The reaction that a report describes, as its event's.
pub(crate) fn reaction(report: &Report, id: ReactionId) -> Option<Body> {
    let event = report.event?;
    let said = &report.single_event()?.reaction;
    Some(Body::Reacted {
        event,
        reaction: Reaction {
            id,
            kind: said.kind,
            state: said.state,
            description: said.description.as_str().to_owned(),
        },
    })
}

/// What is refused, by the gravest of its defects.
pub(crate) fn refused(defects: Vec<Defect>) -> Refused {
    let gravest = defects
        .into_iter()
        .filter(|one| one.grade == Grade::Refused);
    Refused::Defects(gravest.collect())
}

/// The alarms that it links to led to the event.
fn alarms(report: &Report) -> Vec<AlarmId> {
    let alarms = report.links.iter().filter_map(|link| match link.end {
        LinkEnd::Alarm(alarm) => Some(alarm),
        _ => None,
    });
    alarms.take(thalweg_domain::event::LINKS_MAX).collect()
}

/// How real the situation is, as its particulars say.
fn stage(particulars: &Particulars) -> EventStage {
    match particulars {
        Particulars::Crossing(crossing) => crossing.stage,
        Particulars::Facilitation(facilitation) => match facilitation.stage {
            FacilitationStage::Suspicion => EventStage::Indicated,
            FacilitationStage::Attempt => EventStage::Attempted,
            FacilitationStage::Committed => EventStage::Actual,
        },
        Particulars::Vessel(_) | Particulars::Flight(_) => EventStage::Indicated,
        _ => EventStage::Actual,
    }
}
