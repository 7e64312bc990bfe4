//! Patrol schedules: patrols of a section whose times are drawn at random, within a rule that people
//! set.
//!
//! *Rule*: the periods of surveillance change frequently and suddenly, so that who crosses cannot
//! foresee them. Within a window, patrols cover what is asked; they last and lie apart as the rule
//! says; each asset is free, lasts long enough and has rested. A rule that leaves chance no room is
//! refused. The same rule and seed give the same patrols, for whoever draws them again.
//! *Source*: 2016/399 Art. 13(3); `domain-spec` 3.8. The method is ours and has a name
//! ([`METHOD`]): another method gets another name, so that old draws can still be checked.
//! *Here / not here*: the rule, and in [`mod@draw`] the draw. Where the seed comes from is `node`'s; that a
//! person decides what was drawn is `picture::patrols`'s.
//! *Limits*: [`WINDOW_MAX`], [`PATROLS_MAX`] patrols, [`MEANS_MAX`] assets, [`ENGAGED_MAX`] times at
//! which each is engaged already.

mod chance;
mod draw;

pub use draw::{ScheduleFault, draw};

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::id::{OwnAssetId, ReportId, ScheduleId, SectionId};
use crate::patrol::{Patrol, PatrolKind, PatrolTime};

/// The longest window that patrols are drawn in.
pub const WINDOW_MAX: Duration = Duration::from_secs(14 * 24 * 3_600);
/// The most patrols that are drawn together.
pub const PATROLS_MAX: u32 = 200;
/// The most assets that patrols are drawn from.
pub const MEANS_MAX: usize = 100;
/// The most times at which an asset is engaged already.
pub const ENGAGED_MAX: usize = 60;
/// The most assets that go on one patrol.
pub const ASSETS_EACH_MAX: u32 = 4;
/// So many minutes at least are left to chance in the gaps between patrols.
pub const FREEDOM_MINS: u32 = 30;
/// The method by which [`draw()`] draws.
pub const METHOD: &str = "gaps-1";

/// What a draw begins with: 128 bits, written as 32 hexadecimal digits, so that nobody who knows the
/// rule and some patrols finds the others by trying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Seed(pub u128);

/// A text is no seed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a seed is written as 32 hexadecimal digits, 0 to 9 and a to f")]
pub struct NotASeed;

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for Seed {
    type Err = NotASeed;

    fn from_str(text: &str) -> Result<Self, NotASeed> {
        let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() != 32 || !text.bytes().all(is_hex) {
            return Err(NotASeed);
        }
        let number = u128::from_str_radix(text, 16).ok();
        number.map(Self).ok_or(NotASeed)
    }
}

impl TryFrom<String> for Seed {
    type Error = NotASeed;

    fn try_from(text: String) -> Result<Self, NotASeed> {
        text.parse()
    }
}

impl From<Seed> for String {
    fn from(seed: Seed) -> Self {
        seed.to_string()
    }
}

/// So many minutes, within bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Minutes {
    /// At least.
    pub least: u32,
    /// At most.
    pub most: u32,
}

/// An asset that may go, as far as the draw needs to know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Means {
    /// Which.
    pub asset: OwnAssetId,
    /// When it can be used; the whole window when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub available: Option<PatrolTime>,
    /// How many minutes it can stay out; without bound when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endurance_mins: Option<u32>,
    /// How many minutes it rests before it goes out again.
    pub rest_mins: u32,
    /// When it is on other patrols.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schema(max_items = 60))]
    pub engaged: Vec<PatrolTime>,
}

/// Within what patrols are drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ScheduleRule {
    /// On which border section.
    pub section: SectionId,
    /// Which kind of patrol.
    pub kind: PatrolKind,
    /// The time in which they lie.
    pub window: PatrolTime,
    /// How many minutes somebody is out, at least, all patrols together.
    pub coverage_mins: u32,
    /// How long one patrol takes.
    pub patrol_mins: Minutes,
    /// How long nobody is out between two patrols. The most also holds before the first and after the last.
    pub gap_mins: Minutes,
    /// How many assets go on each patrol.
    pub assets_each: u32,
    /// The assets that may go.
    #[cfg_attr(feature = "schema", schema(max_items = 100))]
    pub means: Vec<Means>,
}

/// One patrol that was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Drawn {
    /// When it is to be out.
    pub planned: PatrolTime,
    /// With what.
    pub assets: Vec<OwnAssetId>,
}

/// Patrols that were drawn and decided, with everything that is needed to draw them again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Schedule {
    /// Given when it is decided.
    pub id: ScheduleId,
    /// The operational plan that it belongs to, by the report that began it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<ReportId>,
    /// Within what they were drawn.
    pub rule: ScheduleRule,
    /// What the draw began with.
    pub seed: Seed,
    /// By which method.
    pub method: String,
    /// The patrols, as they were drawn.
    #[cfg_attr(feature = "schema", schema(max_items = 200))]
    pub patrols: Vec<Patrol>,
}

impl Schedule {
    /// Whether a draw of now, by the same method, gives the same patrols.
    pub fn is_as_drawn(&self) -> bool {
        let again = draw(&self.rule, self.seed).unwrap_or_default();
        let same = |(drawn, patrol): (&Drawn, &Patrol)| {
            drawn.planned == patrol.planned && drawn.assets == patrol.assets
        };
        self.method == METHOD
            && again.len() == self.patrols.len()
            && again.iter().zip(&self.patrols).all(same)
    }
}
