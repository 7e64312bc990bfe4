//! Message 5: static and voyage related data of class A equipment.

use crate::ais::field::record;
use crate::ais::quantity::{Day, Draught, Hour, Minute, Month};
use crate::text::Text;

record! {
    /// Distances in metres from the reference point to the hull's ends (Table 52, figure 41).
    ///
    /// 511 and 63 stand for these values or more.
    #[derive(Copy, Eq)]
    pub struct HullDimensions, at least 30 bits {
        /// To the bow.
        0..9 bow_m: u16,
        /// To the stern.
        9..18 stern_m: u16,
        /// To port.
        18..24 port_m: u8,
        /// To starboard.
        24..30 starboard_m: u8,
    }
}

record! {
    /// Month, day, hour and minute UTC, as of an estimated arrival (Table 52).
    #[derive(Copy, Eq)]
    pub struct CalendarTime, at least 20 bits {
        /// Month.
        0..4 month: Month,
        /// Day.
        4..9 day: Day,
        /// Hour.
        9..14 hour: Hour,
        /// Minute.
        14..20 minute: Minute,
    }
}

record! {
    /// Message 5 (M.1371-5 Annex 8 §3.3, Table 52): 424 bits.
    ///
    /// Read from 420 bits on: transponders are known that send 420 or 422, and receivers that
    /// report 426.
    pub struct StaticVoyage, at least 420 bits {
        /// 0: complies with M.1371-1, 1: with M.1371-3, 2: with M.1371-5 or later, 3: future.
        38..40 ais_version: u8,
        /// IMO ship number; 0 is not available. Not checked.
        40..70 imo: u32,
        /// Call sign.
        70..112 call_sign: Text<7>,
        /// Name.
        112..232 name: Text<20>,
        /// Type of ship and cargo (Table 53).
        232..240 ship_type: u8,
        /// Size and reference point.
        240..270 dimensions: HullDimensions,
        /// Type of position fixing device.
        270..274 epfd: u8,
        /// Estimated time of arrival.
        274..294 eta: CalendarTime,
        /// Maximum present static draught in 1/10 m.
        294..302 draught_m: Draught,
        /// Destination as the crew typed it.
        302..422 destination: Text<20>,
        /// Data terminal not ready.
        422..423 dte_absent: Option<bool>,
    }
}
