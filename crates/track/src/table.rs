//! The track table of one shard: one writer, fixed-size records, a slot for each track.
//!
//! *Rule*: an observation is a copy, late, wild or believed; only what is believed moves a track,
//! and every judgement is told to the caller.
//! *Source*: `architecture` section 3 steps 3 and 4.
//! *Here / not here*: the state of the tracks. Zones, detectors and history keep theirs under the
//! same slot numbers.
//! *Limits*: [`Limits::tracks_max`]; a new track beyond it is refused and counted by the caller.

use std::collections::HashMap;
use std::hint::black_box;
use std::time::Duration;

use rustc_hash::FxBuildHasher;
use thalweg_domain::observation::{
    IdentityReport, Measured, Observation, OwnPosition, Plot, PositionReport,
};
use thalweg_domain::place::Position;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackId, TrackKind, TrackStatus};

use crate::gate::{Gate, Wild};
use crate::record::{Judged, Track, kind_of};

/// The dense number of a track in its shard; reused after the track has left.
pub type Slot = u32;

/// What bounds a table.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The most tracks that live at once.
    pub tracks_max: usize,
    /// What a report may not exceed.
    pub gate: Gate,
    /// The longest silence before any track is lost, if the sources have one.
    pub silence_max: Option<Duration>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            tracks_max: 1_000_000,
            gate: Gate::default(),
            silence_max: None,
        }
    }
}

/// What became of an observation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    /// A copy of what another station brought.
    Copy,
    /// A position before the last one: for the history only.
    Late(Slot, Fix),
    /// The track moved; `from` is where it was before.
    Moved {
        /// Which track.
        slot: Slot,
        /// Where it was before; absent for its first position.
        from: Option<Fix>,
        /// How far it jumped, when it took several wild reports to believe it.
        jumped: Option<Wild>,
    },
    /// A position that cannot be true after the last one: a fault.
    Wild(Slot, Wild),
    /// Its identity was heard; `changed` when it claims something new.
    Identified {
        /// Which track.
        slot: Slot,
        /// Whether a claim is new.
        changed: bool,
    },
    /// A text for people: no track changes.
    Text,
    /// The table is full and the track unknown.
    Full,
}

/// What time alone did to a track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aged {
    /// It is less current than before.
    Status(TrackStatus),
    /// It was lost long enough: it leaves the live picture, and its slot is free afterwards.
    Over,
}

/// The tracks of one shard.
#[derive(Debug)]
pub struct TrackTable {
    limits: Limits,
    slots: HashMap<u64, Slot, FxBuildHasher>,
    tracks: Vec<Option<Track>>,
    free: Vec<Slot>,
    /// For each slot, the second before which its status cannot change.
    due_secs: Vec<u32>,
}

