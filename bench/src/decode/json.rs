//! Recordings into JSON lines: `thalweg decode` beside `gpsdecode`, program against program.

use anyhow::Result;

use super::feed::Feed;
use super::first_strange;
use super::programs::Judge;
use crate::rounds::{Contender, Verdict, alternate};
use crate::say;

/// Passes over the recording in a round.
const PASSES: usize = 12;

/// The bar (`performance` section 4).
const TIMES_GPSDECODE_MIN: f64 = 8.0;

/// Runs the bench.
pub fn run() -> Result<Verdict> {
    let (once, long) = (Feed::new(1)?, Feed::new(PASSES)?);
    let like_gpsd = Judge::thalweg("thalweg decode --gpsd", &["decode", "--gpsd"])?;
    let plain = Judge::thalweg("thalweg decode", &["decode"])?;
    let gpsdecode = Judge::gpsdecode();
    let same = agree(&once, &like_gpsd, &gpsdecode)?;
    let lines = long.lines_len()?;
    let mut contenders = Vec::new();
    for program in [&like_gpsd, &gpsdecode, &plain] {
        contenders.push(Contender::new(program.name, lines, || program.run(&long)));
    }
    let figures = alternate("A line of AIS into a line of JSON", &mut contenders)?;
    let [ours, theirs, _] = figures.as_slice() else {
        return Ok(Verdict::Missed);
    };
    let times = ours.times_faster_than(theirs);
    Ok(Verdict::of(&[
        ("no disagreement".to_owned(), same),
        (
            format!("{times:.1}x gpsdecode, at least {TIMES_GPSDECODE_MIN:.0}x"),
            times >= TIMES_GPSDECODE_MIN,
        ),
    ]))
}

/// Whether every position that gpsdecode prints is one that we print, in the same order; that all
/// members agree is shown by the decoder's tests.
fn agree(feed: &Feed, ours: &Judge, theirs: &Judge) -> Result<bool> {
    let (our_places, their_places) = (ours.places(feed)?, theirs.places(feed)?);
    let strange = first_strange(&our_places, &their_places);
    say(&format!(
        "\n{} positions of ships in ours, {} in gpsdecode's; not as ours: {strange:?}",
        our_places.len(),
        their_places.len(),
    ));
    Ok(strange.is_none() && !their_places.is_empty())
}
