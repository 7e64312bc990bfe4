//! The situation report: what happened in a period, what goes on, and what was done.
//!
//! *Rule*: every event that was opened in the period or was open in it is on the list, with its
//! number on the map.
//! *Source*: 2021/581 Art. 26(4) (daily situation reports), Art. 24(2) (lives at risk are findable
//! on every picture).

use thalweg_domain::count::Count;
use thalweg_domain::handling::Classification;
use thalweg_domain::impact::EventImpact;
use thalweg_paper::fonts::Face;
use thalweg_paper::{Block, Cell, Column, Figure, Pair, Sign, Table, Text};
use thalweg_picture::Picture;
use thalweg_picture::events::Record;

use super::counts::{self, EventsOf};
use super::duties::{self, Timeliness};
use super::period::Period;
use super::words::{self, minute, spoken};
use super::{Known, Print, ROWS_MAX, alarms, plot, sections};

/// Events that are told in full; all others are on the list.
const NOTABLE_MAX: usize = 40;

/// Composes the report.
pub fn compose(known: Known<'_>, period: Period) -> Print {
    let picture = &known.state.picture;
    let events = EventsOf::of(picture, period);
    let numbered: Vec<(u32, &Record)> = (1..).zip(events.all()).collect();
    let handling = counts::handling(events.all(), known.centre.marking);
    let marking = handling
        .as_ref()
        .map_or(Classification::default(), |one| one.classification);
    let mut blocks = vec![Block::Figures(figures(picture, &events, period))];
    blocks.push(Block::Chapter("In short".to_owned()));
    blocks.push(Block::Points(in_short(known, &events, period)));
    blocks.extend(sections::chapter(picture, period));
    let at = period.to.offset_ms(-1);
    if let Some(map) = plot::map(picture, at, numbered.iter().copied()) {
        blocks.push(Block::Chapter("Where".to_owned()));
        blocks.push(map);
    }
    blocks.extend(list(picture, &numbered, &events));
    blocks.extend(by_kind(&events));
    blocks.extend(notable(picture, &numbered));
    blocks.extend(rescues(&numbered));
    blocks.extend(alarms::chapter(known, period));
    blocks.extend(duties::reports(known, period));
    blocks.extend(duties::tasks(picture));
    blocks.extend(duties::sources(known.sources));
    if let Some(handling) = &handling {
        blocks.push(Block::Chapter("Handling".to_owned()));
        let words = format!(
            "As strictly as the strictest part: {}.",
            words::handling(handling)
        );
        blocks.push(Block::Paragraph(words.into()));
    }
    Print {
        title: "Situation report".to_owned(),
        subtitle: period.words(),
        marking: marking.max(known.centre.marking),
        blocks,
    }
}

fn figures(picture: &Picture, events: &EventsOf<'_>, period: Period) -> Vec<Figure> {
    let before = counts::opened_in(picture, period.before());
    let persons = counts::persons(events.opened.iter().copied(), |persons| persons.total);
    let minors = counts::persons(events.opened.iter().copied(), |persons| persons.minors);
    let rescues = events.all().filter(|one| one.told.rescue.is_some());
    let go_on = rescues
        .clone()
        .filter(|one| one.told.rescue.is_some_and(|phase| !phase.is_over()));
    let from_before = events
        .open
        .iter()
        .filter(|one| one.opened.known < period.from);
    let timely = Timeliness::of(picture, period);
    let percent = timely.percent();
    let former = if period.is_a_day() {
        "the day before"
    } else {
        "the period before"
    };
    let figure = |value: String, label: &str, beside: String| Figure {
        value,
        label: label.to_owned(),
        beside,
    };
    vec![
        figure(
            events.opened.len().to_string(),
            "events opened",
            format!("{before} {former}"),
        ),
        figure(
            events.closed.len().to_string(),
            "events closed",
            String::new(),
        ),
        figure(
            events.open.len().to_string(),
            "open at the end",
            format!("{} from before", from_before.count()),
        ),
        figure(
            persons.to_string(),
            "persons in new events",
            beside_persons(minors),
        ),
        figure(
            rescues.count().to_string(),
            "rescues",
            format!("{} going on", go_on.count()),
        ),
        figure(
            percent.map_or_else(|| "\u{2013}".to_owned(), |percent| format!("{percent} %")),
            "reports in time",
            format!("{} late of {}", timely.late, timely.met + timely.late),
        ),
    ]
}

