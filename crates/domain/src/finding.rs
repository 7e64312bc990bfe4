//! Findings: what a detector noticed, with the values that made it fire.
//!
//! *Rule*: a finding explains itself and is never silently removed; late data revises it.
//! *Source*: `surveillance` section 2 (algorithms A1-A3, A5), 2021/581 Art. 15; ours for the
//! revision rule.
//! *Here / not here*: the words. When a finding fires is `detect`'s, whether it rings is the
//! zone rule's or the catalogue's.
//! *Limits*: one track, one zone and one position each; the evidence is fixed per kind.

use serde::{Deserialize, Serialize};

use crate::id::{FindingId, ReportId, ZoneId};
use crate::identity::StationKind;
use crate::measure::{Bearing, Knots, Metres};
use crate::place::Position;
use crate::report::watchlist::RecognisedBy;
use crate::source::SourceId;
use crate::time::Instant;
use crate::track::TrackId;

/// What a detector noticed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Finding {
    /// Given when it is first noticed, kept through revisions.
    pub id: FindingId,
    /// What was noticed, with its evidence.
    #[serde(flatten)]
    pub noticed: Noticed,
    /// About which track.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub track: Option<TrackId>,
    /// In which zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<ZoneId>,
    /// By which source alone, if the finding rests on one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceId>,
    /// Since when.
    pub from: Instant,
    /// Until when; open while absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// 1 at first, counted up by every revision.
    pub revision: u32,
    /// Whether it still stands.
    pub standing: Standing,
}

/// Whether a finding still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Standing {
    /// It is going on.
    Ongoing,
    /// It took place and is over.
    Over,
    /// Later data showed that it did not take place.
    Withdrawn,
}

/// What was noticed, with the values that made it fire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "noticed", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Noticed {
    /// A1: a track came into a zone.
    ZoneEntry {
        /// Its speed then.
        speed: Option<Knots>,
        /// Its course then.
        course: Option<Bearing>,
    },
    /// A1: a track left a zone.
    ZoneExit {
        /// How long it had been inside.
        stayed_secs: u32,
    },
    /// A1: a track stays in a zone.
    ZoneDwell {
        /// How long so far.
        stayed_secs: u32,
        /// The rule's limit.
        secs_min: u32,
    },
    /// A1: no track is in a zone.
    ZoneAbsence {
        /// How long so far.
        absent_secs: u32,
        /// The rule's limit.
        secs_min: u32,
    },
    /// A13 in its plain form: too fast or too slow in a zone.
    ZoneSpeed {
        /// The speed.
        speed: Knots,
        /// The rule's limit that it broke.
        limit: Knots,
        /// How long so far.
        lasted_secs: u32,
    },
    /// A2: fast towards the shore, away from ports.
    ShoreApproach {
        /// How far from the shoreline.
        distance: Metres,
        /// How fast.
        speed: Knots,
        /// Angle between course and the shortest way to the shore, in degrees.
        off_normal_deg: f32,
        /// When it would be there at this speed.
        to_shore_secs: u32,
    },
    /// A3: a transponder fell silent where it should be heard.
    DarkPeriod {
        /// Silence so far, or in all once it is over.
        silent_secs: u32,
        /// The silence that its own rhythm allows.
        allowed_secs: u32,
        /// Its last speed.
        last_speed: Knots,
        /// How well this place is usually received, 0 to 100; absent while not yet learned.
        reception_percent: Option<u8>,
        /// Speed that would explain where it came back.
        implied_speed: Option<Knots>,
    },
    /// A5: reports from a place where it cannot be.
    PositionJump {
        /// How far.
        distance: Metres,
        /// How fast it would have had to be.
        implied_speed: Knots,
        /// How many reports in a row say so.
        reports: u16,
    },
    /// A distress device is on the air.
    DistressSignal {
        /// Which kind of device.
        device: StationKind,
        /// Whether the device says that it is a test.
        test: bool,
    },
    /// What a watchlist lists came into view.
    WatchlistHit {
        /// The list, in the version that hit.
        list: ReportId,
        /// Which of its entries, counted from 0.
        entry: u16,
        /// By what it was recognised.
        by: RecognisedBy,
    },
}

impl Noticed {
    /// The kind's name, as in the serialised form.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::ZoneEntry { .. } => "zone_entry",
            Self::ZoneExit { .. } => "zone_exit",
            Self::ZoneDwell { .. } => "zone_dwell",
            Self::ZoneAbsence { .. } => "zone_absence",
            Self::ZoneSpeed { .. } => "zone_speed",
            Self::ShoreApproach { .. } => "shore_approach",
            Self::DarkPeriod { .. } => "dark_period",
            Self::PositionJump { .. } => "position_jump",
            Self::DistressSignal { .. } => "distress_signal",
            Self::WatchlistHit { .. } => "watchlist_hit",
        }
    }
}
