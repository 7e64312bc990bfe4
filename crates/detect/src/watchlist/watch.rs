//! Watching tracks for what is listed.
//!
//! *Rule*: a track is looked up when it is first seen and whenever it tells something new of itself;
//! when the lists change, or an entry begins or ends, all tracks are looked at once more, some at a
//! time.
//! *Source*: 2021/581 Art. 15, 19(1)(d), 21(1)(d).
//! *Here / not here*: when a hit begins and ends. Who reports it is the officer's.
//! *Limits*: [`LOOKS_MAX`] tracks are looked at in a sweep after the lists changed, the others in
//! the next ones; [`HITS_MAX`] open hits a track.

use std::collections::HashMap;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;
use thalweg_domain::finding::Noticed;
use thalweg_domain::report::watchlist::Craft;
use thalweg_domain::time::Instant;
use thalweg_domain::track::Fix;

use super::index::{Entry, WatchIndex};
use crate::notice::{Notice, Notices, begun};
use crate::sighting::TrackSlot;

/// The most tracks that are looked at in one sweep.
pub const LOOKS_MAX: u32 = 65_536;
/// The most entries that one track may hit at once.
pub const HITS_MAX: usize = 32;

/// A track, and what it tells of itself.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// Its last believed position.
    pub fix: &'a Fix,
    /// What it tells.
    pub craft: Craft<'a>,
}

/// What time it is: by the feeds for what is noticed, by the centre for what is in force.
#[derive(Debug, Clone, Copy)]
pub struct Clocks {
    /// The time of the feeds.
    pub feed: Instant,
    /// The centre's time.
    pub centre: Instant,
}

/// Watches the tracks of one table.
#[derive(Debug)]
pub struct WatchlistWatch {
    index: Arc<WatchIndex>,
    hits: HashMap<TrackSlot, Vec<Hit>, FxBuildHasher>,
    /// When the next entry begins or ends.
    turn: Option<Instant>,
    /// From which track on all are looked at once more; none while nothing changed.
    look_from: Option<TrackSlot>,
}

#[derive(Debug)]
struct Hit {
    entry: Entry,
    open: Notice,
}

impl WatchlistWatch {
    /// Nobody was seen yet.
    pub fn new(index: Arc<WatchIndex>, now: Instant) -> Self {
        Self {
            turn: index.next_turn(now),
            index,
            hits: HashMap::default(),
            look_from: None,
        }
    }

    /// Whether a track need not be looked up: nothing is listed.
    pub fn is_idle(&self) -> bool {
        self.index.is_empty()
    }

    /// A track came into view, or told something new of itself.
    pub fn see(&mut self, slot: TrackSlot, seen: &Seen<'_>, now: Instant, out: &mut Notices) {
        for (entry, by) in self.index.find(&seen.craft, now) {
            let hits = self.hits.entry(slot).or_default();
            if hits.len() >= HITS_MAX || hits.iter().any(|hit| hit.entry.is(entry)) {
                continue;
            }
            let noticed = Noticed::WatchlistHit {
                list: entry.version,
                entry: entry.number,
                by,
            };
            let open = Notice::from(begun(out.id(), noticed, seen.fix.sensed, seen.fix));
            out.push(open.clone());
            let entry = entry.clone();
            hits.push(Hit { entry, open });
        }
    }

    /// Lets time pass, under the lists of now: `tracks` is the first slot that is not in use, `view`
    /// shows a track.
    pub fn sweep<'a>(
        &mut self,
        index: &Arc<WatchIndex>,
        clocks: Clocks,
        (tracks, view): (TrackSlot, impl Fn(TrackSlot) -> Option<Seen<'a>>),
        out: &mut Notices,
    ) {
        let is_changed = !Arc::ptr_eq(&self.index, index);
        let has_turned = self.turn.is_some_and(|turn| turn <= clocks.centre);
        if is_changed || has_turned {
            self.index = Arc::clone(index);
            self.turn = self.index.next_turn(clocks.centre);
            self.end_unlisted(clocks, out);
            self.look_from = Some(0);
        }
        if let Some(from) = self.look_from {
            let to = tracks.min(from.saturating_add(LOOKS_MAX));
            for slot in from..to {
                if let Some(seen) = view(slot) {
                    self.see(slot, &seen, clocks.centre, out);
                }
            }
            self.look_from = (to < tracks).then_some(to);
        }
    }

    /// A track is gone: the next time that it comes is another hit.
    pub fn forget(&mut self, slot: TrackSlot, at: Instant, out: &mut Notices) {
        if self.hits.is_empty() {
            return;
        }
        for hit in self.hits.remove(&slot).into_iter().flatten() {
            out.push(hit.open.ended(at));
        }
    }

    /// Ends the hits of entries that are no longer listed or no longer in force.
    fn end_unlisted(&mut self, clocks: Clocks, out: &mut Notices) {
        if self.hits.is_empty() {
            return;
        }
        let index = &self.index;
        let stands = |hit: &Hit| index.holds(&hit.entry, clocks.centre);
        for hits in self.hits.values_mut() {
            hits.retain(|hit| {
                let stays = stands(hit);
                if !stays {
                    out.push(hit.open.ended(clocks.feed));
                }
                stays
            });
        }
        self.hits.retain(|_, hits| !hits.is_empty());
    }
}
