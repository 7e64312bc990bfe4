//! The members of each message behind the common ones.

use super::content::{write_addressed, write_broadcast};
use super::legend;
use super::members::Members;
use crate::ais::comm_state::CommState;
use crate::ais::field::Field;
use crate::ais::message::Body;
use crate::ais::message::acknowledge::Acknowledgement;
use crate::ais::message::aid::AidToNavigation;
use crate::ais::message::aircraft::AircraftPosition;
use crate::ais::message::assignment::{
    AssignedMode, ChannelManagement, ChannelScope, CommandArea, GroupAssignment, LinkManagement,
};
use crate::ais::message::base_station::BaseStation;
use crate::ais::message::binary::{SlotBinary, SlotContent};
use crate::ais::message::dgnss::DgnssBroadcast;
use crate::ais::message::inquiry::Interrogation;
use crate::ais::message::long_range::LongRange;
use crate::ais::message::position_a::PositionA;
use crate::ais::message::position_b::{ExtendedB, PositionB};
use crate::ais::message::static_b::{Hull, StaticPartB};
use crate::ais::message::static_voyage::StaticVoyage;
use crate::ais::payload::Payload;
use crate::ais::quantity::Quantity;
use crate::decoder::AisReport;
use crate::text::Text;

/// Names of a code and of its meaning.
const EPFD: [&str; 2] = [r#","epfd":"#, r#","epfd_text":"#];
const SHIP_TYPE: [&str; 2] = [r#","shiptype":"#, r#","shiptype_text":"#];

/// Appends the members of the message; `name` is what its other half said.
pub fn write_body(report: &AisReport<'_>, name: Option<Text<20>>, out: &mut Members<'_>) {
    let bits = report.payload;
    match &report.message.body {
        Body::PositionA(body) => position_a(body, bits, out),
        Body::BaseStation(body) => base_station(body, out),
        Body::StaticVoyage(body) => static_voyage(body, out),
        Body::AddressedBinary(body) => write_addressed(body, bits, out),
        Body::Acknowledgement(body) => acknowledgement(body, out),
        Body::BroadcastBinary(body) => write_broadcast(body, bits, out),
        Body::AircraftPosition(body) => aircraft(body, out),
        Body::UtcInquiry(body) => {
            out.number(r#","dest_mmsi":"#, body.destination.0);
        }
        Body::AddressedText(body) => {
            out.number(r#","seqno":"#, body.sequence)
                .number(r#","dest_mmsi":"#, body.destination.0)
                .flag(r#","retransmit":"#, body.retransmitted)
                .text(r#","text":"#, &body.text);
        }
        Body::BroadcastText(body) => {
            out.text(r#","text":"#, &body.text);
        }
        Body::Interrogation(body) => interrogation(body, out),
        Body::AssignedMode(body) => assigned_mode(body, out),
        Body::DgnssBroadcast(body) => dgnss(body, bits, out),
        Body::PositionB(body) => position_b(body, out),
        Body::ExtendedB(body) => extended_b(body, out),
        Body::LinkManagement(body) => link_management(body, out),
        Body::AidToNavigation(body) => aid(body, out),
        Body::ChannelManagement(body) => channel_management(body, out),
        Body::GroupAssignment(body) => group_assignment(body, out),
        Body::StaticPartA(_) => {}
        Body::StaticPartB(body) => static_part_b(body, name.unwrap_or(Text::EMPTY), bits, out),
        Body::SlotBinary(body) => slot_binary(body, bits, out),
        Body::LongRange(body) => long_range(body, out),
    }
}

/// The radio status: the communication state as a number.
fn radio(state: Option<CommState>) -> u32 {
    state.map_or(0, |state| state.raw)
}

fn position_a(body: &PositionA, bits: &Payload, out: &mut Members<'_>) {
    let words = legend::word(&legend::STATUS, body.status, "");
    out.legend([r#","status":"#, r#","status_text":"#], body.status, words);
    match body.turn_deg_min.0 {
        i8::MIN => out.raw(r#","turn":"nan""#),
        -127 => out.raw(r#","turn":"fastleft""#),
        127 => out.raw(r#","turn":"fastright""#),
        code => out.number(r#","turn":"#, turn(code)),
    };
    match body.speed_kn.code() {
        1023 => out.raw(r#","speed":"nan""#),
        1022 => out.raw(r#","speed":"fast""#),
        _ => out.tenths(r#","speed":"#, body.speed_kn),
    };
    out.flag(r#","accuracy":"#, body.precise)
        .degrees(r#","lon":"#, body.lon_deg)
        .degrees(r#","lat":"#, body.lat_deg)
        .tenths(r#","course":"#, body.course_deg)
        .code(r#","heading":"#, body.heading_deg)
        .number(r#","second":"#, body.second.0)
        .number(r#","maneuver":"#, body.manoeuvre)
        .flag(r#","raim":"#, body.raim)
        .number(r#","radio":"#, radio_bits(bits));
}

/// The radio status, or as many bits of it as a message that was cut short has left.
fn radio_bits(bits: &Payload) -> u32 {
    let width = bits.len().saturating_sub(149).min(19);
    u32::read(bits, 149, width)
}

/// Degrees a minute, rounded to the nearest whole number.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "at most 709: rounding is wanted"
)]
fn turn(code: i8) -> i64 {
    let root = f64::from(code) / 4.733;
    (root * root.abs()).round_ties_even() as i64
}

fn base_station(body: &BaseStation, out: &mut Members<'_>) {
    out.raw(r#","timestamp":"#)
        .digits(&[
            ("\"", body.year.code(), 4),
            ("-", body.month.code(), 2),
            ("-", body.day.code(), 2),
            ("T", body.hour.code(), 2),
            (":", body.minute.code(), 2),
            (":", body.clock_second.code(), 2),
        ])
        .flag(r#"Z","accuracy":"#, body.precise)
        .degrees(r#","lon":"#, body.lon_deg)
        .degrees(r#","lat":"#, body.lat_deg)
        .legend(EPFD, body.epfd, legend::epfd(body.epfd))
        .flag(r#","raim":"#, body.raim)
        .number(r#","radio":"#, radio(body.comm_state));
}

fn static_voyage(body: &StaticVoyage, out: &mut Members<'_>) {
    out.number(r#","imo":"#, body.imo)
        .number(r#","ais_version":"#, body.ais_version)
        .text(r#","callsign":"#, body.call_sign.as_str())
        .text(r#","shipname":"#, body.name.as_str())
        .legend(SHIP_TYPE, body.ship_type, legend::ship_type(body.ship_type))
        .hull(body.dimensions)
        .legend(EPFD, body.epfd, legend::epfd(body.epfd))
        .calendar(r#","eta":"#, body.eta, 2)
        .raw("Z\"")
        .tenths(r#","draught":"#, body.draught_m)
        .text(r#","destination":"#, body.destination.as_str())
        .number(r#","dte":"#, u8::from(body.dte_absent == Some(true)));
}

fn acknowledgement(body: &Acknowledgement, out: &mut Members<'_>) {
    let names = [
        r#","mmsi1":"#,
        r#","mmsi2":"#,
        r#","mmsi3":"#,
        r#","mmsi4":"#,
    ];
    let stations = body.acknowledged.iter().map(|one| one.destination.0);
    for (name, station) in names.into_iter().zip(stations.chain([0; 4])) {
        out.number(name, station);
    }
}

fn aircraft(body: &AircraftPosition, out: &mut Members<'_>) {
    match body.altitude_m.code() {
        4095 => out.raw(r#","alt":"nan""#),
        4094 => out.raw(r#","alt":"high""#),
        code => out.number(r#","alt":"#, code),
    };
    match body.speed_kn.code() {
        1023 => out.raw(r#","speed":"nan""#),
        1022 => out.raw(r#","speed":"fast""#),
        code => out.number(r#","speed":"#, code),
    };
    // gpsd takes the sensor flag and the spare bits for one regional field.
    let regional = u8::from(body.altitude_barometric) << 7 | body.regional;
    out.flag(r#","accuracy":"#, body.precise)
        .degrees(r#","lon":"#, body.lon_deg)
        .degrees(r#","lat":"#, body.lat_deg)
        .tenths(r#","course":"#, body.course_deg)
        .number(r#","second":"#, body.second.0)
        .number(r#","regional":"#, regional)
        .number(r#","dte":"#, u8::from(body.dte_absent))
        .flag(r#","raim":"#, body.raim)
        .number(r#","radio":"#, radio(body.comm_state));
}

fn interrogation(body: &Interrogation, out: &mut Members<'_>) {
    let second = body.request_1_2.as_ref();
    let other = body.request_2_1.as_ref();
    out.number(r#","mmsi1":"#, body.destination_1.0)
        .number(r#","type1_1":"#, body.request_1_1.message)
        .number(r#","offset1_1":"#, body.request_1_1.slot_offset)
        .number(
            r#","type1_2":"#,
            second.map_or(0, |request| request.message),
        )
        .number(
            r#","offset1_2":"#,
            second.map_or(0, |request| request.slot_offset),
        )
        .number(
            r#","mmsi2":"#,
            body.destination_2.map_or(0, |station| station.0),
        )
        .number(r#","type2_1":"#, other.map_or(0, |request| request.message))
        .number(
            r#","offset2_1":"#,
            other.map_or(0, |request| request.slot_offset),
        );
}

fn assigned_mode(body: &AssignedMode, out: &mut Members<'_>) {
    let names = [
        [r#","mmsi1":"#, r#","offset1":"#, r#","increment1":"#],
        [r#","mmsi2":"#, r#","offset2":"#, r#","increment2":"#],
    ];
    let mut assignments = body.assignments.iter();
    for [station, offset, increment] in names {
        let one = assignments.next();
        out.number(station, one.map_or(0, |one| one.destination.0))
            .number(offset, one.map_or(0, |one| one.offset))
            .number(increment, one.map_or(0, |one| one.increment));
    }
}

fn dgnss(body: &DgnssBroadcast, bits: &Payload, out: &mut Members<'_>) {
    out.scaled(r#","lon":"#, body.lon_deg, 1)
        .scaled(r#","lat":"#, body.lat_deg, 1)
        .bits(bits, 80);
}

fn position_b(body: &PositionB, out: &mut Members<'_>) {
    out.number(r#","reserved":"#, body.reserved)
        .tenths(r#","speed":"#, body.speed_kn)
        .flag(r#","accuracy":"#, body.precise)
        .degrees(r#","lon":"#, body.lon_deg)
        .degrees(r#","lat":"#, body.lat_deg)
        .tenths(r#","course":"#, body.course_deg)
        .code(r#","heading":"#, body.heading_deg)
        .number(r#","second":"#, body.second.0)
        .number(r#","regional":"#, body.regional)
        .flag(r#","cs":"#, body.carrier_sense)
        .flag(r#","display":"#, body.display)
        .flag(r#","dsc":"#, body.dsc)
        .flag(r#","band":"#, body.whole_band)
        .flag(r#","msg22":"#, body.obeys_message_22)
        .flag(r#","raim":"#, body.raim)
        .number(r#","radio":"#, radio(body.comm_state));
}

fn extended_b(body: &ExtendedB, out: &mut Members<'_>) {
    out.number(r#","reserved":"#, body.reserved)
        .tenths(r#","speed":"#, body.speed_kn)
        .flag(r#","accuracy":"#, body.precise)
        .degrees(r#","lon":"#, body.lon_deg)
        .degrees(r#","lat":"#, body.lat_deg)
        .tenths(r#","course":"#, body.course_deg)
        .code(r#","heading":"#, body.heading_deg)
        .number(r#","second":"#, body.second.0)
        .number(r#","regional":"#, body.regional)
        .text(r#","shipname":"#, body.name.as_str())
        .legend(SHIP_TYPE, body.ship_type, legend::ship_type(body.ship_type))
        .hull(body.dimensions)
        .legend(EPFD, body.epfd, legend::epfd(body.epfd))
        .flag(r#","raim":"#, body.raim)
        .number(r#","dte":"#, u8::from(body.dte_absent))
        .flag(r#","assigned":"#, body.assigned);
}

fn link_management(body: &LinkManagement, out: &mut Members<'_>) {
    let names = [
        [
            r#","offset1":"#,
            r#","number1":"#,
            r#","timeout1":"#,
            r#","increment1":"#,
        ],
        [
            r#","offset2":"#,
            r#","number2":"#,
            r#","timeout2":"#,
            r#","increment2":"#,
        ],
        [
            r#","offset3":"#,
            r#","number3":"#,
            r#","timeout3":"#,
            r#","increment3":"#,
        ],
        [
            r#","offset4":"#,
            r#","number4":"#,
            r#","timeout4":"#,
            r#","increment4":"#,
        ],
    ];
    let mut reservations = body.reservations.iter();
    for [offset, number, timeout, increment] in names {
        let one = reservations.next();
        out.number(offset, one.map_or(0, |one| one.offset))
            .number(number, one.map_or(0, |one| one.slots))
            .number(timeout, one.map_or(0, |one| one.timeout_min))
            .number(increment, one.map_or(0, |one| one.increment));
    }
}

fn aid(body: &AidToNavigation, out: &mut Members<'_>) {
    let words = legend::word(&legend::AID, body.aid_type, "INVALID NAVAID TYPE");
    out.legend(
        [r#","aid_type":"#, r#","aid_type_text":"#],
        body.aid_type,
        words,
    )
    .text(r#","name":"#, body.name.0.as_str())
    .degrees(r#","lon":"#, body.lon_deg)
    .degrees(r#","lat":"#, body.lat_deg)
    .flag(r#","accuracy":"#, body.precise)
    .hull(body.dimensions)
    .legend(EPFD, body.epfd, legend::epfd(body.epfd))
    .number(r#","second":"#, body.second.0)
    .number(r#","regional":"#, body.status)
    .flag(r#","off_position":"#, body.off_position)
    .flag(r#","raim":"#, body.raim)
    .flag(r#","virtual_aid":"#, body.is_virtual);
}

fn channel_management(body: &ChannelManagement, out: &mut Members<'_>) {
    out.number(r#","channel_a":"#, body.channel_a)
        .number(r#","channel_b":"#, body.channel_b)
        .number(r#","txrx":"#, body.transmit_mode)
        .flag(r#","power":"#, body.low_power);
    let addressed = match &body.area {
        ChannelScope::Area(area) => {
            command_area(area, out);
            false
        }
        ChannelScope::Stations([first, second]) => {
            out.number(r#","dest1":"#, first.0)
                .number(r#","dest2":"#, second.0);
            true
        }
    };
    out.flag(r#","addressed":"#, addressed)
        .flag(r#","band_a":"#, body.channel_a_narrow)
        .flag(r#","band_b":"#, body.channel_b_narrow)
        .number(r#","zonesize":"#, body.transition_zone);
}

fn command_area(area: &CommandArea, out: &mut Members<'_>) {
    out.quoted_degrees(r#","ne_lon":"#, area.north_east_lon_deg)
        .quoted_degrees(r#","ne_lat":"#, area.north_east_lat_deg)
        .quoted_degrees(r#","sw_lon":"#, area.south_west_lon_deg)
        .quoted_degrees(r#","sw_lat":"#, area.south_west_lat_deg);
}

fn group_assignment(body: &GroupAssignment, out: &mut Members<'_>) {
    let station = [r#","stationtype":"#, r#","stationtype_text":"#];
    command_area(&body.area, out);
    out.legend(
        station,
        body.station_type,
        legend::station_type(body.station_type),
    )
    .legend(SHIP_TYPE, body.ship_type, legend::ship_type(body.ship_type))
    .number(r#","interval":"#, body.reporting_interval)
    .number(r#","quiet":"#, body.quiet_min);
}

fn static_part_b(body: &StaticPartB, name: Text<20>, bits: &Payload, out: &mut Members<'_>) {
    // gpsd shows the vendor as it was before M.1371-4: seven characters.
    let vendor = Text::<7>::read(bits, 48, 42);
    out.text(r#","shipname":"#, name.as_str())
        .legend(SHIP_TYPE, body.ship_type, legend::ship_type(body.ship_type))
        .text(r#","vendorid":"#, vendor.as_str())
        .number(r#","model":"#, body.unit_model)
        .number(r#","serial":"#, body.unit_serial)
        .text(r#","callsign":"#, body.call_sign.as_str());
    match body.hull {
        Hull::Dimensions(hull) => out.hull(hull),
        Hull::MotherShip(mother) => out.number(r#","mothership_mmsi":"#, mother.0),
    };
}

fn slot_binary(body: &SlotBinary, bits: &Payload, out: &mut Members<'_>) {
    let (application, from) = match &body.content {
        SlotContent::Structured(application) => {
            let id = u32::from(application.area) << 6 | u32::from(application.function);
            (Some(id), 16)
        }
        SlotContent::Unstructured(_) => (None, 0),
    };
    out.flag(r#","addressed":"#, body.destination.is_some())
        .flag(r#","structured":"#, application.is_some())
        .number(
            r#","dest_mmsi":"#,
            body.destination.map_or(0, |station| station.0),
        )
        .number(r#","app_id":"#, application.unwrap_or(0));
    let mut content = bits.clone();
    if body.comm_state.is_some() {
        content.truncate(bits.len() - 20);
    }
    let start = if body.destination.is_some() { 72 } else { 40 };
    out.bits(&content, start + from);
    if body.comm_state.is_some() {
        out.number(r#","radio":"#, radio(body.comm_state));
    }
}

fn long_range(body: &LongRange, out: &mut Members<'_>) {
    out.text(
        r#","status":"#,
        legend::word(&legend::STATUS, body.status, ""),
    )
    .flag(r#","accuracy":"#, body.precise)
    .scaled(r#","lon":"#, body.lon_deg, 1)
    .scaled(r#","lat":"#, body.lat_deg, 1)
    .code(r#","speed":"#, body.speed_kn)
    .code(r#","course":"#, body.course_deg)
    .flag(r#","raim":"#, body.raim)
    .flag(r#","gnss":"#, body.delayed);
}
