//! Incidents: events that are being worked at a desk, from the first minute to the review.
//!
//! *Rule*: where lives are at risk, rescue comes first; it is left for another phase only when the
//! rescue centre was informed. An incident ends with a review and is kept as it ended.
//! *Source*: 2021/581 Art. 3(1) (events), 20 (rescue); 656/2014 Art. 9; `ui-spec` S4.
//! *Here / not here*: the words, and the steps that an incident may take as facts. Which step
//! follows when is `picture::incidents`'s. What a rescue is judged by is in [`rescue`].
//! *Limits*: those of texts; [`TRACKS_MAX`] tracks.

pub mod rescue;

use serde::{Deserialize, Serialize};

use crate::form::choice;
use crate::id::{AlarmId, EventId, IncidentId, TaskId};
use crate::place::Position;
use crate::report::rescue::{FactorFound, PlaceOfSafety, Unrelated};
use crate::text::{Phrase, Prose};
use crate::time::Instant;
use crate::track::TrackId;
use rescue::{CentreInformed, StageAssessed};

/// The most tracks an incident may have.
pub const TRACKS_MAX: usize = 100;

choice! {
    /// How far the work on an incident is.
    pub enum IncidentPhase {
        /// Lives come first.
        Rescue = "rescue",
        /// Somebody is sent to meet it.
        Intercept = "intercept",
        /// It goes to the authority that carries on.
        HandOver = "hand_over",
        /// It is over, and looked back at.
        Review = "review",
    }
}

/// What an incident was opened from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "from", content = "which", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum IncidentOrigin {
    /// An event.
    Event(EventId),
    /// An alarm.
    Alarm(AlarmId),
    /// A track.
    Track(TrackId),
}

/// An event that is being worked at a desk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Incident {
    /// Given when it is opened.
    pub id: IncidentId,
    /// In a line.
    pub title: Phrase,
    /// What it was opened from.
    pub origin: IncidentOrigin,
    /// The centre, office or unit that leads; never a person's name.
    pub lead: Phrase,
    /// How far the work is.
    pub phase: IncidentPhase,
    /// Whether lives are at risk.
    pub lives_at_risk: bool,
    /// The event, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventId>,
    /// The tracks involved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<TrackId>,
    /// Where it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// When what it is about was first noticed.
    pub began: Instant,
}

choice! {
    /// How far a task of an incident is.
    pub enum IncidentTaskState {
        /// It was given.
        Open = "open",
        /// It is being done.
        Underway = "underway",
        /// It was done.
        Done = "done",
        /// It is no longer wanted.
        Cancelled = "cancelled",
    }
}

impl IncidentTaskState {
    /// Whether something is still to be done.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Underway)
    }
}

/// What a unit or office is ordered to do in an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct IncidentTask {
    /// Given when it is ordered.
    pub id: TaskId,
    /// What is to be done.
    pub what: Phrase,
    /// Which unit or office does it; never a person's name.
    pub owner: Phrase,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
}

/// What was learned, at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct IncidentReview {
    /// How it went and how it ended.
    pub course: Prose,
    /// What to do better.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lessons: Option<Prose>,
    /// What to change in the alarm catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alarm_catalogue: Option<Prose>,
}

/// One thing that happens to an incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum IncidentStep {
    /// The work goes on in another phase.
    PhaseEntered {
        /// Which.
        phase: IncidentPhase,
        /// Why, where it is not plain.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Prose>,
    },
    /// Another centre, office or unit leads.
    LeadPassed {
        /// Which.
        lead: Phrase,
    },
    /// The event was opened or found.
    EventAttached {
        /// Which.
        event: EventId,
    },
    /// The phase of the rescue was judged.
    StageAssessed(StageAssessed),
    /// One of the ten factors was assessed.
    FactorFound(FactorFound),
    /// The rescue centre was informed.
    CentreInformed(CentreInformed),
    /// The place where rescue ends was chosen or reached.
    PlaceOfSafetyNamed(PlaceOfSafety),
    /// It has nothing to do with migrants' lives or crime.
    JudgedUnrelated(Unrelated),
    /// A task was given.
    TaskGiven(IncidentTask),
    /// A task went further.
    TaskAnswered {
        /// Which.
        task: TaskId,
        /// How far it is.
        state: IncidentTaskState,
        /// In the officer's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Prose>,
    },
    /// It was closed after its review.
    Closed(IncidentReview),
}

impl IncidentStep {
    /// The step's name, as in its serialised form.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::PhaseEntered { .. } => "phase_entered",
            Self::LeadPassed { .. } => "lead_passed",
            Self::EventAttached { .. } => "event_attached",
            Self::StageAssessed(_) => "stage_assessed",
            Self::FactorFound(_) => "factor_found",
            Self::CentreInformed(_) => "centre_informed",
            Self::PlaceOfSafetyNamed(_) => "place_of_safety_named",
            Self::JudgedUnrelated(_) => "judged_unrelated",
            Self::TaskGiven(_) => "task_given",
            Self::TaskAnswered { .. } => "task_answered",
            Self::Closed(_) => "closed",
        }
    }

    /// Whether it changes what others may be about to change too. What is only added, such as a
    /// factor or a task, does not.
    pub const fn is_exclusive(&self) -> bool {
        !matches!(
            self,
            Self::FactorFound(_)
                | Self::CentreInformed(_)
                | Self::PlaceOfSafetyNamed(_)
                | Self::TaskGiven(_)
        )
    }

    /// When it happened, where it is told later.
    pub fn at(&self, now: Instant) -> Instant {
        match self {
            Self::CentreInformed(informed) => informed.at.min(now),
            _ => now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Journals hold these texts: whoever breaks one of them breaks the past.
    const WRITTEN: [&str; 6] = [
        r#"{"step":"phase_entered","phase":"hand_over","reason":"Landed."}"#,
        r#"{"step":"stage_assessed","phase":"distress","triggers":["positive_information"]}"#,
        r#"{"step":"factor_found","factor":"seaworthiness","finding":"Takes in water."}"#,
        r#"{"step":"centre_informed","centre":"MRCC North","how":"telephone",
            "at":"2026-08-22T02:10:00.000Z"}"#,
        r#"{"step":"judged_unrelated","decided_by":"Head of shift","reason":"A yacht race."}"#,
        r#"{"step":"task_answered","task":"00000000-0000-0000-0000-000000000001",
            "state":"underway"}"#,
    ];

    #[test]
    fn what_a_journal_holds_is_read_and_written_the_same_for_ever() {
        for text in WRITTEN {
            let written: serde_json::Value = serde_json::from_str(text).unwrap();
            let step: IncidentStep = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_value(&step).unwrap(), written);
            assert_eq!(written["step"], step.name());
        }
    }
}
