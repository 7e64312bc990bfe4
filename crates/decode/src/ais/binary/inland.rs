//! Area 200: inland navigation in Europe.

use crate::ais::field::record;
use crate::ais::message::static_voyage::CalendarTime;
use crate::ais::quantity::{Day, Hour, Latitude, Longitude, Minute, Month, quantities};
use crate::text::Text;

quantities! {
    /// Length of a ship in decimetres.
    InlandLength: 1..=8000, absent 0, per 10;
    /// Beam of a ship in decimetres.
    InlandBeam: 1..=1000, absent 0, per 10;
    /// Draught in centimetres.
    InlandDraught: 1..=2000, absent 0, per 100;
    /// Height above the waterline in centimetres.
    InlandAirDraught: 1..=4000, absent 0, per 100;
    /// Assisting tugs.
    Tugs: 0..=6, absent 7;
    /// Year, from 2000.
    WarningYear: 1..=255, absent 0, offset 2000;
    /// A measured value; 254 is more, 255 unknown, both with either sign.
    WarningValue: -254..=254, absent 255;
    /// Water level in centimetres above the local reference; 0 is unknown.
    GaugeLevel: -8192..=8191, absent 0;
    /// Direction in which a signal faces.
    Facing: 0..=359, absent 511;
    /// Crew or other personnel.
    Crew: 0..=254, absent 255;
    /// Passengers.
    Passengers: 0..=8190, absent 8191;
}

record! {
    /// 200/10: inland ship static and voyage related data: 112 bits.
    pub struct InlandVoyage, at least 104 bits {
        /// European vessel identification number.
        0..48 vessel_number: Text<8>,
        /// Length.
        48..61 length_m: InlandLength,
        /// Beam.
        61..71 beam_m: InlandBeam,
        /// Type of ship or combination (ERI code).
        71..85 ship_type: u16,
        /// 0 to 3 blue cones or lights, 4 B flag, 5 unknown.
        85..88 hazard: u8,
        /// Draught.
        88..99 draught_m: InlandDraught,
        /// 0 not available, else loaded or unloaded as the edition has it.
        99..101 loaded: u8,
        /// Speed from a better sensor than satellite navigation.
        101..102 speed_quality: bool,
        /// Course from a better sensor than satellite navigation.
        102..103 course_quality: bool,
        /// Heading from a certified sensor.
        103..104 heading_quality: bool,
    }
}

record! {
    /// 200/21: arrival at a lock, bridge or terminal: 160 bits.
    pub struct BridgeArrival, at least 155 bits {
        /// Country, UN code.
        0..12 country: Text<2>,
        /// Location, UN code.
        12..30 location: Text<3>,
        /// Fairway section.
        30..60 section: Text<5>,
        /// Terminal.
        60..90 terminal: Text<5>,
        /// Hectometre of the fairway.
        90..120 hectometre: Text<5>,
        /// Estimated time of arrival.
        120..140 eta: CalendarTime,
        /// Assisting tugs.
        140..143 tugs: Tugs,
        /// Height above the waterline.
        143..155 air_draught_m: InlandAirDraught,
    }
}

record! {
    /// 200/22: when a lock, bridge or terminal is ready: 144 bits.
    pub struct BridgeClearance, at least 142 bits {
        /// Country, UN code.
        0..12 country: Text<2>,
        /// Location, UN code.
        12..30 location: Text<3>,
        /// Fairway section.
        30..60 section: Text<5>,
        /// Terminal.
        60..90 terminal: Text<5>,
        /// Hectometre of the fairway.
        90..120 hectometre: Text<5>,
        /// Requested time of arrival.
        120..140 rta: CalendarTime,
        /// 0 operational, 1 limited, 2 out of order, 3 not available.
        140..142 status: u8,
    }
}

record! {
    /// 200/23: weather warning of the European network (EMMA): 200 bits.
    pub struct WeatherWarning, at least 194 bits {
        /// First year.
        0..8 start_year: WarningYear,
        /// First month.
        8..12 start_month: Month,
        /// First day.
        12..17 start_day: Day,
        /// Last year.
        17..25 end_year: WarningYear,
        /// Last month.
        25..29 end_month: Month,
        /// Last day.
        29..34 end_day: Day,
        /// First hour.
        34..39 start_hour: Hour,
        /// First minute.
        39..45 start_minute: Minute,
        /// Last hour.
        45..50 end_hour: Hour,
        /// Last minute.
        50..56 end_minute: Minute,
        /// Longitude where the fairway section begins.
        56..84 start_lon_deg: Longitude,
        /// Latitude where the fairway section begins.
        84..111 start_lat_deg: Latitude,
        /// Longitude where the fairway section ends.
        111..139 end_lon_deg: Longitude,
        /// Latitude where the fairway section ends.
        139..166 end_lat_deg: Latitude,
        /// 1 wind, 2 rain, 3 snow and ice, 4 thunderstorm, 5 fog, 6 cold, 7 heat, 8 flood, 9 fire.
        166..170 kind: u8,
        /// Lowest value.
        170..179 lowest: WarningValue,
        /// Highest value.
        179..188 highest: WarningValue,
        /// 1 slight, 2 medium, 3 strong.
        188..190 intensity: u8,
        /// 1 north, then clockwise in eighths.
        190..194 wind_direction: u8,
    }
}

record! {
    /// One gauge.
    #[derive(Copy, Eq)]
    pub struct Gauge, at least 25 bits {
        /// Its national number; 0 is unknown.
        0..11 id: u16,
        /// Water level.
        11..25 level_cm: GaugeLevel,
    }
}

record! {
    /// 200/24: water levels: 112 bits.
    pub struct WaterLevels, at least 12 bits {
        /// Country, UN code.
        0..12 country: Text<2>,
        /// Up to four gauges.
        12..37 gauges: Vec<Gauge>,
    }
}

record! {
    /// 200/40: light signals: 112 bits.
    pub struct SignalStatus, at least 101 bits {
        /// Longitude in 1/10 000 min.
        0..28 lon_deg: Longitude,
        /// Latitude in 1/10 000 min.
        28..55 lat_deg: Latitude,
        /// Form of the signal; 0 and 15 are unknown.
        55..59 form: u8,
        /// Where it faces.
        59..68 facing_deg: Facing,
        /// 1 upstream, 2 downstream, 3 to the left bank, 4 to the right bank.
        68..71 direction: u8,
        /// Nine decimal digits, one a light.
        71..101 lights: u32,
    }
}

record! {
    /// 200/55: persons on board: 80 bits.
    pub struct InlandPersons, at least 29 bits {
        /// Crew.
        0..8 crew: Crew,
        /// Passengers.
        8..21 passengers: Passengers,
        /// Other personnel.
        21..29 personnel: Crew,
    }
}
