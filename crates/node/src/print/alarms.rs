//! The load that alarms put on people in a period.
//!
//! *Source*: ISA-18.2 and EEMUA 191, as the alarm desk counts them.

use std::collections::BTreeMap;

use thalweg_detect::alarm::load::Whose;
use thalweg_domain::alarm::AlarmPriority;
use thalweg_paper::Block;
use thalweg_paper::chart::{Bar, Bars, Drawn, Series, Stroke};

use super::Known;
use super::period::Period;
use super::words::{self, minute, spoken_of};

/// Parts of a figure that a chart has room for.
const RULES_MAX: usize = 8;

/// The chapter on alarms.
pub fn chapter(known: Known<'_>, period: Period) -> Vec<Block> {
    let load = known.state.board.load();
    let until = period.to.offset_ms(-1).min(known.at);
    let since = period.from.offset_ms(-1);
    let figures = load.figures(Whose::Everyone, since, until);
    let mut blocks = vec![Block::Chapter("Alarms".to_owned())];
    let mut said = format!(
        "The desk was called {}: {:.1} in ten minutes on average, {} in the busiest hour.",
        words::count(figures.calls, "time", "times"),
        figures.per_ten_minutes,
        figures.peak_hour,
    );
    if figures.flood_share > 0.0 {
        let percent = figures.flood_share * 100.0;
        said = format!("{said} {percent:.0} % of the time was a flood.");
    }
    blocks.push(Block::Paragraph(said.into()));
    if figures.calls > 0 {
        blocks.push(Block::Series(series(known, period)));
        blocks.push(Block::Bars(by_priority(&figures.mix)));
        let loudest = figures.loudest.iter().take(RULES_MAX);
        blocks.push(Block::Bars(Bars {
            summary: "Alarms by rule, the loudest first".to_owned(),
            kind: "Loudest rules".to_owned(),
            steps: Vec::new(),
            rows: loudest
                .map(|(rule, calls)| bar(spoken_of(&rule.kind), *calls))
                .collect(),
        }));
    }
    if load.whole_since(known.at) > period.from {
        let since = minute(load.whole_since(known.at));
        let note =
            format!("Calls are remembered from {since} on; earlier ones are not counted here.");
        blocks.push(Block::Note(note.into()));
    }
    blocks
}

/// How often alarms called in each part of a period.
fn series(known: Known<'_>, period: Period) -> Series {
    let load = known.state.board.load();
    let count = |part: &Period| {
        // A call belongs to the part that begins with it.
        let (after, until) = (part.from.offset_ms(-1), part.to.offset_ms(-1));
        figure(load.count(Whose::Everyone, after, until))
    };
    let parts = period.parts();
    Series {
        title: format!("Calls by {}", period.parts_word()),
        drawn: vec![Drawn {
            name: "calls".to_owned(),
            as_what: Stroke::Columns,
            figures: parts.iter().map(|(_, part)| count(part)).collect(),
        }],
        bins: parts.into_iter().map(|(name, _)| name).collect(),
    }
}

fn by_priority(mix: &BTreeMap<AlarmPriority, usize>) -> Bars {
    let loudest_first = mix.iter().rev();
    Bars {
        summary: "Alarms by priority".to_owned(),
        kind: "Priority".to_owned(),
        steps: Vec::new(),
        rows: loudest_first
            .map(|(priority, calls)| bar(spoken_of(priority), *calls))
            .collect(),
    }
}

fn bar(label: String, calls: usize) -> Bar {
    Bar {
        label,
        figures: vec![figure(calls)],
    }
}

/// A count as a chart takes it.
pub fn figure(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
