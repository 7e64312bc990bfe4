//! The latest of every track, by map cell, with the tick at which it changed.
//!
//! *Limits*: one record for each live track; [`REMOVALS_KEPT`] removals a cell are remembered, and
//! a watcher that missed more gets the cell anew.

use std::collections::{HashMap, VecDeque};
use std::hint::black_box;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;
use serde::Serialize;
use thalweg_domain::country::Country;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;
use thalweg_domain::vessel::VesselClass;
use utoipa::ToSchema;

use super::cell::{Cell, Rect};
use super::record::TrackRecord;

/// Removals that a cell remembers.
const REMOVALS_KEPT: usize = 1_024;

/// Changes whose tracks are looked up together.
const TOGETHER: usize = 32;

/// What a shard tells about a track.
#[derive(Debug, Clone)]
pub enum Change {
    /// It moved, or is less current.
    Moved(TrackRecord),
    /// It claims something new about itself.
    Named(TrackId, Arc<Identity>),
    /// It left the live picture.
    Gone(TrackId),
}

/// Who a track claims to be, as far as lists and labels need it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Identity {
    /// Name of ship or aid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Radio call sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_sign: Option<String>,
    /// IMO number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imo: Option<u32>,
    /// Flag that its number claims.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub flag: Option<Country>,
    /// Class of vessel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<VesselClass>,
    /// Type number of ship or aid, as sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub type_code: Option<u8>,
    /// Length over all in metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length_m: Option<u16>,
    /// Beam in metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beam_m: Option<u16>,
    /// Destination as typed by the crew.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
}

/// The live picture.
#[derive(Debug, Default)]
pub struct LivePicture {
    /// Counted up by every batch of changes.
    pub tick: u64,
    /// The latest time that any change carries.
    pub at: Instant,
    cells: HashMap<Cell, CellTracks, FxBuildHasher>,
    places: HashMap<u64, (Cell, u32), FxBuildHasher>,
    identities: HashMap<u64, Named, FxBuildHasher>,
    /// The last tick at which an identity changed or came to other watchers.
    last_named: u64,
}

/// An identity and when it changed.
#[derive(Debug)]
struct Named {
    identity: Arc<Identity>,
    changed: u64,
}

/// The tracks in one cell.
#[derive(Debug, Default)]
pub(super) struct CellTracks {
    pub(super) records: Vec<Kept>,
    pub(super) removals: VecDeque<(u64, TrackId)>,
    pub(super) changed: u64,
    /// Removals up to this tick are forgotten.
    pub(super) removals_since: u64,
}

/// A record and when it changed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    pub(super) record: TrackRecord,
    pub(super) changed: u64,
}

impl LivePicture {
    /// Takes up what a shard told; everything in it changes at one tick.
    pub fn apply(&mut self, changes: impl IntoIterator<Item = Change>) {
        self.tick += 1;
        let (mut changes, mut some) = (changes.into_iter(), Vec::with_capacity(TOGETHER));
        loop {
            some.extend(changes.by_ref().take(TOGETHER));
            if some.is_empty() {
                return;
            }
            self.look(&some);
            for change in some.drain(..) {
                match change {
                    Change::Moved(record) => self.put(record),
                    Change::Named(id, identity) => self.name(id, identity),
                    Change::Gone(id) => self.remove(id),
                }
            }
        }
    }

    /// Looks at what is known of tracks that moved, so that the processor fetches it together.
    fn look(&self, changes: &[Change]) {
        let ids = changes.iter().filter_map(|change| match change {
            Change::Moved(record) => Some(record.id()),
            Change::Named(..) | Change::Gone(_) => None,
        });
        let known = ids.filter_map(|id| self.get(id));
        black_box(known.fold(0, |seen, record| seen ^ record.heard.unix_ms()));
    }

    /// How many tracks there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// One track.
    pub fn get(&self, id: TrackId) -> Option<&TrackRecord> {
        let (cell, place) = self.places.get(&id.as_u64())?;
        let kept = self
            .cells
            .get(cell)?
            .records
            .get(usize::try_from(*place).ok()?)?;
        Some(&kept.record)
    }

    /// Who a track claims to be.
    pub fn identity(&self, id: TrackId) -> Option<&Arc<Identity>> {
        self.identities
            .get(&id.as_u64())
            .map(|named| &named.identity)
    }

    /// The tracks in a block of cells.
    pub fn tracks_in(&self, rect: Rect) -> impl Iterator<Item = &TrackRecord> {
        self.cells_in(rect)
            .flat_map(|(_, tracks)| tracks.records.iter().map(|kept| &kept.record))
    }

