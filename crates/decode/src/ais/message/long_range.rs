//! Message 27: position report for reception by satellite.

use thalweg_domain::observation::NavigationStatus;

use crate::ais::field::record;
use crate::ais::quantity::{CoarseLatitude, CoarseLongitude, LongRangeCourse, LongRangeSpeed};

record! {
    /// Message 27 (M.1371-5 Annex 8 §3.25): 96 bits; some stations fill the slot up to 168.
    pub struct LongRange, at least 95 bits {
        /// Whether the position is better than 10 m.
        38..39 precise: bool,
        /// Receiver autonomous integrity monitoring in use.
        39..40 raim: bool,
        /// Navigational status (Table 48).
        40..44 status: u8,
        /// Longitude in 1/10 min.
        44..62 lon_deg: CoarseLongitude,
        /// Latitude in 1/10 min.
        62..79 lat_deg: CoarseLatitude,
        /// Speed over ground in knots.
        79..85 speed_kn: LongRangeSpeed,
        /// Course over ground in degrees.
        85..94 course_deg: LongRangeCourse,
        /// Whether the position is older than 5 seconds.
        94..95 delayed: bool,
    }
}

impl LongRange {
    /// The navigational status in words; absent when not defined.
    pub const fn navigation_status(&self) -> Option<NavigationStatus> {
        NavigationStatus::from_code(self.status)
    }
}
