//! Zones: areas drawn on the map, and what to notice about who is in them.
//!
//! *Rule*: a zone without rules only knows who is inside; a rule with a priority asks a person to
//! act, one without is a line in the feed.
//! *Source*: kinds after the CISE location zone types and `domain-spec` 3.0 `AreaKind`; rules after
//! EMSA's behaviour monitoring (`surveillance` A1).
//! *Here / not here*: what a zone is. Who is inside is worked out in `detect::zones`.
//! *Limits*: a name of 120 characters, 16 rules, the geometry's own bound.

use serde::{Deserialize, Serialize};

use crate::alarm::AlarmPriority;
use crate::country::Country;
use crate::form::choice;
use crate::geometry::Area;
use crate::id::ZoneId;
use crate::measure::Knots;
use crate::track::TrackKind;
use crate::vessel::VesselClass;

/// The most characters a zone's name may have.
pub const NAME_CHARS_MAX: usize = 120;
/// The most rules a zone may have.
pub const RULES_MAX: usize = 16;

/// An area drawn on the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Zone {
    /// Given when it is drawn, kept when it is redrawn.
    pub id: ZoneId,
    /// What people call it.
    pub name: String,
    /// What it is in law or in use.
    pub kind: ZoneKind,
    /// Where it is; its edge belongs to it.
    pub area: Area,
    /// What to notice.
    #[serde(default)]
    pub rules: Vec<ZoneRule>,
}

choice! {
    /// What a zone is in law or in use.
    pub enum ZoneKind {
        /// Land of the state.
        TerritorialLand = "territorial_land",
        /// Up to 12 nautical miles.
        TerritorialSea = "territorial_sea",
        /// Up to 24 nautical miles.
        ContiguousZone = "contiguous_zone",
        /// Exclusive economic zone.
        Eez = "eez",
        /// Beyond national jurisdiction.
        HighSeas = "high_seas",
        /// The area a rescue coordination centre answers for.
        SearchAndRescueRegion = "search_and_rescue_region",
        /// Around a border crossing point.
        CrossingPoint = "crossing_point",
        /// The strip along a land border.
        BorderStrip = "border_strip",
        /// Inland of the border.
        Inland = "inland",
        /// Beyond the border, relevant through risk analysis.
        PreFrontier = "pre_frontier",
        /// Territory of a third country.
        ThirdCountry = "third_country",
        /// An air space.
        Airspace = "airspace",
        /// Entry is forbidden or restricted.
        Closed = "closed",
        /// A speed is prescribed.
        SpeedLimit = "speed_limit",
        /// A waiting area or anchorage.
        Anchorage = "anchorage",
        /// Waters of a port.
        Port = "port",
        /// Drawn by an officer to watch for a while.
        Watched = "watched",
    }
}

/// What to notice about a zone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ZoneRule {
    /// What has to happen.
    #[serde(flatten)]
    pub trigger: ZoneTrigger,
    /// To whom; everyone when empty.
    #[serde(default, skip_serializing_if = "Whom::is_everyone")]
    pub whom: Whom,
    /// How loudly to call a person; silent (a line in the feed) when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<AlarmPriority>,
}

/// What has to happen in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "trigger", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ZoneTrigger {
    /// A track comes in.
    Entry,
    /// A track goes out.
    Exit,
    /// A track stays inside.
    Dwell {
        /// At least this long.
        secs_min: u32,
    },
    /// No track is inside.
    Absence {
        /// For at least this long.
        secs_min: u32,
    },
    /// A track inside is too fast or too slow.
    Speed {
        /// Slower than this is noticed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        knots_min: Option<Knots>,
        /// Faster than this is noticed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        knots_max: Option<Knots>,
        /// For at least this long.
        secs_min: u32,
    },
}

/// Which tracks a rule is about. An empty list does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Whom {
    /// Kinds of track.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<TrackKind>,
    /// Classes of vessel, as the crew entered them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<VesselClass>,
    /// Flags that the numbers claim.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Country>,
}

impl Whom {
    /// Whether nobody is left out.
    pub const fn is_everyone(&self) -> bool {
        self.kinds.is_empty() && self.classes.is_empty() && self.flags.is_empty()
    }
}
