//! JSON lines in our own words: all fields, units in the names, nothing that is not known.
//!
//! One object a line. Its `kind` is `ais`, `own_ship`, `radar_target` or `fault`; the fields of an
//! AIS message are those of its table in [`crate::ais::message`].

use thalweg_domain::place::Position;

use crate::decoder::{AisReport, Decoded, OwnReport, TargetReport};
use crate::faults::Fault;
use crate::json::{push_flag, push_float, push_int, push_object, push_text};
use crate::nmea::own_ship::{Fix, Motion, OwnShip};
use crate::nmea::radar_target::{Direction, RadarTarget, TargetStatus};
use crate::time;

/// Appends one line.
pub fn write(decoded: &Decoded<'_>, out: &mut Vec<u8>) {
    push_object(out, |out| match decoded {
        Decoded::Ais(report) => ais(report, out),
        Decoded::Own(report) => own_ship(report, out),
        Decoded::Target(report) => radar_target(report, out),
        Decoded::Fault(fault) => self::fault(fault, out),
    });
    out.push(b'\n');
}

fn ais(report: &AisReport<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(b",\"kind\":\"ais\"");
    report.envelope.write_members(out);
    report.message.write_members(out);
}

fn fault(fault: &Fault<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(b",\"kind\":\"fault\",\"fault\":");
    push_text(out, fault.kind.name().as_bytes());
    if !fault.field.is_empty() {
        text(",\"field\":", fault.field, out);
    }
    out.extend_from_slice(b",\"sample\":");
    push_text(out, fault.sample);
}

fn own_ship(report: &OwnReport<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(b",\"kind\":\"own_ship\",\"received\":");
    time::push_instant(out, report.received);
    match report.sentence {
        OwnShip::Rmc(fix) => fix_members("RMC", &fix, report, out),
        OwnShip::Gga(fix) => fix_members("GGA", &fix, report, out),
        OwnShip::Gll(fix) => fix_members("GLL", &fix, report, out),
        OwnShip::Vtg(motion) => {
            text(",\"sentence\":", "VTG", out);
            motion_members(motion, out);
        }
        OwnShip::Hdt(heading) => {
            text(",\"sentence\":", "HDT", out);
            let degrees = heading.map(|heading| f64::from(heading.degrees()));
            float(",\"heading_deg\":", degrees, 1, out);
        }
        OwnShip::Zda(clock) => {
            text(",\"sentence\":", "ZDA", out);
            if let Some(clock) = clock {
                out.extend_from_slice(b",\"time\":");
                time::push_instant(out, clock);
            }
        }
    }
}

fn fix_members(sentence: &str, fix: &Fix, report: &OwnReport<'_>, out: &mut Vec<u8>) {
    text(",\"sentence\":", sentence, out);
    if let Some(time) = fix.time {
        out.extend_from_slice(b",\"time\":");
        time::push_instant(out, time.near(report.received));
    }
    if let Some(position) = fix.position {
        position_members(position, out);
    }
    motion_members(fix.motion, out);
    float(",\"altitude_m\":", fix.altitude_m, 1, out);
    if let Some(satellites) = fix.satellites {
        out.extend_from_slice(b",\"satellites\":");
        push_int(out, satellites);
    }
    float(",\"dilution\":", fix.dilution, 2, out);
}

fn motion_members(motion: Motion, out: &mut Vec<u8>) {
    let speed = motion.speed.map(|speed| f64::from(speed.0));
    float(",\"speed_kn\":", speed, 2, out);
    let course = motion.course.map(|course| f64::from(course.degrees()));
    float(",\"course_deg\":", course, 2, out);
}

fn position_members(position: Position, out: &mut Vec<u8>) {
    float(",\"lon_deg\":", Some(position.lon()), 6, out);
    float(",\"lat_deg\":", Some(position.lat()), 6, out);
}

fn radar_target(report: &TargetReport<'_>, out: &mut Vec<u8>) {
    let target: &RadarTarget = &report.target;
    out.extend_from_slice(b",\"kind\":\"radar_target\",\"received\":");
    time::push_instant(out, report.received);
    out.extend_from_slice(b",\"number\":");
    push_int(out, target.number);
    text(",\"status\":", status(target.status), out);
    if !target.name.is_empty() {
        text(",\"name\":", target.name.as_str(), out);
    }
    float(
        ",\"distance_m\":",
        target.distance.map(|metres| metres.0),
        1,
        out,
    );
    direction("bearing", target.bearing, out);
    float(
        ",\"speed_kn\":",
        target.speed.map(|knots| f64::from(knots.0)),
        1,
        out,
    );
    direction("course", target.course, out);
    float(
        ",\"closest_m\":",
        target.closest.map(|metres| metres.0),
        1,
        out,
    );
    float(",\"closest_min\":", target.closest_min, 2, out);
    out.extend_from_slice(b",\"reference\":");
    push_flag(out, target.reference);
    out.extend_from_slice(b",\"manual\":");
    push_flag(out, target.manual);
    if let Some((sensed, plot)) = &report.plot {
        out.extend_from_slice(b",\"time\":");
        time::push_instant(out, *sensed);
        position_members(plot.position, out);
    }
}

const fn status(status: TargetStatus) -> &'static str {
    match status {
        TargetStatus::Tracking => "tracking",
        TargetStatus::Acquiring => "acquiring",
        TargetStatus::Lost => "lost",
    }
}

/// Writes `name_deg`, or `name_relative_deg` when it is against the own bow.
fn direction(name: &str, direction: Option<Direction>, out: &mut Vec<u8>) {
    let (against, bearing) = match direction {
        None => return,
        Some(Direction::True(bearing)) => ("", bearing),
        Some(Direction::Relative(bearing)) => ("_relative", bearing),
    };
    for part in [",\"", name, against, "_deg\":"] {
        out.extend_from_slice(part.as_bytes());
    }
    push_float(out, f64::from(bearing.degrees()), 1);
}

fn text(name: &str, text: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(name.as_bytes());
    push_text(out, text.as_bytes());
}

fn float(name: &str, value: Option<f64>, decimals: usize, out: &mut Vec<u8>) {
    if let Some(value) = value {
        out.extend_from_slice(name.as_bytes());
        push_float(out, value, decimals);
    }
}