fn beside_persons(minors: Count) -> String {
    if minors == Count::exactly(0) {
        String::new()
    } else {
        format!("{minors} minors")
    }
}

/// The day in a few sentences.
fn in_short(known: Known<'_>, events: &EventsOf<'_>, period: Period) -> Vec<Text> {
    let mut points = Vec::new();
    let high = events
        .opened
        .iter()
        .filter(|one| one.event.impact >= EventImpact::High);
    let risk = events.all().filter(|one| one.event.lives_at_risk);
    points.push(Text::from(format!(
        "{} opened, of these {} of high or very high impact; {} closed; {} open at the end.",
        words::count(events.opened.len(), "event was", "events were"),
        high.count(),
        events.closed.len(),
        events.open.len(),
    )));
    let risk: Vec<&str> = risk.map(|one| one.event.title.as_str()).take(5).collect();
    if !risk.is_empty() {
        points.push(
            Text::strong("Lives at risk: ").and(Face::Regular, format!("{}.", risk.join("; "))),
        );
    }
    let picture = &known.state.picture;
    let all = events.all();
    for (what, count) in [
        (
            "deceased",
            counts::persons(events.all(), |one| one.deceased),
        ),
        ("missing", counts::persons(all, |one| one.missing)),
    ] {
        if count != Count::exactly(0) {
            points.push(Text::strong(format!("Persons {what}: {count}.")));
        }
    }
    let changed = picture.sections.in_use().filter(|version| {
        let spans = picture.attributions.levels(version.value.id);
        spans.iter().any(|span| period.has(span.from))
    });
    let changed = changed.count();
    if changed > 0 {
        let words = words::count(
            changed,
            "section changed its level",
            "sections changed their levels",
        );
        points.push(Text::from(format!("{words}.")));
    }
    points
}

/// The list of all events.
fn list(picture: &Picture, numbered: &[(u32, &Record)], events: &EventsOf<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Chapter("Events".to_owned())];
    let (opened, before) = numbered.split_at(events.opened.len().min(numbered.len()));
    for (title, none, part) in [
        (
            "Opened in the period",
            "No event was opened in the period.",
            opened,
        ),
        ("Open from before", "No event was open from before.", before),
    ] {
        blocks.push(Block::Heading(title.to_owned()));
        if part.is_empty() {
            blocks.push(Block::Paragraph(none.into()));
            continue;
        }
        blocks.push(table(picture, part));
        let more = part.len().saturating_sub(ROWS_MAX);
        if more > 0 {
            let note =
                format!("{more} more are in the picture: choose a shorter period to list them.");
            blocks.push(Block::Note(note.into()));
        }
    }
    blocks
}

fn table(picture: &Picture, events: &[(u32, &Record)]) -> Block {
    let row = |(number, record): &(u32, &Record)| {
        let event = &record.event;
        let section = event.section.and_then(|id| picture.sections.get(id));
        let persons = record
            .told
            .persons
            .as_ref()
            .and_then(|persons| persons.total);
        let risk = if event.lives_at_risk {
            " \u{2013} lives at risk"
        } else {
            ""
        };
        let title = Text::strong(event.title.as_str()).and(Face::Strong, risk);
        let title = title.and(
            Face::Regular,
            format!(" \u{2013} {}", spoken(event.kind.word())),
        );
        vec![
            Cell::signed(Sign::Ring(*number), ""),
            Cell::from(minute(record.opened.known)),
            Cell::from(title),
            Cell::from(section.map_or("\u{2013}", |version| &version.value.name)),
            words::impact(event.impact),
            Cell::from(words::status(event)),
            Cell::from(persons.map_or_else(|| "\u{2013}".to_owned(), |count| count.to_string())),
        ]
    };
    Block::Table(Table {
        summary: "Events with their number on the map".to_owned(),
        columns: vec![
            Column::words("No."),
            Column::words("Opened"),
            Column::words("Event"),
            Column::words("Section"),
            Column::words("Impact"),
            Column::words("Status"),
            Column::numbers("Persons"),
        ],
        rows: events.iter().take(ROWS_MAX).map(row).collect(),
    })
}

