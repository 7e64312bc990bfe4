//! What no node may fall over: garbage, wrong times, floods and silence. All of it is counted.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thalweg_e2e::ais::{Report, closed};
use thalweg_e2e::feed::{Line, free_port};
use thalweg_e2e::node::{Node, Token};
use thalweg_e2e::patience::wait_for;
use thalweg_e2e::place::Place;
use thalweg_e2e::watch::Watch;

/// A node with sources that are called.
struct Called {
    _place: Place,
    node: Node,
    token: Token,
}

impl Called {
    fn start() -> Result<Self> {
        let place = Place::new("")?;
        let node = place.start()?;
        let token = node.token("lead")?;
        Ok(Self {
            _place: place,
            node,
            token,
        })
    }

    /// Adds a source and calls it.
    fn call(&self, name: &str, silence_secs: Option<u32>) -> Result<Line> {
        let listen = free_port()?;
        let source = json!({
            "name": name,
            "connection": { "kind": "tcp_server", "listen": listen },
            "silence_secs": silence_secs,
        });
        let path = format!("/api/v1/sources/{name}");
        self.node.put(&path, &self.token, &source)?;
        Line::call(listen)
    }

    fn knows(&self, mmsi: u32) -> Result<bool> {
        let path = format!("/api/v1/tracks/mmsi-{mmsi}");
        let answer = self.node.ask("GET", &path, Some(&self.token), None)?;
        Ok(answer.status == 200)
    }
}

fn fault<'a>(source: &'a Value, kind: &str) -> Option<&'a Value> {
    let kinds = source["health"]["fault_kinds"].as_array()?;
    kinds.iter().find(|fault| fault["kind"] == kind)
}

#[test]
fn every_kind_of_bad_line_is_counted_with_a_sample_and_stops_nothing() -> Result<()> {
    let called = Called::start()?;
    let mut line = called.call("bad", None)?;
    let good = Report::at(219_000_001, 11.0, 56.0).sentence();
    let wrong_sum = format!("{}00", good.get(..good.len() - 2).unwrap_or(""));
    let cut = good.get(..good.len() - 20).unwrap_or("");
    let letters = closed('!', "AIVDM,1,1,,A,~~~~~~~~~~~~~~~~~~~~~~~~~~~~,0");
    let short = closed('!', "AIVDM,1,1,,A,13u,0");
    for bad in [&wrong_sum, cut, &letters, &short, "GET / HTTP/1.1"] {
        line.say(bad)?;
    }
    line.send(&[0xFF, 0x00, 0xFE, b'\n', 0x1B, b'[', b'\r', b'\n'])?;
    line.send(&vec![b'!'; 1 << 20])?;
    line.say("")?;
    line.say(&good)?;
    wait_for("the good report after the bad ones", || {
        Ok(called.knows(219_000_001)?.then_some(()))
    })?;
    let source = called.node.source("bad", &called.token)?;
    let expected = [
        "wrong_checksum",
        "missing_checksum",
        "malformed_payload",
        "payload_too_short",
        "not_a_sentence",
        "line_too_long",
    ];
    for kind in expected {
        let seen = fault(&source, kind);
        ensure!(seen.is_some(), "{kind} is not counted: {source}");
    }
    let sample = fault(&source, "wrong_checksum").map(|fault| fault["sample"].clone());
    assert_eq!(sample, Some(json!(wrong_sum)));
    Ok(())
}

#[test]
fn a_clock_that_is_wrong_by_years_is_said_and_its_ships_are_seen_now() -> Result<()> {
    let called = Called::start()?;
    let mut line = called.call("wrong", None)?;
    let mut right = called.call("right", None)?;
    // One station believes it is 1970, another that it is ten years later than it is.
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let stamps = [0, now + 10 * 365 * 86_400];
    let mut ships = (219_000_000..).zip(stamps.iter().cycle());
    let source = wait_for("the word that the clock is wrong", || {
        if let Some((mmsi, stamp)) = ships.next() {
            let tag = closed('\\', &format!("c:{stamp}"));
            line.say(&format!(
                "{tag}\\{}",
                Report::at(mmsi, 11.0, 56.0).sentence()
            ))?;
        }
        let source = called.node.source("wrong", &called.token)?;
        Ok(source["health"]["clock_ahead_secs"]
            .is_number()
            .then_some(source))
    })?;
    right.say(&Report::at(219_900_000, 11.0, 56.0).sentence())?;
    wait_for("the ship of the right clock", || {
        Ok(called.knows(219_900_000)?.then_some(()))
    })?;
    let ahead = source["health"]["clock_ahead_secs"].as_f64().unwrap_or(0.0);
    assert!(ahead.abs() > 86_400.0, "{source}");
    Ok(())
}

#[test]
fn a_flood_on_one_source_leaves_the_other_and_the_api_alone() -> Result<()> {
    let called = Called::start()?;
    let (mut flood, mut calm) = (called.call("flood", None)?, called.call("calm", None)?);
    let (stop, sent) = (AtomicBool::new(false), AtomicU64::new(0));
    let reports = (0..2_000_u32).map(|n| Report::at(300_000_000 + n, 11.0, 56.0).sentence());
    let block: String = reports.map(|sentence| sentence + "\r\n").collect();
    std::thread::scope(|scope| -> Result<()> {
        scope.spawn(|| {
            while !stop.load(Ordering::Acquire) && flood.send(block.as_bytes()).is_ok() {
                sent.fetch_add(2_000, Ordering::AcqRel);
            }
        });
        let heard = (0..20).try_for_each(|nth| {
            let mmsi = 219_000_000 + nth;
            calm.say(&Report::at(mmsi, 12.0, 56.0).sentence())?;
            wait_for("a calm ship", || Ok(called.knows(mmsi)?.then_some(())))
        });
        stop.store(true, Ordering::Release);
        heard
    })?;
    // Nothing of the flood was dropped: its line was held up instead.
    let lines = sent.load(Ordering::Acquire);
    assert!(lines > 0);
    called
        .node
        .wait_for_source("flood", &called.token, "is read", |source| {
            source["health"]["lines"].as_u64() == Some(lines)
        })?;
    Ok(())
}

#[test]
fn a_source_that_falls_silent_raises_an_alarm_and_ends_it_when_it_speaks() -> Result<()> {
    let called = Called::start()?;
    let mut watch = Watch::open(called.node.address(), &called.token, false)?;
    let mut line = called.call("quiet", Some(5))?;
    line.say(&Report::at(219_000_001, 11.0, 56.0).sentence())?;
    let alarm = wait_for_alarm(&mut watch, "source_silent")?;
    let source = called.node.source("quiet", &called.token)?;
    assert_eq!(source["silent"], true, "{alarm}");
    line.say(&Report::at(219_000_002, 11.0, 56.0).sentence())?;
    called
        .node
        .wait_for_source("quiet", &called.token, "speaks", |source| {
            source["silent"] == false
        })?;
    Ok(())
}

/// Waits for the fact that an alarm of this kind changed.
fn wait_for_alarm(watch: &mut Watch, kind: &str) -> Result<Value> {
    loop {
        let fact = watch.wait_for_text("fact")?;
        if fact["fact"] == "alarm" && fact["body"].to_string().contains(kind) {
            return Ok(fact);
        }
    }
}
