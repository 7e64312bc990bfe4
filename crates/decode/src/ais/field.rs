//! Fields, and the tables of fields that messages are made of.
//!
//! A message is declared by [`record!`] as the standard prints it: the bits of each field, its
//! name and its type. The table is the decoder, the JSON writer and the check for impossible
//! values at once, so that a field cannot be read in one place and forgotten in another.

use super::payload::Payload;
use crate::json;
use crate::text::Text;

/// Something that stands in a range of bits.
pub trait Field: Sized {
    /// Reads it from `width` bits at `from`.
    fn read(bits: &Payload, from: usize, width: usize) -> Self;

    /// Whether the standard knows the value; a reserved code does no harm, an impossible one does.
    fn possible(&self) -> bool {
        true
    }

    /// Appends `name` (with its comma and colon) and the value, or nothing when there is none.
    fn write(&self, name: &str, out: &mut Vec<u8>);
}

/// A table of fields: a message, or a group of fields that several messages share.
pub trait Record: Field {
    /// The fewest bits of payload, counted from the record's start, that it can be read from.
    const BITS_MIN: usize;

    /// The name of the first field that holds an impossible value.
    fn impossible(&self) -> Option<&'static str>;

    /// Appends all fields as members of an object, each with a leading comma.
    fn write_members(&self, out: &mut Vec<u8>);

    /// Reads the record at `from`, when the payload is long enough.
    #[inline]
    fn read_whole(bits: &Payload, from: usize) -> Option<Self> {
        (bits.len() >= from + Self::BITS_MIN).then(|| Self::read(bits, from, 0))
    }
}

