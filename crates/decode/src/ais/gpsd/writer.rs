//! The line of one message.

use super::members::Members;
use super::message::write_body;
use crate::ais::message::Body;
use crate::ais::user_id::UserId;
use crate::decoder::AisReport;
use crate::json;
use crate::text::Text;

/// Writes messages as `gpsdecode -j` does.
#[derive(Debug)]
pub struct Writer {
    /// Everything up to the first member that differs.
    begin: Vec<u8>,
    /// Names of class B stations, for the channels A and B.
    names: [Names; 2],
}

/// Names that wait for the other half of message 24; gpsd keeps eight a channel.
#[derive(Debug, Default)]
struct Names {
    waiting: [(u32, Text<20>); 8],
    next: usize,
}

impl Names {
    /// Keeps a name, in place of the oldest one.
    fn keep(&mut self, source: UserId, name: Text<20>) {
        if let Some(place) = self.waiting.get_mut(self.next) {
            *place = (source.0, name);
        }
        self.next = (self.next + 1) % self.waiting.len();
    }

    /// Takes the name of a station, once.
    fn take(&mut self, source: UserId) -> Option<Text<20>> {
        let mut waiting = self.waiting.iter_mut();
        let (number, name) = waiting.find(|(number, _)| *number == source.0)?;
        *number = 0;
        Some(*name)
    }
}

impl Writer {
    /// A writer that gives this name to the device; `gpsdecode` says `stdin`.
    pub fn new(device: &str) -> Self {
        let mut begin = b"{\"class\":\"AIS\",\"device\":".to_vec();
        json::push_text(&mut begin, device.as_bytes());
        begin.extend_from_slice(b",\"type\":");
        Self {
            begin,
            names: Default::default(),
        }
    }

    /// Appends the message's line.
    ///
    /// The halves of message 24 make one line, written when the second half comes; without the
    /// first one there is none.
    pub fn write(&mut self, report: &AisReport<'_>, out: &mut Vec<u8>) {
        let message = report.message;
        let names = match (report.envelope.channel, &mut self.names) {
            (Some(b'B'), [_, names]) | (_, [names, _]) => names,
        };
        let name = match &message.body {
            Body::StaticPartA(part) => return names.keep(message.source, part.name),
            Body::StaticPartB(_) => match names.take(message.source) {
                None => return,
                name => name,
            },
            _ => None,
        };
        out.extend_from_slice(&self.begin);
        let mut members = Members(out);
        members
            .number("", message.id)
            .number(r#","repeat":"#, message.repeat)
            .number(r#","mmsi":"#, message.source.0)
            .raw(r#","scaled":true"#);
        write_body(report, name, &mut members);
        members.raw("}\r\n");
    }
}
