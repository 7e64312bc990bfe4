//! Reading the configuration file, and saying what is wrong with it.

use std::io;
use std::path::{Path, PathBuf};

use super::{Config, PipelineConfig};
use crate::sources::Unusable;

const SHARDS_MAX: usize = 64;
const TRACKS_MAX: usize = 10_000_000;
const NAME_CHARS_MAX: usize = 80;
const SHIFTS_MAX: usize = 24;
const SOURCES_MAX: usize = 1_000;

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigFault {
    /// The file cannot be read.
    #[error("the configuration {path} cannot be read: {cause}")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the operating system said.
        cause: io::Error,
    },
    /// It is not TOML, or has a key or value that is not known. The cause shows the line.
    #[error("the configuration {path} is wrong:\n{cause}")]
    Wrong {
        /// Which file.
        path: PathBuf,
        /// Where, what was found and what was expected.
        cause: toml::de::Error,
    },
    /// A value is out of its range.
    #[error("the configuration is wrong: `{key}` is {found}, expected {expected}")]
    OutOfRange {
        /// Which key.
        key: String,
        /// What it is.
        found: String,
        /// What it may be.
        expected: String,
    },
    /// A source or outlet cannot be as it is set.
    #[error("the configuration is wrong: {of}: {fault}")]
    Unusable {
        /// Which one.
        of: String,
        /// Which field, and what it may be.
        fault: Unusable,
    },
}

/// Reads and checks a file; without one, the defaults.
pub fn load(path: Option<&Path>) -> Result<Config, ConfigFault> {
    let config = match path {
        None => Config::default(),
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|cause| ConfigFault::Unreadable {
                path: path.to_owned(),
                cause,
            })?;
            toml::from_str(&text).map_err(|cause| ConfigFault::Wrong {
                path: path.to_owned(),
                cause,
            })?
        }
    };
    check(&config)?;
    Ok(config)
}

/// What types alone do not say.
fn check(config: &Config) -> Result<(), ConfigFault> {
    let PipelineConfig { shards, tracks_max } = config.pipeline;
    within("pipeline.shards", shards.unwrap_or(1), 1, SHARDS_MAX)?;
    within("pipeline.tracks_max", tracks_max, 1, TRACKS_MAX)?;
    within(
        "centre.name",
        config.centre.name.chars().count(),
        1,
        NAME_CHARS_MAX,
    )?;
    within("shifts.starts", config.shifts.starts.len(), 1, SHIFTS_MAX)?;
    within("source", config.source.len(), 0, SOURCES_MAX)?;
    let names = config.source.iter().map(|source| source.name.as_str());
    unique("source", names)?;
    unique(
        "outlet",
        config.outlet.iter().map(|outlet| outlet.name.as_str()),
    )?;
    for source in &config.source {
        source.check().map_err(unusable("source", &source.name))?;
    }
    for outlet in &config.outlet {
        outlet.check().map_err(unusable("outlet", &outlet.name))?;
    }
    Ok(())
}

fn unusable(kind: &str, name: &str) -> impl FnOnce(Unusable) -> ConfigFault {
    let of = format!("{kind} `{name}`");
    move |fault| ConfigFault::Unusable { of, fault }
}

fn within(key: &str, found: usize, least: usize, most: usize) -> Result<(), ConfigFault> {
    if (least..=most).contains(&found) {
        return Ok(());
    }
    Err(ConfigFault::OutOfRange {
        key: key.to_owned(),
        found: found.to_string(),
        expected: format!("{least} to {most}"),
    })
}

fn unique<'a>(key: &str, names: impl Iterator<Item = &'a str>) -> Result<(), ConfigFault> {
    let mut seen = std::collections::BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(ConfigFault::OutOfRange {
                key: format!("{key}.name"),
                found: format!("`{name}` twice"),
                expected: "each name once".to_owned(),
            });
        }
    }
    Ok(())
}
