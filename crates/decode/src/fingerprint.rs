//! Numbers by which copies of one transmission are recognised.
//!
//! The same in every run and on every machine, and quick; no protection against anyone who wants
//! two messages to collide.

/// From the fractional part of the golden ratio; any odd number with well mixed bits does.
const ODD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Folds words into a fingerprint; `seed` tells apart what has equal words, such as its length.
#[inline]
pub fn fold(seed: usize, words: impl Iterator<Item = u64>) -> u32 {
    let seed = u64::try_from(seed).unwrap_or(u64::MAX);
    let mixed = words.fold(seed, |mixed, word| {
        let product = u128::from(mixed ^ word) * u128::from(ODD);
        low(product) ^ low(product >> 64)
    });
    let [a, b, c, d, ..] = (mixed ^ (mixed >> 32)).to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

/// The lower half.
fn low(number: u128) -> u64 {
    // Cannot fail: the mask leaves 64 bits.
    u64::try_from(number & u128::from(u64::MAX)).unwrap_or_default()
}

/// The fingerprint of a sentence.
pub fn of_sentence(raw: &[u8]) -> u32 {
    let (words, rest) = raw.as_chunks::<8>();
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let words = words.iter().copied().chain([last]);
    fold(raw.len(), words.map(u64::from_le_bytes))
}
