//! The configuration file: what a centre sets once; the rest is set at run time by API or screen.
//!
//! A file is TOML. Every key has a default, so an empty file is a working small centre. A wrong key
//! or value is refused with its line, what was found and what was expected.

mod file;
mod shifts;

use std::net::SocketAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use thalweg_domain::country::Country;
use thalweg_domain::handling::Classification;
use thalweg_domain::terms::Terms;

use crate::detectors::DetectorSettings;
use crate::outlets::OutletSettings;
use crate::sources::SourceSettings;

pub use file::{ConfigFault, load};
pub use shifts::{ShiftsConfig, TimeOfDay};

/// The configuration of a node.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Whose centre this is.
    pub centre: CentreConfig,
    /// When shifts begin and end.
    pub shifts: ShiftsConfig,
    /// What its duties are reckoned by: calendar, headquarters, agreements, own limits.
    pub terms: Terms,
    /// Where data is kept.
    pub data: DataConfig,
    /// Where people and programs reach it.
    pub http: HttpConfig,
    /// How much it takes at once.
    pub pipeline: PipelineConfig,
    /// When detectors notice something.
    pub detect: DetectorSettings,
    /// Sources that are always there; more are added at run time.
    pub source: Vec<SourceSettings>,
    /// Outlets that are always there; more are added at run time.
    pub outlet: Vec<OutletSettings>,
}

/// Whose centre this is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CentreConfig {
    /// What it is called on every screen.
    pub name: String,
    /// Its state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<Country>,
    /// The marking of what has no marking of its own.
    pub marking: Classification,
    /// Whether it is an accredited part of the network that may keep EU classified information;
    /// nothing of this program is accredited by itself.
    pub classified: bool,
    /// Up to which marking documents are made without saying what for.
    pub export_freely: Classification,
    /// Where the map opens: longitude, latitude, zoom.
    pub opens_at: [f64; 3],
}

impl Default for CentreConfig {
    fn default() -> Self {
        Self {
            name: "Coordination centre".to_owned(),
            state: None,
            marking: Classification::Unclassified,
            classified: false,
            export_freely: Classification::Unclassified,
            opens_at: [11.0, 56.0, 5.5],
        }
    }
}

/// Where data is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DataConfig {
    /// The data folder.
    pub folder: PathBuf,
    /// Days after which positions are removed; kept for ever when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub positions_kept_days: Option<u32>,
}

impl Default for DataConfig {
    fn default() -> Self {
        Self {
            folder: default_folder(),
            positions_kept_days: None,
        }
    }
}

/// As a service, what systemd gives; else the user's own data (XDG base directories).
fn default_folder() -> PathBuf {
    let from = |name| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    from("STATE_DIRECTORY")
        .or_else(|| from("XDG_DATA_HOME").map(|home| home.join("thalweg")))
        .or_else(|| from("HOME").map(|home| home.join(".local/share/thalweg")))
        .unwrap_or_else(|| PathBuf::from("/var/lib/thalweg"))
}

/// Where people and programs reach it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HttpConfig {
    /// Address and port.
    pub listen: SocketAddr,
    /// How the line is protected.
    pub tls: Tls,
}

impl Default for HttpConfig {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8470)),
            tls: Tls::Auto,
        }
    }
}

/// How the line is protected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tls {
    /// None on the loopback address, a self-made certificate elsewhere.
    #[default]
    Auto,
    /// A certificate made at the first start and kept in the data folder.
    SelfMade,
    /// None: something in front of the node does it.
    Off,
    /// A certificate of an authority, in PEM.
    Given {
        /// The certificate chain.
        certificate: PathBuf,
        /// Its private key.
        key: PathBuf,
    },
}

/// How much the node takes at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PipelineConfig {
    /// Threads that keep tracks; as many as the machine has processors when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shards: Option<usize>,
    /// Live tracks in all.
    pub tracks_max: usize,
}

impl Default for PipelineConfig {
    fn default() -> Self {
        Self {
            shards: None,
            tracks_max: 1_000_000,
        }
    }
}
