//! A stream of bits, least significant first, and the one code for numbers in it.
//!
//! Numbers are exp-Golomb codes (ITU-T H.264 §9.1) of an order that the caller picks: a number
//! below `2^order` takes `order + 1` bits, and each doubling beyond takes two bits more. Numbers
//! are below `2^55`: every difference of two fields of a row is.

/// Bits that a reader has at hand at least: no code begins with so many zeros.
const AT_HAND: u32 = 56;

/// Something that a number can be written to or read from.
///
/// Both ways go through the same calls, so a format is described once.
pub trait Port {
    /// Writes `value` in `bits` bits, or replaces it by what stands there.
    fn fixed(&mut self, value: &mut u64, bits: u32);

    /// Writes `value` as a code of `order`, or replaces it by what stands there.
    fn coded(&mut self, value: &mut u64, order: u32);
}

/// Bits being written.
#[derive(Debug, Default)]
pub struct BitWriter {
    bytes: Vec<u8>,
    /// The bits that do not fill a word yet.
    word: u64,
    /// How many they are, below 64.
    filled: u32,
}

impl BitWriter {
    /// Takes what was written, the last byte filled with zeros.
    pub fn take(&mut self) -> Vec<u8> {
        let mut bytes = std::mem::take(&mut self.bytes);
        let begun = usize::try_from(self.filled.div_ceil(8)).unwrap_or_default();
        bytes.extend(self.word.to_le_bytes().iter().take(begun));
        (self.word, self.filled) = (0, 0);
        bytes
    }

    /// Appends the lowest `bits` (at most 64) of `value`; those above must be zero.
    #[inline]
    fn put(&mut self, value: u64, bits: u32) {
        self.word |= value << self.filled;
        let filled = self.filled + bits;
        if filled < 64 {
            self.filled = filled;
            return;
        }
        self.bytes.extend_from_slice(&self.word.to_le_bytes());
        // What did not fit; a shift by 64 means that all of it did.
        self.word = value.checked_shr(64 - self.filled).unwrap_or(0);
        self.filled = filled - 64;
    }
}

impl Port for BitWriter {
    #[inline]
    fn fixed(&mut self, value: &mut u64, bits: u32) {
        self.put(*value, bits);
    }

    #[inline]
    fn coded(&mut self, value: &mut u64, order: u32) {
        let whole = (*value >> order) + 1;
        let length = whole.ilog2();
        self.put(1 << length, length + 1);
        self.put(
            (*value - ((whole - 1) << order)) | ((whole ^ (1 << length)) << order),
            order + length,
        );
    }
}

/// Bits being read. What cannot have been written reads as zero; [`BitReader::broken`] tells.
#[derive(Debug)]
pub struct BitReader<'a> {
    rest: &'a [u8],
    /// The next bits; those above `filled` are either zero or already the right ones.
    word: u64,
    /// Bits in `word` that are taken off `rest`.
    filled: u32,
    broken: bool,
}

impl<'a> BitReader<'a> {
    /// At the first bit of `bytes`.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            word: 0,
            filled: 0,
            broken: false,
        }
    }

    /// Whether something was asked for that no writer wrote.
    pub const fn broken(&self) -> bool {
        self.broken
    }

    /// Makes sure that at least [`AT_HAND`] bits are at hand, as far as there are any.
    #[inline]
    fn refill(&mut self) {
        if let Some((next, _)) = self.rest.split_first_chunk::<8>() {
            self.word |= u64::from_le_bytes(*next) << self.filled;
            let bytes = (63 - self.filled) / 8;
            self.rest = usize::try_from(bytes)
                .ok()
                .and_then(|n| self.rest.get(n..))
                .unwrap_or(&[]);
            self.filled += bytes * 8;
            return;
        }
        while let (true, Some((next, rest))) = (self.filled < AT_HAND, self.rest.split_first()) {
            self.word |= u64::from(*next) << self.filled;
            self.filled += 8;
            self.rest = rest;
        }
    }

    /// Steps over `bits` (at most [`AT_HAND`]) of the bits at hand.
    #[inline]
    fn step(&mut self, bits: u32) {
        self.broken |= bits > self.filled;
        self.word >>= bits;
        self.filled = self.filled.saturating_sub(bits);
    }

    #[inline]
    fn take(&mut self, bits: u32) -> u64 {
        if bits > AT_HAND {
            let low = self.take(AT_HAND);
            return low | self.take(bits - AT_HAND) << AT_HAND;
        }
        self.refill();
        let value = self.word & ((1 << bits) - 1);
        self.step(bits);
        value
    }

    /// Counts the zeros before the next one, and steps over all of them.
    #[inline]
    fn take_zeros(&mut self) -> u32 {
        self.refill();
        let zeros = self.word.trailing_zeros();
        if zeros >= AT_HAND {
            self.broken = true;
            return 0;
        }
        self.step(zeros + 1);
        zeros
    }
}

impl Port for BitReader<'_> {
    #[inline]
    fn fixed(&mut self, value: &mut u64, bits: u32) {
        *value = self.take(bits);
    }

    #[inline]
    fn coded(&mut self, value: &mut u64, order: u32) {
        let length = self.take_zeros();
        if order + length >= 64 {
            self.broken = true;
            return;
        }
        let rest = self.take(order + length);
        let whole = 1 << length | rest >> order;
        *value = (whole - 1) << order | rest & ((1 << order) - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back_as_they_were_written(
            numbers in proptest::collection::vec(
                (0_u32..=50).prop_flat_map(|bits| (0..1_u64 << bits, 0_u32..=40, any::<bool>())),
                0..200,
            ),
        ) {
            let mut writer = BitWriter::default();
            for (mut number, order, fixed) in numbers.clone() {
                if fixed { writer.fixed(&mut number, 51) } else { writer.coded(&mut number, order) }
            }
            let bytes = writer.take();
            let mut reader = BitReader::new(&bytes);
            for (number, order, fixed) in numbers {
                let mut read = 0;
                if fixed { reader.fixed(&mut read, 51) } else { reader.coded(&mut read, order) }
                prop_assert_eq!(read, number);
            }
            prop_assert!(!reader.broken());
        }

        #[test]
        fn any_bytes_are_read_or_called_broken(
            bytes in proptest::collection::vec(any::<u8>(), 0..64),
            orders in proptest::collection::vec(0_u32..=40, 600),
        ) {
            let mut reader = BitReader::new(&bytes);
            for order in orders {
                reader.coded(&mut 0, order);
            }
            prop_assert!(reader.broken(), "600 codes cannot stand in 64 bytes");
        }
    }

    #[test]
    fn a_number_below_the_order_takes_one_bit_more_than_the_order() {
        let mut writer = BitWriter::default();
        for mut number in [0, 1, 2, 3, 0, 1, 2, 3] {
            writer.coded(&mut number, 2);
        }
        assert_eq!(writer.take().len(), 3);
    }
}
