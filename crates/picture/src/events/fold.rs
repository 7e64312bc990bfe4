//! What a fact makes of events.

use std::sync::Arc;

use thalweg_domain::event::{CloseReason, Event, EventStatus, LINKS_MAX};
use thalweg_domain::id::{EventId, ReportId};
use thalweg_domain::link::Link;
use thalweg_domain::reaction::{Reaction, ReactionKind, ReactionState};
use thalweg_domain::time::Instant;

use super::{Entry, Events, FirstReport, Record, Told};
use crate::fact::{Body, Fact};
use crate::reports::{Filing, Reports};

impl Events {
    /// Folds in what is said of events; what was reported is known already.
    pub(crate) fn fold(&mut self, fact: &Fact, reports: &Reports) {
        match &fact.body {
            Body::EventOpened(event) => self.open(event, fact),
            Body::EventRevised { event, .. } => self.revise(event, fact),
            Body::Reacted { event, reaction } => self.add_reaction(*event, reaction, fact),
            Body::EventClosed { event, reason } => self.mark_closed(*event, *reason, fact),
            Body::EventsMerged { into, from, .. } => {
                self.merge(*into, *from, fact);
                self.retell(*into, reports);
            }
            Body::EventSplit {
                from,
                event,
                reports: parted,
                ..
            } => {
                self.split(*from, event, parted, fact);
                self.retell(*from, reports);
                self.retell(event.id, reports);
            }
            Body::EventLinked { event, link } => self.link(*event, link, fact),
            Body::EventUnlinked { event, link } => self.unlink(*event, link, fact),
            Body::ReportFiled(filing) => self.take_report(filing, fact),
            _ => {}
        }
    }

    fn open(&mut self, event: &Event, fact: &Fact) {
        let mut record = Record {
            event: event.clone(),
            revision: 0,
            opened: fact.times,
            first_report: FirstReport::default(),
            told: Told::default(),
            reports: Vec::new(),
            links: Vec::new(),
            merged_into: None,
            history: Vec::new(),
        };
        record.note(fact);
        self.0.insert(event.id, Arc::new(record));
    }

    fn revise(&mut self, event: &Event, fact: &Fact) {
        self.change(event.id, fact, |record| record.event = event.clone());
    }

    fn add_reaction(&mut self, id: EventId, reaction: &Reaction, fact: &Fact) {
        self.change(id, fact, |record| {
            let event = &mut record.event;
            let known = event
                .reactions
                .iter_mut()
                .find(|known| known.id == reaction.id);
            match known {
                Some(known) => *known = reaction.clone(),
                None => event.reactions.push(reaction.clone()),
            }
            if event.status == EventStatus::Open && answers(reaction) {
                event.status = EventStatus::UnderResponse;
            }
        });
    }

    fn mark_closed(&mut self, id: EventId, reason: CloseReason, fact: &Fact) {
        self.change(id, fact, |record| {
            record.event.status = EventStatus::Closed;
            record.event.close_reason = Some(reason);
            record.first_report.note_closing(reason);
        });
    }

    /// A report counts from when it was sent, whenever it came to be known here.
    fn take_report(&mut self, filing: &Filing, fact: &Fact) {
        let Some(id) = filing.report.event else {
            return;
        };
        let sent = fact.times.happened;
        self.change(id, fact, |record| {
            record.reports.push(filing.id);
            record.told.take(&filing.report, sent);
            record.first_report.waived |= record.told.unrelated;
            if let Some(said) = filing.report.single_event() {
                record.first_report.filed.get_or_insert(sent);
                record.event.lives_at_risk |= said.lives_at_risk;
                add(&mut record.event.tracks, said.tracks.iter().copied());
            }
        });
    }

    /// The rescue was judged unrelated at the desk; answers whether that is news of the event.
    pub(crate) fn tell_unrelated(&mut self, id: EventId, fact: &Fact) -> bool {
        let is_news = self.get(id).is_some_and(|record| !record.told.unrelated);
        if is_news {
            self.change(id, fact, |record| {
                record.told.unrelated = true;
                record.first_report.waived = true;
            });
        }
        is_news
    }

    /// The part keeps what it was, and says of what it is a part now.
    fn merge(&mut self, into: EventId, from: EventId, fact: &Fact) {
        let mut part = None;
        self.change(from, fact, |record| {
            record.merged_into = Some(into);
            part = Some(record.clone());
        });
        let Some(part) = part else { return };
        self.change(into, fact, |record| {
            let event = &mut record.event;
            event.lives_at_risk |= part.event.lives_at_risk;
            event.reactions.extend(part.event.reactions);
            add(&mut event.tracks, part.event.tracks);
            add(&mut event.alarms, part.event.alarms);
            add(&mut record.links, part.links);
            record.reports.extend(part.reports);
            record.reports.sort_unstable();
        });
    }

    fn split(&mut self, from: EventId, event: &Event, reports: &[ReportId], fact: &Fact) {
        self.change(from, fact, |record| {
            record.reports.retain(|id| !reports.contains(id));
        });
        self.open(event, fact);
        if let Some(record) = self.record_mut(event.id) {
            record.reports = reports.to_vec();
        }
    }

    /// Tells anew what an event's reports tell, after some came or went.
    fn retell(&mut self, id: EventId, reports: &Reports) {
        let Some(record) = self.record_mut(id) else {
            return;
        };
        record.told = Told::default();
        record.first_report.filed = None;
        for filed in record.reports.iter().filter_map(|id| reports.get(*id)) {
            let report = &filed.filing.report;
            record.told.take(report, filed.filed.happened);
            if report.single_event().is_some() {
                record
                    .first_report
                    .filed
                    .get_or_insert(filed.filed.happened);
            }
        }
    }

    fn link(&mut self, id: EventId, link: &Link, fact: &Fact) {
        self.change(id, fact, |record| record.links.push(link.clone()));
    }

    fn unlink(&mut self, id: EventId, link: &Link, fact: &Fact) {
        self.change(id, fact, |record| {
            record.links.retain(|known| known != link);
        });
    }

    /// Notes by when the scheduler has the first report due.
    pub(crate) fn note_due(&mut self, id: EventId, due: Instant) {
        let is_news = |record: &Record| record.first_report.due != due;
        if self.get(id).is_some_and(is_news)
            && let Some(record) = self.record_mut(id)
        {
            record.first_report.due = due;
        }
    }

    /// The record, as this picture's own: pictures of earlier moments keep theirs.
    fn record_mut(&mut self, id: EventId) -> Option<&mut Record> {
        self.0.get_mut(&id).map(Arc::make_mut)
    }

    fn change(&mut self, id: EventId, fact: &Fact, change: impl FnOnce(&mut Record)) {
        if let Some(record) = self.record_mut(id) {
            change(record);
            record.note(fact);
        }
    }
}

impl Record {
    fn note(&mut self, fact: &Fact) {
        self.revision = self.revision.saturating_add(1);
        self.history.push(Entry {
            seq: fact.seq,
            times: fact.times,
            by: fact.by.name().to_owned(),
            what: fact.body.kind().to_owned(),
        });
    }
}

/// Adds what is not in a list yet, up to its bound.
fn add<T: PartialEq>(list: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    for one in more {
        if list.len() < LINKS_MAX && !list.contains(&one) {
            list.push(one);
        }
    }
}

/// Whether a reaction means that someone is answering, rather than planning or confirming.
const fn answers(reaction: &Reaction) -> bool {
    !matches!(reaction.state, ReactionState::Planned)
        && !matches!(reaction.kind, ReactionKind::Confirmation)
}
