//! The event sheet: everything that is known of one event.
//!
//! *Rule*: the originator's rating stands beside the owner's; reports stand in the order in which
//! they were filed; nothing of the history is left out.
//! *Source*: 2021/581 Art. 6, 9, 16, 17; 2019/1896 Art. 25(3).

use thalweg_domain::deadline::{Deadline, DeadlineSubject};
use thalweg_domain::event::Event;
use thalweg_domain::id::EventId;
use thalweg_domain::link::{Link, LinkEnd};
use thalweg_paper::fonts::Face;
use thalweg_paper::{Block, Cell, Column, Pair, Table, Text};
use thalweg_picture::Picture;
use thalweg_picture::events::Record;
use thalweg_picture::reports::Filed;

use super::words::{self, minute, spoken, spoken_of};
use super::{Known, Print, ROWS_MAX, counts, plot, situation};

/// Composes the sheet; none where there is no such event.
pub fn compose(known: Known<'_>, id: EventId) -> Option<Print> {
    let picture = &known.state.picture;
    let record = picture.events.get(id)?;
    let event = &record.event;
    let handling = counts::handling(std::iter::once(record), known.centre.marking);
    let marking = handling
        .as_ref()
        .map_or(known.centre.marking, |one| one.classification);
    let mut blocks = vec![Block::Pairs {
        pairs: facts(picture, record),
        side_by_side: true,
    }];
    blocks.push(Block::Chapter("Ratings".to_owned()));
    blocks.push(ratings(record));
    if let Some(persons) = record.told.persons.as_ref() {
        blocks.push(Block::Chapter("Persons".to_owned()));
        blocks.push(Block::Paragraph(words::persons(persons).into()));
    }
    if let Some(map) = plot::around(picture, known.at, record) {
        blocks.push(Block::Chapter("Where".to_owned()));
        blocks.push(map);
    }
    blocks.push(Block::Chapter("Reactions".to_owned()));
    let reactions = situation::reactions(record);
    blocks.push(if reactions.is_empty() {
        Block::Paragraph("No reaction is recorded.".into())
    } else {
        Block::Points(reactions)
    });
    blocks.extend(thread(picture, id));
    blocks.extend(clocks(known, id));
    blocks.extend(links(picture, record));
    blocks.extend(history(record));
    if let Some(handling) = &handling {
        blocks.push(Block::Chapter("Handling".to_owned()));
        blocks.push(Block::Paragraph(words::handling(handling).into()));
    }
    Some(Print {
        title: event.title.clone(),
        subtitle: format!("Event sheet \u{2013} {}", spoken(event.kind.word())),
        marking: marking.max(known.centre.marking),
        blocks,
    })
}

fn facts(picture: &Picture, record: &Record) -> Vec<Pair> {
    let event = &record.event;
    let section = event.section.and_then(|id| picture.sections.get(id));
    let unknown = || "unknown".to_owned();
    let mut pairs = vec![
        Pair::new("Kind", spoken(event.kind.word())),
        Pair::new("Stage", spoken(event.stage.word())),
        Pair::new("Status", words::status(event)),
        Pair::new(
            "Lives at risk",
            if event.lives_at_risk { "yes" } else { "no" },
        ),
        Pair::new("Detected", event.detected_at.map_or_else(unknown, minute)),
        Pair::new("Aware", minute(event.authority_aware_at)),
        Pair::new("Opened here", minute(record.opened.known)),
        Pair::new("Section", section.map_or("\u{2013}", |one| &one.value.name)),
        Pair::new(
            "Position",
            event.position.map_or_else(unknown, words::position),
        ),
        Pair::new("Revision", record.revision.to_string()),
    ];
    if let Some(phase) = record.told.rescue {
        pairs.push(Pair::new("Rescue", spoken(phase.word())));
    }
    if let Some(into) = record.merged_into {
        let name = picture
            .events
            .get(into)
            .map_or_else(|| into.to_string(), named);
        pairs.push(Pair::new("Part of", name));
    }
    pairs.push(Pair::new("Tracks", tracks(event)));
    pairs.push(Pair::new("Identifier", event.id.to_string()));
    pairs
}

fn named(record: &Record) -> String {
    record.event.title.clone()
}

fn tracks(event: &Event) -> String {
    let tracks: Vec<String> = event.tracks.iter().map(ToString::to_string).collect();
    if tracks.is_empty() {
        "none".to_owned()
    } else {
        tracks.join(", ")
    }
}

/// What the originator says beside what the owner says.
fn ratings(record: &Record) -> Block {
    let none = || Cell::from("not said");
    let told = &record.told;
    Block::Table(Table {
        summary: "Ratings of originator and owner".to_owned(),
        columns: ["", "Originator (last report)", "Owner (this centre)"]
            .map(Column::words)
            .into(),
        rows: vec![
            vec![
                Cell::from("Impact"),
                told.impact.map_or_else(none, words::impact),
                words::impact(record.event.impact),
            ],
            vec![
                Cell::from("Confidence"),
                told.confidence
                    .map_or_else(none, |one| Cell::from(words::confidence(one))),
                Cell::from(words::confidence(record.event.confidence)),
            ],
        ],
    })
}

/// The thread of reports, each with its rating and the reaction that it describes.
fn thread(picture: &Picture, id: EventId) -> Vec<Block> {
    let reports: Vec<&Filed> = picture.reports.of_event(&picture.events, id).collect();
    let mut blocks = vec![Block::Chapter("Reports".to_owned())];
    if reports.is_empty() {
        blocks.push(Block::Paragraph("No report is filed on this event.".into()));
    }
    for (number, filed) in (1..).zip(reports) {
        blocks.extend(report(number, filed));
    }
    blocks
}

