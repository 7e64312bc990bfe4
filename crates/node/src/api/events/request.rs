//! What people say of an event: the bodies of requests, and the event that they make.

use std::time::Duration;

use serde::Deserialize;
use thalweg_domain::confidence::Confidence;
use thalweg_domain::event::{CloseReason, Event, EventKind, EventStage, EventStatus};
use thalweg_domain::id::{AlarmId, EventId, ReactionId, SectionId};
use thalweg_domain::impact::EventImpact;
use thalweg_domain::place::Position;
use thalweg_domain::reaction::{Reaction, ReactionKind, ReactionState};
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;
use utoipa::ToSchema;

use crate::api::problem::{Code, Problem};

/// A time further ahead than this is an error of a clock (`domain-spec` 12, point 8).
const AHEAD_MAX: Duration = Duration::from_secs(5 * 60);

/// What an event keeps, whatever is said of it.
pub struct Kept {
    /// Which event.
    pub id: EventId,
    /// How far the work on it is.
    pub status: EventStatus,
    /// When the authority became aware, unless it is said anew.
    pub aware_at: Instant,
    /// What was done.
    pub reactions: Vec<Reaction>,
}

/// Declares a request that describes and rates an event, with some fields of its own.
macro_rules! describes_event {
    ($(#[$meta:meta])* $name:ident { $($own:tt)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            /// In a line.
            #[schema(min_length = 1, max_length = 200)]
            pub title: String,
            /// Which kind of situation.
            pub kind: EventKind,
            /// Indicated, attempted or actual.
            pub stage: EventStage,
            /// The impact that the owner gives it.
            pub impact: EventImpact,
            /// What the owner believes of it.
            pub confidence: Confidence,
            /// Whether lives are at risk.
            pub lives_at_risk: bool,
            /// When it was detected, if known.
            #[serde(default)]
            pub detected_at: Option<Instant>,
            /// When the competent authority became aware; when it was opened, if absent.
            #[serde(default)]
            pub authority_aware_at: Option<Instant>,
            /// Where.
            #[serde(default)]
            pub position: Option<Position>,
            /// On which section.
            #[serde(default)]
            pub section: Option<SectionId>,
            /// The tracks involved.
            #[serde(default)]
            #[schema(max_items = 100)]
            pub tracks: Vec<TrackId>,
            /// The alarms that led to it.
            #[serde(default)]
            #[schema(max_items = 100)]
            pub alarms: Vec<AlarmId>,
            $($own)*
        }

        impl $name {
            /// The event that is described.
            pub fn event(&self, kept: Kept, now: Instant) -> Result<Event, Problem> {
                let aware_at = self.authority_aware_at;
                check_time("/authority_aware_at", aware_at, now)?;
                check_time("/detected_at", self.detected_at, now)?;
                Ok(Event {
                    id: kept.id,
                    title: self.title.trim().to_owned(),
                    kind: self.kind,
                    stage: self.stage,
                    status: kept.status,
                    close_reason: None,
                    impact: self.impact,
                    confidence: self.confidence,
                    lives_at_risk: self.lives_at_risk,
                    detected_at: self.detected_at,
                    authority_aware_at: aware_at.unwrap_or(kept.aware_at),
                    position: self.position,
                    section: self.section,
                    tracks: self.tracks.clone(),
                    alarms: self.alarms.clone(),
                    reactions: kept.reactions,
                })
            }
        }
    };
}

describes_event! {
    /// An event to be opened.
    EventRequest {
        /// What was done or planned first.
        #[serde(default)]
        pub reaction: Option<ReactionRequest>,
    }
}

describes_event! {
    /// An event as its owner describes and rates it anew.
    EventRevision {
        /// How far the work is; as before when absent. An event is closed by its own route.
        #[serde(default)]
        pub status: Option<WorkStatus>,
        /// Why it is revised.
        #[schema(min_length = 1, max_length = 4000)]
        pub reason: String,
    }
}

/// How far the work on an event that is not closed is.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WorkStatus {
    /// Nobody reacted yet.
    Open,
    /// A reaction is under way.
    UnderResponse,
    /// It is being watched.
    Monitoring,
}

impl From<WorkStatus> for EventStatus {
    fn from(status: WorkStatus) -> Self {
        match status {
            WorkStatus::Open => Self::Open,
            WorkStatus::UnderResponse => Self::UnderResponse,
            WorkStatus::Monitoring => Self::Monitoring,
        }
    }
}

/// What was done or is planned.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReactionRequest {
    /// What kind of act.
    pub kind: ReactionKind,
    /// How far it is.
    pub state: ReactionState,
    /// In the officer's words.
    #[schema(min_length = 1, max_length = 4000)]
    pub description: String,
}

impl ReactionRequest {
    /// The reaction that is described.
    pub fn reaction(&self, id: ReactionId) -> Reaction {
        Reaction {
            id,
            kind: self.kind,
            state: self.state,
            description: self.description.trim().to_owned(),
        }
    }
}

/// Why an event is closed.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseRequest {
    /// One of the three lawful reasons.
    pub reason: CloseReason,
}

fn check_time(field: &str, at: Option<Instant>, now: Instant) -> Result<(), Problem> {
    if at.is_none_or(|at| at <= now.after(AHEAD_MAX)) {
        return Ok(());
    }
    let detail = format!("it lies ahead: it is {now} here");
    Err(Problem::new(Code::OutOfRange, detail).at(field))
}
