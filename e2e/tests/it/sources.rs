//! Every way into the node, and what it says about each.

use std::io::Write as _;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result};
use nix::pty::openpty;
use serde_json::{Value, json};
use thalweg_e2e::ais::{Report, closed};
use thalweg_e2e::feed::{Line, Station, datagram, free_port};
use thalweg_e2e::fixture;
use thalweg_e2e::node::{Node, Token};
use thalweg_e2e::patience::wait_for;
use thalweg_e2e::place::Place;

/// Adds a source by API.
fn add(node: &Node, token: &Token, name: &str, connection: &Value) -> Result<()> {
    let source = json!({ "name": name, "connection": connection });
    node.put(&format!("/api/v1/sources/{name}"), token, &source)?;
    Ok(())
}

/// Waits until the node knows a ship.
fn ship(node: &Node, token: &Token, mmsi: u32) -> Result<Value> {
    wait_for("a ship", || {
        let answer = node.ask(
            "GET",
            &format!("/api/v1/tracks/mmsi-{mmsi}"),
            Some(token),
            None,
        )?;
        Ok((answer.status == 200).then_some(answer.body))
    })
}

fn count(source: &Value, name: &str) -> u64 {
    source["health"][name].as_u64().unwrap_or(0)
}

fn state(source: &Value) -> &str {
    source["health"]["link"]["state"].as_str().unwrap_or("")
}

fn started() -> Result<(Place, Node, Token)> {
    let place = Place::new("")?;
    let node = place.start()?;
    let token = node.token("lead")?;
    Ok((place, node, token))
}

#[test]
fn a_station_that_goes_and_comes_is_called_again() -> Result<()> {
    let (_place, node, token) = started()?;
    let station = Station::open()?;
    let address = station.address()?;
    let connection = json!({ "kind": "tcp_client", "address": address.to_string() });
    add(&node, &token, "station", &connection)?;
    let mut line = station.accept()?;
    line.say(&Report::at(219_000_001, 11.0, 56.0).sentence())?;
    ship(&node, &token, 219_000_001)?;

    drop((line, station));
    let waiting = node.wait_for_source("station", &token, "waits", |s| state(s) == "waiting")?;
    assert_eq!(waiting["health"]["link"]["detail"], "the other side closed");
    let refused = |source: &Value| {
        let detail = source["health"]["link"]["detail"].as_str();
        detail.is_some_and(|detail| detail.contains("refused"))
    };
    node.wait_for_source("station", &token, "is refused", refused)?;

    let station = Station::open_at(address)?;
    let mut line = station.accept()?;
    line.say(&Report::at(219_000_002, 11.1, 56.0).sentence())?;
    ship(&node, &token, 219_000_002)?;
    let source = node.source("station", &token)?;
    assert_eq!(state(&source), "connected");
    assert!(source["health"]["link"]["reopened"].as_u64() >= Some(2));
    assert_eq!(count(&source, "messages"), 2);
    Ok(())
}

#[test]
fn stations_that_call_are_heard_side_by_side() -> Result<()> {
    let (_place, node, token) = started()?;
    let listen = free_port()?;
    add(
        &node,
        &token,
        "calls",
        &json!({ "kind": "tcp_server", "listen": listen }),
    )?;
    let (mut first, mut second) = (Line::call(listen)?, Line::call(listen)?);
    first.say(&Report::at(219_000_001, 11.0, 56.0).sentence())?;
    second.say(&Report::at(219_000_002, 11.0, 57.0).sentence())?;
    ship(&node, &token, 219_000_001)?;
    ship(&node, &token, 219_000_002)?;
    // One that goes leaves the other's line alone.
    drop(first);
    second.say(&Report::at(219_000_003, 11.0, 58.0).sentence())?;
    ship(&node, &token, 219_000_003)?;
    Ok(())
}

