//! Joining the parts of a message that did not fit into one sentence.
//!
//! *Rule*: parts belong together when station, talker, channel, sequence and number of parts agree.
//! Several stations may be interleaved, parts may be lost, repeated or out of order; a message is
//! joined from its own parts or not at all. A station that is named with one part only, as the
//! United States Coast Guard does, is that of the part next to it.
//! *Source*: IEC 61162-1 (VDM), NMEA 0183 4.10 (grouping in tag blocks).
//! *Here / not here*: parts into payloads. What a payload says is `message`'s.
//! *Limits*: 64 messages wait at a time, the one untouched for longest gives way; each waits 10 s at
//! most. A sequence number comes round after ten messages, so parts that come in the wrong order
//! are believed only among 16 parts.

use std::mem::take;
use std::time::Duration;

use super::armour::{ArmourFault, unarmour};
use super::payload::Payload;
use crate::envelope::Envelope;
use crate::nmea::tag::Station;
use crate::nmea::vdm::Vdm;

/// Messages that wait at a time.
const WAITING_MAX: usize = 64;

/// How long a message waits for its parts.
const WAIT_MAX: Duration = Duration::from_secs(10);

/// Parts of messages within which copies and parts in the wrong order are expected.
const NEAR_MAX: u64 = 16;

/// Parts of a message: the number has one digit.
const PARTS_MAX: usize = 9;

/// What the parts of one message have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    sequence: u16,
    channel: Option<u8>,
    total: u8,
    own: bool,
    talker: [u8; 2],
    origin: Origin,
}

/// What keeps messages of several stations apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// The station, when it is known.
    Station(Option<Station>),
    /// The number of the group that a relay put the sentences into: only its first sentence names
    /// the station.
    Group(u32),
}

/// A message that waits for parts, or whose copies may still come.
#[derive(Debug)]
struct Slot {
    key: Key,
    envelope: Envelope,
    /// The sentences so far, in order of arrival, with line ends between them.
    raw: Vec<u8>,
    /// Their payloads.
    armoured: Vec<u8>,
    parts: [Option<Part>; PARTS_MAX],
    missing: u8,
    /// Number of the sentence that last came.
    touched: u64,
}

/// Where a part's payload stands among the slot's.
#[derive(Debug, Clone, Copy)]
struct Part {
    start: usize,
    end: usize,
    fill: u8,
}

/// Joins parts to messages.
#[derive(Debug, Default)]
pub struct Joiner {
    slots: Vec<Slot>,
    /// Counts the sentences taken.
    clock: u64,
}

/// One part as it came.
#[derive(Debug, Clone, Copy)]
pub struct Incoming<'a> {
    /// Its fields.
    pub vdm: &'a Vdm<'a>,
    /// The sentence.
    pub raw: &'a [u8],
    /// Who received it, and when.
    pub envelope: &'a Envelope,
}

/// A message that is complete.
#[derive(Debug)]
pub struct Joined<'a> {
    /// Who received its first part that names a station, and when.
    pub envelope: &'a Envelope,
    /// All its sentences.
    pub raw: &'a [u8],
    parts: &'a [Option<Part>; PARTS_MAX],
    armoured: &'a [u8],
}

impl Joined<'_> {
    /// Unpacks all parts into `payload`, whatever it held.
    pub fn unarmour(&self, payload: &mut Payload) -> Result<(), ArmourFault> {
        match self.fill_of_one_text() {
            Some(fill) => unarmour(self.armoured, fill, payload),
            None => self.unarmour_each(payload),
        }
    }

    /// The fill bits of all payloads together, when they are one text as they stand: the parts came
    /// in order, and only the last one ends within a character.
    fn fill_of_one_text(&self) -> Option<u8> {
        let (mut end, mut fill) = (0, 0);
        for part in self.parts.iter().map_while(Option::as_ref) {
            if part.start != end || fill != 0 {
                return None;
            }
            (end, fill) = (part.end, part.fill);
        }
        Some(fill)
    }

    fn unarmour_each(&self, payload: &mut Payload) -> Result<(), ArmourFault> {
        let (mut whole, mut bits) = (Payload::EMPTY, Payload::EMPTY);
        for part in self.parts.iter().flatten() {
            let text = self.armoured.get(part.start..part.end).unwrap_or_default();
            unarmour(text, part.fill, &mut bits)?;
            whole.append(&bits)?;
        }
        *payload = whole;
        Ok(())
    }
}

