//! A2, approach to shore: fast towards land, away from ports.
//!
//! *Rule*: a craft of at least 15 kn whose course is within 60 degrees of the shortest way to the
//! shore, no port within 6 km of it or of the nearest shore, and either within 3 nautical miles of
//! the shore or there within the time ahead at this speed. Two reports in a row begin and end it.
//! *Source*: `surveillance` A2; the second report is ours (a course is noisy).
//! *Here / not here*: the judgement. The coast and the ports are given by the caller.
//! *Limits*: one approach a track; tracks without speed or course are not judged.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};
use thalweg_domain::finding::Noticed;
use thalweg_domain::measure::{Knots, Metres};
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackKind};

use crate::coast::Coast;
use crate::notice::{Notice, Notices, begun};
use crate::ports::Ports;
use crate::sighting::{Sighting, TrackSlot};

/// When an approach to the shore is noticed (`surveillance` A2).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ShoreSettings {
    /// Distance from the shore within which a fast craft is noticed.
    pub near_nm: f64,
    /// Further out, how soon it would be at the shore.
    pub ahead_secs_max: u32,
    /// How far out the shore is looked for.
    pub range_nm: f64,
    /// Slower craft are left alone.
    pub speed_knots_min: f32,
    /// How far its course may be off the shortest way to the shore.
    pub off_normal_deg_max: f32,
    /// How far from a port a landing is unusual.
    pub port_clear_m: f64,
    /// Reports in a row that begin, and that end, an approach (ours).
    pub reports_min: u8,
}

impl Default for ShoreSettings {
    fn default() -> Self {
        Self {
            near_nm: 3.0,
            ahead_secs_max: 1_800,
            range_nm: 10.0,
            speed_knots_min: 15.0,
            off_normal_deg_max: 60.0,
            port_clear_m: 6_000.0,
            reports_min: 2,
        }
    }
}

/// Watches all tracks for approaches to the shore.
#[derive(Debug)]
pub struct ShoreWatch {
    settings: ShoreSettings,
    approaches: HashMap<TrackSlot, Approach, FxBuildHasher>,
}

/// A track that may be approaching.
#[derive(Debug)]
struct Approach {
    from: Instant,
    /// Reports in a row that say so.
    reports: u8,
    /// Reports in a row, after those, that do not.
    doubts: u8,
    open: Option<Notice>,
}

impl ShoreWatch {
    /// Nobody is approaching yet.
    pub fn new(settings: ShoreSettings) -> Self {
        Self {
            settings,
            approaches: HashMap::default(),
        }
    }

    /// Takes up a sighting.
    pub fn see(
        &mut self,
        sighting: &Sighting<'_>,
        (coast, ports): (&Coast, &Ports),
        out: &mut Notices,
    ) {
        let (slot, fix) = (sighting.slot, sighting.fix);
        match self.settings.approach(fix, coast, ports) {
            Some(noticed) => self.confirm(slot, fix, noticed, out),
            None => self.doubt(slot, fix.sensed, out),
        }
    }

    /// Forgets a track that is lost.
    pub fn forget(&mut self, slot: TrackSlot, at: Instant, out: &mut Notices) {
        if let Some(open) = self.approaches.remove(&slot).and_then(|known| known.open) {
            out.push(open.ended(at));
        }
    }

    fn confirm(&mut self, slot: TrackSlot, fix: &Fix, noticed: Noticed, out: &mut Notices) {
        let approach = self.approaches.entry(slot).or_insert(Approach {
            from: fix.sensed,
            reports: 0,
            doubts: 0,
            open: None,
        });
        approach.reports = approach.reports.saturating_add(1);
        approach.doubts = 0;
        if approach.open.is_none() && approach.reports >= self.settings.reports_min {
            let notice = Notice::from(begun(out.id(), noticed, approach.from, fix));
            approach.open = Some(notice.clone());
            out.push(notice);
        }
    }

    fn doubt(&mut self, slot: TrackSlot, at: Instant, out: &mut Notices) {
        if self.approaches.is_empty() {
            return;
        }
        let Some(approach) = self.approaches.get_mut(&slot) else {
            return;
        };
        approach.doubts += 1;
        if approach.open.is_none() || approach.doubts >= self.settings.reports_min {
            self.forget(slot, at, out);
        }
    }
}

impl ShoreSettings {
    /// The evidence, if a fix alone looks like an approach.
    fn approach(&self, fix: &Fix, coast: &Coast, ports: &Ports) -> Option<Noticed> {
        let may_land = matches!(fix.kind, TrackKind::Vessel | TrackKind::RadarTarget);
        let speed = fix.speed.filter(|speed| speed.0 >= self.speed_knots_min)?;
        let course = fix.course.filter(|_| may_land)?;
        let range = Metres::from_nautical_miles(self.range_nm.max(self.near_nm));
        let shore = coast.nearest(fix.position, range)?;
        let off_normal_deg = course.apart(shore.bearing);
        let to_shore_secs = secs_to(shore.distance, speed, off_normal_deg);
        let is_near = shore.distance <= Metres::from_nautical_miles(self.near_nm);
        let is_soon = to_shore_secs <= self.ahead_secs_max;
        let is_port = |position| ports.is_near(position, Metres(self.port_clear_m));
        let is_odd = off_normal_deg <= self.off_normal_deg_max
            && (is_near || is_soon)
            && !is_port(fix.position)
            && !is_port(shore.position);
        is_odd.then_some(Noticed::ShoreApproach {
            distance: shore.distance,
            speed,
            off_normal_deg,
            to_shore_secs,
        })
    }
}

/// Seconds to a straight shore at this distance, on a course off its normal.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "saturates: a course along the shore never gets there"
)]
fn secs_to(distance: Metres, speed: Knots, off_normal_deg: f32) -> u32 {
    let closing_mps = speed.metres_per_second() * f64::from(off_normal_deg).to_radians().cos();
    if closing_mps > 0.0 {
        (distance.0 / closing_mps) as u32
    } else {
        u32::MAX
    }
}
