//! A3, dark period: a transponder fell silent where it should be heard.
//!
//! *Rule*: a vessel last heard at more than 3 kn, not near a port, is silent for longer than 30
//! minutes and than eight of its own intervals, and where it should be by now reports are received
//! at least half as well as usual. The finding is opened at once and over when the vessel is heard
//! again, with the speed that would explain the way; a report that comes late and shows it was
//! heard in between shortens it, or withdraws it when no long silence is left.
//! *Source*: `surveillance` A3; revision by late data after Skylight (`interop`, events change
//! after the fact).
//! *Here / not here*: silence and what it means. Reception is learned in `reception`.
//! *Limits*: one dark period a track; the last is remembered for a day for late data.
//! A sweep reads four bytes a track and looks closer only at those that are due.

use std::collections::HashMap;
use std::hint::black_box;

use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};
use thalweg_domain::finding::Noticed;
use thalweg_domain::measure::Metres;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackId, TrackKind};
use thalweg_domain::vessel::VesselClass;

use crate::motion::expected;
use crate::notice::{Notices, secs_between};
use crate::period::Period;
use crate::ports::Ports;
use crate::reception::{Counts, ReceptionMap};
use crate::sighting::{Sighting, TRACKS_MAX, TrackSlot};
use crate::zones::place_of;

/// When silence is noticed (`surveillance` A3).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DarkSettings {
    /// No shorter silence is noticed.
    pub silent_secs_min: u32,
    /// Nor one of fewer of the vessel's own intervals.
    pub silent_intervals_min: u32,
    /// A vessel that was slower when last heard may have moored.
    pub speed_knots_min: f32,
    /// Reception where the vessel should be, against the usual.
    pub reception_percent_min: u8,
    /// How far from a port silence is odd (ours: as for approaches to the shore).
    pub port_clear_m: f64,
    /// How soon a silence that was no finding is looked at again (ours).
    pub again_secs: u32,
}

impl Default for DarkSettings {
    fn default() -> Self {
        Self {
            silent_secs_min: 1_800,
            silent_intervals_min: 8,
            speed_knots_min: 3.0,
            reception_percent_min: 50,
            port_clear_m: 6_000.0,
            again_secs: 600,
        }
    }
}

/// How long the last dark period of a track is remembered for late data.
const REMEMBERED_SECS: i64 = 86_400;
/// Points on the way of a silent vessel at which reception is asked for.
const WAY_POINTS: u32 = 8;
/// Due: the track of this slot is new to the watch.
const NEW: u32 = 0;
/// Due: the track of this slot is in a dark period, until it is heard.
const DARK: u32 = u32::MAX;

/// Watches all tracks of one table for silence.
#[derive(Debug)]
pub struct DarkWatch {
    settings: DarkSettings,
    reception: ReceptionMap,
    /// For each slot, the second before which its silence means nothing, [`NEW`] or [`DARK`].
    due_secs: Vec<u32>,
    /// For each slot, how well its track is received.
    own: Vec<Counts>,
    /// The last dark period of each track, open or not.
    periods: HashMap<TrackId, Period, FxBuildHasher>,
}

impl DarkWatch {
    /// Everybody is heard, as far as the map knows.
    pub fn new(settings: DarkSettings, reception: ReceptionMap) -> Self {
        Self {
            settings,
            reception,
            due_secs: Vec::new(),
            own: Vec::new(),
            periods: HashMap::default(),
        }
    }

    /// What has been learned about reception, to be kept for the next start.
    pub const fn reception(&self) -> &ReceptionMap {
        &self.reception
    }

    /// Looks at what is known of several tracks, so that it is fetched together.
    pub fn look(&self, slots: &[TrackSlot]) {
        let places = slots.iter().map(|slot| place_of(*slot));
        let known = places.filter_map(|place| self.due_secs.get(place).zip(self.own.get(place)));
        let seen = known.map(|(due_secs, own)| *due_secs ^ u32::from(own.share().is_some()));
        black_box(seen.fold(0, |all, one| all ^ one));
    }

    /// Takes up a sighting: reception is learned from it, and a track that was silent is back.
    #[inline]
    pub fn see(&mut self, sighting: &Sighting<'_>, out: &mut Notices) {
        let fix = sighting.fix;
        if !is_watched(fix) || !self.has_room(sighting.slot) {
            return;
        }
        let allowed_secs = self.settings.allowed_secs(sighting.interval_secs);
        self.learn(sighting, allowed_secs);
        let was = self.put_off(sighting.slot, fix.sensed, allowed_secs);
        if matches!(was, NEW | DARK) {
            self.welcome_back(fix, out);
        }
    }

    /// Takes up a position that came late: it may show that a track was heard after all.
    pub fn see_late(&mut self, slot: TrackSlot, fix: &Fix, out: &mut Notices) {
        let Some(period) = self.periods.get_mut(&fix.track) else {
            return;
        };
        let was_open = period.is_open();
        period.take_late(fix, out);
        if was_open && !period.is_open() {
            let allowed_secs = period.allowed_secs();
            self.put_off(slot, fix.sensed, allowed_secs);
        }
    }

