//! Findings on their way out, and how later data revises one.
//!
//! *Rule*: a finding keeps its id through all revisions; what was noticed is never silently
//! removed, it ends or is withdrawn.
//! *Source*: `surveillance` section 2; ours for the revision rule (`domain::finding`).
//! *Here / not here*: the steps between revisions. When a step is taken is each detector's.
//! *Limits*: none.

use std::fmt;

use thalweg_domain::alarm::AlarmPriority;
use thalweg_domain::finding::{Finding, Noticed, Standing};
use thalweg_domain::id::FindingId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::Fix;

/// A new or revised finding, and how loudly the rule behind it calls.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// What was found.
    pub finding: Finding,
    /// The priority that the zone's rule gives it; absent where the catalogue decides.
    pub priority: Option<AlarmPriority>,
}

/// Where findings go, and where their ids come from.
pub struct Notices {
    ids: Box<dyn FnMut() -> FindingId + Send + Sync>,
    fresh: Vec<Notice>,
}

impl Notices {
    /// Finding ids are drawn by the caller: this crate knows no randomness.
    pub fn new(ids: impl FnMut() -> FindingId + Send + Sync + 'static) -> Self {
        Self {
            ids: Box::new(ids),
            fresh: Vec::new(),
        }
    }

    /// Takes all findings out, in the order in which they came.
    pub fn drain(&mut self) -> impl Iterator<Item = Notice> {
        self.fresh.drain(..)
    }

    /// The next id.
    pub(crate) fn id(&mut self) -> FindingId {
        (self.ids)()
    }

    /// Puts one in.
    pub(crate) fn push(&mut self, notice: Notice) {
        self.fresh.push(notice);
    }
}

impl fmt::Debug for Notices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notices")
            .field("fresh", &self.fresh)
            .finish_non_exhaustive()
    }
}

impl From<Finding> for Notice {
    fn from(finding: Finding) -> Self {
        Self {
            finding,
            priority: None,
        }
    }
}

impl Notice {
    /// The last revision of something that lasted, with how long it did in all.
    #[must_use]
    pub fn ended(&self, at: Instant) -> Self {
        let lasted = secs_between(self.finding.from, at);
        let mut noticed = self.finding.noticed.clone();
        match &mut noticed {
            Noticed::ZoneDwell { stayed_secs, .. } => *stayed_secs = lasted,
            Noticed::ZoneAbsence { absent_secs, .. } => *absent_secs = lasted,
            Noticed::ZoneSpeed { lasted_secs, .. } => *lasted_secs = lasted,
            _ => {}
        }
        Self {
            finding: over(&self.finding, noticed, at),
            priority: self.priority,
        }
    }
}

/// Whole seconds from one instant to a later one.
pub fn secs_between(from: Instant, to: Instant) -> u32 {
    u32::try_from(to.since(from).as_secs()).unwrap_or(u32::MAX)
}

/// A finding that begins with a track's position and goes on.
pub const fn begun(id: FindingId, noticed: Noticed, from: Instant, fix: &Fix) -> Finding {
    Finding {
        id,
        noticed,
        track: Some(fix.track),
        zone: None,
        source: Some(fix.source),
        from,
        until: None,
        position: Some(fix.position),
        revision: 1,
        standing: Standing::Ongoing,
    }
}

/// The next revision, with other evidence.
#[must_use]
pub fn revised(finding: &Finding, noticed: Noticed) -> Finding {
    Finding {
        noticed,
        revision: finding.revision.saturating_add(1),
        ..finding.clone()
    }
}

/// The revision that says it is over.
#[must_use]
pub fn over(finding: &Finding, noticed: Noticed, until: Instant) -> Finding {
    Finding {
        until: Some(until),
        standing: Standing::Over,
        ..revised(finding, noticed)
    }
}

/// The revision that says it did not take place.
#[must_use]
pub fn withdrawn(finding: &Finding) -> Finding {
    Finding {
        standing: Standing::Withdrawn,
        ..revised(finding, finding.noticed.clone())
    }
}
