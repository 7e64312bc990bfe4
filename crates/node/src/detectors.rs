//! The detectors of one shard, and what they know of the world around the tracks.
//!
//! Each detector is a pure state over sightings in crate `detect`; this is the list of them. What
//! they notice is collected here and handed to the journal in batches.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use thalweg_detect::coast::Coast;
use thalweg_detect::dark::{DarkSettings, DarkWatch};
use thalweg_detect::distress::{DistressSettings, DistressWatch};
use thalweg_detect::jump::{JumpSettings, JumpWatch, Leap};
use thalweg_detect::notice::{Notice, Notices};
use thalweg_detect::ports::Ports;
use thalweg_detect::reception::ReceptionMap;
use thalweg_detect::shore::{ShoreSettings, ShoreWatch};
use thalweg_detect::sighting::Sighting;
use thalweg_detect::watchlist::index::WatchIndex;
use thalweg_detect::watchlist::watch::{Clocks, Seen, WatchlistWatch};
use thalweg_detect::zones::index::ZoneIndex;
use thalweg_detect::zones::watch::{ZoneSettings, ZoneWatch};
use thalweg_domain::country::Country;
use thalweg_domain::id::FindingId;
use thalweg_domain::observation::{Observation, TextReport};
use thalweg_domain::report::watchlist::Craft;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackId};
use thalweg_track::{Slot, Track, TrackTable, Wild};

use crate::chance;
use crate::clock::Clock;

/// What detectors know of the world around the tracks.
#[derive(Debug)]
pub struct Surroundings {
    /// The shorelines.
    pub coast: Coast,
    /// The ports.
    pub ports: Ports,
    /// The zones of now; replaced whole when one is drawn.
    pub zones: RwLock<Arc<ZoneIndex>>,
    /// What is listed now; replaced whole when a watchlist changes.
    pub listed: RwLock<Arc<WatchIndex>>,
}

