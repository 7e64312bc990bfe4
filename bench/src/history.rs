//! Positions made durable beside PostGIS with its indexes, the room they take, and questions
//! about 500 million of them.
//!
//! `THALWEG_BENCH_ROWS` sets another number than 500 million, for a quick look; the bars then hold
//! for that number only.

mod fleet;
mod questions;
mod table;

use std::cell::RefCell;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use tempfile::TempDir;
use thalweg_decode::decoder::{Decoded, Decoder};
use thalweg_domain::observation::{Measured, Observation, PositionReport, Reporter};
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackId, TrackKind};
use thalweg_e2e::fixture;
use thalweg_e2e::postgres::Postgres;
use thalweg_node::history::{History, Limits, Portion, Row, Span, Step};

use crate::rounds::{Contender, Verdict, alternate};
use crate::say;
use fleet::{Fleet, Size};
use table::Table;

/// Rows that are committed together.
const BATCH_ROWS: usize = 65_536;
/// Passes over the recording in a round of ours; the peer is slow enough for one.
const PASSES: i64 = 40;
/// Time from one pass to the next: the recording's length.
const PASS_MS: i64 = 300_000;
/// How often a live node commits.
const COMMIT_MS: i64 = 250;
/// How often the centre reads a socket, so that what it reads is known at one time.
const READ_MS: i64 = 50;

/// The bars (`performance` sections 1 and 4).
const NANOS_MAX: f64 = 100.0;
const BYTES_MAX: f64 = 8.0;
const TIMES_SMALLER_MIN: f64 = 20.0;

/// What holds or does not.
type Bars = Vec<(String, bool)>;

/// Runs the bench.
pub fn run() -> Result<Verdict> {
    let recorded = recorded()?;
    let mut bars = durable(&recorded)?;
    many_ships()?;
    bars.extend(questions::bars()?);
    Ok(Verdict::of(&bars))
}

/// CPU time to make a row durable, and its size, beside PostGIS.
fn durable(recorded: &[Fix]) -> Result<Bars> {
    let rows: Vec<Row> = (0..PASSES)
        .flat_map(|pass| shifted(recorded, pass))
        .collect();
    let postgres = Postgres::start()?;
    let table = RefCell::new(Table::make(&postgres, recorded)?);
    same_answers(recorded, &mut table.borrow_mut())?;
    let count = |rows: usize| u64::try_from(rows);
    let mut peer = Contender::new("PostgreSQL, btree + GiST", count(recorded.len())?, || {
        table.borrow_mut().insert(PASS_MS)
    });
    peer.elsewhere = Some(Box::new(|| table.borrow().cpu_time()));
    let ours = Contender::new("append, fdatasync each 65,536", count(rows.len())?, || {
        write(TempDir::new()?.path(), &rows)
    });
    let figures = alternate("A recorded position made durable", &mut [ours, peer])?;
    let nanos = figures.first().context("no figures")?.median();
    let (live, files, theirs) = (
        live_size(recorded)?,
        file_size(recorded)?,
        table.borrow_mut().bytes_a_row()?,
    );
    say(&format!(
        "  bytes a row: {live:.2} in segments of live commits, {files:.2} in files, {theirs:.1} in PostGIS"
    ));
    Ok(vec![
        (
            format!("{nanos:.0} ns <= {NANOS_MAX} ns a durable row"),
            nanos <= NANOS_MAX,
        ),
        (
            format!("{live:.2} <= {BYTES_MAX} bytes in segments"),
            live <= BYTES_MAX,
        ),
        (
            format!("{files:.2} <= {BYTES_MAX} bytes in files"),
            files <= BYTES_MAX,
        ),
        at_least(
            "smaller than PostGIS",
            theirs / live.max(files),
            TIMES_SMALLER_MIN,
        ),
    ])
}

fn at_least(what: &str, times: f64, bar: f64) -> (String, bool) {
    (format!("{times:.1} >= {bar} times {what}"), times >= bar)
}

/// A world of ships: their last rows do not fit into the cache.
fn many_ships() -> Result<()> {
    let mut fleet = Fleet::new(Size::World)?;
    let mut rows = Vec::new();
    while rows.len() < 4 << 20 {
        fleet.second(&mut rows)?;
    }
    let ours = Contender::new("400,000 ships", u64::try_from(rows.len())?, || {
        write(TempDir::new()?.path(), &rows)
    });
    alternate("A position of a world of ships made durable", &mut [ours]).map(drop)
}

/// Writes rows in batches, each durable before the next.
fn write(folder: &Path, rows: &[Row]) -> Result<()> {
    let (history, _) = History::open(folder, Limits::default())?;
    let mut writer = history.writer(0)?;
    for batch in rows.chunks(BATCH_ROWS) {
        writer.append(batch)?;
        writer.commit(Instant::EPOCH)?;
    }
    ensure!(
        writer.durable() == u64::try_from(rows.len())?,
        "rows are missing"
    );
    Ok(())
}

