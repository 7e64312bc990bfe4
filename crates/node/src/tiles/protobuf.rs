//! The few words of protobuf that a tile is written in: varints, zigzag, length-delimited fields.
//!
//! *Source*: Protocol Buffers encoding, <https://protobuf.dev/programming-guides/encoding/>.

/// Appends a base-128 varint.
pub fn varint(out: &mut Vec<u8>, mut value: u64) {
    loop {
        let [low, ..] = value.to_le_bytes();
        value >>= 7;
        if value == 0 {
            out.push(low & 0x7F);
            return;
        }
        out.push(low | 0x80);
    }
}

/// Small numbers of either sign as small unsigned ones.
pub fn zigzag(value: i32) -> u64 {
    let folded = (value << 1) ^ (value >> 31);
    u64::from(folded.cast_unsigned())
}

/// The same for 64 bits.
pub fn zigzag64(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)).cast_unsigned()
}

/// Appends a varint field.
pub fn varint_field(out: &mut Vec<u8>, number: u8, value: u64) {
    varint(out, u64::from(number) << 3);
    varint(out, value);
}

/// Appends a length-delimited field that `write` fills in place.
pub fn message_field(out: &mut Vec<u8>, number: u8, write: impl FnOnce(&mut Vec<u8>)) {
    varint(out, u64::from(number) << 3 | 2);
    let at = out.len();
    out.push(0);
    write(out);
    let len = out.len() - at - 1;
    let short = u8::try_from(len).ok().filter(|len| *len < 0x80);
    if let (Some(short), Some(byte)) = (short, out.get_mut(at)) {
        *byte = short;
        return;
    }
    let mut long = Vec::with_capacity(10);
    // Cannot fail: no buffer is longer than 2^64 bytes.
    varint(&mut long, u64::try_from(len).unwrap_or(u64::MAX));
    out.splice(at..=at, long);
}

/// Appends a length-delimited field: text, a message or packed numbers.
pub fn bytes_field(out: &mut Vec<u8>, number: u8, bytes: &[u8]) {
    bytes_header(out, number, bytes.len());
    out.extend_from_slice(bytes);
}

/// Appends what stands before `len` bytes that the caller appends itself.
pub fn bytes_header(out: &mut Vec<u8>, number: u8, len: usize) {
    varint(out, u64::from(number) << 3 | 2);
    // Cannot fail: no buffer is longer than 2^64 bytes.
    varint(out, u64::try_from(len).unwrap_or(u64::MAX));
}

/// How many bytes [`varint`] appends.
pub fn varint_len(value: u64) -> usize {
    let bits = u64::BITS - (value | 1).leading_zeros();
    // Cannot fail: at most ten.
    usize::try_from(bits.div_ceil(7)).unwrap_or(10)
}

/// How many bytes a length-delimited field of `len` bytes takes; field numbers here are below 16.
pub fn bytes_field_len(len: usize) -> usize {
    1 + varint_len(u64::try_from(len).unwrap_or(u64::MAX)) + len
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_as_long_as_it_says_whatever_its_length() {
        for len in [0, 1, 127, 128, 20_000] {
            let mut in_place = vec![7];
            message_field(&mut in_place, 4, |out| out.extend(vec![9; len]));
            let mut copied = vec![7];
            bytes_field(&mut copied, 4, &vec![9; len]);
            assert_eq!(in_place, copied);
            assert_eq!(copied.len(), 1 + bytes_field_len(len));
        }
    }
}
