//! Sentences in at the socket, with the history durable, 4,071 zones, all detectors and a watcher;
//! beside Redis, which keeps places only.
//!
//! The replay is a made-up world (`ingest/world.rs`), sent as fast as the node takes it. Only the
//! server's processor time counts, on both sides. `THALWEG_BENCH_FLEETS` sets another size.

mod centre;
mod redis;
mod steady;
mod world;

use std::cell::Cell;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Result, ensure};
use thalweg_e2e::watch::Watch;

use crate::rounds::{Contender, Verdict, alternate};
use crate::{quantile, say};
use centre::{Centre, Template};
use redis::Redis;
use world::World;

/// Fleets of the made-up world: together about 3 million messages of 165,000 ships.
const FLEETS: u32 = 115;

/// The bars (the issue; `performance` section 4).
const NANOS_MAX: f64 = 667.0;
const TIMES_REDIS_MIN: f64 = 2.0;
const P99_MS_MAX: f64 = 5.0;
const CORE_MAX: f64 = 0.05;
/// Memory by number of tracks.
const MEMORY_MAX: [(u32, u64); 2] = [(100_000, 300_000_000), (1_000_000, 1_500_000_000)];

/// What holds or does not.
type Bars = Vec<(String, bool)>;

/// Runs the bench.
pub fn run() -> Result<Verdict> {
    let template = Template::draw()?;
    let mut bars = replay(&template)?;
    for (ships, memory_max) in MEMORY_MAX {
        let steady = steady::run(&template, ships)?;
        steady::print(ships, &steady);
        let (p99, memory) = (quantile::of(&steady.millis, 99), steady.memory);
        bars.push((
            format!(
                "{} MB <= {} MB at {ships} tracks",
                memory / 1_000_000,
                memory_max / 1_000_000
            ),
            memory <= memory_max,
        ));
        if ships == 100_000 {
            bars.push((
                format!("p99 {p99:.2} ms <= {P99_MS_MAX} ms"),
                p99 <= P99_MS_MAX,
            ));
            bars.push((
                format!(
                    "{:.1} % of a core < {} %",
                    steady.core * 100.0,
                    CORE_MAX * 100.0
                ),
                steady.core < CORE_MAX,
            ));
        }
    }
    Ok(Verdict::of(&bars))
}

fn replay(template: &Template) -> Result<Bars> {
    let fleets = match std::env::var("THALWEG_BENCH_FLEETS") {
        Ok(fleets) => fleets.parse()?,
        Err(_) => FLEETS,
    };
    let world = World::of_fleets(fleets)?;
    let ships = world.ships();
    say(&format!(
        "\n{} messages in {} lines of {} stations, most of them ships",
        world.messages, world.count, ships,
    ));
    let (spent, walls) = (Cell::new(Duration::ZERO), Cell::new(Duration::MAX));
    let redis = Redis::start()?;
    let mut peer = Contender::new(
        "Redis GEOADD, pipelined",
        u64::try_from(world.positions.len())?,
        || {
            redis.add(&world.positions)?;
            let known = redis.ships()?;
            ensure!(known == ships, "Redis knows {known} ships of {ships}");
            Ok(())
        },
    );
    peer.elsewhere = Some(Box::new(|| redis.cpu_time()));
    peer.feeds = true;
    let mut ours = Contender::new("thalweg", world.messages, || {
        let mut centre = template.start()?;
        let (cpu, wall) = pour(&mut centre, &world)?;
        spent.set(spent.get() + cpu);
        walls.set(walls.get().min(wall));
        Ok(())
    });
    ours.elsewhere = Some(Box::new(|| Ok(spent.get())));
    ours.feeds = true;
    let figures = alternate("A message, by the server", &mut [ours, peer])?;
    let [ours, redis] = figures.as_slice() else {
        return Ok(Vec::new());
    };
    let millions = f64::from(u32::try_from(world.messages)?) / walls.get().as_secs_f64() / 1e6;
    say(&format!(
        "  best round by the wall clock: {millions:.2} M messages/s"
    ));
    let (nanos, times) = (ours.median(), ours.times_faster_than(redis));
    Ok(vec![
        (
            format!("{nanos:.0} ns <= {NANOS_MAX} ns of CPU a message (3 M/s on 2 cores)"),
            nanos <= NANOS_MAX,
        ),
        (
            format!("{times:.1} >= {TIMES_REDIS_MIN} times Redis"),
            times >= TIMES_REDIS_MIN,
        ),
    ])
}

/// Sends the world to a node that someone watches; returns what it took.
fn pour(centre: &mut Centre, world: &World) -> Result<(Duration, Duration)> {
    let mut watch = Watch::open(centre.node.address(), &centre.token, false)?;
    // It reads until the node is gone.
    std::thread::spawn(move || while watch.told().is_ok() {});
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let lines = world.lines_until(now.try_into()?)?;
    let before = centre.node.cpu_time()?;
    let began = Instant::now();
    centre.line.send(&lines)?;
    let wall = began.elapsed();
    let durable = centre.wait_until_taken(world.count)?;
    let spent = centre.node.cpu_time()?.saturating_sub(before);
    let tracks = centre.tracks()?;
    ensure!(
        tracks == u64::try_from(world.ships())?,
        "{tracks} tracks of {} ships",
        world.ships()
    );
    let heard = u64::try_from(world.positions.len())?;
    ensure!(
        durable * 10 >= heard * 8 && durable <= heard,
        "{durable} positions are durable of {heard}"
    );
    Ok((spent, wall))
}
