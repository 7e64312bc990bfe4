//! Message 24: static data of class B equipment, in two parts.

use crate::ais::field::{Field, record};
use crate::ais::message::static_voyage::HullDimensions;
use crate::ais::payload::Payload;
use crate::ais::user_id::UserId;
use crate::text::Text;

record! {
    /// Message 24 part A (M.1371-5 Annex 8 §3.22, Table 78): 160 bits, often sent as 168.
    pub struct StaticPartA, at least 160 bits {
        /// Name.
        40..160 name: Text<20>,
    }
}

record! {
    /// Message 24 part B (M.1371-5 Annex 8 §3.22, Table 79): 168 bits.
    pub struct StaticPartB, at least 162 bits {
        /// Type of ship and cargo (Table 53).
        40..48 ship_type: u8,
        /// Who made the unit; up to M.1371-3 this text ran on over the next two fields.
        48..66 vendor: Text<3>,
        /// Code of the unit's model.
        66..70 unit_model: u8,
        /// Serial number of the unit.
        70..90 unit_serial: u32,
        /// Call sign.
        90..132 call_sign: Text<7>,
        /// Size of a ship, or the mother ship of an auxiliary craft.
        132..162 hull: Hull,
        /// Type of position fixing device (spare up to M.1371-4).
        162..166 epfd: Option<u8>,
    }
}

/// What the dimension field of part B holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hull {
    /// Size and reference point.
    Dimensions(HullDimensions),
    /// The mother ship, when the sender is an auxiliary craft (`98`).
    MotherShip(UserId),
}

impl Field for Hull {
    fn read(bits: &Payload, from: usize, width: usize) -> Self {
        if UserId::read(bits, 8, 30).is_auxiliary_craft() {
            Self::MotherShip(UserId::read(bits, from, width))
        } else {
            Self::Dimensions(HullDimensions::read(bits, from, width))
        }
    }

    fn possible(&self) -> bool {
        match self {
            Self::Dimensions(_) => true,
            Self::MotherShip(mother) => mother.possible(),
        }
    }

    fn write(&self, _name: &str, out: &mut Vec<u8>) {
        match self {
            Self::Dimensions(dimensions) => dimensions.write(",\"dimensions\":", out),
            Self::MotherShip(mother) => mother.write(",\"mother_ship\":", out),
        }
    }
}
