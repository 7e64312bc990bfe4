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

/// Unpacks the characters into `payload`, whatever it held, and drops the `fill` last bits.
#[inline]
pub fn unarmour(text: &[u8], fill: u8, payload: &mut Payload) -> Result<(), ArmourFault> {
    payload.clear();
    let bits = text.len() * 6;
    let len = bits
        .checked_sub(usize::from(fill))
        .ok_or(ArmourFault::TooShort)?;
    if bits > Payload::BITS_MAX {
        return Err(ArmourFault::TooLong);
    }
    let (eights, rest) = text.as_chunks::<8>();
    let mut strange = 0;
    for eight in eights {
        let characters = u64::from_be_bytes(*eight);
        strange |= strange_characters(characters);
        payload.push(pack(six_bit_values(characters)), 48);
    }
    if !rest.is_empty() {
        let characters = last_characters(text, rest);
        strange |= strange_characters(characters);
        payload.push(pack(six_bit_values(characters)), rest.len() * 6);
    }
    payload.truncate(len);
    if strange == 0 {
        Ok(())
    } else {
        Err(ArmourFault::StrangeCharacter)
    }
}

/// Eight characters that end with `rest`, the end of `text`.
///
/// Those before it have been read already, which does no harm: their bits are not pushed again.
#[inline]
fn last_characters(text: &[u8], rest: &[u8]) -> u64 {
    text.last_chunk().map_or_else(
        || {
            rest.iter().fold(eight(b'0'), |all, character| {
                all << 8 | u64::from(*character)
            })
        },
        |last| u64::from_be_bytes(*last),
    )
}

/// The same byte in all eight places.
const fn eight(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Nonzero when one of eight characters is outside `0`..=`W` and `` ` ``..=`w`.
const fn strange_characters(characters: u64) -> u64 {
    // Sums and differences stay inside their byte because its top bit is checked first and masked.
    let seven = characters & eight(0x7F);
    let below = !(seven + eight(0x80 - b'0'));
    let above = seven + eight(0x7F - b'w');
    let in_the_gap = !(((seven ^ eight(b'X')) & eight(0xF8)) + eight(0x7F));
    (characters | below | above | in_the_gap) & eight(0x80)
}

/// The values of eight characters of the alphabet, one a byte.
const fn six_bit_values(characters: u64) -> u64 {
    let upper = (characters >> 6) & (characters >> 5) & eight(1);
    characters
        .wrapping_sub(eight(b'0'))
        .wrapping_sub(upper << 3)
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