/// Declares a record: `first..end name: Type`, bits counted from the record's start.
///
/// The range of a list, a text or raw bits that run to the end of the message is that of their
/// first item.
macro_rules! record {
    (
        $(#[$about:meta])*
        pub struct $name:ident, at least $least:literal bits {
            $( $(#[$note:meta])* $from:literal .. $to:literal $field:ident : $type:ty, )*
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $( $(#[$note])* pub $field: $type, )*
        }

        impl $crate::ais::field::Record for $name {
            const BITS_MIN: usize = $least;

            fn impossible(&self) -> Option<&'static str> {
                $( if !$crate::ais::field::Field::possible(&self.$field) {
                    return Some(stringify!($field));
                } )*
                None
            }

            fn write_members(&self, out: &mut Vec<u8>) {
                $( $crate::ais::field::Field::write(
                    &self.$field,
                    concat!(",\"", stringify!($field), "\":"),
                    out,
                ); )*
            }
        }

        impl $crate::ais::field::Field for $name {
            #[inline]
            fn read(bits: &$crate::ais::payload::Payload, from: usize, _width: usize) -> Self {
                Self {
                    $( $field: $crate::ais::field::Field::read(bits, from + $from, $to - $from), )*
                }
            }

            fn possible(&self) -> bool {
                $crate::ais::field::Record::impossible(self).is_none()
            }

            fn write(&self, name: &str, out: &mut Vec<u8>) {
                out.extend_from_slice(name.as_bytes());
                $crate::json::push_object(out, |out| {
                    $crate::ais::field::Record::write_members(self, out);
                });
            }
        }
    };
}
pub(crate) use record;

/// Declares records that share a list: a code in the bits says which one stands there.
macro_rules! choice {
    (
        $(#[$about:meta])*
        pub enum $name:ident, $key:literal in $from:literal .. $to:literal, at least $least:literal bits {
            $( $(#[$note:meta])* $code:literal => $kind:ident($record:ty) $label:literal, )*
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq)]
        pub enum $name {
            $( $(#[$note])* $kind($record), )*
            /// A code that is reserved.
            Reserved(u8),
        }

        impl $crate::ais::field::Record for $name {
            const BITS_MIN: usize = $least;

            fn impossible(&self) -> Option<&'static str> {
                match self {
                    $( Self::$kind(record) => record.impossible(), )*
                    Self::Reserved(_) => None,
                }
            }

            fn write_members(&self, out: &mut Vec<u8>) {
                match self {
                    $( Self::$kind(record) => {
                        let label = concat!(",\"", $key, "\":\"", $label, "\"");
                        out.extend_from_slice(label.as_bytes());
                        record.write_members(out);
                    } )*
                    Self::Reserved(code) => {
                        let name = concat!(",\"", $key, "\":");
                        $crate::ais::field::Field::write(code, name, out);
                    }
                }
            }
        }

        impl $crate::ais::field::Field for $name {
            fn read(bits: &$crate::ais::payload::Payload, from: usize, _width: usize) -> Self {
                match <u8 as $crate::ais::field::Field>::read(bits, from + $from, $to - $from) {
                    $( $code => Self::$kind($crate::ais::field::Field::read(bits, from, $least)), )*
                    code => Self::Reserved(code),
                }
            }

            fn write(&self, name: &str, out: &mut Vec<u8>) {
                out.extend_from_slice(name.as_bytes());
                $crate::json::push_object(out, |out| {
                    $crate::ais::field::Record::write_members(self, out);
                });
            }
        }
    };
}
pub(crate) use choice;

/// Unsigned numbers and codes, kept as they were sent.
macro_rules! number {
    ($($type:ident: $bytes:pat => $low:expr;)*) => { $(
        impl Field for $type {
            #[inline]
            fn read(bits: &Payload, from: usize, width: usize) -> Self {
                let $bytes = bits.unsigned(from, width).to_le_bytes();
                Self::from_le_bytes($low)
            }

            fn write(&self, name: &str, out: &mut Vec<u8>) {
                out.extend_from_slice(name.as_bytes());
                json::push_int(out, *self);
            }
        }
    )* };
}

number! {
    u8: [a, ..] => [a];
    u16: [a, b, ..] => [a, b];
    u32: [a, b, c, d, ..] => [a, b, c, d];
}

impl Field for bool {
    #[inline]
    fn read(bits: &Payload, from: usize, _width: usize) -> Self {
        bits.flag(from)
    }

    fn write(&self, name: &str, out: &mut Vec<u8>) {
        out.extend_from_slice(name.as_bytes());
        json::push_flag(out, *self);
    }
}

/// A field that the standard lets a shorter message leave out.
impl<T: Field> Field for Option<T> {
    #[inline]
    fn read(bits: &Payload, from: usize, width: usize) -> Self {
        (bits.len() >= from + width).then(|| T::read(bits, from, width))
    }

    fn possible(&self) -> bool {
        self.as_ref().is_none_or(T::possible)
    }

    fn write(&self, name: &str, out: &mut Vec<u8>) {
        if let Some(value) = self {
            value.write(name, out);
        }
    }
}

/// As many items as the message holds, one after the other to its end.
impl<T: Record> Field for Vec<T> {
    fn read(bits: &Payload, from: usize, width: usize) -> Self {
        let places = (from..bits.len()).step_by(width.max(1));
        places.map_while(|at| T::read_whole(bits, at)).collect()
    }

    fn possible(&self) -> bool {
        self.iter().all(T::possible)
    }

    fn write(&self, name: &str, out: &mut Vec<u8>) {
        out.extend_from_slice(name.as_bytes());
        json::push_array(out, self, |out, item| {
            json::push_object(out, |out| item.write_members(out));
        });
    }
}

impl<const N: usize> Text<N> {
    /// The characters of a field, filled up with `@`.
    #[inline]
    pub(super) fn read_padded(bits: &Payload, from: usize, width: usize) -> [u8; N] {
        // A message cut short ends its text at the last whole character.
        let whole = bits.len().saturating_sub(from).min(width) / 6;
        let mut text = [b'@'; N];
        let places = text.chunks_mut(8).zip((from..).step_by(48));
        for (characters, at) in places {
            let eight = ascii(bits.unsigned(at, 48)).to_be_bytes();
            characters
                .iter_mut()
                .zip(eight)
                .for_each(|(to, from)| *to = from);
        }
        text.iter_mut()
            .skip(whole)
            .for_each(|unused| *unused = b'@');
        text
    }
}

/// A text of six-bit characters (M.1371-5 Table 47) in a field of its own.
impl<const N: usize> Field for Text<N> {
    #[inline]
    fn read(bits: &Payload, from: usize, width: usize) -> Self {
        Self::up_to_at_sign(Self::read_padded(bits, from, width))
    }

    fn write(&self, name: &str, out: &mut Vec<u8>) {
        if !self.is_empty() {
            out.extend_from_slice(name.as_bytes());
            json::push_text(out, self.as_bytes());
        }
    }
}

/// The longest text: all bits of the longest message.
const TEXT_MAX: usize = Payload::BITS_MAX / 6;

/// A text of six-bit characters that runs to the end of the message.
impl Field for Box<str> {
    fn read(bits: &Payload, from: usize, _width: usize) -> Self {
        let width = bits.len().saturating_sub(from);
        Text::<TEXT_MAX>::read(bits, from, width).as_str().into()
    }

    fn write(&self, name: &str, out: &mut Vec<u8>) {
        out.extend_from_slice(name.as_bytes());
        json::push_text(out, self.as_bytes());
    }
}

/// Eight six-bit values as eight ASCII characters: 0 to 31 are `@` to `_`, the others themselves.
const fn ascii(packed: u64) -> u64 {
    let halves = (packed & 0x00FF_FFFF) | ((packed & 0xFFFF_FF00_0000) << 8);
    let quarters = (halves & 0x0000_0FFF_0000_0FFF) | ((halves & 0x00FF_F000_00FF_F000) << 4);
    let values = (quarters & 0x003F_003F_003F_003F) | ((quarters & 0x0FC0_0FC0_0FC0_0FC0) << 2);
    values + ((!values & 0x2020_2020_2020_2020) << 1)
}

/// Bits of a content that this crate does not interpret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawBits {
    /// The bits, the last byte filled up with zeros.
    pub bytes: Box<[u8]>,
    /// How many bits there are.
    pub len: usize,
}

impl Field for RawBits {
    fn read(bits: &Payload, from: usize, _width: usize) -> Self {
        Self {
            bytes: bits.bytes_from(from),
            len: bits.len().saturating_sub(from),
        }
    }

    /// As `"length:hexadecimal"`, the form that gpsd made common.
    fn write(&self, name: &str, out: &mut Vec<u8>) {
        out.extend_from_slice(name.as_bytes());
        out.push(b'"');
        json::push_int(out, i64::try_from(self.len).unwrap_or(i64::MAX));
        out.push(b':');
        self.bytes
            .iter()
            .for_each(|byte| json::push_hex(out, *byte));
        out.push(b'"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ais::armour::unarmour;

    #[test]
    fn the_six_bit_alphabet_is_that_of_table_47() {
        let alphabet = r##"@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_ !"#$%&'()*+,-./0123456789:;<=>?"##;
        for (value, character) in (0u64..).zip(alphabet.bytes()) {
            let packed = value << 42;
            assert_eq!(ascii(packed).to_be_bytes()[0], character, "{value}");
        }
    }

    #[test]
    fn a_text_cut_short_keeps_its_whole_characters() {
        // "ABC", then two of the six bits of a fourth character.
        let mut bits = Payload::EMPTY;
        unarmour(b"123w", 4, &mut bits).unwrap();
        assert_eq!(Text::<20>::read(&bits, 0, 120).as_str(), "ABC");
        assert_eq!(<Box<str>>::read(&bits, 6, 6).as_ref(), "BC");
    }
}
