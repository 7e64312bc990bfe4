//! A year's reports as one file: checked line by line, filed, durable.

use std::cell::RefCell;
use std::time::{Duration, Instant as Watch};

use anyhow::{Context as _, Result, ensure};
use thalweg_e2e::place::Place;

use super::Bars;
use super::peer::Peer;
use super::world::World;
use crate::postgres::Server;
use crate::rounds::{Contender, alternate, cpu_of_children};
use crate::say;

/// The bar: reports a second.
const REPORTS_A_SECOND_MIN: f64 = 5_000.0;

/// What an import took.
#[derive(Default)]
struct Spent {
    cpu: Duration,
    clock: Vec<Duration>,
}

/// Imports the year into a fresh centre again and again.
pub fn bars(world: &World) -> Result<Bars> {
    let server = Server::start()?;
    let mut peer = Peer::make(&server, "import")?;
    peer.know("section", &world.file("sections.geojson"))?;
    peer.know("place", &world.file("places.geojson"))?;
    let file = world.file("reports.jsonl");
    same(world, &mut peer)?;
    let (spent, peer) = (RefCell::new(Spent::default()), RefCell::new(peer));
    let mut ours = Contender::new("thalweg import", world.reports, || {
        one(world, &mut spent.borrow_mut())
    });
    ours.feeds = true;
    ours.elsewhere = Some(Box::new(|| Ok(spent.borrow().cpu)));
    let mut theirs = Contender::new("PostgreSQL, COPY and INSERT", world.reports, || {
        let mut peer = peer.borrow_mut();
        peer.forget()?;
        peer.import(&file).map(drop)
    });
    theirs.feeds = true;
    theirs.elsewhere = Some(Box::new(|| peer.borrow().cpu_time()));
    let title = format!("A report of a file of {}", world.reports);
    alternate(&title, &mut [ours, theirs])?;
    let mut clock = spent.borrow().clock.clone();
    clock.sort_unstable();
    let median = clock.get(clock.len() / 2).context("no round")?;
    let reports = f64::from(u32::try_from(world.reports)?);
    let rate = reports / median.as_secs_f64();
    say(&format!(
        "  by the clock: {rate:.0} reports a second (median of {} files)",
        clock.len()
    ));
    Ok(vec![(
        format!("{rate:.0} >= {REPORTS_A_SECOND_MIN:.0} reports a second"),
        rate >= REPORTS_A_SECOND_MIN,
    )])
}

fn one(world: &World, spent: &mut Spent) -> Result<()> {
    let place = world.empty()?;
    let (cpu, clock) = (cpu_of_children()?, Watch::now());
    take(world, &place)?;
    spent.clock.push(clock.elapsed());
    spent.cpu += cpu_of_children()?.saturating_sub(cpu);
    Ok(())
}

fn take(world: &World, place: &Place) -> Result<()> {
    let file = world.file("reports.jsonl").display().to_string();
    place.run("import", &["--kind", "reports", &file]).map(drop)
}

/// Both have as many reports and events afterwards.
fn same(world: &World, peer: &mut Peer) -> Result<()> {
    let (reports, events) = peer.import(&world.file("reports.jsonl"))?;
    ensure!(
        reports == i64::try_from(world.reports)?,
        "the peer took {reports}"
    );
    let place = world.imported()?;
    let node = place.start()?;
    let token = node.token("lead")?;
    for (noun, theirs) in [("reports", reports), ("events", events)] {
        let ours = super::search::count(&node, &token, noun)?;
        ensure!(ours == theirs, "{noun}: ours {ours}, theirs {theirs}");
    }
    Ok(())
}
