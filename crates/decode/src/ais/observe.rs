//! What a message means for the picture: messages into observations.
//!
//! *Rule*: what the message does not say is absent; a distress device is recognised by its number;
//! the time of an observation is that of the sensor, not of the receiver.
//! *Source*: M.1371-5 Annex 8; M.585-9 (numbers 970, 972 and 974).
//! *Here / not here*: one message, up to two observations. Which track they belong to is `track`'s.
//! *Limits*: a text is cut at 127 characters, as `domain::observation` bounds it.

use thalweg_domain::identity::{ImoNumber, Mmsi};
use thalweg_domain::measure::{Bearing, Knots, Metres};
use thalweg_domain::observation::{
    Dimensions, Eta, IdentityReport, Measured, Observation, PositionReport, Reporter, TextReport,
};
use thalweg_domain::place::Position;
use thalweg_domain::source::SourceId;

use super::message::aid::AidToNavigation;
use super::message::aircraft::AircraftPosition;
use super::message::base_station::BaseStation;
use super::message::long_range::LongRange;
use super::message::position_a::PositionA;
use super::message::position_b::{ExtendedB, PositionB};
use super::message::static_b::{Hull, StaticPartA, StaticPartB};
use super::message::static_voyage::{CalendarTime, HullDimensions, StaticVoyage};
use super::message::{Body, Message};
use super::quantity::Quantity;
use crate::decoder::AisReport;
use crate::nmea::own_ship::narrow;
use crate::observations::Observations;
use crate::text::Text;
use crate::time;

/// The most characters of a text for people.
const TEXT_MAX: usize = 127;

/// What one message says: a position, an identity, a text, or nothing of the kind.
#[derive(Debug, Default)]
struct Said {
    position: Option<PositionReport>,
    /// Second of the minute in which the position was taken.
    second: Option<u8>,
    identity: Option<Box<IdentityReport>>,
    text: Option<Box<TextReport>>,
}

impl AisReport<'_> {
    /// The observations in this message; a position comes before the identity that came with it.
    pub fn observations(&self, source: SourceId) -> Observations {
        let said = self
            .message
            .source
            .mmsi()
            .map(|mmsi| said(self.message, mmsi));
        let said = said.unwrap_or_default();
        let base = self.envelope.time_base();
        let fingerprint = self.payload.fingerprint();
        let observe = |sensed, fingerprint, measured| Observation {
            source,
            sensed,
            received: self.envelope.received,
            fingerprint,
            measured,
        };
        let sensed = said
            .second
            .map_or(base, |second| time::at_second(base, second));
        let position = said.position.map(Measured::Position);
        let identity = said.identity.map(Measured::Identity);
        let text = said.text.map(Measured::Text);
        Observations {
            first: position.map(|measured| observe(sensed, fingerprint, measured)),
            // The second observation of a message is no copy of the first one.
            second: identity
                .or(text)
                .map(|measured| observe(base, !fingerprint, measured)),
        }
    }
}

fn said(message: &Message, mmsi: Mmsi) -> Said {
    match &message.body {
        Body::PositionA(report) => class_a(report, mmsi),
        Body::BaseStation(report) => base_station(report, mmsi),
        Body::StaticVoyage(report) => identity(static_voyage(report, mmsi)),
        Body::AircraftPosition(report) => aircraft(report, mmsi),
        Body::AddressedText(text) => said_text(mmsi, text.destination.mmsi(), &text.text),
        Body::BroadcastText(text) => said_text(mmsi, None, &text.text),
        Body::PositionB(report) => class_b(report, mmsi),
        Body::ExtendedB(report) => extended_b(report, mmsi),
        Body::AidToNavigation(report) => aid(report, mmsi),
        Body::StaticPartA(part) => identity(static_part_a(part, mmsi)),
        Body::StaticPartB(part) => identity(static_part_b(part, mmsi)),
        Body::LongRange(report) => long_range(report, mmsi),
        _ => Said::default(),
    }
}

