//! Sheets: reports and events as CSV and JSON.
//!
//! What leaves can come again: reports in both forms, events as JSON. Every row of a CSV carries the
//! marking of the whole file.
//!
//! *Limits*: those of `release`.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value;
use thalweg_domain::form::Kind;
use thalweg_domain::time::Instant;
use thalweg_picture::Picture;
use thalweg_picture::events::Record;
use thalweg_picture::reports::Filed;
use thalweg_picture::transfer::{EventRecord, ReportRecord};

use super::account::form;
use super::cells::tell;
use super::release::{LeftOut, Release};
use super::template::row;

/// A file of JSON, with what is said of the whole of it.
#[derive(Debug, Serialize)]
struct Sheet<T> {
    marking: &'static str,
    made: Instant,
    #[serde(skip_serializing_if = "Option::is_none")]
    released_to: Option<String>,
    left_out: LeftOut,
    #[serde(flatten)]
    content: T,
}

#[derive(Debug, Serialize)]
struct Reports {
    reports: Vec<ReportRecord>,
}

#[derive(Debug, Serialize)]
struct Events {
    events: Vec<EventRecord>,
}

/// A report as it leaves.
pub fn report(filed: &Filed) -> ReportRecord {
    ReportRecord {
        id: Some(filed.filing.id),
        sent: Some(filed.filed.happened),
        report: filed.filing.report.clone(),
    }
}

/// Reports as JSON.
pub fn reports_as_json(reports: &[&Filed], release: &Release, made: Instant) -> String {
    let reports = reports.iter().map(|filed| report(filed)).collect();
    as_json(Reports { reports }, release, made)
}

/// Events as JSON.
pub fn events_as_json(events: &[&Record], release: &Release, made: Instant) -> String {
    let events = events
        .iter()
        .map(|record| EventRecord::of(record))
        .collect();
    as_json(Events { events }, release, made)
}

fn as_json<T: Serialize>(content: T, release: &Release, made: Instant) -> String {
    let sheet = Sheet {
        marking: release.marking().marking(),
        made,
        released_to: release.recipient().map(str::to_owned),
        left_out: release.left_out(),
        content,
    };
    // Cannot fail: what is exported are plain values.
    serde_json::to_string(&sheet).unwrap_or_default()
}

/// Reports as CSV: a column for each value that any of them has.
pub fn reports_as_csv(reports: &[&Filed], release: &Release) -> String {
    let mut columns: Vec<String> = ["marking", "id", "sent"].map(str::to_owned).into();
    let own = columns.len();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut rows: Vec<Vec<(usize, String)>> = Vec::with_capacity(reports.len());
    for filed in reports {
        // Cannot fail: a report is plain values.
        let value = serde_json::to_value(&filed.filing.report).unwrap_or_default();
        let mut cells = Vec::new();
        tell(&value, form(), &mut String::new(), &mut |path, cell| {
            let at = known.get(path).copied().unwrap_or_else(|| {
                known.insert(path.to_owned(), columns.len());
                columns.push(path.to_owned());
                columns.len() - 1
            });
            cells.push((at, cell));
        });
        rows.push(cells);
    }
    let mut text = row(&columns);
    for (filed, cells) in reports.iter().zip(rows) {
        let mut line = vec![String::new(); columns.len()];
        let head = [
            release.marking().marking().to_owned(),
            filed.filing.id.to_string(),
            filed.filed.happened.to_string(),
        ];
        for (cell, value) in line.iter_mut().zip(head) {
            *cell = value;
        }
        for (at, value) in cells {
            debug_assert!(at >= own, "own columns come first");
            if let Some(cell) = line.get_mut(at) {
                *cell = value;
            }
        }
        text.push_str(&row(&line));
    }
    text
}

const EVENT_COLUMNS: [&str; 20] = [
    "marking",
    "id",
    "title",
    "kind",
    "stage",
    "status",
    "close_reason",
    "impact",
    "credibility",
    "reliability",
    "validation",
    "lives_at_risk",
    "detected_at",
    "authority_aware_at",
    "lon",
    "lat",
    "section",
    "reports",
    "reactions",
    "merged_into",
];

/// Events as CSV, one a line, with names where JSON has identifiers.
pub fn events_as_csv(events: &[&Record], picture: &Picture, release: &Release) -> String {
    let mut text = row(&EVENT_COLUMNS.map(str::to_owned));
    for record in events {
        let event = &record.event;
        let section = event.section.and_then(|id| picture.sections.get(id));
        let instant = |at: Option<Instant>| at.map(|at| at.to_string()).unwrap_or_default();
        let axis = |of: fn(thalweg_domain::place::Position) -> f64| {
            event
                .position
                .map(|at| of(at).to_string())
                .unwrap_or_default()
        };
        let title = safe(&event.title);
        let cells: [String; 20] = [
            release.marking().marking().to_owned(),
            event.id.to_string(),
            title,
            event.kind.word().to_owned(),
            event.stage.word().to_owned(),
            event.status.word().to_owned(),
            event
                .close_reason
                .map(|reason| reason.word().to_owned())
                .unwrap_or_default(),
            event.impact.word().to_owned(),
            event.confidence.credibility.word().to_owned(),
            event.confidence.reliability.word().to_owned(),
            event.confidence.validation.word().to_owned(),
            event.lives_at_risk.to_string(),
            instant(event.detected_at),
            instant(Some(event.authority_aware_at)),
            axis(thalweg_domain::place::Position::lon),
            axis(thalweg_domain::place::Position::lat),
            section.map(|one| safe(&one.value.name)).unwrap_or_default(),
            record.reports.len().to_string(),
            event.reactions.len().to_string(),
            record
                .merged_into
                .map(|id| id.to_string())
                .unwrap_or_default(),
        ];
        text.push_str(&row(&cells));
    }
    text
}

/// A text that no spreadsheet takes for a formula.
fn safe(text: &str) -> String {
    let mut cell = String::new();
    let holds = Kind::Text {
        chars_max: text.len(),
    };
    tell(
        &Value::from(text),
        &holds,
        &mut String::new(),
        &mut |_, told| cell = told,
    );
    cell
}
