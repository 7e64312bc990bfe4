//! How a source is connected, in the file, by API and on screen alike.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A source: its name, how it is connected, and what is expected of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceSettings {
    /// A short name, kept for ever in the history: letters, digits, `-` and `_`.
    #[schema(pattern = "^[A-Za-z0-9_-]{1,40}$")]
    pub name: String,
    /// Who runs it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 120)]
    pub owner: String,
    /// How it is connected.
    pub connection: Connection,
    /// Silence after which an alarm is raised; never when absent.
    #[serde(default = "silence_default", skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 5, maximum = 86_400)]
    pub silence_secs: Option<u32>,
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the form that the default of a field needs"
)]
const fn silence_default() -> Option<u32> {
    Some(120)
}

/// How a source is connected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Connection {
    /// We call.
    TcpClient {
        /// Host and port.
        address: String,
    },
    /// They call; up to 64 at once.
    TcpServer {
        /// Address and port to listen on.
        #[schema(value_type = String)]
        listen: SocketAddr,
    },
    /// Datagrams, to us or to a multicast group.
    Udp {
        /// Address and port to listen on.
        #[schema(value_type = String)]
        listen: SocketAddr,
        /// The group to join.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        group: Option<IpAddr>,
    },
    /// A serial line.
    Serial {
        /// The device, such as `/dev/ttyUSB0`.
        device: String,
        /// Bits a second.
        #[serde(default = "baud_default")]
        #[schema(minimum = 300, maximum = 4_000_000)]
        baud: u32,
    },
    /// A file that is read as fast as it can be taken, with its own times.
    File {
        /// Which.
        #[schema(value_type = String)]
        path: PathBuf,
    },
    /// What is piped into the node.
    Stdin,
    /// A recording, played at its own or another pace.
    Replay(Replay),
}

const fn baud_default() -> u32 {
    38_400
}

/// How a recording is played.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Replay {
    /// The recording; `.gz` is unpacked.
    #[schema(value_type = String)]
    pub path: PathBuf,
    /// Times the recorded pace.
    #[serde(default = "speed_default")]
    #[schema(minimum = 0.01, maximum = 1_000_000)]
    pub speed: f64,
    /// Start again at the end; its tracks are forgotten then.
    #[serde(default)]
    pub repeat: bool,
    /// Move the recorded times so that it starts now.
    #[serde(default)]
    pub as_now: bool,
}

const fn speed_default() -> f64 {
    1.0
}

/// Settings that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {expected}")]
pub struct Unusable {
    /// Which field.
    pub field: &'static str,
    /// What it may be.
    pub expected: &'static str,
}

impl SourceSettings {
    /// What types alone do not say.
    pub fn check(&self) -> Result<(), Unusable> {
        must(is_plain_name(&self.name), "name", PLAIN_NAME)?;
        must(
            self.owner.chars().count() <= 120,
            "owner",
            "at most 120 characters",
        )?;
        let silence = self
            .silence_secs
            .is_none_or(|secs| (5..=86_400).contains(&secs));
        must(silence, "silence_secs", "5 to 86400 seconds")?;
        self.connection.check()
    }
}

impl Connection {
    fn check(&self) -> Result<(), Unusable> {
        match self {
            Self::TcpClient { address } => {
                let port = address
                    .rsplit_once(':')
                    .and_then(|(_, port)| port.parse::<u16>().ok());
                must(
                    port.is_some(),
                    "connection.address",
                    "host:port, such as 10.0.0.5:5631",
                )
            }
            Self::Serial { baud, .. } => must(
                (300..=4_000_000).contains(baud),
                "connection.baud",
                "300 to 4000000",
            ),
            Self::Udp {
                group: Some(group), ..
            } => must(
                group.is_multicast(),
                "connection.group",
                "a multicast address",
            ),
            Self::Replay(replay) => {
                let paced = (0.01..=1e6).contains(&replay.speed);
                must(
                    paced,
                    "connection.speed",
                    "0.01 to 1000000 times the recorded pace",
                )
            }
            Self::TcpServer { .. } | Self::Udp { .. } | Self::File { .. } | Self::Stdin => Ok(()),
        }
    }

    /// Whether it brings what is sent now, and no recording.
    pub const fn is_live(&self) -> bool {
        !matches!(self, Self::File { .. } | Self::Stdin | Self::Replay(_))
    }

    /// The kind's name, as in the serialised form.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::TcpClient { .. } => "tcp_client",
            Self::TcpServer { .. } => "tcp_server",
            Self::Udp { .. } => "udp",
            Self::Serial { .. } => "serial",
            Self::File { .. } => "file",
            Self::Stdin => "stdin",
            Self::Replay(_) => "replay",
        }
    }
}

/// What a short name is made of.
pub const PLAIN_NAME: &str = "1 to 40 letters, digits, `-` or `_`";

/// Whether a text is a short name.
pub fn is_plain_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    (1..=40).contains(&name.len()) && name.chars().all(plain)
}

/// A setting that is not right is named with what it may be.
pub const fn must(
    right: bool,
    field: &'static str,
    expected: &'static str,
) -> Result<(), Unusable> {
    if right {
        Ok(())
    } else {
        Err(Unusable { field, expected })
    }
}
