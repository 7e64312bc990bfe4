//! `thalweg import`: sections, zones and places from GeoJSON, reports, events and levels from JSON or
//! CSV, and fields of weather and sea from GRIB2 and netCDF, while the node is not running.
//!
//! All or nothing: every feature is checked before the first is written, and each that cannot be
//! used is named with its number, the place in it and the rule it breaks.
//!
//! *Limits*: a file of [`FILE_BYTES_MAX`]; [`FAULTS_SHOWN`] bad features are named, the rest are
//! counted.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Deserialize;
use serde_json::{Map, Value};
use thalweg_domain::actor::Actor;
use thalweg_domain::port::Place as BorderPlace;
use thalweg_domain::section::BorderSection;
use thalweg_domain::time::Instant;
use thalweg_domain::zone::Zone;
use thalweg_node::chance;
use thalweg_node::chart::{ChartFault, Charted, check_room};
use thalweg_node::clock::Clock;
use thalweg_node::journal::{Journal, Turn};
use thalweg_node::store::DataFolder;
use thalweg_picture::Draft;
use uuid::Uuid;

use super::{Place, say};

mod lines;
mod weather;

const FILE_BYTES_MAX: u64 = 1 << 30;
const FAULTS_SHOWN: usize = 20;

/// Import sections, zones, places, reports, events, levels, or fields of weather and sea.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
    /// What the file holds.
    #[arg(long, value_enum)]
    kind: Kind,
    /// Weather: who made the file; as the file says when absent.
    #[arg(long)]
    provider: Option<String>,
    /// Weather: under which licence it is; as the file says when absent.
    #[arg(long)]
    licence: Option<String>,
    /// Sections, zones and places: a GeoJSON feature collection in WGS 84 (RFC 7946). A feature
    /// whose `id` is a UUID is a new version of the entry with that identifier; any other is new.
    /// Faults count features from 0. Reports: `.csv` with the columns of a template, `.json` or
    /// `.jsonl`; events and levels: `.json` or `.jsonl`. Faults count lines from 1.
    /// Weather: GRIB edition 2, or netCDF with the CF conventions.
    file: PathBuf,
}

/// What can be imported.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    /// Border sections: lines with `name`, `state`, `kind` (land, sea, air) and, if known,
    /// `neighbour`.
    Sections,
    /// Zones: polygons with `name`, `kind` and `rules`.
    Zones,
    /// Ports and crossing points: points with `name`, `kind` and, if known, `state` and
    /// `unlocode`.
    Places,
    /// Reports of any form, as `thalweg template` describes them.
    Reports,
    /// Events, as their owner says they are: an export of another or an earlier centre.
    Events,
    /// What was proposed and decided about levels of sections in the past.
    Levels,
    /// Fields of weather and sea.
    Weather,
}

/// Checks everything, then writes everything.
pub fn run(arguments: &Arguments) -> Result<()> {
    match arguments.kind {
        Kind::Sections => import::<BorderSection>(arguments, "line"),
        Kind::Zones => import::<Zone>(arguments, "area"),
        Kind::Places => import::<BorderPlace>(arguments, "position"),
        Kind::Reports | Kind::Events | Kind::Levels => lines::run(arguments),
        Kind::Weather => weather::run(arguments),
    }
}

#[derive(Deserialize)]
struct Collection {
    #[serde(rename = "type")]
    kind: String,
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    id: Option<Value>,
    properties: Option<Map<String, Value>>,
    geometry: Option<Value>,
}

fn import<T: Charted>(arguments: &Arguments, geometry: &str) -> Result<()> {
    let config = arguments.place.load()?;
    let folder = DataFolder::lock(&config.data.folder)?;
    let features = read(&arguments.file)?;
    let now = Clock::Wall.now();
    let entries = check_all::<T>(features, geometry, now)
        .with_context(|| format!("{}: nothing was imported", arguments.file.display()))?;
    let count = entries.len();
    write(&folder, entries)?;
    say(&format!("{count} {}s imported", T::NOUN));
    Ok(())
}

fn read(file: &Path) -> Result<Vec<Feature>> {
    let named = || file.display().to_string();
    let text = bytes(file)?;
    let collection: Collection = serde_json::from_slice(&text)
        .with_context(|| format!("{}: not a GeoJSON feature collection", named()))?;
    if collection.kind != "FeatureCollection" {
        let kind = collection.kind;
        bail!("{}: expected a FeatureCollection, found a {kind}", named());
    }
    Ok(collection.features)
}

/// A file of a bounded size.
fn bytes(file: &Path) -> Result<Vec<u8>> {
    let named = || file.display().to_string();
    let size = file.metadata().with_context(named)?.len();
    if size > FILE_BYTES_MAX {
        bail!(
            "{}: the file has {size} bytes, at most {FILE_BYTES_MAX}",
            named()
        );
    }
    std::fs::read(file).with_context(named)
}

