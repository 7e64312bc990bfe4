//! All zones of a centre: which of them cover a position, and how one is added or changed.
//!
//! *Rule*: a zone's edge and vertices belong to it, those of its holes too.
//! *Source*: OGC 06-103r4 §6.1.15 and PostGIS `ST_Covers`, in the plane of longitude and latitude
//! as GeoJSON draws it (RFC 7946 §3.1.1: straight lines between positions).
//! *Here / not here*: where zones are. Who is inside is `presence`'s, what is noticed `watch`'s.
//! *Limits*: [`ZONES_MAX`] zones; a further one is refused. Memory is bounded by a fixed multiple
//! of the zones' own positions plus four bytes for every whole cell or block of each.
//!
//! The world is a grid of blocks (10 degrees) of cells (1 degree), each shared by all copies of
//! the index that do not differ there. A copy is cheap and never changes: the live path reads one
//! while another is edited, and picks up the edited one at its next batch.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use thalweg_domain::id::ZoneId;
use thalweg_domain::measure::Metres;
use thalweg_domain::place::Position;
use thalweg_domain::zone::{Zone, ZoneRule, ZoneTrigger};

use super::attention::Attention;
use super::cell::{Block, Cell};
use super::edge::{Point, point_of};
use super::lattice::{Frame, Scale, Step};
use super::nursery::Nursery;
use super::outline::{BLOCKS, Outline, Place};
use super::{ZoneSlot, place_of};
use crate::plane::Plane;

/// The most zones a centre may watch.
pub const ZONES_MAX: usize = 100_000;

/// A zone cannot be taken up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there are {ZONES_MAX} zones already: remove one before adding another")]
pub struct TooManyZones;

/// All zones of a centre. Cloning it shares everything.
#[derive(Debug, Clone)]
pub struct ZoneIndex {
    blocks: Vec<Arc<Block>>,
    zones: Vec<Option<Arc<Watched>>>,
    /// What the rules of each zone want to be told, close together for the live path.
    attention: Vec<Attention>,
    /// The zones with a rule about absence: few, and asked for with every sweep.
    patrolled: Vec<ZoneSlot>,
    slots: Arc<HashMap<ZoneId, ZoneSlot>>,
}

/// A zone with all that is worked out beforehand.
#[derive(Debug)]
pub struct Watched {
    /// The zone.
    pub zone: Zone,
    /// Counts the changes of its rules.
    pub edition: u16,
    outline: Outline,
}

/// Cells whose pieces changed, so that their trees must grow anew.
type Changed = BTreeSet<Place>;

impl Default for ZoneIndex {
    fn default() -> Self {
        Self {
            blocks: vec![Arc::default(); BLOCKS],
            zones: Vec::new(),
            attention: Vec::new(),
            patrolled: Vec::new(),
            slots: Arc::default(),
        }
    }
}

impl ZoneIndex {
    /// Takes up a zone, in the place of the one with its id if there is one.
    pub fn put(&mut self, zone: Zone) -> Result<ZoneSlot, TooManyZones> {
        let mut changed = Changed::new();
        let taken = self.take_up(zone, &mut changed);
        self.regrow(changed);
        taken
    }

    /// Takes up many zones at once, as at the start; the first that is one too many ends it.
    pub fn put_all(&mut self, zones: impl IntoIterator<Item = Zone>) -> Result<(), TooManyZones> {
        let mut changed = Changed::new();
        let taken = zones
            .into_iter()
            .try_for_each(|zone| self.take_up(zone, &mut changed).map(drop));
        self.regrow(changed);
        taken
    }

    /// Gives up a zone; false when there is none with this id.
    pub fn remove(&mut self, id: ZoneId) -> bool {
        let Some(slot) = Arc::make_mut(&mut self.slots).remove(&id) else {
            return false;
        };
        let mut changed = Changed::new();
        if let Some(old) = self.zones.get_mut(slot.place()).and_then(Option::take) {
            self.redraw(slot, &old.outline, &Outline::default(), &mut changed);
        }
        if let Some(attention) = self.attention.get_mut(slot.place()) {
            *attention = Attention::Nothing;
        }
        self.patrolled.retain(|patrolled| *patrolled != slot);
        self.regrow(changed);
        true
    }

    /// How many zones there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is no zone.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The zone in a slot.
    #[inline]
    pub fn get(&self, slot: ZoneSlot) -> Option<&Watched> {
        self.zones.get(slot.place())?.as_deref()
    }

    /// The slot of a zone.
    pub fn slot_of(&self, id: ZoneId) -> Option<ZoneSlot> {
        self.slots.get(&id).copied()
    }

    /// The zones with a rule about absence, with their slots.
    pub fn patrolled(&self) -> impl Iterator<Item = (ZoneSlot, &Watched)> {
        let zones = self.patrolled.iter();
        zones.filter_map(|slot| Some((*slot, self.get(*slot)?)))
    }

    /// Finds all zones that cover the position, each once, in no particular order.
    #[inline]
    pub fn covering(&self, position: Position, covering: &mut Vec<ZoneSlot>) {
        covering.clear();
        let p = point_of(position);
        let step = Step::of(p);
        let place = Place::of(step);
        if let Some(block) = self.blocks.get(place_of(place.block())) {
            block.covering(place.cell(), p, step, covering);
        }
    }

