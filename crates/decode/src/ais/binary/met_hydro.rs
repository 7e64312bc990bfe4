//! Functions 31 and 11: weather and water measured on shore or at sea.

use super::quantity::{
    AirPressure, AirTemperature, CurrentDepth, CurrentSpeed, DayTime, DewPoint, Direction,
    Latitude24, Longitude25, SeaState, WaveHeight, WavePeriod, WindSpeed,
};
use crate::ais::field::record;
use crate::ais::quantity::quantities;

quantities! {
    /// Relative humidity in per cent (function 31).
    Humidity: 0..=100, absent 101;
    /// Horizontal visibility in 1/10 nautical mile (function 31).
    Visibility: 0..=126, absent 127, per 10;
    /// Water level above chart datum in centimetres, from -10 m (function 31).
    WaterLevel: 0..=4000, absent 4001, offset -1000, per 100;
    /// Water temperature in 1/10 degree Celsius (function 31).
    WaterTemperature: -100..=500, absent 501, per 10;
    /// Salinity in 1/10 per mille; 510 no data, 511 no sensor (function 31).
    Salinity: 0..=501, absent 510, per 10;

    /// Longitude in 1/1 000 min; the highest code is not available (function 11).
    OldLongitude: -10_800_000..=10_800_000, absent 16_777_215, per 60_000;
    /// Latitude in 1/1 000 min; the highest code is not available (function 11).
    OldLatitude: -5_400_000..=5_400_000, absent 8_388_607, per 60_000;
    /// Hour (function 11).
    OldHour: 0..=23, absent 31;
    /// Minute (function 11).
    OldMinute: 0..=59, absent 63;
    /// Day of the month (function 11).
    OldDay: 1..=31, absent 0;
    /// A direction in degrees (function 11).
    OldDirection: 0..=359, absent 511;
    /// Air temperature in 1/10 degree Celsius, from -60 (function 11).
    OldAirTemperature: 0..=1200, absent 2047, offset -600, per 10;
    /// Relative humidity in per cent (function 11).
    OldHumidity: 0..=100, absent 127;
    /// Dew point in 1/10 degree Celsius, from -20 (function 11).
    OldDewPoint: 0..=700, absent 1023, offset -200, per 10;
    /// Air pressure in hectopascal, from 800 (function 11).
    OldAirPressure: 0..=400, absent 511, offset 800;
    /// Horizontal visibility in 1/10 nautical mile (function 11).
    OldVisibility: 0..=250, absent 255, per 10;
    /// Water level above chart datum in 1/10 m, from -10 m (function 11).
    OldWaterLevel: 0..=400, absent 511, offset -100, per 10;
    /// State of the sea on the Beaufort scale (function 11).
    OldSeaState: 0..=12, absent 15;
    /// Water temperature in 1/10 degree Celsius, from -10 (function 11).
    OldWaterTemperature: 0..=600, absent 1023, offset -100, per 10;
    /// Salinity in 1/10 per mille (function 11).
    OldSalinity: 0..=500, absent 511, per 10;
}

record! {
    /// 1/31: meteorological and hydrographic data (Circ.289 Annex §11): 304 bits.
    pub struct MetHydro, at least 294 bits {
        /// Longitude in 1/1 000 min.
        0..25 lon_deg: Longitude25,
        /// Latitude in 1/1 000 min.
        25..49 lat_deg: Latitude24,
        /// Whether the position is better than 10 m.
        49..50 precise: bool,
        /// When it was measured.
        50..66 time: DayTime,
        /// Average wind speed of the last 10 minutes.
        66..73 wind_kn: WindSpeed,
        /// Strongest gust of the last 10 minutes.
        73..80 gust_kn: WindSpeed,
        /// Where the wind comes from.
        80..89 wind_deg: Direction,
        /// Where the gust comes from.
        89..98 gust_deg: Direction,
        /// Air temperature.
        98..109 air_c: AirTemperature,
        /// Relative humidity.
        109..116 humidity_percent: Humidity,
        /// Dew point.
        116..126 dew_point_c: DewPoint,
        /// Air pressure.
        126..135 pressure_hpa: AirPressure,
        /// 0 steady, 1 decreasing, 2 increasing, 3 not available.
        135..137 pressure_tendency: u8,
        /// Whether one could see farther than the sensor can measure.
        137..138 visibility_beyond: bool,
        /// Horizontal visibility.
        138..145 visibility_nm: Visibility,
        /// Water level above chart datum, with tide.
        145..157 water_level_m: WaterLevel,
        /// 0 steady, 1 decreasing, 2 increasing, 3 not available.
        157..159 water_level_trend: u8,
        /// Speed of the surface current.
        159..167 current_kn: CurrentSpeed,
        /// Where the surface current sets.
        167..176 current_deg: Direction,
        /// Speed of the second current.
        176..184 current_2_kn: CurrentSpeed,
        /// Where the second current sets.
        184..193 current_2_deg: Direction,
        /// Depth of the second current.
        193..198 current_2_depth_m: CurrentDepth,
        /// Speed of the third current.
        198..206 current_3_kn: CurrentSpeed,
        /// Where the third current sets.
        206..215 current_3_deg: Direction,
        /// Depth of the third current.
        215..220 current_3_depth_m: CurrentDepth,
        /// Significant wave height.
        220..228 wave_height_m: WaveHeight,
        /// Wave period.
        228..234 wave_period_s: WavePeriod,
        /// Where the waves come from.
        234..243 wave_deg: Direction,
        /// Swell height.
        243..251 swell_height_m: WaveHeight,
        /// Swell period.
        251..257 swell_period_s: WavePeriod,
        /// Where the swell comes from.
        257..266 swell_deg: Direction,
        /// State of the sea.
        266..270 sea_state: SeaState,
        /// Water temperature.
        270..280 water_c: WaterTemperature,
        /// Kind of precipitation (WMO 306 code table 4.201); 7 is not available.
        280..283 precipitation: u8,
        /// Salinity.
        283..292 salinity_permille: Salinity,
        /// 0 no ice, 1 ice, 3 not available.
        292..294 ice: u8,
    }
}

