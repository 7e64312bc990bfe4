//! Messages 7 and 13: acknowledgement of addressed messages 6 and 12.

use crate::ais::field::record;
use crate::ais::user_id::UserId;

record! {
    /// One station's message that is acknowledged.
    #[derive(Copy, Eq)]
    pub struct Acknowledged, at least 32 bits {
        /// Who sent it.
        0..30 destination: UserId,
        /// Its sequence number.
        30..32 sequence: u8,
    }
}

record! {
    /// Messages 7 and 13 (M.1371-5 Annex 8 §3.5 and §3.11, Table 56): 72 to 168 bits.
    pub struct Acknowledgement, at least 72 bits {
        /// One to four messages that are acknowledged.
        40..72 acknowledged: Vec<Acknowledged>,
    }
}
