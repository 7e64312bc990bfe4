//! Message 4: base station report, and message 11: the same as a mobile station's answer.

use crate::ais::comm_state::CommState;
use crate::ais::field::record;
use crate::ais::quantity::{ClockSecond, Day, Hour, Latitude, Longitude, Minute, Month, Year};

record! {
    /// Messages 4 and 11 (M.1371-5 Annex 8 §3.2 and §3.9, Table 51): 168 bits.
    ///
    /// Read from 149 bits on: what is missing then is the communication state only.
    pub struct BaseStation, at least 149 bits {
        /// Year UTC.
        38..52 year: Year,
        /// Month UTC.
        52..56 month: Month,
        /// Day UTC.
        56..61 day: Day,
        /// Hour UTC.
        61..66 hour: Hour,
        /// Minute UTC.
        66..72 minute: Minute,
        /// Second UTC.
        72..78 clock_second: ClockSecond,
        /// Whether the position is better than 10 m.
        78..79 precise: bool,
        /// Longitude in 1/10 000 min.
        79..107 lon_deg: Longitude,
        /// Latitude in 1/10 000 min.
        107..134 lat_deg: Latitude,
        /// Type of position fixing device (Table 52).
        134..138 epfd: u8,
        /// Whether class A stations in its range stop sending message 27.
        138..139 long_range_controlled: bool,
        /// Receiver autonomous integrity monitoring in use.
        148..149 raim: bool,
        /// SOTDMA.
        149..168 comm_state: Option<CommState>,
    }
}