    /// Lets time pass: notices tracks that are silent for too long. `view` gives the last sighting
    /// in a slot.
    pub fn sweep<'a>(
        &mut self,
        now: Instant,
        ports: &Ports,
        view: impl Fn(TrackSlot) -> Option<Sighting<'a>>,
        out: &mut Notices,
    ) {
        let now_secs = seconds(now);
        for place in 0..self.due_secs.len() {
            let due = self.due_secs.get(place).copied().unwrap_or(NEW);
            if due >= now_secs || due == NEW {
                continue;
            }
            let last = u32::try_from(place).ok().and_then(&view);
            let period = last.and_then(|last| self.period_of(&last, now, ports, out));
            let next = match period {
                Some(period) => {
                    self.periods.insert(period.track(), period);
                    DARK
                }
                None => now_secs.saturating_add(self.settings.again_secs),
            };
            if let Some(due) = self.due_secs.get_mut(place) {
                *due = next;
            }
        }
        let forgotten = now.offset_ms(-1_000 * REMEMBERED_SECS);
        self.periods.retain(|_, period| !period.was_over(forgotten));
    }

    /// Forgets a slot whose track is lost; a dark period that is open stays so until the track is
    /// heard again. Its loss teaches the map.
    pub fn forget(&mut self, slot: TrackSlot, last: Option<(&Fix, Option<VesselClass>)>) {
        let Some(due) = self.due_secs.get_mut(place_of(slot)) else {
            return;
        };
        if let Some((fix, class)) = last {
            self.reception.lose(fix, class);
        }
        *due = NEW;
        if let Some(own) = self.own.get_mut(place_of(slot)) {
            *own = Counts::default();
        }
    }

    /// Makes room for a slot; false beyond the bound.
    fn has_room(&mut self, slot: TrackSlot) -> bool {
        let place = place_of(slot);
        if place >= self.due_secs.len() && place < TRACKS_MAX {
            self.due_secs.resize(place + 1, NEW);
            self.own.resize(place + 1, Counts::default());
        }
        place < TRACKS_MAX
    }

    /// A silence that is a dark period says nothing about the vessel's transponder.
    fn learn(&mut self, sighting: &Sighting<'_>, allowed_secs: u32) {
        let (Some(before), fix) = (sighting.before, sighting.fix) else {
            return;
        };
        let expected = self.reception.learn(before, fix, sighting.class);
        let is_rhythm = secs_between(before.sensed, fix.sensed) <= allowed_secs;
        let own = self.own.get_mut(place_of(sighting.slot));
        if let (Some(own), true) = (own, is_rhythm) {
            own.add_report(expected);
        }
    }

    /// Sets when a slot is due; returns what it was.
    fn put_off(&mut self, slot: TrackSlot, heard: Instant, allowed_secs: u32) -> u32 {
        let next = seconds(heard).saturating_add(allowed_secs);
        let due = self.due_secs.get_mut(place_of(slot));
        due.map_or(DARK, |due| std::mem::replace(due, next))
    }

    fn welcome_back(&mut self, fix: &Fix, out: &mut Notices) {
        let period = self.periods.get_mut(&fix.track);
        if let Some(period) = period.filter(|period| period.is_open()) {
            period.end(fix, out);
        }
    }

    /// The dark period that a silent track is in, if it is in one.
    fn period_of(
        &self,
        last: &Sighting<'_>,
        now: Instant,
        ports: &Ports,
        out: &mut Notices,
    ) -> Option<Period> {
        let fix = last.fix;
        let last_speed = fix
            .speed
            .filter(|speed| speed.0 > self.settings.speed_knots_min)?;
        let allowed_secs = self.settings.allowed_secs(last.interval_secs);
        let silent_secs = secs_between(fix.sensed, now);
        let reception_percent = self.reception_percent(last, silent_secs);
        let is_heard_there =
            reception_percent.is_some_and(|percent| percent >= self.settings.reception_percent_min);
        let is_port = |position| ports.is_near(position, Metres(self.settings.port_clear_m));
        let is_odd = silent_secs > allowed_secs
            && is_heard_there
            && !is_port(fix.position)
            && !is_port(expected(fix, silent_secs.into()));
        let noticed = Noticed::DarkPeriod {
            silent_secs,
            allowed_secs,
            last_speed,
            reception_percent,
            implied_speed: None,
        };
        is_odd.then(|| Period::begun(fix, noticed, out))
    }

    /// How well this vessel should be received where it should be by now or on its way there,
    /// whichever is worse, in percent of the usual; `None` while reception is not known.
    fn reception_percent(&self, last: &Sighting<'_>, silent_secs: u32) -> Option<u8> {
        let share_after = |secs: u32| {
            let share = self.reception.share_at(expected(last.fix, secs.into()));
            share.map(|share| share.min(1.0))
        };
        let way = (1..=WAY_POINTS).filter_map(|nth| share_after(silent_secs / WAY_POINTS * nth));
        let (sum, count) = way.fold((0.0, 0.0), |(sum, count), share| (sum + share, count + 1.0));
        let on_way = (count > 0.0).then(|| sum / count)?;
        let there = share_after(silent_secs)?;
        let own = self
            .own
            .get(place_of(last.slot))
            .copied()
            .unwrap_or_default();
        let own = own.share().unwrap_or(1.0).min(1.0);
        Some(percent(there.min(on_way) * own))
    }
}

impl DarkSettings {
    /// How long a vessel of this rhythm may be silent.
    fn allowed_secs(&self, interval_secs: Option<u16>) -> u32 {
        let interval_secs = interval_secs.unwrap_or(0).into();
        let own = self.silent_intervals_min.saturating_mul(interval_secs);
        own.max(self.silent_secs_min)
    }
}

const fn is_watched(fix: &Fix) -> bool {
    matches!(fix.kind, TrackKind::Vessel)
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 0 to 100"
)]
fn percent(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u8
}

fn seconds(at: Instant) -> u32 {
    u32::try_from(at.unix_secs()).unwrap_or(DARK - 1)
}
