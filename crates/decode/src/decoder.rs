//! The decoder of a feed: bytes in, messages, own-ship sentences, radar targets and faults out.

use memchr::{memchr, memchr3};
use thalweg_domain::observation::{OwnPosition, Plot};
use thalweg_domain::time::Instant;

use crate::ais::armour::{ArmourFault, unarmour};
use crate::ais::join::{Incoming, Joiner};
use crate::ais::message::{Message, MessageFault};
use crate::ais::payload::Payload;
use crate::envelope::{Envelope, Reception};
use crate::faults::{Fault, FaultKind, Faults};
use crate::nmea::fields::Malformed;
use crate::nmea::gatehouse::Wrapper;
use crate::nmea::lines::{Line, Lines};
use crate::nmea::own_ship::OwnShip;
use crate::nmea::radar_target::RadarTarget;
use crate::nmea::sentence::Sentence;
use crate::nmea::tag::TagBlock;
use crate::nmea::vdm::Vdm;
use crate::own::OwnState;
use crate::time;

/// Decodes one feed of NMEA 0183: AIS, own ship and radar targets.
#[derive(Debug, Default)]
pub struct Decoder {
    lines: Lines,
    reader: Reader,
}

/// What a decoder has seen so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Lines that are not empty.
    pub lines: u64,
    /// AIS messages, with all their parts.
    pub messages: u64,
    /// Sentences of the own ship and radar targets.
    pub own_sentences: u64,
    /// Sound sentences that this decoder has no use for.
    pub unused: u64,
    /// Comments.
    pub comments: u64,
}

/// Something that a feed said.
#[derive(Debug, Clone, Copy)]
pub enum Decoded<'a> {
    /// An AIS message.
    Ais(&'a AisReport<'a>),
    /// A sentence of the receiving station's own instruments.
    Own(&'a OwnReport<'a>),
    /// A target of the own radar.
    Target(&'a TargetReport<'a>),
    /// Something that cannot be used.
    Fault(&'a Fault<'a>),
}

/// An AIS message and how it came.
#[derive(Debug, Clone, Copy)]
pub struct AisReport<'a> {
    /// The message.
    pub message: &'a Message,
    /// Its bits.
    pub payload: &'a Payload,
    /// Who received it, and when.
    pub envelope: &'a Envelope,
    /// Its sentences as received, without tag blocks and trailers, with line ends between them.
    pub raw: &'a [u8],
}

/// A sentence of the own ship.
#[derive(Debug, Clone, Copy)]
pub struct OwnReport<'a> {
    /// What it says.
    pub sentence: OwnShip,
    /// When and where the own ship is, when that is new.
    pub position: Option<(Instant, OwnPosition)>,
    /// When this centre received it.
    pub received: Instant,
    /// The sentence.
    pub raw: &'a [u8],
}

/// A radar target.
#[derive(Debug, Clone, Copy)]
pub struct TargetReport<'a> {
    /// What the radar says.
    pub target: RadarTarget,
    /// When and where the target is, if the radar knows.
    pub plot: Option<(Instant, Plot)>,
    /// When this centre received it.
    pub received: Instant,
    /// The sentence.
    pub raw: &'a [u8],
}

