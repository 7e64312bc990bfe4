//! Reporting: the clocks that events and rescues start.
//!
//! *Rule*: an event owes its first report within 24 hours; a rescue that goes on is reported
//! regularly, and its end within 24 hours; a vessel of interest that no track shows has a new
//! position at least every hour. Nothing is owed of an event that did not take place, is too low to
//! report, or became a part of another one, nor of a rescue unrelated to migrants' lives and crime.
//! *Source*: 2021/581 Art. 9(3)-(4) and (7), 20(2), (5)-(6), Annex 2 §6.1; `domain-spec` 5.1 (T2-T5,
//! T7, T11) and E7.
//! *Here / not here*: which of these clocks run, from what events and reports say. Clocks themselves
//! are `deadlines`'s.
//! *Limits*: those of `deadlines`.

use thalweg_domain::deadline::{DeadlineRule, DeadlineSubject, Obligation, Waiver};
use thalweg_domain::event::{Event, EventKind, EventStatus};
use thalweg_domain::id::EventId;
use thalweg_domain::report::rescue::RescuePhase;
use thalweg_domain::report::vessel::VesselStatus;
use thalweg_domain::report::{Particulars, Report, ReportStage};
use thalweg_domain::terms::Terms;
use thalweg_domain::time::Instant;

use crate::deadlines::Deadlines;
use crate::events::Record;
use crate::picture::Picture;
use crate::reports::Filing;

/// The rules of first reports: an event owes one of them, by its kind.
const FIRST_REPORTS: [DeadlineRule; 4] = [
    DeadlineRule::FirstReportOfCrossing,
    DeadlineRule::FirstReportOfCraft,
    DeadlineRule::FirstReportOfOther,
    DeadlineRule::SecurityIncident,
];

/// What goes on being owed until an event has ended.
const ONGOING: [DeadlineRule; 2] = [DeadlineRule::VesselPosition, DeadlineRule::RescueFollowUp];

const fn owed(rule: DeadlineRule, event: EventId) -> Obligation {
    Obligation {
        rule,
        subject: DeadlineSubject::Event(event),
    }
}

impl Picture {
    /// An event that turned out to be of another kind owes another first report.
    pub(crate) fn settle_kind(&mut self, event: &Event, at: Instant) {
        let rule = DeadlineRule::of_first_report(event.kind);
        for other in FIRST_REPORTS.into_iter().filter(|other| *other != rule) {
            let obligation = owed(other, event.id);
            self.deadlines
                .waive(obligation, Waiver::NothingToReport, at);
        }
    }

    /// Lets the clocks of an event run as the event stands now.
    pub(crate) fn settle_reporting(&mut self, id: EventId, at: Instant) {
        let Some(record) = self.events.get(id) else {
            return;
        };
        let (deadlines, terms) = (&mut self.deadlines, &self.terms);
        let due = settle_first_report(record, deadlines, terms, at);
        settle_closing_report(record, deadlines, terms, at);
        if has_ended(record) {
            for rule in ONGOING {
                deadlines.meet(owed(rule, id), at);
            }
        }
        if let Some(due) = due {
            self.events.note_due(id, due);
        }
    }

    /// A report on an event stops the clocks that wait for one, and starts those of the next. A
    /// question about it, or an analysis, tells nothing new of it.
    pub(crate) fn settle_filing(&mut self, filing: &Filing, at: Instant) {
        let Some(id) = filing.report.event else {
            return;
        };
        if filing.report.single_event().is_none() {
            return;
        }
        for rule in ONGOING {
            self.deadlines.meet(owed(rule, id), at);
        }
        if filing.report.stage == ReportStage::Closing {
            self.note_closing_report(id, at);
        }
        if let Some((rule, from)) = next(&filing.report, at) {
            self.deadlines.start(owed(rule, id), from, &self.terms);
        }
        self.settle_reporting(id, at);
    }

    /// The first closing report meets the clock, even if it is the one that tells the end.
    fn note_closing_report(&mut self, id: EventId, at: Instant) {
        let told = self.events.get(id).map(|record| &record.told);
        let Some(ended) = told.and_then(|told| {
            let is_first = told.closing_report == Some(at);
            told.rescue_ended.filter(|_| is_first)
        }) else {
            return;
        };
        let obligation = owed(DeadlineRule::RescueClosingReport, id);
        if self.deadlines.running(obligation).is_none() {
            self.deadlines.start(obligation, ended, &self.terms);
        }
        self.deadlines.meet(obligation, at);
    }
}

/// Lets the clock of the first report run; by when it is due.
fn settle_first_report(
    record: &Record,
    deadlines: &mut Deadlines,
    terms: &Terms,
    at: Instant,
) -> Option<Instant> {
    let (event, first) = (&record.event, &record.first_report);
    let rule = DeadlineRule::of_first_report(event.kind);
    let obligation = owed(rule, event.id);
    if let Some(filed) = first.filed {
        deadlines.meet(obligation, filed);
    } else if record.told.unrelated {
        deadlines.waive(obligation, Waiver::UnrelatedRescue, at);
    } else if first.waived || record.merged_into.is_some() {
        deadlines.waive(obligation, Waiver::NothingToReport, at);
    } else if event.status != EventStatus::Closed {
        let from = event.began();
        match deadlines.running(obligation) {
            Some(running) if running.key.from == from => {}
            Some(_) => deadlines.restart(obligation, from, terms),
            None => deadlines.start(obligation, from, terms),
        }
    }
    terms.due(rule, event.began())
}

fn settle_closing_report(record: &Record, deadlines: &mut Deadlines, terms: &Terms, at: Instant) {
    let obligation = owed(DeadlineRule::RescueClosingReport, record.event.id);
    if record.told.unrelated {
        deadlines.waive(obligation, Waiver::UnrelatedRescue, at);
    } else if let Some(ended) = record.told.rescue_ended
        && record.told.closing_report.is_none()
        && deadlines.running(obligation).is_none()
    {
        deadlines.start(obligation, ended, terms);
    }
}

/// Whether nothing further is to be told of an event.
fn has_ended(record: &Record) -> bool {
    let rescue_is_over = record.told.rescue.is_some_and(RescuePhase::is_over);
    record.event.status == EventStatus::Closed
        || record.merged_into.is_some()
        || (record.event.kind == EventKind::SearchAndRescue
            && (rescue_is_over || record.told.unrelated))
}

/// What a report makes owed next, and from when.
fn next(report: &Report, at: Instant) -> Option<(DeadlineRule, Instant)> {
    let event = report.single_event()?;
    match &event.particulars {
        Particulars::Rescue(rescue) if !rescue.phase.is_over() && rescue.unrelated.is_none() => {
            Some((DeadlineRule::RescueFollowUp, at))
        }
        // A vessel that a track shows has new positions without a report.
        Particulars::Vessel(vessel) if event.tracks.is_empty() => {
            let latest = vessel.latest.as_ref()?;
            let is_at_sea = latest.status != Some(VesselStatus::Moored);
            is_at_sea.then_some((DeadlineRule::VesselPosition, latest.measured_at))
        }
        _ => None,
    }
}
