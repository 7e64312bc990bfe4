//! Events of a period, and what they add up to.

use thalweg_domain::count::Count;
use thalweg_domain::event::{EventKind, EventStatus};
use thalweg_domain::handling::{Classification, Handling};
use thalweg_domain::impact::EventImpact;
use thalweg_domain::time::Instant;
use thalweg_paper::chart::{Bar, Bars};
use thalweg_picture::Picture;
use thalweg_picture::events::Record;

use super::period::Period;
use super::words;

/// The events of a period.
pub struct EventsOf<'a> {
    /// Opened in it, in the order in which they were.
    pub opened: Vec<&'a Record>,
    /// Opened before it and not closed before it began.
    pub from_before: Vec<&'a Record>,
    /// Of both, those closed in it.
    pub closed: Vec<&'a Record>,
    /// Of both, those not closed when it ended.
    pub open: Vec<&'a Record>,
}

impl<'a> EventsOf<'a> {
    /// Those of a picture; an event that is a part of another is counted with it.
    pub fn of(picture: &'a Picture, period: Period) -> Self {
        let mut found = Self {
            opened: Vec::new(),
            from_before: Vec::new(),
            closed: Vec::new(),
            open: Vec::new(),
        };
        let whole = picture
            .events
            .iter()
            .filter(|one| one.merged_into.is_none());
        for record in whole.filter(|one| one.opened.known < period.to) {
            let closed = closed_at(record);
            if closed.is_some_and(|at| at < period.from) {
                continue;
            }
            if period.has(record.opened.known) {
                found.opened.push(record);
            } else {
                found.from_before.push(record);
            }
            if closed.is_some_and(|at| period.has(at)) {
                found.closed.push(record);
            } else {
                found.open.push(record);
            }
        }
        found
    }

    /// All of them, the opened ones first.
    pub fn all(&self) -> impl Iterator<Item = &'a Record> + Clone {
        self.opened.iter().chain(&self.from_before).copied()
    }
}

/// How many events of a picture were opened in a period.
pub fn opened_in(picture: &Picture, period: Period) -> usize {
    let whole = picture
        .events
        .iter()
        .filter(|one| one.merged_into.is_none());
    whole.filter(|one| period.has(one.opened.known)).count()
}

/// When an event was closed, if it is.
pub fn closed_at(record: &Record) -> Option<Instant> {
    let closed = record.event.status == EventStatus::Closed;
    let mut history = record.history.iter().rev();
    let entry = history.find(|entry| entry.what == "event_closed");
    entry.filter(|_| closed).map(|entry| entry.times.known)
}

/// The persons of events: a count may be a range.
pub fn persons<'a>(
    records: impl Iterator<Item = &'a Record>,
    which: impl Fn(&thalweg_domain::persons::Persons) -> Option<Count>,
) -> Count {
    let told = records.filter_map(|record| record.told.persons.as_ref());
    told.filter_map(which).sum()
}

/// How all of it together is to be handled; the centre's own marking where a record has none.
pub fn handling<'a>(
    records: impl Iterator<Item = &'a Record>,
    own: Classification,
) -> Option<Handling> {
    records
        .filter_map(|record| record.told.handling.as_ref())
        .fold(None, |joined: Option<Handling>, one| {
            Some(joined.map_or_else(|| one.clone(), |joined| joined.joined(one)))
        })
        .map(|joined| Handling {
            classification: joined.classification.max(own),
            ..joined
        })
}

/// Events by something, split by impact; rows without any are left out.
pub fn bars<'a, K: Ord>(
    records: impl Iterator<Item = &'a Record>,
    (kind, summary): (&str, &str),
    group: impl Fn(&'a Record) -> Option<K>,
    label: impl Fn(&K) -> String,
) -> Bars {
    let mut rows = std::collections::BTreeMap::<K, [u32; 4]>::new();
    for record in records {
        let Some(key) = group(record) else { continue };
        let figures = rows.entry(key).or_default();
        let nth = EventImpact::ALL
            .iter()
            .position(|one| *one == record.event.impact);
        if let Some(figure) = nth.and_then(|nth| figures.get_mut(nth)) {
            *figure = figure.saturating_add(1);
        }
    }
    let rows = rows.iter().map(|(key, figures)| Bar {
        label: label(key),
        figures: figures.to_vec(),
    });
    let steps = EventImpact::ALL.iter().map(|impact| {
        let step = words::step_of_event(*impact);
        (step, words::spoken(impact.word()))
    });
    Bars {
        summary: summary.to_owned(),
        kind: kind.to_owned(),
        steps: steps.collect(),
        rows: rows.collect(),
    }
}

/// Events by kind and impact.
pub fn by_kind<'a>(records: impl Iterator<Item = &'a Record>) -> Bars {
    let label = |kind: &EventKind| words::spoken(kind.word());
    let of = ("Kind of event", "Events by kind and impact");
    bars(records, of, |record| Some(record.event.kind), label)
}
