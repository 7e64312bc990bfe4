//! Function 26: reports of environmental sensors.

use super::quantity::{AirPressure, AirTemperature, DayTime, DewPoint, Direction};
use crate::ais::field::{choice, record};
use crate::ais::quantity::{Latitude, Longitude, quantities};
use crate::text::Text;

quantities! {
    /// Altitude of a sensor in 1/10 m; 2001 is 200.1 m or more.
    SensorAltitude: 0..=2001, absent 2002, per 10;
    /// Wind speed in knots; 121 is 121 knots or more.
    SensorWindSpeed: 0..=121, absent 122;
    /// Water level in centimetres; the ends are these values or beyond.
    SensorWaterLevel: -32_767..=32_767, absent -32_768, per 100;
    /// Minutes that a forecast holds; 0 cancels it.
    ForecastDuration: 0..=254, absent 255;
    /// Speed of a current in 1/10 knot; 246 is 24.6 knots or more.
    SensorCurrentSpeed: 0..=246, absent 247, per 10;
    /// Depth or level of a measurement in metres; 361 is 361 m or more.
    SensorDepth: 0..=361, absent 362;
    /// Distance of a measurement in metres; 121 is 121 m or more.
    SensorDistance: 0..=121, absent 122;
    /// Height of waves in 1/10 m; 246 is 24.6 m or more.
    SensorWaveHeight: 0..=246, absent 247, per 10;
    /// Period of waves in seconds.
    SensorWavePeriod: 0..=60, absent 61;
    /// State of the sea on the Beaufort scale.
    SensorSeaState: 0..=12, absent 13;
    /// Water temperature in 1/10 degree Celsius, from -10.
    SensorWaterTemperature: 0..=600, absent 601, offset -100, per 10;
    /// Depth of the water temperature in 1/10 m; 121 is 12.1 m or more.
    SensorTemperatureDepth: 0..=121, absent 122, per 10;
    /// Salinity in 1/10 per mille; 501 is 50.1 or more, 503 no sensor.
    SensorSalinity: 0..=501, absent 502, per 10;
    /// Conductivity in 1/100 siemens a metre; 701 is 7.01 or more, 703 no sensor.
    Conductivity: 0..=701, absent 702, per 100;
    /// Water pressure in 1/10 decibar; 60,001 is 6000.1 or more, 60,003 no sensor.
    WaterPressure: 0..=60_001, absent 60_002, per 10;
    /// Horizontal visibility in 1/10 nautical mile; 241 is 24.1 or more, 243 no sensor.
    SensorVisibility: 0..=241, absent 242, per 10;
    /// Air draught or gap in centimetres; 8191 is 81.91 m or more.
    AirGap: 1..=8191, absent 0, per 100;
}

record! {
    /// 1/26: environmental (Circ.289 Annex §13): 112 to 896 bits.
    pub struct Environmental, at least 112 bits {
        /// One to eight reports.
        0..112 reports: Vec<SensorReport>,
    }
}

choice! {
    /// One sensor's report (Circ.289 Annex Tables 13.3 to 13.13).
    ///
    /// `sensor` fields: 1 raw, 2 with quality control, 3 predicted, 4 forecast, 5 nowcast, 7 no
    /// sensor.
    pub enum SensorReport, "kind" in 0..4, at least 112 bits {
        /// Where the site is.
        0 => Site(Site) "site",
        /// What the site is called.
        1 => Station(Station) "station",
        /// Wind.
        2 => Wind(Wind) "wind",
        /// Water level.
        3 => WaterLevel(LevelReport) "water_level",
        /// Currents by direction.
        4 => Current(Current) "current",
        /// Currents by components.
        5 => CurrentVector(CurrentVector) "current_vector",
        /// Currents beside the sensor.
        6 => HorizontalCurrent(HorizontalCurrent) "horizontal_current",
        /// Waves and swell.
        7 => Sea(Sea) "sea",
        /// Salinity.
        8 => Salt(Salt) "salinity",
        /// Weather.
        9 => Weather(Weather) "weather",
        /// Clearance under a bridge.
        10 => Clearance(Clearance) "air_gap",
    }
}