/// A report that says no more than where the station is.
fn at(
    mmsi: Mmsi,
    reporter: Reporter,
    (lon, lat): (impl Quantity, impl Quantity),
    precise: bool,
) -> Option<PositionReport> {
    Some(PositionReport {
        mmsi,
        reporter: recognised(mmsi, reporter),
        position: Position::from_lon_lat(lon.value()?, lat.value()?).ok()?,
        precise,
        speed: None,
        course: None,
        heading: None,
        rate_of_turn: None,
        status: None,
        altitude: None,
    })
}

/// A distress device uses the messages of other stations, but its number tells.
fn recognised(mmsi: Mmsi, reporter: Reporter) -> Reporter {
    if mmsi.kind().signals_distress() {
        Reporter::DistressDevice
    } else {
        reporter
    }
}

fn knots(speed: impl Quantity) -> Option<Knots> {
    speed.value().map(|knots| Knots(narrow(knots)))
}

fn bearing(angle: impl Quantity) -> Option<Bearing> {
    angle
        .value()
        .map(|degrees| Bearing::from_degrees(narrow(degrees)))
}

fn class_a(report: &PositionA, mmsi: Mmsi) -> Said {
    let at = at(
        mmsi,
        Reporter::ClassA,
        (report.lon_deg, report.lat_deg),
        report.precise,
    );
    Said {
        position: at.map(|at| PositionReport {
            speed: knots(report.speed_kn),
            course: bearing(report.course_deg),
            heading: bearing(report.heading_deg),
            rate_of_turn: report.turn_deg_min.degrees_per_minute(),
            status: report.navigation_status(),
            ..at
        }),
        second: report.second.second(),
        ..Said::default()
    }
}

fn base_station(report: &BaseStation, mmsi: Mmsi) -> Said {
    let place = (report.lon_deg, report.lat_deg);
    Said {
        position: at(mmsi, Reporter::BaseStation, place, report.precise),
        second: whole(report.clock_second),
        ..Said::default()
    }
}

fn aircraft(report: &AircraftPosition, mmsi: Mmsi) -> Said {
    let place = (report.lon_deg, report.lat_deg);
    let at = at(
        mmsi,
        Reporter::SearchAndRescueAircraft,
        place,
        report.precise,
    );
    Said {
        position: at.map(|at| PositionReport {
            speed: knots(report.speed_kn),
            course: bearing(report.course_deg),
            altitude: report.altitude_m.value().map(Metres),
            ..at
        }),
        second: report.second.second(),
        ..Said::default()
    }
}

fn class_b(report: &PositionB, mmsi: Mmsi) -> Said {
    let at = at(
        mmsi,
        Reporter::ClassB,
        (report.lon_deg, report.lat_deg),
        report.precise,
    );
    Said {
        position: at.map(|at| PositionReport {
            speed: knots(report.speed_kn),
            course: bearing(report.course_deg),
            heading: bearing(report.heading_deg),
            ..at
        }),
        second: report.second.second(),
        ..Said::default()
    }
}

fn extended_b(report: &ExtendedB, mmsi: Mmsi) -> Said {
    let at = at(
        mmsi,
        Reporter::ClassB,
        (report.lon_deg, report.lat_deg),
        report.precise,
    );
    Said {
        position: at.map(|at| PositionReport {
            speed: knots(report.speed_kn),
            course: bearing(report.course_deg),
            heading: bearing(report.heading_deg),
            ..at
        }),
        second: report.second.second(),
        identity: Some(Box::new(IdentityReport {
            name: named(&report.name),
            type_code: code(report.ship_type),
            dimensions: dimensions(report.dimensions),
            ..nameless(mmsi, Reporter::ClassB)
        })),
        ..Said::default()
    }
}

