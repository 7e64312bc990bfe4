//! A full disk: writing stops with words and an alarm, nothing acknowledged is lost, and writing goes
//! on by itself when there is room.

use anyhow::{Context as _, Result};
use jiff::Timestamp;
use serde_json::{Value, json};
use thalweg_e2e::ais::Report;
use thalweg_e2e::disk::SmallDisk;
use thalweg_e2e::feed::{Line, free_port};
use thalweg_e2e::node::{Node, Token};
use thalweg_e2e::patience::wait_for;
use thalweg_e2e::place::Place;
use thalweg_e2e::watch::Watch;

/// Makes tokens until the disk refuses one; returns those that were acknowledged.
fn write_until_refused(node: &Node, token: &Token) -> Result<Vec<Token>> {
    let mut made = Vec::new();
    loop {
        let label = json!({ "label": format!("t{}", made.len()) });
        let answer = node.ask("POST", "/api/v1/tokens", Some(token), Some(&label))?;
        if answer.status == 507 {
            return Ok(made);
        }
        let secret = answer.good()?["token"]
            .as_str()
            .context("no token")?
            .to_owned();
        made.push(Token(secret));
    }
}

fn instant(value: &Value) -> Result<Timestamp> {
    Ok(value.as_str().context("no instant")?.parse()?)
}

#[test]
fn a_full_disk_stops_writing_in_words_and_loses_nothing_acknowledged() -> Result<()> {
    let disk = SmallDisk::mount(64)?;
    let place = Place::with_data_in(&disk.path().join("data"))?;
    let node = place.start()?;
    let token = node.token("lead")?;
    let listen = free_port()?;
    let source = json!({
        "name": "calls",
        "connection": { "kind": "tcp_server", "listen": listen },
    });
    node.put("/api/v1/sources/calls", &token, &source)?;
    let mut watch = Watch::open(node.address(), &token, false)?;
    let mut line = Line::call(listen)?;
    for ship in 0..100 {
        line.say(&Report::at(219_000_000 + ship, 11.0, 56.0).sentence())?;
    }
    let durable = |count: u64| {
        wait_for("durable positions", || {
            let system = node.get("/api/v1/system", &token)?;
            Ok((system["positions_durable"].as_u64() >= Some(count)).then_some(()))
        })
    };
    durable(100)?;

    disk.fill()?;
    let mut acknowledged = write_until_refused(&node, &token)?;
    for ship in 0..100 {
        line.say(&Report::at(219_100_000 + ship, 12.0, 56.0).sentence())?;
    }
    // The picture goes on, and says that its past is not being kept.
    watch.wait_for_ship(219_100_099)?;
    // Long enough for the node to notice about itself.
    wait_for("the word that writing stopped some seconds ago", || {
        let system = node.get("/api/v1/system", &token)?;
        if system["unsaved_since"].is_null() {
            // The last pages that were free have been found: use them up.
            acknowledged.extend(write_until_refused(&node, &token)?);
            return Ok(None);
        }
        let since = instant(&system["unsaved_since"])?;
        Ok((instant(&system["at"])?.duration_since(since).as_secs() >= 3).then_some(()))
    })?;
    let ready = node.ask("GET", "/health/ready", None, None)?;
    assert_eq!(ready.status, 507, "{ready:?}");

    disk.make_room()?;
    wait_for("writing that goes on by itself", || {
        let ready = node.ask("GET", "/health/ready", None, None)?;
        Ok((ready.status == 204).then_some(()))
    })?;
    durable(200)?;
    loop {
        let fact = watch.wait_for_text("fact")?;
        if fact["body"].to_string().contains("writing_stopped") {
            break;
        }
    }
    assert_eq!(node.get("/api/v1/system", &token)?["positions_lost"], 0);
    node.kill()?;
    drop(node);
    let node = place.start()?;
    for made in acknowledged {
        node.get("/api/v1/session", &made)?;
    }
    assert!(node.metric("thalweg_positions")? >= 200.0);
    Ok(())
}
