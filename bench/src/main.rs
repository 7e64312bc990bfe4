//! Our speed beside the peers' in one run: `cargo xtask bench NAME`.
//!
//! Every bench compares results first (a difference voids the speed), alternates ours and the
//! peers for seven rounds and prints medians of CPU time, the ratio, and whether its bar holds.
//! A new bench is one file with a `pub fn run() -> anyhow::Result<Verdict>` and a row in `BENCHES`.

mod chance;
mod decode;
mod fanout;
mod history;
mod ingest;
mod paper;
mod picture;
mod postgres;
mod quantile;
mod reports;
mod rounds;
mod start;
mod tiles;
mod zones;

use anyhow::{Result, bail};
use mimalloc::MiMalloc;
use rounds::Verdict;

/// What runs in here is ours, and runs as in the node.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// One bench: its name, what it measures, and how.
type Bench = (&'static str, &'static str, fn() -> Result<Verdict>);

const BENCHES: &[Bench] = &[
    (
        "decode",
        "lines of AIS into messages with all their fields",
        decode::run,
    ),
    (
        "decode-json",
        "lines of AIS into lines of JSON",
        decode::run_json,
    ),
    ("zones", "positions into 4,071 zones, and edits", zones::run),
    (
        "history",
        "positions made durable, their size, and questions about 500 million of them",
        history::run,
    ),
    (
        "ingest",
        "sentences in at the socket, history durable, zones and detectors on, a watcher out",
        ingest::run,
    ),
    (
        "fanout",
        "5,000 watchers at one update a second, beside a bare sender",
        fanout::run,
    ),
    (
        "paper",
        "the situation report of a busy day as PDF, beside WeasyPrint",
        paper::run,
    ),
    (
        "picture",
        "a year's facts folded, and what was known at an instant, beside PostgreSQL",
        picture::run,
    ),
    (
        "reports",
        "reports taken and events found by a running node, beside PostgreSQL",
        reports::run,
    ),
    ("start", "an empty node's first answer", start::run),
    (
        "tiles",
        "vector tiles of ships and fences, beside PostGIS",
        tiles::run,
    ),
];

fn main() -> Result<()> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if wanted.is_empty() {
        say("Benches: name one or more, or `all`.");
        for (name, what, _) in BENCHES {
            say(&format!("  {name:<12} {what}"));
        }
        return Ok(());
    }
    thalweg_e2e::program::take_what_is_shipped();
    let mut held = true;
    for name in expand(&wanted)? {
        for (_, _, run) in BENCHES.iter().filter(|(known, ..)| *known == name) {
            held &= run()? == Verdict::Held;
        }
    }
    if held {
        Ok(())
    } else {
        bail!("a bar does not hold")
    }
}

fn expand(wanted: &[String]) -> Result<Vec<&str>> {
    let known: Vec<&str> = BENCHES.iter().map(|(name, ..)| *name).collect();
    if wanted.iter().any(|name| name == "all") {
        return Ok(known);
    }
    match wanted.iter().find(|name| !known.contains(&name.as_str())) {
        Some(strange) => bail!(
            "no bench is called `{strange}`; there are: {}",
            known.join(", ")
        ),
        None => Ok(wanted.iter().map(String::as_str).collect()),
    }
}

/// The one place that prints: a bench's output is its table.
#[expect(clippy::print_stdout, reason = "the table is the product")]
fn say(line: &str) {
    println!("{line}");
}
