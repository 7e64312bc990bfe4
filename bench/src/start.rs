//! How soon an empty node answers, what it holds then, and how large the program is.

use std::time::{Duration, Instant};

use anyhow::Result;
use thalweg_e2e::node::Node;
use thalweg_e2e::place::Place;
use thalweg_e2e::program;

use crate::rounds::{ROUNDS, Verdict};
use crate::say;

/// The bars.
const MILLIS_MAX: u128 = 300;
const MEMORY_MAX: u64 = 60_000_000;
const BINARY_MAX: u64 = 60_000_000;

/// Runs the bench.
pub fn run() -> Result<Verdict> {
    program::path()?;
    let (mut waits, mut memory) = (Vec::new(), 0);
    for _ in 0..ROUNDS {
        let place = Place::without_data()?;
        let began = Instant::now();
        let node = Node::start(&place)?;
        waits.push(began.elapsed());
        memory = memory.max(node.memory()?);
    }
    waits.sort_unstable();
    let median = waits.get(waits.len() / 2).copied().unwrap_or(Duration::MAX);
    let binary = program::path()?.metadata()?.len();
    say(&format!(
        "\nAn empty node: {} ms (median of {ROUNDS}, {} to {}) until it takes writes, {} MB of memory, \
         a program of {} MB",
        median.as_millis(),
        waits.first().map_or(0, Duration::as_millis),
        waits.last().map_or(0, Duration::as_millis),
        memory / 1_000_000,
        binary / 1_000_000,
    ));
    Ok(Verdict::of(&[
        (
            format!("{} ms <= {MILLIS_MAX} ms", median.as_millis()),
            median.as_millis() <= MILLIS_MAX,
        ),
        (
            format!(
                "{} MB <= {} MB of memory",
                memory / 1_000_000,
                MEMORY_MAX / 1_000_000
            ),
            memory <= MEMORY_MAX,
        ),
        (
            format!(
                "{} MB <= {} MB of program",
                binary / 1_000_000,
                BINARY_MAX / 1_000_000
            ),
            binary <= BINARY_MAX,
        ),
    ]))
}
