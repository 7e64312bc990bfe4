//! Environmental information (2021/581 Art. 12(2)): files of fields, and what they say of a place.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use thalweg_node::access::Role;
use thalweg_node::clock::Clock;
use ureq::http::Request;

use crate::story::{Answer, Story, token};

const SEA_OF_JAPAN: &str = "137.5,43.5";

fn capture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/captures");
    std::fs::read(folder.join(name)).unwrap()
}

/// The recorded forecast as if it had been issued in the night of the story.
fn forecast() -> Vec<u8> {
    forecast_of("2026-08-22")
}

/// The recorded forecast as if it had been issued at midnight of a day.
fn forecast_of(day: &str) -> Vec<u8> {
    let mut bytes = capture("grib2/jma-wind.grib2");
    let parts: Vec<u16> = day.split('-').map(|part| part.parse().unwrap()).collect();
    let [high, low] = parts[0].to_be_bytes();
    let [month, of_month] = [parts[1], parts[2]].map(|part| u8::try_from(part).unwrap());
    let (recorded, tonight) = ([7, 227, 6, 5, 0], [high, low, month, of_month, 0]);
    let places: Vec<usize> = bytes
        .windows(recorded.len())
        .enumerate()
        .filter_map(|(at, window)| (window == recorded).then_some(at))
        .collect();
    assert_eq!(places.len(), 4, "one message each");
    for at in places {
        bytes[at..at + tonight.len()].copy_from_slice(&tonight);
    }
    bytes
}

fn take(story: &Story, role: Role, query: &str, bytes: Vec<u8>) -> Answer {
    let path = format!("/api/v1/environment/files?{query}");
    let request = Request::post(story.url(&path))
        .header("Authorization", format!("Bearer {}", token(role)))
        .header("Content-Type", "application/octet-stream");
    Answer::to(request.body(bytes).unwrap())
}

fn value<'a>(view: &'a Value, quantity: &str) -> Option<&'a Value> {
    let mut values = view["values"].as_array().unwrap().iter();
    values.find(|value| value["quantity"] == quantity)
}

#[test]
fn art_12_2_a_forecast_is_kept_with_its_provider_licence_and_times() {
    let story = Story::begin();
    let query = "name=jma.grib2&licence=JMA%20sample%20data";
    let taken = take(&story, Role::DutyOfficer, query, forecast()).expect(201);
    assert_eq!(taken["provider"], "ECMWF");
    assert_eq!(taken["licence"], "JMA sample data");
    assert_eq!(taken["holds"][0]["quantity"], "wind_east");
    assert_eq!(taken["holds"][0]["valid_to"], "2026-08-22T06:00:00.000Z");
    let listed = story.officer().get("/api/v1/environment/files").expect(200);
    assert_eq!(listed["items"][0]["id"], taken["id"]);
    let fact = story
        .officer()
        .get("/api/v1/facts?kind=fields_taken")
        .expect(200);
    assert_eq!(fact["items"][0]["body"]["id"], taken["id"], "{fact}");
    let again = take(&story, Role::DutyOfficer, query, forecast());
    assert_eq!(again.refused(409), "refused");
}

#[test]
fn art_12_2_a_place_and_a_time_have_wind_sun_and_moon_with_source_and_age() {
    let story = Story::begin();
    take(&story, Role::DutyOfficer, "name=jma.grib2", forecast()).expect(201);
    let path = format!("/api/v1/environment?position={SEA_OF_JAPAN}");
    let view = story.officer().get(&path).expect(200);
    let speed = value(&view, "wind_speed").unwrap();
    assert_eq!(
        (speed["unit"].as_str(), speed["age_secs"].as_u64()),
        (Some("m/s"), Some(7800))
    );
    assert_eq!(speed["issued"], "2026-08-22T00:00:00.000Z");
    assert!(value(&view, "wind_direction").is_some() && value(&view, "wind_east").is_none());
    assert_eq!(view["sun"]["daylight"], "day", "it is noon there");
    assert_eq!(view["day"]["sun"]["course"], "crosses");
    assert!(view["moon"]["illuminated"].as_f64().unwrap() > 0.5);

    // Six hours later the wind is half as strong again; between, it is between.
    let at = |time: &str| {
        let view = story
            .officer()
            .get(&format!("{path}&at={time}"))
            .expect(200);
        value(&view, "wind_speed").unwrap()["value"]
            .as_f64()
            .unwrap()
    };
    let [first, middle, last] =
        ["00:00", "03:00", "06:00"].map(|time| at(&format!("2026-08-22T{time}:00Z")));
    assert!((last - first * 1.5).abs() < 0.02 && (middle - first * 1.25).abs() < 0.02);
    let away = story
        .officer()
        .get("/api/v1/environment?position=0,0")
        .expect(200);
    assert_eq!(away["values"], json!([]));
}