/// Declares a sensor's report: the header that all have, then its own fields.
macro_rules! report {
    (
        $(#[$about:meta])*
        pub struct $name:ident { $($fields:tt)* }
    ) => {
        record! {
            $(#[$about])*
            #[derive(Copy, Eq)]
            pub struct $name, at least 112 bits {
                /// When it was measured.
                4..20 time: DayTime,
                /// Number of the sensor's site.
                20..27 site: u8,
                $($fields)*
            }
        }
    };
}

report! {
    /// Where the site is.
    pub struct Site {
        /// Longitude in 1/10 000 min.
        27..55 lon_deg: Longitude,
        /// Latitude in 1/10 000 min.
        55..82 lat_deg: Latitude,
        /// Altitude above mean sea level.
        82..93 altitude_m: SensorAltitude,
        /// Who owns the sensor.
        93..97 owner: u8,
        /// Code for how long data hold.
        97..100 timeout: u8,
    }
}

report! {
    /// What the site is called.
    pub struct Station {
        /// Name.
        27..111 name: Text<14>,
    }
}

report! {
    /// Wind.
    pub struct Wind {
        /// Average of ten minutes.
        27..34 wind_kn: SensorWindSpeed,
        /// Strongest gust of ten minutes.
        34..41 gust_kn: SensorWindSpeed,
        /// Where the wind comes from.
        41..50 wind_deg: Direction,
        /// Where the gust comes from.
        50..59 gust_deg: Direction,
        /// Kind of sensor.
        59..62 sensor: u8,
        /// Forecast average.
        62..69 forecast_wind_kn: SensorWindSpeed,
        /// Forecast gust.
        69..76 forecast_gust_kn: SensorWindSpeed,
        /// Forecast direction.
        76..85 forecast_deg: Direction,
        /// When the forecast begins.
        85..101 forecast_time: DayTime,
        /// How long the forecast holds.
        101..109 forecast_min: ForecastDuration,
    }
}

report! {
    /// Water level.
    pub struct LevelReport {
        /// Relative to the datum; else a deviation from the expected level.
        27..28 to_datum: bool,
        /// Water level.
        28..44 level_m: SensorWaterLevel,
        /// Code of the trend; 3 is not available.
        44..46 trend: u8,
        /// Vertical reference datum; 14 is not available.
        46..51 datum: u8,
        /// Kind of sensor.
        51..54 sensor: u8,
        /// Forecast relative to the datum.
        54..55 forecast_to_datum: bool,
        /// Forecast water level.
        55..71 forecast_m: SensorWaterLevel,
        /// When the forecast begins.
        71..87 forecast_time: DayTime,
        /// How long the forecast holds.
        87..95 forecast_min: ForecastDuration,
    }
}

report! {
    /// Currents by direction.
    pub struct Current {
        /// First speed.
        27..35 speed_1_kn: SensorCurrentSpeed,
        /// First direction.
        35..44 direction_1_deg: Direction,
        /// First depth.
        44..53 depth_1_m: SensorDepth,
        /// Second speed.
        53..61 speed_2_kn: SensorCurrentSpeed,
        /// Second direction.
        61..70 direction_2_deg: Direction,
        /// Second depth.
        70..79 depth_2_m: SensorDepth,
        /// Third speed.
        79..87 speed_3_kn: SensorCurrentSpeed,
        /// Third direction.
        87..96 direction_3_deg: Direction,
        /// Third depth.
        96..105 depth_3_m: SensorDepth,
        /// Kind of sensor.
        105..108 sensor: u8,
    }
}

report! {
    /// Currents by components.
    pub struct CurrentVector {
        /// First, to the north.
        27..35 north_1_kn: SensorCurrentSpeed,
        /// First, to the east.
        35..43 east_1_kn: SensorCurrentSpeed,
        /// First, upwards.
        43..51 up_1_kn: SensorCurrentSpeed,
        /// First depth.
        51..60 depth_1_m: SensorDepth,
        /// Second, to the north.
        60..68 north_2_kn: SensorCurrentSpeed,
        /// Second, to the east.
        68..76 east_2_kn: SensorCurrentSpeed,
        /// Second, upwards.
        76..84 up_2_kn: SensorCurrentSpeed,
        /// Second depth.
        84..93 depth_2_m: SensorDepth,
        /// Kind of sensor.
        93..96 sensor: u8,
    }
}

report! {
    /// Currents beside the sensor.
    pub struct HorizontalCurrent {
        /// Bearing of the first place.
        27..36 bearing_1_deg: Direction,
        /// Distance of the first place.
        36..43 distance_1_m: SensorDistance,
        /// Speed there.
        43..51 speed_1_kn: SensorCurrentSpeed,
        /// Direction there.
        51..60 direction_1_deg: Direction,
        /// Level there.
        60..69 depth_1_m: SensorDepth,
        /// Bearing of the second place.
        69..78 bearing_2_deg: Direction,
        /// Distance of the second place.
        78..85 distance_2_m: SensorDistance,
        /// Speed there.
        85..93 speed_2_kn: SensorCurrentSpeed,
        /// Direction there.
        93..102 direction_2_deg: Direction,
        /// Level there.
        102..111 depth_2_m: SensorDepth,
    }
}

report! {
    /// Waves and swell.
    pub struct Sea {
        /// Swell height.
        27..35 swell_height_m: SensorWaveHeight,
        /// Swell period.
        35..41 swell_period_s: SensorWavePeriod,
        /// Where the swell comes from.
        41..50 swell_deg: Direction,
        /// State of the sea.
        50..54 sea_state: SensorSeaState,
        /// Kind of swell sensor.
        54..57 swell_sensor: u8,
        /// Water temperature.
        57..67 water_c: SensorWaterTemperature,
        /// Its depth.
        67..74 water_depth_m: SensorTemperatureDepth,
        /// Kind of temperature sensor.
        74..77 water_sensor: u8,
        /// Significant wave height.
        77..85 wave_height_m: SensorWaveHeight,
        /// Wave period.
        85..91 wave_period_s: SensorWavePeriod,
        /// Where the waves come from.
        91..100 wave_deg: Direction,
        /// Kind of wave sensor.
        100..103 wave_sensor: u8,
        /// Salinity.
        103..112 salinity_permille: SensorSalinity,
    }
}

report! {
    /// Salinity.
    pub struct Salt {
        /// Water temperature.
        27..37 water_c: SensorWaterTemperature,
        /// Conductivity.
        37..47 conductivity_s_m: Conductivity,
        /// Water pressure.
        47..63 pressure_dbar: WaterPressure,
        /// Salinity.
        63..72 salinity_permille: SensorSalinity,
        /// 0 measured, 1 calculated by PSS-78, 2 otherwise.
        72..74 salinity_type: u8,
        /// Kind of sensor.
        74..77 sensor: u8,
    }
}

report! {
    /// Weather.
    pub struct Weather {
        /// Air temperature.
        27..38 air_c: AirTemperature,
        /// Kind of air sensor.
        38..41 air_sensor: u8,
        /// Kind of precipitation.
        41..43 precipitation: u8,
        /// Horizontal visibility.
        43..51 visibility_nm: SensorVisibility,
        /// Dew point.
        51..61 dew_point_c: DewPoint,
        /// Kind of dew point sensor.
        61..64 dew_point_sensor: u8,
        /// Air pressure at sea level.
        64..73 pressure_hpa: AirPressure,
        /// 0 steady, 1 decreasing, 2 increasing, 3 not available.
        73..75 pressure_tendency: u8,
        /// Kind of pressure sensor.
        75..78 pressure_sensor: u8,
        /// Salinity.
        78..87 salinity_permille: SensorSalinity,
    }
}

report! {
    /// Clearance under a bridge.
    pub struct Clearance {
        /// Air draught.
        27..40 air_draught_m: AirGap,
        /// Air gap.
        40..53 air_gap_m: AirGap,
        /// Code of the trend; 3 is not available.
        53..55 trend: u8,
        /// Forecast air gap.
        55..68 forecast_m: AirGap,
        /// When the forecast begins.
        68..84 forecast_time: DayTime,
    }
}
