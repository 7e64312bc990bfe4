//! A year's facts folded to the picture, and what was known at an instant among a million facts,
//! beside `PostgreSQL` over the same facts.

mod past;
mod table;
mod years;

use std::cell::RefCell;

use anyhow::{Context as _, Result, ensure};
use thalweg_domain::event::EventStatus;
use thalweg_domain::time::Instant;
use thalweg_node::state::State;
use thalweg_picture::{Fact, Picture};

use crate::postgres::Server;
use crate::quantile::millis;
use crate::rounds::{Contender, Verdict, alternate};
use crate::say;
use past::Past;
use table::{Line, Table};

/// The bars: facts a second; milliseconds at the 99th percentile.
const FACTS_A_SECOND_MIN: f64 = 500_000.0;
const MILLIS_MAX: f64 = 20.0;
/// Instants at which both are asked for the same.
const COMPARED: usize = 5;
/// Questions of a round, and of the latencies.
const ASKED: u64 = 20;
const TIMED: usize = 1_000;

/// What holds or does not.
type Bars = Vec<(String, bool)>;

/// Runs the bench.
pub fn run() -> Result<Verdict> {
    let server = Server::start()?;
    let mut bars = fold(&server)?;
    bars.extend(known_at(&server)?);
    Ok(Verdict::of(&bars))
}

fn fold(server: &Server) -> Result<Bars> {
    let facts = years::one()?;
    let table = RefCell::new(Table::fill(server, "year", &facts)?);
    let last = facts.last().context("no facts")?.times.known;
    same(&folded(&facts).picture, &mut table.borrow_mut(), last)?;
    let count = u64::try_from(facts.len())?;
    let ours = Contender::new("thalweg: the whole picture", count, || {
        ensure!(
            !folded(&facts).picture.events.is_empty(),
            "nothing is folded"
        );
        Ok(())
    });
    let mut peer = Contender::new("PostgreSQL: its events alone", count, || {
        table.borrow_mut().layer(last).map(drop)
    });
    peer.feeds = true;
    peer.elsewhere = Some(Box::new(|| table.borrow().cpu_time()));
    let title = format!("A year of {count} facts folded");
    let figures = alternate(&title, &mut [ours, peer])?;
    let rate = 1e9 / figures.first().context("no figures")?.median();
    Ok(vec![(
        format!("{rate:.0} >= {FACTS_A_SECOND_MIN:.0} facts a second"),
        rate >= FACTS_A_SECOND_MIN,
    )])
}

fn folded(facts: &[Fact]) -> State {
    let mut state = State::default();
    for fact in facts {
        state.apply(fact);
    }
    state
}

fn known_at(server: &Server) -> Result<Bars> {
    let facts = years::twelve()?;
    let table = RefCell::new(Table::fill(server, "twelve", &facts)?);
    let mut past = Past::of(&facts)?;
    let count = facts.len();
    drop(facts);
    for _ in 0..COMPARED {
        let at = past.some_time()?;
        same(&past.picture(at)?, &mut table.borrow_mut(), at)?;
        ensure!(past.grave(at)? == table.borrow_mut().grave(at)?, "{at}");
    }
    let times = past.times(TIMED)?;
    let past = RefCell::new(past);
    let ours = Contender::new("thalweg: the whole picture", ASKED, || {
        let mut past = past.borrow_mut();
        past.times(usize::try_from(ASKED)?).map(drop)
    });
    let mut peer = Contender::new("PostgreSQL: its events alone", 1, || {
        let at = past.borrow_mut().some_time()?;
        table.borrow_mut().grave(at).map(drop)
    });
    peer.feeds = true;
    peer.elsewhere = Some(Box::new(|| table.borrow().cpu_time()));
    let title = format!("What was known at some instant of {count} facts");
    alternate(&title, &mut [ours, peer])?;
    let (median, p99) = (millis(&times, 50), millis(&times, 99));
    say(&format!(
        "  by the clock, of {TIMED} questions: median {median:.1} ms, p99 {p99:.1} ms"
    ));
    Ok(vec![(
        format!("p99 {p99:.1} ms <= {MILLIS_MAX} ms at some instant"),
        p99 <= MILLIS_MAX,
    )])
}

/// Both tell the same of every event.
fn same(ours: &Picture, table: &mut Table, at: Instant) -> Result<()> {
    let mut lines: Vec<Line> = Vec::with_capacity(ours.events.len());
    for record in ours.events.iter() {
        let event = &record.event;
        let status = if event.status == EventStatus::Closed {
            "closed"
        } else {
            "open"
        };
        let impact = serde_json::to_value(event.impact)?;
        lines.push((
            event.id.to_string(),
            status.to_owned(),
            impact.as_str().unwrap_or_default().to_owned(),
            i64::try_from(record.reports.len())?,
        ));
    }
    lines.sort_unstable();
    let theirs = table.layer(at)?;
    ensure!(
        lines.len() == theirs.len(),
        "{} and {} events",
        lines.len(),
        theirs.len()
    );
    for (one, other) in lines.iter().zip(&theirs) {
        ensure!(one == other, "ours {one:?}, theirs {other:?}");
    }
    Ok(())
}
