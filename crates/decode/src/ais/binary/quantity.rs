//! Quantities that several application-specific contents share.

use crate::ais::field::record;
use crate::ais::quantity::{Day, Hour, Minute, quantities};

quantities! {
    /// Longitude in 1/1 000 min; 181 degrees is not available (Circ.289).
    Longitude25: -10_800_000..=10_800_000, absent 10_860_000, per 60_000;
    /// Latitude in 1/1 000 min; 91 degrees is not available (Circ.289).
    Latitude24: -5_400_000..=5_400_000, absent 5_460_000, per 60_000;
    /// A direction in degrees; 360 is not available (Circ.289).
    Direction: 0..=359, absent 360;
    /// Wind speed in knots; 126 is 126 knots or more.
    WindSpeed: 0..=126, absent 127;
    /// Air temperature in 1/10 degree Celsius.
    AirTemperature: -600..=600, absent -1024, per 10;
    /// Dew point in 1/10 degree Celsius.
    DewPoint: -200..=500, absent 501, per 10;
    /// Air pressure in hectopascal; 799 is 799 or less, 1201 is 1201 or more (Circ.289).
    AirPressure: 0..=402, absent 403, offset 799;
    /// Wave or swell height in 1/10 m; 251 is 25.1 m or more.
    WaveHeight: 0..=251, absent 255, per 10;
    /// Wave or swell period in seconds.
    WavePeriod: 0..=60, absent 63;
    /// Speed of a current in 1/10 knot; 251 is 25.1 knots or more.
    CurrentSpeed: 0..=251, absent 255, per 10;
    /// Depth of a measurement in metres.
    CurrentDepth: 0..=30, absent 31;
    /// State of the sea on the Beaufort scale.
    SeaState: 0..=12, absent 13;
    /// Minutes that something holds; 0 cancels it.
    Duration: 0..=262_142, absent 262_143;
    /// Persons on board; 8191 is 8191 or more.
    PersonCount: 1..=8191, absent 0;
}

record! {
    /// Day, hour and minute UTC.
    #[derive(Copy, Eq)]
    pub struct DayTime, at least 16 bits {
        /// Day of the month.
        0..5 day: Day,
        /// Hour.
        5..10 hour: Hour,
        /// Minute.
        10..16 minute: Minute,
    }
}
