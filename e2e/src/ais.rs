//! AIS sentences made up for a story, and recorded ones under other numbers.
//!
//! Only what stories need: position reports of class A (ITU-R M.1371-5 Annex 8 §3.1), ship names of
//! class B (type 24 part A), and any sentence's MMSI replaced.

/// A position report of class A: a single `!AIVDM` sentence, without line end.
#[derive(Debug, Clone, Copy)]
pub struct Report {
    /// Who.
    pub mmsi: u32,
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// Speed in knots.
    pub knots: f64,
    /// Course in degrees.
    pub course: f64,
    /// Second of the minute of the fix.
    pub second: u8,
}

impl Report {
    /// A ship at a place, making ten knots northwards.
    pub const fn at(mmsi: u32, lon: f64, lat: f64) -> Self {
        Self {
            mmsi,
            lon,
            lat,
            knots: 10.0,
            course: 0.0,
            second: 60,
        }
    }

    /// As it is sent.
    pub fn sentence(&self) -> String {
        let mut bits = Bits::default();
        bits.push(1, 6);
        bits.push(0, 2);
        bits.push(self.mmsi.into(), 30);
        bits.push(0, 4);
        bits.push(128, 8);
        bits.push(scaled(self.knots, 10.0), 10);
        bits.push(1, 1);
        bits.push(scaled(self.lon, 600_000.0), 28);
        bits.push(scaled(self.lat, 600_000.0), 27);
        bits.push(scaled(self.course, 10.0), 12);
        bits.push(511, 9);
        bits.push(self.second.into(), 6);
        bits.push(0, 25);
        bits.sentence()
    }
}

/// The name of a class B ship, as it is sent.
pub fn name(mmsi: u32, name: &str) -> String {
    let mut bits = Bits::default();
    bits.push(24, 6);
    bits.push(0, 2);
    bits.push(mmsi.into(), 30);
    bits.push(0, 2);
    for letter in name.bytes().chain(std::iter::repeat(b'@')).take(20) {
        bits.push(i64::from(letter & 0x3F), 6);
    }
    bits.push(0, 8);
    bits.sentence()
}

/// Puts another MMSI into a sentence that begins a message, and mends its checksum. What is no such
/// sentence, such as the second part of a message, is left as it is.
pub fn renumber(sentence: &mut [u8], number: impl FnOnce(u32) -> u32) {
    let Some((payload, end)) = beginning(sentence) else {
        return;
    };
    let digits = payload + 1..payload + 7;
    let Some(old) = sentence.get(digits.clone()).map(number_in) else {
        return;
    };
    // Two bits of the first character and four of the last belong to other fields.
    let mmsi = u32::try_from(old >> 4 & 0x3FFF_FFFF).unwrap_or(0);
    let fresh = (old & !(0x3FFF_FFFF << 4)) | u64::from(number(mmsi) & 0x3FFF_FFFF) << 4;
    for (place, letter) in sentence.iter_mut().skip(digits.start).take(6).enumerate() {
        let six = fresh >> (6 * (5 - place)) & 0x3F;
        *letter = armour(u8::try_from(six).unwrap_or(0));
    }
    let sum = format!("{:02X}", checksum(sentence.get(1..end).unwrap_or_default()));
    if let Some(old) = sentence.get_mut(end + 1..end + 3) {
        old.copy_from_slice(sum.as_bytes());
    }
}

/// Where the payload begins and where the checksum's `*` is, if the sentence begins a message.
fn beginning(sentence: &[u8]) -> Option<(usize, usize)> {
    let end = sentence.iter().rposition(|byte| *byte == b'*')?;
    let is_first = sentence.get(8..11) == Some(b",1,") && sentence.len() >= end + 3;
    let comma = |from: usize| {
        let found = sentence.get(from..)?.iter().position(|byte| *byte == b',');
        Some(from + found? + 1)
    };
    let payload = comma(comma(11)?)?;
    (is_first && end > payload + 8).then_some((payload, end))
}

/// 36 bits of six characters.
fn number_in(letters: &[u8]) -> u64 {
    letters.iter().fold(0, |bits, letter| {
        let six = letter.wrapping_sub(48);
        let six = if six > 40 { six.wrapping_sub(8) } else { six };
        bits << 6 | u64::from(six & 0x3F)
    })
}

/// Six bits as a character (IEC 61162-1 Annex C).
const fn armour(six: u8) -> u8 {
    if six < 40 { six + 48 } else { six + 56 }
}

/// The exclusive or of what stands between `!` and `*`.
fn checksum(text: &[u8]) -> u8 {
    text.iter().fold(0, |sum, byte| sum ^ byte)
}

/// Adds the checksum to what stands between `!` or `$` and `*`.
pub fn closed(start: char, text: &str) -> String {
    format!("{start}{text}*{:02X}", checksum(text.as_bytes()))
}

#[derive(Default)]
struct Bits(Vec<bool>);

impl Bits {
    fn push(&mut self, value: i64, width: u32) {
        self.0
            .extend((0..width).rev().map(|bit| value >> bit & 1 == 1));
    }

    fn sentence(&self) -> String {
        let sixes = self.0.chunks(6).map(|bits| {
            let six = bits.iter().fold(0, |six, bit| six << 1 | u8::from(*bit));
            six << (6 - bits.len())
        });
        let payload: String = sixes.map(|six| char::from(armour(six))).collect();
        let fill = (6 - self.0.len() % 6) % 6;
        closed('!', &format!("AIVDM,1,1,,A,{payload},{fill}"))
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a story's figures fit their fields"
)]
fn scaled(value: f64, times: f64) -> i64 {
    (value * times).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_under_its_own_number_is_the_same() {
        let recorded = "!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C";
        let mut sentence = recorded.as_bytes().to_vec();
        renumber(&mut sentence, |mmsi| {
            assert_eq!(mmsi, 366_053_209);
            mmsi
        });
        assert_eq!(sentence, recorded.as_bytes());
    }

    #[test]
    fn a_sentence_under_another_number_says_it() {
        let mut sentence = Report::at(219_000_001, 11.0, 56.0).sentence().into_bytes();
        renumber(&mut sentence, |mmsi| mmsi + 1);
        let expected = Report::at(219_000_002, 11.0, 56.0).sentence();
        assert_eq!(String::from_utf8_lossy(&sentence), expected);
    }

    #[test]
    fn a_second_part_of_a_message_is_left_alone() {
        let part = "!AIVDM,2,2,3,B,1@0000000000000,2*55";
        let mut sentence = part.as_bytes().to_vec();
        renumber(&mut sentence, |_| 1);
        assert_eq!(sentence, part.as_bytes());
    }
}
