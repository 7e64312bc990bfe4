//! What a pipeline makes of a feed's beginnings.

mod watchlist;

use std::sync::{Arc, RwLock};

use thalweg_detect::coast::Coast;
use thalweg_detect::ports::Ports;
use thalweg_detect::zones::index::ZoneIndex;
use thalweg_domain::finding::Noticed;
use thalweg_domain::geometry::{Area, Polygon, Ring};
use thalweg_domain::id::ZoneId;
use thalweg_domain::identity::Mmsi;
use thalweg_domain::observation::{PositionReport, Reporter};
use thalweg_domain::place::Position;
use thalweg_domain::zone::{Whom, Zone, ZoneKind, ZoneRule, ZoneTrigger};

use super::*;
use crate::clock::Clock;
use crate::detectors::{DetectorSettings, Surroundings};

const RADAR: SourceId = SourceId(1);
const COAST: SourceId = SourceId(2);

fn at(lon: f64, lat: f64) -> Position {
    Position::from_lon_lat(lon, lat).unwrap()
}

fn noon(secs: i64) -> Instant {
    Instant::from_unix_secs(1_384_257_600 + secs)
}

/// A pipeline that watches one square with this rule.
fn watching(trigger: ZoneTrigger) -> Pipeline {
    let corners = [(11.0, 55.0), (12.0, 55.0), (12.0, 56.0), (11.0, 55.0)];
    let ring = Ring::new(corners.map(|(lon, lat)| at(lon, lat)).to_vec()).unwrap();
    let zone = Zone {
        id: ZoneId(uuid::Uuid::from_u128(1)),
        name: "firing area".to_owned(),
        kind: ZoneKind::Closed,
        area: Area::new(vec![Polygon::new(ring, Vec::new())]).unwrap(),
        rules: vec![ZoneRule {
            trigger,
            whom: Whom::default(),
            priority: None,
        }],
    };
    let mut zones = ZoneIndex::default();
    zones.put(zone).unwrap();
    let surroundings = Arc::new(Surroundings {
        coast: Coast::new([]),
        ports: Ports::new([]),
        zones: RwLock::new(Arc::new(zones)),
        listed: RwLock::default(),
    });
    let clock = Clock::stopped_at(noon(0));
    let detectors = Detectors::new(
        DetectorSettings::default(),
        surroundings,
        ReceptionMap::default(),
        clock,
    );
    Pipeline::new(Limits::default(), detectors)
}

/// Hears a ship by number inside the square; returns what was noticed.
fn hear(pipeline: &mut Pipeline, ship: u32, source: SourceId, secs: i64) -> Vec<Noticed> {
    let report = PositionReport {
        mmsi: Mmsi::new(219_000_000 + ship).unwrap(),
        reporter: Reporter::ClassA,
        position: at(11.8, 55.4),
        precise: true,
        speed: None,
        course: None,
        heading: None,
        rate_of_turn: None,
        status: None,
        altitude: None,
    };
    let observation = Observation {
        source,
        sensed: noon(secs),
        received: noon(secs),
        fingerprint: ship,
        measured: Measured::Position(report),
    };
    pipeline.take(&[observation], noon(secs));
    noticed(pipeline)
}

fn noticed(pipeline: &mut Pipeline) -> Vec<Noticed> {
    let notices = pipeline.notices().into_iter();
    notices.map(|notice| notice.finding.noticed).collect()
}

#[test]
fn nobody_is_missed_before_a_feed_has_told_the_time() {
    let mut pipeline = watching(ZoneTrigger::Absence { secs_min: 600 });
    pipeline.tick(Duration::from_secs(1));
    pipeline.take(&[], noon(0));
    pipeline.tick(Duration::ZERO);
    assert_eq!(noticed(&mut pipeline), []);
    pipeline.tick(Duration::from_secs(600));
    assert_eq!(noticed(&mut pipeline).len(), 1);
}

#[test]
fn ships_of_a_recording_that_begins_anew_have_been_there_already() {
    let mut pipeline = watching(ZoneTrigger::Entry);
    assert_eq!(hear(&mut pipeline, 1, RADAR, 0), []);
    assert_eq!(hear(&mut pipeline, 2, RADAR, 1_000).len(), 1);
    pipeline.forget(RADAR);
    noticed(&mut pipeline);
    assert_eq!(hear(&mut pipeline, 1, RADAR, 1_010), []);
    assert_eq!(hear(&mut pipeline, 3, COAST, 1_010).len(), 1);
}

#[test]
fn ships_of_a_source_that_was_away_for_long_have_been_there_already() {
    let mut pipeline = watching(ZoneTrigger::Entry);
    hear(&mut pipeline, 1, COAST, 0);
    let (hour, second) = (Duration::from_secs(3_600), Duration::from_secs(1));
    pipeline.reopen(RADAR, hour, hour);
    assert_eq!(hear(&mut pipeline, 2, RADAR, 3_700), []);
    pipeline.reopen(RADAR, second, hour);
    assert_eq!(hear(&mut pipeline, 3, RADAR, 4_000).len(), 1);
}
