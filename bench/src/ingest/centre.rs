//! A centre under measurement: the program as it is shipped, with 4,071 zones drawn.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use thalweg_domain::actor::Actor;
use thalweg_domain::time::Instant;
use thalweg_e2e::feed::{Line, free_port};
use thalweg_e2e::node::{Node, Token};
use thalweg_e2e::patience::wait_at_most;
use thalweg_e2e::place::Place;
use thalweg_node::clock::Clock;
use thalweg_node::journal::Journal;
use thalweg_node::store::DataFolder;
use thalweg_picture::{Body, Draft};

use crate::zones;

/// Long enough for a bench on a machine that others use too.
pub const PATIENCE: Duration = Duration::from_secs(600);

/// A data folder with zones, to be copied for each round.
pub struct Template {
    folder: TempDir,
}

/// A running centre with a line into it.
pub struct Centre {
    /// The running program.
    pub node: Node,
    /// Who may ask it.
    pub token: Token,
    /// The way in.
    pub line: Line,
    /// Gone with the centre.
    _place: Place,
}

impl Template {
    /// Draws the zones.
    pub fn draw() -> Result<Self> {
        let folder = TempDir::with_prefix("thalweg-bench-")?;
        draw_zones(folder.path())?;
        Ok(Self { folder })
    }

    /// Starts a centre on a copy.
    pub fn start(&self) -> Result<Centre> {
        let place = Place::without_data()?;
        place.run("restore", &[&self.folder.path().display().to_string()])?;
        place.make_accounts()?;
        let node = place.start()?;
        let token = node.token("admin")?;
        let listen = free_port()?;
        let line = call(&node, &token, listen)?;
        Ok(Centre {
            node,
            token,
            line,
            _place: place,
        })
    }
}

fn call(node: &Node, token: &Token, listen: SocketAddr) -> Result<Line> {
    let source = json!({
        "name": "ships",
        "connection": { "kind": "tcp_server", "listen": listen },
        "silence_secs": null,
    });
    node.put("/api/v1/sources/ships", token, &source)?;
    Line::call(listen)
}

fn draw_zones(folder: &Path) -> Result<()> {
    let folder = DataFolder::lock(folder)?;
    let (journal, thread) = Journal::start(&folder, Clock::Wall)?;
    let zones = zones::zones()?;
    journal.run_blocking(move |turn| {
        for zone in zones {
            turn.append(Draft {
                happened: Instant::EPOCH,
                by: Actor::machine("bench"),
                body: Body::ZoneDrawn(zone),
            });
        }
        Ok::<_, std::convert::Infallible>(())
    })?;
    journal.stop();
    ensure!(thread.join().is_ok(), "the journal broke");
    Ok(())
}

impl Centre {
    /// Waits until the source has brought so many lines and all positions are durable; returns how
    /// many those are.
    pub fn wait_until_taken(&self, lines: u64) -> Result<u64> {
        let mut before = None;
        wait_at_most(PATIENCE, "all lines to be taken", || {
            let source = self.node.source("ships", &self.token)?;
            let durable = self.count("/positions_durable")?;
            let is_read = source.pointer("/health/lines").and_then(Value::as_u64) == Some(lines);
            let is_idle = self.count("/batches_waiting")? == 0;
            // Two looks with the same count, a second apart: keepers commit more often.
            if is_read && is_idle && before.replace(durable) == Some(durable) {
                return Ok(Some(durable));
            }
            std::thread::park_timeout(Duration::from_secs(1));
            Ok(None)
        })
    }

    /// Tracks that live.
    pub fn tracks(&self) -> Result<u64> {
        self.count("/tracks")
    }

    /// A figure of the node's own health.
    fn count(&self, pointer: &str) -> Result<u64> {
        let system = self.node.get("/api/v1/system", &self.token)?;
        let count = system.pointer(pointer).and_then(Value::as_u64);
        count.with_context(|| format!("no {pointer} in {system}"))
    }
}
