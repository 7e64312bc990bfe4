//! What messages mean for the picture.

use thalweg_domain::measure::{Knots, Metres};
use thalweg_domain::observation::{
    IdentityReport, Measured, NavigationStatus, Observation, PositionReport, Reporter,
};

use crate::captures::{now, observations};
use crate::encode::{Bits, feed, header, sentence, tag};

/// Where the made messages are sent from.
const LON: i64 = 10 * 600_000;
const LAT: i64 = 55 * 600_000;

/// Message 1 with this status and second.
fn position_a(source: i64, status: i64, second: i64) -> Bits {
    header(1, source)
        .number(status, 4)
        .number(-20, 8)
        .number(123, 10)
        .number(1, 1)
        .number(LON, 28)
        .number(LAT, 27)
        .number(905, 12)
        .number(91, 9)
        .number(second, 6)
        .number(0, 25)
}

fn seen(bits: &Bits) -> Vec<Observation> {
    observations(&feed(&bits.sentences("AI", 1, 'A')))
}

fn position(bits: &Bits) -> PositionReport {
    match &seen(bits)[0].measured {
        Measured::Position(report) => *report,
        other => panic!("{other:?}"),
    }
}

fn identity(bits: &Bits) -> IdentityReport {
    match &seen(bits).last().unwrap().measured {
        Measured::Identity(report) => (**report).clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_class_a_report_says_where_a_ship_is_and_how_it_moves() {
    let report = position(&position_a(211_000_001, 3, 30));
    assert_eq!(report.reporter, Reporter::ClassA);
    assert_eq!((report.position.lon(), report.position.lat()), (10.0, 55.0));
    assert_eq!(report.speed, Some(Knots(12.3)));
    assert_eq!(report.course.unwrap().degrees(), 90.5);
    assert_eq!(report.heading.unwrap().degrees(), 91.0);
    assert!(
        (report.rate_of_turn.unwrap() + 17.86).abs() < 0.01,
        "to port"
    );
    assert_eq!(
        report.status,
        Some(NavigationStatus::RestrictedManoeuvrability)
    );
    assert!(report.precise);
}

#[test]
fn what_is_not_available_is_absent() {
    let bits = header(1, 211_000_001)
        .number(15, 4)
        .number(-128, 8)
        .number(1023, 10)
        .number(0, 1)
        .number(LON, 28)
        .number(LAT, 27)
        .number(3600, 12)
        .number(511, 9)
        .number(60, 6)
        .number(0, 25);
    let report = position(&bits);
    assert_eq!(
        (report.speed, report.course, report.heading),
        (None, None, None)
    );
    assert_eq!((report.rate_of_turn, report.status), (None, None));
}

#[test]
fn a_report_without_a_place_is_no_observation() {
    let bits = header(1, 211_000_001)
        .number(0, 23)
        .number(181 * 600_000, 28)
        .number(91 * 600_000, 27)
        .number(0, 52);
    assert!(seen(&bits).is_empty());
}

#[test]
fn the_time_of_a_position_is_the_second_before_its_reception() {
    // Received at 12:00:30.
    for (second, sensed) in [
        (29, "2013-11-12T12:00:29Z"),
        (31, "2013-11-12T12:00:31Z"),
        (59, "2013-11-12T11:59:59Z"),
    ] {
        let observation = &seen(&position_a(211_000_001, 0, second))[0];
        assert_eq!(
            observation.sensed,
            sensed.parse().unwrap(),
            "second {second}"
        );
        assert_eq!(observation.received, now());
    }
    for unknown in 60..=63 {
        assert_eq!(seen(&position_a(211_000_001, 0, unknown))[0].sensed, now());
    }
}

#[test]
fn the_station_clock_goes_before_ours() {
    let report = position_a(211_000_001, 0, 58)
        .sentences("AI", 1, 'A')
        .remove(0);
    let sensed = "2013-11-12T10:59:58Z".parse().unwrap();
    let tagged = tag("c:1384254000") + &report;
    let checksum = &report[report.len() - 2..];
    let wrapper = sentence(&format!(
        "$PGHP,1,2013,11,12,11,0,0,11,219,,2190067,1,{checksum}"
    ));
    let suffixed = report.clone() + ",r003669987,1384254000";
    for lines in [vec![tagged], vec![wrapper, report], vec![suffixed]] {
        assert_eq!(observations(&feed(&lines))[0].sensed, sensed, "{lines:?}");
    }
}

#[test]
fn distress_devices_are_known_by_their_numbers() {
    for (source, reporter) in [
        (970_011_111, Reporter::DistressDevice),
        (972_011_111, Reporter::DistressDevice),
        (974_011_111, Reporter::DistressDevice),
        (971_011_111, Reporter::ClassA),
        (211_000_001, Reporter::ClassA),
    ] {
        let report = position(&position_a(source, 14, 30));
        assert_eq!(report.reporter, reporter, "{source}");
        assert_eq!(report.mmsi.number(), u32::try_from(source).unwrap());
    }
}

#[test]
fn the_text_of_a_distress_device_is_passed_on() {
    let bits = header(14, 970_011_111).number(0, 2).text("SART ACTIVE");
    let Measured::Text(text) = &seen(&bits)[0].measured else {
        panic!("no text")
    };
    assert_eq!((text.text.as_str(), text.to), ("SART ACTIVE", None));
}

#[test]
fn an_aircraft_reports_whole_knots_and_its_height() {
    let bits = header(9, 111_219_501)
        .number(303, 12)
        .number(142, 10)
        .number(0, 1)
        .number(LON, 28)
        .number(LAT, 27)
        .number(0, 52);
    let report = position(&bits);
    assert_eq!(report.reporter, Reporter::SearchAndRescueAircraft);
    assert_eq!(
        (report.speed, report.altitude),
        (Some(Knots(142.0)), Some(Metres(303.0)))
    );
}

#[test]
fn a_long_range_report_is_in_tenths_of_a_minute() {
    let bits = header(27, 211_000_001)
        .number(1, 2)
        .number(5, 4)
        .number(-10 * 600, 18)
        .number(-55 * 600, 17)
        .number(14, 6)
        .number(270, 9)
        .number(0, 2);
    let report = position(&bits);
    assert_eq!(report.reporter, Reporter::LongRange);
    assert_eq!(
        (report.position.lon(), report.position.lat()),
        (-10.0, -55.0)
    );
    assert_eq!(report.speed, Some(Knots(14.0)));
    assert_eq!(report.course.unwrap().degrees(), 270.0);
}

#[test]
fn an_extended_class_b_report_is_a_position_and_an_identity() {
    let bits = header(19, 211_000_001)
        .number(0, 8)
        .number(55, 10)
        .number(0, 1)
        .number(LON, 28)
        .number(LAT, 27)
        .number(0, 12)
        .number(511, 9)
        .number(60, 6)
        .number(0, 4)
        .text("SAILING BOAT@@@@@@@@")
        .number(36, 8)
        .number(4, 9)
        .number(8, 9)
        .number(2, 6)
        .number(2, 6)
        .number(0, 11);
    let all = seen(&bits);
    assert_eq!(all.len(), 2);
    assert_ne!(
        all[0].fingerprint, all[1].fingerprint,
        "no copies of each other"
    );
    let identity = identity(&bits);
    assert_eq!(identity.name.as_deref(), Some("SAILING BOAT"));
    assert_eq!(identity.type_code, Some(36));
    assert_eq!(identity.dimensions.unwrap().length_m(), 12);
}

#[test]
fn an_auxiliary_craft_names_its_mother_ship_and_has_no_dimensions() {
    let bits = header(24, 982_110_001)
        .number(1, 2)
        .number(31, 8)
        .number(0, 42)
        .text("DABC@@@")
        .number(211_000_001, 30)
        .number(0, 6);
    let identity = identity(&bits);
    assert_eq!(identity.call_sign.as_deref(), Some("DABC"));
    assert_eq!(identity.dimensions, None);
}

#[test]
fn a_copy_heard_by_another_station_has_the_same_fingerprint() {
    let report = position_a(211_000_001, 0, 30);
    let here = tag("s:here") + &report.sentences("AI", 1, 'A')[0];
    let there = tag("s:there") + &report.sentences("BS", 1, 'B')[0];
    let all = observations(&feed(&[here, there]));
    assert_eq!(all[0].fingerprint, all[1].fingerprint);
}
