//! Tracks: a hypothesis over time about one thing that moves.
//!
//! *Rule*: a track shows how old it is and who last saw it; what was lost is said to be lost.
//! *Source*: IMO SN.1/Circ.243 (lost targets); ages `ui-spec` 2.4; 2019/1896 Art. 24(2) (lives at
//! risk must be identifiable).
//! *Here / not here*: the words for a track. How observations become tracks is crate `track`.
//! *Limits*: one number for ever for each transponder; radar numbers are per source.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::identity::Mmsi;
use crate::measure::{Bearing, Knots, Metres};
use crate::observation::NavigationStatus;
use crate::place::Position;
use crate::source::SourceId;
use crate::time::Instant;

/// Names one track for ever: the transponder's number, or a radar's own target number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TrackId {
    /// A transponder's track, written `mmsi-219622000`.
    Mmsi(Mmsi),
    /// A radar's target, written `radar-3-17`: source, then target number.
    Radar(SourceId, u16),
    /// The receiving station itself, written `own-3`.
    Own(SourceId),
}

/// How the kinds are kept apart in [`TrackId::as_u64`]: the number's upper 32 bits.
const KIND_MMSI: u64 = 1 << 32;
const KIND_RADAR: u64 = 2 << 32;
const KIND_OWN: u64 = 3 << 32;

impl TrackId {
    /// One number for storage and wire; [`TrackId::from_u64`] reads it back.
    pub fn as_u64(self) -> u64 {
        match self {
            Self::Mmsi(mmsi) => KIND_MMSI | u64::from(mmsi.number()),
            Self::Radar(source, number) => {
                KIND_RADAR | u64::from(source.0) << 16 | u64::from(number)
            }
            Self::Own(source) => KIND_OWN | u64::from(source.0),
        }
    }

    /// Reads what [`TrackId::as_u64`] wrote.
    pub fn from_u64(number: u64) -> Option<Self> {
        let low = u32::try_from(number & 0xFFFF_FFFF).ok()?;
        match number & !0xFFFF_FFFF {
            KIND_MMSI => Mmsi::new(low).ok().map(Self::Mmsi),
            KIND_RADAR => {
                let source = u16::try_from(low >> 16).ok()?;
                Some(Self::Radar(
                    SourceId(source),
                    u16::try_from(low & 0xFFFF).ok()?,
                ))
            }
            KIND_OWN => u16::try_from(low)
                .ok()
                .map(|source| Self::Own(SourceId(source))),
            _ => None,
        }
    }
}

impl fmt::Display for TrackId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mmsi(mmsi) => write!(f, "mmsi-{mmsi}"),
            Self::Radar(source, number) => write!(f, "radar-{source}-{number}"),
            Self::Own(source) => write!(f, "own-{source}"),
        }
    }
}

/// A text names no track.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no track: expected mmsi-219622000, radar-3-17 or own-3")]
pub struct NotATrackId(pub String);

impl FromStr for TrackId {
    type Err = NotATrackId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parse = || match text.split_once('-')? {
            ("mmsi", digits) => Mmsi::new(digits.parse().ok()?).ok().map(Self::Mmsi),
            ("radar", rest) => {
                let (source, number) = rest.split_once('-')?;
                Some(Self::Radar(
                    SourceId(source.parse().ok()?),
                    number.parse().ok()?,
                ))
            }
            ("own", source) => Some(Self::Own(SourceId(source.parse().ok()?))),
            _ => None,
        };
        parse().ok_or_else(|| NotATrackId(text.chars().take(64).collect()))
    }
}

impl Serialize for TrackId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TrackId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What a track is drawn as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum TrackKind {
    /// A ship or boat with a transponder.
    Vessel,
    /// An aircraft in search and rescue.
    SearchAndRescueAircraft,
    /// A buoy, beacon or virtual aid.
    AidToNavigation,
    /// A shore station.
    BaseStation,
    /// AIS-SART, man overboard or EPIRB: lives may be at risk.
    DistressDevice,
    /// A radar target without identity.
    RadarTarget,
    /// A receiving station's own position.
    OwnStation,
}

/// How current a track is (`ui-spec` 2.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum TrackStatus {
    /// Heard within three expected intervals.
    Fresh,
    /// Not heard for three intervals: drawn dashed.
    Coasting,
    /// Not heard for ten intervals or the source's own limit.
    Lost,
}

/// One accepted position of a track: what flows from the track table into zones, detectors,
/// history and the live picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fix {
    /// Whose position.
    pub track: TrackId,
    /// What the track is drawn as.
    pub kind: TrackKind,
    /// Who brought it.
    pub source: SourceId,
    /// When the sensor measured it: the *happened* time.
    pub sensed: Instant,
    /// When the centre received it: the *known* time.
    pub received: Instant,
    /// Where.
    pub position: Position,
    /// Speed over ground.
    pub speed: Option<Knots>,
    /// Course over ground.
    pub course: Option<Bearing>,
    /// Where the bow points.
    pub heading: Option<Bearing>,
    /// Degrees a minute, positive to starboard.
    pub rate_of_turn: Option<f32>,
    /// What the crew says it is doing.
    pub status: Option<NavigationStatus>,
    /// Height of an aircraft.
    pub altitude: Option<Metres>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn track_ids() -> impl Strategy<Value = TrackId> {
        prop_oneof![
            (0u32..1_000_000_000).prop_map(|n| TrackId::Mmsi(Mmsi::new(n).unwrap())),
            (any::<u16>(), any::<u16>()).prop_map(|(s, n)| TrackId::Radar(SourceId(s), n)),
            any::<u16>().prop_map(|s| TrackId::Own(SourceId(s))),
        ]
    }

    proptest! {
        #[test]
        fn a_track_id_survives_number_and_text(id in track_ids()) {
            prop_assert_eq!(TrackId::from_u64(id.as_u64()), Some(id));
            prop_assert_eq!(id.to_string().parse::<TrackId>(), Ok(id));
        }

        #[test]
        fn any_number_is_read_or_refused(number in any::<u64>()) {
            if let Some(id) = TrackId::from_u64(number) {
                prop_assert_eq!(id.as_u64(), number);
            }
        }
    }

    #[test]
    fn a_strange_text_is_refused_by_name() {
        let refused = "vessel-12".parse::<TrackId>().unwrap_err().to_string();
        assert!(refused.contains("`vessel-12`"), "{refused}");
    }
}