impl TrackTable {
    /// An empty table.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            slots: HashMap::default(),
            tracks: Vec::new(),
            free: Vec::new(),
            due_secs: Vec::new(),
        }
    }

    /// How many tracks live.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether no track lives.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The first slot that was never in use.
    pub fn slots(&self) -> Slot {
        slot_at(self.tracks.len())
    }

    /// The track in a slot.
    pub fn get(&self, slot: Slot) -> Option<&Track> {
        self.tracks.get(usize::try_from(slot).ok()?)?.as_ref()
    }

    /// The slot of a track.
    pub fn slot_of(&self, id: TrackId) -> Option<Slot> {
        self.slots.get(&id.as_u64()).copied()
    }

    /// All tracks with their slots.
    pub fn iter(&self) -> impl Iterator<Item = (Slot, &Track)> {
        (0..)
            .zip(&self.tracks)
            .filter_map(|(slot, track)| Some((slot, track.as_ref()?)))
    }

    /// Finds the slots of those tracks that are known, and looks at each: the processor then fetches
    /// many records at once, instead of waiting for each when its turn comes.
    pub fn find(&self, tracks: impl Iterator<Item = TrackId>, slots: &mut Vec<Slot>) {
        slots.clear();
        slots.extend(tracks.filter_map(|track| self.slot_of(track)));
        let known = slots.iter().filter_map(|slot| self.get(*slot));
        black_box(known.fold(0, |seen, track| seen ^ track.glimpse()));
    }

    /// Takes up one observation.
    pub fn take(&mut self, observation: &Observation) -> Outcome {
        match &observation.measured {
            Measured::Position(report) => self.take_position(observation, report),
            Measured::Identity(report) => self.take_identity(observation, report),
            Measured::Plot(plot) => self.take_plot(observation, plot),
            Measured::OwnPosition(own) => self.take_own(observation, own),
            Measured::Text(_) => Outcome::Text,
        }
    }

    /// Lets time pass: tells every track whose status changed, and forgets those that are over.
    pub fn age(&mut self, now: Instant, tell: &mut impl FnMut(Slot, &Track, Aged)) {
        let now_secs = seconds(now);
        for slot in 0..self.due_secs.len() {
            if self.due_secs.get(slot).is_some_and(|due| *due <= now_secs) {
                self.age_one(slot, now, tell);
            }
        }
    }

    /// Forgets all tracks that only this source has brought, as when a recording starts again.
    pub fn forget_source(&mut self, source: SourceId, tell: &mut impl FnMut(Slot, &Track)) {
        for place in 0..self.tracks.len() {
            let Some(Some(track)) = self.tracks.get(place) else {
                continue;
            };
            if track.sources().all(|(heard_by, _)| heard_by == source) {
                tell(slot_at(place), track);
                self.release(place);
            }
        }
    }

    fn take_position(&mut self, observation: &Observation, report: &PositionReport) -> Outcome {
        let kind = kind_of(report.reporter);
        let id = TrackId::Mmsi(report.mmsi);
        let fix = Fix {
            speed: report.speed,
            course: report.course,
            heading: report.heading,
            rate_of_turn: report.rate_of_turn,
            status: report.status,
            altitude: report.altitude,
            ..bare_fix(observation, id, kind, report.position)
        };
        let gate = self.limits.gate;
        let Some((slot, track)) = self.track_mut(id, kind, observation) else {
            return Outcome::Full;
        };
        track.reporter = Some(report.reporter);
        if track
            .heard
            .is_copy(observation.fingerprint, observation.received)
        {
            return Outcome::Copy;
        }
        let judged = track.consider(fix, gate);
        self.conclude(slot, fix, judged)
    }

    fn take_identity(&mut self, observation: &Observation, report: &IdentityReport) -> Outcome {
        let id = TrackId::Mmsi(report.mmsi);
        let kind = kind_of(report.reporter);
        let Some((slot, track)) = self.track_mut(id, kind, observation) else {
            return Outcome::Full;
        };
        if track
            .heard
            .is_copy(observation.fingerprint, observation.received)
        {
            return Outcome::Copy;
        }
        let changed = track.identify(report, observation.source, observation.received);
        Outcome::Identified { slot, changed }
    }

    fn take_plot(&mut self, observation: &Observation, plot: &Plot) -> Outcome {
        let id = TrackId::Radar(observation.source, plot.number);
        let fix = Fix {
            speed: plot.speed,
            course: plot.course,
            ..bare_fix(observation, id, TrackKind::RadarTarget, plot.position)
        };
        self.take_unidentified(observation, fix)
    }

    fn take_own(&mut self, observation: &Observation, own: &OwnPosition) -> Outcome {
        let id = TrackId::Own(observation.source);
        let fix = Fix {
            speed: own.speed,
            course: own.course,
            heading: own.heading,
            ..bare_fix(observation, id, TrackKind::OwnStation, own.position)
        };
        self.take_unidentified(observation, fix)
    }

    fn take_unidentified(&mut self, observation: &Observation, fix: Fix) -> Outcome {
        let gate = self.limits.gate;
        let Some((slot, track)) = self.track_mut(fix.track, fix.kind, observation) else {
            return Outcome::Full;
        };
        let judged = track.consider(fix, gate);
        self.conclude(slot, fix, judged)
    }

    /// The track, made if it is new; `None` when the table is full.
    fn track_mut(
        &mut self,
        id: TrackId,
        kind: TrackKind,
        observation: &Observation,
    ) -> Option<(Slot, &mut Track)> {
        let slot = match self.slots.get(&id.as_u64()) {
            Some(slot) => *slot,
            None => self.admit(Track::new(id, kind, observation.received))?,
        };
        let track = self.tracks.get_mut(usize::try_from(slot).ok()?)?.as_mut()?;
        track.hear(observation.source, observation.received);
        Some((slot, track))
    }

    fn admit(&mut self, track: Track) -> Option<Slot> {
        if self.slots.len() >= self.limits.tracks_max {
            return None;
        }
        let id = track.id.as_u64();
        let due = earliest_change(&track);
        let slot = if let Some(slot) = self.free.pop() {
            let place = usize::try_from(slot).ok()?;
            *self.tracks.get_mut(place)? = Some(track);
            *self.due_secs.get_mut(place)? = due;
            slot
        } else {
            self.tracks.push(Some(track));
            self.due_secs.push(due);
            slot_at(self.tracks.len() - 1)
        };
        self.slots.insert(id, slot);
        Some(slot)
    }

    fn release(&mut self, place: usize) {
        let Some(track) = self.tracks.get_mut(place).and_then(Option::take) else {
            return;
        };
        self.slots.remove(&track.id.as_u64());
        self.free.push(slot_at(place));
        if let Some(due) = self.due_secs.get_mut(place) {
            *due = u32::MAX;
        }
    }

    fn conclude(&mut self, slot: Slot, fix: Fix, judged: Judged) -> Outcome {
        match judged {
            Judged::Late => Outcome::Late(slot, fix),
            Judged::Wild(wild) => Outcome::Wild(slot, wild),
            Judged::Believed { from, jumped } => {
                self.put_off(slot);
                Outcome::Moved { slot, from, jumped }
            }
        }
    }

    /// Puts off the next look at a track that moved.
    fn put_off(&mut self, slot: Slot) {
        let Ok(place) = usize::try_from(slot) else {
            return;
        };
        if let (Some(Some(track)), Some(due)) =
            (self.tracks.get(place), self.due_secs.get_mut(place))
        {
            *due = earliest_change(track);
        }
    }

    fn age_one(&mut self, place: usize, now: Instant, tell: &mut impl FnMut(Slot, &Track, Aged)) {
        let silence_max = self.limits.silence_max;
        let Some(Some(track)) = self.tracks.get_mut(place) else {
            return;
        };
        let (ages, age) = (track.ages(silence_max), now.since(track.last));
        if ages.is_over(age) {
            tell(slot_at(place), track, Aged::Over);
            self.release(place);
            return;
        }
        let status = ages.status(age);
        if status != track.status {
            track.status = status;
            tell(slot_at(place), track, Aged::Status(status));
        }
        let next = track.last.after(ages.next_change(age));
        if let Some(due) = self.due_secs.get_mut(place) {
            *due = seconds(next).saturating_add(1);
        }
    }
}

