//! Messages 12 and 14: safety related text, to one station or to all.

use crate::ais::field::record;
use crate::ais::user_id::UserId;

record! {
    /// Message 12: addressed safety related message (M.1371-5 Annex 8 §3.10, Table 61): 72 to
    /// 1,008 bits.
    pub struct AddressedText, at least 72 bits {
        /// Sequence number, to be acknowledged by message 13.
        38..40 sequence: u8,
        /// To whom.
        40..70 destination: UserId,
        /// Whether it was sent before.
        70..71 retransmitted: bool,
        /// What it says: at most 156 characters.
        72..78 text: Box<str>,
    }
}

record! {
    /// Message 14: safety related broadcast message (M.1371-5 Annex 8 §3.12, Table 63): 40 to
    /// 1,008 bits.
    pub struct BroadcastText, at least 40 bits {
        /// What it says: at most 161 characters.
        40..46 text: Box<str>,
    }
}
