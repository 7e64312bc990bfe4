//! Weather and sea as fields of values: what is measured, on which grid, made when and for when.
//!
//! *Rule*: a value of a place and time comes from the newest field that covers both; between grid
//! points and between valid times it is interpolated, directions by their components. How old the
//! field is, is told with the value.
//! *Source*: meteorological and oceanographic information of 2021/581 Art. 12(2), the quantities of
//! `domain-spec` 3.9 (CISE `MeteoOceanographicCondition`) with gusts, wave period and sea ice.
//! *Here / not here*: the words and their arithmetic. Files are read by `decode`, kept by `node`;
//! what a person observes is a report (`report::environment`).
//! *Limits*: [`grid::POINTS_MAX`] points a field, [`file::FIELDS_MAX`] fields a file.

use crate::form::choice;

pub mod choose;
pub mod field;
pub mod file;
pub mod grid;

choice! {
    /// What a field holds, each at the height or depth at which people meet it.
    pub enum FieldQuantity {
        /// Wind towards the east, 10 m up.
        WindEast = "wind_east",
        /// Wind towards the north, 10 m up.
        WindNorth = "wind_north",
        /// Wind speed, 10 m up.
        WindSpeed = "wind_speed",
        /// Where the wind comes from.
        WindDirection = "wind_direction",
        /// Gusts.
        WindGust = "wind_gust",
        /// Significant height of wind waves and swell.
        WaveHeight = "wave_height",
        /// Where the waves come from.
        WaveDirection = "wave_direction",
        /// Their mean or peak period.
        WavePeriod = "wave_period",
        /// Surface current towards the east.
        CurrentEast = "current_east",
        /// Surface current towards the north.
        CurrentNorth = "current_north",
        /// Speed of the surface current.
        CurrentSpeed = "current_speed",
        /// Where the current sets.
        CurrentDirection = "current_direction",
        /// Visibility.
        Visibility = "visibility",
        /// Air temperature, 2 m up.
        AirTemperature = "air_temperature",
        /// Water temperature at the surface.
        WaterTemperature = "water_temperature",
        /// Pressure at mean sea level.
        SeaLevelPressure = "sea_level_pressure",
        /// Rain and snow as water.
        Precipitation = "precipitation",
        /// Covered part of the sky.
        CloudCover = "cloud_cover",
        /// Covered part of the sea.
        SeaIce = "sea_ice",
        /// Salt in the water at the surface.
        Salinity = "salinity",
    }
}

impl FieldQuantity {
    /// The unit in which every field of it is kept (UCUM).
    pub const fn unit(self) -> &'static str {
        match self {
            Self::WindEast
            | Self::WindNorth
            | Self::WindSpeed
            | Self::WindGust
            | Self::CurrentEast
            | Self::CurrentNorth
            | Self::CurrentSpeed => "m/s",
            Self::WindDirection | Self::WaveDirection | Self::CurrentDirection => "deg",
            Self::WaveHeight | Self::Visibility => "m",
            Self::WavePeriod => "s",
            Self::AirTemperature | Self::WaterTemperature => "Cel",
            Self::SeaLevelPressure => "hPa",
            Self::Precipitation => "mm/h",
            Self::CloudCover | Self::SeaIce => "%",
            Self::Salinity => "g/kg",
        }
    }

    /// Whether it is an angle, which goes round.
    pub const fn is_direction(self) -> bool {
        matches!(
            self,
            Self::WindDirection | Self::WaveDirection | Self::CurrentDirection
        )
    }
}

#[cfg(test)]
mod tests;