/// No track stops being fresh before three of the shortest expected intervals.
fn earliest_change(track: &Track) -> u32 {
    seconds(track.last).saturating_add(3 * u32::from(track.nominal_interval_secs()).max(10))
}

/// The track that an observation belongs to; a text goes with its sender.
pub fn track_of(observation: &Observation) -> TrackId {
    match &observation.measured {
        Measured::Position(report) => TrackId::Mmsi(report.mmsi),
        Measured::Identity(report) => TrackId::Mmsi(report.mmsi),
        Measured::Text(report) => TrackId::Mmsi(report.mmsi),
        Measured::Plot(plot) => TrackId::Radar(observation.source, plot.number),
        Measured::OwnPosition(_) => TrackId::Own(observation.source),
    }
}

fn bare_fix(observation: &Observation, track: TrackId, kind: TrackKind, position: Position) -> Fix {
    Fix {
        track,
        kind,
        source: observation.source,
        sensed: observation.sensed,
        received: observation.received,
        position,
        speed: None,
        course: None,
        heading: None,
        rate_of_turn: None,
        status: None,
        altitude: None,
    }
}

fn seconds(at: Instant) -> u32 {
    u32::try_from(at.unix_secs()).unwrap_or(u32::MAX)
}

fn slot_at(place: usize) -> Slot {
    // Cannot fail: `tracks_max` slots are at most a million by default, `u32::MAX` in principle.
    Slot::try_from(place).unwrap_or(Slot::MAX)
}
