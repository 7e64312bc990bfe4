//! The facts of drawn years.

use anyhow::Result;
use thalweg_picture::Fact;
use thalweg_year::{Chronicle, Ground, Plan, acts};

/// What `thalweg-year` draws for one year.
pub fn one() -> Result<Vec<Fact>> {
    let ground = Ground::denmark()?;
    facts(&Plan::national(1, ground.began()), &ground)
}

/// Twelve years of reports, at the bound of events in memory.
pub fn twelve() -> Result<Vec<Fact>> {
    let ground = Ground::denmark()?;
    let plan = Plan {
        days: 12 * 365,
        events: 100_000,
        indicator_values: 12 * 120_000,
        ..Plan::national(1, ground.began())
    };
    facts(&plan, &ground)
}

fn facts(plan: &Plan, ground: &Ground) -> Result<Vec<Fact>> {
    let (mut chronicle, mut facts) = Chronicle::begin(ground, plan.from);
    for act in acts(plan, ground) {
        facts.extend(chronicle.take(&act).map_err(anyhow::Error::msg)?);
    }
    Ok(facts)
}
