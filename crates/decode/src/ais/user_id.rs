//! The 30-bit number that names a station on the air.

use thalweg_domain::identity::Mmsi;

use super::field::Field;
use super::payload::Payload;
use crate::json;

/// A user ID as sent: 30 bits, of which only the numbers up to 999,999,999 are an MMSI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct UserId(pub u32);

impl UserId {
    /// The identity, when the number can be one.
    pub const fn mmsi(self) -> Option<Mmsi> {
        match Mmsi::new(self.0) {
            Ok(mmsi) => Some(mmsi),
            Err(_) => None,
        }
    }

    /// Whether the number is of a craft associated with a parent ship (`98`, M.585-9 Annex 1).
    pub const fn is_auxiliary_craft(self) -> bool {
        self.0 / 10_000_000 == 98
    }
}

impl Field for UserId {
    #[inline]
    fn read(bits: &Payload, from: usize, width: usize) -> Self {
        Self(u32::read(bits, from, width))
    }

    #[inline]
    fn possible(&self) -> bool {
        self.mmsi().is_some()
    }

    fn write(&self, name: &str, out: &mut Vec<u8>) {
        out.extend_from_slice(name.as_bytes());
        json::push_int(out, self.0);
    }
}
