//! A backup taken while the node runs holds everything that was acknowledged before it began.

use anyhow::Result;
use serde_json::json;
use tempfile::TempDir;
use thalweg_e2e::ais::Report;
use thalweg_e2e::feed::{Line, free_port};
use thalweg_e2e::patience::wait_for;
use thalweg_e2e::place::{Place, words};

#[test]
fn a_backup_of_a_running_node_is_a_whole_node() -> Result<()> {
    let listen = free_port()?;
    let place = Place::new("")?;
    let node = place.start()?;
    let token = node.token("lead")?;
    let calls = json!({
        "name": "calls",
        "connection": { "kind": "tcp_server", "listen": listen },
    });
    node.put("/api/v1/sources/calls", &token, &calls)?;
    let mut line = Line::call(listen)?;
    for ship in 0..500 {
        line.say(&Report::at(219_000_000 + ship, 11.0, 56.0).sentence())?;
    }
    wait_for("500 durable positions", || {
        let system = node.get("/api/v1/system", &token)?;
        Ok((system["positions_durable"] == 500).then_some(()))
    })?;
    let system = node.get("/api/v1/system", &token)?;
    let facts = system["facts"].clone();
    assert!(system["last_backup"].is_null());

    let kept = TempDir::new()?;
    let backup = kept.path().join("backup");
    place.run("backup", &[&backup.display().to_string()])?;
    assert!(node.get("/api/v1/system", &token)?["last_backup"].is_string());
    assert!(node.terminate()?.success());

    let restored = Place::without_data()?;
    restored.run("restore", &[&backup.display().to_string()])?;
    let node = restored.start()?;
    // The token is one of the facts that came along, and so is the source.
    assert!(node.metric("thalweg_positions")? >= 500.0);
    assert!(node.get("/api/v1/system", &token)?["facts"].as_u64() >= facts.as_u64());
    assert_eq!(node.source("calls", &token)?["id"], json!(1));
    Ok(())
}

#[test]
fn nothing_is_overwritten_by_backup_or_restore() -> Result<()> {
    let place = Place::new("")?;
    let kept = TempDir::new()?;
    let backup = kept.path().join("backup").display().to_string();
    place.run("backup", &[&backup])?;
    for (command, folder) in [("backup", &backup), ("restore", &backup)] {
        let refused = place.command(command)?.arg(folder).output()?;
        assert!(!refused.status.success());
        assert!(
            words(&refused).contains("nothing is overwritten"),
            "{}",
            words(&refused)
        );
    }
    Ok(())
}
