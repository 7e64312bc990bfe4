//! Patrols: border surveillance that somebody is sent out for, as it was planned and as it went.
//!
//! *Rule*: a patrol is planned, then under way, then done; until it is done it may be cancelled, and
//! until it is under way moved, both with a reason. It is led by who holds a role, never by a name;
//! members and who was checked are counts. A joint or mirrored patrol names its partner.
//! *Source*: 2016/399 Art. 13(1)-(3); 2021/581 Art. 11(3)(h); `domain-spec` 3.8.
//! *Here / not here*: the words, and which step follows on which state. Whether an asset is free is
//! `picture::patrols`'s; how times are drawn is [`crate::schedule`]'s.
//! *Limits*: [`ASSETS_MAX`] assets, [`TASKS_MAX`] tasks, [`EVENTS_MAX`] events; a week at most.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::form::choice;
use crate::geometry::{Area, Line};
use crate::id::{EventId, OwnAssetId, PatrolId, ReportId, ScheduleId, SectionId};
use crate::organisation::Organisation;
use crate::text::{Phrase, Prose};
use crate::time::Instant;

/// The most assets of a patrol.
pub const ASSETS_MAX: usize = 20;
/// The most tasks of a patrol.
pub const TASKS_MAX: usize = 20;
/// The most events that a patrol can have led to.
pub const EVENTS_MAX: usize = 50;
/// The longest time that a patrol may take.
pub const LASTS_MAX: Duration = Duration::from_secs(7 * 24 * 3_600);

choice! {
    /// Kinds of patrol.
    pub enum PatrolKind {
        Land = "land",
        Sea = "sea",
        Air = "air",
        /// Together with a partner organisation, under one command.
        Joint = "joint",
        /// At the same time as a partner's on its own side of the border.
        Mirrored = "mirrored",
    }
}

impl PatrolKind {
    /// Whether a partner organisation takes part.
    pub const fn has_partner(self) -> bool {
        matches!(self, Self::Joint | Self::Mirrored)
    }
}

choice! {
    /// How far a patrol is.
    pub enum PatrolState {
        /// It is to set out.
        Planned = "planned",
        /// It is out.
        UnderWay = "under_way",
        /// It is back.
        Done = "done",
        /// It did not take place, or was broken off.
        Cancelled = "cancelled",
    }
}

choice! {
    /// The role that leads a patrol (`domain-spec` 2.4).
    pub enum PatrolLead {
        PatrolLeader = "patrol_leader",
        SectionCommander = "section_commander",
        ShiftLeader = "ncc_shift_leader",
        CoordinatingOfficer = "coordinating_officer",
        IccCoordinator = "icc_coordinator",
    }
}

/// From when until when; it takes some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Written")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PatrolTime {
    /// From when on.
    from: Instant,
    /// Until when.
    to: Instant,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    from: Instant,
    to: Instant,
}

/// A time ends before it begins, or with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("from {from} to {to} is no time: it ends after it begins")]
pub struct NotATime {
    from: Instant,
    to: Instant,
}

impl TryFrom<Written> for PatrolTime {
    type Error = NotATime;

    fn try_from(written: Written) -> Result<Self, NotATime> {
        Self::new(written.from, written.to)
    }
}

impl PatrolTime {
    /// Checks that it takes some time.
    pub const fn new(from: Instant, to: Instant) -> Result<Self, NotATime> {
        if from.unix_ms() < to.unix_ms() {
            Ok(Self { from, to })
        } else {
            Err(NotATime { from, to })
        }
    }

    /// From when on.
    pub const fn from(self) -> Instant {
        self.from
    }

    /// Until when.
    pub const fn to(self) -> Instant {
        self.to
    }

    /// How long.
    pub fn lasts(self) -> Duration {
        self.to.since(self.from)
    }

    /// Whether both have some moment in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// Whether all of it lies in the other.
    pub fn is_within(self, other: Self) -> bool {
        other.from <= self.from && self.to <= other.to
    }
}

/// What somebody is sent out for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Patrol {
    /// Given when it is planned.
    pub id: PatrolId,
    /// What kind of patrol.
    pub kind: PatrolKind,
    /// On which border section.
    pub section: SectionId,
    /// The operational plan that it belongs to, by the report that began it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<ReportId>,
    /// The schedule that it was drawn with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<ScheduleId>,
    /// The way it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<Line>,
    /// The area it looks after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// When it is to be out.
    pub planned: PatrolTime,
    /// Who leads it, by role.
    pub lead: PatrolLead,
    /// How many persons go.
    pub members_count: u32,
    /// What they go with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schema(max_items = 20))]
    pub assets: Vec<OwnAssetId>,
    /// What they are to do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schema(max_items = 20))]
    pub tasks: Vec<Phrase>,
    /// How they are reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Phrase>,
    /// With whom, where it is joint or mirrored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<Organisation>,
}

