//! 50 reports a second: from the moment each is due to its answer, which means durable with its
//! clocks set, and to a watcher that is told of it.
//!
//! The sender keeps its own pace whatever is answered (open loop).

use std::collections::HashMap;
use std::sync::mpsc;
use std::time::{Duration, Instant as Watch};

use anyhow::{Context as _, Result, ensure};
use postgres::fallible_iterator::FallibleIterator as _;
use serde_json::{Value, json};
use thalweg_domain::report::Report;
use thalweg_e2e::node::{Node, Token};
use thalweg_e2e::watch;

use super::peer::Peer;
use super::{Bars, world};
use crate::postgres::Server;
use crate::quantile::millis;
use crate::say;

/// The bar: milliseconds at the 99th percentile.
const MILLIS_MAX: f64 = 15.0;
/// Reports a second, and how many.
const EVERY: Duration = Duration::from_millis(20);
const REPORTS: usize = 1_000;
/// How long a watcher waits for the last of them.
const PATIENCE: Duration = Duration::from_secs(30);

/// Times since each report was due.
struct Times {
    answered: Vec<Duration>,
    told: Vec<Duration>,
}

/// Sends to both.
pub fn bars(node: &Node, token: &Token) -> Result<Bars> {
    let reports = world::others(REPORTS)?;
    let ours = ours(node, token, &reports)?;
    let theirs = theirs(&reports)?;
    say(&format!("\n{REPORTS} reports, 50 a second, by the clock"));
    for (name, times) in [("thalweg", &ours), ("PostgreSQL, NOTIFY", &theirs)] {
        say(&format!(
            "  {name:<20} durable: median {:.1} ms, p99 {:.1} ms; watcher told: median {:.1} ms, p99 {:.1} ms",
            millis(&times.answered, 50),
            millis(&times.answered, 99),
            millis(&times.told, 50),
            millis(&times.told, 99),
        ));
    }
    let p99 = millis(&ours.answered, 99).max(millis(&ours.told, 99));
    Ok(vec![(
        format!("p99 {p99:.1} ms <= {MILLIS_MAX} ms for a report"),
        p99 <= MILLIS_MAX,
    )])
}

/// Sends at its pace; each answer names what was filed.
fn paced(
    reports: &[Report],
    began: Watch,
    mut send: impl FnMut(&Report) -> Result<String>,
) -> Result<(HashMap<String, Duration>, Vec<Duration>)> {
    let (mut due_by_name, mut answered) = (HashMap::new(), Vec::new());
    let mut due = Duration::ZERO;
    for report in reports {
        while let Some(early) = due
            .checked_sub(began.elapsed())
            .filter(|early| !early.is_zero())
        {
            std::thread::park_timeout(early);
        }
        let name = send(report)?;
        answered.push(began.elapsed().saturating_sub(due));
        due_by_name.insert(name, due);
        due += EVERY;
    }
    Ok((due_by_name, answered))
}

/// How long after it was due each was told of.
fn told(due: &HashMap<String, Duration>, told: Vec<(String, Duration)>) -> Result<Vec<Duration>> {
    let told = told
        .into_iter()
        .filter_map(|(name, at)| Some(at.saturating_sub(*due.get(&name)?)));
    let told: Vec<Duration> = told.collect();
    ensure!(
        told.len() == due.len(),
        "{} of {} were told of",
        told.len(),
        due.len()
    );
    Ok(told)
}

fn ours(node: &Node, token: &Token, reports: &[Report]) -> Result<Times> {
    let mut watcher = watch::Watch::open(node.address(), token, true)?;
    watcher.look(&json!({ "tracks": false, "facts": ["report_filed"], "immediate": true }))?;
    watcher.wait_for_text("hello")?;
    let began = Watch::now();
    let (seen, sightings) = mpsc::channel();
    let count = reports.len();
    let watching = std::thread::spawn(move || -> Result<()> {
        for _ in 0..count {
            let fact = watcher.wait_for_text("fact")?;
            let id = fact.pointer("/body/id").and_then(Value::as_str);
            seen.send((
                id.context("a report without a name")?.to_owned(),
                began.elapsed(),
            ))?;
        }
        Ok(())
    });
    let (due, answered) = paced(reports, began, |report| {
        let body = serde_json::to_value(report)?;
        let filed = node
            .ask("POST", "/api/v1/reports", Some(token), Some(&body))?
            .good()?;
        let id = filed.pointer("/id").and_then(Value::as_str);
        Ok(id.context("no name")?.to_owned())
    })?;
    watching.join().ok().context("the watcher broke")??;
    Ok(Times {
        answered,
        told: told(&due, sightings.iter().collect())?,
    })
}

fn theirs(reports: &[Report]) -> Result<Times> {
    let server = Server::start_durable()?;
    let mut peer = Peer::make(&server, "accept")?;
    let know = "INSERT INTO section SELECT $1::text::uuid ON CONFLICT DO NOTHING";
    for report in reports {
        if let Some(section) = report.section {
            peer.client.execute(know, &[&section.to_string()])?;
        }
    }
    let filing = peer
        .client
        .prepare("SELECT file_report($1::text::jsonb)::text")?;
    let mut watcher = server.connect()?;
    watcher.batch_execute("LISTEN reports")?;
    let began = Watch::now();
    let count = reports.len();
    let watching = std::thread::spawn(move || -> Result<Vec<(String, Duration)>> {
        let mut seen = Vec::with_capacity(count);
        let mut told = watcher.notifications();
        let mut told = told.timeout_iter(PATIENCE);
        while seen.len() < count {
            let one = told.next()?.context("nothing was told of for long")?;
            seen.push((one.payload().to_owned(), began.elapsed()));
        }
        Ok(seen)
    });
    let (due, answered) = paced(reports, began, |report| {
        let text = serde_json::to_string(report)?;
        Ok(peer.client.query_one(&filing, &[&text])?.get(0))
    })?;
    let seen = watching.join().ok().context("the watcher broke")??;
    Ok(Times {
        answered,
        told: told(&due, seen)?,
    })
}
