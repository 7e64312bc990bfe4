//! A made-up fleet, the same at every run: who reports when, and what.
//!
//! Ships report as ITU-R M.1371-5 Table 1 asks: every 2 to 10 s under way by their speed, every
//! 3 min moored, every 30 s with Class B. Positions wander by some metres as satellite fixes do,
//! courses of moored ships point anywhere, one report in ten is not heard.

use anyhow::Result;
use thalweg_domain::identity::Mmsi;
use thalweg_domain::measure::{Bearing, Knots};
use thalweg_domain::observation::NavigationStatus;
use thalweg_domain::place::Position;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackId, TrackKind};
use thalweg_node::history::Row;

use crate::chance::Chance;

/// 2026-01-01T00:00:00Z.
pub const START_MS: i64 = 1_767_225_600_000;
/// Longest time between two reports in seconds, and one missed.
const RING_SECS: usize = 512;
/// How often the centre reads its sources.
const READ_MS: i64 = 50;
/// How far two in three fixes are off.
const ERROR_M: f64 = 2.0;
/// A prime that scatters numbers (Knuth, The Art of Computer Programming 6.4).
const SCATTER: u32 = 2_654_435_761;
const DEGREES_A_METRE: f64 = 1.0 / 111_120.0;

/// How many ships, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// About 130 positions a second, as the Danish network has.
    Sea,
    /// As many ships as the world has with a transponder.
    World,
}

/// The fleet.
pub struct Fleet {
    ships: Vec<Ship>,
    /// Who reports in which of the coming seconds.
    due: Vec<Vec<usize>>,
    second: usize,
    chance: Chance,
}

struct Ship {
    mmsi: Mmsi,
    class_b: bool,
    moored: bool,
    lon: f64,
    lat: f64,
    /// Error of the fix in metres.
    error: (f64, f64),
    course: f64,
    speed: f64,
    /// The second of its last report.
    heard: usize,
}

impl Fleet {
    /// The fleet at the beginning of 2026.
    pub fn new(size: Size) -> Result<Self> {
        let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
        let (count, area) = match size {
            Size::Sea => (2_300, (3.0, 53.0, 17.0, 60.0)),
            Size::World => (400_000, (-180.0, -60.0, 180.0, 70.0)),
        };
        let ships: Result<Vec<Ship>> = (0..count)
            .map(|number| Ship::new(number, area, &mut chance))
            .collect();
        let ships = ships?;
        let mut due = vec![Vec::new(); RING_SECS];
        for (index, ship) in ships.iter().enumerate() {
            let second = chance.below(ship.interval_secs());
            due.get_mut(second)
                .into_iter()
                .for_each(|due| due.push(index));
        }
        Ok(Self {
            ships,
            due,
            second: 0,
            chance,
        })
    }

    /// The ship with this number.
    pub fn ship(&self, number: usize) -> Option<TrackId> {
        self.ships.get(number).map(|ship| TrackId::Mmsi(ship.mmsi))
    }

    /// How many ships there are.
    pub fn len(&self) -> usize {
        self.ships.len()
    }

    /// The milliseconds since 1970 at which the next second begins.
    pub fn now_ms(&self) -> i64 {
        START_MS + i64::try_from(self.second).unwrap_or(i64::MAX) * 1_000
    }

    /// Appends what is reported in the next second.
    pub fn second(&mut self, rows: &mut Vec<Row>) -> Result<()> {
        let start = self.now_ms();
        let place = self.second % RING_SECS;
        let reporting = self
            .due
            .get_mut(place)
            .map(std::mem::take)
            .unwrap_or_default();
        for (nth, index) in (1_i64..).zip(&reporting) {
            let of = i64::try_from(reporting.len()).unwrap_or(1) + 1;
            let Some(ship) = self.ships.get_mut(*index) else {
                continue;
            };
            let sensed = start + nth * 1_000 / of;
            rows.push(ship.report(self.second, sensed, &mut self.chance)?);
            let missed = 1 + usize::from(self.chance.below(10) == 0);
            let next = (self.second + ship.interval_secs() * missed) % RING_SECS;
            self.due
                .get_mut(next)
                .into_iter()
                .for_each(|due| due.push(*index));
        }
        self.second += 1;
        Ok(())
    }
}

