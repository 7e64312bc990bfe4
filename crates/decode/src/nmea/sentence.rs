//! The frame of a sentence: delimiter, body, checksum.

use memchr::memchr;

use crate::faults::FaultKind;

/// A sentence that its checksum vouches for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence<'a> {
    /// From the delimiter to the checksum: what can be sent on.
    pub raw: &'a [u8],
    /// What the checksum covers: address and fields.
    pub body: &'a [u8],
    /// The checksum.
    pub checksum: u8,
    /// What follows the checksum on the line.
    pub trailer: &'a [u8],
}

impl<'a> Sentence<'a> {
    /// Reads a line that begins with `!` or `$`.
    ///
    /// A sentence without checksum is refused as a fault of its own kind: IEC 61162-1 asks for
    /// one, and a feed that drops it has nothing to show that a position was not changed on the way.
    #[expect(
        clippy::inline_always,
        reason = "the frame stays in registers: 8 ns a line"
    )]
    #[inline(always)]
    pub fn parse(line: &'a [u8]) -> Result<Self, FaultKind> {
        let (_, text) = line.split_first().ok_or(FaultKind::NotASentence)?;
        let (body, digits, trailer) = if let [body @ .., b'*', high, low] = text {
            (body, [*high, *low], &[][..])
        } else {
            let star = memchr(b'*', text).ok_or(FaultKind::MissingChecksum)?;
            match text.split_at_checked(star) {
                Some((body, [_, high, low, trailer @ ..])) => (body, [*high, *low], trailer),
                _ => return Err(FaultKind::MissingChecksum),
            }
        };
        let claimed = hex(digits).ok_or(FaultKind::WrongChecksum)?;
        if checksum(body) != claimed {
            return Err(FaultKind::WrongChecksum);
        }
        Ok(Self {
            raw: line.get(..body.len() + 4).unwrap_or(line),
            body,
            checksum: claimed,
            trailer,
        })
    }
}

/// The exclusive or of all bytes, eight at a time.
#[inline]
pub fn checksum(body: &[u8]) -> u8 {
    let (words, rest) = body.as_chunks::<8>();
    let sum = words
        .iter()
        .fold(0, |sum, word| sum ^ u64::from_le_bytes(*word));
    let sum = match (body.last_chunk(), rest.len()) {
        (_, 0) => sum,
        // The last eight bytes, without those that are in the sum.
        (Some(last), odd) => sum ^ u64::from_le_bytes(*last) >> (64 - 8 * odd),
        (None, _) => rest.iter().fold(sum, |sum, byte| sum ^ u64::from(*byte)),
    };
    let sum = sum ^ sum >> 32;
    let sum = sum ^ sum >> 16;
    let [low, high, ..] = sum.to_le_bytes();
    low ^ high
}

/// The number that two hexadecimal digits are.
#[inline]
pub fn hex([high, low]: [u8; 2]) -> Option<u8> {
    Some(nibble(high)? << 4 | nibble(low)?)
}

#[inline]
const fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_what_its_checksum_covers() {
        let line = b"!AIVDM,1,1,,B,?3oL?R0p<6I0D00,2*12,r003669987,1152921693";
        let sentence = Sentence::parse(line).unwrap();
        assert_eq!(sentence.raw, &line[..34]);
        assert_eq!(sentence.body, &line[1..31]);
        assert_eq!(sentence.trailer, b",r003669987,1152921693");
    }

    #[test]
    fn a_checksum_is_that_of_all_bytes_whatever_their_number() {
        let body: Vec<u8> = (1..=40_u8).map(|number| number.wrapping_mul(37)).collect();
        for end in 0..body.len() {
            let plain = body[..end].iter().fold(0, |sum, byte| sum ^ byte);
            assert_eq!(checksum(&body[..end]), plain, "{end} bytes");
        }
    }

    #[test]
    fn a_sentence_is_refused_for_the_reason_it_deserves() {
        let refused = |line: &[u8]| Sentence::parse(line).unwrap_err();
        assert_eq!(refused(b"$GPGLL,6005.071,N"), FaultKind::MissingChecksum);
        assert_eq!(refused(b"$GPGLL,6005.071,N*4"), FaultKind::MissingChecksum);
        assert_eq!(refused(b"$IIHDT,,T*0D"), FaultKind::WrongChecksum);
        assert_eq!(refused(b"$IIHDT,,T*0G"), FaultKind::WrongChecksum);
        assert_eq!(
            Sentence::parse(b"$IIHDT,,T*0c").map(|s| s.checksum),
            Ok(0x0C)
        );
    }
}
