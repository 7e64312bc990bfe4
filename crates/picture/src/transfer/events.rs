//! Events that come in a file: what their owner says of them.
//!
//! *Rule*: an event that is not here is opened; one that is here is revised where the file says
//! otherwise, merged, linked and closed as the file says. What is closed here stays closed, and what
//! is as the file says is left alone.
//! *Source*: 2021/581 Art. 6, 9(7), 17(5), 25(b); 2019/1896 Art. 25(3).
//! *Here / not here*: the owner's acts. What reports tell of an event comes with reports.
//! *Limits*: those of events.

use serde::{Deserialize, Serialize};
use thalweg_domain::actor::Actor;
use thalweg_domain::event::{Event, EventStatus};
use thalweg_domain::id::{EventId, FactId, SectionId};
use thalweg_domain::link::Link;
use thalweg_domain::time::{Instant, Times};
use uuid::Uuid;

use super::{Following, Taken};
use crate::events::{Events, Record, Refusal};
use crate::fact::{Body, Fact};
use crate::picture::Picture;

/// Why an event was changed, in its history.
const REASON: &str = "imported";

/// An event as it leaves and comes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EventRecord {
    /// The event as its owner says it is.
    pub event: Event,
    /// When it was opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Instant>,
    /// When it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Instant>,
    /// What its owner linked it to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// The event that it turned out to be a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<EventId>,
}

impl EventRecord {
    /// An event as it leaves.
    pub fn of(record: &Record) -> Self {
        let closing = record.history.iter().rev();
        let closed = closing
            .filter(|entry| entry.what == "event_closed")
            .map(|entry| entry.times.happened)
            .next();
        Self {
            event: record.event.clone(),
            opened: Some(record.opened.happened),
            closed,
            links: record.links.clone(),
            merged_into: record.merged_into,
        }
    }
}

/// Events of one file, each judged against the picture and those before it.
#[derive(Debug)]
pub struct EventBatch<'a> {
    picture: &'a Picture,
    now: Instant,
    /// The events as they would be after the lines so far.
    events: Events,
    seq: u64,
}

impl<'a> EventBatch<'a> {
    /// Begins a file.
    pub fn begin(picture: &'a Picture, now: Instant) -> Self {
        Self {
            picture,
            now,
            events: picture.events.clone(),
            seq: picture.seq,
        }
    }

    /// In which order lines are taken: what was merged goes before what it was merged into.
    pub fn order(records: &[EventRecord]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..records.len()).collect();
        let depth = |record: &EventRecord| depth(records, record);
        order.sort_by_cached_key(|at| std::cmp::Reverse(records.get(*at).map_or(0, depth)));
        order
    }

    /// Opens the events that are not here, so that lines may speak of each other.
    pub fn open(&mut self, record: &EventRecord) -> Result<Vec<Following>, Refusal> {
        if self.events.get(record.event.id).is_some() {
            return Ok(Vec::new());
        }
        self.check_section(record.event.section)?;
        let mut event = record.event.clone();
        event.status = match event.status {
            EventStatus::Closed => EventStatus::Open,
            status => status,
        };
        event.close_reason = None;
        let opened = self.events.decide_opening(event)?;
        let happened = record.opened.unwrap_or(self.now).min(self.now);
        Ok(vec![self.follow(happened, opened)])
    }

    /// May this line be taken? All lines of the file were opened before.
    pub fn take(&mut self, record: EventRecord) -> Result<Taken, Refusal> {
        let EventRecord {
            event,
            closed,
            links,
            merged_into,
            ..
        } = record;
        let mut facts = Vec::new();
        let id = event.id;
        let known = self.events.get(id).ok_or(Refusal::Unknown(id))?;
        let (read, is_merged) = (known.revision, known.merged_into.is_some());
        if is_merged {
            return Ok(Taken::Here { report: None });
        }
        let revised = Event {
            status: match event.status {
                EventStatus::Closed => known.event.status,
                status => status,
            },
            close_reason: known.event.close_reason,
            ..event.clone()
        };
        if revised != known.event {
            self.check_section(revised.section)?;
            let body = self
                .events
                .decide_revision(revised, read, REASON.to_owned())?;
            facts.push(self.follow(self.now, body));
        }
        for link in links {
            let known = self.events.get(id);
            if known.is_some_and(|record| !record.links.contains(&link)) {
                let body = self.events.decide_link(id, link)?;
                facts.push(self.follow(self.now, body));
            }
        }
        if let Some(into) = merged_into {
            let read = self.revision(into);
            let reason = REASON.to_owned();
            let body = self.events.decide_merge(into, read, id, reason)?;
            facts.push(self.follow(self.now, body));
        } else if let Some(reason) = event.close_reason
            && self.is_open(id)
        {
            let body = self.events.decide_closing(id, self.revision(id), reason)?;
            facts.push(self.follow(closed.unwrap_or(self.now).min(self.now), body));
        }
        if facts.is_empty() {
            return Ok(Taken::Here { report: None });
        }
        Ok(Taken::New {
            facts,
            defects: Vec::new(),
            similar: Vec::new(),
        })
    }

    fn revision(&self, id: EventId) -> u32 {
        self.events.get(id).map_or(0, |record| record.revision)
    }

    fn is_open(&self, id: EventId) -> bool {
        let record = self.events.get(id);
        record.is_some_and(|record| record.event.status != EventStatus::Closed)
    }

    fn check_section(&self, section: Option<SectionId>) -> Result<(), Refusal> {
        match section.filter(|id| self.picture.sections.get(*id).is_none()) {
            Some(id) => Err(Refusal::UnknownSection(id)),
            None => Ok(()),
        }
    }

    /// Folds a fact into the events as they would be.
    fn follow(&mut self, happened: Instant, body: Body) -> Following {
        self.seq += 1;
        let fact = Fact {
            seq: self.seq,
            id: FactId(Uuid::from_u128(u128::from(self.seq))),
            times: Times {
                happened,
                known: self.now,
            },
            by: Actor::machine("import"),
            body,
        };
        self.events.fold(&fact, &self.picture.reports);
        Following {
            happened,
            body: fact.body,
        }
    }
}

/// How many steps lead from a line to the event that stays.
fn depth(records: &[EventRecord], record: &EventRecord) -> usize {
    let mut into = record.merged_into;
    let mut depth = 0;
    while let Some(id) = into.filter(|_| depth < records.len()) {
        depth += 1;
        let next = records.iter().find(|record| record.event.id == id);
        into = next.and_then(|record| record.merged_into);
    }
    depth
}
