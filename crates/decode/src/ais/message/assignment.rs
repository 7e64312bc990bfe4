//! Messages 16, 20, 22 and 23: how an authority orders the radio channels.

use crate::ais::field::{Field, record};
use crate::ais::payload::Payload;
use crate::ais::quantity::{CoarseLatitude, CoarseLongitude};
use crate::ais::user_id::UserId;

record! {
    /// The slots or reporting rate given to one station.
    #[derive(Copy, Eq)]
    pub struct Assignment, at least 52 bits {
        /// Who is to obey.
        0..30 destination: UserId,
        /// Slots from this one to the first; with increment 0 the number of reports in 10 minutes.
        30..42 offset: u16,
        /// Code for the slots between transmissions; 0 assigns a rate.
        42..52 increment: u16,
    }
}

record! {
    /// Message 16: assigned mode command (M.1371-5 Annex 8 §3.14, Table 67): 96 or 144 bits.
    pub struct AssignedMode, at least 92 bits {
        /// One or two stations' assignments.
        40..92 assignments: Vec<Assignment>,
    }
}

record! {
    /// A run of slots that a base station keeps for itself.
    #[derive(Copy, Eq)]
    pub struct Reservation, at least 30 bits {
        /// Slots from this one to the first; 0 when there is no such reservation.
        0..12 offset: u16,
        /// How many slots in a row.
        12..16 slots: u8,
        /// Minutes that it holds.
        16..19 timeout_min: u8,
        /// Slots from one run to the next; 0 for one run a frame.
        19..30 increment: u16,
    }
}

record! {
    /// Message 20: data link management (M.1371-5 Annex 8 §3.18, Table 72): 72 to 160 bits.
    pub struct LinkManagement, at least 70 bits {
        /// One to four reservations.
        40..70 reservations: Vec<Reservation>,
    }
}

/// Whom a channel management command is for, by bit 139.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelScope {
    /// All in an area.
    Area(CommandArea),
    /// One or two stations.
    Stations([UserId; 2]),
}

record! {
    /// A rectangle by two corners.
    #[derive(Copy, Eq)]
    pub struct CommandArea, at least 70 bits {
        /// Longitude of the north-east corner in 1/10 min.
        0..18 north_east_lon_deg: CoarseLongitude,
        /// Latitude of the north-east corner in 1/10 min.
        18..35 north_east_lat_deg: CoarseLatitude,
        /// Longitude of the south-west corner in 1/10 min.
        35..53 south_west_lon_deg: CoarseLongitude,
        /// Latitude of the south-west corner in 1/10 min.
        53..70 south_west_lat_deg: CoarseLatitude,
    }
}

impl Field for ChannelScope {
    fn read(bits: &Payload, from: usize, width: usize) -> Self {
        if bits.flag(from + width) {
            Self::Stations([
                UserId::read(bits, from, 30),
                UserId::read(bits, from + 35, 30),
            ])
        } else {
            Self::Area(CommandArea::read(bits, from, width))
        }
    }

    fn possible(&self) -> bool {
        match self {
            Self::Area(area) => area.possible(),
            Self::Stations(stations) => stations.iter().all(UserId::possible),
        }
    }

    fn write(&self, name: &str, out: &mut Vec<u8>) {
        match self {
            Self::Area(area) => area.write(name, out),
            Self::Stations([first, second]) => {
                first.write(",\"destination_1\":", out);
                second.write(",\"destination_2\":", out);
            }
        }
    }
}

record! {
    /// Message 22: channel management (M.1371-5 Annex 8 §3.20, Table 75): 168 bits.
    pub struct ChannelManagement, at least 145 bits {
        /// Channel A by its number in M.1084.
        40..52 channel_a: u16,
        /// Channel B by its number in M.1084.
        52..64 channel_b: u16,
        /// 0: both channels, 1: send on A only, 2: send on B only.
        64..68 transmit_mode: u8,
        /// Low power.
        68..69 low_power: bool,
        /// For whom; bit 139 behind it tells the two layouts apart.
        69..139 area: ChannelScope,
        /// Channel A with 12.5 kHz (spare since M.1371-5).
        140..141 channel_a_narrow: bool,
        /// Channel B with 12.5 kHz (spare since M.1371-5).
        141..142 channel_b_narrow: bool,
        /// Width of the transitional zone around the area in nautical miles, less one.
        142..145 transition_zone: u8,
    }
}

record! {
    /// Message 23: group assignment command (M.1371-5 Annex 8 §3.21, Table 76): 160 bits.
    pub struct GroupAssignment, at least 154 bits {
        /// Where it holds.
        40..110 area: CommandArea,
        /// Which kind of station is to obey.
        110..114 station_type: u8,
        /// Which type of ship and cargo (Table 53); 0 for all.
        114..122 ship_type: u8,
        /// 0: both channels, 1: send on A only, 2: send on B only.
        144..146 transmit_mode: u8,
        /// Code for the reporting interval (Table 77).
        146..150 reporting_interval: u8,
        /// Minutes to be silent.
        150..154 quiet_min: u8,
    }
}