record! {
    /// 1/11: meteorological and hydrological data (Circ.236): 296 bits.
    ///
    /// Read from 288 bits on: stations are known that end before the ice.
    pub struct MetHydro236, at least 288 bits {
        /// Latitude in 1/1 000 min.
        0..24 lat_deg: OldLatitude,
        /// Longitude in 1/1 000 min.
        24..49 lon_deg: OldLongitude,
        /// Day of the month UTC; without meaning when the hour is absent.
        49..54 day: OldDay,
        /// Hour UTC.
        54..59 hour: OldHour,
        /// Minute UTC.
        59..65 minute: OldMinute,
        /// Average wind speed of the last 10 minutes.
        65..72 wind_kn: WindSpeed,
        /// Strongest gust of the last 10 minutes.
        72..79 gust_kn: WindSpeed,
        /// Where the wind comes from.
        79..88 wind_deg: OldDirection,
        /// Where the gust comes from.
        88..97 gust_deg: OldDirection,
        /// Air temperature.
        97..108 air_c: OldAirTemperature,
        /// Relative humidity.
        108..115 humidity_percent: OldHumidity,
        /// Dew point.
        115..125 dew_point_c: OldDewPoint,
        /// Air pressure.
        125..134 pressure_hpa: OldAirPressure,
        /// 0 steady, 1 decreasing, 2 increasing, 3 not available.
        134..136 pressure_tendency: u8,
        /// Horizontal visibility.
        136..144 visibility_nm: OldVisibility,
        /// Water level above chart datum, with tide.
        144..153 water_level_m: OldWaterLevel,
        /// 0 steady, 1 decreasing, 2 increasing, 3 not available.
        153..155 water_level_trend: u8,
        /// Speed of the surface current.
        155..163 current_kn: CurrentSpeed,
        /// Where the surface current sets.
        163..172 current_deg: OldDirection,
        /// Speed of the second current.
        172..180 current_2_kn: CurrentSpeed,
        /// Where the second current sets.
        180..189 current_2_deg: OldDirection,
        /// Depth of the second current.
        189..194 current_2_depth_m: CurrentDepth,
        /// Speed of the third current.
        194..202 current_3_kn: CurrentSpeed,
        /// Where the third current sets.
        202..211 current_3_deg: OldDirection,
        /// Depth of the third current.
        211..216 current_3_depth_m: CurrentDepth,
        /// Significant wave height.
        216..224 wave_height_m: WaveHeight,
        /// Wave period.
        224..230 wave_period_s: WavePeriod,
        /// Where the waves come from.
        230..239 wave_deg: OldDirection,
        /// Swell height.
        239..247 swell_height_m: WaveHeight,
        /// Swell period.
        247..253 swell_period_s: WavePeriod,
        /// Where the swell comes from.
        253..262 swell_deg: OldDirection,
        /// State of the sea.
        262..266 sea_state: OldSeaState,
        /// Water temperature.
        266..276 water_c: OldWaterTemperature,
        /// Kind of precipitation (WMO 306 code table 4.201); 7 is not available.
        276..279 precipitation: u8,
        /// Salinity.
        279..288 salinity_permille: OldSalinity,
        /// 0 no ice, 1 ice, 3 not available.
        288..290 ice: Option<u8>,
    }
}