#[test]
fn what_was_known_before_a_forecast_came_does_not_have_it() {
    let story = Story::begin();
    let before = story.now();
    story.after_secs(60);
    take(&story, Role::DutyOfficer, "name=jma.grib2", forecast()).expect(201);
    let path = format!("/api/v1/environment?position={SEA_OF_JAPAN}&known_at={before}");
    let view = story.officer().get(&path).expect(200);
    assert_eq!(view["values"], json!([]));
}

#[test]
fn arrows_stand_where_they_are_when_the_map_moves() {
    let story = Story::begin();
    take(&story, Role::DutyOfficer, "name=jma.grib2", forecast()).expect(201);
    let arrows = |bbox: &str| {
        let path = format!("/api/v1/environment/arrows?kind=wind&bbox={bbox}");
        story.officer().get(&path).expect(200)
    };
    let (one, other) = (arrows("135,42,139,45"), arrows("135.11,42,139.11,45"));
    let positions = |view: &Value| -> Vec<Value> {
        let arrows = view["arrows"].as_array().unwrap();
        arrows
            .iter()
            .map(|arrow| arrow["position"].clone())
            .collect()
    };
    let (one, other) = (positions(&one), positions(&other));
    assert!((20..=625).contains(&one.len()), "{}", one.len());
    assert!(other.iter().filter(|place| one.contains(place)).count() > other.len() / 2);
    let waves = "/api/v1/environment/arrows?kind=waves&bbox=135,42,139,45";
    assert_eq!(story.officer().get(waves).expect(200)["arrows"], json!([]));
    let beside = story
        .officer()
        .get("/api/v1/environment/arrows?kind=wind&bbox=1,2,3");
    assert_eq!(beside.refused(400), "malformed");
}

#[test]
fn a_file_that_is_not_read_is_refused_with_what_was_found() {
    let story = Story::begin();
    let refused = |bytes: Vec<u8>| {
        let problem = take(&story, Role::DutyOfficer, "name=x&provider=X", bytes).expect(400);
        problem["detail"].as_str().unwrap().to_owned()
    };
    assert!(refused(capture("grib2/heights-only.grib2")).contains("parameter 0-3-5"));
    assert!(refused(capture("netcdf/ukmo-rotated-pole.nc")).contains("its grid is rotated"));
    assert!(refused(b"<html>".to_vec()).contains("it begins with 3c 68 74 6d"));
    let nobody = take(
        &story,
        Role::DutyOfficer,
        "name=x",
        capture("netcdf/jma-wind-netcdf4.nc"),
    );
    assert!(
        nobody.expect(400)["detail"]
            .as_str()
            .unwrap()
            .contains("name its provider")
    );
    let old = take(
        &story,
        Role::DutyOfficer,
        "name=x",
        capture("grib2/jma-wind.grib2"),
    );
    assert_eq!(old.refused(409), "refused");
    let listed = story.officer().get("/api/v1/environment/files").expect(200);
    assert_eq!(listed["items"], json!([]));
}

#[test]
fn an_observer_sees_the_weather_and_takes_no_file() {
    let story = Story::begin();
    let observer = story.as_role(Role::Observer);
    observer
        .get(&format!("/api/v1/environment?position={SEA_OF_JAPAN}"))
        .expect(200);
    assert_eq!(
        take(&story, Role::Observer, "name=x", forecast()).refused(403),
        "forbidden"
    );
    let nowhere = observer.get("/api/v1/environment?position=200,0");
    assert_eq!(nowhere.refused(400), "out_of_range");
}

#[test]
fn a_forecast_is_imported_while_the_node_is_not_running() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let import = |bytes: Vec<u8>| {
        let file = folder.path().join("forecast.grib2");
        std::fs::write(&file, bytes).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_thalweg"));
        command.args(["import", "--kind", "weather"]).arg(&file);
        let output = command.arg("--data").arg(&data).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(said).unwrap())
    };
    let now = Clock::Wall.now().to_string();
    let (today, _) = now.split_once('T').unwrap();
    let (taken, said) = import(forecast_of(today));
    assert!(
        taken && said.contains("4 fields of ECMWF imported, issued "),
        "{said}"
    );
    let kept = || std::fs::read_dir(data.join("weather")).unwrap().count();
    assert_eq!(kept(), 1);
    let (taken, said) = import(forecast_of(today));
    assert!(
        !taken && said.contains("the same file was taken as"),
        "{said}"
    );
    let (taken, said) = import(capture("grib2/jma-wind.grib2"));
    assert!(!taken && said.contains("2021/581 Art. 25(h)"), "{said}");
    let (taken, said) = import(capture("grib2/ecmwf-rain-ieee.grib2"));
    assert!(!taken && said.contains("packing 5.4"), "{said}");
}
