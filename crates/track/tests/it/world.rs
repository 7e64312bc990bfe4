//! A small world to observe: one ship, some stations, a clock.

use thalweg_domain::identity::Mmsi;
use thalweg_domain::measure::{Bearing, Knots};
use thalweg_domain::observation::{Measured, Observation, PositionReport, Reporter};
use thalweg_domain::place::Position;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_track::{Aged, Slot, TrackTable};

pub const SHIP: u32 = 219_622_000;

pub fn noon(secs: i64) -> Instant {
    Instant::from_unix_secs(1_384_257_600 + secs)
}

/// A class A report of the ship at `lon`, 56 north, `secs` after noon.
pub fn report(mmsi: u32, lon: f64, secs: i64) -> Observation {
    let sensed = noon(secs);
    Observation {
        source: SourceId(1),
        sensed,
        received: sensed,
        fingerprint: u32::try_from(secs).unwrap_or(0).wrapping_mul(2_654_435_761) ^ mmsi,
        measured: Measured::Position(PositionReport {
            mmsi: Mmsi::new(mmsi).unwrap(),
            reporter: Reporter::ClassA,
            position: Position::from_lon_lat(lon, 56.0).unwrap(),
            precise: true,
            speed: Some(Knots(12.0)),
            course: Some(Bearing::from_degrees(90.0)),
            heading: None,
            rate_of_turn: None,
            status: None,
            altitude: None,
        }),
    }
}

pub fn heard_by(station: u16, delay_ms: i64, observation: &Observation) -> Observation {
    Observation {
        source: SourceId(station),
        received: observation.received.offset_ms(delay_ms),
        ..observation.clone()
    }
}

/// Lets the clock strike every second of a span and returns what it told.
pub fn tick(table: &mut TrackTable, from: i64, to: i64) -> Vec<(i64, Slot, Aged)> {
    let mut told = Vec::new();
    for secs in from..=to {
        table.age(noon(secs), &mut |slot, _, aged| {
            told.push((secs, slot, aged));
        });
    }
    told
}
