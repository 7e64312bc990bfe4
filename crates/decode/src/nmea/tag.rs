//! Tag blocks: what a relay writes before a sentence, between backslashes.

use thalweg_domain::time::Instant;

use super::fields::number;
use super::sentence::{checksum, hex};
use crate::text::Text;

/// A station's mark; NMEA 0183 allows 15 characters.
pub type Station = Text<15>;

/// What a tag block says that matters here.
///
/// `n` (line count), `d` (destination), `r` (relative time) and `t` or `i` (text) serve the link
/// between relay and receiver and are not kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TagBlock {
    /// `s`: which station received the sentence.
    pub station: Option<Station>,
    /// `si`: which network relays it, as the Danish feed says.
    pub network: Option<Station>,
    /// `c`: when the station received it.
    pub stamped: Option<Instant>,
    /// `g`: which sentences belong together.
    pub group: Option<Group>,
}

/// A sentence's place in a group of sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// Which group.
    pub id: u32,
    /// How many sentences it has.
    pub total: u8,
}

impl TagBlock {
    /// Reads what stands between the backslashes; nothing when its checksum contradicts it.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let [fields @ .., b'*', high, low] = text else {
            return None;
        };
        if hex([*high, *low])? != checksum(fields) {
            return None;
        }
        let mut tag = Self::default();
        for field in fields.split(|byte| *byte == b',') {
            let colon = field.iter().position(|byte| *byte == b':')?;
            let (key, value) = field.split_at_checked(colon)?;
            tag.take(key, value.split_first()?.1)?;
        }
        Some(tag)
    }

    /// Takes one field; nothing when its value cannot be read.
    fn take(&mut self, key: &[u8], value: &[u8]) -> Option<()> {
        match key {
            b"c" => self.stamped = Some(instant(value)?),
            b"s" => self.station = Some(Text::from_ascii(value)?),
            b"si" => self.network = Some(Text::from_ascii(value)?),
            b"g" => self.group = Some(group(value)?),
            // The form of IEC 61162-450: `1G2:1234`.
            [_, b'G', total] => {
                self.group = Some(Group {
                    id: number(value)?,
                    total: number(&[*total])?,
                });
            }
            _ => {}
        }
        Some(())
    }

    /// What a later tag block says goes before what an earlier one said.
    #[must_use]
    pub fn merge(self, earlier: Self) -> Self {
        Self {
            station: self.station.or(earlier.station),
            network: self.network.or(earlier.network),
            stamped: self.stamped.or(earlier.stamped),
            group: self.group.or(earlier.group),
        }
    }
}

/// The form of NMEA 0183: sentence, total, group.
fn group(value: &[u8]) -> Option<Group> {
    let mut parts = value.split(|byte| *byte == b'-');
    number::<u8>(parts.next()?)?;
    let total = number(parts.next()?)?;
    let id = number(parts.next()?)?;
    Some(Group { id, total })
}

/// Seconds of 1970, or milliseconds when they would be beyond the year 5000.
fn instant(value: &[u8]) -> Option<Instant> {
    const SECONDS_MAX: i64 = 100_000_000_000;
    Some(match number::<i64>(value)? {
        seconds @ 0..SECONDS_MAX => Instant::from_unix_secs(seconds),
        millis => Instant::from_unix_ms(millis),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> Option<TagBlock> {
        let sum = checksum(text.as_bytes());
        TagBlock::parse(format!("{text}*{sum:02X}").as_bytes())
    }

    #[test]
    fn a_tag_block_names_station_time_and_group() {
        let tag = TagBlock::parse(b"g:1-2-6745,s:rORBCOMM000,c:1411920502*56").unwrap();
        assert_eq!(tag.station.unwrap().as_str(), "rORBCOMM000");
        assert_eq!(tag.stamped, Some(Instant::from_unix_secs(1_411_920_502)));
        assert_eq!(tag.group, Some(Group { id: 6745, total: 2 }));
    }

    #[test]
    fn a_time_may_be_in_milliseconds() {
        let stamped = |text| tag(text).unwrap().stamped;
        assert_eq!(stamped("c:1733782034"), stamped("c:1733782034000"));
    }

    #[test]
    fn the_danish_network_and_the_other_group_form_are_read() {
        assert_eq!(tag("si:AISD").unwrap().network.unwrap().as_str(), "AISD");
        let group = tag("2G3:1234,n:17,d:all,t:x,q:u").unwrap().group;
        assert_eq!(group, Some(Group { id: 1234, total: 3 }));
    }

    #[test]
    fn a_tag_block_is_refused_as_a_whole() {
        assert_eq!(TagBlock::parse(b"s:2573238,c:1733782034*0B"), None);
        assert_eq!(TagBlock::parse(b"s:2573238"), None);
        assert_eq!(tag("c:never"), None);
        assert_eq!(tag("g:1-2"), None);
        assert_eq!(tag("nonsense"), None);
        assert_eq!(tag("s:much_too_long_for_a_station"), None);
    }
}