impl Joiner {
    /// Takes a part. `lost` hears the sentences of each message that is given up.
    pub fn take(
        &mut self,
        part: &Incoming<'_>,
        lost: &mut impl FnMut(&[u8]),
    ) -> Option<Joined<'_>> {
        self.clock += 1;
        let key = Key::of(part);
        let (mut found, mut next) = (None, None);
        for (index, slot) in self.slots.iter_mut().enumerate() {
            if part.envelope.received.since(slot.envelope.received) > WAIT_MAX {
                slot.give_up(lost);
            }
            if slot.key == key {
                found = Some(index);
            } else if slot.missing > 0 && slot.touched + 1 == self.clock && slot.key.fits(key) {
                next = Some(index);
            }
        }
        let index = found.or(next).unwrap_or_else(|| self.open(key, part, lost));
        let clock = self.clock;
        let slot = self.slots.get_mut(index)?;
        match slot.judge(part, clock) {
            Judgement::Copy => return None,
            Judgement::Belongs => {}
            Judgement::Stranger => slot.restart(key, part, lost),
        }
        slot.add(part, clock);
        (slot.missing == 0).then(|| slot.joined())
    }

    /// Gives up what still waits, at the end of a stream.
    pub fn finish(&mut self, lost: &mut impl FnMut(&[u8])) {
        self.slots.iter_mut().for_each(|slot| slot.give_up(lost));
    }

    /// A slot for a new message: one that is spent, a new one, or the one untouched for longest.
    fn open(&mut self, key: Key, part: &Incoming<'_>, lost: &mut impl FnMut(&[u8])) -> usize {
        let candidates = self.slots.iter().enumerate();
        let candidate = candidates.min_by_key(|(_, slot)| (slot.missing > 0, slot.touched));
        match candidate {
            Some((index, slot)) if slot.spent(self.clock) || self.slots.len() >= WAITING_MAX => {
                if let Some(slot) = self.slots.get_mut(index) {
                    slot.restart(key, part, lost);
                }
                index
            }
            _ => {
                self.slots.push(Slot::new(key, part));
                self.slots.len() - 1
            }
        }
    }
}

/// What a part is to a slot with its key.
enum Judgement {
    /// A part that was missing.
    Belongs,
    /// A part that another station heard too.
    Copy,
    /// A part of another message that has the same key.
    Stranger,
}

impl Key {
    fn of(part: &Incoming<'_>) -> Self {
        let vdm = part.vdm;
        Self {
            sequence: vdm.sequence,
            channel: vdm.channel,
            total: vdm.total,
            own: vdm.own,
            talker: vdm.talker,
            origin: match part.envelope.group {
                Some(group) => Origin::Group(group.id),
                None => Origin::Station(part.envelope.station),
            },
        }
    }

    /// Whether the two differ in nothing but that one names no station.
    fn fits(self, other: Self) -> bool {
        const NOWHERE: Origin = Origin::Station(None);
        let same = Self {
            origin: other.origin,
            ..self
        } == other;
        same && (self.origin == NOWHERE || other.origin == NOWHERE)
    }
}

impl Slot {
    fn new(key: Key, part: &Incoming<'_>) -> Self {
        Self {
            key,
            envelope: *part.envelope,
            raw: Vec::new(),
            armoured: Vec::new(),
            parts: [None; PARTS_MAX],
            missing: key.total,
            touched: 0,
        }
    }

    /// Begins another message; the memory for the sentences is kept.
    fn restart(&mut self, key: Key, part: &Incoming<'_>, lost: &mut impl FnMut(&[u8])) {
        self.give_up(lost);
        let (mut raw, mut armoured) = (take(&mut self.raw), take(&mut self.armoured));
        raw.clear();
        armoured.clear();
        *self = Self {
            raw,
            armoured,
            ..Self::new(key, part)
        };
    }

    /// Waits no longer.
    fn give_up(&mut self, lost: &mut impl FnMut(&[u8])) {
        if self.missing > 0 && !self.raw.is_empty() {
            lost(&self.raw);
        }
        self.missing = 0;
        self.parts = [None; PARTS_MAX];
    }

    /// Whether nothing is missing and copies of the parts are not to be expected any more.
    const fn spent(&self, clock: u64) -> bool {
        self.missing == 0 && clock - self.touched > NEAR_MAX
    }

    fn judge(&self, part: &Incoming<'_>, clock: u64) -> Judgement {
        let number = usize::from(part.vdm.part);
        let waiting = self.missing > 0;
        let near = clock - self.touched <= NEAR_MAX;
        match self.payload_of(number) {
            // A first part opens another copy of a message that is complete.
            Some(same) if same == part.vdm.payload && (waiting || number > 1) => Judgement::Copy,
            None if waiting && (near || !self.followed_by_later(number)) => Judgement::Belongs,
            _ => Judgement::Stranger,
        }
    }

    /// Whether a part behind this one is there already.
    fn followed_by_later(&self, number: usize) -> bool {
        self.parts.iter().skip(number).any(Option::is_some)
    }

    fn payload_of(&self, number: usize) -> Option<&[u8]> {
        let part = self.parts.get(number - 1)?.as_ref()?;
        self.armoured.get(part.start..part.end)
    }

    fn add(&mut self, incoming: &Incoming<'_>, clock: u64) {
        if !self.raw.is_empty() {
            self.raw.extend_from_slice(b"\r\n");
        }
        self.raw.extend_from_slice(incoming.raw);
        let vdm = incoming.vdm;
        let start = self.armoured.len();
        self.armoured.extend_from_slice(vdm.payload);
        let part = Part {
            start,
            end: self.armoured.len(),
            fill: vdm.fill,
        };
        if let Some(place) = self.parts.get_mut(usize::from(vdm.part) - 1) {
            *place = Some(part);
            self.missing -= 1;
        }
        let named = incoming.envelope.station.is_some();
        let was_named = self.envelope.station.is_some();
        if named && !was_named || named == was_named && vdm.part == 1 {
            self.envelope = *incoming.envelope;
        }
        self.touched = clock;
    }

    fn joined(&self) -> Joined<'_> {
        Joined {
            envelope: &self.envelope,
            raw: &self.raw,
            parts: &self.parts,
            armoured: &self.armoured,
        }
    }
}