fn aid(report: &AidToNavigation, mmsi: Mmsi) -> Said {
    let place = (report.lon_deg, report.lat_deg);
    Said {
        position: at(mmsi, Reporter::AidToNavigation, place, report.precise),
        second: report.second.second(),
        identity: Some(Box::new(IdentityReport {
            name: named(&report.name.0),
            type_code: code(report.aid_type),
            dimensions: dimensions(report.dimensions),
            ..nameless(mmsi, Reporter::AidToNavigation)
        })),
        ..Said::default()
    }
}

fn long_range(report: &LongRange, mmsi: Mmsi) -> Said {
    let place = (report.lon_deg, report.lat_deg);
    let at = at(mmsi, Reporter::LongRange, place, report.precise);
    Said {
        position: at.map(|at| PositionReport {
            speed: knots(report.speed_kn),
            course: bearing(report.course_deg),
            status: report.navigation_status(),
            ..at
        }),
        ..Said::default()
    }
}

fn identity(identity: IdentityReport) -> Said {
    Said {
        identity: Some(Box::new(identity)),
        ..Said::default()
    }
}

/// An identity of which only the number is known.
fn nameless(mmsi: Mmsi, reporter: Reporter) -> IdentityReport {
    IdentityReport {
        mmsi,
        reporter: recognised(mmsi, reporter),
        name: None,
        call_sign: None,
        imo: None,
        type_code: None,
        dimensions: None,
        draught_dm: None,
        destination: None,
        eta: None,
    }
}

fn static_voyage(report: &StaticVoyage, mmsi: Mmsi) -> IdentityReport {
    IdentityReport {
        name: named(&report.name),
        call_sign: named(&report.call_sign),
        imo: ImoNumber::new(report.imo).ok(),
        type_code: code(report.ship_type),
        dimensions: dimensions(report.dimensions),
        draught_dm: whole(report.draught_m),
        destination: named(&report.destination),
        eta: eta(report.eta),
        ..nameless(mmsi, Reporter::ClassA)
    }
}

fn static_part_a(part: &StaticPartA, mmsi: Mmsi) -> IdentityReport {
    IdentityReport {
        name: named(&part.name),
        ..nameless(mmsi, Reporter::ClassB)
    }
}

fn static_part_b(part: &StaticPartB, mmsi: Mmsi) -> IdentityReport {
    IdentityReport {
        call_sign: named(&part.call_sign),
        type_code: code(part.ship_type),
        dimensions: match part.hull {
            Hull::Dimensions(hull) => dimensions(hull),
            Hull::MotherShip(_) => None,
        },
        ..nameless(mmsi, Reporter::ClassB)
    }
}

fn said_text(mmsi: Mmsi, to: Option<Mmsi>, text: &str) -> Said {
    let text = TextReport {
        mmsi,
        to,
        text: text.chars().take(TEXT_MAX).collect(),
    };
    Said {
        text: Some(Box::new(text)),
        ..Said::default()
    }
}

fn named<const N: usize>(text: &Text<N>) -> Option<String> {
    let name = text.as_str().trim();
    (!name.is_empty()).then(|| name.to_owned())
}

const fn code(code: u8) -> Option<u8> {
    if code == 0 { None } else { Some(code) }
}

fn dimensions(hull: HullDimensions) -> Option<Dimensions> {
    let all = Dimensions {
        bow_m: hull.bow_m,
        stern_m: hull.stern_m,
        port_m: hull.port_m,
        starboard_m: hull.starboard_m,
    };
    (all.length_m() > 0 || all.beam_m() > 0).then_some(all)
}

fn eta(eta: CalendarTime) -> Option<Eta> {
    Some(Eta {
        month: whole(eta.month)?,
        day: whole(eta.day)?,
        hour: whole(eta.hour)?,
        minute: whole(eta.minute)?,
    })
}

/// The code of a quantity that is known.
fn whole(quantity: impl Quantity) -> Option<u8> {
    quantity.value().and(u8::try_from(quantity.code()).ok())
}