    /// How many tracks a block of cells has.
    pub fn count_in(&self, rect: Rect) -> usize {
        self.cells_in(rect)
            .map(|(_, tracks)| tracks.records.len())
            .sum()
    }

    /// How many tracks each source heard last.
    pub fn count_by_source(&self) -> Vec<(SourceId, usize)> {
        let mut counts: HashMap<SourceId, usize, FxBuildHasher> = HashMap::default();
        for kept in self.cells.values().flat_map(|tracks| &tracks.records) {
            *counts.entry(kept.record.fix.source).or_default() += 1;
        }
        counts.into_iter().collect()
    }

    /// Whether any identity is new to a watcher that has seen this tick.
    pub(super) const fn has_names_since(&self, tick: u64) -> bool {
        self.last_named > tick
    }

    /// When the identity of a track changed; 0 when it has none.
    pub(super) fn named_at(&self, id: TrackId) -> u64 {
        self.identities
            .get(&id.as_u64())
            .map_or(0, |named| named.changed)
    }

    /// The cells of a block that have or had tracks: by the block or by what there is, whichever is
    /// less.
    pub(super) fn cells_in(&self, rect: Rect) -> impl Iterator<Item = (Cell, &CellTracks)> {
        let few = rect.count() <= self.cells.len();
        let by_block = few.then(|| rect.cells()).into_iter().flatten();
        let by_content = (!few)
            .then(|| self.cells.keys().copied())
            .into_iter()
            .flatten();
        by_block
            .chain(by_content.filter(move |cell| rect.contains(*cell)))
            .filter_map(|cell| Some((cell, self.cells.get(&cell)?)))
    }

    fn put(&mut self, record: TrackRecord) {
        self.at = self.at.max(record.heard);
        let (id, position) = (record.id(), record.position());
        let kept = Kept {
            record,
            changed: self.tick,
        };
        match self.places.get(&id.as_u64()) {
            Some((cell, place)) if cell.holds(position) => {
                let place = usize::try_from(*place).unwrap_or(usize::MAX);
                let tracks = self.cells.entry(*cell).or_default();
                tracks.changed = self.tick;
                if let Some(slot) = tracks.records.get_mut(place) {
                    *slot = kept;
                }
            }
            Some(_) => {
                self.take_out(id);
                self.put_in(id, Cell::of(position), kept);
            }
            None => self.put_in(id, Cell::of(position), kept),
        }
    }

    fn put_in(&mut self, id: TrackId, cell: Cell, kept: Kept) {
        let tracks = self.cells.entry(cell).or_default();
        // Cannot fail: a cell has at most as many tracks as there are slots, a `u32`.
        let place = u32::try_from(tracks.records.len()).unwrap_or(u32::MAX);
        tracks.records.push(kept);
        tracks.changed = self.tick;
        self.places.insert(id.as_u64(), (cell, place));
        // Who watches this cell may never have heard the name.
        if let Some(named) = self.identities.get_mut(&id.as_u64()) {
            named.changed = self.tick;
            self.last_named = self.tick;
        }
    }

    /// Takes a track out of its cell and tells the cell's watchers.
    fn take_out(&mut self, id: TrackId) {
        let Some((cell, place)) = self.places.remove(&id.as_u64()) else {
            return;
        };
        let Some(tracks) = self.cells.get_mut(&cell) else {
            return;
        };
        let index = usize::try_from(place).unwrap_or(usize::MAX);
        if index < tracks.records.len() {
            tracks.records.swap_remove(index);
        }
        if let Some(moved) = tracks.records.get(index) {
            self.places
                .insert(moved.record.id().as_u64(), (cell, place));
        }
        tracks.changed = self.tick;
        tracks.removals.push_back((self.tick, id));
        if tracks.removals.len() > REMOVALS_KEPT
            && let Some((forgotten, _)) = tracks.removals.pop_front()
        {
            tracks.removals_since = forgotten;
        }
    }

    fn remove(&mut self, id: TrackId) {
        self.take_out(id);
        self.identities.remove(&id.as_u64());
    }

    fn name(&mut self, id: TrackId, identity: Arc<Identity>) {
        let named = Named {
            identity,
            changed: self.tick,
        };
        self.identities.insert(id.as_u64(), named);
        self.last_named = self.tick;
        // The label belongs to the symbol: who sees the track hears of its name.
        if let Some((cell, place)) = self.places.get(&id.as_u64())
            && let Some(tracks) = self.cells.get_mut(cell)
            && let Some(kept) = tracks
                .records
                .get_mut(usize::try_from(*place).unwrap_or(usize::MAX))
        {
            kept.changed = self.tick;
            tracks.changed = self.tick;
        }
    }
}
