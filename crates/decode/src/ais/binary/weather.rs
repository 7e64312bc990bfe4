//! Function 21: weather observed by a ship, in two layouts.

use super::quantity::{
    AirPressure, AirTemperature, DayTime, Direction, Latitude24, Longitude25, WaveHeight,
    WavePeriod, WindSpeed,
};
use crate::ais::field::record;
use crate::ais::quantity::quantities;
use crate::text::Text;

quantities! {
    /// Horizontal visibility in 1/10 nautical mile.
    ShipVisibility: 0..=126, absent 127, per 10;
    /// Relative humidity in per cent.
    ShipHumidity: 0..=100, absent 127;
    /// Water temperature in 1/10 degree Celsius.
    ShipWaterTemperature: -100..=500, absent 501, per 10;

    /// Longitude in 1/100 degree, from -180.
    WmoLongitude: 0..=36_000, absent 65_535, offset -18_000, per 100;
    /// Latitude in 1/100 degree, from -90.
    WmoLatitude: 0..=18_000, absent 32_767, offset -9_000, per 100;
    /// Month.
    WmoMonth: 1..=12, absent 15;
    /// Day of the month.
    WmoDay: 1..=31, absent 63;
    /// Hour.
    WmoHour: 0..=23, absent 31;
    /// Tens of minutes.
    WmoTenMinutes: 0..=5, absent 7;
    /// A direction in steps of five degrees; 0 is none.
    WmoDirection: 1..=72, absent 127;
    /// A direction in steps of ten degrees; 0 is none.
    WmoSwellDirection: 1..=36, absent 63;
    /// Speed over ground in 1/2 m/s; 30 is 15 m/s or more.
    WmoSpeed: 0..=30, absent 31, per 2;
    /// Air pressure at sea level in 1/10 hectopascal, from 900.
    WmoPressure: 0..=2000, absent 2047, offset 9000, per 10;
    /// Change of pressure in three hours in 1/10 hectopascal, from -50.
    WmoPressureChange: 0..=1000, absent 1023, offset -500, per 10;
    /// Wind speed in 1/2 m/s.
    WmoWindSpeed: 0..=254, absent 255, per 2;
    /// Air temperature in 1/10 kelvin, from 223.
    WmoAirTemperature: 0..=1000, absent 1023, offset 2230, per 10;
    /// Relative humidity in per cent.
    WmoHumidity: 0..=100, absent 127;
    /// Temperature of the sea surface in 1/10 kelvin, from 268.
    WmoSeaTemperature: 0..=500, absent 511, offset 2680, per 10;
    /// Period of waves in seconds.
    WmoWavePeriod: 0..=30, absent 31;
    /// Height of waves in 1/2 m.
    WmoWaveHeight: 0..=60, absent 63, per 2;
    /// Thickness of ice on the ship in centimetres.
    WmoIceThickness: 0..=126, absent 127;
}

record! {
    /// 1/21, first layout: weather observation report from ship (Circ.289 Annex Table 10.1): 304
    /// bits.
    pub struct ShipWeather, at least 301 bits {
        /// Where, in words.
        1..121 location: Text<20>,
        /// Longitude in 1/1 000 min.
        121..146 lon_deg: Longitude25,
        /// Latitude in 1/1 000 min.
        146..170 lat_deg: Latitude24,
        /// When it was seen.
        170..186 time: DayTime,
        /// Present weather (WMO code 45501); 8 is not available.
        186..190 weather: u8,
        /// Whether one could see farther than the instrument can measure.
        190..191 visibility_beyond: bool,
        /// Horizontal visibility.
        191..198 visibility_nm: ShipVisibility,
        /// Relative humidity.
        198..205 humidity_percent: ShipHumidity,
        /// Average wind speed.
        205..212 wind_kn: WindSpeed,
        /// Where the wind comes from.
        212..221 wind_deg: Direction,
        /// Air pressure at sea level.
        221..230 pressure_hpa: AirPressure,
        /// Tendency of the pressure (WMO FM13).
        230..234 pressure_tendency: u8,
        /// Air temperature.
        234..245 air_c: AirTemperature,
        /// Water temperature.
        245..255 water_c: ShipWaterTemperature,
        /// Wave period.
        255..261 wave_period_s: WavePeriod,
        /// Wave height.
        261..269 wave_height_m: WaveHeight,
        /// Where the waves come from.
        269..278 wave_deg: Direction,
        /// Swell height.
        278..286 swell_height_m: WaveHeight,
        /// Where the swell comes from.
        286..295 swell_deg: Direction,
        /// Swell period.
        295..301 swell_period_s: WavePeriod,
    }
}

