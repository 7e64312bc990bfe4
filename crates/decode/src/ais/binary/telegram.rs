//! Functions 0 to 5 (M.1371-5 Annex 5 §5) and the text descriptions 29 and 30.

use crate::ais::field::{Field, record};
use crate::ais::payload::Payload;
use crate::json;

record! {
    /// 1/0: text of six-bit characters (M.1371-5 Annex 5, Tables 25 and 26).
    pub struct Telegram, at least 12 bits {
        /// Whether the receiver shall answer with function 5.
        0..1 acknowledge: bool,
        /// Number of the text; 0 when not used.
        1..12 sequence: u16,
        /// What it says.
        12..18 text: Box<str>,
    }
}

record! {
    /// 1/2: asks whether a function is available (M.1371-5 Annex 5, Table 30).
    pub struct FunctionInterrogation, at least 16 bits {
        /// Area of the function.
        0..10 requested_area: u16,
        /// Function asked for.
        10..16 requested_function: u8,
    }
}

record! {
    /// 1/3: asks for the functions of an area (M.1371-5 Annex 5).
    pub struct CapabilityInterrogation, at least 10 bits {
        /// Area asked for.
        0..10 requested_area: u16,
    }
}

record! {
    /// 1/4: which functions of an area a station has (M.1371-5 Annex 5).
    pub struct CapabilityReply, at least 138 bits {
        /// The area.
        0..10 replied_area: u16,
        /// Its functions.
        10..138 available: Capabilities,
    }
}

/// The functions 0 to 63 that a station has: two bits each, of which the first counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capabilities(u128);

impl Capabilities {
    /// The function identifiers, in rising order.
    pub fn functions(self) -> impl Iterator<Item = u8> {
        (0u8..64).filter(move |function| self.0 >> (127 - 2 * u32::from(*function)) & 1 == 1)
    }
}

impl Field for Capabilities {
    fn read(bits: &Payload, from: usize, _width: usize) -> Self {
        let half = |at| u128::from(bits.unsigned(at, 64));
        Self(half(from) << 64 | half(from + 64))
    }

    fn write(&self, name: &str, out: &mut Vec<u8>) {
        out.extend_from_slice(name.as_bytes());
        json::push_array(out, self.functions(), |out, function| {
            json::push_int(out, function);
        });
    }
}

record! {
    /// 1/5: answer to an addressed content that asked for one (M.1371-5 Annex 5).
    pub struct ApplicationAcknowledgement, at least 31 bits {
        /// Area of the content received.
        0..10 received_area: u16,
        /// Function of the content received.
        10..16 received_function: u8,
        /// Its text sequence number; 0 when it had none.
        16..27 sequence: u16,
        /// Whether the application is available.
        27..28 available: bool,
        /// 0 unable to respond, 1 received, 2 response follows, 3 able but inhibited.
        28..31 response: u8,
    }
}

record! {
    /// 1/29 to all and 1/30 to one station: text that explains another content (Circ.289).
    pub struct TextDescription, at least 10 bits {
        /// Links the text to the content with the same number.
        0..10 linkage: u16,
        /// What it says.
        10..16 text: Box<str>,
    }
}
