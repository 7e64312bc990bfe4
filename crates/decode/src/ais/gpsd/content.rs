//! The members of messages 6 and 8, by their application identifier.
//!
//! gpsd knows some contents in one of the two messages only, and some at one length only; what it
//! does not know is shown as raw bits, even where this crate knows more.

use super::legend;
use super::members::Members;
use super::met_hydro::{met_hydro, met_hydro_236};
use crate::ais::binary::Content;
use crate::ais::binary::inland::{
    BridgeArrival, BridgeClearance, InlandVoyage, SignalStatus, WaterLevels, WeatherWarning,
};
use crate::ais::binary::monitoring::{AidMonitoring, Voltage};
use crate::ais::binary::port::{
    BerthingData, ClearanceTime, DayMonthTime, FairwayClosed, TidalWindows, TidalWindows236,
    TrafficSignal,
};
use crate::ais::binary::route::RouteInformation;
use crate::ais::binary::target::{SyntheticTarget, TargetIdentity};
use crate::ais::binary::telegram::TextDescription;
use crate::ais::binary::voyage::{DangerousCargo, DangerousCargo236};
use crate::ais::message::binary::{AddressedBinary, BroadcastBinary};
use crate::ais::payload::Payload;
use crate::ais::quantity::Quantity;

/// Message 6.
pub fn write_addressed(body: &AddressedBinary, bits: &Payload, out: &mut Members<'_>) {
    let application = &body.application;
    out.number(r#","seqno":"#, body.sequence)
        .number(r#","dest_mmsi":"#, body.destination.0)
        .flag(r#","retransmit":"#, body.retransmitted)
        .number(r#","dac":"#, application.area)
        .number(r#","fid":"#, application.function);
    match (&application.content, bits.len()) {
        (Content::DangerousCargo236(cargo), _) => dangerous_cargo_236(cargo, out),
        (Content::TidalWindows236(windows), _) => tidal_windows_236(windows, out),
        (Content::AirDraught(height), _) => {
            out.code(r#","airdraught":"#, height.air_draught_m);
        }
        (Content::Persons(persons), _) => {
            out.code(r#","persons":"#, persons.persons);
        }
        (Content::ClearanceTime(clearance), _) => clearance_time(clearance, out),
        (Content::BerthingData(berth), _) => berthing_data(berth, out),
        (Content::DangerousCargo(cargo), _) => dangerous_cargo(cargo, out),
        (Content::RouteInformation(route), _) if application.function == 28 => {
            route_information(route, out);
        }
        (Content::TextDescription(text), _) if application.function == 30 => description(text, out),
        (Content::TidalWindows(windows), _) => tidal_windows(windows, out),
        (Content::BridgeArrival(arrival), 248) => bridge_arrival(arrival, out),
        (Content::BridgeClearance(clearance), 232) => bridge_clearance(clearance, out),
        (Content::InlandPersons(persons), 168) => {
            out.code(r#","crew":"#, persons.crew)
                .code(r#","passengers":"#, persons.passengers)
                .code(r#","personnel":"#, persons.personnel);
        }
        (Content::AidMonitoring(aid), 136) => aid_monitoring(aid, out),
        _ => {
            out.bits(bits, 88);
        }
    }
}

/// Message 8.
pub fn write_broadcast(body: &BroadcastBinary, bits: &Payload, out: &mut Members<'_>) {
    let application = &body.application;
    out.number(r#","dac":"#, application.area)
        .number(r#","fid":"#, application.function);
    match (&application.content, bits.len()) {
        (Content::MetHydro236(weather), _) => met_hydro_236(weather, out),
        (Content::FairwayClosed(fairway), _) => fairway_closed(fairway, out),
        (Content::AirDraught(height), _) => {
            out.code(r#","airdraught":"#, height.air_draught_m);
        }
        (Content::Persons(persons), _) => {
            out.code(r#","persons":"#, persons.persons);
        }
        (Content::SyntheticTargets(seen), _) if application.function == 17 => {
            out.list(r#","targets":"#, &seen.targets, synthetic_target);
        }
        (Content::TrafficSignal(signal), _) => traffic_signal(signal, out),
        (Content::RouteInformation(route), _) if application.function == 27 => {
            route_information(route, out);
        }
        (Content::TextDescription(text), _) if application.function == 29 => description(text, out),
        (Content::MetHydro(weather), _) => met_hydro(weather, out),
        (Content::InlandVoyage(voyage), 168) if voyage.hazard <= 5 => inland_voyage(voyage, out),
        (Content::WeatherWarning(warning), 256) => weather_warning(warning, out),
        (Content::WaterLevels(levels), 168) => water_levels(levels, out),
        (Content::SignalStatus(signal), 168) => signal_status(signal, out),
        _ => {
            out.bits(bits, 56);
        }
    }
}

fn dangerous_cargo_236(cargo: &DangerousCargo236, out: &mut Members<'_>) {
    out.text(r#","lastport":"#, cargo.last_port.as_str())
        .calendar(r#","departure":"#, cargo.departure, 2)
        .text(r#"Z","nextport":"#, cargo.next_port.as_str())
        .calendar(r#","eta":"#, cargo.eta, 2)
        .text(r#"Z","dangerous":"#, cargo.dangerous_good.as_str())
        .text(r#","imdcat":"#, cargo.imdg_category.as_str())
        .number(r#","unid":"#, cargo.un_number)
        .number(r#","amount":"#, cargo.amount)
        .number(r#","unit":"#, cargo.unit);
}

fn dangerous_cargo(cargo: &DangerousCargo, out: &mut Members<'_>) {
    out.number(r#","unit":"#, cargo.unit)
        .number(r#","amount":"#, cargo.amount)
        .list(r#","cargos":"#, &cargo.cargoes, |out, one| {
            out.number(r#","code":"#, one.code)
                .number(r#","subtype":"#, one.class);
        });
}

fn tidal_windows_236(windows: &TidalWindows236, out: &mut Members<'_>) {
    out.code(r#","month":"#, windows.month)
        .code(r#","day":"#, windows.day)
        .list(r#","tidals":"#, &windows.windows, |out, window| {
            out.scaled(r#","lon":"#, window.lon_deg, 4)
                .scaled(r#","lat":"#, window.lat_deg, 4)
                .code(r#","from_hour":"#, window.from_hour)
                .code(r#","from_min":"#, window.from_minute)
                .code(r#","to_hour":"#, window.to_hour)
                .code(r#","to_min":"#, window.to_minute)
                .code(r#","cdir":"#, window.current_deg)
                .tenths(r#","cspeed":"#, window.current_kn);
        });
}

fn tidal_windows(windows: &TidalWindows, out: &mut Members<'_>) {
    out.code(r#","month":"#, windows.month)
        .code(r#","day":"#, windows.day)
        .list(r#","tidals":"#, &windows.windows, |out, window| {
            out.scaled(r#","lon":"#, window.lon_deg, 4)
                .scaled(r#","lat":"#, window.lat_deg, 4)
                .code(r#","from_hour":"#, window.from_hour)
                .code(r#","from_min":"#, window.from_minute)
                .code(r#","to_hour":"#, window.to_hour)
                .code(r#","to_min":"#, window.to_minute)
                .code(r#","cdir":"#, window.current_deg)
                .tenths(r#","cspeed":"#, window.current_kn);
        });
}

fn clearance_time(clearance: &ClearanceTime, out: &mut Members<'_>) {
    out.number(r#","linkage":"#, clearance.linkage)
        .calendar(r#","arrival":"#, clearance.time, 2)
        .text(r#"Z","portname":"#, clearance.port.as_str())
        .text(r#","destination":"#, clearance.destination.as_str())
        .scaled(r#","lon":"#, clearance.lon_deg, 4)
        .scaled(r#","lat":"#, clearance.lat_deg, 4);
}

fn berthing_data(berth: &BerthingData, out: &mut Members<'_>) {
    let mooring = [r#","position":"#, r#","position_text":"#];
    out.number(r#","linkage":"#, berth.linkage)
        .code(r#","berth_length":"#, berth.length_m)
        .legend(mooring, berth.mooring, legend::mooring(berth.mooring))
        .calendar(r#","arrival":"#, berth.time, 1)
        .number(r#"","availability":"#, u8::from(berth.services_known));
    for (name, state) in [
        (r#","agent":"#, berth.agent),
        (r#","fuel":"#, berth.fuel),
        (r#","chandler":"#, berth.chandler),
        (r#","stevedore":"#, berth.stevedore),
        (r#","electrical":"#, berth.electricity),
        (r#","water":"#, berth.water),
        (r#","customs":"#, berth.customs),
        (r#","cartage":"#, berth.cartage),
        (r#","crane":"#, berth.crane),
        (r#","lift":"#, berth.lift),
        (r#","medical":"#, berth.medical),
        (r#","navrepair":"#, berth.navigation_repair),
        (r#","provisions":"#, berth.provisions),
        (r#","shiprepair":"#, berth.ship_repair),
        (r#","surveyor":"#, berth.surveyor),
        (r#","steam":"#, berth.steam),
        (r#","tugs":"#, berth.tugs),
        (r#","solidwaste":"#, berth.solid_waste),
        (r#","liquidwaste":"#, berth.liquid_waste),
        (r#","hazardouswaste":"#, berth.hazardous_waste),
        (r#","ballast":"#, berth.ballast_exchange),
        (r#","additional":"#, berth.additional),
        (r#","regional1":"#, berth.regional_1),
        (r#","regional2":"#, berth.regional_2),
        (r#","future1":"#, berth.future_1),
        (r#","future2":"#, berth.future_2),
    ] {
        out.number(name, state);
    }
    out.text(r#","berth_name":"#, berth.berth.as_str())
        .scaled(r#","berth_lon":"#, berth.lon_deg, 4)
        .scaled(r#","berth_lat":"#, berth.lat_deg, 4)
        .tenths(r#","berth_depth":"#, berth.depth_m);
}

fn route_information(route: &RouteInformation, out: &mut Members<'_>) {
    let kind = [r#","rtype":"#, r#","rtype_text":"#];
    let meant = route
        .waypoints
        .iter()
        .take(usize::from(route.waypoint_count));
    out.number(r#","linkage":"#, route.linkage)
        .number(r#","sender":"#, route.sender)
        .legend(kind, route.route_type, legend::route(route.route_type))
        .calendar(r#","start":"#, route.start, 2)
        .code(r#"Z","duration":"#, route.duration_min)
        .list(r#","waypoints":"#, meant, |out, point| {
            out.degrees(r#","lon":"#, point.lon_deg)
                .degrees(r#","lat":"#, point.lat_deg);
        });
}

fn description(text: &TextDescription, out: &mut Members<'_>) {
    out.number(r#","linkage":"#, text.linkage)
        .text(r#","text":"#, &text.text);
}

fn bridge_arrival(arrival: &BridgeArrival, out: &mut Members<'_>) {
    out.text(r#","country":"#, arrival.country.as_str())
        .text(r#","locode":"#, arrival.location.as_str())
        .text(r#","section":"#, arrival.section.as_str())
        .text(r#","terminal":"#, arrival.terminal.as_str())
        .text(r#","hectometre":"#, arrival.hectometre.as_str())
        .calendar(r#","eta":"#, arrival.eta, 1)
        .code(r#"","tugs":"#, arrival.tugs)
        .code(r#","airdraught":"#, arrival.air_draught_m);
}

fn bridge_clearance(clearance: &BridgeClearance, out: &mut Members<'_>) {
    let words = legend::word(&legend::CLEARANCE, clearance.status, "");
    out.text(r#","country":"#, clearance.country.as_str())
        .text(r#","locode":"#, clearance.location.as_str())
        .text(r#","section":"#, clearance.section.as_str())
        .text(r#","terminal":"#, clearance.terminal.as_str())
        .text(r#","hectometre":"#, clearance.hectometre.as_str())
        .calendar(r#","eta":"#, clearance.rta, 1)
        .legend(
            [r#"","status":"#, r#","status_text":"#],
            clearance.status,
            words,
        );
}

fn aid_monitoring(aid: &AidMonitoring, out: &mut Members<'_>) {
    let racon = legend::word(&legend::RACON, aid.racon, "");
    let light = legend::word(&legend::LIGHT, aid.light, "");
    out.flag(r#","off_pos":"#, aid.off_position)
        .flag(r#","alarm":"#, aid.alarm)
        .number(r#","stat_ext":"#, aid.inputs);
    voltage(r#","ana_int":"#, aid.supply_v, out);
    voltage(r#","ana_ext1":"#, aid.external_1_v, out);
    voltage(r#","ana_ext2":"#, aid.external_2_v, out);
    out.legend([r#","racon":"#, r#","racon_text":"#], aid.racon, racon)
        .legend([r#","light":"#, r#","light_text":"#], aid.light, light);
}

/// Volts with two decimals; what is not used is a plain zero.
fn voltage(name: &str, voltage: Voltage, out: &mut Members<'_>) {
    match voltage.code() {
        0 => out.raw(name).raw("0"),
        code => out.decimal(name, i64::from(code) * 5, 2),
    };
}

fn fairway_closed(fairway: &FairwayClosed, out: &mut Members<'_>) {
    out.text(r#","reason":"#, fairway.reason.as_str())
        .text(r#","closefrom":"#, fairway.closed_from.as_str())
        .text(r#","closeto":"#, fairway.closed_to.as_str())
        .number(r#","radius":"#, fairway.radius)
        .number(r#","extunit":"#, fairway.unit);
    day_month(r#","from":"#, fairway.from, out);
    day_month(r#","to":"#, fairway.until, out);
}

fn day_month(name: &str, time: DayMonthTime, out: &mut Members<'_>) {
    out.raw(name)
        .digits(&[
            ("\"", time.month.code(), 2),
            ("-", time.day.code(), 2),
            ("T", time.hour.code(), 2),
            (":", time.minute.code(), 2),
        ])
        .raw("\"");
}

fn synthetic_target(out: &mut Members<'_>, target: &SyntheticTarget) {
    let (kind, name) = match target.identity {
        TargetIdentity::Mmsi(_) => (0, "mmsi"),
        TargetIdentity::Imo(_) => (1, "imo"),
        TargetIdentity::CallSign(_) => (2, "callsign"),
        TargetIdentity::Other(_) => (3, "other"),
    };
    out.legend([r#","idtype":"#, r#","idtype_text":"#], kind, name)
        .raw(",\"")
        .raw(name);
    match target.identity {
        TargetIdentity::Mmsi(number) | TargetIdentity::Imo(number) => {
            out.text("\":", &number.to_string())
        }
        TargetIdentity::CallSign(text) | TargetIdentity::Other(text) => {
            out.text("\":", text.as_str())
        }
    };
    out.scaled(r#","lat":"#, target.lat_deg, 4)
        .scaled(r#","lon":"#, target.lon_deg, 4)
        .code(r#","course":"#, target.course_deg)
        .number(r#","second":"#, target.second.0)
        .code(r#","speed":"#, target.speed_kn);
}

fn traffic_signal(signal: &TrafficSignal, out: &mut Members<'_>) {
    let now = [r#","signal":"#, r#","signal_text":"#];
    let next = [r#","nextsignal":"#, r#","nextsignal_text":"#];
    out.number(r#","linkage":"#, signal.linkage)
        .text(r#","station":"#, signal.station.as_str())
        .scaled(r#","lon":"#, signal.lon_deg, 4)
        .scaled(r#","lat":"#, signal.lat_deg, 4)
        .number(r#","status":"#, signal.status)
        .legend(now, signal.signal, legend::signal(signal.signal))
        .code(r#","hour":"#, signal.hour)
        .code(r#","minute":"#, signal.minute)
        .legend(next, signal.next_signal, legend::signal(signal.next_signal));
}

fn inland_voyage(voyage: &InlandVoyage, out: &mut Members<'_>) {
    let hazard = [r#","hazard":"#, r#","hazard_text":"#];
    let loaded = [r#","loaded":"#, r#","loaded_text":"#];
    out.text(r#","vin":"#, voyage.vessel_number.as_str())
        .code(r#","length":"#, voyage.length_m)
        .code(r#","beam":"#, voyage.beam_m)
        .number(r#","shiptype":"#, voyage.ship_type)
        .text(
            r#","shiptype_text":"#,
            legend::inland_ship_type(voyage.ship_type),
        )
        .legend(hazard, voyage.hazard, legend::hazard(voyage.hazard))
        .code(r#","draught":"#, voyage.draught_m)
        .legend(loaded, voyage.loaded, legend::loaded(voyage.loaded))
        .flag(r#","speed_q":"#, voyage.speed_quality)
        .flag(r#","course_q":"#, voyage.course_quality)
        .flag(r#","heading_q":"#, voyage.heading_quality);
}

fn weather_warning(warning: &WeatherWarning, out: &mut Members<'_>) {
    out.raw(r#","start":"#)
        .digits(&[
            ("\"", warning.start_year.code() + 2000, 4),
            ("-", warning.start_month.code(), 2),
            ("-", warning.start_day.code(), 2),
            ("T", warning.start_hour.code(), 2),
            (":", warning.start_minute.code(), 2),
        ])
        .raw(r#"","end":"#)
        .digits(&[
            ("\"", warning.end_year.code() + 2000, 4),
            ("-", warning.end_month.code(), 2),
            ("-", warning.end_day.code(), 2),
            ("T", warning.end_hour.code(), 2),
            (":", warning.end_minute.code(), 2),
        ])
        .degrees(r#"","start_lon":"#, warning.start_lon_deg)
        .degrees(r#","start_lat":"#, warning.start_lat_deg)
        .degrees(r#","end_lon":"#, warning.end_lon_deg)
        .degrees(r#","end_lat":"#, warning.end_lat_deg)
        .legend(
            [r#","type":"#, r#","type_text":"#],
            warning.kind,
            legend::warning(warning.kind),
        )
        .code(r#","min":"#, warning.lowest)
        .code(r#","max":"#, warning.highest);
    let intensity = legend::intensity(warning.intensity);
    let wind = legend::wind(warning.wind_direction);
    out.legend(
        [r#","class":"#, r#","class_text":"#],
        warning.intensity,
        intensity,
    )
    .legend(
        [r#","wind":"#, r#","wind_text":"#],
        warning.wind_direction,
        wind,
    );
}

fn water_levels(levels: &WaterLevels, out: &mut Members<'_>) {
    out.text(r#","country":"#, levels.country.as_str()).list(
        r#","gauges":"#,
        &levels.gauges,
        |out, gauge| {
            out.number(r#","id":"#, gauge.id)
                .code(r#","level":"#, gauge.level_cm);
        },
    );
}

fn signal_status(signal: &SignalStatus, out: &mut Members<'_>) {
    let direction = [r#","direction":"#, r#","direction_text":"#];
    out.degrees(r#","lon":"#, signal.lon_deg)
        .degrees(r#","lat":"#, signal.lat_deg)
        .number(r#","form":"#, signal.form)
        .code(r#","facing":"#, signal.facing_deg)
        .legend(
            direction,
            signal.direction,
            legend::direction(signal.direction),
        )
        .number(r#","status":"#, signal.lights)
        .text(r#","status_text":"#, legend::lights(signal.lights));
}
