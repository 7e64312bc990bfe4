//! Functions 17 and 16 to all: targets that a traffic service sees by other means.

use super::quantity::{Direction, Latitude24, Longitude25};
use crate::ais::field::{Field, record};
use crate::ais::motion::TimeStamp;
use crate::ais::payload::Payload;
use crate::ais::quantity::quantities;
use crate::json;
use crate::text::Text;

/// Bits of one target.
pub const VTS_TARGET_BITS: usize = 120;

quantities! {
    /// Speed over ground in knots.
    TargetSpeed: 0..=254, absent 255;
}

/// Who a target is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetIdentity {
    /// By its MMSI.
    Mmsi(u64),
    /// By its IMO number.
    Imo(u64),
    /// By its call sign.
    CallSign(Text<7>),
    /// By a name, or unknown when that is empty.
    Other(Text<7>),
}

impl Field for TargetIdentity {
    fn read(bits: &Payload, from: usize, width: usize) -> Self {
        let (identifier, width) = (from + 2, width - 2);
        match bits.unsigned(from, 2) {
            0 => Self::Mmsi(bits.unsigned(identifier, width)),
            1 => Self::Imo(bits.unsigned(identifier, width)),
            2 => Self::CallSign(Text::read(bits, identifier, width)),
            _ => Self::Other(Text::read(bits, identifier, width)),
        }
    }

    fn write(&self, _name: &str, out: &mut Vec<u8>) {
        let mut number = |name: &str, number: u64| {
            out.extend_from_slice(name.as_bytes());
            json::push_padded(out, number, 1);
        };
        match self {
            Self::Mmsi(mmsi) => number(",\"mmsi\":", *mmsi),
            Self::Imo(imo) => number(",\"imo\":", *imo),
            Self::CallSign(text) => text.write(",\"call_sign\":", out),
            Self::Other(text) => text.write(",\"name\":", out),
        }
    }
}

record! {
    /// One target (Circ.289 Annex Table 6.2).
    #[derive(Copy, Eq)]
    pub struct SyntheticTarget, at least 120 bits {
        /// Who it is said to be.
        0..44 identity: TargetIdentity,
        /// Latitude in 1/1 000 min.
        48..72 lat_deg: Latitude24,
        /// Longitude in 1/1 000 min.
        72..97 lon_deg: Longitude25,
        /// Course over ground.
        97..106 course_deg: Direction,
        /// UTC second of the position.
        106..112 second: TimeStamp,
        /// Speed over ground.
        112..120 speed_kn: TargetSpeed,
    }
}

record! {
    /// 1/17: synthetic targets (Circ.289 Annex §6), and 1/16 to all, the same up to seven times
    /// (IALA register): 120 to 840 bits.
    pub struct SyntheticTargets, at least 120 bits {
        /// The targets.
        0..120 targets: Vec<SyntheticTarget>,
    }
}
