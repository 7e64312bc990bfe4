//! Sections 1 and 4: what a field holds, where in the air or water, made when and for when.

use thalweg_domain::time::Instant;
use thalweg_domain::weather::FieldQuantity;

use super::sections::{Sections, signed, unsigned};
use crate::fields::Unused;
use crate::time;

/// What a field is.
pub(super) struct Product {
    pub(super) quantity: FieldQuantity,
    pub(super) issued: Instant,
    pub(super) valid: Instant,
    /// What the values are multiplied by, and what is added then, to have the quantity's unit.
    pub(super) scale: f64,
    pub(super) offset: f64,
}

pub(super) fn read(sections: &Sections<'_>) -> Result<Product, Unused> {
    let product = sections.product;
    let missing = || Unused::new("product", "section 4 is too short");
    let template = unsigned(product, 7, 2).ok_or_else(missing)?;
    let number = |at, octets| unsigned(product, at, octets).ok_or_else(missing);
    let name = (sections.discipline, number(9, 1)?, number(10, 1)?);
    let (discipline, category, parameter) = name;
    let what = format!("parameter {discipline}-{category}-{parameter}");
    let entry = TABLE.iter().find(|entry| entry.name == name);
    let entry = entry.ok_or_else(|| Unused::new(&what, "no quantity of ours (table 4.2)"))?;
    let surface = (number(22, 1)?, height(product));
    if !entry.at.includes(surface) {
        let (kind, height) = surface;
        let level = height.map_or_else(|| "none".to_owned(), |height| height.to_string());
        let rule = format!("another level: surface {kind}, value {level} (table 4.5)");
        return Err(Unused::new(what, rule));
    }
    if matches!(template, 1 | 11) && number(35, 1)? != 0 {
        return Err(Unused::new(what, "a member of an ensemble other than 0"));
    }
    let issued = date(sections.identification, 12)
        .ok_or_else(|| Unused::new(&what, "its reference time is no date from 1970 on"))?;
    let span = match template {
        0 | 1 => None,
        8 => Some(34),
        11 => Some(37),
        other => {
            let rule = format!("product template 4.{other}: 4.0, 4.1, 4.8 and 4.11 are read");
            return Err(Unused::new(what, rule));
        }
    };
    let timed = match span {
        None => ahead(product, issued).map(|valid| (valid, entry.scale)),
        Some(at) => over(product, at, entry),
    };
    let (valid, scale) = timed.ok_or_else(|| Unused::new(what, "its time cannot be told"))?;
    let (quantity, offset) = (entry.quantity, entry.offset);
    Ok(Product {
        quantity,
        issued,
        valid,
        scale,
        offset,
    })
}

/// The originating centre (common code table C-11): the ones whose forecasts are used in Europe.
pub(super) fn centre(identification: &[u8]) -> Option<&'static str> {
    let known = match unsigned(identification, 5, 2)? {
        7 => "US National Weather Service, NCEP",
        34 => "Japan Meteorological Agency",
        54 => "Canadian Meteorological Centre",
        74 => "UK Met Office",
        78 => "Deutscher Wetterdienst",
        80 => "Aeronautica Militare, Rome",
        82 => "SMHI, Norrköping",
        84 | 85 => "Météo-France",
        86 => "Finnish Meteorological Institute",
        88 => "MET Norway",
        94 => "Danish Meteorological Institute",
        98 => "ECMWF",
        _ => return None,
    };
    Some(known)
}

/// The valid time of a field at a time (template 4.0).
fn ahead(product: &[u8], issued: Instant) -> Option<Instant> {
    let unit_ms = unit_ms(unsigned(product, 17, 1)?)?;
    let steps = signed(product, 18, 4)?;
    Some(issued.offset_ms(steps.checked_mul(unit_ms)?))
}

/// The end of a span (template 4.8), and the scale of its values: an amount becomes a rate.
fn over(product: &[u8], at: usize, entry: &Entry) -> Option<(Instant, f64)> {
    let end = date(product, at)?;
    if unsigned(product, at + 7, 1)? != 1 {
        return None;
    }
    let process = unsigned(product, at + 12, 1)?;
    let unit = unit_ms(unsigned(product, at + 14, 1)?)?;
    let span_ms = i64::try_from(unsigned(product, at + 15, 4)?)
        .ok()?
        .checked_mul(unit)?;
    let is_amount = entry.name == AMOUNT;
    match process {
        // An accumulation.
        1 if is_amount && span_ms > 0 => {
            let minutes = i32::try_from(span_ms / 60_000)
                .ok()
                .filter(|count| *count > 0)?;
            Some((end, 60.0 / f64::from(minutes)))
        }
        // A mean, and a highest value.
        0 | 2 if !is_amount => Some((end, entry.scale)),
        _ => None,
    }
}

/// Year, month, day, hour, minute and second.
fn date(bytes: &[u8], at: usize) -> Option<Instant> {
    let number = |at, octets| i64::try_from(unsigned(bytes, at, octets)?).ok();
    let of_day = number(at + 4, 1)? * 3600 + number(at + 5, 1)? * 60 + number(at + 6, 1)?;
    time::instant(
        number(at, 2)?,
        number(at + 2, 1)?,
        number(at + 3, 1)?,
        of_day * 1000,
    )
}

/// Table 4.4.
const fn unit_ms(unit: u64) -> Option<i64> {
    const HOUR: i64 = 3_600_000;
    match unit {
        0 => Some(60_000),
        1 => Some(HOUR),
        2 => Some(24 * HOUR),
        10 => Some(3 * HOUR),
        11 => Some(6 * HOUR),
        12 => Some(12 * HOUR),
        13 => Some(1000),
        _ => None,
    }
}

