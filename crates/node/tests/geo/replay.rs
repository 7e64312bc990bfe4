//! Replay shows what the picture showed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use proptest::collection::{btree_set, vec};
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::{Value, json};
use thalweg_decode::decoder::{Decoded, Decoder};
use thalweg_domain::observation::Observation;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::Fix;

use crate::past::{START, compact, fix, keep};
use crate::sample;
use crate::served::{Served, at, settle};

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

/// The live picture, and when its last position was measured: some ships' clocks are ahead.
fn live(served: &Served) -> (Picture, Instant) {
    let page = served.get("/api/v1/tracks?limit=10000");
    let (mut picture, mut latest) = (Picture::new(), Instant::EPOCH);
    for track in page["items"].as_array().unwrap() {
        let place = &track["position"];
        let motion = ["speed", "course", "heading", "kind"].map(|key| track[key].clone());
        let state = [place[0].clone(), place[1].clone()]
            .into_iter()
            .chain(motion);
        picture.insert(track["id"].as_str().unwrap().to_owned(), state.collect());
        latest = latest.max(track["sensed"].as_str().unwrap().parse().unwrap());
    }
    (picture, latest)
}

/// The recorded feed of the demo, in the order in which it was received.
fn feed() -> Vec<Observation> {
    let path = sample::fixture("captures/ais/denmark-300s.nmea.gz");
    let mut recording = Vec::new();
    let file = std::fs::File::open(path).unwrap();
    flate2::read::MultiGzDecoder::new(file)
        .read_to_end(&mut recording)
        .unwrap();
    let (mut decoder, mut last, mut feed) = (Decoder::new(), at(1_384_257_600), Vec::new());
    for line in recording.split_inclusive(|byte| *byte == b'\n') {
        decoder.push(line, last, &mut |decoded| {
            if let Decoded::Ais(report) = &decoded {
                last = report.envelope.stamped.unwrap_or(last);
            }
            let heard = decoded.observations(SourceId(1));
            feed.extend(heard.map(|observation| Observation {
                received: last,
                ..observation
            }));
        });
    }
    feed.sort_by_key(|observation| observation.received);
    feed
}

#[test]
fn a_replay_of_the_demo_feed_shows_what_the_live_picture_had_shown() {
    let served = Served::start();
    let (mut feed, mut shown) = (feed(), Vec::new());
    while !feed.is_empty() {
        let minute = feed[0].received.offset_ms(60_000);
        let rest = feed.split_off(feed.partition_point(|heard| heard.received < minute));
        // A ship that comes last, so that the picture is known to be whole.
        let known_at = feed[feed.len() - 1].received;
        let lon = 10.0 + 0.001 * f64::from(u32::try_from(shown.len()).unwrap());
        feed.push(sample::report(
            219_999_999,
            sample::position(lon, 58.0),
            known_at,
        ));
        let last = serde_json::from_value(json!([lon, 58.0, 12.5, 213.4, 215.0, "vessel"]));
        let last: State = last.unwrap();
        for batch in feed.chunks(500) {
            served.hear(batch.iter().cloned(), batch[0].received);
        }
        // The last of it may still be on its way to the picture and to the disk.
        let (at, picture) = settle(|| {
            let (picture, sensed) = live(&served);
            if picture.get("mmsi-219999999") != Some(&last) {
                return Err("the last ship of the minute has not come".to_owned());
            }
            same(&replayed(&served, sensed, known_at), &picture).map(|()| (sensed, picture))
        });
        shown.push((at, known_at, picture));
        feed = rest;
    }
    compact(&served);
    assert_eq!(shown.len(), 5);
    for (at, known_at, picture) in shown {
        assert!(picture.len() > 500);
        assert_eq!(
            same(&replayed(&served, at, known_at), &picture),
            Ok(()),
            "{known_at}"
        );
    }
}

/// One step, as it was known at an instant.
fn replayed(served: &Served, at: Instant, known_at: Instant) -> Picture {
    let query = format!(
        "from={at}&to={}&step_secs=1&known_at={known_at}",
        at.offset_ms(1)
    );
    steps(served, &query).remove(0).1
}

/// Whether two pictures are the same, else the first track that is not.
fn same(replayed: &Picture, live: &Picture) -> Result<(), String> {
    let ids: BTreeSet<&String> = replayed.keys().chain(live.keys()).collect();
    let other = ids
        .into_iter()
        .find(|id| replayed.get(*id) != live.get(*id));
    other.map_or(Ok(()), |id| {
        let (replayed, live) = (replayed.get(id), live.get(id));
        Err(format!("{id} was live {live:?}, is replayed {replayed:?}"))
    })
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
    let query = format!("from={}&to={}&step_secs=2", at(START), at(START + 4_000));
    let first = served.get(&format!("/api/v1/replay?{query}"));
    assert_eq!(first["steps"].as_array().unwrap().len(), 1_000);
    let all = steps(&served, &query);
    let expected: Vec<String> = (0..=2_000).map(|n| at(START + 2 * n).to_string()).collect();
    let times: Vec<String> = all.iter().map(|(at, ..)| at.clone()).collect();
    assert_eq!(times, expected);
    assert!(all.iter().all(|(_, picture, _)| picture.len() == 1));
    let beyond = format!("/api/v1/replay?{query}&cursor={}", at(START + 4_001));
    assert_eq!(served.refusal(&beyond).1, "out_of_range");
}
