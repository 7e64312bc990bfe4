//! Environmental information: weather, sea, images and geodata.
//!
//! *Rule*: real-time images, meteorological and oceanographic data, geodata and other operational
//! pictures belong to the operational layer.
//! *Source*: 2021/581 Art. 12(2); fields after CISE `MeteoOceanographicCondition` (`domain-spec`
//! 3.9).
//! *Here / not here*: what was observed or forecast. Files with fields of values are read by
//! `decode`.
//! *Limits*: those of forms; sea state 0 to 9 (Douglas), clouds 0 to 8 eighths.

use crate::form::{choice, form};
use crate::measure::{Bearing, Metres};
use crate::text::{Phrase, Prose};
use crate::time::Instant;

choice! {
    /// Kinds of environmental information.
    pub enum EnvironmentKind {
        RealtimeImage = "realtime_image",
        MeteoObservation = "meteo_observation",
        WeatherForecast = "weather_forecast",
        Oceanographic = "oceanographic",
        DriftModel = "drift_model",
        GeospatialProduct = "geospatial_product",
        OtherOperationalPicture = "other_operational_picture",
    }
}

form! {
    /// Weather and sea.
    pub struct Conditions {
        /// Air temperature in degrees Celsius.
        air_temperature?: f64 = "2021/581 Art. 12(2)";
        /// Height of the cloud base.
        cloud_ceiling?: Metres = "2021/581 Art. 12(2)";
        /// Cloud cover in eighths.
        cloud_cover?: u32 = "2021/581 Art. 12(2)";
        /// Precipitation.
        precipitation?: Phrase = "2021/581 Art. 12(2)";
        /// Sea state after Douglas.
        sea_state?: u32 = "2021/581 Art. 12(2)";
        /// Pressure at sea level in hectopascal.
        sea_level_pressure?: f64 = "2021/581 Art. 12(2)";
        /// Where the tidal current sets.
        current_direction?: Bearing = "2021/581 Art. 12(2)";
        /// Speed of the tidal current in metres a second.
        current_speed?: f64 = "2021/581 Art. 12(2)";
        /// Visibility.
        visibility?: Metres = "2021/581 Art. 12(2)";
        /// Water temperature in degrees Celsius.
        water_temperature?: f64 = "2021/581 Art. 12(2)";
        /// Where waves come from.
        wave_direction?: Bearing = "2021/581 Art. 12(2)";
        /// Significant wave height.
        wave_height?: Metres = "2021/581 Art. 12(2)";
        /// Where the wind comes from.
        wind_direction?: Bearing = "2021/581 Art. 12(2)";
        /// Wind speed in metres a second.
        wind_speed?: f64 = "2021/581 Art. 12(2)";
        /// In words.
        weather?: Phrase = "2021/581 Art. 12(2)";
    }
}

form! {
    /// Environmental information.
    pub struct Environment {
        /// Of which kind.
        kind: EnvironmentKind = "2021/581 Art. 12(2)";
        /// The time it holds for.
        valid_at: Instant = "2021/581 Art. 12(2)";
        /// When it was made.
        issued_at?: Instant = "2021/581 Art. 12(2)";
        /// Who made it.
        provider: Phrase = "2021/581 Art. 12(2)";
        /// Weather and sea.
        conditions?: Conditions = "2021/581 Art. 12(2)";
        /// Where the product is kept.
        product?: Phrase = "2021/581 Art. 12(2)";
        /// Its resolution.
        resolution?: Metres = "2021/581 Art. 12(2)";
        /// Its licence.
        licence?: Phrase = "2021/581 Art. 12(2)";
        /// Anything else.
        remarks?: Prose = "2021/581 Art. 12(2)";
    }
}
