//! The zone watch: positions and rules into findings.
//!
//! *Rule*: a rule notices a track once a stay. An entry goes on while the track is inside and is
//! over when it went out; dwell and speed end with the stay or when the speed is kept again;
//! absence ends with the first track that comes. A track that was inside already when the zone was
//! drawn or redrawn has not come in; one first heard inside has.
//! *Source*: `surveillance` A1 and A13; absence, speed and dwell with hysteresis after `interop`
//! (geofence alarms).
//! *Here / not here*: what a rule notices. Who is inside is `presence`'s, whether it rings the
//! rule's priority and `alarm`'s.
//! *Limits*: one open finding for each rule of each stay. Time in a zone is counted between
//! positions: a dwell is noticed with the first position after its time, and absence means that
//! no position inside was received, so its time should exceed the longest reporting interval.

use serde::{Deserialize, Serialize};
use thalweg_domain::id::FindingId;
use thalweg_domain::measure::Metres;
use thalweg_domain::time::Instant;

use super::absence::Absences;
use super::book::{Book, Moment};
use super::index::ZoneIndex;
use super::presence::{Presence, Stay};
use crate::notice::Notice;
use crate::sighting::{Sighting, TrackSlot};

/// How zones are watched.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ZoneSettings {
    /// How far outside a track must be seen before it has gone out (ours, see `presence`).
    pub exit_margin_m: f64,
}

impl Default for ZoneSettings {
    fn default() -> Self {
        Self {
            exit_margin_m: 200.0,
        }
    }
}

/// Watches all tracks of one table in all zones.
#[derive(Debug)]
pub struct ZoneWatch {
    presence: Presence,
    book: Book,
    absences: Absences,
}

impl ZoneWatch {
    /// Nobody is anywhere yet.
    pub fn new(settings: ZoneSettings) -> Self {
        Self {
            presence: Presence::new(Metres(settings.exit_margin_m)),
            book: Book::default(),
            absences: Absences::default(),
        }
    }

    /// Takes up a sighting; new and revised findings are added to `out`.
    #[inline]
    pub fn see(
        &mut self,
        index: &ZoneIndex,
        sighting: &Sighting<'_>,
        ids: &mut impl FnMut() -> FindingId,
        out: &mut Vec<Notice>,
    ) {
        let Self {
            presence,
            book,
            absences,
        } = self;
        let fix = sighting.fix;
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
                ids,
                out,
            };
            book.note(index, stay, change, &mut moment);
            absences.note(stay.zone, change, &mut moment);
        });
    }

    /// Lets time pass: notices zones that nobody is in.
    pub fn sweep(
        &mut self,
        index: &ZoneIndex,
        now: Instant,
        ids: &mut impl FnMut() -> FindingId,
        out: &mut Vec<Notice>,
    ) {
        self.absences.sweep(index, now, ids, out);
    }

    /// Forgets a track that is lost: what was open about it ended when it was last seen.
    pub fn forget(&mut self, slot: TrackSlot, out: &mut Vec<Notice>) {
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
