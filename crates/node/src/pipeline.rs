//! What happens to an observation, in order.
//!
//! One pipeline is one shard's: it alone writes the tracks of its share. Each step is a pure
//! function of its crate; this list is the only place that knows their order.
//!
//! *Limits*: the track table's; what changed is told to the live picture at least four times a
//! second, each track once.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use rustc_hash::FxBuildHasher;
use serde::Serialize;
use thalweg_detect::notice::Notice;
use thalweg_detect::reception::ReceptionMap;
use thalweg_domain::country::Country;
use thalweg_domain::observation::{Measured, Observation};
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackId};
use thalweg_track::{Aged, Limits, Outcome, Slot, Track, TrackTable, Wild, track_of};
use utoipa::ToSchema;

use crate::detectors::Detectors;
use crate::history::Row;
use crate::live::{Change, Hub, Identity, TrackRecord};

/// Observations whose tracks are fetched into the cache together: all that they touch fits into it.
const TOGETHER: usize = 32;

/// What was judged about the observations of one source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Judged {
    /// Copies of what another station brought first.
    pub copies: u64,
    /// Positions older than the last one.
    pub late: u64,
    /// Positions that cannot be true.
    pub wild: u64,
    /// Observations of tracks for which there was no room.
    pub no_room: u64,
}

impl Judged {
    /// What two shards judged together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            copies: self.copies + other.copies,
            late: self.late + other.late,
            wild: self.wild + other.wild,
            no_room: self.no_room + other.no_room,
        }
    }
}

/// One shard's pipeline.
#[derive(Debug)]
pub struct Pipeline {
    tracks: TrackTable,
    detectors: Detectors,
    /// Positions that are to be kept.
    rows: Vec<Row>,
    judged: HashMap<SourceId, Judged, FxBuildHasher>,
    /// The time of the feeds.
    now: Instant,
    /// The tracks of the observations that are fetched together, kept for its room.
    slots: Vec<Slot>,
    untold: Untold,
}

/// What the live picture has not been told yet.
#[derive(Debug, Default)]
struct Untold {
    gone: Vec<TrackId>,
    moved: Marks,
    named: Marks,
}

/// A set of slots that is emptied often.
#[derive(Debug, Default)]
struct Marks {
    list: Vec<Slot>,
    marked: Vec<bool>,
}

impl Pipeline {
    /// A pipeline without tracks.
    pub fn new(limits: Limits, detectors: Detectors) -> Self {
        Self {
            tracks: TrackTable::new(limits),
            detectors,
            rows: Vec::new(),
            judged: HashMap::default(),
            now: Instant::EPOCH,
            slots: Vec::with_capacity(TOGETHER),
            untold: Untold::default(),
        }
    }

    /// Takes observations in the order they came; `now` is the time of their feed.
    pub fn take(&mut self, observations: &[Observation], now: Instant) {
        self.now = self.now.max(now);
        self.detectors.begin();
        for some in observations.chunks(TOGETHER) {
            self.tracks.find(some.iter().map(track_of), &mut self.slots);
            self.detectors.look(&self.slots);
            for observation in some {
                self.take_one(observation);
            }
        }
    }

    /// Everything that happens to one observation, in order.
    fn take_one(&mut self, observation: &Observation) {
        match self.tracks.take(observation) {
            Outcome::Moved { slot, from, jumped } => self.follow(slot, from, jumped),
            Outcome::Late(slot, fix) => {
                self.rows.push(Row::from(&fix));
                self.detectors.see_late(slot, &fix);
                self.judged.entry(observation.source).or_default().late += 1;
            }
            Outcome::Identified {
                slot,
                changed: true,
            } => self.name(slot),
            Outcome::Identified { changed: false, .. } => {}
            Outcome::Text => {
                if let Measured::Text(report) = &observation.measured {
                    self.detectors.read(observation, report);
                }
            }
            Outcome::Copy => self.judged.entry(observation.source).or_default().copies += 1,
            Outcome::Wild(..) => self.judged.entry(observation.source).or_default().wild += 1,
            Outcome::Full => self.judged.entry(observation.source).or_default().no_room += 1,
        }
    }

    /// A track told something new of itself: it is compared with what is listed, and told.
    fn name(&mut self, slot: Slot) {
        if let Some(track) = self.tracks.get(slot) {
            self.detectors.identify(slot, track);
        }
        self.untold.named.mark(slot);
    }

    /// A track moved: it is kept, watched and told.
    fn follow(&mut self, slot: Slot, from: Option<Fix>, jumped: Option<Wild>) {
        let Some(track) = self.tracks.get(slot) else {
            return;
        };
        self.rows.extend(track.fix.as_ref().map(Row::from));
        self.detectors.see(slot, track, from.as_ref(), jumped);
        self.untold.moved.mark(slot);
    }

