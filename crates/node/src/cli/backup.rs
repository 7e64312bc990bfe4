//! `thalweg backup` and `thalweg restore`.

use std::path::{Path, PathBuf};

use anyhow::Result;
use thalweg_node::clock::Clock;
use thalweg_node::store::{self, DataFolder};

use super::{Place, say};

/// Copy all data into an empty folder.
#[derive(Debug, clap::Args)]
pub struct Backup {
    #[command(flatten)]
    place: Place,
    /// An empty or new folder.
    to: PathBuf,
}

/// Put a backup into an empty data folder.
#[derive(Debug, clap::Args)]
pub struct Restore {
    #[command(flatten)]
    place: Place,
    /// The folder of the backup.
    from: PathBuf,
}

/// Copies the data folder.
pub fn back_up(arguments: &Backup) -> Result<()> {
    let config = arguments.place.load()?;
    let began = Clock::Wall.now();
    store::back_up(&config.data.folder, &arguments.to, told)?;
    store::note_backup(&config.data.folder, began)?;
    say(&format!(
        "{} holds everything up to now",
        arguments.to.display()
    ));
    Ok(())
}

/// Copies a backup into the data folder.
pub fn restore(arguments: &Restore) -> Result<()> {
    let config = arguments.place.load()?;
    store::restore(&arguments.from, &config.data.folder, told)?;
    drop(DataFolder::lock(&config.data.folder)?);
    say(&format!("{} is restored", config.data.folder.display()));
    Ok(())
}

fn told(file: &Path) {
    say(&format!("  {}", file.display()));
}
