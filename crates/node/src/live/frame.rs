//! Frames: what changed in a view since a tick, encoded once for all who need the same.
//!
//! A binary frame is one cell's part of an update (little endian): kind (1 changes, 2 the whole
//! cell, 3 counts only), level, column, row (u16 each after two bytes), tick (u64), number of
//! records and of removals (u32 each), then the records of 32 bytes and the removed identifiers of
//! 8. Names travel as one JSON text beside them. The whole is in `docs/protocol/live.md`.
//!
//! *Limits*: a view with more tracks than its watcher wants gets counts for each cell instead.

use std::collections::HashMap;
use std::sync::Arc;

use bytes::{BufMut, Bytes, BytesMut};
use rustc_hash::FxBuildHasher;
use serde::Serialize;
use thalweg_domain::place::Position;

use super::cell::{Cell, LEVEL, Rect};
use super::picture::{CellTracks, Identity, LivePicture};
use super::record::RECORD_BYTES;

const HEADER_BYTES: usize = 24;
const CHANGES: u8 = 1;
const WHOLE: u8 = 2;
const COUNTS: u8 = 3;

/// What a watcher has seen and wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Since {
    /// Where it looks.
    pub rect: Rect,
    /// The tick it has seen; 0 for nothing.
    pub tick: u64,
    /// More tracks than this are shown as counts.
    pub tracks_max: u32,
}

impl Since {
    /// Whether a position is in the watcher's cells.
    pub fn covers(&self, position: Position) -> bool {
        self.rect.contains(Cell::of(position))
    }
}

/// One update: binary frames, and names as JSON.
#[derive(Debug, Clone, Default)]
pub struct Frames {
    /// A frame for each cell that changed.
    pub cells: Arc<[Bytes]>,
    /// The names of tracks that are new or changed.
    pub names: Option<Bytes>,
}

impl Frames {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.names.is_none()
    }
}

/// The encodings of one beat, shared by watchers of the same view. What changed after the beat may
/// be in them too; it is then sent again with the next, which does no harm.
#[derive(Debug, Default)]
pub struct Encodings {
    beat: u64,
    made: HashMap<Since, Frames, FxBuildHasher>,
}

impl Encodings {
    /// The update for a watcher at a beat, if it was made.
    pub fn made(&self, beat: u64, since: &Since) -> Option<Frames> {
        let made = self.made.get(since).filter(|_| self.beat == beat);
        made.cloned()
    }

    /// The update for a watcher at a beat.
    pub fn update(&mut self, picture: &LivePicture, beat: u64, since: Since) -> Frames {
        if self.beat != beat {
            self.beat = beat;
            self.made.clear();
        }
        self.made
            .entry(since)
            .or_insert_with(|| encode(picture, since))
            .clone()
    }
}

fn encode(picture: &LivePicture, since: Since) -> Frames {
    let tracks_max = usize::try_from(since.tracks_max).unwrap_or(usize::MAX);
    if picture.count_in(since.rect) > tracks_max {
        let cells = picture.cells_in(since.rect);
        let counts = cells.map(|(cell, tracks)| counts(picture, cell, tracks));
        return Frames {
            cells: counts.collect(),
            names: None,
        };
    }
    let changed: Vec<(Cell, &CellTracks)> = picture
        .cells_in(since.rect)
        .filter(|(_, tracks)| tracks.changed > since.tick)
        .collect();
    let cells = changed
        .iter()
        .map(|(cell, tracks)| changes(picture, *cell, tracks, since.tick))
        .collect();
    Frames {
        cells,
        names: names(picture, &changed, since.tick),
    }
}

fn changes(picture: &LivePicture, cell: Cell, tracks: &CellTracks, since: u64) -> Bytes {
    let whole = since == 0 || since < tracks.removals_since;
    let since = if whole { 0 } else { since };
    let records = || tracks.records.iter().filter(|kept| kept.changed > since);
    let removals = || {
        let missed = tracks
            .removals
            .iter()
            .rev()
            .take_while(move |(tick, _)| *tick > since);
        missed.filter(|_| !whole)
    };
    let (put, gone) = (records().count(), removals().count());
    let mut frame = BytesMut::with_capacity(HEADER_BYTES + put * RECORD_BYTES + gone * 8);
    header(
        &mut frame,
        if whole { WHOLE } else { CHANGES },
        cell,
        picture.tick,
    );
    frame.put_u32_le(count(put));
    frame.put_u32_le(count(gone));
    for kept in records() {
        kept.record.write(&mut frame);
    }
    for (_, id) in removals() {
        frame.put_u64_le(id.as_u64());
    }
    frame.freeze()
}

fn counts(picture: &LivePicture, cell: Cell, tracks: &CellTracks) -> Bytes {
    let mut frame = BytesMut::with_capacity(HEADER_BYTES);
    header(&mut frame, COUNTS, cell, picture.tick);
    frame.put_u32_le(count(tracks.records.len()));
    frame.put_u32_le(0);
    frame.freeze()
}

fn header(frame: &mut BytesMut, kind: u8, cell: Cell, tick: u64) {
    frame.put_u8(kind);
    frame.put_u8(LEVEL);
    frame.put_u16_le(cell.x);
    frame.put_u16_le(cell.y);
    frame.put_u16_le(0);
    frame.put_u64_le(tick);
}

/// A name on the wire, with the identifier as text because JSON numbers end at 2^53.
#[derive(Serialize)]
struct Name<'a> {
    id: String,
    #[serde(flatten)]
    identity: &'a Identity,
}

fn names(picture: &LivePicture, changed: &[(Cell, &CellTracks)], since: u64) -> Option<Bytes> {
    if !picture.has_names_since(since) {
        return None;
    }
    let named: Vec<Name<'_>> = changed
        .iter()
        .flat_map(|(_, tracks)| tracks.records.iter())
        .filter(|kept| kept.changed > since)
        .map(|kept| kept.record.id())
        .filter(|id| picture.named_at(*id) > since)
        .filter_map(|id| {
            let identity = picture.identity(id)?;
            Some(Name {
                id: id.to_string(),
                identity,
            })
        })
        .collect();
    if named.is_empty() {
        return None;
    }
    // Cannot fail: names are plain texts and numbers.
    serde_json::to_vec(&serde_json::json!({ "type": "names", "names": named }))
        .ok()
        .map(Bytes::from)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
