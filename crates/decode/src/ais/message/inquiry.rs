//! Messages 10 and 15: questions that one station asks others.

use crate::ais::field::record;
use crate::ais::user_id::UserId;

record! {
    /// Message 10: UTC and date inquiry (M.1371-5 Annex 8 §3.8, Table 60): 72 bits.
    pub struct UtcInquiry, at least 70 bits {
        /// Who is asked.
        40..70 destination: UserId,
    }
}

record! {
    /// One message that a station is asked to send.
    #[derive(Copy, Eq)]
    pub struct Requested, at least 18 bits {
        /// Number of the message wanted.
        0..6 message: u8,
        /// In which slot, counted from this one; 0 leaves it to the station.
        6..18 slot_offset: u16,
    }
}

record! {
    /// Message 15: interrogation (M.1371-5 Annex 8 §3.13, Table 65): 88 to 160 bits.
    pub struct Interrogation, at least 88 bits {
        /// The first station asked.
        40..70 destination_1: UserId,
        /// What it is to send.
        70..88 request_1_1: Requested,
        /// What else it is to send; message 0 when only the second station's place is needed.
        90..108 request_1_2: Option<Requested>,
        /// The second station asked.
        110..140 destination_2: Option<UserId>,
        /// What it is to send.
        140..158 request_2_1: Option<Requested>,
    }
}
