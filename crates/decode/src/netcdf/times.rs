//! The times of a variable, and when it was made (CF conventions, chapter 4.4).

use netcdf_reader::{NcFile, NcVariable};
use thalweg_domain::time::Instant;
use thalweg_domain::weather::file::FIELDS_MAX;

use super::{attribute, numbers};

/// A time for each step; absent where it is missing or no time.
type Times = Vec<Option<Instant>>;

/// The times of a variable and when each was made.
pub(super) fn read(file: &NcFile, dimension: Option<&str>) -> Result<(Times, Times), String> {
    let time = match dimension {
        Some(name) => file.variable(name).ok(),
        None => named(file, "time"),
    };
    let time = time.ok_or_else(|| "it has no time".to_owned())?;
    let times = instants(file, time)?;
    if times.is_empty() {
        return Err("it has no time".to_owned());
    }
    let issued = named(file, "forecast_reference_time");
    let mut issued = issued.map_or_else(|| Ok(Vec::new()), |issued| instants(file, issued))?;
    if let [only] = issued.as_slice() {
        issued = vec![*only; times.len()];
    }
    Ok((times, issued))
}

fn named<'f>(file: &'f NcFile, standard: &str) -> Option<&'f NcVariable> {
    let mut variables = file.variables().ok()?.iter();
    variables.find(|variable| attribute(variable, "standard_name").as_deref() == Some(standard))
}

fn instants(file: &NcFile, variable: &NcVariable) -> Result<Times, String> {
    let name = variable.name();
    let units = attribute(variable, "units").unwrap_or_default();
    let calendar = attribute(variable, "calendar").unwrap_or_else(|| "standard".to_owned());
    if !["standard", "gregorian", "proleptic_gregorian"].contains(&calendar.as_str()) {
        return Err(format!(
            "`{name}` counts in the calendar {calendar}; standard is read"
        ));
    }
    let (unit_ms, since) = since(&units)
        .ok_or_else(|| format!("`{name}` has the unit `{units}`, no unit since a time"))?;
    let longest = u64::try_from(FIELDS_MAX).unwrap_or(u64::MAX);
    let values = numbers(file, name, longest)
        .ok_or_else(|| format!("`{name}` cannot be read, or has more than {FIELDS_MAX} steps"))?;
    Ok(values
        .into_iter()
        .map(|value| instant(value, unit_ms, since))
        .collect())
}

fn instant(value: f64, unit_ms: f64, since: i64) -> Option<Instant> {
    let ms = (value * unit_ms).round();
    if !ms.is_finite() || ms.abs() > 1e14 {
        return None;
    }
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "bounded above"
    )]
    let ms = ms as i64;
    let at = since.checked_add(ms).filter(|ms| *ms >= 0)?;
    Some(Instant::from_unix_ms(at))
}

/// `hours since 1900-01-01 00:00:00`: the unit, and the time as milliseconds since 1970.
fn since(units: &str) -> Option<(f64, i64)> {
    let (unit, since) = units.split_once(" since ")?;
    let unit_ms = match unit.trim().to_ascii_lowercase().as_str() {
        "second" | "seconds" | "sec" | "secs" | "s" => 1000.0,
        "minute" | "minutes" | "min" | "mins" => 60_000.0,
        "hour" | "hours" | "hr" | "hrs" | "h" => 3_600_000.0,
        "day" | "days" | "d" => 86_400_000.0,
        _ => return None,
    };
    let since = since
        .trim()
        .trim_end_matches("UTC")
        .trim_end_matches('Z')
        .trim();
    let (date, clock) = since.split_once([' ', 'T']).unwrap_or((since, "00:00:00"));
    let mut date = date.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (date.next()??, date.next()??, date.next()??);
    let zone_less = clock
        .trim()
        .trim_end_matches("+00:00")
        .trim_end_matches(" +0:00");
    let mut clock = zone_less
        .split(':')
        .map(|part| part.trim().parse::<f64>().ok());
    let mut part = || clock.next().unwrap_or(Some(0.0));
    let secs = part()? * 3600.0 + part()? * 60.0 + part()?;
    let days = crate::time::days_from_civil(year, month, day)?;
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "one day"
    )]
    let ms = (secs * 1000.0).clamp(0.0, 86_400_000.0) as i64;
    Some((unit_ms, days * 86_400_000 + ms))
}