fn by_kind(events: &EventsOf<'_>) -> Vec<Block> {
    if events.opened.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Heading("Opened in the period, by kind and impact".to_owned()),
        Block::Bars(counts::by_kind(events.opened.iter().copied())),
    ]
}

/// Events of high impact or with lives at risk, with what was done.
fn notable(picture: &Picture, numbered: &[(u32, &Record)]) -> Vec<Block> {
    let mut notable: Vec<&(u32, &Record)> = numbered
        .iter()
        .filter(|(_, one)| one.event.impact >= EventImpact::High || one.event.lives_at_risk)
        .collect();
    if notable.is_empty() {
        return Vec::new();
    }
    notable.sort_by_key(|(_, one)| std::cmp::Reverse((one.event.lives_at_risk, one.event.impact)));
    let mut blocks = vec![Block::Chapter(
        "Events of note and what was done".to_owned(),
    )];
    for (number, record) in notable.iter().take(NOTABLE_MAX) {
        blocks.push(Block::Heading(format!("{number}. {}", record.event.title)));
        blocks.push(Block::Pairs {
            pairs: pairs(picture, record),
            side_by_side: true,
        });
        let reactions = reactions(record);
        if reactions.is_empty() {
            blocks.push(Block::Paragraph("No reaction is recorded.".into()));
        } else {
            blocks.push(Block::Points(reactions));
        }
    }
    let more = notable.len().saturating_sub(NOTABLE_MAX);
    if more > 0 {
        let note = format!("{more} more of this kind are on the list of events.");
        blocks.push(Block::Note(note.into()));
    }
    blocks
}

fn pairs(picture: &Picture, record: &Record) -> Vec<Pair> {
    let event = &record.event;
    let section = event.section.and_then(|id| picture.sections.get(id));
    let mut pairs = vec![
        Pair::new(
            "Kind",
            format!("{}, {}", spoken(event.kind.word()), event.stage.word()),
        ),
        Pair::new("Impact", words::impact(event.impact)),
        Pair::new(
            "Detected",
            event
                .detected_at
                .map_or_else(|| "unknown".to_owned(), minute),
        ),
        Pair::new("Status", words::status(event)),
        Pair::new("Section", section.map_or("\u{2013}", |one| &one.value.name)),
        Pair::new("Confidence", spoken(event.confidence.level().word())),
    ];
    if let Some(position) = event.position {
        pairs.push(Pair::new("Position", words::position(position)));
    }
    if let Some(persons) = record.told.persons.as_ref() {
        pairs.push(Pair::new("Persons", words::persons(persons)));
    }
    pairs
}

/// Reactions, as they stand.
pub fn reactions(record: &Record) -> Vec<Text> {
    let reactions = record.event.reactions.iter();
    let one = |reaction: &thalweg_domain::reaction::Reaction| {
        let head = format!(
            "{} ({}): ",
            spoken(reaction.kind.word()),
            reaction.state.word()
        );
        Text::strong(head).and(Face::Regular, reaction.description.as_str())
    };
    reactions.map(one).collect()
}

fn rescues(numbered: &[(u32, &Record)]) -> Vec<Block> {
    let rows: Vec<Vec<Cell>> = numbered.iter().filter_map(rescue).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Chapter("Search and rescue".to_owned()),
        Block::Table(Table {
            summary: "Rescues with their phase and persons".to_owned(),
            columns: vec![
                Column::words("No."),
                Column::words("Event"),
                Column::words("Phase"),
                Column::numbers("Persons"),
                Column::numbers("Deceased"),
                Column::numbers("Missing"),
                Column::numbers("Medical"),
            ],
            rows,
        }),
    ]
}

fn rescue((number, record): &(u32, &Record)) -> Option<Vec<Cell>> {
    let phase = record.told.rescue?;
    let persons = record.told.persons.clone().unwrap_or_default();
    let count = |count: Option<Count>| {
        Cell::from(count.map_or_else(|| "\u{2013}".to_owned(), |count| count.to_string()))
    };
    Some(vec![
        Cell::signed(Sign::Ring(*number), ""),
        Cell::from(record.event.title.as_str()),
        Cell::from(spoken(phase.word())),
        count(persons.total),
        count(persons.deceased),
        count(persons.missing),
        count(persons.medical_cases),
    ])
}
