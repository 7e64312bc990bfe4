//! Briefings: what a page shows as known at its own time, and the booklet of all pages.
//!
//! *Rule*: each page says as known when it is; the booklet is marked as highly as anything on any of
//! its pages, and as its maker says at least; every event on a map has its number in the list below.
//! *Source*: `ui-spec` 2.12, S16; 2013/488/EU Annex III.
//! *Here / not here*: sections and events of a view, and charts. Tracks are of the moment: the screen
//! has them, paper does not.
//! *Limits*: [`EVENTS_MAX`] events a page, further ones are counted.

use std::collections::BTreeMap;

use thalweg_domain::briefing::{BriefingChart, BriefingView, ChartFigures};
use thalweg_domain::handling::Classification;
use thalweg_domain::impact::EventImpact;
use thalweg_domain::place::GeoBox;
use thalweg_domain::time::Instant;
use thalweg_paper::chart::{Bar, Bars};
use thalweg_paper::document::{Cell, Column, Sign, Table};
use thalweg_paper::{Block, Text};
use thalweg_picture::Picture;
use thalweg_picture::briefings::BriefingRecord;
use thalweg_picture::events::Record;

use super::counts::{self, EventsOf};
use super::duties::Timeliness;
use super::period::Period;
use super::words::{self, minute, spoken};
use super::{Known, Print, statistics};

/// The most events of one page.
pub const EVENTS_MAX: usize = 100;
/// Pixels that a map is taken to be wide and high on the screen that it was seen on.
const SCREEN: (f64, f64) = (1_200.0, 720.0);
/// Pixels of the whole world at zoom 0.
const WORLD: f64 = 512.0;

/// Figures of a chart, with codes for words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charted {
    /// What the figures of a row are of: parts of the time, or steps of impact.
    pub bins: Vec<String>,
    /// The rows: what they are of, and their figures.
    pub rows: Vec<(String, Vec<u32>)>,
}

