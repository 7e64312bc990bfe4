//! What a variable holds: CF standard names as quantities, and their units as ours.

use netcdf_reader::{NcFile, NcVariable};
use thalweg_domain::weather::FieldQuantity;

use super::attribute;

/// A quantity, and how a value of the variable becomes one in its unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meaning {
    pub(super) quantity: FieldQuantity,
    pub(super) scale: f64,
    pub(super) offset: f64,
}

pub(super) fn meaning(standard: &str, units: &str) -> Result<Meaning, String> {
    let known = NAMES.iter().find(|(name, _)| *name == standard);
    let (_, quantity) = known.ok_or_else(|| "no quantity of ours (CF standard name)".to_owned())?;
    let known = UNITS
        .iter()
        .find(|(ours, theirs, ..)| *ours == quantity.unit() && theirs.contains(&units));
    let (_, _, scale, offset) = known.ok_or_else(|| {
        format!(
            "its unit is `{units}`, which is none that becomes {}",
            quantity.unit()
        )
    })?;
    Ok(Meaning {
        quantity: *quantity,
        scale: *scale,
        offset: *offset,
    })
}

/// A wind of another height than 10 m and an air temperature of another than 2 m are not ours.
pub(super) fn check_height(
    file: &NcFile,
    variable: &NcVariable,
    quantity: FieldQuantity,
) -> Result<(), String> {
    let wanted = match quantity {
        FieldQuantity::WindEast | FieldQuantity::WindNorth | FieldQuantity::WindSpeed => 10.0,
        FieldQuantity::AirTemperature => 2.0,
        _ => return Ok(()),
    };
    let listed = attribute(variable, "coordinates").unwrap_or_default();
    let dimensions = variable
        .dimensions()
        .iter()
        .map(|dimension| dimension.name.as_str());
    for name in listed.split_whitespace().chain(dimensions) {
        let Ok(coordinate) = file.variable(name) else {
            continue;
        };
        match attribute(coordinate, "standard_name").as_deref() {
            Some("height") => {}
            Some("air_pressure" | "altitude") => {
                return Err(format!("it stands on `{name}`; {wanted} m up is used"));
            }
            _ => continue,
        }
        let heights = super::numbers(file, name, 1).unwrap_or_default();
        let near = |height: &f64| (height - wanted).abs() <= 0.6;
        if !heights.first().is_some_and(near) {
            return Err(format!("it is {heights:?} m up; {wanted} m up is used"));
        }
    }
    Ok(())
}

const NAMES: &[(&str, FieldQuantity)] = &[
    ("eastward_wind", FieldQuantity::WindEast),
    ("northward_wind", FieldQuantity::WindNorth),
    ("wind_speed", FieldQuantity::WindSpeed),
    ("wind_from_direction", FieldQuantity::WindDirection),
    ("wind_speed_of_gust", FieldQuantity::WindGust),
    (
        "sea_surface_wave_significant_height",
        FieldQuantity::WaveHeight,
    ),
    (
        "sea_surface_wave_from_direction",
        FieldQuantity::WaveDirection,
    ),
    ("sea_surface_wave_mean_period", FieldQuantity::WavePeriod),
    (
        "sea_surface_wave_period_at_variance_spectral_density_maximum",
        FieldQuantity::WavePeriod,
    ),
    ("eastward_sea_water_velocity", FieldQuantity::CurrentEast),
    (
        "surface_eastward_sea_water_velocity",
        FieldQuantity::CurrentEast,
    ),
    ("northward_sea_water_velocity", FieldQuantity::CurrentNorth),
    (
        "surface_northward_sea_water_velocity",
        FieldQuantity::CurrentNorth,
    ),
    ("sea_water_speed", FieldQuantity::CurrentSpeed),
    (
        "sea_water_velocity_to_direction",
        FieldQuantity::CurrentDirection,
    ),
    (
        "direction_of_sea_water_velocity",
        FieldQuantity::CurrentDirection,
    ),
    ("visibility_in_air", FieldQuantity::Visibility),
    ("air_temperature", FieldQuantity::AirTemperature),
    ("sea_surface_temperature", FieldQuantity::WaterTemperature),
    (
        "sea_surface_foundation_temperature",
        FieldQuantity::WaterTemperature,
    ),
    (
        "air_pressure_at_mean_sea_level",
        FieldQuantity::SeaLevelPressure,
    ),
    ("air_pressure_at_sea_level", FieldQuantity::SeaLevelPressure),
    ("precipitation_flux", FieldQuantity::Precipitation),
    ("lwe_precipitation_rate", FieldQuantity::Precipitation),
    ("rainfall_rate", FieldQuantity::Precipitation),
    ("cloud_area_fraction", FieldQuantity::CloudCover),
    ("sea_ice_area_fraction", FieldQuantity::SeaIce),
    ("sea_surface_salinity", FieldQuantity::Salinity),
];

/// A unit of ours, how files write a unit that becomes it, and how.
type Conversion = (&'static str, &'static [&'static str], f64, f64);

const UNITS: &[Conversion] = &[
    (
        "m/s",
        &["m s-1", "m/s", "m s**-1", "m.s-1", "meter second-1"],
        1.0,
        0.0,
    ),
    ("m/s", &["knot", "knots", "kt", "kts"], 1852.0 / 3600.0, 0.0),
    ("m/s", &["km h-1", "km/h"], 1.0 / 3.6, 0.0),
    ("m/s", &["cm s-1", "cm/s"], 0.01, 0.0),
    (
        "deg",
        &["degree", "degrees", "deg", "degrees_true", "degree_true"],
        1.0,
        0.0,
    ),
    ("m", &["m", "meter", "meters", "metre", "metres"], 1.0, 0.0),
    ("m", &["km"], 1000.0, 0.0),
    ("s", &["s", "second", "seconds"], 1.0, 0.0),
    ("Cel", &["K", "kelvin", "Kelvin"], 1.0, -273.15),
    (
        "Cel",
        &[
            "degC",
            "Celsius",
            "celsius",
            "degree_C",
            "degrees_C",
            "degree_Celsius",
            "degrees_celsius",
        ],
        1.0,
        0.0,
    ),
    ("hPa", &["Pa"], 0.01, 0.0),
    ("hPa", &["hPa", "mbar", "millibar", "millibars"], 1.0, 0.0),
    (
        "mm/h",
        &["kg m-2 s-1", "kg m**-2 s**-1", "mm s-1", "mm/s"],
        3600.0,
        0.0,
    ),
    ("mm/h", &["m s-1", "m/s"], 3_600_000.0, 0.0),
    ("mm/h", &["mm h-1", "mm/h", "mm/hr", "kg m-2 h-1"], 1.0, 0.0),
    ("%", &["1", ""], 100.0, 0.0),
    ("%", &["%", "percent"], 1.0, 0.0),
    ("%", &["okta", "oktas", "0.125"], 12.5, 0.0),
    (
        "g/kg",
        &["1e-3", "0.001", "g kg-1", "g/kg", "psu", "PSU"],
        1.0,
        0.0,
    ),
];