/// Bytes a row in segments, committed as often as a live node does.
fn live_size(recorded: &[Fix]) -> Result<f64> {
    let folder = TempDir::new()?;
    let (history, _) = History::open(folder.path(), Limits::default())?;
    let mut writer = history.writer(0)?;
    let tick =
        |a: &Fix, b: &Fix| a.received.unix_ms() / COMMIT_MS == b.received.unix_ms() / COMMIT_MS;
    for batch in recorded.chunk_by(tick) {
        writer.append(&batch.iter().map(Row::from).collect::<Vec<_>>())?;
        writer.commit(Instant::EPOCH)?;
    }
    let mut bytes = 0;
    for segment in std::fs::read_dir(folder.path().join("segments"))? {
        bytes += segment?.metadata()?.len();
    }
    a_row(bytes, recorded.len())
}

/// Bytes a row in files of positions.
fn file_size(recorded: &[Fix]) -> Result<f64> {
    let folder = TempDir::new()?;
    let (history, _) = History::open(folder.path(), Limits::default())?;
    let mut writer = history.writer(0)?;
    writer.append(&recorded.iter().map(Row::from).collect::<Vec<_>>())?;
    writer.commit(Instant::EPOCH)?;
    drop(writer);
    while history.compact(Instant::EPOCH)? != Step::Idle {}
    let sizes = history.sizes();
    ensure!(
        sizes.rows_in_files == u64::try_from(recorded.len())?,
        "rows are missing"
    );
    a_row(sizes.bytes_in_files, recorded.len())
}

fn a_row(bytes: u64, rows: usize) -> Result<f64> {
    Ok(f64::from(u32::try_from(bytes)?) / f64::from(u32::try_from(rows)?))
}

/// Both must say the same of every ship before their speed counts.
fn same_answers(recorded: &[Fix], table: &mut Table) -> Result<()> {
    let folder = TempDir::new()?;
    let (history, _) = History::open(folder.path(), Limits::default())?;
    let mut writer = history.writer(0)?;
    writer.append(&recorded.iter().map(Row::from).collect::<Vec<_>>())?;
    let mut tracks: Vec<TrackId> = recorded.iter().map(|fix| fix.track).collect();
    tracks.sort_unstable();
    tracks.dedup();
    let mut ours = Vec::new();
    let span = Span::new(Instant::EPOCH, Instant::MAX);
    for track in tracks {
        let rows = history.track(track, span, &Portion::default())?.rows;
        ours.extend(rows.iter().map(|row| table::line(&row.fix())));
    }
    ensure!(ours == table.lines()?, "the answers differ");
    Ok(())
}

/// The positions of ships in the recorded Danish feed, replayed as fast as they were sent.
fn recorded() -> Result<Vec<Fix>> {
    let feed = fixture::text("captures/ais/denmark-300s.nmea.gz")?;
    let (mut decoder, mut fixes) = (Decoder::new(), Vec::new());
    let mut keep = |decoded: Decoded<'_>| {
        fixes.extend(
            decoded
                .observations(SourceId(1))
                .filter_map(|observation| fix(&observation)),
        );
    };
    decoder.push(feed.as_bytes(), Instant::EPOCH, &mut keep);
    decoder.finish(Instant::EPOCH, &mut keep);
    ensure!(
        fixes.len() == 24_688,
        "{} positions instead of 24,688",
        fixes.len()
    );
    Ok(fixes)
}

fn fix(observation: &Observation) -> Option<Fix> {
    let Measured::Position(report) = &observation.measured else {
        return None;
    };
    let PositionReport {
        mmsi,
        position,
        speed,
        course,
        heading,
        rate_of_turn,
        status,
        altitude,
        ..
    } = *report;
    let ship = matches!(report.reporter, Reporter::ClassA | Reporter::ClassB);
    let sensed = observation.sensed;
    ship.then(|| Fix {
        track: TrackId::Mmsi(mmsi),
        kind: TrackKind::Vessel,
        source: observation.source,
        sensed,
        received: Instant::from_unix_ms((sensed.unix_ms() / READ_MS + 1) * READ_MS),
        position,
        speed,
        course,
        heading,
        rate_of_turn,
        status,
        altitude,
    })
}

fn shifted(recorded: &[Fix], pass: i64) -> impl Iterator<Item = Row> {
    recorded.iter().map(move |fix| {
        let (sensed, received) = (
            fix.sensed.offset_ms(pass * PASS_MS),
            fix.received.offset_ms(pass * PASS_MS),
        );
        Row::from(&Fix {
            sensed,
            received,
            ..*fix
        })
    })
}
