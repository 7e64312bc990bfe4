//! JSON written straight into a byte buffer.
//!
//! The writers of this crate know their names beforehand, so a name comes with its comma, quotes
//! and colon in one piece: `,"speed_kn":`. Nothing is built in between and nothing is allocated
//! but the buffer itself.

use std::io::Write;

/// Digits of the largest number.
const DIGITS_MAX: usize = 20;

/// Appends a whole number.
#[inline]
pub fn push_int(out: &mut Vec<u8>, number: impl Into<i64>) {
    push_decimal(out, number.into(), 0);
}

/// Appends `number / 10^decimals` with exactly that many digits after the point.
#[inline]
pub fn push_decimal(out: &mut Vec<u8>, number: i64, decimals: u32) {
    let magnitude = number.unsigned_abs();
    let unit = 10_u64.pow(decimals);
    if number < 0 {
        out.push(b'-');
    }
    push_padded(out, magnitude / unit, 1);
    if decimals > 0 {
        out.push(b'.');
        push_padded(
            out,
            magnitude % unit,
            usize::try_from(decimals).unwrap_or(DIGITS_MAX),
        );
    }
}

/// Appends a whole number with leading zeros up to `width` digits.
#[inline]
pub fn push_padded(out: &mut Vec<u8>, number: u64, width: usize) {
    let mut digits = [b'0'; DIGITS_MAX];
    let mut rest = number;
    let mut used = 0;
    for place in digits.iter_mut().rev() {
        let [low, ..] = (rest % 10).to_le_bytes();
        *place = b'0' + low;
        rest /= 10;
        used += 1;
        if rest == 0 {
            break;
        }
    }
    let start = DIGITS_MAX - used.max(width);
    out.extend_from_slice(digits.get(start..).unwrap_or_default());
}

/// Appends a number that is not written often enough to need its own arithmetic.
pub fn push_float(out: &mut Vec<u8>, number: f64, decimals: usize) {
    // Cannot fail: a vector takes every write.
    let _ = write!(out, "{number:.decimals$}");
}

/// Appends `true` or `false`.
#[inline]
pub fn push_flag(out: &mut Vec<u8>, flag: bool) {
    out.extend_from_slice(if flag { b"true" } else { b"false" });
}

/// Appends a quoted text; every byte outside printable ASCII is escaped by its number.
pub fn push_text(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'"');
    for byte in text {
        match byte {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            b' '..=b'~' => out.push(*byte),
            _ => {
                out.extend_from_slice(b"\\u00");
                push_hex(out, *byte);
            }
        }
    }
    out.push(b'"');
}

/// Appends two hexadecimal digits.
pub fn push_hex(out: &mut Vec<u8>, byte: u8) {
    for nibble in [byte >> 4, byte & 15] {
        out.push(if nibble < 10 {
            b'0' + nibble
        } else {
            b'a' - 10 + nibble
        });
    }
}

/// Appends an object whose members are written with leading commas: the first one becomes `{`.
pub fn push_object(out: &mut Vec<u8>, members: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    members(out);
    match out.get_mut(start) {
        Some(comma) => *comma = b'{',
        None => out.push(b'{'),
    }
    out.push(b'}');
}

/// Appends an array; `write` appends one item.
pub fn push_array<T>(
    out: &mut Vec<u8>,
    items: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut Vec<u8>, T),
) {
    out.push(b'[');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write(out, item);
    }
    out.push(b']');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_decimal_keeps_its_zeros_and_its_sign() {
        let decimal = |number, decimals| written(|out| push_decimal(out, number, decimals));
        assert_eq!(decimal(94, 1), "9.4");
        assert_eq!(decimal(-2, 6), "-0.000002");
        assert_eq!(decimal(0, 1), "0.0");
        assert_eq!(decimal(-120, 0), "-120");
        assert_eq!(decimal(i64::MIN, 0), i64::MIN.to_string());
    }

    #[test]
    fn an_object_without_members_is_still_an_object() {
        assert_eq!(written(|out| push_object(out, |_| ())), "{}");
        let one = |out: &mut Vec<u8>| out.extend_from_slice(b",\"a\":1");
        assert_eq!(written(|out| push_object(out, one)), r#"{"a":1}"#);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_text_that_reads_back(bytes in any::<Vec<u8>>()) {
            let text: String = serde_json::from_str(&written(|out| push_text(out, &bytes))).unwrap();
            prop_assert_eq!(text, bytes.iter().map(|b| char::from(*b)).collect::<String>());
        }

        #[test]
        fn any_number_reads_back(number in any::<i64>()) {
            prop_assert_eq!(written(|out| push_int(out, number)), number.to_string());
        }
    }
}
