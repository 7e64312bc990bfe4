//! Which of the 27 messages a payload is.

use super::acknowledge::Acknowledgement;
use super::aid::AidToNavigation;
use super::aircraft::AircraftPosition;
use super::assignment::{AssignedMode, ChannelManagement, GroupAssignment, LinkManagement};
use super::base_station::BaseStation;
use super::binary::{AddressedBinary, BroadcastBinary, SlotBinary};
use super::dgnss::DgnssBroadcast;
use super::inquiry::{Interrogation, UtcInquiry};
use super::long_range::LongRange;
use super::position_a::PositionA;
use super::position_b::{ExtendedB, PositionB};
use super::static_b::{StaticPartA, StaticPartB};
use super::static_voyage::StaticVoyage;
use super::text::{AddressedText, BroadcastText};
use crate::ais::field::{Field, Record};
use crate::ais::payload::Payload;
use crate::ais::user_id::UserId;

/// One AIS message.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// The message's number, 1 to 27.
    pub id: u8,
    /// How often it was repeated, 0 to 3; 3 is not to be repeated any more.
    pub repeat: u8,
    /// Who sent it.
    pub source: UserId,
    /// The rest, by number.
    pub body: Body,
}

/// Why a payload is no message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageFault {
    /// Fewer bits than the message needs.
    TooShort,
    /// A number, or a part of message 24, that the standard does not have.
    UnknownNumber,
}

/// Bits that all messages begin with: number, repeat indicator, source.
const HEADER: usize = 38;

impl Message {
    /// Reads the message from its payload.
    #[inline]
    pub fn read(bits: &Payload) -> Result<Self, MessageFault> {
        if bits.len() < HEADER {
            return Err(MessageFault::TooShort);
        }
        let id = u8::read(bits, 0, 6);
        let body = match id {
            1..=3 => Body::PositionA(whole(bits)?),
            4 | 11 => Body::BaseStation(whole(bits)?),
            5 => Body::StaticVoyage(whole(bits)?),
            18 => Body::PositionB(whole(bits)?),
            _ => Body::read_rare(id, bits)?,
        };
        Ok(Self {
            id,
            repeat: u8::read(bits, 6, 2),
            source: UserId::read(bits, 8, 30),
            body,
        })
    }

    /// The name of the first field that holds an impossible value.
    #[inline]
    pub fn impossible(&self) -> Option<&'static str> {
        if self.source.possible() {
            self.body.impossible()
        } else {
            Some("source")
        }
    }

    /// Appends all fields as members of a JSON object, each with a leading comma.
    pub fn write_members(&self, out: &mut Vec<u8>) {
        self.id.write(",\"message\":", out);
        self.repeat.write(",\"repeat\":", out);
        self.source.write(",\"mmsi\":", out);
        self.body.write_members(out);
    }
}

/// Declares the kinds of message and what they all can do.
macro_rules! bodies {
    ($( $(#[$about:meta])* $kind:ident($body:ty), )*) => {
        /// What a message says, by its number.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Body {
            $( $(#[$about])* $kind($body), )*
        }

        impl Body {
            #[inline]
            fn impossible(&self) -> Option<&'static str> {
                match self {
                    $( Self::$kind(body) => body.impossible(), )*
                }
            }

            fn write_members(&self, out: &mut Vec<u8>) {
                match self {
                    $( Self::$kind(body) => body.write_members(out), )*
                }
            }
        }
    };
}

bodies! {
    /// 1, 2, 3: position of class A equipment.
    PositionA(PositionA),
    /// 4, 11: position and time of a base station, or a mobile station's answer to 10.
    BaseStation(BaseStation),
    /// 5: static and voyage related data of class A equipment.
    StaticVoyage(StaticVoyage),
    /// 6: binary content for one station.
    AddressedBinary(AddressedBinary),
    /// 7, 13: acknowledgement of 6 or 12.
    Acknowledgement(Acknowledgement),
    /// 8: binary content for all.
    BroadcastBinary(BroadcastBinary),
    /// 9: position of an aircraft in search and rescue.
    AircraftPosition(AircraftPosition),
    /// 10: question for UTC and date.
    UtcInquiry(UtcInquiry),
    /// 12: text for one station.
    AddressedText(AddressedText),
    /// 14: text for all.
    BroadcastText(BroadcastText),
    /// 15: question for messages.
    Interrogation(Interrogation),
    /// 16: assigned reporting.
    AssignedMode(AssignedMode),
    /// 17: corrections for satellite navigation.
    DgnssBroadcast(DgnssBroadcast),
    /// 18: position of class B equipment.
    PositionB(PositionB),
    /// 19: position and static data of class B equipment.
    ExtendedB(ExtendedB),
    /// 20: slots reserved by base stations.
    LinkManagement(LinkManagement),
    /// 21: aid to navigation.
    AidToNavigation(AidToNavigation),
    /// 22: channels to be used.
    ChannelManagement(ChannelManagement),
    /// 23: orders for a group of stations.
    GroupAssignment(GroupAssignment),
    /// 24, part A: name of a class B station.
    StaticPartA(StaticPartA),
    /// 24, part B: call sign and size of a class B station.
    StaticPartB(StaticPartB),
    /// 25, 26: binary content in one slot or several.
    SlotBinary(SlotBinary),
    /// 27: position for reception by satellite.
    LongRange(LongRange),
}

impl Body {
    /// Kept apart so that the frequent messages stay a short piece of code.
    #[inline(never)]
    fn read_rare(id: u8, bits: &Payload) -> Result<Self, MessageFault> {
        Ok(match id {
            6 => Self::AddressedBinary(whole(bits)?),
            7 | 13 => Self::Acknowledgement(whole(bits)?),
            8 => Self::BroadcastBinary(whole(bits)?),
            9 => Self::AircraftPosition(whole(bits)?),
            10 => Self::UtcInquiry(whole(bits)?),
            12 => Self::AddressedText(whole(bits)?),
            14 => Self::BroadcastText(whole(bits)?),
            15 => Self::Interrogation(whole(bits)?),
            16 => Self::AssignedMode(whole(bits)?),
            17 => Self::DgnssBroadcast(whole(bits)?),
            19 => Self::ExtendedB(whole(bits)?),
            20 => Self::LinkManagement(whole(bits)?),
            21 => Self::AidToNavigation(whole(bits)?),
            22 => Self::ChannelManagement(whole(bits)?),
            23 => Self::GroupAssignment(whole(bits)?),
            24 => match bits.unsigned(38, 2) {
                0 => Self::StaticPartA(whole(bits)?),
                1 => Self::StaticPartB(whole(bits)?),
                _ => return Err(MessageFault::UnknownNumber),
            },
            25 => Self::SlotBinary(SlotBinary::single_slot(bits).ok_or(MessageFault::TooShort)?),
            26 => Self::SlotBinary(SlotBinary::multiple_slots(bits).ok_or(MessageFault::TooShort)?),
            27 => Self::LongRange(whole(bits)?),
            _ => return Err(MessageFault::UnknownNumber),
        })
    }
}

#[inline]
fn whole<R: Record>(bits: &Payload) -> Result<R, MessageFault> {
    R::read_whole(bits, 0).ok_or(MessageFault::TooShort)
}
