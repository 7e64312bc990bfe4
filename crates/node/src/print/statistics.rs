//! Statistics: events of a period by kind, section, time and impact, persons, reports, alarms.
//!
//! *Rule*: an event is counted in the period in which this centre opened it.
//! *Source*: 2021/581 Art. 26(4) (statistics), Art. 22 (timeliness of reports).

use std::collections::BTreeMap;

use thalweg_domain::count::Count;
use thalweg_domain::country::Country;
use thalweg_domain::event::{CloseReason, EventKind};
use thalweg_paper::chart::{Drawn, Series, Stroke};
use thalweg_paper::{Block, Cell, Column, Figure, Table};
use thalweg_picture::Picture;
use thalweg_picture::events::Record;

use super::alarms::{self, figure};
use super::counts::{self, EventsOf};
use super::duties::{self, Timeliness};
use super::period::Period;
use super::words::{self, spoken};
use super::{Known, Print, plot, sections};

/// Nationalities that are listed; further ones are added up.
const COUNTRIES_MAX: usize = 20;

/// Composes the statistics.
pub fn compose(known: Known<'_>, period: Period) -> Print {
    let picture = &known.state.picture;
    let events = EventsOf::of(picture, period);
    let handling = counts::handling(events.opened.iter().copied(), known.centre.marking);
    let marking = handling.map_or(known.centre.marking, |one| one.classification);
    let mut blocks = vec![
        Block::Figures(figures(picture, &events, period)),
        Block::Chapter("Events over time".to_owned()),
        Block::Series(over_time(picture, period)),
    ];
    blocks.extend(by(picture, &events));
    blocks.extend(persons(&events));
    blocks.extend(closing(&events));
    blocks.extend(sections::chapter(picture, period));
    let at = period.to.offset_ms(-1);
    let numbered = (1..).zip(events.opened.iter().copied());
    if let Some(map) = plot::map(picture, at, numbered) {
        blocks.push(Block::Chapter("Where".to_owned()));
        blocks.push(map);
        let note = "Events are numbered in the order in which they were opened.";
        blocks.push(Block::Note(note.into()));
    }
    blocks.extend(alarms::chapter(known, period));
    blocks.extend(duties::reports(known, period));
    Print {
        title: "Statistics".to_owned(),
        subtitle: period.words(),
        marking: marking.max(known.centre.marking),
        blocks,
    }
}

fn figures(picture: &Picture, events: &EventsOf<'_>, period: Period) -> Vec<Figure> {
    let before = counts::opened_in(picture, period.before());
    let opened = || events.opened.iter().copied();
    let persons = counts::persons(opened(), |persons| persons.total);
    let minors = counts::persons(opened(), |persons| persons.minors);
    let rescues = opened().filter(|one| one.event.kind == EventKind::SearchAndRescue);
    let timely = Timeliness::of(picture, period);
    let one = |value: String, label: &str, beside: String| Figure {
        value,
        label: label.to_owned(),
        beside,
    };
    let percent = timely.percent();
    vec![
        one(
            events.opened.len().to_string(),
            "events opened",
            format!("{before} in the period before"),
        ),
        one(
            events.closed.len().to_string(),
            "events closed",
            String::new(),
        ),
        one(rescues.count().to_string(), "rescues", String::new()),
        one(persons.to_string(), "persons", format!("{minors} minors")),
        one(
            percent.map_or_else(|| "\u{2013}".to_owned(), |percent| format!("{percent} %")),
            "reports in time",
            format!("{} filed", timely.all()),
        ),
    ]
}

/// Events opened in each part of the period, beside the period before.
pub(super) fn over_time(picture: &Picture, period: Period) -> Series {
    let of = |period: Period| -> Vec<u32> {
        let parts = period.parts().into_iter();
        parts
            .map(|(_, part)| figure(counts::opened_in(picture, part)))
            .collect()
    };
    let parts = period.parts();
    let mut before = of(period.before());
    before.resize(parts.len(), 0);
    Series {
        title: format!("Events opened by {}", period.parts_word()),
        drawn: vec![
            Drawn {
                name: "this period".to_owned(),
                as_what: Stroke::Columns,
                figures: of(period),
            },
            Drawn {
                name: "the period before".to_owned(),
                as_what: Stroke::Broken,
                figures: before,
            },
        ],
        bins: parts.into_iter().map(|(name, _)| name).collect(),
    }
}

