//! What was owed in a period: reports, the clocks of the law, tasks; and how the feeds were.

use std::collections::BTreeMap;

use thalweg_domain::task::TaskState;
use thalweg_paper::{Block, Cell, Column, Pair, Table};
use thalweg_picture::Picture;
use thalweg_picture::reports::Filed;

use super::period::Period;
use super::words::{self, spoken};
use super::{Known, SourceHealth};

/// Reports of a period, by whether they came in time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Timeliness {
    /// In time.
    pub met: usize,
    /// Late.
    pub late: usize,
    /// Without a clock.
    pub free: usize,
}

impl Timeliness {
    /// Of a period.
    pub fn of(picture: &Picture, period: Period) -> Self {
        let mut counts = Self::default();
        for filed in filed(picture, period) {
            let figure = match filed.quality.timely {
                Some(true) => &mut counts.met,
                Some(false) => &mut counts.late,
                None => &mut counts.free,
            };
            *figure += 1;
        }
        counts
    }

    /// All of them.
    pub const fn all(self) -> usize {
        self.met + self.late + self.free
    }

    /// How many of a hundred with a clock came in time.
    pub fn percent(self) -> Option<usize> {
        (self.met * 100).checked_div(self.met + self.late)
    }
}

fn filed(picture: &Picture, period: Period) -> impl Iterator<Item = &Filed> {
    let all = picture.reports.iter();
    all.filter(move |filed| period.has(filed.filed.known))
}

/// The chapter on reports and clocks.
pub fn reports(known: Known<'_>, period: Period) -> Vec<Block> {
    let picture = &known.state.picture;
    let timeliness = Timeliness::of(picture, period);
    let mut stages = BTreeMap::<&str, usize>::new();
    let mut partial = 0usize;
    for one in filed(picture, period) {
        *stages.entry(one.filing.report.stage.word()).or_default() += 1;
        partial += usize::from(one.quality.partial);
    }
    let by_stage = stages
        .iter()
        .map(|(stage, count)| format!("{count} {}", stage.replace('_', " ")));
    let by_stage: Vec<String> = by_stage.collect();
    let mut blocks = vec![
        Block::Chapter("Reports and deadlines".to_owned()),
        Block::Pairs {
            pairs: vec![
                Pair::new("Reports filed", timeliness.all().to_string()),
                Pair::new("By stage", or_none(by_stage.join(", "))),
                Pair::new("In time", timeliness.met.to_string()),
                Pair::new("Late", timeliness.late.to_string()),
                Pair::new("Without a clock", timeliness.free.to_string()),
                Pair::new("Partially valid", partial.to_string()),
            ],
            side_by_side: true,
        },
    ];
    let tally = picture.deadlines.tally(period.from..period.to, known.at);
    if tally.is_empty() {
        blocks.push(Block::Note(
            "No clock of the law was due in the period.".into(),
        ));
        return blocks;
    }
    blocks.push(Block::Heading(
        "Clocks that were due in the period".to_owned(),
    ));
    let rows = tally.iter().map(|(rule, tally)| {
        let clock = rule.clock();
        let figure = |figure: u64| Cell::from(figure.to_string());
        vec![
            Cell::from(spoken(clock.title)),
            Cell::from(clock.article),
            figure(tally.met),
            figure(tally.late),
            figure(tally.waived),
            figure(tally.open),
        ]
    });
    blocks.push(Block::Table(Table {
        summary: "Clocks of the law by rule".to_owned(),
        columns: vec![
            Column::words("What is owed"),
            Column::words("Article"),
            Column::numbers("Met"),
            Column::numbers("Late"),
            Column::numbers("Waived"),
            Column::numbers("Open"),
        ],
        rows: rows.collect(),
    }));
    blocks
}

fn or_none(text: String) -> String {
    if text.is_empty() {
        "none".to_owned()
    } else {
        text
    }
}

/// The chapter on tasks of sections.
pub fn tasks(picture: &Picture) -> Vec<Block> {
    let mut sections = BTreeMap::<&str, [usize; 3]>::new();
    for record in picture.tasks.iter() {
        let column = match record.task.state {
            TaskState::Open => 0,
            TaskState::Done { .. } => 1,
            TaskState::NotApplicable { .. } => 2,
            TaskState::Lapsed { .. } => continue,
        };
        let name = picture.sections.get(record.task.section);
        let name = name.map_or("a section that is no longer known", |one| &one.value.name);
        if let Some(figure) = sections.entry(name).or_default().get_mut(column) {
            *figure += 1;
        }
    }
    let mut blocks = vec![Block::Chapter("Tasks that levels compel".to_owned())];
    if sections.is_empty() {
        blocks.push(Block::Paragraph("No level compels a task.".into()));
        return blocks;
    }
    let rows = sections.into_iter().map(|(name, figures)| {
        let figures = figures.map(|figure| Cell::from(figure.to_string()));
        std::iter::once(Cell::from(name)).chain(figures).collect()
    });
    blocks.push(Block::Table(Table {
        summary: "Tasks by section".to_owned(),
        columns: vec![
            Column::words("Section"),
            Column::numbers("To be done"),
            Column::numbers("Done"),
            Column::numbers("Not applicable"),
        ],
        rows: rows.collect(),
    }));
    blocks
}

/// The chapter on feeds, where it is known how they are.
pub fn sources(sources: Option<&[SourceHealth]>) -> Vec<Block> {
    let Some(sources) = sources.filter(|sources| !sources.is_empty()) else {
        return Vec::new();
    };
    let rows = sources.iter().map(|one| {
        vec![
            Cell::from(one.name.as_str()),
            Cell::from(words::spoken(&one.state)),
        ]
    });
    vec![
        Block::Chapter("Sources, as they are now".to_owned()),
        Block::Table(Table {
            summary: "Sources with their state".to_owned(),
            columns: ["Source", "State"].map(Column::words).into(),
            rows: rows.collect(),
        }),
    ]
}
