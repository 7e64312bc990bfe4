//! A year as the files that `thalweg import` takes.

use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thalweg_domain::port::Place;
use thalweg_domain::section::BorderSection;
use thalweg_picture::transfer::{EventRecord, LevelRecord, ReportRecord};

use crate::act::{Act, Deed, Plan, acts};
use crate::chronicle::Chronicle;
use crate::ground::Ground;

/// Writes sections, places, reports, events and levels into a folder; says how many of each.
pub fn write(plan: &Plan, ground: &Ground, folder: &Path) -> Result<Vec<(&'static str, usize)>> {
    std::fs::create_dir_all(folder)?;
    let all = acts(plan, ground);
    let (mut chronicle, _) = Chronicle::begin(ground, plan.from);
    for act in &all {
        chronicle.take(act).map_err(anyhow::Error::msg)?;
    }
    let sections = ground
        .sections
        .iter()
        .map(section)
        .collect::<Result<Vec<_>>>()?;
    let places = ground
        .places
        .iter()
        .map(place)
        .collect::<Result<Vec<_>>>()?;
    collection(&folder.join("sections.geojson"), &sections)?;
    collection(&folder.join("places.geojson"), &places)?;
    let reports = lines(&folder.join("reports.jsonl"), all.iter().filter_map(report))?;
    // As their owner says they are in the end: that is what an export would hold.
    let records = chronicle.picture.events.iter().map(EventRecord::of);
    let events = lines(&folder.join("events.jsonl"), records)?;
    let levels = lines(&folder.join("levels.jsonl"), all.iter().filter_map(level))?;
    Ok(vec![
        ("sections", sections.len()),
        ("places", places.len()),
        ("reports", reports),
        ("events", events),
        ("levels", levels),
    ])
}

/// A report as it is exported: the first one names the event that it opened.
fn report(act: &Act) -> Option<ReportRecord> {
    let Deed::Reported(sent) = &act.deed else {
        return None;
    };
    let mut report = sent.report.clone();
    report.event = report.event.or(sent.opens);
    Some(ReportRecord {
        id: Some(sent.id),
        sent: Some(act.at),
        report,
    })
}

fn level(act: &Act) -> Option<LevelRecord> {
    match &act.deed {
        Deed::Proposed(proposal) => Some(LevelRecord::Proposed {
            at: act.at,
            proposal: proposal.clone(),
        }),
        Deed::Stepped { attribution, step } => Some(LevelRecord::Stepped {
            attribution: *attribution,
            step: step.clone(),
        }),
        Deed::Answered { task, answer } => Some(LevelRecord::Answered {
            task: *task,
            answer: answer.clone(),
        }),
        Deed::Reported(_) | Deed::Closed { .. } => None,
    }
}

fn section(section: &BorderSection) -> Result<Value> {
    feature(serde_json::to_value(section)?, "line", |line| line)
}

fn place(place: &Place) -> Result<Value> {
    let point = |position| json!({"type": "Point", "coordinates": position});
    feature(serde_json::to_value(place)?, "position", point)
}

fn feature(mut of: Value, geometry: &str, shape: impl Fn(Value) -> Value) -> Result<Value> {
    let fields = of.as_object_mut().context("no object")?;
    let id = fields.remove("id").unwrap_or_default();
    let geometry = shape(fields.remove(geometry).unwrap_or_default());
    Ok(json!({"type": "Feature", "id": id, "properties": of, "geometry": geometry}))
}

fn collection(file: &Path, features: &[Value]) -> Result<()> {
    let mut to = BufWriter::new(std::fs::File::create(file)?);
    serde_json::to_writer(
        &mut to,
        &json!({"type": "FeatureCollection", "features": features}),
    )?;
    Ok(to.flush()?)
}

fn lines<T: serde::Serialize>(file: &Path, all: impl Iterator<Item = T>) -> Result<usize> {
    let mut to = BufWriter::new(std::fs::File::create(file)?);
    let mut count = 0;
    for one in all {
        serde_json::to_writer(&mut to, &one)?;
        to.write_all(b"\n")?;
        count += 1;
    }
    to.flush()?;
    Ok(count)
}
