//! Rows for the tests of this folder.

use proptest::prelude::*;
use thalweg_domain::identity::Mmsi;
use thalweg_domain::measure::{Bearing, Knots};
use thalweg_domain::observation::NavigationStatus;
use thalweg_domain::place::Position;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackId, TrackKind};

use super::row::{ABSENT, Row};

/// A ship under way.
pub fn fix() -> Fix {
    let at = Instant::from_unix_ms(1_384_257_600_011);
    Fix {
        track: TrackId::Mmsi(Mmsi::new(219_622_000).unwrap()),
        kind: TrackKind::Vessel,
        source: SourceId(3),
        sensed: at,
        received: at.offset_ms(250),
        position: Position::from_lon_lat(12.617_405, 56.032_625).unwrap(),
        speed: Some(Knots(14.2)),
        course: Some(Bearing::from_degrees(213.4)),
        heading: None,
        rate_of_turn: None,
        status: Some(NavigationStatus::UnderWayUsingEngine),
        altitude: None,
    }
}

/// Any row at all, the extremes among them.
pub fn rows() -> impl Strategy<Value = Row> {
    let time = || {
        prop_oneof![
            Just(0),
            Just(Instant::MAX.unix_ms()),
            0..=Instant::MAX.unix_ms()
        ]
    };
    let tenths = |end| prop_oneof![1 => Just(ABSENT), 3 => 0..end];
    let place = (
        prop_oneof![
            Just(-108_000_000),
            Just(108_000_000),
            -108_000_000..=108_000_000
        ],
        prop_oneof![
            Just(-54_000_000),
            Just(54_000_000),
            -54_000_000..=54_000_000
        ],
    );
    let motion = (tenths(ABSENT), tenths(3600), tenths(3600));
    let words = (any::<u16>(), 0_u8..7, 0_u8..16);
    (tracks(), time(), time(), place, motion, words).prop_map(
        |(track, happened, known, (lon, lat), (speed, course, heading), words)| {
            let (source, kind, status) = words;
            Row {
                track,
                happened,
                known,
                lon,
                lat,
                speed,
                course,
                heading,
                source,
                kind,
                status,
            }
        },
    )
}

/// Few tracks of every kind, so that rows meet earlier ones of their track.
fn tracks() -> impl Strategy<Value = u64> {
    prop_oneof![
        (0_u32..5).prop_map(|n| TrackId::Mmsi(Mmsi::new(999_999_999 - n).unwrap())),
        (any::<u16>(), 0_u16..3).prop_map(|(s, n)| TrackId::Radar(SourceId(s % 2), n)),
        (0_u16..3).prop_map(|s| TrackId::Own(SourceId(s))),
    ]
    .prop_map(TrackId::as_u64)
}