fn report(number: usize, filed: &Filed) -> Vec<Block> {
    let report = &filed.filing.report;
    let originator = report.originator.as_ref();
    let timely = match filed.quality.timely {
        Some(true) => "in time",
        Some(false) => "late",
        None => "without a clock",
    };
    let complete = filed.quality.completeness;
    let stage = spoken(report.stage.word());
    let heading = format!(
        "{number}. {stage} report, filed {}",
        minute(filed.filed.known)
    );
    let mut pairs = vec![
        Pair::new(
            "Originator",
            originator.map_or("this centre", |one| one.name.as_str()),
        ),
        Pair::new("Filed by", filed.by.as_str()),
        Pair::new("Source", spoken(report.source.word())),
        Pair::new("Timeliness", timely),
        Pair::new(
            "Filled",
            format!("{} of {} fields", complete.filled, complete.of),
        ),
        Pair::new("Marking", report.handling.classification.marking()),
    ];
    let mut blocks = vec![Block::Heading(heading)];
    let Some(said) = report.single_event() else {
        blocks.push(Block::Pairs {
            pairs,
            side_by_side: true,
        });
        return blocks;
    };
    pairs.push(Pair::new("Impact", words::impact(said.impact)));
    pairs.push(Pair::new(
        "Confidence",
        spoken(said.confidence.level().word()),
    ));
    blocks.push(Block::Pairs {
        pairs,
        side_by_side: true,
    });
    blocks.push(Block::Paragraph(Text::strong(said.title.as_str())));
    let reaction = &said.reaction;
    let head = format!(
        "{} ({}): ",
        spoken(reaction.kind.word()),
        reaction.state.word()
    );
    blocks.push(Block::Paragraph(
        Text::strong(head).and(Face::Regular, reaction.description.as_str()),
    ));
    if let Some(persons) = &said.persons {
        let persons = words::persons(persons);
        blocks.push(Block::Paragraph(
            Text::strong("Persons: ").and(Face::Regular, persons),
        ));
    }
    if let Some(remarks) = &said.remarks {
        blocks.push(Block::Paragraph(Text::from(remarks.as_str())));
    }
    blocks
}

/// The clocks of the law that run or ran for the event.
fn clocks(known: Known<'_>, id: EventId) -> Vec<Block> {
    let deadlines = &known.state.picture.deadlines;
    let is_its = |one: &&Deadline| one.key.obligation.subject == DeadlineSubject::Event(id);
    let all = deadlines.open().chain(deadlines.ended()).filter(is_its);
    let rows: Vec<Vec<Cell>> = all
        .take(ROWS_MAX)
        .map(|one| {
            let clock = one.key.obligation.rule.clock();
            vec![
                Cell::from(spoken(clock.title)),
                Cell::from(clock.article),
                Cell::from(minute(one.due)),
                Cell::from(spoken_of(&one.standing(known.at))),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Chapter("Deadlines".to_owned()),
        Block::Table(Table {
            summary: "Clocks of the law for this event".to_owned(),
            columns: ["What is owed", "Article", "Due", "Standing"]
                .map(Column::words)
                .into(),
            rows,
        }),
    ]
}

fn links(picture: &Picture, record: &Record) -> Vec<Block> {
    let filed = record
        .reports
        .iter()
        .filter_map(|id| picture.reports.get(*id));
    let of_reports = filed.flat_map(|filed| &filed.filing.report.links);
    let points: Vec<Text> = record
        .links
        .iter()
        .chain(of_reports)
        .take(ROWS_MAX)
        .map(|link| link_words(picture, link))
        .collect();
    if points.is_empty() {
        return Vec::new();
    }
    vec![Block::Chapter("Links".to_owned()), Block::Points(points)]
}

fn link_words(picture: &Picture, link: &Link) -> Text {
    let end = match &link.end {
        LinkEnd::Event(id) => picture
            .events
            .get(*id)
            .map_or_else(|| id.to_string(), named),
        LinkEnd::Report(id) => format!("report {id}"),
        LinkEnd::Track(track) => format!("track {track}"),
        LinkEnd::Alarm(id) => format!("alarm {id}"),
        LinkEnd::Section(id) => {
            let section = picture.sections.get(*id);
            section.map_or_else(|| id.to_string(), |one| one.value.name.clone())
        }
        LinkEnd::Elsewhere(reference) => reference.as_str().to_owned(),
    };
    let reason = link
        .reason
        .as_ref()
        .map(|reason| format!(" ({})", reason.as_str()));
    let head = format!("{}: ", spoken(link.kind.word()));
    Text::strong(head).and(Face::Regular, end + &reason.unwrap_or_default())
}

fn history(record: &Record) -> Vec<Block> {
    let rows = record.history.iter().map(|entry| {
        vec![
            Cell::from(entry.seq.to_string()),
            Cell::from(minute(entry.times.happened)),
            Cell::from(minute(entry.times.known)),
            Cell::from(spoken(&entry.what)),
            Cell::from(entry.by.as_str()),
        ]
    });
    vec![
        Block::Chapter("History".to_owned()),
        Block::Table(Table {
            summary: "What happened to the event".to_owned(),
            columns: vec![
                Column::numbers("Fact"),
                Column::words("Happened"),
                Column::words("Known"),
                Column::words("What"),
                Column::words("By"),
            ],
            rows: rows.collect(),
        }),
    ]
}
