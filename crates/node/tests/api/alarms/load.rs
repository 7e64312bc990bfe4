//! The load that alarms put on people.

use serde_json::Value;

use super::{acknowledge, dark, goes_dark};
use crate::story::Story;

fn vessel(number: u32) -> String {
    format!("mmsi-{}", 219_000_000 + number)
}

fn load(story: &Story, query: &str) -> Value {
    story
        .officer()
        .get(&format!("/api/v1/alarms/load{query}"))
        .expect(200)
}

#[test]
fn eleven_alarms_in_ten_minutes_are_a_flood_that_folds_the_list() {
    let story = Story::begin();
    for number in 0..11 {
        story.notice(dark(&story, u128::from(number), &vessel(number)), None);
        story.after_secs(10);
    }
    let desk = story.officer().get("/api/v1/alarms").expect(200);
    assert!(desk["flood"]["since"].is_string());
    let rows = desk["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["is_fold"], true);
    assert_eq!(rows[0]["folded"].as_array().unwrap().len(), 10);
    assert_eq!(desk["sounding"]["key"], "dark_period");
}

#[test]
fn the_figures_and_the_series_count_the_same_calls() {
    let story = Story::begin();
    for number in 0..5 {
        goes_dark(&story, u128::from(number), &vessel(number));
        story.after_secs(300);
    }
    let load = load(&story, "?span_secs=43200");
    assert_eq!(load["calls"], 5);
    assert_eq!(load["mix"]["warning"], 5);
    assert_eq!(load["loudest"][0]["kind"], "dark_period");
    let series = load["series"].as_array().unwrap();
    assert_eq!(series.len(), 72);
    let calls: Vec<u64> = series
        .iter()
        .map(|bin| bin["calls"].as_u64().unwrap())
        .collect();
    assert_eq!(calls.iter().sum::<u64>(), 5);
    assert_eq!(calls[69..], [2, 2, 1]);
    let aims = load["aims"].as_array().unwrap();
    assert!(
        aims.iter()
            .any(|aim| aim["measure"] == "peak_hour" && aim["aim"] == 15.0)
    );
}

#[test]
fn ones_own_load_is_what_one_acknowledged() {
    let story = Story::begin();
    let one = goes_dark(&story, 1, &vessel(1));
    goes_dark(&story, 2, &vessel(2));
    story.officer().command(acknowledge(&one)).expect(200);
    assert_eq!(load(&story, "?whose=me")["calls"], 1);
    assert_eq!(load(&story, "?whose=everyone")["calls"], 2);
    let supervisor = story
        .supervisor()
        .get("/api/v1/alarms/load?whose=me")
        .expect(200);
    assert_eq!(supervisor["calls"], 0);
}

#[test]
fn a_span_out_of_range_is_refused() {
    let story = Story::begin();
    for span in ["59", "2592001", "-1", "many"] {
        let path = format!("/api/v1/alarms/load?span_secs={span}");
        assert_eq!(story.officer().get(&path).status, 400, "{span}");
    }
}
