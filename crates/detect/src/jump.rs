//! A5, position jump: reports from a place where the track cannot be.
//!
//! *Rule*: one wild report is noise; when several in a row agree on another place, more than 5 km
//! and 50 kn away, the track has jumped. The jump goes on while the reports fit the displaced
//! track better than the one that went on undisturbed, and is over when the track is back.
//! *Source*: `surveillance` A5.
//! *Here / not here*: the finding. Which reports are wild, how many must agree, and the count of
//! those that did not is the gate's in crate `track`; its verdict comes in as [`Leap`].
//! *Limits*: one jump a track; what did not return within [`JumpSettings::lasting_secs_max`] is
//! believed to be there.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};
use thalweg_domain::finding::Noticed;
use thalweg_domain::measure::{Knots, Metres};
use thalweg_domain::place::{Position, wrap_longitude};
use thalweg_domain::time::Instant;
use thalweg_domain::track::Fix;

use crate::motion::expected;
use crate::notice::{Notice, Notices, begun, revised, secs_between};
use crate::sighting::{Sighting, TrackSlot};

/// How jumps are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct JumpSettings {
    /// A track that stays displaced for longer is believed to be there (ours).
    pub lasting_secs_max: u32,
}

impl Default for JumpSettings {
    fn default() -> Self {
        Self {
            lasting_secs_max: 6 * 3_600,
        }
    }
}

/// The gate's verdict on a report that moved its track although it was wild.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leap {
    /// How far it is from where the track was.
    pub distance: Metres,
    /// The speed that it would have taken.
    pub implied_speed: Knots,
    /// Wild reports in a row that agree, this one included.
    pub reports: u16,
}

/// Watches all tracks for jumps.
#[derive(Debug)]
pub struct JumpWatch {
    settings: JumpSettings,
    jumps: HashMap<TrackSlot, Jump, FxBuildHasher>,
}

/// A track away from where it should be.
#[derive(Debug)]
struct Jump {
    open: Notice,
    away: Away,
}

/// Degrees from where a track should be to where it is reported.
#[derive(Debug, Clone, Copy)]
struct Away {
    east_deg: f64,
    north_deg: f64,
}

impl JumpWatch {
    /// Nobody has jumped yet.
    pub fn new(settings: JumpSettings) -> Self {
        Self {
            settings,
            jumps: HashMap::default(),
        }
    }

    /// Takes up a sighting, with the gate's verdict if it was wild.
    pub fn see(&mut self, sighting: &Sighting<'_>, leap: Option<Leap>, out: &mut Notices) {
        let Some(before) = sighting.before else {
            return;
        };
        if leap.is_none() && self.jumps.is_empty() {
            return;
        }
        match (self.jumps.entry(sighting.slot), leap) {
            (Entry::Occupied(mut jump), leap) => {
                let way = (before, sighting.fix);
                if jump.get_mut().ends(way, leap, self.settings, out) {
                    jump.remove();
                }
            }
            (Entry::Vacant(settled), Some(leap)) => {
                settled.insert(Jump::begun((before, sighting.fix), leap, out));
            }
            (Entry::Vacant(_), None) => {}
        }
    }

    /// Forgets a track that is lost.
    pub fn forget(&mut self, slot: TrackSlot, at: Instant, out: &mut Notices) {
        if let Some(jump) = self.jumps.remove(&slot) {
            out.push(jump.open.ended(at));
        }
    }
}

impl Jump {
    fn begun((before, fix): (&Fix, &Fix), leap: Leap, out: &mut Notices) -> Self {
        let open = Notice::from(begun(out.id(), leap.noticed(), before.sensed, fix));
        out.push(open.clone());
        let home = expected(before, secs_between(before.sensed, fix.sensed).into());
        let away = Away::between(home, fix.position);
        Self { open, away }
    }

    /// Whether the track is back with this fix, or believed to be there for good.
    fn ends(
        &mut self,
        (before, fix): (&Fix, &Fix),
        leap: Option<Leap>,
        settings: JumpSettings,
        out: &mut Notices,
    ) -> bool {
        let there = expected(before, secs_between(before.sensed, fix.sensed).into());
        let home = self.away.back_from(there);
        let is_back = fix.position.distance(home) < fix.position.distance(there);
        let lasted_secs = secs_between(self.open.finding.from, fix.sensed);
        if is_back || lasted_secs > settings.lasting_secs_max {
            out.push(self.open.ended(before.sensed));
            return true;
        }
        if let Some(leap) = leap {
            self.away = Away::between(home, fix.position);
            self.open.finding = revised(&self.open.finding, leap.noticed());
            out.push(self.open.clone());
        }
        false
    }
}

impl Leap {
    const fn noticed(self) -> Noticed {
        Noticed::PositionJump {
            distance: self.distance,
            implied_speed: self.implied_speed,
            reports: self.reports,
        }
    }
}

impl Away {
    fn between(home: Position, there: Position) -> Self {
        Self {
            east_deg: wrap_longitude(there.lon() - home.lon()),
            north_deg: there.lat() - home.lat(),
        }
    }

    /// Where the undisturbed track is when the displaced one is there.
    fn back_from(self, there: Position) -> Position {
        let lon = wrap_longitude(there.lon() - self.east_deg);
        let lat = (there.lat() - self.north_deg).clamp(-90.0, 90.0);
        Position::from_lon_lat(lon, lat).unwrap_or(there)
    }
}