    /// Whether the zone covers the position.
    pub fn covers(&self, slot: ZoneSlot, position: Position) -> bool {
        let mut covering = Vec::new();
        self.covering(position, &mut covering);
        covering.contains(&slot)
    }

    /// What the zone's rules want to be told.
    #[inline]
    pub(super) fn attention(&self, slot: ZoneSlot) -> Attention {
        let attention = self.attention.get(slot.place());
        attention.copied().unwrap_or(Attention::Nothing)
    }

    /// Whether the zone covers a place at most `reach` away; reaches below a degree.
    pub fn is_near(&self, slot: ZoneSlot, position: Position, reach: Metres) -> bool {
        let plane = Plane::at(position);
        let (lon, lat) = plane.degrees(reach);
        let corner = |sign: f64| Point {
            x: position.lon() + sign * lon,
            y: position.lat() + sign * lat,
        };
        let cells = Frame::around(corner(-1.0), corner(1.0), Scale::DEGREE);
        cells.corners().map(Place::of).any(|place| {
            let block = self.blocks.get(place_of(place.block()));
            block.is_some_and(|block| block.is_near(place.cell(), slot, &plane, reach))
        })
    }

    /// How much memory the grid takes, the zones' own geometry left out.
    pub fn bytes(&self) -> usize {
        self.blocks.iter().map(|block| block.bytes()).sum()
    }

    fn take_up(&mut self, zone: Zone, changed: &mut Changed) -> Result<ZoneSlot, TooManyZones> {
        let slot = self.slot_for(zone.id)?;
        let old = self.zones.get_mut(slot.place()).and_then(Option::take);
        let watched = Watched {
            edition: old.as_ref().map_or(0, |old| old.edition_for(&zone)),
            outline: Outline::of(slot, &zone.area),
            zone,
        };
        let nowhere = Outline::default();
        let before = old.as_ref().map_or(&nowhere, |old| &old.outline);
        self.redraw(slot, before, &watched.outline, changed);
        self.hold(slot, watched);
        Ok(slot)
    }

    fn hold(&mut self, slot: ZoneSlot, watched: Watched) {
        if let Some(attention) = self.attention.get_mut(slot.place()) {
            *attention = Attention::of(&watched.zone.rules);
        }
        self.patrolled.retain(|patrolled| *patrolled != slot);
        let is_absence = |rule: &ZoneRule| matches!(rule.trigger, ZoneTrigger::Absence { .. });
        if watched.zone.rules.iter().any(is_absence) {
            self.patrolled.push(slot);
        }
        if let Some(held) = self.zones.get_mut(slot.place()) {
            *held = Some(Arc::new(watched));
        }
    }

    fn slot_for(&mut self, id: ZoneId) -> Result<ZoneSlot, TooManyZones> {
        if let Some(slot) = self.slots.get(&id) {
            return Ok(*slot);
        }
        if self.slots.len() >= ZONES_MAX {
            return Err(TooManyZones);
        }
        let slot = ZoneSlot(u32::try_from(self.zones.len()).map_err(|_full| TooManyZones)?);
        self.zones.push(None);
        self.attention.push(Attention::Nothing);
        Arc::make_mut(&mut self.slots).insert(id, slot);
        Ok(slot)
    }

    /// Brings the cells from one outline of a zone to another; what is equal is left alone.
    fn redraw(&mut self, slot: ZoneSlot, old: &Outline, new: &Outline, changed: &mut Changed) {
        for block in old.blocks_missing_in(new) {
            self.in_block(block, |block| block.lift(slot));
        }
        for block in new.blocks_missing_in(old) {
            self.in_block(block, |block| block.put(slot));
        }
        for place in old.cells_missing_in(new) {
            self.in_cell(place, |cell| cell.lift(slot));
        }
        for place in new.cells_missing_in(old) {
            self.in_cell(place, |cell| cell.put(slot));
        }
        for (place, _) in old.views_missing_in(new) {
            self.in_cell(place, |cell| cell.lift_view(slot));
            changed.insert(place);
        }
        for (place, view) in new.views_missing_in(old) {
            self.in_cell(place, |cell| cell.put_view(slot, view));
            changed.insert(place);
        }
    }

    fn regrow(&mut self, changed: Changed) {
        let mut nursery = Nursery::default();
        for place in changed {
            self.in_cell(place, |cell| cell.regrow(place.corner(), &mut nursery));
        }
    }

    fn in_block(&mut self, block: u32, edit: impl FnOnce(&mut Block)) {
        if let Some(block) = self.blocks.get_mut(place_of(block)) {
            edit(Arc::make_mut(block));
        }
    }

    fn in_cell(&mut self, place: Place, edit: impl FnOnce(&mut Cell)) {
        self.in_block(place.block(), |block| block.in_cell(place.cell(), edit));
    }
}

impl Watched {
    /// The edition of its rules when `zone` takes its place.
    fn edition_for(&self, zone: &Zone) -> u16 {
        if self.zone.rules == zone.rules {
            self.edition
        } else {
            self.edition.wrapping_add(1)
        }
    }
}
