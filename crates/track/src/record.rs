//! One track: what is believed now, and why.

use std::time::Duration;

use thalweg_domain::observation::Reporter;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackId, TrackKind, TrackStatus};

use crate::age::Ages;
use crate::duplicate::Heard;
use crate::evidence::Evidence;
use crate::gate::{Elsewhere, Gate, Wild};
use crate::interval::{Rhythm, nominal_secs};

/// How many sources a track remembers having been heard by.
const SOURCES_REMEMBERED: usize = 4;

/// One track: what is believed now, and why.
#[derive(Debug, Clone)]
pub struct Track {
    /// Which.
    pub id: TrackId,
    /// What it is drawn as.
    pub kind: TrackKind,
    /// The last position that was believed; absent while only its identity was heard.
    pub fix: Option<Fix>,
    /// How current it is.
    pub status: TrackStatus,
    /// First heard.
    pub first: Instant,
    /// Last heard, by any message.
    pub last: Instant,
    /// Positions believed.
    pub fixes: u32,
    /// Positions not believed.
    pub wild: u32,
    /// What it claims to be.
    pub evidence: Evidence,
    pub(crate) reporter: Option<Reporter>,
    rhythm: Rhythm,
    pub(crate) heard: Heard,
    elsewhere: Option<Elsewhere>,
    sources: [Option<(SourceId, Instant)>; SOURCES_REMEMBERED],
}

/// What a position did to its track.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Judged {
    /// It is older than the last one.
    Late,
    /// It is believed.
    Believed {
        from: Option<Fix>,
        jumped: Option<Wild>,
    },
    /// It cannot be true.
    Wild(Wild),
}

impl Track {
    pub(crate) fn new(id: TrackId, kind: TrackKind, at: Instant) -> Self {
        Self {
            id,
            kind,
            fix: None,
            status: TrackStatus::Fresh,
            first: at,
            last: at,
            fixes: 0,
            wild: 0,
            evidence: Evidence::default(),
            reporter: None,
            rhythm: Rhythm::default(),
            heard: Heard::default(),
            elsewhere: None,
            sources: [None; SOURCES_REMEMBERED],
        }
    }

    /// The sources that heard it last, each with when.
    pub fn sources(&self) -> impl Iterator<Item = (SourceId, Instant)> + '_ {
        self.sources.iter().flatten().copied()
    }

    /// The middle interval between its positions, once there are enough.
    pub fn median_interval_secs(&self) -> Option<u16> {
        self.rhythm.median_secs()
    }

    /// The interval that is expected of it by the standard.
    pub fn nominal_interval_secs(&self) -> u16 {
        let (status, speed) = self.fix.map_or((None, None), |fix| (fix.status, fix.speed));
        match (self.reporter, self.kind) {
            (Some(reporter), _) => nominal_secs(reporter, status, speed),
            (None, TrackKind::AidToNavigation) => 180,
            (None, _) => 10,
        }
    }

    pub(crate) fn ages(&self, silence_max: Option<Duration>) -> Ages {
        Ages::new(
            self.nominal_interval_secs(),
            self.rhythm.median_secs(),
            silence_max,
        )
    }

    pub(crate) fn hear(&mut self, source: SourceId, at: Instant) {
        self.last = self.last.max(at);
        let known = self
            .sources
            .iter_mut()
            .find(|s| s.is_some_and(|(id, _)| id == source));
        let place = match known {
            Some(place) => Some(place),
            // `None` sorts first, so an empty place is taken before the oldest is given up.
            None => self
                .sources
                .iter_mut()
                .min_by_key(|s| s.map(|(_, last)| last)),
        };
        if let Some(place) = place {
            *place = Some((source, at));
        }
    }

    pub(crate) fn consider(&mut self, fix: Fix, gate: Gate) -> Judged {
        let Some(last) = self.fix else {
            return self.believe(fix, None);
        };
        if fix.sensed < last.sensed {
            return Judged::Late;
        }
        let (before, new) = ((last.position, last.sensed), (fix.position, fix.sensed));
        match gate.judge(self.kind, before, new, &mut self.elsewhere) {
            None => self.believe(fix, None),
            Some(wild) if gate.moves_the_track(wild) => {
                self.elsewhere = None;
                self.believe(fix, Some(wild))
            }
            Some(wild) => {
                self.wild = self.wild.saturating_add(1);
                Judged::Wild(wild)
            }
        }
    }

    fn believe(&mut self, fix: Fix, jumped: Option<Wild>) -> Judged {
        let from = self.fix.replace(fix);
        if let Some(from) = from {
            let secs = fix.received.since(from.received).as_secs();
            self.rhythm.push(u16::try_from(secs).unwrap_or(u16::MAX));
        }
        self.kind = fix.kind;
        self.status = TrackStatus::Fresh;
        self.fixes = self.fixes.saturating_add(1);
        Judged::Believed { from, jumped }
    }
}

/// What a station of this class is drawn as.
pub(crate) const fn kind_of(reporter: Reporter) -> TrackKind {
    match reporter {
        Reporter::ClassA | Reporter::ClassB | Reporter::LongRange => TrackKind::Vessel,
        Reporter::BaseStation => TrackKind::BaseStation,
        Reporter::AidToNavigation => TrackKind::AidToNavigation,
        Reporter::SearchAndRescueAircraft => TrackKind::SearchAndRescueAircraft,
        Reporter::DistressDevice => TrackKind::DistressDevice,
    }
}
