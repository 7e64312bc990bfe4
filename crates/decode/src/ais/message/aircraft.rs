//! Message 9: position report of an aircraft in search and rescue.

use crate::ais::comm_state::CommState;
use crate::ais::field::record;
use crate::ais::motion::TimeStamp;
use crate::ais::quantity::{AircraftSpeed, Altitude, Course, Latitude, Longitude};

record! {
    /// Message 9 (M.1371-5 Annex 8 §3.7, Table 59): 168 bits.
    ///
    /// Read from 148 bits on: what is missing then is the communication state only.
    pub struct AircraftPosition, at least 148 bits {
        /// Altitude in metres.
        38..50 altitude_m: Altitude,
        /// Speed over ground in knots.
        50..60 speed_kn: AircraftSpeed,
        /// Whether the position is better than 10 m.
        60..61 precise: bool,
        /// Longitude in 1/10 000 min.
        61..89 lon_deg: Longitude,
        /// Latitude in 1/10 000 min.
        89..116 lat_deg: Latitude,
        /// Course over ground in 1/10 degree.
        116..128 course_deg: Course,
        /// UTC second of the report.
        128..134 second: TimeStamp,
        /// Whether the altitude is barometric; else it is of the satellite receiver.
        134..135 altitude_barometric: bool,
        /// Spare bits, once for regional use; kept because gpsd shows them.
        135..142 regional: u8,
        /// Data terminal not ready.
        142..143 dte_absent: bool,
        /// Assigned mode; else autonomous.
        146..147 assigned: bool,
        /// Receiver autonomous integrity monitoring in use.
        147..148 raim: bool,
        /// Selector flag, then SOTDMA or ITDMA.
        148..168 comm_state: Option<CommState>,
    }
}
