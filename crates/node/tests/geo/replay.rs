//! Replay shows what the picture showed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use proptest::collection::{btree_set, vec};
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::{Value, json};
use thalweg_domain::time::Instant;
use thalweg_domain::track::Fix;
use thalweg_node::sources::{Connection, SourceSettings};

use crate::past::{START, compact, fix, keep};
use crate::sample;
use crate::served::{Served, at, wait_for};

/// What a replay shows of a track: place, speed, course, heading, kind.
type State = Vec<Value>;
/// All tracks at one instant.
type Picture = BTreeMap<String, State>;

fn steps(served: &Served, query: &str) -> Vec<(String, Picture, Vec<Value>)> {
    let (mut steps, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = served.get(&format!("/api/v1/replay?{query}{cursor}"));
        for step in page["steps"].as_array().unwrap() {
            let tracks = step["tracks"].as_array().unwrap().clone();
            let picture = tracks.iter().map(|track| {
                let fields = track.as_array().unwrap();
                (
                    fields[0].as_str().unwrap().to_owned(),
                    fields[1..7].to_vec(),
                )
            });
            steps.push((
                step["at"].as_str().unwrap().to_owned(),
                picture.collect(),
                tracks.clone(),
            ));
        }
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return steps,
        }
    }
}

/// The live picture and the latest time in it.
fn live(served: &Served) -> (Picture, Option<Instant>) {
    let page = served.get("/api/v1/tracks?limit=10000");
    let (mut picture, mut latest) = (Picture::new(), None);
    for track in page["items"].as_array().unwrap() {
        let state = vec![
            track["position"][0].clone(),
            track["position"][1].clone(),
            track["speed"].clone(),
            track["course"].clone(),
            track["heading"].clone(),
            track["kind"].clone(),
        ];
        picture.insert(track["id"].as_str().unwrap().to_owned(), state);
        for time in ["sensed", "received", "heard"] {
            latest = latest.max(Some(track[time].as_str().unwrap().parse().unwrap()));
        }
    }
    (picture, latest)
}

/// The recorded feed of the demo in parts, as files.
fn parts(folder: &std::path::Path, count: usize) -> Vec<std::path::PathBuf> {
    let file = std::fs::File::open(sample::fixture("captures/ais/denmark-300s.nmea.gz")).unwrap();
    let mut bytes = Vec::new();
    flate2::read::MultiGzDecoder::new(file)
        .read_to_end(&mut bytes)
        .unwrap();
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    // `$PGHP,1,2013,11,12,12,0,0,...`: received in this second.
    let second = |line: &[u8]| {
        let fields: Vec<&[u8]> = line.split(|byte| *byte == b',').take(8).collect();
        line.starts_with(b"$PGHP").then(|| fields.concat())
    };
    let (mut parts, mut last) = (vec![Vec::new()], None);
    for line in &lines {
        let full = parts
            .last()
            .is_some_and(|part: &Vec<&[u8]>| part.len() > lines.len() / count);
        if let Some(second) = second(line) {
            // Nothing of a part was received in the same second as what comes after it.
            let begins = last.as_ref() != Some(&second);
            last = Some(second);
            if full && begins {
                parts.push(Vec::new());
            }
        }
        parts.last_mut().unwrap().push(*line);
    }
    let path = |(nth, part): (usize, Vec<&[u8]>)| {
        let path = folder.join(format!("part-{nth}.nmea"));
        std::fs::write(&path, part.concat()).unwrap();
        path
    };
    parts.into_iter().enumerate().map(path).collect()
}

#[test]
fn a_replay_of_the_demo_feed_shows_what_the_live_picture_had_shown() {
    let served = Served::start();
    let node_time = |at: Instant| format!("from={at}&to={}&step_secs=1", at.offset_ms(1));
    let mut shown = Vec::new();
    for (nth, path) in parts(served.folder(), 4).into_iter().enumerate() {
        let play = json!({ "kind": "replay", "path": path, "speed": 1_000_000.0 });
        let connection: Connection = serde_json::from_value(play).unwrap();
        let name = format!("part-{nth}");
        let settings = SourceSettings {
            name,
            owner: String::new(),
            connection,
            silence_secs: None,
        };
        let source = served.add_source(settings);
        wait_for("end of the recording", || {
            let path = format!("/api/v1/sources/{source}");
            (served.get(&path)["health"]["link"]["state"] == "ended").then_some(())
        });
        // The last portion may still be on its way to the picture and to the disk.
        let (at, picture) = wait_for("history as wide as the picture", || {
            let (picture, latest) = live(&served);
            let at = latest?;
            let query = format!("{}&known_at={at}", node_time(at));
            let (_, replayed, _) = steps(&served, &query).remove(0);
            (replayed == picture).then_some((at, picture))
        });
        shown.push((at, picture));
    }
    compact(&served);
    assert!(shown.iter().all(|(_, picture)| picture.len() > 500));
    for (at, picture) in shown {
        let query = format!("{}&known_at={at}", node_time(at));
        let (replayed_at, replayed, _) = steps(&served, &query).remove(0);
        assert_eq!((replayed_at, replayed), (at.to_string(), picture));
    }
}