/// The value of the first fixed surface.
fn height(product: &[u8]) -> Option<f64> {
    let scale = i32::try_from(signed(product, 23, 1)?).ok()?;
    let value = unsigned(product, 24, 4).filter(|value| *value != 0xffff_ffff)?;
    let value = f64::from(u32::try_from(value).ok()?);
    // The signed octet of a missing scale is -127.
    if scale == -127 {
        None
    } else {
        Some(value * 10_f64.powi(-scale))
    }
}

/// Where a quantity is wanted (table 4.5).
enum At {
    /// So many metres above the ground (103).
    Above(f64),
    /// The surface of land and sea (1), or mean sea level (101).
    Surface,
    /// The surface, or any height up to 10 m.
    NearSurface,
    /// The whole air (10), or seen from the surface (1).
    Air,
    /// The surface of the sea (1), or no depth below it (160).
    SeaSurface,
}

impl At {
    fn includes(&self, (kind, value): (u64, Option<f64>)) -> bool {
        let value_is = |wanted: f64| value.is_some_and(|value| (value - wanted).abs() < 0.01);
        match self {
            Self::Above(metres) => kind == 103 && value_is(*metres),
            Self::Surface => matches!(kind, 1 | 101),
            Self::NearSurface => {
                kind == 1 || (kind == 103 && value.is_none_or(|value| value <= 10.0))
            }
            Self::Air => matches!(kind, 1 | 10 | 200),
            Self::SeaSurface => {
                matches!(kind, 1 | 101) || (kind == 160 && value.is_none_or(|value| value < 1.0))
            }
        }
    }
}

/// Discipline, category and number (tables 0.0, 4.1 and 4.2).
type Name = (u8, u64, u64);

struct Entry {
    name: Name,
    at: At,
    quantity: FieldQuantity,
    scale: f64,
    offset: f64,
}

/// Total precipitation, in kilograms a square metre.
const AMOUNT: Name = (0, 1, 8);

const fn entry(name: Name, at: At, quantity: FieldQuantity, scale: f64, offset: f64) -> Entry {
    Entry {
        name,
        at,
        quantity,
        scale,
        offset,
    }
}

const TABLE: &[Entry] = &[
    entry(
        (0, 2, 2),
        At::Above(10.0),
        FieldQuantity::WindEast,
        1.0,
        0.0,
    ),
    entry(
        (0, 2, 3),
        At::Above(10.0),
        FieldQuantity::WindNorth,
        1.0,
        0.0,
    ),
    entry(
        (0, 2, 1),
        At::Above(10.0),
        FieldQuantity::WindSpeed,
        1.0,
        0.0,
    ),
    entry(
        (0, 2, 0),
        At::Above(10.0),
        FieldQuantity::WindDirection,
        1.0,
        0.0,
    ),
    entry(
        (0, 2, 22),
        At::NearSurface,
        FieldQuantity::WindGust,
        1.0,
        0.0,
    ),
    entry(
        (0, 0, 0),
        At::Above(2.0),
        FieldQuantity::AirTemperature,
        1.0,
        -273.15,
    ),
    entry(
        (0, 3, 1),
        At::Surface,
        FieldQuantity::SeaLevelPressure,
        0.01,
        0.0,
    ),
    entry(
        (0, 19, 0),
        At::NearSurface,
        FieldQuantity::Visibility,
        1.0,
        0.0,
    ),
    entry(
        (0, 1, 7),
        At::Surface,
        FieldQuantity::Precipitation,
        3600.0,
        0.0,
    ),
    entry(
        (0, 1, 52),
        At::Surface,
        FieldQuantity::Precipitation,
        3600.0,
        0.0,
    ),
    entry(AMOUNT, At::Surface, FieldQuantity::Precipitation, 1.0, 0.0),
    entry((0, 6, 1), At::Air, FieldQuantity::CloudCover, 1.0, 0.0),
    entry(
        (10, 0, 3),
        At::SeaSurface,
        FieldQuantity::WaveHeight,
        1.0,
        0.0,
    ),
    entry(
        (10, 0, 14),
        At::SeaSurface,
        FieldQuantity::WaveDirection,
        1.0,
        0.0,
    ),
    entry(
        (10, 0, 10),
        At::SeaSurface,
        FieldQuantity::WaveDirection,
        1.0,
        0.0,
    ),
    entry(
        (10, 0, 15),
        At::SeaSurface,
        FieldQuantity::WavePeriod,
        1.0,
        0.0,
    ),
    entry(
        (10, 0, 11),
        At::SeaSurface,
        FieldQuantity::WavePeriod,
        1.0,
        0.0,
    ),
    entry(
        (10, 1, 2),
        At::SeaSurface,
        FieldQuantity::CurrentEast,
        1.0,
        0.0,
    ),
    entry(
        (10, 1, 3),
        At::SeaSurface,
        FieldQuantity::CurrentNorth,
        1.0,
        0.0,
    ),
    entry(
        (10, 1, 1),
        At::SeaSurface,
        FieldQuantity::CurrentSpeed,
        1.0,
        0.0,
    ),
    entry(
        (10, 1, 0),
        At::SeaSurface,
        FieldQuantity::CurrentDirection,
        1.0,
        0.0,
    ),
    entry(
        (10, 2, 0),
        At::SeaSurface,
        FieldQuantity::SeaIce,
        100.0,
        0.0,
    ),
    entry(
        (10, 3, 0),
        At::SeaSurface,
        FieldQuantity::WaterTemperature,
        1.0,
        -273.15,
    ),
    entry(
        (10, 4, 3),
        At::SeaSurface,
        FieldQuantity::Salinity,
        1000.0,
        0.0,
    ),
];
