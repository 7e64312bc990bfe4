//! Reports taken and events found by a running node, beside `PostgreSQL`: a year's file, questions
//! about its events, and 50 reports a second.

mod accept;
mod import;
mod peer;
mod search;
mod world;

use anyhow::Result;

use crate::rounds::Verdict;
use world::World;

/// What holds or does not.
type Bars = Vec<(String, bool)>;

/// Runs the bench.
pub fn run() -> Result<Verdict> {
    let world = World::draw()?;
    let mut bars = import::bars(&world)?;
    let place = world.imported()?;
    let node = place.start()?;
    let token = node.token("lead")?;
    bars.extend(search::bars(&world, &node, &token)?);
    bars.extend(accept::bars(&node, &token)?);
    Ok(Verdict::of(&bars))
}
