//! Where a track should be, and how fast it must have been.

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