impl Decoder {
    /// A decoder at the beginning of a feed.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a block of bytes, received at `received`; `visit` is told what its lines say.
    ///
    /// Blocks may be cut anywhere. A line is told when its line feed comes.
    #[inline]
    pub fn push(&mut self, block: &[u8], received: Instant, visit: &mut impl FnMut(Decoded<'_>)) {
        let Self { lines, reader } = self;
        lines.feed(block, |line| reader.line(line, received, visit));
    }

    /// Ends the feed: a last line without line feed, and messages whose parts will not come.
    pub fn finish(&mut self, received: Instant, visit: &mut impl FnMut(Decoded<'_>)) {
        let Self { lines, reader } = self;
        lines.finish(|line| reader.line(line, received, visit));
        let tally = &mut reader.tally;
        reader.joiner.finish(&mut |raw| {
            tally.tell(FaultKind::IncompleteMessage, raw, visit);
        });
    }

    /// The faults so far.
    pub const fn faults(&self) -> &Faults {
        &self.reader.tally.faults
    }

    /// What was seen so far.
    pub const fn counts(&self) -> Counts {
        self.reader.tally.counts
    }
}

/// Reads lines.
#[derive(Debug, Default)]
struct Reader {
    reception: Reception,
    joiner: Joiner,
    own: OwnState,
    tally: Tally,
    /// The bits of the message being read, kept to be used again.
    payload: Payload,
}

/// What was seen, good and bad.
#[derive(Debug, Default)]
struct Tally {
    counts: Counts,
    faults: Faults,
}

impl Tally {
    /// Counts a fault and tells it.
    #[cold]
    fn tell(&mut self, kind: FaultKind, sample: &[u8], visit: &mut impl FnMut(Decoded<'_>)) {
        self.tell_field(kind, "", sample, visit);
    }

    fn tell_field(
        &mut self,
        kind: FaultKind,
        field: &'static str,
        sample: &[u8],
        visit: &mut impl FnMut(Decoded<'_>),
    ) {
        let fault = Fault {
            kind,
            field,
            sample,
        };
        self.faults.count(&fault);
        visit(Decoded::Fault(&fault));
    }

    /// Reads a message from its payload and tells it.
    #[inline]
    fn message(
        &mut self,
        payload: &Payload,
        envelope: &Envelope,
        raw: &[u8],
        visit: &mut impl FnMut(Decoded<'_>),
    ) {
        // Borrowed where it was written: to move it at once would wait for the stores.
        let read = Message::read(payload);
        let message = match &read {
            Ok(message) => message,
            Err(fault) => return self.tell((*fault).into(), raw, visit),
        };
        self.counts.messages += 1;
        visit(Decoded::Ais(&AisReport {
            message,
            payload,
            envelope,
            raw,
        }));
        if let Some(field) = message.impossible() {
            self.tell_field(FaultKind::ImpossibleValue, field, raw, visit);
        }
    }
}

impl From<ArmourFault> for FaultKind {
    fn from(fault: ArmourFault) -> Self {
        match fault {
            ArmourFault::StrangeCharacter => Self::MalformedPayload,
            ArmourFault::TooLong => Self::PayloadTooLong,
            ArmourFault::TooShort => Self::PayloadTooShort,
        }
    }
}

impl From<MessageFault> for FaultKind {
    fn from(fault: MessageFault) -> Self {
        match fault {
            MessageFault::TooShort => Self::PayloadTooShort,
            MessageFault::UnknownNumber => Self::UnknownMessage,
        }
    }
}

impl Reader {
    #[inline]
    fn line(&mut self, line: Line<'_>, received: Instant, visit: &mut impl FnMut(Decoded<'_>)) {
        match line {
            Line::Whole(line) => self.text(trimmed(line), received, visit),
            Line::TooLong(start) => {
                self.tally.counts.lines += 1;
                self.tally.tell(FaultKind::LineTooLong, start, visit);
            }
        }
    }

    /// Reads a line. A damaged piece is one fault, and a sentence behind it is still read.
    #[inline]
    fn text(&mut self, line: &[u8], received: Instant, visit: &mut impl FnMut(Decoded<'_>)) {
        self.tally.counts.lines += u64::from(!line.is_empty());
        let mut rest = line;
        let mut damaged = false;
        while let Some(first) = rest.first() {
            let outcome = match first {
                b'!' | b'$' => self.sentence(rest, received, visit).map(|()| &[][..]),
                b'\\' => self.tag(rest),
                b'#' => {
                    self.tally.counts.comments += 1;
                    Ok(&[][..])
                }
                _ => Err(FaultKind::NotASentence),
            };
            rest = match outcome {
                Ok(behind) => behind,
                Err(kind) => {
                    if !std::mem::replace(&mut damaged, true) {
                        self.tally.tell(kind, rest, visit);
                    }
                    next_start(rest)
                }
            };
        }
    }

    /// Reads the tag block that a line begins with; answers with what is behind it.
    fn tag<'a>(&mut self, line: &'a [u8]) -> Result<&'a [u8], FaultKind> {
        let inside = line.get(1..).unwrap_or_default();
        let end = memchr(b'\\', inside).ok_or(FaultKind::MalformedTag)?;
        let tag = inside.get(..end).and_then(TagBlock::parse);
        self.reception.tag(tag.ok_or(FaultKind::MalformedTag)?);
        Ok(inside.get(end + 1..).unwrap_or_default())
    }

    /// Reads a sentence; an error means that its frame is damaged.
    #[inline]
    fn sentence(
        &mut self,
        line: &[u8],
        received: Instant,
        visit: &mut impl FnMut(Decoded<'_>),
    ) -> Result<(), FaultKind> {
        let sentence = Sentence::parse(line)?;
        match Vdm::parse(sentence.body) {
            Some(Ok(vdm)) => self.vdm(&vdm, &sentence, received, visit),
            Some(Err(Malformed)) => self.malformed(&sentence, visit),
            None => self.other(&sentence, received, visit),
        }
        Ok(())
    }

    fn malformed(&mut self, sentence: &Sentence<'_>, visit: &mut impl FnMut(Decoded<'_>)) {
        self.reception.stamp(sentence);
        self.tally
            .tell(FaultKind::MalformedSentence, sentence.raw, visit);
    }

    #[inline]
    fn vdm(
        &mut self,
        vdm: &Vdm<'_>,
        sentence: &Sentence<'_>,
        received: Instant,
        visit: &mut impl FnMut(Decoded<'_>),
    ) {
        let envelope = self.reception.describe(vdm, sentence, received);
        if vdm.total > 1 {
            return self.part(vdm, sentence.raw, visit);
        }
        match unarmour(vdm.payload, vdm.fill, &mut self.payload) {
            Ok(()) => self
                .tally
                .message(&self.payload, envelope, sentence.raw, visit),
            Err(fault) => self.tally.tell(fault.into(), sentence.raw, visit),
        }
    }

    /// Reads a part of a message; the envelope is that of the sentence described last.
    #[inline(never)]
    fn part(&mut self, vdm: &Vdm<'_>, raw: &[u8], visit: &mut impl FnMut(Decoded<'_>)) {
        let part = Incoming {
            vdm,
            raw,
            envelope: self.reception.last(),
        };
        let tally = &mut self.tally;
        let joined = self.joiner.take(&part, &mut |lost| {
            tally.tell(FaultKind::IncompleteMessage, lost, visit);
        });
        let Some(whole) = joined else { return };
        match whole.unarmour(&mut self.payload) {
            Ok(()) => tally.message(&self.payload, whole.envelope, whole.raw, visit),
            Err(fault) => tally.tell(fault.into(), whole.raw, visit),
        }
    }

    /// Reads a sentence that carries no payload.
    #[inline(never)]
    fn other(
        &mut self,
        sentence: &Sentence<'_>,
        received: Instant,
        visit: &mut impl FnMut(Decoded<'_>),
    ) {
        if let [b'P', b'G', b'H', b'P', b',', fields @ ..] = sentence.body {
            return match Wrapper::parse(fields) {
                Ok(wrapper) => self.reception.wrap(wrapper),
                Err(Malformed) => self
                    .tally
                    .tell(FaultKind::MalformedTag, sentence.raw, visit),
            };
        }
        let stamped = self.reception.stamp(sentence);
        if let Some(own) = OwnShip::parse(sentence.body) {
            self.own_ship(own, sentence.raw, (received, stamped), visit);
        } else if let Some(target) = RadarTarget::parse(sentence.body) {
            self.radar_target(target, sentence.raw, (received, stamped), visit);
        } else {
            self.tally.counts.unused += 1;
        }
    }

    fn own_ship(
        &mut self,
        own: Result<OwnShip, Malformed>,
        raw: &[u8],
        (received, stamped): (Instant, Option<Instant>),
        visit: &mut impl FnMut(Decoded<'_>),
    ) {
        let Ok(sentence) = own else {
            return self.tally.tell(FaultKind::MalformedSentence, raw, visit);
        };
        self.tally.counts.own_sentences += 1;
        visit(Decoded::Own(&OwnReport {
            sentence,
            position: self.own.take(&sentence, stamped.unwrap_or(received)),
            received,
            raw,
        }));
    }

    fn radar_target(
        &mut self,
        target: Result<RadarTarget, Malformed>,
        raw: &[u8],
        (received, stamped): (Instant, Option<Instant>),
        visit: &mut impl FnMut(Decoded<'_>),
    ) {
        let Ok(target) = target else {
            return self.tally.tell(FaultKind::MalformedSentence, raw, visit);
        };
        self.tally.counts.own_sentences += 1;
        let now = stamped.unwrap_or(received);
        let placed = self.own.place(&target, now);
        let sensed = target
            .time_ms
            .map_or(now, |ms| time::nearest_with_time(now, ms));
        visit(Decoded::Target(&TargetReport {
            target,
            plot: placed.ok().flatten().map(|plot| (sensed, plot)),
            received,
            raw,
        }));
        if placed.is_err() {
            self.tally.tell(FaultKind::UnplacedTarget, raw, visit);
        }
    }
}

/// The line without the carriage return, zeros and blanks around it.
#[inline]
fn trimmed(line: &[u8]) -> &[u8] {
    let mut line = line;
    while let [rest @ .., 0..=b' '] = line {
        line = rest;
    }
    while let [0..=b' ', rest @ ..] = line {
        line = rest;
    }
    line
}

/// Where the next sentence or tag block may begin, behind the first byte.
fn next_start(line: &[u8]) -> &[u8] {
    let behind = line.get(1..).unwrap_or_default();
    memchr3(b'!', b'$', b'\\', behind)
        .and_then(|start| behind.get(start..))
        .unwrap_or_default()
}
