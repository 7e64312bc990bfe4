//! A recorded day of vessels, run through the track table and all detectors as a node would.

use std::collections::BTreeMap;

use thalweg_detect::coast::Coast;
use thalweg_detect::dark::{DarkSettings, DarkWatch};
use thalweg_detect::jump::{JumpSettings, JumpWatch, Leap};
use thalweg_detect::notice::Notices;
use thalweg_detect::ports::Ports;
use thalweg_detect::reception::ReceptionMap;
use thalweg_detect::shore::{ShoreSettings, ShoreWatch};
use thalweg_detect::sighting::{Sighting, TrackSlot};
use thalweg_domain::finding::Finding;
use thalweg_domain::geometry::Line;
use thalweg_domain::id::FindingId;
use thalweg_domain::identity::Mmsi;
use thalweg_domain::measure::{Bearing, Knots};
use thalweg_domain::observation::{
    IdentityReport, Measured, NavigationStatus, Observation, PositionReport, Reporter,
};
use thalweg_domain::place::Position;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_track::{Aged, Limits, Outcome, Track, TrackTable, Wild};

use crate::world::{at, notices};

/// Where the vessels are: the coast and the ports.
pub struct Waters {
    pub coast: Coast,
    pub ports: Ports,
}

/// A day of messages in the order of their times.
pub struct Day {
    messages: Vec<Observation>,
}

/// A finding as it stood at the end, and when it was first told.
pub struct Told {
    pub finding: Finding,
    pub first: Instant,
}

/// The detectors of this crate around one track table.
pub struct Watches {
    table: TrackTable,
    dark: DarkWatch,
    jump: JumpWatch,
    shore: ShoreWatch,
    waters: Waters,
    notices: Notices,
    told: BTreeMap<FindingId, Told>,
}

/// The start of the recorded day.
pub fn midnight() -> Instant {
    "2026-03-01T00:00:00Z".parse().unwrap()
}

impl Waters {
    /// From the scene's `geo.json`.
    pub fn read(geo: &str) -> Self {
        let geo: serde_json::Value = serde_json::from_str(geo).unwrap();
        let positions = |key: &str| -> Vec<Position> {
            let pairs = geo[key].as_array().unwrap();
            let position =
                |pair: &serde_json::Value| at(pair[1].as_f64().unwrap(), pair[0].as_f64().unwrap());
            pairs.iter().map(position).collect()
        };
        let shore = Line::new(vec![positions("shoreline")]).unwrap();
        Self {
            coast: Coast::new(&[shore]),
            ports: Ports::new(positions("ports")),
        }
    }
}

impl Day {
    /// From the scene's tables of positions and of identities.
    pub fn read(positions: &str, identities: &str) -> Self {
        let positions = positions.lines().skip(1).map(position);
        let identities = identities.lines().skip(1).map(identity);
        let mut messages: Vec<Observation> = positions.chain(identities).collect();
        messages.sort_by_key(|message| message.sensed);
        for (number, message) in (1..).zip(&mut messages) {
            message.fingerprint = number;
        }
        Self { messages }
    }
}

impl Watches {
    pub fn new(waters: Waters, reception: ReceptionMap) -> Self {
        Self {
            table: TrackTable::new(Limits::default()),
            dark: DarkWatch::new(DarkSettings::default(), reception),
            jump: JumpWatch::new(JumpSettings::default()),
            shore: ShoreWatch::new(ShoreSettings::default()),
            waters,
            notices: notices(),
            told: BTreeMap::new(),
        }
    }

    /// Runs a day, with a look at the clock every minute, and tells what was found.
    pub fn run(&mut self, day: &Day) {
        let mut swept = midnight();
        for message in &day.messages {
            while swept.offset_ms(60_000) <= message.received {
                swept = swept.offset_ms(60_000);
                self.sweep(swept);
            }
            self.take(message);
        }
        self.sweep(midnight().offset_ms(86_400_000));
    }

    /// All findings as they stand, and the reception that was learned.
    pub fn end(self) -> (Vec<Told>, ReceptionMap) {
        (
            self.told.into_values().collect(),
            self.dark.reception().clone(),
        )
    }

