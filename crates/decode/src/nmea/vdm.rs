//! VDM and VDO: the sentences that carry AIS payloads.

use super::fields::Malformed;

/// One VDM (heard) or VDO (sent) sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vdm<'a> {
    /// Who speaks: `AI`, `AB`, `BS` and others; any pair is taken.
    pub talker: [u8; 2],
    /// VDO: the message is the receiving station's own.
    pub own: bool,
    /// How many sentences the message has, 1 to 9.
    pub total: u8,
    /// Which of them this is, from 1.
    pub part: u8,
    /// What the sentences of one message have in common; up to two characters, 0 when absent.
    pub sequence: u16,
    /// Radio channel `A` or `B`, also written `1` and `2`.
    pub channel: Option<u8>,
    /// Armoured payload.
    pub payload: &'a [u8],
    /// How many of its last bits are fill.
    pub fill: u8,
}

impl<'a> Vdm<'a> {
    /// Reads the body of a VDM or VDO sentence; nothing when it is another kind.
    #[expect(
        clippy::inline_always,
        reason = "the fields stay in registers: 8 ns a line"
    )]
    #[inline(always)]
    pub fn parse(body: &'a [u8]) -> Option<Result<Self, Malformed>> {
        match body {
            [a, b, b'V', b'D', kind @ (b'M' | b'O'), b',', fields @ ..] => {
                Some(Self::read([*a, *b], *kind == b'O', fields).ok_or(Malformed))
            }
            _ => None,
        }
    }

    #[expect(clippy::inline_always, reason = "as `parse`")]
    #[inline(always)]
    fn read(talker: [u8; 2], own: bool, fields: &'a [u8]) -> Option<Self> {
        let [
            total @ b'1'..=b'9',
            b',',
            part @ b'1'..=b'9',
            b',',
            rest @ ..,
        ] = fields
        else {
            return None;
        };
        let (sequence, rest) = sequence(rest)?;
        let (channel, rest) = channel(rest)?;
        let (payload, fill) = match rest {
            [payload @ .., b',', fill @ b'0'..=b'5'] => (payload, fill - b'0'),
            // Some talkers leave the field empty when there is no fill.
            [payload @ .., b','] => (payload, 0),
            _ => return None,
        };
        (part <= total).then_some(Self {
            talker,
            own,
            total: total - b'0',
            part: part - b'0',
            sequence,
            channel,
            payload,
            fill,
        })
    }
}

#[expect(clippy::inline_always, reason = "as `parse`")]
#[inline(always)]
fn sequence(fields: &[u8]) -> Option<(u16, &[u8])> {
    match fields {
        [b',', rest @ ..] => Some((0, rest)),
        [one, b',', rest @ ..] => Some((u16::from(*one), rest)),
        [one, two, b',', rest @ ..] => Some((u16::from_be_bytes([*one, *two]), rest)),
        _ => None,
    }
}

#[expect(clippy::inline_always, reason = "as `parse`")]
#[inline(always)]
fn channel(fields: &[u8]) -> Option<(Option<u8>, &[u8])> {
    match fields {
        [b',', rest @ ..] => Some((None, rest)),
        [b'1', b',', rest @ ..] => Some((Some(b'A'), rest)),
        [b'2', b',', rest @ ..] => Some((Some(b'B'), rest)),
        [letter, b',', rest @ ..] => Some((Some(*letter), rest)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vdm(body: &str) -> Result<Vdm<'_>, Malformed> {
        Vdm::parse(body.as_bytes()).unwrap()
    }

    #[test]
    fn the_fields_of_one_part_are_read() {
        let part = vdm("BSVDO,2,1,7,2,53Adid01u?1,4").unwrap();
        assert_eq!((part.talker, part.own), (*b"BS", true));
        assert_eq!((part.total, part.part), (2, 1));
        assert_eq!((part.sequence, part.channel), (u16::from(b'7'), Some(b'B')));
        assert_eq!((part.payload, part.fill), (b"53Adid01u?1".as_slice(), 4));
    }

    #[test]
    fn empty_sequence_channel_and_fill_are_no_harm() {
        let part = vdm("AIVDM,1,1,,,13KFI2,").unwrap();
        assert_eq!((part.sequence, part.channel, part.fill), (0, None, 0));
    }

    #[test]
    fn a_part_that_cannot_be_is_malformed() {
        for body in [
            "AIVDM,1,2,,A,1,0",
            "AIVDM,0,1,,A,1,0",
            "AIVDM,1,1,,A,1,6",
            "AIVDM,1,1,,ABC,1,0",
            "AIVDM,1,1",
            "AIVDM,",
        ] {
            assert_eq!(vdm(body), Err(Malformed), "{body}");
        }
        assert_eq!(Vdm::parse(b"GPRMC,1"), None);
    }
}
