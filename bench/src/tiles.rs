//! Vector tiles: ours beside PostGIS's `ST_AsMVT`, of live ships and of fences.
//!
//! Tile servers on PostGIS (martin, `pg_tileserv`, tegola) send this same SQL, so the database's own
//! CPU time is the least that any of them takes. The database draws in a loop of its own, so that
//! no protocol is counted; its geometries are projected and indexed beforehand, as ours are.

mod compare;
mod contents;
mod peer;

use std::time::Duration;

use anyhow::Result;
use nix::time::{ClockId, clock_gettime};
use thalweg_node::tiles::address::TileAddress;

use crate::postgres::Server;
use crate::rounds::{Contender, Verdict, alternate};
use crate::say;
use contents::{Fences, Ships};
use peer::Peer;

/// What both draw.
pub trait Drawn {
    /// What is measured.
    const NAME: &'static str;
    /// The zooms of the tiles that are measured.
    const ZOOMS: [u8; 3];
    /// Our tile.
    fn tile(&self, address: TileAddress) -> Vec<u8>;
    /// The tile of a zoom that most of it lies in.
    fn fullest(&self, zoom: u8) -> Result<TileAddress>;
    /// Gives the database the same.
    fn fill(&self, peer: &mut Peer) -> Result<()>;
}

/// How many times less CPU than the peer.
const TIMES_MIN: f64 = 20.0;
/// The slowest but one of a hundred tiles.
const P99_MAX: Duration = Duration::from_millis(5);

/// Compares, measures, judges.
pub fn run() -> Result<Verdict> {
    let server = Server::start()?;
    let (ships, fences) = (Ships::read()?, Fences::read()?);
    let mut bars = measured(&ships, &server)?;
    bars.extend(measured(&fences, &server)?);
    for (name, slow) in [
        ("ships", p99(|address| ships.tile(address))?),
        ("fences", p99(|address| fences.tile(address))?),
    ] {
        bars.push((
            format!("99 of 100 tiles of {name} in {slow:.1?}"),
            slow <= P99_MAX,
        ));
    }
    Ok(Verdict::of(&bars))
}

fn measured<D: Drawn>(drawn: &D, server: &Server) -> Result<Vec<(String, bool)>> {
    let mut peer = Peer::new(server, D::NAME)?;
    drawn.fill(&mut peer)?;
    let mut bars = Vec::new();
    for zoom in D::ZOOMS {
        let address = drawn.fullest(zoom)?;
        let (ours, theirs) = (drawn.tile(address), peer.tile(address)?);
        let sameness = compare::tiles(&ours, &theirs)?;
        say(&format!("\n{} of {address:?}: {sameness}", D::NAME));
        let times = race(drawn, &mut peer, address)?;
        let bar = format!("{} at zoom {zoom}: {times:.0} times less CPU", D::NAME);
        bars.push((bar, sameness.holds() && times >= TIMES_MIN));
    }
    Ok(bars)
}

/// Enough tiles for half a second of either, which the database's clock can tell.
const OUR_TILES: u32 = 2_000;
const THEIR_TILES: u32 = 400;

fn race<D: Drawn>(drawn: &D, peer: &mut Peer, address: TileAddress) -> Result<f64> {
    let ours = Contender::new("thalweg", u64::from(OUR_TILES), || {
        for _ in 0..OUR_TILES {
            std::hint::black_box(drawn.tile(std::hint::black_box(address)));
        }
        Ok(())
    });
    let process = peer.process();
    let times = u64::from(THEIR_TILES);
    let mut theirs = Contender::new("PostGIS ST_AsMVT", times, || {
        peer.draw(address, THEIR_TILES)
    });
    theirs.elsewhere = Some(Box::new(move || crate::postgres::cpu_time_of(process)));
    let title = format!("{} at zoom {}", D::NAME, address.z());
    let figures = alternate(&title, &mut [ours, theirs])?;
    match figures.as_slice() {
        [ours, theirs] => Ok(ours.times_faster_than(theirs)),
        _ => Ok(0.0),
    }
}

/// The CPU time that 99 of 100 tiles stay below, over every tile down to zoom 8 that is not empty:
/// wall time on a shared machine would measure its neighbours.
fn p99(draw: impl Fn(TileAddress) -> Vec<u8>) -> Result<Duration> {
    let mut spent = Vec::new();
    for address in (0..=8).flat_map(TileAddress::all_of_zoom) {
        let before = thread_time()?;
        let tile = draw(address);
        let after = thread_time()?;
        if !tile.is_empty() {
            spent.push(after.saturating_sub(before));
        }
    }
    spent.sort_unstable();
    Ok(spent
        .get(spent.len() * 99 / 100)
        .copied()
        .unwrap_or_default())
}

fn thread_time() -> Result<Duration> {
    Ok(clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID)?.into())
}