    fn take(&mut self, message: &Observation) {
        match self.table.take(message) {
            Outcome::Moved { slot, from, jumped } => {
                let track = self.table.get(slot).unwrap();
                let sighting = Sighting {
                    before: from.as_ref(),
                    ..sighting(slot, track).unwrap()
                };
                let out = &mut self.notices;
                self.dark.see(&sighting, out);
                self.jump.see(&sighting, jumped.map(leap), out);
                let around = (&self.waters.coast, &self.waters.ports);
                self.shore.see(&sighting, around, out);
            }
            Outcome::Late(slot, fix) => self.dark.see_late(slot, &fix, &mut self.notices),
            _ => {}
        }
        self.collect(message.received);
    }

    fn sweep(&mut self, now: Instant) {
        let (table, out) = (&mut self.table, &mut self.notices);
        let view = |slot| sighting(slot, table.get(slot)?);
        self.dark.sweep(now, &self.waters.ports, view, out);
        let (dark, jump, shore) = (&mut self.dark, &mut self.jump, &mut self.shore);
        table.age(now, &mut |slot, track, aged| {
            if aged == Aged::Over {
                dark.forget(
                    slot,
                    track.fix.as_ref().map(|fix| (fix, track.evidence.class())),
                );
                jump.forget(slot, track.last, out);
                shore.forget(slot, track.last, out);
            }
        });
        self.collect(now);
    }

    fn collect(&mut self, now: Instant) {
        for notice in self.notices.drain() {
            let finding = notice.finding;
            let told = self.told.entry(finding.id).or_insert(Told {
                finding: finding.clone(),
                first: now,
            });
            told.finding = finding;
        }
    }
}

fn sighting(slot: TrackSlot, track: &Track) -> Option<Sighting<'_>> {
    Some(Sighting {
        slot,
        fix: track.fix.as_ref()?,
        before: None,
        interval_secs: track.median_interval_secs(),
        class: track.evidence.class(),
    })
}

fn leap(wild: Wild) -> Leap {
    Leap {
        distance: wild.distance,
        implied_speed: wild.implied_speed,
        reports: wild.reports,
    }
}

/// One row `time_s,mmsi,lat,lon,sog_kn,cog_deg,heading_deg,nav_status`.
fn position(row: &str) -> Observation {
    let cells: Vec<&str> = row.split(',').collect();
    let number = |column: usize| cells[column].parse::<f32>().unwrap();
    let degrees = |column: usize| cells[column].parse::<f64>().unwrap();
    let report = PositionReport {
        mmsi: Mmsi::new(cells[1].parse().unwrap()).unwrap(),
        reporter: Reporter::ClassA,
        position: at(degrees(3), degrees(2)),
        precise: true,
        speed: Some(Knots(number(4))),
        course: Some(Bearing::from_degrees(number(5))),
        heading: Some(Bearing::from_degrees(number(6))),
        rate_of_turn: None,
        status: NavigationStatus::from_code(cells[7].parse().unwrap()),
        altitude: None,
    };
    observation(cells[0], Measured::Position(report))
}

/// One row `time_s,mmsi,imo,name,callsign,ship_type,...`.
fn identity(row: &str) -> Observation {
    let cells: Vec<&str> = row.split(',').collect();
    let report = IdentityReport {
        mmsi: Mmsi::new(cells[1].parse().unwrap()).unwrap(),
        reporter: Reporter::ClassA,
        name: Some(cells[3].to_owned()),
        call_sign: Some(cells[4].to_owned()),
        imo: None,
        type_code: Some(cells[5].parse().unwrap()),
        dimensions: None,
        draught_dm: None,
        destination: None,
        eta: None,
    };
    observation(cells[0], Measured::Identity(Box::new(report)))
}

fn observation(secs: &str, measured: Measured) -> Observation {
    let sensed = midnight().offset_ms(1_000 * secs.parse::<i64>().unwrap());
    Observation {
        source: SourceId(1),
        sensed,
        received: sensed,
        fingerprint: 0,
        measured,
    }
}
