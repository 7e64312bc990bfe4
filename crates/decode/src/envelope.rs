//! Who received a sentence, and when.

use std::mem::take;

use thalweg_domain::time::Instant;

use crate::json;
use crate::nmea::gatehouse::Wrapper;
use crate::nmea::sentence::Sentence;
use crate::nmea::tag::{Group, Station, TagBlock};
use crate::nmea::trailer::Trailer;
use crate::nmea::vdm::Vdm;
use crate::time;

/// What is known about the reception of a message.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Envelope {
    /// When this centre received it.
    pub received: Instant,
    /// When the station received it, if it said so.
    pub stamped: Option<Instant>,
    /// Which station.
    pub station: Option<Station>,
    /// Which network relayed it.
    pub network: Option<Station>,
    /// The group that a relay put its sentences into.
    pub group: Option<Group>,
    /// Radio channel: `A` or `B`, or what the talker wrote.
    pub channel: Option<u8>,
    /// Talker of the sentence: the kind of equipment.
    pub talker: [u8; 2],
    /// The message is the receiving station's own (VDO).
    pub own: bool,
}

impl Envelope {
    /// The time that a second of the minute is seen from: the station's if it is known.
    pub fn time_base(&self) -> Instant {
        self.stamped.unwrap_or(self.received)
    }

    /// Appends all fields as members of a JSON object, each with a leading comma.
    pub fn write_members(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b",\"received\":");
        time::push_instant(out, self.received);
        if let Some(stamped) = self.stamped {
            out.extend_from_slice(b",\"stamped\":");
            time::push_instant(out, stamped);
        }
        let mut text = |name: &[u8], text: &[u8]| {
            out.extend_from_slice(name);
            json::push_text(out, text);
        };
        if let Some(station) = &self.station {
            text(b",\"station\":", station.as_bytes());
        }
        if let Some(network) = &self.network {
            text(b",\"network\":", network.as_bytes());
        }
        if let Some(channel) = self.channel {
            text(b",\"channel\":", &[channel]);
        }
        text(b",\"talker\":", &self.talker);
        if self.own {
            out.extend_from_slice(b",\"own\":true");
        }
    }
}

/// Gathers what is said about a sentence, before it on the line, on lines of their own or behind
/// it, and describes its reception by that.
#[derive(Debug, Default)]
pub struct Reception {
    tag: TagBlock,
    wrapper: Option<Wrapper>,
    /// Whether something was said about the sentence that comes next.
    waiting: bool,
    /// The part that follows, about which nothing need be said again.
    continued: Option<Continuation>,
    /// The sentence described last. Most feeds say nothing: then only few fields change.
    envelope: Envelope,
    /// Whether the envelope holds something that was said.
    said: bool,
}

/// The part that would go on with the message of the part before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Continuation {
    sequence: u16,
    channel: Option<u8>,
    total: u8,
    part: u8,
}

impl Reception {
    /// A tag block came.
    pub fn tag(&mut self, tag: TagBlock) {
        self.tag = tag.merge(self.tag);
        self.waiting = true;
    }

    /// A wrapper came.
    pub fn wrap(&mut self, wrapper: Wrapper) {
        self.wrapper = Some(wrapper);
        self.waiting = true;
    }

    /// The reception of an AIS sentence.
    #[inline]
    pub fn describe(
        &mut self,
        vdm: &Vdm<'_>,
        sentence: &Sentence<'_>,
        received: Instant,
    ) -> &Envelope {
        let silent = !self.waiting && sentence.trailer.is_empty();
        if !silent || self.said || vdm.total > 1 {
            self.listen(vdm, sentence, silent);
        }
        self.envelope.received = received;
        self.envelope.channel = vdm.channel;
        self.envelope.talker = vdm.talker;
        self.envelope.own = vdm.own;
        &self.envelope
    }

    /// The reception of the AIS sentence that was described last.
    pub const fn last(&self) -> &Envelope {
        &self.envelope
    }

    /// When the station received a sentence that carries no payload, if it was said.
    pub fn stamp(&mut self, sentence: &Sentence<'_>) -> Option<Instant> {
        self.continued = None;
        self.take(sentence);
        self.envelope.stamped
    }

    /// Renews what was said: for this sentence, or still that for the part before.
    fn listen(&mut self, vdm: &Vdm<'_>, sentence: &Sentence<'_>, silent: bool) {
        let this = Continuation {
            sequence: vdm.sequence,
            channel: vdm.channel,
            total: vdm.total,
            part: vdm.part,
        };
        if !(silent && self.continued == Some(this)) {
            self.take(sentence);
        }
        self.continued = (vdm.part < vdm.total).then_some(Continuation {
            part: this.part + 1,
            ..this
        });
    }

    /// Takes all that was said about this sentence; the next one begins anew.
    fn take(&mut self, sentence: &Sentence<'_>) {
        let (tag, wrapper) = (take(&mut self.tag), self.wrapper.take());
        let wrapper = wrapper.filter(|wrapper| wrapper.checksum == sentence.checksum);
        let station = wrapper.and_then(|wrapper| wrapper.station);
        let stamped = wrapper.map(|wrapper| wrapper.stamped);
        let trailer = Trailer::parse(sentence.trailer);
        self.said = self.waiting || !sentence.trailer.is_empty();
        self.waiting = false;
        self.envelope.station = tag.station.or(station).or(trailer.station);
        self.envelope.network = tag.network;
        self.envelope.stamped = tag.stamped.or(stamped).or(trailer.stamped);
        self.envelope.group = tag.group.filter(|group| group.total > 1);
    }
}
