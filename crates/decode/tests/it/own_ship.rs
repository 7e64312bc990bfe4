//! The own ship and the targets of its radar, from sentences that follow each other.

use thalweg_decode::decoder::{Decoded, Decoder};
use thalweg_decode::faults::FaultKind;
use thalweg_domain::measure::Knots;
use thalweg_domain::observation::{Measured, Observation, OwnPosition, Plot};
use thalweg_domain::place::Position;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;

use crate::captures::written;
use crate::encode::{feed, sentence, tag};

const FIX: &str = "$GPRMC,120000.00,A,5500.000,N,01000.000,E,6.0,90.0,121113,,,A";
const HEADING: &str = "$HEHDT,90.0,T";

/// One decoder, told sentences by and by.
#[derive(Default)]
struct Bridge(Decoder);

impl Bridge {
    fn tell(&mut self, bodies: &[&str], received: Instant) -> Vec<Observation> {
        let lines: Vec<String> = bodies.iter().map(|body| sentence(body)).collect();
        let mut all = Vec::new();
        self.0.push(&feed(&lines), received, &mut |decoded| {
            all.extend(decoded.observations(SourceId(3)));
        });
        all
    }

    fn unplaced(&self) -> u64 {
        self.0.faults().of(FaultKind::UnplacedTarget)
    }
}

fn noon() -> Instant {
    "2013-11-12T12:00:00Z".parse().unwrap()
}

fn own(observation: &Observation) -> OwnPosition {
    match observation.measured {
        Measured::OwnPosition(own) => own,
        ref other => panic!("{other:?}"),
    }
}

fn plot(observation: &Observation) -> Plot {
    match observation.measured {
        Measured::Plot(plot) => plot,
        ref other => panic!("{other:?}"),
    }
}

#[test]
fn a_fix_takes_heading_and_motion_from_the_sentences_before_it() {
    let seen = Bridge::default().tell(
        &[
            HEADING,
            "$IIVTG,45.0,T,,M,7.5,N,,K,A",
            "$GPGGA,120001.00,5500.000,N,01000.000,E,1,09,1.0,5.0,M,,M,,",
        ],
        noon().offset_ms(1400),
    );
    let [observation] = seen.as_slice() else {
        panic!("{seen:?}")
    };
    assert_eq!(observation.sensed, noon().offset_ms(1000));
    let own = own(observation);
    assert_eq!(own.speed, Some(Knots(7.5)));
    assert_eq!(own.course.unwrap().degrees(), 45.0);
    assert_eq!(own.heading.unwrap().degrees(), 90.0);
}

#[test]
fn one_fix_in_three_sentences_is_one_observation() {
    let seen = Bridge::default().tell(
        &[
            FIX,
            "$GPGGA,120000.00,5500.000,N,01000.000,E,1,09,1.0,5.0,M,,M,,",
            "$GPGLL,5500.000,N,01000.000,E,120000.00,A,A",
        ],
        noon(),
    );
    assert_eq!(seen.len(), 1);
}

#[test]
fn a_radar_target_is_placed_from_the_own_ship() {
    let mut bridge = Bridge::default();
    let seen = bridge.tell(
        &[
            FIX,
            HEADING,
            "$RATTM,7,2.0,45.0,R,12.0,180.0,T,,,N,,T,,120000.50,A",
        ],
        noon(),
    );
    let observation = seen.last().unwrap();
    assert_eq!(observation.sensed, noon().offset_ms(500));
    let plot = plot(observation);
    // 45 degrees off a bow that points east: south-east.
    let here = Position::from_lon_lat(10.0, 55.0).unwrap();
    assert!((here.distance(plot.position).0 - 3704.0).abs() < 1.0);
    assert!(plot.position.lat() < 55.0 && plot.position.lon() > 10.0);
    assert_eq!((plot.number, plot.lost), (7, false));
    assert_eq!(plot.course.unwrap().degrees(), 180.0);
    assert_eq!(bridge.unplaced(), 0);
}

#[test]
fn a_target_is_not_placed_from_a_position_or_heading_that_is_old() {
    let target = "$RATTM,7,2.0,45.0,R,12.0,180.0,T,,,N,,T,,,A";
    for (wait_ms, placed) in [(10_000, 1), (10_001, 0)] {
        let mut bridge = Bridge::default();
        bridge.tell(&[FIX, HEADING], noon());
        let seen = bridge.tell(&[target], noon().offset_ms(wait_ms));
        assert_eq!(seen.len(), placed, "after {wait_ms} ms");
        assert_eq!(bridge.unplaced(), 1 - u64::try_from(placed).unwrap());
    }
}

#[test]
fn a_target_against_true_north_needs_no_heading() {
    let seen = Bridge::default().tell(&[FIX, "$RATTM,1,1.0,0.0,T,,,T,,,K,,L,,,M"], noon());
    let plot = plot(seen.last().unwrap());
    assert!(plot.lost);
    assert!((plot.position.lat() - 55.009).abs() < 1e-4, "1 km north");
}

#[test]
fn the_clock_of_a_tag_block_is_the_time_of_a_sentence_without_one() {
    let line = tag("c:1384257605") + &sentence("$GPGLL,5500.000,N,01000.000,E,,A,A");
    let mut decoder = Decoder::new();
    let mut sensed = Vec::new();
    decoder.push(&feed(&[line]), noon(), &mut |decoded: Decoded<'_>| {
        sensed.extend(decoded.observations(SourceId(3)).map(|seen| seen.sensed));
    });
    assert_eq!(sensed, [noon().offset_ms(5000)]);
}

#[test]
fn own_sentences_are_written_with_their_units() {
    let mut lines = Vec::new();
    let target = "$RATTM,7,2.0,45.0,R,12.0,180.0,T,0.5,-3.2,N,FERRY,Q,R,,M";
    let bodies = [
        FIX,
        "$GPGGA,120002,5500.0,N,01000.0,E,1,09,1.2,5.5,M,,M,,",
        HEADING,
        target,
    ];
    let sentences: Vec<String> = bodies.iter().map(|body| sentence(body)).collect();
    Decoder::new().push(&feed(&sentences), noon(), &mut |decoded: Decoded<'_>| {
        lines.push(written(&decoded));
    });
    let value = |line: usize, name: &str| lines[line][name].clone();
    assert_eq!(value(0, "sentence"), "RMC");
    assert_eq!(value(0, "time"), "2013-11-12T12:00:00.000Z");
    assert_eq!(value(0, "speed_kn"), 6.0);
    assert_eq!(
        (value(1, "altitude_m"), value(1, "satellites")),
        (5.5.into(), 9.into())
    );
    assert_eq!(value(2, "heading_deg"), 90.0);
    assert_eq!(value(3, "kind"), "radar_target");
    assert_eq!(value(3, "distance_m"), 3704.0);
    assert_eq!(value(3, "bearing_relative_deg"), 45.0);
    assert_eq!(
        (value(3, "closest_m"), value(3, "closest_min")),
        (926.0.into(), (-3.2).into())
    );
    assert_eq!(
        (value(3, "name"), value(3, "status")),
        ("FERRY".into(), "acquiring".into())
    );
    assert_eq!(
        (value(3, "reference"), value(3, "manual")),
        (true.into(), true.into())
    );
}
