//! `thalweg check`: a configuration and its data folder.

use anyhow::Result;
use thalweg_domain::time::Instant;
use thalweg_node::clock::Clock;
use thalweg_node::journal;
use thalweg_node::store::{DataFolder, Reader, Writer};

use super::{Place, say};

/// Check a configuration and its data folder.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
}

/// Reads everything that a start would read, and says what it found.
pub fn run(arguments: &Arguments) -> Result<()> {
    let config = arguments.place.load()?;
    say(&format!(
        "configuration: {} sources, {} outlets: sound",
        config.source.len(),
        config.outlet.len()
    ));
    let folder = DataFolder::lock(&config.data.folder)?;
    drop(Writer::open(&folder.database())?);
    let reader = Reader::open(&folder.database())?;
    let state = journal::folded(&reader, Instant::MAX)?;
    say(&format!(
        "data folder {}: {} facts, {} events: sound",
        folder.path().display(),
        state.picture.seq,
        state.picture.events.len(),
    ));
    let entries = reader.verified_register()?;
    let entries = entries
        .map_err(|seq| anyhow::anyhow!("the register does not fit together at entry {seq}"))?;
    say(&format!(
        "register: {entries} entries, each linked to the one before"
    ));
    say(&format!("clock: {}", Clock::Wall.now()));
    Ok(())
}
