//! Builds zones and fixes for the tests of this crate.

use thalweg_domain::geometry::{Area, Polygon, Ring};
use thalweg_domain::id::{FindingId, ZoneId};
use thalweg_domain::identity::Mmsi;
use thalweg_domain::measure::{Bearing, Knots};
use thalweg_domain::place::Position;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackId, TrackKind};
use thalweg_domain::zone::{Zone, ZoneKind, ZoneRule, ZoneTrigger};
use uuid::Uuid;

use thalweg_detect::notice::Notices;
use thalweg_detect::sighting::Sighting;

/// A position from longitude and latitude.
pub fn at(lon: f64, lat: f64) -> Position {
    Position::from_lon_lat(lon, lat).unwrap()
}

/// A ring from its corners; the first is repeated at the end.
pub fn ring(corners: &[(f64, f64)]) -> Ring {
    let closed = corners.iter().chain(corners.first());
    Ring::new(closed.map(|(lon, lat)| at(*lon, *lat)).collect()).unwrap()
}

/// An area of one polygon.
pub fn area(outer: &[(f64, f64)], holes: &[&[(f64, f64)]]) -> Area {
    let holes = holes.iter().map(|hole| ring(hole)).collect();
    Area::new(vec![Polygon::new(ring(outer), holes)]).unwrap()
}

/// The square from 11 to 12 degrees east and 55 to 56 degrees north.
pub fn square() -> Area {
    area(
        &[(11.0, 55.0), (12.0, 55.0), (12.0, 56.0), (11.0, 56.0)],
        &[],
    )
}

/// A zone by number.
pub fn zone(number: u128, area: Area, rules: Vec<ZoneRule>) -> Zone {
    Zone {
        id: ZoneId(Uuid::from_u128(number)),
        name: format!("zone {number}"),
        kind: ZoneKind::Watched,
        area,
        rules,
    }
}

/// A silent rule about everyone.
pub fn rule(trigger: ZoneTrigger) -> ZoneRule {
    ZoneRule {
        trigger,
        whom: thalweg_domain::zone::Whom::default(),
        priority: None,
    }
}

/// The instant some seconds after noon.
pub fn noon(secs: i64) -> Instant {
    Instant::from_unix_secs(1_384_257_600 + secs)
}

/// A ship's fix at 10 knots, seconds after noon.
pub fn fix(position: Position, secs: i64) -> Fix {
    Fix {
        track: TrackId::Mmsi(Mmsi::new(219_622_000).unwrap()),
        kind: TrackKind::Vessel,
        source: SourceId(1),
        sensed: noon(secs),
        received: noon(secs),
        position,
        speed: Some(Knots(10.0)),
        course: Some(Bearing::from_degrees(90.0)),
        heading: None,
        rate_of_turn: None,
        status: None,
        altitude: None,
    }
}

/// A sighting of which only the fix is known.
pub const fn sighting(slot: u32, fix: &Fix) -> Sighting<'_> {
    Sighting {
        slot,
        fix,
        before: None,
        interval_secs: None,
        class: None,
    }
}

/// Notices whose findings are numbered in order.
pub fn notices() -> Notices {
    let mut next = 0;
    Notices::new(move || {
        next += 1;
        FindingId(Uuid::from_u128(next))
    })
}
