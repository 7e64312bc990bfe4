//! AIS sentences into messages with all their fields, beside the crates `ais` and `nmea-parser`
//! and the programs gpsd, pyais and libais; and into JSON lines, beside gpsd.

mod crates;
mod feed;
mod json;
mod programs;

use anyhow::{Result, ensure};

use crate::rounds::{Contender, Figures, Verdict, alternate};
use crate::say;
use feed::{Feed, Place};
use programs::Judge;

pub use json::run as run_json;

/// Passes over the recording in a round of those that are quick: a million lines.
const PASSES: usize = 24;
/// Passes in a round of a program; enough that its start weighs little.
const PASSES_OF_PROGRAMS: usize = 6;

/// The bars (`performance` section 4).
const NANOS_MAX: f64 = 95.0;
const TIMES_AIS_MIN: f64 = 4.0;
const TIMES_GPSDECODE_MIN: f64 = 50.0;
const TIMES_PYAIS_MIN: f64 = 150.0;

/// Runs the bench.
pub fn run() -> Result<Verdict> {
    let (once, long) = (Feed::new(1)?, Feed::new(PASSES)?);
    let recording = Feed::new(PASSES_OF_PROGRAMS)?;
    let judges = Judge::all()?;
    let same = agree(&once, &judges)?;
    let messages = feed::ours(&once).messages * u64::try_from(PASSES)?;
    let ours = Contender::new("ours, all fields", long.lines_len()?, || {
        let read = feed::decode(&long);
        ensure!(read == messages, "{read} messages of {messages}");
        Ok(())
    });
    let mut contenders = vec![
        ours,
        Contender::new("ais 0.12", long.lines_len()?, || crates::run_ais(&long)),
        Contender::new("nmea-parser 0.11", long.lines_len()?, || {
            crates::run_nmea_parser(&long)
        }),
    ];
    for judge in &judges {
        contenders.push(Contender::new(judge.name, recording.lines_len()?, || {
            judge.run(&recording)
        }));
    }
    let figures = alternate("A line of AIS into its message", &mut contenders)?;
    Ok(Verdict::of(&bars(&figures, same)))
}

/// Whether every position that a peer reads is one that we read, in the same order.
fn agree(feed: &Feed, judges: &[Judge]) -> Result<bool> {
    let ours = feed::ours(feed);
    say(&format!(
        "\n{} messages and {} positions of ships in {} lines",
        ours.messages,
        ours.places.len(),
        feed.lines().len()
    ));
    let mut read = vec![
        ("ais 0.12", crates::places_of_ais(feed)),
        ("nmea-parser 0.11", crates::places_of_nmea_parser(feed)),
    ];
    for judge in judges {
        read.push((judge.name, judge.places(feed)?));
    }
    let mut same = true;
    for (name, places) in read {
        let strange = first_strange(&ours.places, &places);
        say(&format!(
            "  {name:<18} reads {} of the positions, {}",
            places.len(),
            strange.map_or_else(
                || "all as we do".to_owned(),
                |at| format!("not as we {at:?}")
            ),
        ));
        same &= strange.is_none() && !places.is_empty();
    }
    Ok(same)
}

/// The first of their places that is not among ours in order.
fn first_strange<'a>(ours: &[Place], theirs: &'a [Place]) -> Option<&'a Place> {
    let mut rest = ours.iter();
    theirs
        .iter()
        .find(|place| !rest.any(|ours| ours.is_near(place)))
}

fn bars(figures: &[Figures], same: bool) -> Vec<(String, bool)> {
    let Some((ours, peers)) = figures.split_first() else {
        return Vec::new();
    };
    let nanos = ours.median();
    let mut bars = vec![
        ("no disagreement".to_owned(), same),
        (
            format!("{nanos:.0} ns a line, at most {NANOS_MAX:.0}"),
            nanos <= NANOS_MAX,
        ),
    ];
    for (name, least) in [
        ("ais", TIMES_AIS_MIN),
        ("gpsdecode", TIMES_GPSDECODE_MIN),
        ("pyais", TIMES_PYAIS_MIN),
    ] {
        let peer = peers.iter().find(|peer| peer.name.starts_with(name));
        let times = peer.map_or(0.0, |peer| ours.times_faster_than(peer));
        bars.push((
            format!("{times:.1}x {name}, at least {least:.0}x"),
            times >= least,
        ));
    }
    bars
}
