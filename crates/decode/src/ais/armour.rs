//! The six-bit armour that carries a payload through NMEA 0183.
//!
//! IEC 61162-1 writes six bits as one printable character: 0 to 39 as `0` to `W`, 40 to 63 as
//! `` ` `` to `w`; the last sentence says how many of its bits are fill. Eight characters are
//! checked and unpacked at a time inside one 64-bit word, 48 bits of payload.

use super::payload::{Payload, TooLong};

/// Why a text is no armoured payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArmourFault {
    /// A character outside the alphabet.
    StrangeCharacter,
    /// More characters than any message needs.
    TooLong,
    /// More fill bits than the text has bits.
    TooShort,
}

impl From<TooLong> for ArmourFault {
    fn from(TooLong: TooLong) -> Self {
        Self::TooLong
    }
}

/// Characters that fill three words of payload exactly.
const BLOCK: usize = 32;

/// Unpacks the characters into `payload`, whatever it held, and drops the `fill` last bits.
#[inline]
pub fn unarmour(text: &[u8], fill: u8, payload: &mut Payload) -> Result<(), ArmourFault> {
    let bits = text.len() * 6;
    let len = bits
        .checked_sub(usize::from(fill))
        .ok_or(ArmourFault::TooShort)?;
    if bits > Payload::BITS_MAX {
        return Err(ArmourFault::TooLong);
    }
    let (blocks, rest) = text.as_chunks::<BLOCK>();
    let (places, behind) = payload.blocks_mut().split_at_mut(blocks.len());
    let mut strange = Strange::default();
    for (place, block) in places.iter_mut().zip(blocks) {
        *place = unpack(whole_block(block), &mut strange);
    }
    if let (Some(place), false) = (behind.first_mut(), rest.is_empty()) {
        *place = unpack(last_block(text, rest), &mut strange);
    }
    payload.end_at(len);
    if strange.any() {
        Err(ArmourFault::StrangeCharacter)
    } else {
        Ok(())
    }
}

/// 32 characters in four words.
fn whole_block(block: &[u8; BLOCK]) -> [u64; 4] {
    let mut words = [0; 4];
    let eights = block.as_chunks::<8>().0;
    words
        .iter_mut()
        .zip(eights)
        .for_each(|(word, eight)| *word = u64::from_be_bytes(*eight));
    words
}

/// `rest`, the end of `text`, filled up with the character that stands for zero.
fn last_block(text: &[u8], rest: &[u8]) -> [u64; 4] {
    let mut words = [eight(b'0'); 4];
    let (eights, odd) = rest.as_chunks::<8>();
    let mut places = words.iter_mut();
    for (eight, word) in eights.iter().zip(places.by_ref()) {
        *word = u64::from_be_bytes(*eight);
    }
    if let (Some(word), false) = (places.next(), odd.is_empty()) {
        let bits = odd.len() * 8;
        *word = last_eight(text, odd) << (64 - bits) | eight(b'0') >> bits;
    }
    words
}

/// Eight characters that end with `odd`, the end of `text`.
fn last_eight(text: &[u8], odd: &[u8]) -> u64 {
    let short = || {
        odd.iter()
            .fold(0, |all, character| all << 8 | u64::from(*character))
    };
    text.last_chunk()
        .map_or_else(short, |last| u64::from_be_bytes(*last))
}

/// Unpacks four words of eight characters to three words of 64 bits.
#[inline]
fn unpack(block: [u64; 4], strange: &mut Strange) -> [u64; 3] {
    let [a, b, c, d] = block.map(|characters| pack(strange.check(characters)));
    [a << 16 | b >> 32, b << 32 | c >> 16, c << 48 | d]
}

/// The same byte in all eight places.
const fn eight(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// What was met outside `0`..=`W` and `` ` ``..=`w`, gathered to be asked for once.
#[derive(Default)]
struct Strange {
    values: u64,
    gap: u64,
}

impl Strange {
    /// The values of eight characters, one a byte, if they are of the alphabet.
    #[inline]
    const fn check(&mut self, characters: u64) -> u64 {
        let (bit_6, bit_5) = (characters >> 6, characters >> 5);
        let upper = bit_6 & bit_5 & eight(1);
        let values = characters
            .wrapping_sub(eight(b'0'))
            .wrapping_sub(upper << 3);
        // Below `0` and above `w` the value has more than six bits.
        self.values |= values;
        // `X` to `_`: binary 0101_1xxx.
        self.gap |= bit_6 & !bit_5 & (characters >> 4) & (characters >> 3);
        values
    }

    const fn any(&self) -> bool {
        (self.values & eight(0xC0)) | (self.gap & eight(1)) != 0
    }
}

/// Closes the gaps between eight six-bit values: 48 bits.
const fn pack(values: u64) -> u64 {
    let twelve = (values & 0x003F_003F_003F_003F) | ((values & 0x3F00_3F00_3F00_3F00) >> 2);
    let twenty_four = (twelve & 0x0000_0FFF_0000_0FFF) | ((twelve & 0x0FFF_0000_0FFF_0000) >> 4);
    (twenty_four & 0x00FF_FFFF) | ((twenty_four & 0x00FF_FFFF_0000_0000) >> 8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn payload(text: &[u8], fill: u8) -> Result<Payload, ArmourFault> {
        let mut payload = Payload::EMPTY;
        unarmour(text, fill, &mut payload).map(|()| payload)
    }

    fn value(character: u8) -> Option<u64> {
        match character {
            b'0'..=b'W' => Some(u64::from(character - b'0')),
            b'`'..=b'w' => Some(u64::from(character - b'`' + 40)),
            _ => None,
        }
    }

    #[test]
    fn every_single_character_is_read_or_refused() {
        for character in 0..=u8::MAX {
            let unpacked = payload(&[character], 0).map(|bits| bits.unsigned(0, 6));
            assert_eq!(unpacked.ok(), value(character), "{character:#x}");
        }
    }

    #[test]
    fn fill_bits_are_cut_off() {
        let bits = payload(b"ww", 2).unwrap();
        assert_eq!((bits.len(), bits.unsigned(0, 12)), (10, 0b1111_1111_1100));
        assert_eq!(payload(b"", 1), Err(ArmourFault::TooShort));
    }

    proptest! {
        #[test]
        fn any_text_is_unpacked_as_one_character_after_the_other(
            text in proptest::collection::vec(b'/'..=b'x', 0..200),
        ) {
            let values: Option<Vec<u64>> = text.iter().map(|c| value(*c)).collect();
            match payload(&text, 0) {
                Ok(bits) => {
                    let read: Vec<u64> = (0..text.len()).map(|i| bits.unsigned(i * 6, 6)).collect();
                    prop_assert_eq!(Some(read), values);
                }
                Err(ArmourFault::TooLong) => prop_assert!(text.len() > 192),
                Err(_) => prop_assert!(values.is_none()),
            }
        }
    }
}
