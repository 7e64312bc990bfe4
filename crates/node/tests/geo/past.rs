//! Positions of the past, page by page, while the history is put in order behind them.

use serde_json::Value;
use thalweg_domain::identity::Mmsi;
use thalweg_domain::measure::{Bearing, Knots};
use thalweg_domain::observation::NavigationStatus;
use thalweg_domain::place::Position;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackId, TrackKind};
use thalweg_node::history::{Row, Step};

use crate::served::{Served, at};

/// 2026-08-22T00:00:00Z.
pub const START: i64 = 1_787_356_800;
/// A shard that the node itself does not have.
const OWN_SHARD: u16 = 99;

/// A position of a ship under way.
pub fn fix(mmsi: u32, position: Position, sensed: Instant) -> Fix {
    Fix {
        track: TrackId::Mmsi(Mmsi::new(mmsi).unwrap()),
        kind: TrackKind::Vessel,
        source: SourceId(41),
        sensed,
        received: sensed.offset_ms(500),
        position,
        speed: Some(Knots(12.5)),
        course: Some(Bearing::from_degrees(213.4)),
        heading: None,
        rate_of_turn: None,
        status: Some(NavigationStatus::UnderWayUsingEngine),
        altitude: None,
    }
}

/// Keeps positions as a shard of the node does.
pub fn keep(served: &Served, fixes: &[Fix]) {
    let mut writer = served.centre().history.writer(OWN_SHARD).unwrap();
    let rows: Vec<Row> = fixes.iter().map(Row::from).collect();
    writer.append(&rows).unwrap();
    writer.commit(at(START)).unwrap();
}

/// Puts everything into files of positions.
pub fn compact(served: &Served) {
    let history = &served.centre().history;
    while history.compact(at(START + 10 * 86_400)).unwrap() != Step::Idle {}
    assert_eq!(history.sizes().segments_sealed, 0);
}

/// A ship that sails east for a while, a position every ten seconds.
fn voyage(mmsi: u32, lat: f64, count: i64) -> Vec<Fix> {
    let step = |n: i64| {
        let lon = 11.0 + 0.001 * f64::from(i32::try_from(n).unwrap());
        fix(mmsi, crate::sample::position(lon, lat), at(START + 10 * n))
    };
    (0..count).map(step).collect()
}

fn times(items: &[Value]) -> Vec<String> {
    items
        .iter()
        .map(|item| item["at"].as_str().unwrap().to_owned())
        .collect()
}

const DAY: &str = "from=2026-08-22T00:00:00Z&to=2026-08-23T00:00:00Z";

#[test]
fn the_positions_of_a_track_come_in_order_though_they_are_compacted_between_two_pages() {
    let served = Served::start();
    let voyage = voyage(219_622_000, 56.0, 1_000);
    let (early, late) = voyage.split_at(600);
    keep(&served, late);
    keep(&served, early);
    let path = format!("/api/v1/tracks/mmsi-219622000/positions?{DAY}&limit=300");
    let first = served.get(&path);
    compact(&served);
    let mut items = first["items"].as_array().unwrap().clone();
    items.extend(served.pages_from(&path, first["next"].as_str().map(str::to_owned)));
    let expected: Vec<String> = voyage.iter().map(|fix| fix.sensed.to_string()).collect();
    assert_eq!(times(&items), expected);
    let second = &items[1];
    assert_eq!(second["position"], serde_json::json!([11.001, 56.0]));
    assert_eq!(second["speed"], 12.5);
    assert_eq!(second["known"], "2026-08-22T00:00:10.500Z");
    assert_eq!(second["source"], 41);
    assert!(second.get("heading").is_none());
}

#[test]
fn a_box_and_an_hour_hold_what_was_there_then() {
    let served = Served::start();
    keep(&served, &voyage(219_000_001, 56.0, 720));
    keep(&served, &voyage(219_000_002, 57.0, 720));
    compact(&served);
    let hour = "from=2026-08-22T00:30:00Z&to=2026-08-22T01:30:00Z";
    let items = served.pages(&format!(
        "/api/v1/positions?bbox=11.2,55,11.4,56.5&{hour}&limit=50"
    ));
    let expected: Vec<String> = voyage(219_000_001, 56.0, 720)
        .iter()
        .filter(|fix| (11.2..=11.4).contains(&fix.position.lon()))
        .filter(|fix| (at(START + 1_800)..at(START + 5_400)).contains(&fix.sensed))
        .map(|fix| fix.sensed.to_string())
        .collect();
    assert!(expected.len() > 100);
    assert_eq!(times(&items), expected);
    assert!(items.iter().all(|item| item["track"] == "mmsi-219000001"));
}

#[test]
fn what_was_not_known_yet_is_not_in_it() {
    let served = Served::start();
    let mut voyage = voyage(219_000_003, 56.0, 10);
    voyage[4].received = at(START + 3_600);
    keep(&served, &voyage);
    let path = format!("/api/v1/tracks/mmsi-219000003/positions?{DAY}");
    assert_eq!(served.pages(&path).len(), 10);
    let then = served.pages(&format!("{path}&known_at=2026-08-22T00:59:00Z"));
    let gap = at(START + 40).to_string();
    assert_eq!(then.len(), 9);
    assert!(!times(&then).contains(&gap));
}

#[test]
fn a_question_that_cannot_be_answered_is_refused_with_the_reason() {
    let served = Served::start();
    let positions = "/api/v1/tracks/mmsi-219000003/positions";
    let (status, code, detail) = served.refusal(&format!("{positions}?cursor=elsewhere"));
    assert_eq!((status, code.as_str()), (400, "malformed"));
    assert!(detail.contains("`elsewhere`"), "{detail}");
    let backwards = "from=2026-08-23T00:00:00Z&to=2026-08-22T00:00:00Z";
    for path in [
        positions,
        "/api/v1/positions",
        "/api/v1/replay",
        "/api/v1/timeline",
    ] {
        let (status, code, detail) = served.refusal(&format!("{path}?{backwards}"));
        assert_eq!((status, code.as_str()), (400, "out_of_range"), "{path}");
        assert!(detail.contains("from must be before to"), "{detail}");
        assert_eq!(
            served.refusal(&format!("{path}?from=yesterday")).1,
            "malformed"
        );
    }
    assert_eq!(
        served.refusal(&format!("{positions}?limit=0")).1,
        "out_of_range"
    );
    assert_eq!(
        served.refusal("/api/v1/tracks/ship/positions").1,
        "not_found"
    );
    assert_eq!(
        served.refusal("/api/v1/positions?bbox=1,2,3").1,
        "malformed"
    );
    assert_eq!(
        served.refusal("/api/v1/replay?step_secs=0").1,
        "out_of_range"
    );
    assert_eq!(
        served.refusal("/api/v1/timeline?bins=1001").1,
        "out_of_range"
    );
}
