//! Message 17: corrections for satellite navigation.

use crate::ais::field::{RawBits, record};
use crate::ais::quantity::{CoarseLatitude, CoarseLongitude};

record! {
    /// The header of the corrections (M.1371-5 Annex 8 Table 69; the words are those of M.823).
    #[derive(Eq)]
    pub struct Correction, at least 40 bits {
        /// Message type of M.823.
        0..6 kind: u8,
        /// Number of the reference station.
        6..16 station: u16,
        /// Time of the corrections in 0.6 s of the hour.
        16..29 z_count: u16,
        /// Message sequence number.
        29..32 sequence: u8,
        /// How many words of 24 bits follow.
        32..37 words: u8,
        /// Health of the reference station.
        37..40 health: u8,
        /// The words.
        40..41 data: RawBits,
    }
}

record! {
    /// Message 17: DGNSS broadcast (M.1371-5 Annex 8 §3.15, Table 68): 80 to 816 bits.
    pub struct DgnssBroadcast, at least 80 bits {
        /// Longitude of the reference station in 1/10 min.
        40..58 lon_deg: CoarseLongitude,
        /// Latitude of the reference station in 1/10 min.
        58..75 lat_deg: CoarseLatitude,
        /// Absent when a base station only reports itself.
        80..120 correction: Option<Correction>,
    }
}
