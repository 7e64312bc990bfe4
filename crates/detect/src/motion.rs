//! Where a track should be, and how fast it must have been.
//!
//! *Rule*: between two fixes a track keeps its course and speed, on the sphere.
//! *Source*: ours: dead reckoning as seafarers do it; detectors need minutes, not hours, of it.
//! *Here / not here*: the arithmetic of two fixes. Which report may follow which is `track`'s.
//! *Limits*: none; a way of no time has no speed.

use thalweg_domain::measure::{Knots, METRES_PER_NAUTICAL_MILE};
use thalweg_domain::place::Position;
use thalweg_domain::track::Fix;

use crate::notice::secs_between;

/// Where a track should be some seconds after its last fix: on a constant course and speed.
pub fn expected(last: &Fix, secs: f64) -> Position {
    match (last.course, last.speed) {
        (Some(course), Some(speed)) => last.position.dead_reckoned(course, speed, secs),
        _ => last.position,
    }
}

/// The speed that explains the way from one fix to a later one.
pub fn speed_between(from: &Fix, to: &Fix) -> Knots {
    let secs = f64::from(secs_between(from.sensed, to.sensed).max(1));
    let metres = from.position.distance(to.position).0;
    Knots(narrow(metres / secs * 3_600.0 / METRES_PER_NAUTICAL_MILE))
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "rounding is wanted"
)]
fn narrow(knots: f64) -> f32 {
    knots as f32
}
