//! Classes of vessels, from the type number that a transponder sends.
//!
//! *Rule*: the class is what the crew entered; a detector may doubt it, the word stays a claim.
//! *Source*: ITU-R M.1371-5 Table 53 (type of ship and cargo).
//! *Here / not here*: the coarse classes that rules, filters and symbols use. The number itself is
//! kept in `observation::IdentityReport`.
//! *Limits*: numbers 0 to 255; what the table does not define is `Other`.

use serde::{Deserialize, Serialize};

/// A coarse class of vessel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum VesselClass {
    /// 60-69.
    Passenger,
    /// 70-79.
    Cargo,
    /// 80-89.
    Tanker,
    /// 30.
    Fishing,
    /// 36, 37: sailing and pleasure craft.
    Leisure,
    /// 40-49.
    HighSpeed,
    /// 20-29.
    WingInGround,
    /// 31, 32, 52: towing and tugs.
    Tug,
    /// 51: search and rescue.
    SearchAndRescue,
    /// 35, 55: military operations, law enforcement.
    Government,
    /// 33, 34, 50, 53, 54, 58: dredging, diving, pilot, tender, anti-pollution, medical.
    Special,
    /// Anything else.
    Other,
}

impl VesselClass {
    /// The class of a type number; 0 is "not available".
    pub const fn from_type_code(code: u8) -> Option<Self> {
        Some(match code {
            0 => return None,
            20..=29 => Self::WingInGround,
            30 => Self::Fishing,
            31 | 32 | 52 => Self::Tug,
            33 | 34 | 50 | 53 | 54 | 58 => Self::Special,
            35 | 55 => Self::Government,
            36 | 37 => Self::Leisure,
            40..=49 => Self::HighSpeed,
            51 => Self::SearchAndRescue,
            60..=69 => Self::Passenger,
            70..=79 => Self::Cargo,
            80..=89 => Self::Tanker,
            _ => Self::Other,
        })
    }
}
