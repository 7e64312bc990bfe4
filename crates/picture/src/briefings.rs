//! Briefings: what was put together, in all its versions.
//!
//! *Rule*: each change is a new version; who changes it names the version they read. Nothing is lost:
//! earlier versions are in the journal, and what is put away stays readable.
//! *Source*: `ui-spec` 2.12, S16; ADR 0002.
//! *Here / not here*: the latest version with the list of those before it. What a briefing may be is
//! `domain::briefing`'s.
//! *Limits*: [`BRIEFINGS_MAX`] briefings, [`VERSIONS_MAX`] versions each; more are refused before they
//! become facts.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use thalweg_domain::briefing::{Briefing, BriefingDefect, MOVED_DAYS_MAX};
use thalweg_domain::id::BriefingId;
use thalweg_domain::time::{Instant, Times};

use crate::fact::{Body, Fact};

/// The most briefings.
pub const BRIEFINGS_MAX: usize = 10_000;
/// The most versions of one.
pub const VERSIONS_MAX: u32 = 2_000;

/// A briefing in its latest version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BriefingRecord {
    /// Its pages as they are now.
    pub briefing: Briefing,
    /// 1 at first, counted up by every version; a writer names the one they read.
    pub revision: u32,
    /// Whether it was put away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
    /// Its versions, oldest first.
    pub versions: Vec<BriefingVersion>,
}

/// One version of a briefing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BriefingVersion {
    /// The fact.
    pub seq: u64,
    /// Its two times.
    #[serde(flatten)]
    pub times: Times,
    /// Who made it.
    pub by: String,
    /// By how many days the times of the version before were moved, where that is all that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_days: Option<i16>,
}

/// Why something may not be done with a briefing.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// There is none.
    #[error("there is no briefing {0}")]
    Unknown(BriefingId),
    /// Someone changed it in between.
    #[error("the briefing was changed meanwhile: you read revision {read}, it is now {now}")]
    Outdated {
        /// The revision that was read.
        read: u32,
        /// The revision of now.
        now: u32,
    },
    /// It was put away.
    #[error("the briefing was put away: it is read, not changed")]
    Retired,
    /// It is none.
    #[error(transparent)]
    Defect(#[from] BriefingDefect),
    /// It would not move, or too far.
    #[error("a briefing is moved by 1 to {MOVED_DAYS_MAX} days, later or earlier, not by {0}")]
    Days(i16),
    /// There is no room.
    #[error("there are {0} already, which is the most there may be")]
    TooMany(usize),
}

impl Refusal {
    /// The rule that refuses, as a word that stays the same.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "unknown_briefing",
            Self::Outdated { .. } => "outdated",
            Self::Retired => "briefing_retired",
            Self::Defect(defect) => defect.rule(),
            Self::Days(_) => "moved_days",
            Self::TooMany(_) => "too_many",
        }
    }
}

/// The briefings of this centre.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Briefings(OrdMap<BriefingId, Arc<BriefingRecord>>);

impl Briefings {
    /// One of them, put away or not.
    pub fn get(&self, id: BriefingId) -> Option<&BriefingRecord> {
        self.0.get(&id).map(AsRef::as_ref)
    }

    /// All of them, the first made first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &BriefingRecord> {
        self.0.values().map(AsRef::as_ref)
    }

    /// May this one be made?
    pub fn decide_making(&self, briefing: Briefing, now: Instant) -> Result<Body, Refusal> {
        if self.0.len() >= BRIEFINGS_MAX {
            return Err(Refusal::TooMany(BRIEFINGS_MAX));
        }
        kept(briefing, None, now)
    }

    /// May it become this, after `read`?
    pub fn decide_keeping(
        &self,
        briefing: Briefing,
        read: u32,
        now: Instant,
    ) -> Result<Body, Refusal> {
        self.open(briefing.id, read)?;
        kept(briefing, None, now)
    }

    /// May its times be moved by so many days, after `read`?
    pub fn decide_new_day(
        &self,
        id: BriefingId,
        read: u32,
        days: i16,
        now: Instant,
    ) -> Result<Body, Refusal> {
        let record = self.open(id, read)?;
        if !(1..=MOVED_DAYS_MAX).contains(&days.unsigned_abs()) {
            return Err(Refusal::Days(days));
        }
        kept(record.briefing.moved(days), Some(days), now)
    }

    /// May it be put away, after `read`?
    pub fn decide_retiring(&self, id: BriefingId, read: u32) -> Result<Body, Refusal> {
        self.open(id, read)?;
        Ok(Body::BriefingRetired(id))
    }

    fn open(&self, id: BriefingId, read: u32) -> Result<&BriefingRecord, Refusal> {
        let record = self.get(id).ok_or(Refusal::Unknown(id))?;
        if record.revision != read {
            let now = record.revision;
            return Err(Refusal::Outdated { read, now });
        }
        if record.retired {
            return Err(Refusal::Retired);
        }
        if record.revision >= VERSIONS_MAX {
            return Err(Refusal::TooMany(record.versions.len()));
        }
        Ok(record)
    }

    pub(crate) fn take(&mut self, fact: &Fact) {
        match &fact.body {
            Body::BriefingKept { briefing, moved } => self.keep(briefing, *moved, fact),
            Body::BriefingRetired(id) => {
                if let Some(record) = self.0.get_mut(id) {
                    let record = Arc::make_mut(record);
                    record.retired = true;
                    record.revision = record.revision.saturating_add(1);
                    record.versions.push(version(fact, None));
                }
            }
            _ => {}
        }
    }

    fn keep(&mut self, briefing: &Briefing, moved: Option<i16>, fact: &Fact) {
        let before = self.0.get(&briefing.id);
        let mut versions = before.map_or_else(Vec::new, |record| record.versions.clone());
        let revision = before.map_or(1, |record| record.revision.saturating_add(1));
        versions.push(version(fact, moved));
        let record = BriefingRecord {
            briefing: briefing.clone(),
            revision,
            retired: false,
            versions,
        };
        self.0.insert(briefing.id, Arc::new(record));
    }
}

fn kept(briefing: Briefing, moved: Option<i16>, now: Instant) -> Result<Body, Refusal> {
    briefing.check(now)?;
    let briefing = Box::new(briefing);
    Ok(Body::BriefingKept { briefing, moved })
}

fn version(fact: &Fact, moved_days: Option<i16>) -> BriefingVersion {
    BriefingVersion {
        seq: fact.seq,
        times: fact.times,
        by: fact.by.name().to_owned(),
        moved_days,
    }
}
