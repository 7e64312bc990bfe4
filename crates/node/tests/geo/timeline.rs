//! The timeline counts what there was and says what is missing.

use serde_json::Value;
use thalweg_domain::source::SourceId;

use crate::past::{START, compact, fix, keep};
use crate::sample;
use crate::served::{Served, at};

fn counts(timeline: &Value, name: &str) -> Vec<u64> {
    let rows = timeline["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["name"] == name).unwrap();
    serde_json::from_value(row["counts"].clone()).unwrap()
}

#[test]
fn traffic_is_counted_position_by_position() {
    let served = Served::start();
    let ship = |n: i64| fix(219_000_001, sample::position(11.0, 56.0), at(START + n));
    // Ten a minute in the first hour, one a minute in the second.
    let first: Vec<_> = (0..600).map(|n| ship(6 * n)).collect();
    let second: Vec<_> = (0..60).map(|n| ship(3_600 + 60 * n)).collect();
    keep(&served, &first);
    compact(&served);
    keep(&served, &second);
    let span = format!("from={}&to={}", at(START), at(START + 7_200));
    let timeline = served.get(&format!("/api/v1/timeline?{span}&bins=4"));
    assert_eq!(counts(&timeline, "traffic"), [300, 300, 30, 30]);
    assert_eq!(timeline["step_secs"], 1_800.0);
    assert_eq!(timeline["exact"], true);
    assert_eq!(timeline["gaps"], serde_json::json!([]));
}

#[test]
fn a_silence_of_one_source_is_a_gap_though_the_other_goes_on() {
    let served = Served::start();
    let heard = |source: u16, n: i64| {
        let mut fix = fix(
            219_000_000 + u32::from(source),
            sample::position(11.0, 56.0),
            at(START + n),
        );
        fix.source = SourceId(source);
        fix
    };
    let steady = (0..360).map(|n| heard(41, 10 * n));
    let broken = (0..360)
        .map(|n| 10 * n)
        .filter(|n| !(1_000..1_900).contains(n));
    let broken = broken.map(|n| heard(42, n));
    keep(&served, &steady.chain(broken).collect::<Vec<_>>());
    let span = format!("from={}&to={}", at(START), at(START + 3_600));
    let timeline = served.get(&format!("/api/v1/timeline?{span}&bins=10"));
    let expected = serde_json::json!([{
        "source": 42, "from": at(START + 990), "to": at(START + 1_900),
    }]);
    assert_eq!(timeline["gaps"], expected);
}

#[test]
fn an_event_is_counted_once_however_often_it_is_written_about() {
    let served = Served::start();
    served.record(vec![sample::event(
        1,
        "Smuggling",
        Some(sample::position(12.0, 56.0)),
    )]);
    served.record(vec![sample::revised(1, "Smuggling of goods")]);
    let events: u64 = counts(&served.get("/api/v1/timeline?bins=7"), "events")
        .iter()
        .sum();
    assert_eq!(events, 1);
    let before = "2000-01-01T00:00:00Z";
    let past = served.get(&format!("/api/v1/timeline?known_at={before}"));
    assert_eq!(counts(&past, "events").iter().sum::<u64>(), 0);
}
