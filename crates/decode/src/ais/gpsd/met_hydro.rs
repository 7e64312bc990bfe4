//! The members of the two weather contents, 1/31 and 1/11.

use super::legend::{ICE, PRECIPITATION, TREND, word};
use super::members::Members;
use crate::ais::binary::met_hydro::{MetHydro, MetHydro236};
use crate::ais::quantity::Quantity;

/// Not available.
const ICE_UNKNOWN: u8 = 3;

/// What both contents measure in the air: the same members from fields of different scales.
macro_rules! air {
    ($weather:ident, $out:ident) => {{
        let tendency = word(&TREND, $weather.pressure_tendency, "");
        $out.code(r#"Z","wspeed":"#, $weather.wind_kn)
            .code(r#","wgust":"#, $weather.gust_kn)
            .code(r#","wdir":"#, $weather.wind_deg)
            .code(r#","wgustdir":"#, $weather.gust_deg)
            .code(r#","humidity":"#, $weather.humidity_percent)
            .scaled(r#","airtemp":"#, $weather.air_c, 1)
            .scaled(r#","dewpoint":"#, $weather.dew_point_c, 1)
            .scaled(r#","pressure":"#, $weather.pressure_hpa, 0)
            .text(r#","pressuretend":"#, tendency);
    }};
}

/// What both contents measure in the water.
macro_rules! water {
    ($weather:ident, $out:ident) => {{
        let trend = word(&TREND, $weather.water_level_trend, "");
        $out.tenths(r#","visibility":"#, $weather.visibility_nm)
            .scaled(r#","waterlevel":"#, $weather.water_level_m, 1)
            .text(r#","leveltrend":"#, trend)
            .tenths(r#","cspeed":"#, $weather.current_kn)
            .code(r#","cdir":"#, $weather.current_deg)
            .tenths(r#","cspeed2":"#, $weather.current_2_kn)
            .code(r#","cdir2":"#, $weather.current_2_deg)
            .code(r#","cdepth2":"#, $weather.current_2_depth_m)
            .tenths(r#","cspeed3":"#, $weather.current_3_kn)
            .code(r#","cdir3":"#, $weather.current_3_deg)
            .code(r#","cdepth3":"#, $weather.current_3_depth_m)
            .tenths(r#","waveheight":"#, $weather.wave_height_m)
            .code(r#","waveperiod":"#, $weather.wave_period_s)
            .code(r#","wavedir":"#, $weather.wave_deg)
            .tenths(r#","swellheight":"#, $weather.swell_height_m)
            .code(r#","swellperiod":"#, $weather.swell_period_s)
            .code(r#","swelldir":"#, $weather.swell_deg)
            .code(r#","seastate":"#, $weather.sea_state)
            .scaled(r#","watertemp":"#, $weather.water_c, 1);
    }};
}

/// 1/31.
pub fn met_hydro(weather: &MetHydro, out: &mut Members<'_>) {
    let time = weather.time;
    out.scaled(r#","lat":"#, weather.lat_deg, 4)
        .scaled(r#","lon":"#, weather.lon_deg, 4)
        .flag(r#","accuracy":"#, weather.precise);
    timestamp(time.day, time.hour, time.minute, out);
    air!(weather, out);
    out.flag(r#","visgreater":"#, weather.visibility_beyond);
    water!(weather, out);
    let precipitation = word(&PRECIPITATION, weather.precipitation, "");
    out.text(r#","preciptype":"#, precipitation)
        .tenths(r#","salinity":"#, weather.salinity_permille)
        .text(r#","ice":"#, word(&ICE, weather.ice, ""));
}

/// 1/11.
pub fn met_hydro_236(weather: &MetHydro236, out: &mut Members<'_>) {
    out.scaled(r#","lat":"#, weather.lat_deg, 4)
        .scaled(r#","lon":"#, weather.lon_deg, 4);
    timestamp(weather.day, weather.hour, weather.minute, out);
    air!(weather, out);
    water!(weather, out);
    let precipitation = word(&PRECIPITATION, weather.precipitation, "");
    let names = [r#","preciptype":"#, r#","preciptype_text":"#];
    let ice = weather.ice.unwrap_or(ICE_UNKNOWN);
    out.legend(names, weather.precipitation, precipitation)
        .tenths(r#","salinity":"#, weather.salinity_permille)
        .legend([r#","ice":"#, r#","ice_text":"#], ice, word(&ICE, ice, ""));
}

/// Day, hour and minute; the closing quote comes with the next name.
fn timestamp(
    day: impl Quantity,
    hour: impl Quantity,
    minute: impl Quantity,
    out: &mut Members<'_>,
) {
    out.raw(r#","timestamp":"#).digits(&[
        ("\"", day.code(), 2),
        ("T", hour.code(), 2),
        (":", minute.code(), 2),
    ]);
}
