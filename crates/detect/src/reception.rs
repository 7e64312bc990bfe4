//! The reception map: where transponders are heard as they should be, and how well each is.
//!
//! *Rule*: between two reports of a vessel under way, as many were expected as the rhythm of its
//! peers has room for, along the straight way between them; one of them was received. A vessel
//! that is lost under way teaches that none was received where it should have gone. A share of
//! 1 is the peers' own.
//! *Source*: `surveillance` A3 ("expected reception of normal, learned map"); after the reception
//! criterion of Global Fishing Watch for gaps (positions received a day in a cell). Peers are
//! vessels of one class in one speed band of ITU-R M.1371-5 Annex 1 table 1.
//! *Here / not here*: shares. What silence means is `dark`'s.
//! *Limits*: [`CELLS_MAX`] cells of an eighth of a degree, further ones stay unknown; one silence
//! teaches at most [`MISSED_MAX`] reports; old counts fade as new ones come.

use std::collections::{BTreeMap, HashMap};

use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};
use thalweg_domain::measure::Knots;
use thalweg_domain::place::Position;
use thalweg_domain::track::{Fix, TrackKind};
use thalweg_domain::vessel::VesselClass;

use crate::motion::expected;
use crate::notice::secs_between;
use crate::zones::edge::point_of;
use crate::zones::lattice::{Frame, Scale, Step};

/// The most cells that are learned.
pub const CELLS_MAX: usize = 500_000;
/// The most missed reports that one silence teaches.
pub const MISSED_MAX: f32 = 60.0;

/// Cells of an eighth of a degree.
const GRID: Frame = Frame::of_world(Scale::EIGHTH);
/// Vessels that move slower say little about a place that they lie in for days.
const UNDER_WAY: Knots = Knots(3.0);
/// A longer silence has other reasons than reception.
const SILENCE_SECS_MAX: u32 = 6 * 3_600;
/// How far ahead of a lost vessel its silence teaches.
const LOST_SECS: u32 = 3_600;
/// A share is known once so many reports were expected.
const EXPECTED_MIN: f32 = 30.0;
/// Counts of a place are halved when so many were expected: the map follows a changing network.
const EXPECTED_MAX_PLACE: f32 = 10_000.0;
/// Counts of a vessel are halved when so many were expected.
const EXPECTED_MAX_VESSEL: f32 = 200.0;
/// Intervals that the mean of peers is taken over, in effect.
const INTERVALS_REMEMBERED: f32 = 2_000.0;
/// An interval counts as at most so many of the mean.
const INTERVAL_MEANS_MAX: f32 = 3.0;

/// Where transponders are heard, and how well.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ReceptionMap {
    places: HashMap<u32, Counts, FxBuildHasher>,
    peers: BTreeMap<VesselClass, [Rhythm; 3]>,
}

/// Reports expected and received.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Counts {
    expected: f32,
    received: f32,
}

/// The mean interval of vessels alike.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
struct Rhythm {
    mean_secs: f32,
    intervals: f32,
}

impl ReceptionMap {
    /// Learns from two successive positions of a track; returns how many reports its peers'
    /// rhythm has room for between them, or 0 when that says nothing.
    pub fn learn(&mut self, before: &Fix, fix: &Fix, class: Option<VesselClass>) -> f32 {
        let elapsed_secs = secs_between(before.sensed, fix.sensed);
        let speed = speed_under_way(before).and(speed_under_way(fix));
        let Some(speed) = speed.filter(|_| (1..=SILENCE_SECS_MAX).contains(&elapsed_secs)) else {
            return 0.0;
        };
        let rhythm = self.rhythm_mut(class, speed);
        rhythm.take(elapsed_secs);
        let expected = rhythm.reports_in(elapsed_secs);
        self.spread(expected, |share| {
            between(before.position, fix.position, share)
        });
        self.count(fix.position, 0.0, 1.0);
        expected
    }

    /// Learns from a track that was lost after its last position.
    pub fn lose(&mut self, last: &Fix, class: Option<VesselClass>) {
        if let Some(speed) = speed_under_way(last) {
            let expected_reports = self.rhythm_mut(class, speed).reports_in(LOST_SECS);
            self.spread(expected_reports, |share| {
                expected(last, share * f64::from(LOST_SECS))
            });
        }
    }

