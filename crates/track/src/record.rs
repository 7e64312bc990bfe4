//! One track: what is believed now, and why.

use std::time::Duration;

use thalweg_domain::observation::{IdentityReport, Reporter};
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackId, TrackKind, TrackStatus};
use thalweg_domain::vessel::VesselClass;

use crate::age::Ages;
use crate::duplicate::Heard;
use crate::evidence::Evidence;
use crate::gate::{Elsewhere, Gate, Wild};
use crate::heard_by::HeardBy;
use crate::interval::{Rhythm, nominal_secs};

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
    /// The latest type number of the evidence, which every position asks for.
    type_code: Option<u8>,
    rhythm: Rhythm,
    pub(crate) heard: Heard,
    /// Seldom there, so it has its own place and the others stay close together.
    elsewhere: Option<Box<Elsewhere>>,
    heard_by: HeardBy,
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
            type_code: None,
            rhythm: Rhythm::default(),
            heard: Heard::default(),
            elsewhere: None,
            heard_by: HeardBy::default(),
        }
    }

    /// The sources that heard it last, each with when, to the second.
    pub fn sources(&self) -> impl Iterator<Item = (SourceId, Instant)> + '_ {
        self.heard_by.sources()
    }

    /// The latest type number that it claims.
    pub const fn type_code(&self) -> Option<u8> {
        self.type_code
    }

    /// The class of the latest type number.
    pub fn class(&self) -> Option<VesselClass> {
        self.type_code.and_then(VesselClass::from_type_code)
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

    /// Something from every part of the record: reading it fetches all of it.
    pub(crate) fn glimpse(&self) -> u64 {
        let place = self.fix.map_or(0, |fix| fix.position.lat().to_bits());
        let times = self.first.unix_ms().unsigned_abs();
        place ^ times ^ u64::from(self.fixes) ^ u64::from(self.heard.glimpse())
    }

    pub(crate) fn hear(&mut self, source: SourceId, at: Instant) {
        self.last = self.last.max(at);
        self.heard_by.note(source, at);
    }

    /// Takes up what it claims to be; true when it claims something new.
    pub(crate) fn identify(
        &mut self,
        report: &IdentityReport,
        source: SourceId,
        at: Instant,
    ) -> bool {
        let changed = self.evidence.take(report, source, at);
        self.type_code = self.evidence.type_code();
        changed
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
