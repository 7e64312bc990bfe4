//! `thalweg replay`: recorded feeds into a data folder, at any pace, without serving.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant as Moment};

use anyhow::{Context, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use thalweg_node::clock::Clock;
use thalweg_node::node::Node;
use thalweg_node::sources::{Connection, LinkState, Replay, SourceSettings};

use super::{Place, say};

/// As fast as it can be read.
const FASTEST: f64 = 1e6;

/// Play recordings into the data folder: tracks, findings, alarms and positions are kept as if
/// they had been received. The node must not be running.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
    /// The recordings, one after the other; `.gz` is unpacked.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Times the recorded pace; as fast as possible when absent.
    #[arg(long, value_name = "TIMES")]
    speed: Option<f64>,
    /// The name of the source they are kept under.
    #[arg(long, default_value = "replay")]
    source: String,
}

/// Plays them and says what came of it.
pub fn run(arguments: &Arguments) -> Result<()> {
    let mut config = arguments.place.load()?;
    config.source.clear();
    config.outlet.clear();
    let node = Node::start(config, Clock::Wall)?;
    let began = Moment::now();
    let mut messages = 0;
    for file in &arguments.files {
        messages += play(&node, arguments, file)?;
    }
    let tracks: usize = {
        let mut tracks = 0;
        node.centre().shards.each(|shard| tracks += shard.len());
        tracks
    };
    let centre = std::sync::Arc::clone(node.centre());
    node.stop();
    let facts = centre.journal.state().picture.seq;
    let secs = began.elapsed().as_secs_f64();
    say(&format!(
        "{messages} messages, {tracks} tracks, {facts} facts in {secs:.1} s"
    ));
    Ok(())
}

fn play(node: &Node, arguments: &Arguments, file: &Path) -> Result<u64> {
    let size = std::fs::metadata(file)
        .with_context(|| file.display().to_string())?
        .len();
    let speed = arguments.speed.unwrap_or(FASTEST);
    let replay = Replay {
        path: file.to_owned(),
        speed,
        repeat: false,
        as_now: false,
    };
    let settings = SourceSettings {
        name: arguments.source.clone(),
        owner: String::new(),
        connection: Connection::Replay(replay),
        silence_secs: None,
    };
    settings.check()?;
    let source = node.add_source(settings)?;
    let bar = bar(file, size)?;
    loop {
        let report = source.health.report(Clock::Wall.now());
        bar.set_position(report.totals.bytes);
        bar.set_message(format!("{} messages", report.totals.messages));
        match report.link.state {
            LinkState::Ended => {
                bar.finish();
                return Ok(report.totals.messages);
            }
            LinkState::Waiting => {
                bail!(
                    "{}: {}",
                    file.display(),
                    report.link.detail.unwrap_or_default()
                )
            }
            _ => std::thread::sleep(Duration::from_millis(50)),
        }
    }
}

/// Progress by bytes read; a packed file grows as it is unpacked, so that it has no end in sight.
fn bar(file: &Path, size: u64) -> Result<ProgressBar> {
    let packed = file.extension().is_some_and(|ending| ending == "gz");
    let bar = if packed {
        ProgressBar::no_length()
    } else {
        ProgressBar::new(size)
    };
    let style = if packed {
        "{prefix} {spinner} {bytes} {msg} {elapsed}"
    } else {
        "{prefix} [{bar:30}] {bytes}/{total_bytes} {msg} {eta} left"
    };
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok(bar
        .with_style(ProgressStyle::with_template(style)?)
        .with_prefix(name))
}
