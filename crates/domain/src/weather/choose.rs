//! Which fields answer for a place and a time.
//!
//! *Rule*: the field that was made last answers, the finer of two made at once. A time between two
//! valid times of one issue is interpolated; before the first and after the last, a field holds for
//! [`HOLDS_MS`].
//! *Source*: ours.
//! *Here / not here*: the choice. Values are `field`'s.
//! *Limits*: valid times further apart than [`GAP_MS`] are not bridged.

use super::FieldQuantity;
use super::field::Heading;
use crate::place::Position;
use crate::time::Instant;

/// How far from its valid time a single field still holds: three hours.
pub const HOLDS_MS: i64 = 3 * 3_600_000;
/// The longest time between two valid times that is interpolated: twelve hours.
pub const GAP_MS: i64 = 12 * 3_600_000;

/// The fields that answer, and how.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chosen<K> {
    /// The field at or before the time, or the only one.
    pub first: K,
    /// The field after it, with its part, 0 to 1.
    pub second: Option<(K, f64)>,
    /// When they were made.
    pub issued: Instant,
    /// The valid time that is nearest.
    pub valid: Instant,
}

/// Chooses among fields with their keys.
pub fn choose<'a, K: Copy>(
    fields: impl Iterator<Item = (K, &'a Heading)>,
    quantity: FieldQuantity,
    position: Position,
    at: Instant,
) -> Option<Chosen<K>> {
    let near = |heading: &Heading| heading.valid.millis_from(at).abs() <= GAP_MS;
    let mut fields: Vec<(K, &Heading)> = fields
        .filter(|(_, heading)| heading.quantity == quantity && near(heading))
        .filter(|(_, heading)| heading.grid.covers(position))
        .collect();
    fields.sort_by(|(_, a), (_, b)| rank(a, b));
    fields
        .chunk_by(|(_, a), (_, b)| rank(a, b).is_eq())
        .find_map(|run| between(run, at))
}

/// The last made first, then the finer.
fn rank(a: &Heading, b: &Heading) -> std::cmp::Ordering {
    let step = |heading: &Heading| heading.grid.row_step;
    b.issued.cmp(&a.issued).then(step(a).total_cmp(&step(b)))
}

fn between<K: Copy>(run: &[(K, &Heading)], at: Instant) -> Option<Chosen<K>> {
    let valid = |(_, heading): &&(K, &Heading)| heading.valid;
    let before = run.iter().filter(|one| valid(one) <= at).max_by_key(valid);
    let after = run.iter().filter(|one| valid(one) > at).min_by_key(valid);
    let alone = |(key, heading): &(K, &Heading)| {
        let holds = heading.valid.millis_from(at).abs() <= HOLDS_MS;
        holds.then_some(Chosen {
            first: *key,
            second: None,
            issued: heading.issued,
            valid: heading.valid,
        })
    };
    match (before, after) {
        (Some(before), _) if before.1.valid == at => alone(before),
        (Some(before), Some(after)) => bridge(before, after, at).or_else(|| alone(before)),
        (Some(one), None) | (None, Some(one)) => alone(one),
        (None, None) => None,
    }
}

fn bridge<K: Copy>(
    (first, before): &(K, &Heading),
    (second, after): &(K, &Heading),
    at: Instant,
) -> Option<Chosen<K>> {
    let gap = after.valid.millis_from(before.valid);
    if gap > GAP_MS {
        return None;
    }
    let into = at.millis_from(before.valid);
    let part = ratio(into, gap);
    let nearest = if part < 0.5 { before } else { after };
    Some(Chosen {
        first: *first,
        second: Some((*second, part)),
        issued: before.issued,
        valid: nearest.valid,
    })
}

/// Two spans below twelve hours, one as a part of the other.
fn ratio(part_ms: i64, whole_ms: i64) -> f64 {
    let seconds = |ms: i64| f64::from(i32::try_from(ms / 100).unwrap_or(i32::MAX));
    seconds(part_ms) / seconds(whole_ms.max(100)).max(1.0)
}
