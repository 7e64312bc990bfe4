//! Messages 6, 8, 25 and 26: envelopes for application-specific content.

use crate::ais::binary::Application;
use crate::ais::comm_state::CommState;
use crate::ais::field::{Field, RawBits, record};
use crate::ais::payload::Payload;
use crate::ais::user_id::UserId;

record! {
    /// Message 6: addressed binary message (M.1371-5 Annex 8 §3.4, Table 54): up to 1,008 bits.
    pub struct AddressedBinary, at least 88 bits {
        /// Sequence number, to be acknowledged by message 7.
        38..40 sequence: u8,
        /// To whom.
        40..70 destination: UserId,
        /// Whether it was sent before.
        70..71 retransmitted: bool,
        /// Application identifier and content.
        72..88 application: Application,
    }
}

record! {
    /// Message 8: binary broadcast message (M.1371-5 Annex 8 §3.6, Table 57): up to 1,008 bits.
    pub struct BroadcastBinary, at least 56 bits {
        /// Application identifier and content.
        40..56 application: Application,
    }
}

/// Messages 25 and 26: binary message of one slot, or of up to five with communication state
/// (M.1371-5 Annex 8 §3.23 and §3.24).
#[derive(Debug, Clone, PartialEq)]
pub struct SlotBinary {
    /// To whom; absent when for all.
    pub destination: Option<UserId>,
    /// What the bits are.
    pub content: SlotContent,
    /// Message 26 only.
    pub comm_state: Option<CommState>,
}

/// The content of message 25 or 26, by its binary data flag.
#[derive(Debug, Clone, PartialEq)]
pub enum SlotContent {
    /// With an application identifier.
    Structured(Application),
    /// Without.
    Unstructured(RawBits),
}

/// Where the parts of message 25 or 26 stand.
struct SlotLayout {
    addressed: bool,
    structured: bool,
    content: usize,
}

impl SlotLayout {
    fn of(bits: &Payload) -> Self {
        let (addressed, structured) = (bits.flag(38), bits.flag(39));
        Self {
            addressed,
            structured,
            // Two spare bits follow the destination, to end on a byte.
            content: if addressed { 72 } else { 40 },
        }
    }

    fn bits_min(&self) -> usize {
        self.content + if self.structured { 16 } else { 0 }
    }
}

impl SlotBinary {
    /// Reads message 25.
    pub fn single_slot(bits: &Payload) -> Option<Self> {
        let layout = SlotLayout::of(bits);
        (bits.len() >= layout.bits_min()).then(|| Self::read(bits, &layout, None))
    }

    /// Reads message 26, whose last 20 bits are a communication state.
    pub fn multiple_slots(bits: &Payload) -> Option<Self> {
        let layout = SlotLayout::of(bits);
        let end = bits.len().checked_sub(20)?;
        if end < layout.bits_min() {
            return None;
        }
        let comm_state = CommState::read(bits, end, 20);
        let mut content = bits.clone();
        content.truncate(end);
        Some(Self::read(&content, &layout, Some(comm_state)))
    }

    fn read(bits: &Payload, layout: &SlotLayout, comm_state: Option<CommState>) -> Self {
        let content = if layout.structured {
            SlotContent::Structured(Application::read(bits, layout.content, 16))
        } else {
            SlotContent::Unstructured(RawBits::read(bits, layout.content, 1))
        };
        Self {
            destination: layout.addressed.then(|| UserId::read(bits, 40, 30)),
            content,
            comm_state,
        }
    }

    /// The name of the first field that holds an impossible value.
    pub(super) fn impossible(&self) -> Option<&'static str> {
        (!self.destination.possible()).then_some("destination")
    }

    /// Appends all fields as members of an object.
    pub(super) fn write_members(&self, out: &mut Vec<u8>) {
        self.destination.write(",\"destination\":", out);
        match &self.content {
            SlotContent::Structured(application) => application.write(",\"application\":", out),
            SlotContent::Unstructured(data) => data.write(",\"data\":", out),
        }
        self.comm_state.write(",\"comm_state\":", out);
    }
}
