//! Steady traffic: 10,000 reports a second, and how soon a watcher sees each.
//!
//! The sender keeps its own pace whatever the node does (open loop), and every ship's report carries
//! a place that it had never before, so that the watcher can tell which report it sees.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use thalweg_e2e::ais::Report;
use thalweg_e2e::feed::Line;
use thalweg_e2e::watch::{Told, Watch};

use super::centre::Template;
use crate::{quantile, say};

/// Reports a second.
const RATE: u32 = 10_000;
/// How long it is measured.
const SECS: u32 = 20;
/// Reports that are sent together: every millisecond so many.
const BURST: u32 = RATE / 1_000;
/// The ships that the watcher looks at lie in the first columns of the grid.
const COLUMNS: u32 = 1_000;
/// Degrees from ship to ship.
const APART: f64 = 0.1;
/// What a ship moves from one report to the next: some metres.
const STEP: f64 = 0.000_1;

/// What was measured.
pub struct Steady {
    /// Milliseconds from socket to watcher.
    pub millis: Vec<f64>,
    /// Share of a core.
    pub core: f64,
    /// Bytes of memory.
    pub memory: u64,
}

/// Where a ship is at its nth report.
fn report(ship: u32, nth: u32) -> Report {
    let (column, row) = (ship % COLUMNS, ship / COLUMNS);
    Report {
        second: u8::try_from(nth % 60).unwrap_or(0),
        ..Report::at(
            200_000_000 + ship,
            -50.0 + f64::from(column) * APART,
            -50.0 + f64::from(row) * APART + f64::from(nth) * STEP,
        )
    }
}

/// Fills a node with ships, then lets them report.
pub fn run(template: &Template, ships: u32) -> Result<Steady> {
    let mut centre = template.start()?;
    fill(&mut centre.line, ships)?;
    centre.wait_until_taken(u64::from(ships))?;
    ensure!(centre.tracks()? == u64::from(ships), "tracks are missing");
    let mut watch = Watch::open(centre.node.address(), &centre.token, true)?;
    // A part of the sea, as a person looks at it.
    watch.look(&json!({ "bbox": [-50.2, -50.2, -40.0, -40.0], "immediate": true }))?;
    watch.wait_for_ship(200_000_000)?;
    let stop = AtomicBool::new(false);
    let (sent, sendings) = mpsc::channel();
    let began = Instant::now();
    let before = centre.node.cpu_time()?;
    let seen = std::thread::scope(|scope| -> Result<_> {
        let watching = scope.spawn(|| watch_until(&mut watch, began, &stop));
        let line = &mut centre.line;
        let sending = scope.spawn(move || send(line, ships, began, &sent));
        sending.join().ok().context("the sender broke")??;
        stop.store(true, Ordering::Release);
        watching.join().ok().context("the watcher broke")?
    })?;
    let cpu = centre.node.cpu_time()?.saturating_sub(before);
    let mut sent: HashMap<(u32, i64), f64> = sendings.into_iter().collect();
    let millis: Vec<f64> = seen
        .into_iter()
        .filter_map(|(what, at)| Some(at - sent.remove(&what)?))
        .collect();
    ensure!(millis.len() > 1_000, "{} reports were seen", millis.len());
    Ok(Steady {
        millis,
        core: cpu.as_secs_f64() / began.elapsed().as_secs_f64(),
        memory: centre.node.memory()?,
    })
}

/// Prints what was measured.
pub fn print(ships: u32, steady: &Steady) {
    say(&format!(
        "\n{ships} tracks, {RATE} reports a second for {SECS} s, one watcher at once\n  \
         socket to watcher: median {:.2} ms, p99 {:.2} ms ({} reports seen)\n  \
         {:.1} % of a core, {} MB of memory",
        quantile::of(&steady.millis, 50),
        quantile::of(&steady.millis, 99),
        steady.millis.len(),
        steady.core * 100.0,
        steady.memory / 1_000_000,
    ));
}

fn fill(line: &mut Line, ships: u32) -> Result<()> {
    let mut block = String::new();
    for ship in 0..ships {
        block.push_str(&report(ship, 0).sentence());
        block.push_str("\r\n");
        if block.len() > 1 << 20 {
            line.send(block.as_bytes())?;
            block.clear();
        }
    }
    line.send(block.as_bytes())
}

type Sighting = ((u32, i64), f64);

/// Sends at its pace, and tells which ship was where, and when that left.
fn send(line: &mut Line, ships: u32, began: Instant, sent: &mpsc::Sender<Sighting>) -> Result<()> {
    let mut number = 0;
    for burst in 0..SECS * 1_000 {
        let due = Duration::from_millis(burst.into());
        while let Some(early) = due
            .checked_sub(began.elapsed())
            .filter(|early| !early.is_zero())
        {
            std::thread::park_timeout(early);
        }
        let mut lines = String::new();
        for _ in 0..BURST {
            // A prime step, so that neighbours do not report together.
            let ship = u32::try_from(u64::from(number) * 7_919 % u64::from(ships))?;
            let report = report(ship, 1 + number / ships);
            lines.push_str(&report.sentence());
            lines.push_str("\r\n");
            sent.send(((report.mmsi, grid(report.lat)), millis(began.elapsed())))?;
            number += 1;
        }
        line.send(lines.as_bytes())?;
    }
    Ok(())
}

/// What the watcher sees, and when.
fn watch_until(watch: &mut Watch, began: Instant, stop: &AtomicBool) -> Result<Vec<Sighting>> {
    let mut seen = Vec::new();
    while !stop.load(Ordering::Acquire) {
        let Told::Tracks(frame) = watch.told()? else {
            continue;
        };
        let at = millis(began.elapsed());
        let ships = frame.seen.iter();
        seen.extend(ships.filter_map(|ship| Some(((ship.mmsi()?, grid(ship.lat)), at))));
    }
    Ok(seen)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// A latitude on a grid much finer than a step.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a latitude is within 90 degrees"
)]
fn grid(lat: f64) -> i64 {
    (lat * 100_000.0).round() as i64
}
