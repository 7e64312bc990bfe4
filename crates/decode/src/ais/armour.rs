//! The six-bit armour that carries a payload through NMEA 0183.
//!
//! IEC 61162-1 writes six bits as one printable character: 0 to 39 as `0` to `W`, 40 to 63 as
//! `` ` `` to `w`; the last sentence says how many of its bits are fill. Characters are checked and
//! unpacked 32 at a time, three words of payload.

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
    let mut strange = false;
    for (place, block) in places.iter_mut().zip(blocks) {
        let [first, second] = halves(block);
        strange |= first.strange | second.strange;
        *place = join(first, second);
    }
    if let (Some(place), false) = (behind.first_mut(), rest.is_empty()) {
        let [first, second] = last_halves(text, rest);
        strange |= first.strange | second.strange;
        *place = join(first, second);
    }
    payload.end_at(len);
    if strange {
        Err(ArmourFault::StrangeCharacter)
    } else {
        Ok(())
    }
}

/// The bits of sixteen characters, and whether one is not of the alphabet.
#[derive(Clone, Copy, Default)]
struct Half {
    /// The first 64 bits.
    high: u64,
    /// The 32 behind them, in the upper half.
    low: u64,
    strange: bool,
}

impl Half {
    /// Drops the first bits: so many that at least one character is left.
    const fn behind(self, bits: usize) -> Self {
        let (high, low) = match bits {
            0..64 => (
                self.high << bits | (self.low >> 1) >> (63 - bits),
                self.low << bits,
            ),
            _ => (self.low << (bits - 64), 0),
        };
        Self { high, low, ..self }
    }
}

#[inline]
fn halves(block: &[u8; BLOCK]) -> [Half; 2] {
    let mut halves = [Half::default(); 2];
    let sixteens = block.as_chunks().0;
    halves
        .iter_mut()
        .zip(sixteens)
        .for_each(|(half, sixteen)| *half = unpack(sixteen));
    halves
}

/// The halves of `rest`, the end of `text`.
#[inline]
fn last_halves(text: &[u8], rest: &[u8]) -> [Half; 2] {
    match rest.split_first_chunk() {
        Some((first, [])) => [unpack(first), Half::default()],
        Some((first, rest)) => [unpack(first), last_half(text, rest)],
        None => [last_half(text, rest), Half::default()],
    }
}

/// The bits of `rest`, fewer than sixteen characters, the end of `text`.
///
/// The last sixteen are unpacked where they stand: to copy the rest and read it as a whole would
/// have to wait for the copy.
#[inline]
fn last_half(text: &[u8], rest: &[u8]) -> Half {
    match text.last_chunk() {
        Some(last) => unpack(last).behind((16 - rest.len()) * 6),
        None => unpack(&filled_up(rest)),
    }
}

/// A short text, filled up with the character that stands for zero.
fn filled_up(text: &[u8]) -> [u8; 16] {
    let mut sixteen = [b'0'; 16];
    sixteen
        .iter_mut()
        .zip(text)
        .for_each(|(place, character)| *place = *character);
    sixteen
}

/// Three words of payload.
#[inline]
const fn join(first: Half, second: Half) -> [u64; 3] {
    [
        first.high,
        first.low | second.high >> 32,
        second.high << 32 | second.low >> 32,
    ]
}

/// Every step is the same for all characters, so that the compiler takes them at once.
#[inline]
fn unpack(characters: &[u8; 16]) -> Half {
    let mut values = [0; 16];
    let mut strange = 0;
    for (value, character) in values.iter_mut().zip(characters) {
        let place = character.wrapping_sub(b'0');
        // Behind `W`, the alphabet goes on eight characters later.
        *value = if place < 48 { place } else { place - 8 };
        strange |= u8::from(place.wrapping_sub(40) < 8) | (*value & 0xC0);
    }
    let (first, second) = match values.as_chunks().0 {
        [first, second] => (close_up(*first), close_up(*second)),
        // Cannot fail: sixteen are twice eight.
        _ => (0, 0),
    };
    Half {
        high: first << 16 | second >> 32,
        low: second << 32,
        strange: strange != 0,
    }
}

/// Closes the gaps between eight six-bit values: 48 bits.
const fn close_up(values: [u8; 8]) -> u64 {
    let eight = u64::from_le_bytes(values);
    let twelve = (eight & 0x003F_003F_003F_003F) << 6 | (eight >> 8) & 0x003F_003F_003F_003F;
    let twenty_four = (twelve & 0x0FFF_0000_0FFF) << 12 | (twelve >> 16) & 0x0FFF_0000_0FFF;
    (twenty_four & 0x00FF_FFFF) << 24 | twenty_four >> 32
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
