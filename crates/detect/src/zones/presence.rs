//! Who is inside: each track's stays in zones, with a margin against flicker at the edge.
//!
//! *Rule*: a track comes in with the first position that the zone covers, and goes out with the
//! first position after which it was seen more than the exit margin away without having been
//! covered again. Whatever a position's noise does within the margin, entry and exit alternate and
//! nothing is told twice.
//! *Source*: `surveillance` A1; the margin is ours (200 m: a large ship swings as far around her
//! anchor, a small one's position is 30 m wrong at worst).
//! *Here / not here*: stays. Rules about them are `watch`'s.
//! *Limits*: [`TRACKS_MAX`] tracks; those of higher slots are in no zone. A late position (not
//! after the last) changes nothing. Silence ends no stay: the caller forgets lost tracks.

use std::hint::black_box;

use smallvec::SmallVec;
use thalweg_domain::measure::Metres;
use thalweg_domain::place::Position;
use thalweg_domain::time::Instant;

use super::index::ZoneIndex;
use super::{ZoneSlot, place_of};
use crate::sighting::{TRACKS_MAX, TrackSlot};

/// Stays of a track that need no allocation: as many as fit into a cache line with the rest.
const STAYS_INLINE: usize = 2;
const _: () = assert!(size_of::<Inside>() == 64);

/// The stays of all tracks.
#[derive(Debug)]
pub struct Presence {
    exit_margin: Metres,
    tracks: Vec<Inside>,
    /// Kept from one position to the next for its room.
    covering: Vec<ZoneSlot>,
}

/// What one track is inside of.
#[derive(Debug, Clone, Default)]
#[repr(align(64))]
struct Inside {
    /// When it was last seen.
    latest: Instant,
    stays: Stays,
}

type Stays = SmallVec<[Stay; STAYS_INLINE]>;

/// One stay of a track in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// Where it stays.
    pub zone: ZoneSlot,
    /// The rules of the zone that have noticed something about this stay, one bit each.
    pub marks: u16,
    /// Which edition of the zone's rules the marks belong to.
    pub edition: u16,
    /// The first position inside.
    pub since: Instant,
    /// When it was first seen outside, but within the exit margin; the end of time while inside.
    pub outside_since: Instant,
}

/// What a position did to a stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It began.
    CameIn,
    /// The track is still inside.
    Remains,
    /// It ended: the first position outside was at this time.
    WentOut(Instant),
}

impl Presence {
    /// Nobody is anywhere yet.
    pub const fn new(exit_margin: Metres) -> Self {
        Self {
            exit_margin,
            tracks: Vec::new(),
            covering: Vec::new(),
        }
    }

    /// Takes up a track's position and tells what it did to the track's stays.
    #[inline]
    pub fn see(
        &mut self,
        index: &ZoneIndex,
        slot: TrackSlot,
        (position, sensed): (Position, Instant),
        mut tell: impl FnMut(&mut Stay, Change),
    ) {
        let Some(track) = track_mut(&mut self.tracks, slot) else {
            return;
        };
        if sensed <= track.latest {
            return;
        }
        track.latest = sensed;
        index.covering(position, &mut self.covering);
        track.stays.retain(|stay| {
            let change = stay.follow(&mut self.covering, sensed, |zone| {
                index.is_near(zone, position, self.exit_margin)
            });
            if let Some(change) = change {
                tell(stay, change);
            }
            !matches!(change, Some(Change::WentOut(_)))
        });
        for zone in self.covering.drain(..) {
            let mut stay = Stay::begun(zone, sensed);
            tell(&mut stay, Change::CameIn);
            track.stays.push(stay);
        }
    }

    /// Looks at the stays of several tracks, so that they are fetched together.
    pub fn look(&self, slots: &[TrackSlot]) {
        let tracks = slots
            .iter()
            .filter_map(|slot| self.tracks.get(place_of(*slot)));
        black_box(tracks.fold(0, |seen, track| seen ^ track.latest.unix_ms()));
    }

    /// Forgets a track, as when its slot becomes free; tells each stay that it had, and when the
    /// track was last seen.
    pub fn forget(&mut self, slot: TrackSlot, mut tell: impl FnMut(&mut Stay, Instant)) {
        let Some(track) = self.tracks.get_mut(place_of(slot)) else {
            return;
        };
        let Inside { latest, mut stays } = std::mem::take(track);
        stays.iter_mut().for_each(|stay| tell(stay, latest));
    }

    /// The stays of a track, in no particular order.
    pub fn stays(&self, slot: TrackSlot) -> &[Stay] {
        let track = self.tracks.get(place_of(slot));
        track.map_or(&[], |track| &track.stays)
    }
}

impl Change {
    /// Whether it ends a stay that rules have noticed.
    #[inline]
    pub const fn ends_noticed(self, stay: &Stay) -> bool {
        matches!(self, Self::WentOut(_)) && stay.marks != 0
    }
}

impl Stay {
    const fn begun(zone: ZoneSlot, since: Instant) -> Self {
        Self {
            zone,
            marks: 0,
            edition: 0,
            since,
            outside_since: Instant::MAX,
        }
    }

    /// What the next position does to the stay; the zone is taken off those covering it.
    #[inline]
    fn follow(
        &mut self,
        covering: &mut Vec<ZoneSlot>,
        sensed: Instant,
        is_near: impl FnOnce(ZoneSlot) -> bool,
    ) -> Option<Change> {
        if let Some(found) = covering.iter().position(|zone| *zone == self.zone) {
            covering.swap_remove(found);
            self.outside_since = Instant::MAX;
            return Some(Change::Remains);
        }
        self.outside_since = self.outside_since.min(sensed);
        (!is_near(self.zone)).then_some(Change::WentOut(self.outside_since))
    }
}

/// The state of a track, made if it is new; `None` beyond the bound.
#[inline]
fn track_mut(tracks: &mut Vec<Inside>, slot: TrackSlot) -> Option<&mut Inside> {
    let place = place_of(slot);
    if place >= tracks.len() {
        if place >= TRACKS_MAX {
            return None;
        }
        tracks.resize(place + 1, Inside::default());
    }
    tracks.get_mut(place)
}