/// The last positions by an instant, folded without any history: class A under way is over an hour
/// and ten intervals of ten seconds after it was heard.
fn fold(fixes: &[Fix], at: Instant, known_at: Instant) -> BTreeMap<String, Fix> {
    let mut last: BTreeMap<String, Fix> = BTreeMap::new();
    let seen = fixes
        .iter()
        .filter(|fix| fix.sensed <= at && fix.received <= known_at);
    for fix in seen {
        let entry = last.entry(fix.track.to_string()).or_insert(*fix);
        if fix.sensed > entry.sensed {
            *entry = *fix;
        }
    }
    last.retain(|_, fix| at.since(fix.sensed).as_secs_f64() < 3_700.0);
    last
}

fn status(age_secs: f64) -> &'static str {
    match age_secs {
        ..=30.0 => "fresh",
        ..100.0 => "coasting",
        _ => "lost",
    }
}

#[test]
fn whatever_was_kept_each_step_is_the_plain_fold_of_it() {
    let served = Served::start();
    let tracks = vec(btree_set(0_i64..10_000, 1..30), 1..6);
    let ask = (0_i64..5_000, 1_i64..900, 0_i64..2);
    let days = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(Config {
        cases: 24,
        ..Config::default()
    });
    let strategy = (tracks, vec(-30_i32..30, 64), ask);
    let done = runner.run(&strategy, |(tracks, drift, (from, step, late))| {
        let day = days.replace(days.get() + 1);
        let start = START + day * 86_400;
        let fixes = voyages(start, &tracks, &drift, late);
        keep(&served, &fixes);
        if day % 2 == 0 {
            compact(&served);
        }
        let (from, to) = (at(start + from), at(start + from + 6_000));
        let query = format!("from={from}&to={to}&step_secs={step}");
        let boxed = format!(
            "{query}&bbox=11,55.8,11.3,56.2&known_at={}",
            at(start + 7_000)
        );
        check(&steps(&served, &query), &fixes, Instant::MAX, |_| true)?;
        check(&steps(&served, &boxed), &fixes, at(start + 7_000), |fix| {
            (11.0..=11.3).contains(&fix.position.lon())
                && (55.8..=56.2).contains(&fix.position.lat())
        })
    });
    done.unwrap();
}

/// Ships that drift over the edges of a box; some positions are known late.
fn voyages(start: i64, tracks: &[BTreeSet<i64>], drift: &[i32], late: i64) -> Vec<Fix> {
    let mut fixes = Vec::new();
    let mut drift = drift.iter().cycle();
    for (mmsi, times) in (219_000_000_u32..).zip(tracks) {
        let (mut lon, mut lat) = (6_690_000_i32, 33_600_000_i32);
        for secs in times {
            lon += drift.next().unwrap() * 600;
            lat += drift.next().unwrap() * 600;
            let place = sample::position(f64::from(lon) / 6e5, f64::from(lat) / 6e5);
            let mut fix = fix(mmsi, place, at(start + secs));
            fix.received = fix.sensed.offset_ms(late * (secs % 7) * 1_000_000);
            fixes.push(fix);
        }
    }
    fixes
}

fn check(
    steps: &[(String, Picture, Vec<Value>)],
    fixes: &[Fix],
    known_at: Instant,
    inside: impl Fn(&Fix) -> bool,
) -> Result<(), TestCaseError> {
    for (at, _, tracks) in steps {
        let at: Instant = at.parse().unwrap();
        let mut expected = fold(fixes, at, known_at);
        expected.retain(|_, fix| inside(fix));
        let expected: Vec<Value> = expected
            .iter()
            .map(|(id, fix)| {
                let age = at.since(fix.sensed);
                let status = status(age.as_secs_f64());
                let (lon, lat) = (fix.position.lon(), fix.position.lat());
                json!([
                    id,
                    lon,
                    lat,
                    12.5,
                    213.4_f32,
                    null,
                    "vessel",
                    status,
                    age.as_secs()
                ])
            })
            .collect();
        let close = |a: &Value, b: &Value| match (a.as_f64(), b.as_f64()) {
            (Some(a), Some(b)) => (a - b).abs() < 1e-4,
            _ => a == b,
        };
        let same = tracks.len() == expected.len()
            && tracks.iter().zip(&expected).all(|(a, b)| {
                let (a, b) = (a.as_array().unwrap(), b.as_array().unwrap());
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| close(a, b))
            });
        if !same {
            return Err(TestCaseError::fail(format!(
                "{at}: {tracks:?} is not {expected:?}"
            )));
        }
    }
    Ok(())
}

#[test]
fn a_long_replay_comes_in_pages_without_a_hole() {
    let served = Served::start();
    let fixes: Vec<Fix> = (0..600)
        .map(|n| {
            fix(
                219_000_009,
                sample::position(11.5, 56.0),
                at(START + 10 * n),
            )
        })
        .collect();
    keep(&served, &fixes);
    let query = format!("from={}&to={}&step_secs=2", at(START), at(START + 5_000));
    let first = served.get(&format!("/api/v1/replay?{query}"));
    assert_eq!(first["steps"].as_array().unwrap().len(), 1_000);
    let all = steps(&served, &query);
    let expected: Vec<String> = (0..=2_500).map(|n| at(START + 2 * n).to_string()).collect();
    let times: Vec<String> = all.iter().map(|(at, ..)| at.clone()).collect();
    assert_eq!(times, expected);
    assert!(all.iter().all(|(_, picture, _)| picture.len() == 1));
}
