//! Messages 18 and 19: position report of class B equipment.

use crate::ais::comm_state::CommState;
use crate::ais::field::record;
use crate::ais::message::static_voyage::HullDimensions;
use crate::ais::motion::TimeStamp;
use crate::ais::quantity::{Course, Heading, Latitude, Longitude, Speed};
use crate::text::Text;

record! {
    /// Message 18 (M.1371-5 Annex 8 §3.16, Table 70): 168 bits.
    ///
    /// Read from 148 bits on: what is missing then is the communication state only.
    pub struct PositionB, at least 148 bits {
        /// Spare bits; kept because gpsd shows them.
        38..46 reserved: u8,
        /// Speed over ground in 1/10 knot.
        46..56 speed_kn: Speed,
        /// Whether the position is better than 10 m.
        56..57 precise: bool,
        /// Longitude in 1/10 000 min.
        57..85 lon_deg: Longitude,
        /// Latitude in 1/10 000 min.
        85..112 lat_deg: Latitude,
        /// Course over ground in 1/10 degree.
        112..124 course_deg: Course,
        /// True heading in degrees.
        124..133 heading_deg: Heading,
        /// UTC second of the report.
        133..139 second: TimeStamp,
        /// Spare bits; kept because gpsd shows them.
        139..141 regional: u8,
        /// Carrier sense unit; else a self-organising one.
        141..142 carrier_sense: bool,
        /// Has a display for messages 12 and 14.
        142..143 display: bool,
        /// Has a digital selective calling function.
        143..144 dsc: bool,
        /// Can operate in the whole marine band.
        144..145 whole_band: bool,
        /// Obeys message 22.
        145..146 obeys_message_22: bool,
        /// Assigned mode; else autonomous.
        146..147 assigned: bool,
        /// Receiver autonomous integrity monitoring in use.
        147..148 raim: bool,
        /// Selector flag, then SOTDMA or ITDMA; without meaning for a carrier sense unit.
        148..168 comm_state: Option<CommState>,
    }
}

record! {
    /// Message 19: extended report (M.1371-5 Annex 8 §3.17, Table 71): 312 bits.
    pub struct ExtendedB, at least 308 bits {
        /// Spare bits; kept because gpsd shows them.
        38..46 reserved: u8,
        /// Speed over ground in 1/10 knot.
        46..56 speed_kn: Speed,
        /// Whether the position is better than 10 m.
        56..57 precise: bool,
        /// Longitude in 1/10 000 min.
        57..85 lon_deg: Longitude,
        /// Latitude in 1/10 000 min.
        85..112 lat_deg: Latitude,
        /// Course over ground in 1/10 degree.
        112..124 course_deg: Course,
        /// True heading in degrees.
        124..133 heading_deg: Heading,
        /// UTC second of the report.
        133..139 second: TimeStamp,
        /// Spare bits; kept because gpsd shows them.
        139..143 regional: u8,
        /// Name.
        143..263 name: Text<20>,
        /// Type of ship and cargo (Table 53).
        263..271 ship_type: u8,
        /// Size and reference point.
        271..301 dimensions: HullDimensions,
        /// Type of position fixing device.
        301..305 epfd: u8,
        /// Receiver autonomous integrity monitoring in use.
        305..306 raim: bool,
        /// Data terminal not ready.
        306..307 dte_absent: bool,
        /// Assigned mode; else autonomous.
        307..308 assigned: bool,
    }
}
