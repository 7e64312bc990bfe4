//! The bits of one message, numbered from 0 at the first bit on the air.
//!
//! M.1371-5 Annex 8 sends every field most significant bit first, so a field is read by two shifts
//! from the one or two 64-bit words it lies in. With a constant place that is one or two
//! instructions; nothing is looped over bit by bit.

use crate::fingerprint::fold;

/// Words of payload: 192 characters of six bits. The longest message has 1,064 bits (message 26).
const WORDS: usize = 18;

/// One word more, always zero, so that every bit of the payload has a word behind it.
const WORDS_AND_GUARD: usize = WORDS + 1;

/// The bits of one message. What lies behind the last bit reads as zero.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Payload {
    words: [u64; WORDS_AND_GUARD],
    len: usize,
}

/// A payload longer than any message of the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong;

impl Payload {
    /// The most bits a payload can have.
    pub const BITS_MAX: usize = WORDS * 64;

    /// No bits.
    pub const EMPTY: Self = Self {
        words: [0; WORDS_AND_GUARD],
        len: 0,
    };

    /// How many bits there are.
    #[inline]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no bit.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The words in blocks of 192 bits, to be filled and then ended.
    #[inline]
    pub(super) fn blocks_mut(&mut self) -> &mut [[u64; 3]] {
        self.words.as_chunks_mut().0
    }

    /// Keeps the first `len` bits only.
    pub(super) fn truncate(&mut self, len: usize) {
        self.end_at(len.min(self.len));
    }

    /// Sets the length and clears what lies behind it.
    #[inline]
    pub(super) fn end_at(&mut self, len: usize) {
        self.len = len;
        let behind = self
            .words
            .get_mut(len / 64..)
            .and_then(<[u64]>::split_first_mut);
        if let Some((edge, behind)) = behind {
            *edge &= !(u64::MAX >> (len % 64));
            behind.fill(0);
        }
    }

    /// The `width` bits from bit `from` on as an unsigned number; `width` is at most 64.
    #[inline]
    pub fn unsigned(&self, from: usize, width: usize) -> u64 {
        let (word, shift) = (from / 64, from % 64);
        let high = self.words.get(word).copied().unwrap_or(0);
        let low = self.words.get(word + 1).copied().unwrap_or(0);
        let joined = (high << shift) | ((low >> 1) >> (63 - shift));
        if width == 0 {
            0
        } else {
            joined >> (64 - width)
        }
    }

    /// The `width` bits from bit `from` on as a number in two's complement.
    #[inline]
    pub fn signed(&self, from: usize, width: usize) -> i64 {
        let unused = 64 - width;
        (self.unsigned(from, width) << unused).cast_signed() >> unused
    }

    /// The bit at `at`.
    #[inline]
    pub fn flag(&self, at: usize) -> bool {
        self.unsigned(at, 1) == 1
    }

    /// Appends the bits of a message's next part.
    pub(super) fn append(&mut self, tail: &Self) -> Result<(), TooLong> {
        let len = self.len + tail.len;
        if len > Self::BITS_MAX {
            return Err(TooLong);
        }
        let (word, shift) = (self.len / 64, self.len % 64);
        for (index, bits) in tail.words.iter().enumerate() {
            if let Some(edge) = self.words.get_mut(word + index) {
                *edge |= bits >> shift;
            }
            if let Some(next) = self.words.get_mut(word + index + 1) {
                *next |= (bits << 1) << (63 - shift);
            }
        }
        self.len = len;
        Ok(())
    }

    /// The bits from `from` to the end as bytes, the last one filled up with zeros.
    pub fn bytes_from(&self, from: usize) -> Box<[u8]> {
        let starts = (from..self.len).step_by(8);
        starts.map(|at| low_byte(self.unsigned(at, 8))).collect()
    }

    /// A number that is equal for the copies of one transmission.
    ///
    /// The repeat indicator (bits 6 and 7) is left out: a repeater changes it and nothing else.
    pub fn fingerprint(&self) -> u32 {
        const REPEAT_INDICATOR: u64 = 0b11 << 56;
        let (first, others) = self.words.split_first().unwrap_or((&0, &[]));
        let used = self.len.div_ceil(64).saturating_sub(1);
        let others = others.iter().take(used).copied();
        fold(
            self.len,
            std::iter::once(first & !REPEAT_INDICATOR).chain(others),
        )
    }
}

fn low_byte(number: u64) -> u8 {
    let [low, ..] = number.to_le_bytes();
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn payload(bits: &[bool]) -> Payload {
        let mut whole = Payload::EMPTY;
        for (at, bit) in bits.iter().enumerate() {
            whole.words[at / 64] |= u64::from(*bit) << (63 - at % 64);
        }
        whole.len = bits.len();
        whole
    }

    fn bits(longest: usize) -> impl Strategy<Value = Vec<bool>> {
        proptest::collection::vec(any::<bool>(), 0..=longest)
    }

    proptest! {
        #[test]
        fn a_field_is_what_its_bits_say(all in bits(Payload::BITS_MAX), from in 0usize..1300, width in 1usize..=64) {
            let expected = (from..from + width)
                .fold(0u64, |sum, at| sum << 1 | u64::from(all.get(at) == Some(&true)));
            let whole = payload(&all);
            prop_assert_eq!(whole.unsigned(from, width), expected);
            let sign = all.get(from) == Some(&true);
            let value = i128::from(expected) - if sign { 1i128 << width } else { 0 };
            prop_assert_eq!(i128::from(whole.signed(from, width)), value);
        }

        #[test]
        fn parts_append_bit_by_bit(head in bits(600), tail in bits(600)) {
            let mut whole = payload(&head);
            let fits = head.len() + tail.len() <= Payload::BITS_MAX;
            prop_assert_eq!(whole.append(&payload(&tail)).is_ok(), fits);
            if fits {
                prop_assert_eq!(whole, payload(&[head, tail].concat()));
            }
        }

        #[test]
        fn a_copy_repeated_on_the_air_has_the_same_fingerprint(all in bits(424), repeat in 0u8..4) {
            let mut copy = all.clone();
            for (at, bit) in [(6, repeat & 2 != 0), (7, repeat & 1 != 0)] {
                if let Some(place) = copy.get_mut(at) {
                    *place = bit;
                }
            }
            prop_assert_eq!(payload(&all).fingerprint(), payload(&copy).fingerprint());
        }

        #[test]
        fn another_bit_makes_another_fingerprint(all in bits(424), at in 8usize..424) {
            prop_assume!(at < all.len());
            let mut other = all.clone();
            other[at] = !other[at];
            prop_assert_ne!(payload(&all).fingerprint(), payload(&other).fingerprint());
        }
    }
}
