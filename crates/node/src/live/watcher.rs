//! A watcher: what one person or program looks at, and what it has seen.

use serde::{Deserialize, Serialize};
use thalweg_domain::place::GeoBox;
use utoipa::ToSchema;

use super::cell::Rect;
use super::frame::{Frames, Since};
use super::hub::{Hub, Pace};

/// Tracks that are sent one by one unless the watcher asks for more.
const TRACKS_MAX_DEFAULT: u32 = 20_000;
/// Tracks that a watcher can ask for.
const TRACKS_MAX: u32 = 1_000_000;

/// What a watcher wants to see.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct View {
    /// The box it looks at: west, south, east, north. `west > east` crosses the antimeridian.
    #[schema(value_type = Vec<f64>, min_items = 4, max_items = 4)]
    pub bbox: GeoBox,
    /// Whether it wants tracks at all.
    pub tracks: bool,
    /// Which facts, by kind; all when absent, none when empty.
    #[schema(max_items = 32)]
    pub facts: Option<Vec<String>>,
    /// Above so many tracks it gets counts for each cell.
    #[schema(maximum = 1_000_000)]
    pub tracks_max: Option<u32>,
    /// Every change at once instead of once a second.
    pub immediate: bool,
}

impl Default for View {
    fn default() -> Self {
        Self {
            bbox: GeoBox::WORLD,
            tracks: true,
            facts: None,
            tracks_max: None,
            immediate: false,
        }
    }
}

/// Where a watcher stopped: start of the node, tick of the tracks, place in the journal. Written
/// `epoch.tick.seq`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResumeToken {
    /// Which start of the node.
    pub epoch: u64,
    /// The tick it has seen.
    pub tick: u64,
    /// The fact it has seen.
    pub seq: u64,
}

impl std::fmt::Display for ResumeToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:x}.{}.{}", self.epoch, self.tick, self.seq)
    }
}

impl std::str::FromStr for ResumeToken {
    type Err = NotAToken;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split('.');
        let mut next = |radix| {
            parts
                .next()
                .and_then(|part| u64::from_str_radix(part, radix).ok())
                .ok_or(NotAToken)
        };
        let token = Self {
            epoch: next(16)?,
            tick: next(10)?,
            seq: next(10)?,
        };
        if parts.next().is_none() {
            Ok(token)
        } else {
            Err(NotAToken)
        }
    }
}

/// A text is no resume token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a resume token is `epoch.tick.seq`, as the stream gave it")]
pub struct NotAToken;

/// What a watcher has seen of the tracks in its view.
#[derive(Debug)]
pub struct Watcher {
    pace: Pace,
    since: Since,
    tracks: bool,
    facts: Option<Vec<String>>,
}

impl Watcher {
    /// A watcher that has seen nothing, or what a token of this start of the node says.
    pub fn new(view: &View, seen: Option<u64>) -> Self {
        let tracks_max = view
            .tracks_max
            .unwrap_or(TRACKS_MAX_DEFAULT)
            .min(TRACKS_MAX);
        Self {
            pace: if view.immediate {
                Pace::Changes
            } else {
                Pace::Beats
            },
            since: Since {
                rect: Rect::around(view.bbox),
                tick: seen.unwrap_or(0),
                tracks_max,
            },
            tracks: view.tracks,
            facts: view.facts.clone(),
        }
    }

    /// How it wants to be woken.
    pub const fn pace(&self) -> Pace {
        self.pace
    }

    /// The tick it has seen.
    pub const fn seen(&self) -> u64 {
        self.since.tick
    }

    /// Whether it wants facts of this kind.
    pub fn wants(&self, kind: &str) -> bool {
        self.facts
            .as_ref()
            .is_none_or(|kinds| kinds.iter().any(|wanted| wanted == kind))
    }

    /// What changed since it last asked; `tick` is what it was woken with.
    pub fn next(&mut self, hub: &Hub, tick: u64) -> Frames {
        self.advance(tick)
            .map(|since| hub.update(self.pace, tick, since))
            .unwrap_or_default()
    }

    /// Moves on to a tick and tells what it had seen before; `None` when that was the same.
    pub fn advance(&mut self, tick: u64) -> Option<Since> {
        let fresh = self.since.tick == 0 || tick > self.since.tick;
        (self.tracks && fresh).then(|| Since {
            tick: std::mem::replace(&mut self.since.tick, tick),
            ..self.since
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_back() {
        let token = ResumeToken {
            epoch: 0xBEEF,
            tick: 17,
            seq: 4_711,
        };
        assert_eq!(token.to_string(), "beef.17.4711");
        assert_eq!(token.to_string().parse(), Ok(token));
        for wrong in ["", "1.2", "1.2.3.4", "x.1.2", "1.-1.2"] {
            assert_eq!(wrong.parse::<ResumeToken>(), Err(NotAToken), "{wrong}");
        }
    }
}