record! {
    /// 1/21, second layout: WMO weather observation report from ship (Circ.289 Annex Table 10.2):
    /// 304 bits. Codes without a unit are those of the BUFR tables named.
    pub struct WmoWeather, at least 304 bits {
        /// Longitude in 1/100 degree.
        1..17 lon_deg: WmoLongitude,
        /// Latitude in 1/100 degree.
        17..32 lat_deg: WmoLatitude,
        /// Month UTC.
        32..36 month: WmoMonth,
        /// Day UTC.
        36..42 day: WmoDay,
        /// Hour UTC.
        42..47 hour: WmoHour,
        /// Tens of minutes UTC.
        47..50 ten_minutes: WmoTenMinutes,
        /// Course over ground in steps of five degrees.
        50..57 course_5deg: WmoDirection,
        /// Speed over ground.
        57..62 speed_mps: WmoSpeed,
        /// Heading in steps of five degrees.
        62..69 heading_5deg: WmoDirection,
        /// Air pressure at sea level.
        69..80 pressure_hpa: WmoPressure,
        /// Change of pressure in three hours.
        80..90 pressure_change_hpa: WmoPressureChange,
        /// Tendency of the pressure (010063).
        90..94 pressure_tendency: u8,
        /// True wind, where it comes from, in steps of five degrees.
        94..101 true_wind_5deg: WmoDirection,
        /// True wind speed.
        101..109 true_wind_mps: WmoWindSpeed,
        /// Relative wind, where it comes from, in steps of five degrees.
        109..116 relative_wind_5deg: WmoDirection,
        /// Relative wind speed.
        116..124 relative_wind_mps: WmoWindSpeed,
        /// Strongest gust.
        124..132 gust_mps: WmoWindSpeed,
        /// Strongest gust, where it comes from, in steps of five degrees.
        132..139 gust_5deg: WmoDirection,
        /// Air temperature.
        139..149 air_k: WmoAirTemperature,
        /// Relative humidity.
        149..156 humidity_percent: WmoHumidity,
        /// Temperature of the sea surface.
        156..165 sea_k: WmoSeaTemperature,
        /// Horizontal visibility: 13.073 m times the square of the code.
        165..171 visibility: u8,
        /// Present weather (020003).
        171..180 weather: u16,
        /// Past weather (020004).
        180..185 past_weather_1: u8,
        /// Past weather (020005).
        185..190 past_weather_2: u8,
        /// Cloud cover in tenths; 15 is not available.
        190..194 cloud_tenths: u8,
        /// Amount of low clouds (020011).
        194..198 low_cloud_amount: u8,
        /// Type of low clouds (020012).
        198..204 low_cloud_type: u8,
        /// Type of middle clouds (020012).
        204..210 middle_cloud_type: u8,
        /// Type of high clouds (020012).
        210..216 high_cloud_type: u8,
        /// Height of the cloud base: 0.16 m times the square of the code.
        216..223 cloud_base: u8,
        /// Period of wind waves.
        223..228 wave_period_s: WmoWavePeriod,
        /// Height of wind waves.
        228..234 wave_height_m: WmoWaveHeight,
        /// First swell, where it comes from, in steps of ten degrees.
        234..240 swell_1_10deg: WmoSwellDirection,
        /// First swell period.
        240..245 swell_1_period_s: WmoWavePeriod,
        /// First swell height.
        245..251 swell_1_height_m: WmoWaveHeight,
        /// Second swell, where it comes from, in steps of ten degrees.
        251..257 swell_2_10deg: WmoSwellDirection,
        /// Second swell period.
        257..262 swell_2_period_s: WmoWavePeriod,
        /// Second swell height.
        262..268 swell_2_height_m: WmoWaveHeight,
        /// Ice on the ship.
        268..275 ice_thickness_cm: WmoIceThickness,
        /// How fast ice accretes (020032).
        275..278 ice_rate: u8,
        /// Why ice accretes (020033).
        278..281 ice_cause: u8,
        /// Concentration of sea ice (020034).
        281..286 sea_ice_concentration: u8,
        /// Amount and type of ice (020035).
        286..290 ice_type: u8,
        /// Ice situation (020036).
        290..295 ice_situation: u8,
        /// Ice development (020037).
        295..300 ice_development: u8,
        /// Bearing of the ice edge in steps of 45 degrees; 15 is not available.
        300..304 ice_edge_45deg: u8,
    }
}