/// Composes the booklet: for each page, what was known at its time.
pub fn booklet(record: &BriefingRecord, pages: &[Known<'_>], own: Classification) -> Print {
    let briefing = &record.briefing;
    let mut marking = own.max(briefing.marking);
    let mut blocks = Vec::new();
    for ((number, page), known) in (1..).zip(&briefing.pages).zip(pages) {
        if number > 1 {
            blocks.push(Block::NewPage);
        }
        marking = marking.max(page_marking(&known.state.picture, page.view.as_ref()));
        let title = format!("{number}. {}", page.title.as_str());
        blocks.push(Block::Chapter(title));
        let at = format!("As known at {}.", minute(page.known_at));
        blocks.push(Block::Note(at.into()));
        if let Some(text) = &page.text {
            let paragraphs = text
                .as_str()
                .split('\n')
                .filter(|one| !one.trim().is_empty());
            blocks.extend(paragraphs.map(|one| Block::Paragraph(Text::from(one))));
        }
        if let Some(view) = &page.view {
            blocks.extend(view_blocks(&known.state.picture, page.known_at, view));
        }
        if let Some(chart) = page.chart {
            blocks.push(chart_block(&known.state.picture, chart, page.known_at));
        }
    }
    Print {
        title: briefing.title.as_str().to_owned(),
        subtitle: format!(
            "Briefing \u{2013} {}, version {}",
            words::count(briefing.pages.len(), "page", "pages"),
            record.revision
        ),
        marking,
        blocks,
    }
}

/// How what a page shows of the picture is marked.
pub fn page_marking(picture: &Picture, view: Option<&BriefingView>) -> Classification {
    let Some(window) = view.and_then(window) else {
        return Classification::default();
    };
    let shown = events_in(picture, window);
    let handling = counts::handling(shown.into_iter(), Classification::default());
    handling.map_or_else(Classification::default, |one| one.classification)
}

/// What a view has to show: so much of the world as the screen did.
pub fn window(view: &BriefingView) -> Option<GeoBox> {
    let degrees = 360.0 / (WORLD * 2f64.powf(view.zoom));
    let (lon, lat) = (view.centre.lon(), view.centre.lat());
    let wide = (SCREEN.0 / 2.0 * degrees).min(180.0);
    let high = SCREEN.1 / 2.0 * degrees * lat.to_radians().cos().max(0.1);
    GeoBox::from_edges(
        (lon - wide).max(-180.0),
        (lat - high).max(-85.0),
        (lon + wide).min(180.0),
        (lat + high).min(85.0),
    )
    .ok()
}

/// The events that are open in a window, the last opened first.
pub fn events_in(picture: &Picture, window: GeoBox) -> Vec<&Record> {
    let open = picture.events.iter().rev().filter(|one| {
        one.merged_into.is_none()
            && one.event.close_reason.is_none()
            && one.event.position.is_some_and(|at| window.contains(at))
    });
    open.collect()
}

fn view_blocks(picture: &Picture, at: Instant, view: &BriefingView) -> Vec<Block> {
    let Some(window) = window(view) else {
        return vec![Block::Note("The view has no place on this map.".into())];
    };
    let events = events_in(picture, window);
    let listed = || (1..).zip(events.iter().copied()).take(EVENTS_MAX);
    let mut blocks = vec![super::plot::within(picture, at, window, listed())];
    if events.is_empty() {
        blocks.push(Block::Note("No event was open here.".into()));
        return blocks;
    }
    let rows = listed().map(|(number, record)| {
        vec![
            Cell::signed(Sign::Ring(number), ""),
            Cell::from(record.event.title.as_str()),
            words::impact(record.event.impact),
            Cell::from(words::status(&record.event)),
            Cell::from(minute(record.opened.known)),
        ]
    });
    let mut columns = vec![Column::numbers("No.")];
    columns.extend(["Event", "Impact", "Status", "Opened here"].map(Column::words));
    blocks.push(Block::Table(Table {
        summary: "Open events on the map".to_owned(),
        columns,
        rows: rows.collect(),
    }));
    let more = events.len().saturating_sub(EVENTS_MAX);
    if more > 0 {
        blocks.push(Block::Note(
            format!("{more} further events are open here.").into(),
        ));
    }
    blocks
}

/// The figures of a chart, as known at the time of its page.
pub fn figures(picture: &Picture, chart: BriefingChart, at: Instant) -> Charted {
    let period = Period::up_to(at, chart.days);
    let opened = EventsOf::of(picture, period).opened;
    match chart.figures {
        ChartFigures::EventsOverTime => {
            let series = statistics::over_time(picture, period);
            let names = ["period", "before"].map(str::to_owned);
            let figures = series.drawn.into_iter().map(|drawn| drawn.figures);
            Charted {
                bins: series.bins,
                rows: names.into_iter().zip(figures).collect(),
            }
        }
        ChartFigures::EventsByKind => {
            by_impact(&opened, |record| record.event.kind.word().to_owned())
        }
        ChartFigures::EventsBySection => by_impact(&opened, |record| {
            let section = record.event.section.and_then(|id| picture.sections.get(id));
            section.map_or_else(String::new, |one| one.value.name.clone())
        }),
        ChartFigures::ReportsInTime => {
            let told = Timeliness::of(picture, period);
            let rows = [("met", told.met), ("late", told.late), ("free", told.free)];
            let row = |(word, count): (&str, usize)| {
                let figure = u32::try_from(count).unwrap_or(u32::MAX);
                (word.to_owned(), vec![figure])
            };
            Charted {
                bins: Vec::new(),
                rows: rows.map(row).into(),
            }
        }
    }
}

fn by_impact(opened: &[&Record], group: impl Fn(&Record) -> String) -> Charted {
    let mut rows = BTreeMap::<String, Vec<u32>>::new();
    for record in opened {
        let none = || vec![0; EventImpact::ALL.len()];
        let figures = rows.entry(group(record)).or_insert_with(none);
        let mut steps = EventImpact::ALL.iter();
        let nth = steps.position(|one| *one == record.event.impact);
        if let Some(figure) = nth.and_then(|nth| figures.get_mut(nth)) {
            *figure = figure.saturating_add(1);
        }
    }
    let steps = EventImpact::ALL
        .iter()
        .map(|impact| impact.word().to_owned());
    Charted {
        bins: steps.collect(),
        rows: rows.into_iter().collect(),
    }
}

fn chart_block(picture: &Picture, chart: BriefingChart, at: Instant) -> Block {
    let period = Period::up_to(at, chart.days);
    if chart.figures == ChartFigures::EventsOverTime {
        return Block::Series(statistics::over_time(picture, period));
    }
    let charted = figures(picture, chart, at);
    let split = !charted.bins.is_empty();
    let steps = EventImpact::ALL.iter().filter(|_| split).map(|impact| {
        let word = spoken(impact.word());
        (words::step_of_event(*impact), word)
    });
    let (kind, summary) = match chart.figures {
        ChartFigures::EventsBySection => ("Section", "Events opened, by section and impact"),
        ChartFigures::ReportsInTime => ("Reports", "Reports filed, by whether in time"),
        _ => ("Kind of event", "Events opened, by kind and impact"),
    };
    let rows = charted.rows.into_iter().map(|(label, figures)| Bar {
        label: label_of(chart.figures, &label),
        figures,
    });
    Block::Bars(Bars {
        summary: format!("{summary}: {}", period.words()),
        kind: kind.to_owned(),
        steps: steps.collect(),
        rows: rows.collect(),
    })
}

fn label_of(figures: ChartFigures, code: &str) -> String {
    match (figures, code) {
        (ChartFigures::EventsBySection, "") => "on no section".to_owned(),
        (ChartFigures::EventsBySection, name) => name.to_owned(),
        (ChartFigures::ReportsInTime, "met") => "In time".to_owned(),
        (ChartFigures::ReportsInTime, "late") => "Late".to_owned(),
        (ChartFigures::ReportsInTime, _) => "Without a clock".to_owned(),
        (_, word) => spoken(word),
    }
}
