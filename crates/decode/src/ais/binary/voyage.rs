//! Functions 12, 15, 16, 24 and 25: what a ship carries, and how it is equipped.

use super::quantity::PersonCount;
use crate::ais::field::record;
use crate::ais::message::static_voyage::CalendarTime;
use crate::ais::quantity::quantities;
use crate::text::Text;

quantities! {
    /// Height above the waterline in 1/10 m; 2047 is 204.7 m or more (Circ.236).
    AirDraughtTenths: 1..=2047, absent 0, per 10;
    /// Height above the waterline in centimetres; 8191 is 81.91 m or more (Circ.289).
    AirDraughtCentimetres: 1..=8191, absent 0, per 100;
    /// Power in horsepower; 262,142 is that or more.
    ShaftPower: 0..=262_142, absent 262_143;
    /// Gross tonnage; 262,142 is that or more.
    GrossTonnage: 0..=262_142, absent 262_143;
    /// Bunker oil in tonnes; 16,382 is that or more.
    BunkerOil: 0..=16_382, absent 16_383;
}

record! {
    /// 1/12: dangerous cargo indication (Circ.236): 272 bits.
    pub struct DangerousCargo236, at least 269 bits {
        /// Last port of call, UN/LOCODE.
        0..30 last_port: Text<5>,
        /// Departure from it.
        30..50 departure: CalendarTime,
        /// Next port of call, UN/LOCODE.
        50..80 next_port: Text<5>,
        /// Arrival there.
        80..100 eta: CalendarTime,
        /// Main dangerous good.
        100..220 dangerous_good: Text<20>,
        /// Class of the IMDG code.
        220..244 imdg_category: Text<4>,
        /// UN number.
        244..257 un_number: u16,
        /// How much, in `unit`.
        257..267 amount: u16,
        /// 0 not available, 1 kg, 2 t, 3 kt.
        267..269 unit: u8,
    }
}

record! {
    /// 1/15: extended ship static and voyage related data (Circ.236): 16 bits.
    pub struct AirDraught, at least 11 bits {
        /// Height above the waterline.
        0..11 air_draught_m: AirDraughtTenths,
    }
}

record! {
    /// 1/16: number of persons on board (Circ.236 and 289).
    pub struct Persons, at least 13 bits {
        /// How many.
        0..13 persons: PersonCount,
    }
}

record! {
    /// One dangerous cargo.
    #[derive(Copy, Eq)]
    pub struct Cargo, at least 17 bits {
        /// 1 IMDG, 2 IGC, 3 BC, 4 MARPOL Annex I, 5 MARPOL Annex II.
        0..4 code: u8,
        /// Class, UN number or category, as the code has it.
        4..17 class: u16,
    }
}

record! {
    /// 1/25: dangerous cargo indication (Circ.289 Annex §2): 29 to 488 bits.
    pub struct DangerousCargo, at least 12 bits {
        /// 0 not available, 1 kg, 2 t, 3 kt.
        0..2 unit: u8,
        /// How much, in `unit`; 0 not available, 1023 that or more.
        2..12 amount: u16,
        /// Up to 28 cargoes.
        12..29 cargoes: Vec<Cargo>,
    }
}

record! {
    /// 1/24: extended ship static and voyage related data (Circ.289 Annex §12): 304 bits.
    ///
    /// The states of equipment: 0 not available, 1 operational, 2 not operational, 3 no data.
    pub struct ExtendedVoyage, at least 294 bits {
        /// Links a text description.
        0..10 linkage: u16,
        /// Height above the waterline.
        10..23 air_draught_m: AirDraughtCentimetres,
        /// Last port of call, UN/LOCODE.
        23..53 last_port: Text<5>,
        /// Next port of call, UN/LOCODE.
        53..83 next_port: Text<5>,
        /// Second port of call, UN/LOCODE.
        83..113 second_port: Text<5>,
        /// Class A transponder.
        113..115 ais: u8,
        /// Automatic tracking aid.
        115..117 tracking_aid: u8,
        /// Bridge navigational watch alarm.
        117..119 watch_alarm: u8,
        /// Back-up of the electronic chart.
        119..121 chart_backup: u8,
        /// Paper or electronic chart.
        121..123 chart: u8,
        /// Echo sounder.
        123..125 echo_sounder: u8,
        /// Electronic plotting aid.
        125..127 plotting_aid: u8,
        /// Emergency steering gear.
        127..129 emergency_steering: u8,
        /// Satellite navigation.
        129..131 gnss: u8,
        /// Gyro compass.
        131..133 gyro_compass: u8,
        /// Long-range identification and tracking.
        133..135 lrit: u8,
        /// Magnetic compass.
        135..137 magnetic_compass: u8,
        /// Navigational telex.
        137..139 navtex: u8,
        /// Radar with plotting.
        139..141 radar_plotting: u8,
        /// S-band radar.
        141..143 radar_s_band: u8,
        /// X-band radar.
        143..145 radar_x_band: u8,
        /// Short-wave radio.
        145..147 radio_hf: u8,
        /// Satellite radio.
        147..149 radio_satellite: u8,
        /// Medium-wave radio.
        149..151 radio_mf: u8,
        /// VHF radio.
        151..153 radio_vhf: u8,
        /// Speed log over ground.
        153..155 log_ground: u8,
        /// Speed log through water.
        155..157 log_water: u8,
        /// Transmitting heading device.
        157..159 heading_device: u8,
        /// Track control.
        159..161 track_control: u8,
        /// Voyage data recorder.
        161..163 voyage_recorder: u8,
        /// Ice class; 15 is not available.
        165..169 ice_class: u8,
        /// Shaft power.
        169..187 shaft_power_hp: ShaftPower,
        /// VHF working channel (M.1084); 0 is not available.
        187..199 vhf_channel: u16,
        /// Lloyd's ship type (STATCODE 5).
        199..241 lloyds_type: Text<7>,
        /// Gross tonnage.
        241..259 gross_tonnage: GrossTonnage,
        /// 0 not available, 1 laden, 2 in ballast.
        259..261 laden: u8,
        /// Heavy fuel oil: 0 not available, 1 no, 2 yes.
        261..263 heavy_fuel: u8,
        /// Light fuel oil: 0 not available, 1 no, 2 yes.
        263..265 light_fuel: u8,
        /// Diesel oil: 0 not available, 1 no, 2 yes.
        265..267 diesel: u8,
        /// Bunker oil.
        267..281 bunker_oil_t: BunkerOil,
        /// Persons on board.
        281..294 persons: PersonCount,
    }
}