fn check_all<T: Charted>(features: Vec<Feature>, geometry: &str, now: Instant) -> Result<Vec<T>> {
    let bar = ProgressBar::new(features.len().try_into().unwrap_or(u64::MAX));
    let style = "checking [{bar:30}] {pos}/{len} {eta} left";
    let bar = bar.with_style(ProgressStyle::with_template(style)?);
    let (mut entries, mut faults) = (Vec::new(), Vec::new());
    for (number, feature) in features.into_iter().enumerate() {
        match entry::<T>(feature, geometry, now) {
            Ok(entry) => entries.push(entry),
            Err(fault) => faults.push(format!("feature {number}: {fault}")),
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    if faults.is_empty() {
        return Ok(entries);
    }
    let more = faults.len().saturating_sub(FAULTS_SHOWN);
    faults.truncate(FAULTS_SHOWN);
    if more > 0 {
        faults.push(format!("and {more} more"));
    }
    bail!("{}", faults.join("\n"))
}

/// A feature as what it is to become, with the place of what is wrong with it.
fn entry<T: Charted>(feature: Feature, geometry: &str, now: Instant) -> Result<T> {
    let mut fields = feature.properties.unwrap_or_default();
    let given = feature.id.or_else(|| fields.get("id").cloned());
    let given = given.and_then(|id| id.as_str()?.parse::<Uuid>().ok());
    let id = given.unwrap_or_else(|| chance::identifier(now));
    fields.insert("id".to_owned(), Value::from(id.to_string()));
    let shape = feature.geometry.unwrap_or_default();
    fields.insert(geometry.to_owned(), shape_of(shape, geometry)?);
    let entry: T = serde_path_to_error::deserialize(Value::Object(fields)).map_err(|fault| {
        let at = pointer(&fault.path().to_string(), geometry);
        anyhow::anyhow!("at {at}: {}", fault.inner())
    })?;
    entry.check().map_err(|ChartFault { field, rule }| {
        let at = pointer(&field.replace('/', "."), geometry);
        anyhow::anyhow!("at {at}: {rule}")
    })?;
    Ok(entry)
}

/// A place has a position where GeoJSON has a point.
fn shape_of(mut shape: Value, geometry: &str) -> Result<Value> {
    if geometry != "position" {
        return Ok(shape);
    }
    if shape.get("type").and_then(Value::as_str) != Some("Point") {
        bail!("at /geometry: expected a Point");
    }
    let position = shape.get_mut("coordinates").map(Value::take);
    Ok(position.unwrap_or_default())
}

/// A path in what was built as a pointer into the feature.
fn pointer(path: &str, geometry: &str) -> String {
    let path = path.replace('[', ".").replace(']', "");
    let parts: Vec<&str> = path.split('.').filter(|part| !part.is_empty()).collect();
    match parts.split_first() {
        Some((first, rest)) if *first == geometry => {
            let within: Vec<&str> = std::iter::once("/geometry")
                .chain(rest.iter().copied())
                .collect();
            within.join("/")
        }
        _ => format!("/properties/{}", parts.join("/"))
            .trim_end_matches('/')
            .to_owned(),
    }
}

/// Appends all entries in one transaction.
fn write<T: Charted>(folder: &DataFolder, entries: Vec<T>) -> Result<()> {
    let (journal, thread) = Journal::start(folder, Clock::Wall)?;
    let written = journal.run_blocking(move |turn| {
        check_room::<T>(&turn.state.picture, entries.len())?;
        for entry in entries {
            append(turn, entry);
        }
        Ok::<_, ChartFault>(())
    });
    journal.stop();
    // A journal that ended badly has refused the write already.
    let _ = thread.join();
    written.context("nothing was imported")
}

fn append<T: Charted>(turn: &mut Turn<'_>, entry: T) {
    turn.append(Draft {
        happened: turn.now,
        by: Actor::machine("import"),
        body: entry.drawn(),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const NOW: Instant = Instant::from_unix_secs(1_800_000_000);

    fn feature(value: Value) -> Feature {
        serde_json::from_value(value).unwrap()
    }

    fn fault<T: Charted + std::fmt::Debug>(value: Value, geometry: &str) -> String {
        entry::<T>(feature(value), geometry, NOW)
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn a_bad_feature_is_named_with_its_place_and_rule() {
        let square = json!({"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1],[0,0]]]});
        let open = json!({"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1],[0,1]]]});
        let zone = |kind: &str, rules: &Value, shape: &Value| {
            let properties = json!({"name": "Z", "kind": kind, "rules": rules});
            json!({"properties": properties, "geometry": shape})
        };
        let named = |value| fault::<Zone>(value, "area");
        assert!(named(zone("sacred", &json!([]), &square)).starts_with("at /properties/kind:"));
        let rules = json!([{"trigger": "speed", "secs_min": 1}]);
        assert!(named(zone("closed", &rules, &square)).starts_with("at /properties/rules/0:"));
        let fault = named(zone("closed", &json!([]), &open));
        assert!(fault.starts_with("at /geometry: a ring is open"), "{fault}");
        assert!(named(json!({"properties": {}})).contains("/geometry"));
    }

    #[test]
    fn a_place_is_a_point() {
        let place =
            |shape: Value| json!({"properties": {"name": "P", "kind": "port"}, "geometry": shape});
        let point = json!({"type": "Point", "coordinates": [12.5, 55.7]});
        let port = entry::<BorderPlace>(feature(place(point)), "position", NOW).unwrap();
        assert!((port.position.lon() - 12.5).abs() < f64::EPSILON);
        let line = json!({"type": "LineString", "coordinates": [[0, 0], [1, 1]]});
        assert!(fault::<BorderPlace>(place(line), "position").contains("expected a Point"));
        let away = json!({"type": "Point", "coordinates": [200.0, 0.0]});
        assert!(fault::<BorderPlace>(place(away), "position").contains("not on the globe"));
    }

    #[test]
    fn a_feature_that_names_itself_keeps_its_identifier() {
        let id = "0198c9a2-0000-7000-8000-000000000001";
        let value = json!({"id": id, "properties": {"name": "P", "kind": "port"},
                           "geometry": {"type": "Point", "coordinates": [0, 0]}});
        let port = entry::<BorderPlace>(feature(value), "position", NOW).unwrap();
        assert_eq!(port.id.to_string(), id);
    }
}
