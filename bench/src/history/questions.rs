//! Half a thousand million positions of a made-up sea, and questions about them: what one ship did
//! on one day, and what was in a box in one hour.

use std::collections::HashMap;
use std::fs::File;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant as Moment};

use anyhow::{Context as _, Result, ensure};
use nix::fcntl::{PosixFadviseAdvice, posix_fadvise};
use tempfile::TempDir;
use thalweg_domain::place::GeoBox;
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;
use thalweg_node::history::{History, Limits, Portion, Row, Span, Step, Window, Writer};

use super::fleet::{Fleet, START_MS, Size};
use super::{BATCH_ROWS, Bars};
use crate::chance::Chance;
use crate::say;

const ROWS: u64 = 500_000_000;
const ROWS_VARIABLE: &str = "THALWEG_BENCH_ROWS";
const DAY_MS: i64 = 86_400_000;
const HOUR_MS: i64 = 3_600_000;
/// One ship in so many is counted while the rows are made, to know what the answers must be.
const COUNTED: usize = 23;
const SHIP_DAYS: usize = 2_000;
const BOX_HOURS: usize = 40;
/// The bar (`performance` section 4).
const SHIP_DAY_MAX: Duration = Duration::from_millis(5);

/// How many rows the counted ships have on each day.
type Counts = HashMap<(TrackId, i64), usize>;

/// Builds, asks, and says what holds.
pub fn bars() -> Result<Bars> {
    let folder = TempDir::new()?;
    let wanted = std::env::var(ROWS_VARIABLE).map_or(Ok(ROWS), |rows| rows.parse())?;
    let (days, counts) = build(folder.path(), wanted)?;
    let counts: Vec<((TrackId, i64), usize)> = sorted(counts);
    forget_pages(folder.path())?;
    let (history, _) = History::open(folder.path(), Limits::default())?;
    say("\nQuestions (wall time)");
    let mut chance = Chance(7);
    let asked: Vec<_> = (0..SHIP_DAYS)
        .filter_map(|_| counts.get(chance.below(counts.len())))
        .collect();
    ship_days(&history, &asked, "a ship's day, cold")?;
    ship_days(&history, &asked, "a ship's day, again")?;
    let p99 = ship_days(&history, &asked, "a ship's day, warm")?;
    box_hours(&history, days, &mut chance)?;
    let bar = format!(
        "{} <= {} for 99 in 100 ships' days",
        millis(p99),
        millis(SHIP_DAY_MAX)
    );
    Ok(vec![(bar, p99 <= SHIP_DAY_MAX)])
}

fn sorted(counts: Counts) -> Vec<((TrackId, i64), usize)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_unstable();
    counts
}

/// Writes the rows as a node does, compacting beside it; says on how many days they lie.
fn build(folder: &Path, wanted: u64) -> Result<(i64, Counts)> {
    let (history, _) = History::open(folder, Limits::default())?;
    let began = Moment::now();
    let done = AtomicBool::new(false);
    let (now_ms, counts) = std::thread::scope(|scope| {
        let compacting = scope.spawn(|| compact(&history, &done));
        let filled = fill(&history, wanted);
        done.store(true, Ordering::Release);
        compacting.join().ok().context("the compaction died")??;
        filled
    })?;
    let sizes = history.sizes();
    ensure!(
        sizes.rows_in_files >= wanted && sizes.rows_active == 0,
        "rows are missing"
    );
    let days = (now_ms - START_MS) / DAY_MS + 1;
    say(&format!(
        "\n{} rows of {days} days built in {:.0} s: {} files, {} MB",
        sizes.rows_in_files,
        began.elapsed().as_secs_f64(),
        sizes.files,
        sizes.bytes_in_files / 1_000_000,
    ));
    Ok((days, counts))
}

fn compact(history: &History, done: &AtomicBool) -> Result<()> {
    loop {
        let over = done.load(Ordering::Acquire);
        let now = history.sizes().last.unwrap_or(Instant::EPOCH);
        let step = history.compact(if over { Instant::MAX } else { now })?;
        match step {
            Step::Idle if over => return Ok(()),
            Step::Idle => std::thread::sleep(Duration::from_millis(20)),
            Step::Compacted(_) | Step::Merged(_) => {}
        }
    }
}