/// What a patrol found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PatrolResults {
    /// The events that it led to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schema(max_items = 50))]
    pub events: Vec<EventId>,
    /// How many persons were checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persons_checked: Option<u32>,
    /// How many vehicles, vessels or aircraft were checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicles_checked: Option<u32>,
    /// What else is to be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<Prose>,
}

/// One thing that happens to a patrol.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum PatrolStep {
    /// A person put it at another time, with other assets perhaps.
    Moved {
        /// When it is to be out.
        planned: PatrolTime,
        /// What they go with, where that changes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "schema", schema(max_items = 20))]
        assets: Option<Vec<OwnAssetId>>,
        /// Why.
        reason: Prose,
    },
    /// It set out.
    Begun {
        /// When.
        at: Instant,
    },
    /// It came back.
    Ended {
        /// When.
        at: Instant,
        /// What it found.
        results: PatrolResults,
        /// What the next patrol has to know.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        handover_note: Option<Prose>,
    },
    /// It does not take place, or was broken off.
    Cancelled {
        /// Why.
        reason: Prose,
    },
}

impl PatrolStep {
    /// The step's name, as in its serialised form.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Moved { .. } => "moved",
            Self::Begun { .. } => "begun",
            Self::Ended { .. } => "ended",
            Self::Cancelled { .. } => "cancelled",
        }
    }

    /// When it happened, where it is told later.
    pub fn at(&self, now: Instant) -> Instant {
        match self {
            Self::Begun { at } | Self::Ended { at, .. } => (*at).min(now),
            Self::Moved { .. } | Self::Cancelled { .. } => now,
        }
    }
}

impl PatrolState {
    /// The state after a step; none where the step cannot follow.
    pub const fn after(self, step: &PatrolStep) -> Option<Self> {
        match (self, step) {
            (Self::Planned, PatrolStep::Moved { .. }) => Some(Self::Planned),
            (Self::Planned, PatrolStep::Begun { .. }) => Some(Self::UnderWay),
            (Self::UnderWay, PatrolStep::Ended { .. }) => Some(Self::Done),
            (Self::Planned | Self::UnderWay, PatrolStep::Cancelled { .. }) => Some(Self::Cancelled),
            _ => None,
        }
    }

    /// Whether nothing more happens to it.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Journals hold these texts: whoever breaks one of them breaks the past.
    const WRITTEN: [&str; 4] = [
        r#"{"step":"moved","planned":{"from":"2026-08-22T02:10:00.000Z",
            "to":"2026-08-22T05:10:00.000Z"},"reason":"Fog until three."}"#,
        r#"{"step":"begun","at":"2026-08-22T02:10:00.000Z"}"#,
        r#"{"step":"ended","at":"2026-08-22T05:10:00.000Z",
            "results":{"persons_checked":4},"handover_note":"The gate at km 12 is open."}"#,
        r#"{"step":"cancelled","reason":"The engine does not start."}"#,
    ];

    #[test]
    fn what_a_journal_holds_is_read_and_written_the_same_for_ever() {
        for text in WRITTEN {
            let written: serde_json::Value = serde_json::from_str(text).unwrap();
            let step: PatrolStep = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_value(&step).unwrap(), written);
            assert_eq!(written["step"], step.name());
        }
    }

    #[test]
    fn a_patrol_sets_out_once_comes_back_once_and_is_cancelled_only_before_that() {
        use PatrolState::{Cancelled, Done, Planned, UnderWay};
        let steps: Vec<PatrolStep> = WRITTEN
            .iter()
            .map(|text| serde_json::from_str(text).unwrap())
            .collect();
        let [moved, begun, ended, cancelled] = &steps[..] else {
            panic!("four steps");
        };
        for (state, may) in [
            (
                Planned,
                [Some(Planned), Some(UnderWay), None, Some(Cancelled)],
            ),
            (UnderWay, [None, None, Some(Done), Some(Cancelled)]),
            (Done, [None; 4]),
            (Cancelled, [None; 4]),
        ] {
            let after = [moved, begun, ended, cancelled].map(|step| state.after(step));
            assert_eq!(after, may, "{state:?}");
        }
    }

    #[test]
    fn a_time_that_ends_before_it_begins_is_refused_in_words() {
        let upside_down = r#"{"from":"2026-08-22T05:00:00.000Z","to":"2026-08-22T02:00:00.000Z"}"#;
        let refused = serde_json::from_str::<PatrolTime>(upside_down).unwrap_err();
        assert!(refused.to_string().contains("ends after it begins"));
    }
}
