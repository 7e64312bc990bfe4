//! Chance: an endless stream of numbers from a seed.
//!
//! *Rule*: the same seed gives the same numbers for ever; who knows some of them cannot tell the
//! next without the seed.
//! *Source*: FIPS 180-4 (SHA-256), in counter mode over the seed.
//! *Here / not here*: numbers. What is made of them is [`mod@super::draw`]'s.
//! *Limits*: 2^64 blocks.

use sha2::{Digest, Sha256};

use super::Seed;

/// A stream of draws.
pub(super) struct Chance {
    seed: Seed,
    block: u64,
    left: Vec<u64>,
}

impl Chance {
    pub(super) const fn of(seed: Seed) -> Self {
        Self {
            seed,
            block: 0,
            left: Vec::new(),
        }
    }

    fn next(&mut self) -> u64 {
        if let Some(number) = self.left.pop() {
            return number;
        }
        let mut digest = Sha256::new();
        digest.update(self.seed.0.to_be_bytes());
        digest.update(self.block.to_be_bytes());
        self.block = self.block.wrapping_add(1);
        let bytes: [u8; 32] = digest.finalize().into();
        let (words, _) = bytes.as_chunks::<8>();
        self.left = words.iter().copied().map(u64::from_be_bytes).collect();
        self.left.pop().unwrap_or(0)
    }

    /// From 0 up to, but without, `end`, all of them equally likely; 0 when there is no other.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        if end < 2 {
            return 0;
        }
        // Numbers past the last whole multiple would make the first ones likelier.
        let whole = u64::MAX - u64::MAX % end;
        loop {
            let number = self.next();
            if number < whole {
                return number % end;
            }
        }
    }

    /// Between the two, both included, all of them equally likely.
    pub(super) fn between(&mut self, from: i64, to: i64) -> i64 {
        let many = u64::try_from(to.saturating_sub(from).saturating_add(1)).unwrap_or(0);
        from.saturating_add_unsigned(self.below(many))
    }

    /// A place in a list of so many.
    pub(super) fn place(&mut self, len: usize) -> usize {
        let end = u64::try_from(len).unwrap_or(u64::MAX);
        usize::try_from(self.below(end)).unwrap_or(0)
    }
}
