//! The zone watch: positions and rules into findings.
//!
//! *Rule*: a rule notices a track once a stay. An entry goes on while the track is inside and is
//! over when it went out; dwell and speed end with the stay or when the speed is kept again;
//! absence ends with the first track that comes. A track that was inside already when the zone was
//! drawn or redrawn has not come in, nor has one first heard inside while the watch settles.
//! *Source*: `surveillance` A1 and A13; absence, speed and dwell with hysteresis after `interop`
//! (geofence alarms).
//! *Here / not here*: what a rule notices. Who is inside is `presence`'s, how long the watch
//! settles `settling`'s, whether it rings the rule's priority and `alarm`'s.
//! *Limits*: one open finding for each rule of each stay. Time in a zone is counted between
//! positions: a dwell is noticed with the first position after its time, and absence means that
//! no position inside was received, so its time should exceed the longest reporting interval.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use thalweg_domain::measure::Metres;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;

use super::absence::Absences;
use super::book::{Book, Moment};
use super::index::ZoneIndex;
use super::presence::{Presence, Stay};
use super::settling::Settling;
use crate::notice::Notices;
use crate::sighting::{Sighting, TrackSlot};

/// How zones are watched.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ZoneSettings {
    /// How far outside a track must be seen before it has gone out (ours, see `presence`).
    pub exit_margin_m: f64,
    /// For how long after a start who is first heard inside has been there (see `settling`).
    pub settle_secs: u32,
}

impl Default for ZoneSettings {
    fn default() -> Self {
        Self {
            exit_margin_m: 200.0,
            settle_secs: 360,
        }
    }
}

/// Watches all tracks of one table in all zones.
#[derive(Debug)]
pub struct ZoneWatch {
    presence: Presence,
    book: Book,
    absences: Absences,
    settling: Settling,
}

impl ZoneWatch {
    /// Nobody is anywhere yet.
    pub fn new(settings: ZoneSettings) -> Self {
        Self {
            presence: Presence::new(Metres(settings.exit_margin_m)),
            book: Book::default(),
            absences: Absences::default(),
            settling: Settling::new(settings.settle_secs),
        }
    }

    /// Takes up a sighting.
    #[inline]
    pub fn see(&mut self, index: &ZoneIndex, sighting: &Sighting<'_>, out: &mut Notices) {
        let Self {
            presence,
            book,
            absences,
            settling,
        } = self;
        let fix = sighting.fix;
        settling.look(fix.received);
        let seen = (fix.position, fix.sensed);
        presence.see(index, sighting.slot, seen, |stay, change| {
            if !index.attention(stay.zone).includes(change) && !change.ends_noticed(stay) {
                return;
            }
            let Some(watched) = index.get(stay.zone) else {
                return book.close(sighting.slot, stay, fix.sensed, out);
            };
            let mut moment = Moment {
                sighting,
                watched,
                settling,
                out,
            };
            book.note(index, stay, change, &mut moment);
            absences.note(stay.zone, change, &mut moment);
        });
    }

    /// Looks at what is known of several tracks, so that it is fetched together.
    pub fn look(&self, slots: &[TrackSlot]) {
        self.presence.look(slots);
    }

    /// Lets time pass: notices zones that nobody is in.
    pub fn sweep(&mut self, index: &ZoneIndex, now: Instant, out: &mut Notices) {
        self.settling.look(now);
        self.absences.sweep(index, now, out);
    }

    /// A source begins anew after such a silence; the longest, when its tracks were forgotten.
    pub fn restart(&mut self, source: SourceId, silence: Duration, now: Instant) {
        self.settling.restart(source, silence, now);
    }

    /// Forgets a track that is lost: what was open about it ended when it was last seen.
    pub fn forget(&mut self, slot: TrackSlot, out: &mut Notices) {
        let book = &mut self.book;
        self.presence.forget(slot, |stay, latest| {
            book.close(slot, stay, latest, out);
        });
    }

    /// The stays of a track, in no particular order.
    pub fn stays(&self, slot: TrackSlot) -> &[Stay] {
        self.presence.stays(slot)
    }
}
