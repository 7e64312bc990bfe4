//! What it costs to edit one zone while a reader holds the index as it was.

use std::time::Duration;

use anyhow::Result;
use nix::sys::time::TimeValLike as _;
use nix::time::{ClockId, clock_gettime};
use thalweg_detect::zones::index::ZoneIndex;
use thalweg_domain::geometry::{Area, Polygon, Ring};
use thalweg_domain::id::ZoneId;
use thalweg_domain::place::Position;
use thalweg_domain::zone::{Zone, ZoneKind};
use uuid::Uuid;

use super::Bars;
use crate::say;

/// The bar (`performance` section 4).
const EDIT_MAX: Duration = Duration::from_millis(5);

/// Takes every zone out and puts it in again; then draws oceans, to show the far end.
pub fn run(index: &ZoneIndex, zones: &[Zone]) -> Result<Bars> {
    let mut took = Vec::with_capacity(zones.len() * 2);
    for zone in zones {
        let (removing, putting) = middle(index, zone)?;
        took.extend([(removing, zone), (putting, zone)]);
    }
    took.sort_by_key(|(took, _)| *took);
    let at = |percent: usize| took.get((took.len() - 1) * percent / 100);
    let (Some(median), Some(late), Some(worst)) = (at(50), at(99), at(100)) else {
        return Ok(Vec::new());
    };
    say(&format!(
        "\nOne zone edited ({} edits, CPU time): median {}, 99 % {}, worst {} ({} positions)",
        took.len(),
        millis(median.0),
        millis(late.0),
        millis(worst.0),
        positions_of(worst.1)
    ));
    for count in [10_000, 30_000, 100_000] {
        draw_ocean(index, count)?;
    }
    Ok(vec![(
        format!(
            "worst edit {}, at most {}",
            millis(worst.0),
            millis(EDIT_MAX)
        ),
        worst.0 <= EDIT_MAX,
    )])
}

/// Runs something and says how much CPU time this thread spent on it.
pub fn timed<T>(work: impl FnOnce() -> T) -> Result<(T, Duration)> {
    let before = clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID)?;
    let done = work();
    let spent = clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID)? - before;
    let nanos = u64::try_from(spent.num_nanoseconds())?;
    Ok((done, Duration::from_nanos(nanos)))
}

/// A duration as milliseconds.
pub fn millis(took: Duration) -> String {
    format!("{:.2} ms", took.as_secs_f64() * 1e3)
}

/// Removing and putting a zone: the middle of three times each.
fn middle(index: &ZoneIndex, zone: &Zone) -> Result<(Duration, Duration)> {
    let (mut removing, mut putting) = ([Duration::ZERO; 3], [Duration::ZERO; 3]);
    for (removing, putting) in removing.iter_mut().zip(&mut putting) {
        let (without, took) = edited(index, |next| next.remove(zone.id))?;
        *removing = took;
        let again = zone.clone();
        (_, *putting) = edited(&without, |next| next.put(again))?;
    }
    removing.sort_unstable();
    putting.sort_unstable();
    let ([_, removing, _], [_, putting, _]) = (removing, putting);
    Ok((removing, putting))
}

/// The index with a change, made on a copy as the live path needs it.
fn edited<T>(
    index: &ZoneIndex,
    change: impl FnOnce(&mut ZoneIndex) -> T,
) -> Result<(ZoneIndex, Duration)> {
    timed(|| {
        let mut next = index.clone();
        change(&mut next);
        next
    })
}

fn draw_ocean(index: &ZoneIndex, count: u32) -> Result<()> {
    let (drawn, moved) = (ocean(count, 0.0)?, ocean(count, 0.001)?);
    let (with, drawing) = edited(index, |next| next.put(drawn))?;
    let (_, moving) = edited(&with, |next| next.put(moved))?;
    say(&format!(
        "  an ocean of {count} positions: drawn in {}, one vertex moved in {}",
        millis(drawing),
        millis(moving)
    ));
    Ok(())
}

/// A wavy ring around the Atlantic; its first vertex can be moved.
fn ocean(count: u32, first_moved: f64) -> Result<Zone> {
    let corner = |nth: u32| {
        let angle = f64::from(nth) / f64::from(count) * std::f64::consts::TAU;
        let reach = 1.0 + 0.2 * (angle * 40.0).sin() + 0.02 * (angle * 700.0).sin();
        let moved = if nth == 0 { first_moved } else { 0.0 };
        Position::from_lon_lat(
            -35.0 + 35.0 * reach * angle.cos() + moved,
            5.0 + 50.0 * reach * angle.sin(),
        )
    };
    let mut corners = (0..count).map(corner).collect::<Result<Vec<_>, _>>()?;
    corners.extend(corners.first().copied());
    Ok(Zone {
        id: ZoneId(Uuid::from_u128(u128::MAX)),
        name: "ocean".to_owned(),
        kind: ZoneKind::Watched,
        area: Area::new(vec![Polygon::new(Ring::new(corners)?, Vec::new())])?,
        rules: Vec::new(),
    })
}

fn positions_of(zone: &Zone) -> usize {
    let rings = zone.area.polygons().iter().flat_map(Polygon::rings);
    rings.map(|ring| ring.positions().len()).sum()
}
