//! Observations: one measurement by one source, before anyone decides what it belongs to.
//!
//! *Rule*: what the sensor did not say is absent, never a default value.
//! *Source*: ITU-R M.1371-5 Annex 8 (what a transponder reports), IEC 61162-1 (own ship, radar
//! targets).
//! *Here / not here*: the common form all decoders speak. The full message of a format stays with
//! its decoder.
//! *Limits*: a text is at most 127 characters (the longest an AIS message carries is 156 six-bit
//! characters, cut by the decoder).

use serde::{Deserialize, Serialize};

use crate::identity::{ImoNumber, Mmsi};
use crate::measure::{Bearing, Knots, Metres};
use crate::place::Position;
use crate::source::SourceId;
use crate::time::Instant;

/// One measurement by one source.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// Who brought it.
    pub source: SourceId,
    /// When the sensor measured it: the *happened* time.
    pub sensed: Instant,
    /// When the centre received it: the *known* time.
    pub received: Instant,
    /// Equal for the copies of one transmission that several stations heard.
    pub fingerprint: u32,
    /// What was measured.
    pub measured: Measured,
}

/// What an observation says.
#[derive(Debug, Clone, PartialEq)]
pub enum Measured {
    /// A transponder reported where it is.
    Position(PositionReport),
    /// A transponder reported who it is.
    Identity(Box<IdentityReport>),
    /// A transponder sent a text for people (AIS messages 12 and 14).
    Text(Box<TextReport>),
    /// A radar reported an anonymous target.
    Plot(Plot),
    /// The receiving station reported its own position.
    OwnPosition(OwnPosition),
}

/// A transponder's own report of position and motion.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PositionReport {
    /// Who reports.
    pub mmsi: Mmsi,
    /// Which kind of station the message is for.
    pub reporter: Reporter,
    /// Where it is.
    pub position: Position,
    /// Whether the transponder claims better than 10 m.
    pub precise: bool,
    /// Speed over ground.
    pub speed: Option<Knots>,
    /// Course over ground.
    pub course: Option<Bearing>,
    /// Where the bow points.
    pub heading: Option<Bearing>,
    /// Degrees a minute, positive to starboard.
    pub rate_of_turn: Option<f32>,
    /// What the crew says it is doing.
    pub status: Option<NavigationStatus>,
    /// Height of an aircraft.
    pub altitude: Option<Metres>,
}

/// Which station class sent a report; it decides the symbol and the expected interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Reporter {
    /// Class A shipborne equipment (messages 1-3).
    ClassA,
    /// Class B shipborne equipment (messages 18, 19).
    ClassB,
    /// Long-range report by satellite (message 27).
    LongRange,
    /// Base station (messages 4, 11).
    BaseStation,
    /// Aid to navigation (message 21).
    AidToNavigation,
    /// Search and rescue aircraft (message 9).
    SearchAndRescueAircraft,
    /// AIS-SART, man-overboard or EPIRB device (message 1 with their numbers).
    DistressDevice,
}

/// Navigational status (M.1371-5 Table 45).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum NavigationStatus {
    /// 0.
    UnderWayUsingEngine,
    /// 1.
    AtAnchor,
    /// 2.
    NotUnderCommand,
    /// 3.
    RestrictedManoeuvrability,
    /// 4.
    ConstrainedByDraught,
    /// 5.
    Moored,
    /// 6.
    Aground,
    /// 7.
    EngagedInFishing,
    /// 8.
    UnderWaySailing,
    /// 9: reserved for high-speed craft with dangerous goods.
    ReservedHighSpeed,
    /// 10: reserved for wing-in-ground craft with dangerous goods.
    ReservedWingInGround,
    /// 11.
    TowingAstern,
    /// 12.
    PushingAheadOrTowingAlongside,
    /// 13.
    Reserved,
    /// 14: AIS-SART, MOB or EPIRB is active.
    DistressDeviceActive,
}

