//! Messages 1, 2 and 3: position report of class A equipment.

use thalweg_domain::observation::NavigationStatus;

use crate::ais::comm_state::CommState;
use crate::ais::field::record;
use crate::ais::motion::{RateOfTurn, TimeStamp};
use crate::ais::quantity::{Course, Heading, Latitude, Longitude, Speed};

record! {
    /// Messages 1 to 3 (M.1371-5 Annex 8 §3.1, Table 48): 168 bits.
    ///
    /// Read from 149 bits on: what is missing then is the communication state only.
    pub struct PositionA, at least 149 bits {
        /// Navigational status (Table 48); 15 is not defined.
        38..42 status: u8,
        /// Rate of turn, positive to starboard.
        42..50 turn_deg_min: RateOfTurn,
        /// Speed over ground in 1/10 knot.
        50..60 speed_kn: Speed,
        /// Whether the position is better than 10 m.
        60..61 precise: bool,
        /// Longitude in 1/10 000 min.
        61..89 lon_deg: Longitude,
        /// Latitude in 1/10 000 min.
        89..116 lat_deg: Latitude,
        /// Course over ground in 1/10 degree.
        116..128 course_deg: Course,
        /// True heading in degrees.
        128..137 heading_deg: Heading,
        /// UTC second of the report.
        137..143 second: TimeStamp,
        /// Special manoeuvre: 0 not available, 1 not engaged, 2 engaged.
        143..145 manoeuvre: u8,
        /// Receiver autonomous integrity monitoring in use (Table 50).
        148..149 raim: bool,
        /// SOTDMA for messages 1 and 2, ITDMA for message 3.
        149..168 comm_state: Option<CommState>,
    }
}

impl PositionA {
    /// The navigational status in words; absent when not defined.
    pub const fn navigation_status(&self) -> Option<NavigationStatus> {
        NavigationStatus::from_code(self.status)
    }
}