#[test]
fn a_datagram_ends_its_last_line() -> Result<()> {
    let (_place, node, token) = started()?;
    let listen = free_port()?;
    add(
        &node,
        &token,
        "datagrams",
        &json!({ "kind": "udp", "listen": listen }),
    )?;
    node.wait_for_source("datagrams", &token, "is open", |s| state(s) == "connected")?;
    datagram(listen, &Report::at(219_000_001, 11.0, 56.0).sentence())?;
    datagram(listen, &Report::at(219_000_002, 11.0, 57.0).sentence())?;
    ship(&node, &token, 219_000_001)?;
    ship(&node, &token, 219_000_002)?;
    Ok(())
}

#[test]
fn a_serial_line_is_read() -> Result<()> {
    let (_place, node, token) = started()?;
    let pair = openpty(None, None)?;
    let device = nix::unistd::ttyname(&pair.slave)?;
    let connection = json!({ "kind": "serial", "device": device, "baud": 38_400 });
    add(&node, &token, "serial", &connection)?;
    node.wait_for_source("serial", &token, "is open", |s| state(s) == "connected")?;
    let mut wire = std::fs::File::from(pair.master);
    write!(
        wire,
        "{}\r\n",
        Report::at(219_000_001, 11.0, 56.0).sentence()
    )?;
    ship(&node, &token, 219_000_001)?;
    Ok(())
}

#[test]
fn standard_input_is_read_to_its_end() -> Result<()> {
    let place = Place::new("[[source]]\nname = \"piped\"\nconnection = { kind = \"stdin\" }\n")?;
    let mut node = place.start()?;
    let token = node.token("lead")?;
    let mut input = node.stdin().context("no standard input")?;
    writeln!(input, "{}", Report::at(219_000_001, 11.0, 56.0).sentence())?;
    ship(&node, &token, 219_000_001)?;
    drop(input);
    node.wait_for_source("piped", &token, "has ended", |s| state(s) == "ended")?;
    Ok(())
}

#[test]
fn a_recorded_day_is_read_from_a_file_and_played_by_its_own_times() -> Result<()> {
    let (_place, node, token) = started()?;
    let path = fixture::path("captures/ais/denmark-300s.nmea.gz");
    add(
        &node,
        &token,
        "file",
        &json!({ "kind": "file", "path": path }),
    )?;
    let file = node.wait_for_source("file", &token, "has ended", |s| state(s) == "ended")?;
    let (lines, messages) = (count(&file, "lines"), count(&file, "messages"));
    assert!(
        file["health"]["clock_ahead_secs"].is_null(),
        "a recording has no clock: {file}"
    );
    let played = json!({ "kind": "replay", "path": path, "speed": 1000 });
    add(&node, &token, "played", &played)?;
    let played = node.wait_for_source("played", &token, "has ended", |s| state(s) == "ended")?;
    assert_eq!(
        (count(&played, "lines"), count(&played, "messages")),
        (lines, messages)
    );
    assert!(messages > 20_000, "{file}");
    Ok(())
}

#[test]
fn receive_time_and_sensor_time_are_kept_apart() -> Result<()> {
    let (_place, node, token) = started()?;
    let listen = free_port()?;
    add(
        &node,
        &token,
        "calls",
        &json!({ "kind": "tcp_server", "listen": listen }),
    )?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let mut line = Line::call(listen)?;
    // The station's clock is ten minutes behind, which more than a few messages have to say.
    let mut ships = 219_000_001..;
    let source = wait_for("the clock of the station", || {
        if let Some(mmsi) = ships.next() {
            let tag = closed('\\', &format!("c:{}", now - 600));
            line.say(&format!(
                "{tag}\\{}",
                Report::at(mmsi, 11.0, 56.0).sentence()
            ))?;
        }
        let source = node.source("calls", &token)?;
        Ok(source["health"]["clock_ahead_secs"]
            .is_number()
            .then_some(source))
    })?;
    let seen = ship(&node, &token, 219_000_001)?;
    let ahead = source["health"]["clock_ahead_secs"].as_f64().unwrap_or(0.0);
    assert!((-660.0..=-599.0).contains(&ahead), "{ahead}");
    let (sensed, received) = (seen["sensed"].as_str(), seen["received"].as_str());
    assert!(sensed.is_some() && sensed < received, "{seen}");
    Ok(())
}