    /// Lets time pass; `quiet` is how long nothing was taken. Before the first batch no feed has
    /// told the time.
    pub fn tick(&mut self, quiet: Duration) {
        if self.now == Instant::EPOCH {
            return;
        }
        let now = self.now.after(quiet);
        let Self {
            tracks,
            detectors,
            untold,
            ..
        } = self;
        tracks.age(now, &mut |slot, track, aged| match aged {
            Aged::Status(_) => untold.moved.mark(slot),
            Aged::Over => {
                detectors.forget(slot, track);
                untold.gone.push(track.id);
            }
        });
        detectors.sweep(now, tracks);
    }

    /// A source was opened again after such a silence; `quiet` is how long nothing was taken.
    pub fn reopen(&mut self, source: SourceId, silence: Duration, quiet: Duration) {
        let now = self.now.after(quiet);
        self.detectors.restart(source, silence, now);
    }

    /// Forgets the tracks that only this source has brought.
    pub fn forget(&mut self, source: SourceId) {
        self.detectors.restart(source, Duration::MAX, self.now);
        let Self {
            tracks,
            detectors,
            untold,
            ..
        } = self;
        tracks.forget_source(source, &mut |slot, track| {
            detectors.forget(slot, track);
            untold.gone.push(track.id);
        });
    }

    /// How many positions are to be kept, since they were last asked for.
    pub const fn rows_waiting(&self) -> usize {
        self.rows.len()
    }

    /// The positions that are to be kept, since this was last asked.
    pub fn rows(&mut self) -> Vec<Row> {
        // The next ones are likely to be as many as these.
        let next = Vec::with_capacity(self.rows.len());
        std::mem::replace(&mut self.rows, next)
    }

    /// What was noticed, since this was last asked.
    pub fn notices(&mut self) -> Vec<Notice> {
        self.detectors.notices()
    }

    /// What was learned about reception.
    pub const fn reception(&self) -> &ReceptionMap {
        self.detectors.reception()
    }

    /// Tells the live picture what changed.
    pub fn tell(&mut self, hub: &Hub) {
        let gone = self.untold.gone.drain(..).map(Change::Gone);
        let tracks = &self.tracks;
        let moved = self
            .untold
            .moved
            .drain()
            .filter_map(|slot| moved(tracks.get(slot)?));
        let named = self
            .untold
            .named
            .drain()
            .filter_map(|slot| Some(named(tracks.get(slot)?)));
        let mut changes = gone.chain(named).chain(moved).peekable();
        if changes.peek().is_some() {
            hub.apply(changes);
        }
    }

    /// One track.
    pub fn track(&self, id: TrackId) -> Option<&Track> {
        self.tracks.get(self.tracks.slot_of(id)?)
    }

    /// How many tracks live.
    pub fn len(&self) -> usize {
        self.tracks.len()
    }

    /// Whether no track lives.
    pub fn is_empty(&self) -> bool {
        self.tracks.is_empty()
    }

    /// What was judged about the observations of each source.
    pub fn judged(&self) -> impl Iterator<Item = (SourceId, Judged)> + '_ {
        self.judged
            .iter()
            .map(|(source, judged)| (*source, *judged))
    }

    /// The time of the feeds.
    pub const fn now(&self) -> Instant {
        self.now
    }
}

impl Marks {
    fn mark(&mut self, slot: Slot) {
        let place = usize::try_from(slot).unwrap_or(usize::MAX);
        if place >= self.marked.len() {
            self.marked.resize(place + 1, false);
        }
        if let Some(marked) = self.marked.get_mut(place)
            && !std::mem::replace(marked, true)
        {
            self.list.push(slot);
        }
    }

    fn drain(&mut self) -> impl Iterator<Item = Slot> + '_ {
        let marked = &mut self.marked;
        self.list.drain(..).inspect(|slot| {
            let place = usize::try_from(*slot).unwrap_or(usize::MAX);
            if let Some(marked) = marked.get_mut(place) {
                *marked = false;
            }
        })
    }
}

fn moved(track: &Track) -> Option<Change> {
    Some(Change::Moved(TrackRecord {
        fix: track.fix?,
        heard: track.last,
        status: track.status,
        type_code: track.type_code().unwrap_or(0),
    }))
}

fn named(track: &Track) -> Change {
    let evidence = &track.evidence;
    let dimensions = evidence.dimensions();
    let flag = match track.id {
        TrackId::Mmsi(mmsi) => Country::of_flag(mmsi),
        TrackId::Radar(..) | TrackId::Own(_) => None,
    };
    let identity = Identity {
        name: evidence.name().map(str::to_owned),
        call_sign: evidence.call_sign().map(str::to_owned),
        imo: evidence
            .imo()
            .map(thalweg_domain::identity::ImoNumber::number),
        flag,
        class: evidence.class(),
        type_code: evidence.type_code(),
        length_m: dimensions
            .map(thalweg_domain::observation::Dimensions::length_m)
            .filter(|length| *length > 0),
        beam_m: dimensions
            .map(thalweg_domain::observation::Dimensions::beam_m)
            .filter(|beam| *beam > 0),
        destination: evidence.destination().map(str::to_owned),
    };
    Change::Named(track.id, Arc::new(identity))
}

#[cfg(test)]
mod tests;
