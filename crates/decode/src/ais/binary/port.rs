//! Functions 13, 14, 18, 19, 20 and 32: what ports and fairways tell ships.

use super::quantity::{CurrentSpeed, Direction, Latitude24, Longitude25};
use crate::ais::field::record;
use crate::ais::message::static_voyage::CalendarTime;
use crate::ais::quantity::{Day, Hour, Latitude, Longitude, Minute, Month, quantities};
use crate::text::Text;

quantities! {
    /// Length of a berth in metres; 511 is 511 m or more.
    BerthLength: 1..=511, absent 0;
    /// Depth at a berth in 1/10 m; 255 is 25.5 m or more.
    BerthDepth: 1..=255, absent 0, per 10;
    /// Speed of a current in 1/10 knot (Circ.236).
    CurrentSpeed236: 0..=126, absent 127, per 10;
}

record! {
    /// Day, month, hour and minute UTC, in that order.
    #[derive(Copy, Eq)]
    pub struct DayMonthTime, at least 20 bits {
        /// Day of the month.
        0..5 day: Day,
        /// Month.
        5..9 month: Month,
        /// Hour.
        9..14 hour: Hour,
        /// Minute.
        14..20 minute: Minute,
    }
}

record! {
    /// 1/13: fairway closed (Circ.236): 416 bits.
    pub struct FairwayClosed, at least 412 bits {
        /// Why.
        0..120 reason: Text<20>,
        /// Closed from here.
        120..240 closed_from: Text<20>,
        /// Closed up to here.
        240..360 closed_to: Text<20>,
        /// How far around, in `unit`.
        360..370 radius: u16,
        /// 0 m, 1 km, 2 nautical miles, 3 cables.
        370..372 unit: u8,
        /// From when.
        372..392 from: DayMonthTime,
        /// Until when.
        392..412 until: DayMonthTime,
    }
}

record! {
    /// A place and when it can be passed (Circ.236).
    #[derive(Copy, Eq)]
    pub struct TidalWindow236, at least 93 bits {
        /// Latitude in 1/10 000 min.
        0..27 lat_deg: Latitude,
        /// Longitude in 1/10 000 min.
        27..55 lon_deg: Longitude,
        /// From this hour UTC.
        55..60 from_hour: Hour,
        /// From this minute.
        60..66 from_minute: Minute,
        /// Until this hour UTC.
        66..71 to_hour: Hour,
        /// Until this minute.
        71..77 to_minute: Minute,
        /// Where the predicted current sets.
        77..86 current_deg: Direction,
        /// Predicted speed of the current.
        86..93 current_kn: CurrentSpeed236,
    }
}

record! {
    /// 1/14: tidal windows (Circ.236).
    pub struct TidalWindows236, at least 9 bits {
        /// Month UTC.
        0..4 month: Month,
        /// Day UTC.
        4..9 day: Day,
        /// One to three windows.
        9..102 windows: Vec<TidalWindow236>,
    }
}

record! {
    /// A place and when it can be passed (Circ.289).
    #[derive(Copy, Eq)]
    pub struct TidalWindow, at least 88 bits {
        /// Longitude in 1/1 000 min.
        0..25 lon_deg: Longitude25,
        /// Latitude in 1/1 000 min.
        25..49 lat_deg: Latitude24,
        /// From this hour UTC.
        49..54 from_hour: Hour,
        /// From this minute.
        54..60 from_minute: Minute,
        /// Until this hour UTC.
        60..65 to_hour: Hour,
        /// Until this minute.
        65..71 to_minute: Minute,
        /// Where the predicted current sets.
        71..80 current_deg: Direction,
        /// Predicted speed of the current.
        80..88 current_kn: CurrentSpeed,
    }
}

record! {
    /// 1/32: tidal windows (Circ.289 Annex §3).
    pub struct TidalWindows, at least 9 bits {
        /// Month UTC.
        0..4 month: Month,
        /// Day UTC.
        4..9 day: Day,
        /// One to three windows.
        9..97 windows: Vec<TidalWindow>,
    }
}