impl Surroundings {
    /// The zones of now.
    pub fn zones(&self) -> Arc<ZoneIndex> {
        Arc::clone(&self.zones.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lets every shard see these zones from its next batch on.
    pub fn set_zones(&self, zones: ZoneIndex) {
        *self.zones.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(zones);
    }

    /// What is listed now.
    pub fn listed(&self) -> Arc<WatchIndex> {
        Arc::clone(&self.listed.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lets every shard watch for this from its next sweep on.
    pub fn set_listed(&self, listed: WatchIndex) {
        *self.listed.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(listed);
    }
}

/// How the detectors are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DetectorSettings {
    /// Zones: entry, exit, dwell, absence, speed (A1, A13).
    pub zones: ZoneSettings,
    /// Approach to shore (A2).
    pub shore: ShoreSettings,
    /// Dark periods (A3).
    pub dark: DarkSettings,
    /// Position jumps (A5).
    pub jump: JumpSettings,
    /// Distress devices.
    pub distress: DistressSettings,
}

/// The detectors of one shard.
#[derive(Debug)]
pub struct Detectors {
    surroundings: Arc<Surroundings>,
    /// The zones of this batch.
    index: Arc<ZoneIndex>,
    zones: ZoneWatch,
    shore: ShoreWatch,
    dark: DarkWatch,
    jump: JumpWatch,
    distress: DistressWatch,
    watchlists: WatchlistWatch,
    clock: Clock,
    notices: Notices,
}

impl Detectors {
    /// Detectors that have seen nothing, with what was learned about reception before.
    pub fn new(
        settings: DetectorSettings,
        surroundings: Arc<Surroundings>,
        reception: ReceptionMap,
        clock: Clock,
    ) -> Self {
        let now = clock.now();
        let ids = clock.clone();
        Self {
            index: surroundings.zones(),
            watchlists: WatchlistWatch::new(surroundings.listed(), now),
            surroundings,
            zones: ZoneWatch::new(settings.zones),
            shore: ShoreWatch::new(settings.shore),
            dark: DarkWatch::new(settings.dark, reception),
            jump: JumpWatch::new(settings.jump),
            distress: DistressWatch::new(settings.distress),
            clock,
            notices: Notices::new(move || FindingId(chance::identifier(ids.now()))),
        }
    }

    /// A batch begins: it sees the zones of now.
    pub fn begin(&mut self) {
        self.index = self.surroundings.zones();
    }

    /// Looks at what is known of several tracks, so that it is fetched together.
    pub fn look(&self, slots: &[Slot]) {
        self.zones.look(slots);
        self.dark.look(slots);
    }

    /// A track moved.
    pub fn see(&mut self, slot: Slot, track: &Track, before: Option<&Fix>, jumped: Option<Wild>) {
        let Some(fix) = &track.fix else { return };
        let sighting = sighting(slot, track, fix, before);
        let out = &mut self.notices;
        let leap = jumped.map(|wild| Leap {
            distance: wild.distance,
            implied_speed: wild.implied_speed,
            reports: wild.reports,
        });
        self.distress.see(fix, out);
        self.jump.see(&sighting, leap, out);
        self.zones.see(&self.index, &sighting, out);
        self.dark.see(&sighting, out);
        let around = (&self.surroundings.coast, &self.surroundings.ports);
        self.shore.see(&sighting, around, out);
        if before.is_none() {
            self.identify(slot, track);
        }
    }

    /// A track came into view, or told something new of itself.
    pub fn identify(&mut self, slot: Slot, track: &Track) {
        if self.watchlists.is_idle() {
            return;
        }
        if let Some(seen) = seen(track) {
            let now = self.clock.now();
            self.watchlists.see(slot, &seen, now, &mut self.notices);
        }
    }

    /// A position came that is older than the last.
    pub fn see_late(&mut self, slot: Slot, fix: &Fix) {
        self.dark.see_late(slot, fix, &mut self.notices);
    }

    /// A text came.
    pub fn read(&mut self, observation: &Observation, report: &TextReport) {
        let heard = (observation.source, observation.sensed);
        self.distress.read(report, heard, &mut self.notices);
    }

    /// Time passed.
    pub fn sweep(&mut self, now: Instant, tracks: &TrackTable) {
        self.begin();
        let out = &mut self.notices;
        let view = |slot| {
            let track = tracks.get(slot)?;
            Some(sighting(slot, track, track.fix.as_ref()?, None))
        };
        self.dark.sweep(now, &self.surroundings.ports, view, out);
        self.distress.sweep(now, out);
        self.zones.sweep(&self.index, now, out);
        let clocks = Clocks {
            feed: now,
            centre: self.clock.now(),
        };
        let listed = self.surroundings.listed();
        let view = |slot| seen(tracks.get(slot)?);
        self.watchlists
            .sweep(&listed, clocks, (tracks.slots(), view), out);
    }

    /// A source begins anew after such a silence; the longest, when its tracks were forgotten.
    pub fn restart(&mut self, source: SourceId, silence: Duration, now: Instant) {
        self.zones.restart(source, silence, now);
    }

    /// A track left the live picture.
    pub fn forget(&mut self, slot: Slot, track: &Track) {
        let out = &mut self.notices;
        self.zones.forget(slot, out);
        self.watchlists.forget(slot, track.last, out);
        self.jump.forget(slot, track.last, out);
        self.shore.forget(slot, track.last, out);
        let last = track.fix.as_ref().map(|fix| (fix, track.class()));
        self.dark.forget(slot, last);
    }

    /// What was noticed since this was last asked.
    pub fn notices(&mut self) -> Vec<Notice> {
        self.notices.drain().collect()
    }

    /// What was learned about reception.
    pub const fn reception(&self) -> &ReceptionMap {
        self.dark.reception()
    }
}

fn sighting<'a>(slot: Slot, track: &Track, fix: &'a Fix, before: Option<&'a Fix>) -> Sighting<'a> {
    Sighting {
        slot,
        fix,
        before,
        interval_secs: track.median_interval_secs(),
        class: track.class(),
    }
}

/// What a track tells of itself, once it has a position.
fn seen(track: &Track) -> Option<Seen<'_>> {
    let evidence = &track.evidence;
    let mmsi = match track.id {
        TrackId::Mmsi(mmsi) => Some(mmsi),
        TrackId::Radar(..) | TrackId::Own(_) => None,
    };
    Some(Seen {
        fix: track.fix.as_ref()?,
        craft: Craft {
            mmsi,
            imo: evidence.imo(),
            call_sign: evidence.call_sign(),
            name: evidence.name(),
            flag: mmsi.and_then(Country::of_flag),
            ..Craft::default()
        },
    })
}

/// What was learned about reception, as it was kept; nothing when it cannot be read, since it is
/// learned again within hours.
pub fn kept_reception(file: &Path) -> ReceptionMap {
    let kept = std::fs::read(file).ok();
    kept.and_then(|bytes| ciborium::from_reader(bytes.as_slice()).ok())
        .unwrap_or_default()
}

/// Keeps what was learned about reception for the next start.
pub fn keep_reception(reception: &ReceptionMap, file: &Path) -> std::io::Result<()> {
    let mut bytes = Vec::new();
    ciborium::into_writer(reception, &mut bytes).map_err(std::io::Error::other)?;
    let fresh = file.with_extension("new");
    std::fs::write(&fresh, bytes)?;
    std::fs::rename(fresh, file)
}