fn fill(history: &History, wanted: u64) -> Result<(i64, Counts)> {
    let mut fleet = Fleet::new(Size::Sea)?;
    let counted: Vec<TrackId> = (0..fleet.len())
        .step_by(COUNTED)
        .filter_map(|n| fleet.ship(n))
        .collect();
    let (mut counts, mut rows) = (Counts::new(), Vec::with_capacity(2 * BATCH_ROWS));
    let mut writer = history.writer(0)?;
    while writer.durable() < wanted {
        fleet.second(&mut rows)?;
        if rows.len() >= BATCH_ROWS {
            commit(&mut writer, &rows, fleet.now_ms())?;
            for row in rows.drain(..).filter(|row| counted.contains(&row.track())) {
                *counts
                    .entry((row.track(), row.happened().unix_ms() / DAY_MS))
                    .or_default() += 1;
            }
        }
    }
    Ok((fleet.now_ms(), counts))
}

fn commit(writer: &mut Writer, rows: &[Row], now_ms: i64) -> Result<()> {
    writer.append(rows)?;
    writer.commit(Instant::from_unix_ms(now_ms))?;
    Ok(())
}

/// Makes the system forget what it has read of the files, so that the first answers are cold.
fn forget_pages(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            forget_pages(&path)?;
        } else {
            posix_fadvise(
                File::open(&path)?,
                0,
                0,
                PosixFadviseAdvice::POSIX_FADV_DONTNEED,
            )?;
        }
    }
    Ok(())
}

/// Asks for ships' days; every answer must have as many rows as were made.
fn ship_days(
    history: &History,
    asked: &[&((TrackId, i64), usize)],
    what: &str,
) -> Result<Duration> {
    let mut took = Vec::with_capacity(asked.len());
    for ((track, day), count) in asked {
        let span = day_span(*day, DAY_MS);
        let began = Moment::now();
        let rows = history.track(*track, span, &Portion::default())?.rows.len();
        took.push(began.elapsed());
        ensure!(rows == *count, "{rows} rows of {track} instead of {count}");
    }
    Ok(tell(what, took))
}

fn day_span(day: i64, long_ms: i64) -> Span {
    let from = Instant::from_unix_ms(day * DAY_MS);
    Span::new(from, from.offset_ms(long_ms))
}

/// Boxes of the size of a strait and of the whole sea, for an hour.
fn box_hours(history: &History, days: i64, chance: &mut Chance) -> Result<()> {
    let sea = GeoBox::from_edges(3.0, 53.0, 17.0, 60.0)?;
    let (mut strait, mut whole, mut thin, mut replay) = (vec![], vec![], vec![], vec![]);
    for _ in 0..BOX_HOURS {
        let hours = usize::try_from((days - 1).max(1) * 24)?;
        let from = Instant::from_unix_ms(START_MS + i64::try_from(chance.below(hours))? * HOUR_MS);
        let span = Span::new(from, from.offset_ms(HOUR_MS));
        let (west, south) = (3.0 + chance.part() * 13.0, 53.0 + chance.part() * 6.5);
        let area = GeoBox::from_edges(west, south, west + 1.0, south + 0.5)?;
        strait.push(timed(|| history.in_box(area, span, &Portion::default()))?);
        whole.push(timed(|| {
            history.in_box(sea, span, &Portion::first(10_000))
        })?);
        let minute = Duration::from_secs(60);
        let thinned = Portion::default().every(Duration::from_secs(600));
        thin.push(timed(|| history.in_box(sea, span, &thinned))?);
        let window = Window {
            area: sea,
            span,
            step: minute,
            limit: 100_000,
            after: None,
        };
        replay.push(timed(|| history.window(&window))?);
    }
    tell("an hour in a strait", strait);
    tell("an hour of the sea, first 10,000 rows", whole);
    tell("an hour of the sea, a row each 10 min", thin);
    tell("an hour of the sea, replayed by 1 min", replay);
    Ok(())
}

fn timed<T, E: Into<anyhow::Error>>(ask: impl FnOnce() -> Result<T, E>) -> Result<Duration> {
    let began = Moment::now();
    ask().map_err(Into::into)?;
    Ok(began.elapsed())
}

/// Prints the spread, and gives the 99th of 100.
fn tell(what: &str, mut took: Vec<Duration>) -> Duration {
    took.sort_unstable();
    let at = |part: usize| {
        took.get((took.len() * part / 100).min(took.len() - 1))
            .copied()
            .unwrap_or_default()
    };
    let [middle, p99, most] = [at(50), at(99), at(100)];
    say(&format!(
        "  {what:<40} median {:>9}  p99 {:>9}  max {:>9}",
        millis(middle),
        millis(p99),
        millis(most),
    ));
    p99
}

fn millis(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}
