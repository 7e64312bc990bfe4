//! The communication state: how a station shares the channel.
//!
//! *Source*: M.1371-5 Annex 2 §3.3.7.2 (SOTDMA, Tables 18 and 19) and §3.3.7.3 (ITDMA, Table 20).

use super::field::Field;
use super::payload::Payload;
use crate::json;

/// Bits of a communication state without its selector flag.
const WIDTH: usize = 19;

/// The communication state of messages 1-4, 9, 11, 18 and 26.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommState {
    /// All bits as sent: 19, or 20 with the selector flag in front (messages 9, 18 and 26).
    pub raw: u32,
    itdma: bool,
}

/// What a communication state says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Self-organised: the station says how long it keeps its slot.
    Sotdma {
        /// Source of its time: 0 UTC direct, 1 UTC indirect, 2 base station, 3 other station.
        sync: u8,
        /// Frames until a new slot is chosen.
        timeout: u8,
        /// What else it says in this frame.
        detail: SlotDetail,
    },
    /// Incremental: the station reserves its next slot.
    Itdma {
        /// Source of its time, as above.
        sync: u8,
        /// Offset to the next slot; 0 when there is none.
        increment: u16,
        /// Code for the number of consecutive slots.
        slots: u8,
        /// Whether the slot is kept for one more frame.
        keep: bool,
    },
}

/// The sub-message of a self-organised communication state; its time-out decides which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotDetail {
    /// Slot offset to where the station will be in the next frame (time-out 0).
    Offset(u16),
    /// Hour and minute UTC (time-out 1).
    Time {
        /// Hour.
        hour: u8,
        /// Minute.
        minute: u8,
    },
    /// The slot in use (time-outs 2, 4 and 6).
    Slot(u16),
    /// Other stations heard (time-outs 3, 5 and 7).
    Heard(u16),
}

impl CommState {
    /// What it says.
    pub fn access(self) -> Access {
        let bits = |from: u32, width: u32| (self.raw >> (19 - from - width)) & ((1 << width) - 1);
        let byte = |from, width| u8::try_from(bits(from, width)).unwrap_or(u8::MAX);
        let word = |from, width| u16::try_from(bits(from, width)).unwrap_or(u16::MAX);
        let sync = byte(0, 2);
        if self.itdma {
            return Access::Itdma {
                sync,
                increment: word(2, 13),
                slots: byte(15, 3),
                keep: bits(18, 1) == 1,
            };
        }
        let timeout = byte(2, 3);
        let detail = match timeout {
            0 => SlotDetail::Offset(word(5, 14)),
            1 => SlotDetail::Time {
                hour: byte(5, 5),
                minute: byte(10, 7),
            },
            2 | 4 | 6 => SlotDetail::Slot(word(5, 14)),
            _ => SlotDetail::Heard(word(5, 14)),
        };
        Access::Sotdma {
            sync,
            timeout,
            detail,
        }
    }
}

impl Field for CommState {
    /// Message 3 is always incremental, messages 1, 2, 4 and 11 never; the others say it themselves.
    #[inline]
    fn read(bits: &Payload, from: usize, width: usize) -> Self {
        let itdma = if width > WIDTH {
            bits.flag(from)
        } else {
            bits.unsigned(0, 6) == 3
        };
        Self {
            raw: u32::read(bits, from, width),
            itdma,
        }
    }

    fn write(&self, name: &str, out: &mut Vec<u8>) {
        out.extend_from_slice(name.as_bytes());
        json::push_object(out, |out| self.access().write_members(out));
    }
}

impl Access {
    fn write_members(self, out: &mut Vec<u8>) {
        match self {
            Self::Sotdma {
                sync,
                timeout,
                detail,
            } => {
                sync.write(",\"access\":\"sotdma\",\"sync\":", out);
                timeout.write(",\"timeout\":", out);
                detail.write_members(out);
            }
            Self::Itdma {
                sync,
                increment,
                slots,
                keep,
            } => {
                sync.write(",\"access\":\"itdma\",\"sync\":", out);
                increment.write(",\"slot_increment\":", out);
                slots.write(",\"slots\":", out);
                keep.write(",\"keep\":", out);
            }
        }
    }
}

impl SlotDetail {
    fn write_members(self, out: &mut Vec<u8>) {
        match self {
            Self::Offset(slots) => slots.write(",\"slot_offset\":", out),
            Self::Time { hour, minute } => {
                hour.write(",\"hour\":", out);
                minute.write(",\"minute\":", out);
            }
            Self::Slot(number) => number.write(",\"slot\":", out),
            Self::Heard(stations) => stations.write(",\"stations_heard\":", out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sotdma(raw: u32) -> Access {
        CommState { raw, itdma: false }.access()
    }

    #[test]
    fn the_time_out_decides_what_a_self_organised_state_says() {
        let says = |timeout: u32, rest: u32| match sotdma(timeout << 14 | rest) {
            Access::Sotdma { detail, .. } => detail,
            Access::Itdma { .. } => panic!("not asked for"),
        };
        assert_eq!(says(0, 2249), SlotDetail::Offset(2249));
        assert_eq!(
            says(1, 13 << 9 | 59 << 2),
            SlotDetail::Time {
                hour: 13,
                minute: 59
            }
        );
        assert_eq!(says(6, 2020), SlotDetail::Slot(2020));
        assert_eq!(says(3, 41), SlotDetail::Heard(41));
    }

    #[test]
    fn an_incremental_state_reserves_the_next_slot() {
        let raw = 1 << 17 | 1125 << 4 | 2 << 1 | 1;
        let expected = Access::Itdma {
            sync: 1,
            increment: 1125,
            slots: 2,
            keep: true,
        };
        assert_eq!(CommState { raw, itdma: true }.access(), expected);
    }
}