impl Ship {
    fn new(
        number: u32,
        (west, south, east, north): (f64, f64, f64, f64),
        chance: &mut Chance,
    ) -> Result<Self> {
        let kind = chance.below(100);
        let moored = kind < 40;
        Ok(Self {
            // Numbers are scattered, as those of real ships are.
            mmsi: Mmsi::new(200_000_000 + number.wrapping_mul(SCATTER) % 575_000_000)?,
            class_b: kind >= 82,
            moored,
            lon: west + chance.part() * (east - west),
            lat: south + chance.part() * (north - south),
            error: (0.0, 0.0),
            course: chance.part() * 360.0,
            speed: if moored {
                0.0
            } else {
                4.0 + chance.part() * 18.0
            },
            heard: 0,
        })
    }

    fn interval_secs(&self) -> usize {
        match self.speed {
            _ if self.class_b => 30,
            _ if self.moored => 180,
            speed if speed > 23.0 => 2,
            speed if speed > 14.0 => 6,
            _ => 10,
        }
    }

    fn report(&mut self, second: usize, sensed_ms: i64, chance: &mut Chance) -> Result<Row> {
        let secs = f64::from(u32::try_from(second - self.heard)?);
        self.heard = second;
        if !self.moored {
            self.sail(secs, chance);
        }
        self.wander(secs, chance);
        let drawn = if self.moored {
            chance.part() * 360.0
        } else {
            self.course + chance.normal()
        };
        let bow = self.course + chance.normal() / 3.0;
        let degrees = |metres: f64| metres * DEGREES_A_METRE;
        let fix = Fix {
            track: TrackId::Mmsi(self.mmsi),
            kind: TrackKind::Vessel,
            source: SourceId(1 + u16::from(chance.below(10) == 0)),
            sensed: Instant::from_unix_ms(sensed_ms),
            received: Instant::from_unix_ms((sensed_ms / READ_MS + 3) * READ_MS),
            position: Position::from_lon_lat(
                on_grid(self.lon + degrees(self.error.0)),
                on_grid(self.lat + degrees(self.error.1)),
            )?,
            speed: Some(Knots(narrow((self.speed * 10.0).round() / 10.0))),
            course: Some(Bearing::from_degrees(narrow(drawn))),
            heading: (!self.class_b).then(|| Bearing::from_degrees(narrow(bow.round()))),
            rate_of_turn: None,
            status: (!self.class_b).then_some(if self.moored {
                NavigationStatus::Moored
            } else {
                NavigationStatus::UnderWayUsingEngine
            }),
            altitude: None,
        };
        Ok(Row::from(&fix))
    }

    /// Moves on, turns now and then, and turns back at the edge of the map.
    fn sail(&mut self, secs: f64, chance: &mut Chance) {
        if chance.below(60) == 0 {
            self.course = (self.course + chance.normal() * 15.0).rem_euclid(360.0);
        }
        if self.lat.abs() > 75.0 || self.lon.abs() > 179.0 {
            self.course = (self.course + 180.0).rem_euclid(360.0);
            (self.lon, self.lat) = (self.lon.clamp(-178.5, 178.5), self.lat.clamp(-74.5, 74.5));
        }
        self.speed = (self.speed + chance.normal() * 0.05).clamp(2.0, 26.0);
        let metres = Knots(narrow(self.speed)).metres_per_second() * secs;
        let (east, north) = self.course.to_radians().sin_cos();
        self.lat += metres * north * DEGREES_A_METRE;
        self.lon += metres * east * DEGREES_A_METRE / self.lat.to_radians().cos();
    }

    /// The fix wanders by some metres around the truth, and forgets within a minute.
    fn wander(&mut self, secs: f64, chance: &mut Chance) {
        let kept = (1.0 - secs / 60.0).max(0.0);
        let fresh = (1.0 - kept * kept).sqrt() * ERROR_M;
        self.error.0 = self.error.0 * kept + chance.normal() * fresh;
        self.error.1 = self.error.1 * kept + chance.normal() * fresh;
    }
}

/// Degrees as a transponder sends them.
fn on_grid(degrees: f64) -> f64 {
    (degrees * 600_000.0).round() / 600_000.0
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "the nearest f32 is wanted"
)]
fn narrow(value: f64) -> f32 {
    value as f32
}