impl NavigationStatus {
    /// From the four bits of the message; 15 is "not defined".
    pub const fn from_code(code: u8) -> Option<Self> {
        Some(match code {
            0 => Self::UnderWayUsingEngine,
            1 => Self::AtAnchor,
            2 => Self::NotUnderCommand,
            3 => Self::RestrictedManoeuvrability,
            4 => Self::ConstrainedByDraught,
            5 => Self::Moored,
            6 => Self::Aground,
            7 => Self::EngagedInFishing,
            8 => Self::UnderWaySailing,
            9 => Self::ReservedHighSpeed,
            10 => Self::ReservedWingInGround,
            11 => Self::TowingAstern,
            12 => Self::PushingAheadOrTowingAlongside,
            13 => Self::Reserved,
            14 => Self::DistressDeviceActive,
            _ => return None,
        })
    }

    /// The four bits of the message.
    pub const fn code(self) -> u8 {
        match self {
            Self::UnderWayUsingEngine => 0,
            Self::AtAnchor => 1,
            Self::NotUnderCommand => 2,
            Self::RestrictedManoeuvrability => 3,
            Self::ConstrainedByDraught => 4,
            Self::Moored => 5,
            Self::Aground => 6,
            Self::EngagedInFishing => 7,
            Self::UnderWaySailing => 8,
            Self::ReservedHighSpeed => 9,
            Self::ReservedWingInGround => 10,
            Self::TowingAstern => 11,
            Self::PushingAheadOrTowingAlongside => 12,
            Self::Reserved => 13,
            Self::DistressDeviceActive => 14,
        }
    }

    /// Whether the station says it is stopped, so that it reports every three minutes only.
    pub const fn stationary(self) -> bool {
        matches!(self, Self::AtAnchor | Self::Moored | Self::Aground)
    }
}

/// A transponder's claim about who it is (messages 5, 19, 21, 24).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityReport {
    /// Who reports.
    pub mmsi: Mmsi,
    /// Which kind of station the message is for.
    pub reporter: Reporter,
    /// Name of the ship or aid.
    pub name: Option<String>,
    /// Radio call sign.
    pub call_sign: Option<String>,
    /// IMO number, only when its check digit is right.
    pub imo: Option<ImoNumber>,
    /// Type of ship and cargo (M.1371-5 Table 53), or type of aid (Table 74), as sent.
    pub type_code: Option<u8>,
    /// Size, from the reference point for the position.
    pub dimensions: Option<Dimensions>,
    /// Deepest draught in decimetres.
    pub draught_dm: Option<u8>,
    /// Destination as the crew typed it.
    pub destination: Option<String>,
    /// Estimated time of arrival as month, day, hour, minute; the year is not sent.
    pub eta: Option<Eta>,
}

/// Distances in metres from the reference point of the reported position to the hull's ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Dimensions {
    /// To the bow.
    pub bow_m: u16,
    /// To the stern.
    pub stern_m: u16,
    /// To port.
    pub port_m: u8,
    /// To starboard.
    pub starboard_m: u8,
}

impl Dimensions {
    /// Length over all.
    pub const fn length_m(self) -> u16 {
        self.bow_m.saturating_add(self.stern_m)
    }

    /// Beam.
    pub fn beam_m(self) -> u16 {
        u16::from(self.port_m) + u16::from(self.starboard_m)
    }
}

/// Estimated time of arrival, as far as the crew entered it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Eta {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

/// A text for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextReport {
    /// Who sent it.
    pub mmsi: Mmsi,
    /// To whom; absent when it is for all.
    pub to: Option<Mmsi>,
    /// What it says.
    pub text: String,
}

/// An anonymous target of a radar (IEC 61162-1 TTM), already placed on the globe.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Plot {
    /// The radar's own number for the target, 0 to 999.
    pub number: u16,
    /// Where it is.
    pub position: Position,
    /// Speed over ground or through water.
    pub speed: Option<Knots>,
    /// Course over ground or through water.
    pub course: Option<Bearing>,
    /// Whether the radar says it lost the target.
    pub lost: bool,
}

/// Where the receiving station itself is (RMC, GGA, VTG, HDT).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OwnPosition {
    /// Where it is.
    pub position: Position,
    /// Speed over ground.
    pub speed: Option<Knots>,
    /// Course over ground.
    pub course: Option<Bearing>,
    /// Where the bow points.
    pub heading: Option<Bearing>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_navigational_status_is_read_back_from_its_code() {
        for code in 0..15 {
            let status = NavigationStatus::from_code(code).unwrap();
            assert_eq!(status.code(), code);
        }
        assert_eq!(NavigationStatus::from_code(15), None);
    }
}
