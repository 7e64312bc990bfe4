//! Distress transmitters: AIS-SART, man-overboard devices, EPIRB-AIS, and ships that say so.
//!
//! *Rule*: the first message of such a device is a finding at once. A device is being tested only
//! as long as all that it says is a test; once it says that it is active, that stands.
//! *Source*: ITU-R M.1371-5 Annex 9 (burst transmissions; status 14 active, 15 under test; texts
//! "SART ACTIVE" and "SART TEST"), ITU-R M.585-9 Annex 1 (numbers 970, 972, 974).
//! *Here / not here*: the finding. Whom to inform is the alarm catalogue's.
//! *Limits*: one signal a device; it is over when nothing was heard for
//! [`DistressSettings::silent_secs_max`]. A message by a device's number that carries no status
//! counts as a test until another says otherwise.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};
use thalweg_domain::finding::{Finding, Noticed, Standing};
use thalweg_domain::id::FindingId;
use thalweg_domain::identity::{Mmsi, StationKind};
use thalweg_domain::observation::{NavigationStatus, TextReport};
use thalweg_domain::place::Position;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackId};

use crate::notice::{Notice, Notices, revised, secs_between};

/// How distress signals are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DistressSettings {
    /// A device unheard for longer is silent: ours, thirty times its interval of a minute
    /// (ITU-R M.1371-5 Annex 9).
    pub silent_secs_max: u32,
}

impl Default for DistressSettings {
    fn default() -> Self {
        Self {
            silent_secs_max: 1_800,
        }
    }
}

/// Watches for distress signals.
#[derive(Debug)]
pub struct DistressWatch {
    settings: DistressSettings,
    signals: HashMap<Mmsi, Signal, FxBuildHasher>,
}

#[derive(Debug)]
struct Signal {
    open: Notice,
    heard: Instant,
}

/// What a message says about itself.
struct Said {
    mmsi: Mmsi,
    source: SourceId,
    at: Instant,
    position: Option<Position>,
    is_test: bool,
}

impl DistressWatch {
    /// Nobody is in distress yet.
    pub fn new(settings: DistressSettings) -> Self {
        Self {
            settings,
            signals: HashMap::default(),
        }
    }

    /// Takes up a position, wild or late ones too.
    #[inline]
    pub fn see(&mut self, fix: &Fix, out: &mut Notices) {
        let TrackId::Mmsi(mmsi) = fix.track else {
            return;
        };
        let is_active = fix.status == Some(NavigationStatus::DistressDeviceActive);
        if is_active || mmsi.kind().signals_distress() {
            let said = Said {
                mmsi,
                source: fix.source,
                at: fix.sensed,
                position: Some(fix.position),
                is_test: fix.status.is_none(),
            };
            self.hear(&said, out);
        }
    }

    /// Takes up a text for people.
    pub fn read(
        &mut self,
        report: &TextReport,
        (source, at): (SourceId, Instant),
        out: &mut Notices,
    ) {
        if report.mmsi.kind().signals_distress() {
            let said = Said {
                mmsi: report.mmsi,
                source,
                at,
                position: None,
                is_test: report.text.to_ascii_uppercase().contains("TEST"),
            };
            self.hear(&said, out);
        }
    }

    /// Lets time pass: signals that fell silent are over.
    pub fn sweep(&mut self, now: Instant, out: &mut Notices) {
        let silent_secs_max = self.settings.silent_secs_max;
        self.signals.retain(|_, signal| {
            let is_heard = secs_between(signal.heard, now) <= silent_secs_max;
            if !is_heard {
                out.push(signal.open.ended(signal.heard));
            }
            is_heard
        });
    }

    fn hear(&mut self, said: &Said, out: &mut Notices) {
        let Some(signal) = self.signals.get_mut(&said.mmsi) else {
            let open = Notice::from(said.finding(out.id()));
            out.push(open.clone());
            let heard = said.at;
            self.signals.insert(said.mmsi, Signal { open, heard });
            return;
        };
        signal.heard = signal.heard.max(said.at);
        let finding = &signal.open.finding;
        let is_test = matches!(finding.noticed, Noticed::DistressSignal { test: true, .. });
        let is_real_after_all = is_test && !said.is_test;
        let is_first_position = finding.position.is_none() && said.position.is_some();
        if is_real_after_all || is_first_position {
            let noticed = said.noticed(is_test && said.is_test);
            let position = finding.position.or(said.position);
            signal.open.finding = Finding {
                position,
                ..revised(finding, noticed)
            };
            out.push(signal.open.clone());
        }
    }
}

impl Said {
    fn finding(&self, id: FindingId) -> Finding {
        Finding {
            id,
            noticed: self.noticed(self.is_test),
            track: Some(TrackId::Mmsi(self.mmsi)),
            zone: None,
            source: Some(self.source),
            from: self.at,
            until: None,
            position: self.position,
            revision: 1,
            standing: Standing::Ongoing,
        }
    }

    const fn noticed(&self, test: bool) -> Noticed {
        let device: StationKind = self.mmsi.kind();
        Noticed::DistressSignal { device, test }
    }
}
