//! Blocks: what one commit appends, framed so that a torn one is known.
//!
//! | bytes | field |
//! |---|---|
//! | 1-3 | number of rows, LEB128 |
//! | 1-4 | length of the rows, LEB128 |
//! | | the rows ([`super::codec`]) |
//! | 4 | CRC-32 of all before, little endian |

/// Rows that a block holds at most.
pub const BLOCK_ROWS_MAX: usize = 65_536;
/// Bytes that the rows of a block take at most: a row takes fewer than 128.
const BLOCK_BYTES_MAX: usize = BLOCK_ROWS_MAX * 128;
/// Bytes of the longest LEB128 number in a block.
const NUMBER_BYTES_MAX: usize = 4;
const CRC_BYTES: usize = 4;

/// A whole block.
#[derive(Debug, PartialEq, Eq)]
pub struct Block<'a> {
    /// How many rows.
    pub rows: usize,
    /// The rows as they were encoded.
    pub body: &'a [u8],
}

/// Appends a block to `out`; `fill` appends its rows to what it is given.
pub fn push_block(out: &mut Vec<u8>, rows: usize, body: &[u8]) {
    let start = out.len();
    push_number(out, rows);
    push_number(out, body.len());
    out.extend_from_slice(body);
    let crc = crc32fast::hash(out.get(start..).unwrap_or_default());
    out.extend_from_slice(&crc.to_le_bytes());
}

/// Takes the next block off `bytes`; none at the end, and none if what follows is torn.
pub fn take_block<'a>(bytes: &mut &'a [u8]) -> Option<Block<'a>> {
    let all: &[u8] = bytes;
    let mut rest = all;
    let rows = take_number(&mut rest).filter(|rows| (1..=BLOCK_ROWS_MAX).contains(rows))?;
    let length = take_number(&mut rest).filter(|length| *length <= BLOCK_BYTES_MAX)?;
    let (body, rest) = rest.split_at_checked(length)?;
    let (crc, rest) = rest.split_first_chunk::<CRC_BYTES>()?;
    let framed = all.get(..all.len() - rest.len() - CRC_BYTES)?;
    if crc32fast::hash(framed) != u32::from_le_bytes(*crc) {
        return None;
    }
    *bytes = rest;
    Some(Block { rows, body })
}

fn push_number(out: &mut Vec<u8>, mut number: usize) {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            out.push(low & 0x7F);
            return;
        }
        out.push(low | 0x80);
    }
}

fn take_number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for place in 0..NUMBER_BYTES_MAX {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_block_comes_back_whole_or_not_at_all(
            rows in 1_usize..=BLOCK_ROWS_MAX,
            body in proptest::collection::vec(any::<u8>(), 0..300),
        ) {
            let mut bytes = Vec::new();
            push_block(&mut bytes, rows, &body);
            for cut in 0..bytes.len() {
                let mut torn = &bytes[..cut];
                prop_assert_eq!(take_block(&mut torn), None);
                prop_assert_eq!(torn.len(), cut, "what is torn is left where it is");
            }
            bytes.extend([0; 5]);
            let mut rest = bytes.as_slice();
            prop_assert_eq!(take_block(&mut rest), Some(Block { rows, body: &body }));
            prop_assert_eq!(rest, [0; 5]);
            prop_assert_eq!(take_block(&mut rest), None, "zeros are no block");
        }

        #[test]
        fn a_flipped_bit_is_noticed(
            body in proptest::collection::vec(any::<u8>(), 0..60),
            place in any::<prop::sample::Index>(),
        ) {
            let mut bytes = Vec::new();
            push_block(&mut bytes, 20, &body);
            let bit = place.index(bytes.len() * 8);
            bytes[bit / 8] ^= 1 << (bit % 8);
            prop_assert_eq!(take_block(&mut bytes.as_slice()), None);
        }
    }
}