record! {
    /// 1/18: clearance time to enter a port (Circ.289 Annex §7): 272 bits.
    pub struct ClearanceTime, at least 229 bits {
        /// Links a text description.
        0..10 linkage: u16,
        /// When to enter.
        10..30 time: CalendarTime,
        /// Port and berth.
        30..150 port: Text<20>,
        /// Destination, UN/LOCODE.
        150..180 destination: Text<5>,
        /// Longitude in 1/1 000 min.
        180..205 lon_deg: Longitude25,
        /// Latitude in 1/1 000 min.
        205..229 lat_deg: Latitude24,
    }
}

record! {
    /// 1/19: marine traffic signal (Circ.289 Annex §8): 304 bits.
    pub struct TrafficSignal, at least 202 bits {
        /// Links a text description.
        0..10 linkage: u16,
        /// Name of the signal station.
        10..130 station: Text<20>,
        /// Longitude in 1/1 000 min.
        130..155 lon_deg: Longitude25,
        /// Latitude in 1/1 000 min.
        155..179 lat_deg: Latitude24,
        /// 0 not available, 1 in service, 2 irregular.
        179..181 status: u8,
        /// Signal shown.
        181..186 signal: u8,
        /// Hour UTC of the next change.
        186..191 hour: Hour,
        /// Minute UTC of the next change.
        191..197 minute: Minute,
        /// Signal expected next.
        197..202 next_signal: u8,
    }
}

record! {
    /// 1/20: berthing data (Circ.289 Annex §9): 272 bits.
    ///
    /// The states of services: 0 not available or requested, 1 available, 2 no data, 3 not used.
    pub struct BerthingData, at least 272 bits {
        /// Links a text description.
        0..10 linkage: u16,
        /// Length of the berth.
        10..19 length_m: BerthLength,
        /// Depth at the berth.
        19..27 depth_m: BerthDepth,
        /// 1 port side to, 2 starboard side to, 3 end on, 4 buoy, 5 anchorage.
        27..30 mooring: u8,
        /// When the berth is requested or given.
        30..50 time: CalendarTime,
        /// Whether the states of services are known.
        50..51 services_known: bool,
        /// Agent.
        51..53 agent: u8,
        /// Fuel.
        53..55 fuel: u8,
        /// Chandler.
        55..57 chandler: u8,
        /// Stevedore.
        57..59 stevedore: u8,
        /// Electricity.
        59..61 electricity: u8,
        /// Potable water.
        61..63 water: u8,
        /// Customs.
        63..65 customs: u8,
        /// Cartage.
        65..67 cartage: u8,
        /// Cranes.
        67..69 crane: u8,
        /// Lifts.
        69..71 lift: u8,
        /// Medical facilities.
        71..73 medical: u8,
        /// Navigation repair.
        73..75 navigation_repair: u8,
        /// Provisions.
        75..77 provisions: u8,
        /// Ship repair.
        77..79 ship_repair: u8,
        /// Surveyor.
        79..81 surveyor: u8,
        /// Steam.
        81..83 steam: u8,
        /// Tugs.
        83..85 tugs: u8,
        /// Solid waste.
        85..87 solid_waste: u8,
        /// Liquid waste.
        87..89 liquid_waste: u8,
        /// Hazardous waste.
        89..91 hazardous_waste: u8,
        /// Ballast exchange.
        91..93 ballast_exchange: u8,
        /// Additional services.
        93..95 additional: u8,
        /// Regional use.
        95..97 regional_1: u8,
        /// Regional use.
        97..99 regional_2: u8,
        /// Reserved.
        99..101 future_1: u8,
        /// Reserved.
        101..103 future_2: u8,
        /// Name of the berth.
        103..223 berth: Text<20>,
        /// Longitude in 1/1 000 min.
        223..248 lon_deg: Longitude25,
        /// Latitude in 1/1 000 min.
        248..272 lat_deg: Latitude24,
    }
}