fn by(picture: &Picture, events: &EventsOf<'_>) -> Vec<Block> {
    if events.opened.is_empty() {
        return vec![Block::Paragraph(
            "No event was opened in the period.".into(),
        )];
    }
    let section = |record: &Record| -> Option<String> {
        let section = record.event.section.and_then(|id| picture.sections.get(id));
        Some(section.map_or_else(|| "on no section".to_owned(), |one| one.value.name.clone()))
    };
    let of = ("Section", "Events by section and impact");
    let opened = || events.opened.iter().copied();
    vec![
        Block::Chapter("Events by kind and impact".to_owned()),
        Block::Bars(counts::by_kind(opened())),
        Block::Chapter("Events by section and impact".to_owned()),
        Block::Bars(counts::bars(opened(), of, section, String::clone)),
    ]
}

/// Persons by kind of event and by nationality, as counts.
fn persons(events: &EventsOf<'_>) -> Vec<Block> {
    let with: Vec<&Record> = events
        .opened
        .iter()
        .copied()
        .filter(|one| one.told.persons.is_some())
        .collect();
    if with.is_empty() {
        return Vec::new();
    }
    let mut kinds = BTreeMap::<EventKind, Vec<&Record>>::new();
    for record in with.iter().copied() {
        kinds.entry(record.event.kind).or_default().push(record);
    }
    let rows = kinds.iter().map(|(kind, records)| {
        let count = |which: fn(&thalweg_domain::persons::Persons) -> Option<Count>| {
            Cell::from(counts::persons(records.iter().copied(), which).to_string())
        };
        vec![
            Cell::from(spoken(kind.word())),
            count(|one| one.total),
            count(|one| one.minors),
            count(|one| one.unaccompanied_minors),
            count(|one| one.in_need_of_international_protection),
            count(|one| one.deceased),
            count(|one| one.missing),
        ]
    });
    let mut blocks = vec![
        Block::Chapter("Persons".to_owned()),
        Block::Table(Table {
            summary: "Persons by kind of event".to_owned(),
            columns: std::iter::once(Column::words("Kind of event"))
                .chain(
                    ["Persons", "Minors", "Alone", "Protection", "Deceased", "Missing"]
                        .map(Column::numbers),
                )
                .collect(),
            rows: rows.collect(),
        }),
        Block::Note(
            "Alone: unaccompanied minors. Protection: in need of international protection. A range \
             says that only so much is known."
                .into(),
        ),
    ];
    blocks.extend(nationalities(&with));
    blocks
}

fn nationalities(records: &[&Record]) -> Vec<Block> {
    let mut sums = BTreeMap::<&str, Count>::new();
    let told = records.iter().filter_map(|one| one.told.persons.as_ref());
    for one in told.flat_map(|persons| &persons.by_nationality) {
        let code = Country::code(&one.country);
        let sum = sums.entry(code).or_insert(Count::exactly(0));
        *sum = [*sum, one.count].into_iter().sum();
    }
    if sums.is_empty() {
        return Vec::new();
    }
    let mut sorted: Vec<(&str, Count)> = sums.into_iter().collect();
    sorted.sort_by_key(|(code, count)| (std::cmp::Reverse(count.most()), *code));
    let rest: Count = sorted
        .iter()
        .skip(COUNTRIES_MAX)
        .map(|(_, count)| *count)
        .sum();
    let rows = sorted.iter().take(COUNTRIES_MAX);
    let mut rows: Vec<Vec<Cell>> = rows
        .map(|(code, count)| vec![Cell::from(*code), Cell::from(count.to_string())])
        .collect();
    if sorted.len() > COUNTRIES_MAX {
        rows.push(vec![Cell::from("others"), Cell::from(rest.to_string())]);
    }
    vec![
        Block::Heading("By nationality, supposed or confirmed".to_owned()),
        Block::Table(Table {
            summary: "Persons by nationality".to_owned(),
            columns: vec![Column::words("Nationality"), Column::numbers("Persons")],
            rows,
        }),
    ]
}

fn closing(events: &EventsOf<'_>) -> Vec<Block> {
    if events.closed.is_empty() {
        return Vec::new();
    }
    let of = |reason: &CloseReason| {
        let closed = events.closed.iter();
        closed
            .filter(|one| one.event.close_reason == Some(*reason))
            .count()
    };
    let rows = CloseReason::ALL.iter().map(|reason| {
        vec![
            Cell::from(words::spoken(reason.word())),
            Cell::from(of(reason).to_string()),
        ]
    });
    vec![
        Block::Heading("Closed in the period, by reason (2021/581 Art. 9(7))".to_owned()),
        Block::Table(Table {
            summary: "Closed events by reason".to_owned(),
            columns: vec![Column::words("Reason"), Column::numbers("Events")],
            rows: rows.collect(),
        }),
    ]
}