    /// How well a place is received, 1 being as usual; `None` while it is not known. A place that
    /// is not known itself is judged by those around it.
    pub fn share_at(&self, position: Position) -> Option<f32> {
        let cell = cell_of(position);
        let here = self.places.get(&cell).and_then(|place| place.share());
        here.or_else(|| self.around(cell).share())
    }

    /// The counts of a cell and its eight neighbours.
    fn around(&self, cell: u32) -> Counts {
        let mut sum = Counts::default();
        for near in GRID.neighbours(cell) {
            if let Some(place) = self.places.get(&near) {
                sum.expected += place.expected;
                sum.received += place.received;
            }
        }
        sum
    }

    /// Spreads expected reports over a way; the share of the way is 0 at its start.
    fn spread(&mut self, expected: f32, way: impl Fn(f64) -> Position) {
        let expected = expected.min(MISSED_MAX);
        let mut points = 1.0;
        while points < expected.round() {
            points += 1.0;
        }
        let mut nth = 1.0;
        while nth <= points {
            self.count(way(f64::from(nth / points)), expected / points, 0.0);
            nth += 1.0;
        }
    }

    fn count(&mut self, position: Position, expected: f32, received: f32) {
        let cell = cell_of(position);
        if self.places.len() < CELLS_MAX || self.places.contains_key(&cell) {
            let place = self.places.entry(cell).or_default();
            place.add(expected, received, EXPECTED_MAX_PLACE);
        }
    }

    fn rhythm_mut(&mut self, class: Option<VesselClass>, speed: Knots) -> &mut Rhythm {
        let [slow, medium, fast] = self
            .peers
            .entry(class.unwrap_or(VesselClass::Other))
            .or_default();
        match speed.0 {
            ..=14.0 => slow,
            ..=23.0 => medium,
            _ => fast,
        }
    }
}

impl Counts {
    /// Counts a report that a vessel sent, among those that were expected of it.
    pub fn add_report(&mut self, expected: f32) {
        if expected > 0.0 {
            self.add(expected.min(MISSED_MAX), 1.0, EXPECTED_MAX_VESSEL);
        }
    }

    fn add(&mut self, expected: f32, received: f32, expected_max: f32) {
        self.expected += expected;
        self.received += received;
        if self.expected > expected_max {
            self.expected /= 2.0;
            self.received /= 2.0;
        }
    }

    /// How much was received of what peers lead to expect; `None` while too little is known.
    pub fn share(self) -> Option<f32> {
        (self.expected >= EXPECTED_MIN).then(|| self.received / self.expected)
    }
}

impl Rhythm {
    fn take(&mut self, secs: u32) {
        self.intervals = (self.intervals + 1.0).min(INTERVALS_REMEMBERED);
        let most = if self.intervals > 1.0 {
            self.mean_secs * INTERVAL_MEANS_MAX
        } else {
            f32::MAX
        };
        self.mean_secs += (f32_of(secs).min(most) - self.mean_secs) / self.intervals;
    }

    /// How many reports such a time has room for.
    fn reports_in(self, secs: u32) -> f32 {
        f32_of(secs) / self.mean_secs.max(1.0)
    }
}

fn speed_under_way(fix: &Fix) -> Option<Knots> {
    let is_vessel = fix.kind == TrackKind::Vessel;
    fix.speed.filter(|speed| is_vessel && *speed > UNDER_WAY)
}

fn cell_of(position: Position) -> u32 {
    GRID.cell_of(Step::of(point_of(position)))
}

/// A point on the straight way between two positions. Across the antimeridian, the second.
fn between(from: Position, to: Position, share: f64) -> Position {
    let east = to.lon() - from.lon();
    if east.abs() > 180.0 {
        return to;
    }
    let lon = from.lon() + share * east;
    let lat = from.lat() + share * (to.lat() - from.lat());
    Position::from_lon_lat(lon, lat).unwrap_or(to)
}

#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "seconds of a silence are few"
)]
fn f32_of(secs: u32) -> f32 {
    secs as f32
}
