//! Events: situations that may affect the external border or lives at it.
//!
//! *Rule*: the owner rates an event and may close it for three reasons only; closing keeps it and
//! its reports.
//! *Source*: 2021/581 Art. 3(1), 9(7), Annex 2; 2019/1896 Art. 24(2), 25(3).
//! *Here / not here*: the event itself. Its changes are facts of `picture`; the report forms of
//! Annex 2 hang on it by their links.
//! *Limits*: a title of 200 characters, 100 tracks, 100 alarms, 1,000 reactions.

use serde::{Deserialize, Serialize};

use crate::confidence::Confidence;
use crate::id::{AlarmId, EventId, SectionId};
use crate::impact::EventImpact;
use crate::place::Position;
use crate::reaction::Reaction;
use crate::time::Instant;
use crate::track::TrackId;

/// The most characters a title may have.
pub const TITLE_CHARS_MAX: usize = 200;
/// The most tracks, and the most alarms, that can hang on an event.
pub const LINKS_MAX: usize = 100;
/// The most reactions an event may have.
pub const REACTIONS_MAX: usize = 1_000;

/// A situation that may affect the external border or lives at it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Event {
    /// Given when it is opened.
    pub id: EventId,
    /// In a line.
    pub title: String,
    /// Which kind of situation.
    pub kind: EventKind,
    /// Suspected, attempted or actual.
    pub stage: EventStage,
    /// How far the work on it is.
    pub status: EventStatus,
    /// Why it was closed; present exactly when it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub close_reason: Option<CloseReason>,
    /// The impact that the owner gives it.
    pub impact: EventImpact,
    /// What the owner believes of it.
    pub confidence: Confidence,
    /// Whether lives are at risk: such events are findable on every picture.
    pub lives_at_risk: bool,
    /// When it was detected, if known; the clocks run from here first (`domain-spec` E7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detected_at: Option<Instant>,
    /// When the competent authority became aware.
    pub authority_aware_at: Instant,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// On which section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionId>,
    /// The tracks involved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<TrackId>,
    /// The alarms that led to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alarms: Vec<AlarmId>,
    /// What was done or is planned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reactions: Vec<Reaction>,
}

/// Kinds of event (2021/581 Annex 2, Art. 18, 23(3), 32(8); last two after 1052/2013 Art. 9(3)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum EventKind {
    /// Annex 2 §1.
    UnauthorisedBorderCrossing,
    /// Annex 2 §2.
    Facilitation,
    /// Annex 2 §2.
    TraffickingInHumanBeings,
    /// Annex 2 §3.
    GoodsTrafficking,
    /// Annex 2 §4.
    DocumentFraud,
    /// Annex 2 §5.
    OtherCrossBorderCrime,
    /// Annex 2 §6.
    VesselOfInterest,
    /// Annex 2 §7.
    ExternalFlightOfInterest,
    /// Annex 2 §8.
    SearchAndRescue,
    /// Art. 18.
    UnauthorisedSecondaryMovement,
    /// Art. 23(3).
    TechnicalIncident,
    /// Art. 23(3), 32(8).
    DataSecurityIncident,
    /// A crisis.
    CrisisSituation,
    /// Unidentified vehicle, vessel or craft.
    OtherObject,
}

/// How real the situation is (Annex 2 §1.1, 2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum EventStage {
    /// There is an indication.
    Indicated,
    /// It was attempted.
    Attempted,
    /// It takes or took place.
    Actual,
}

/// How far the work on an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum EventStatus {
    /// Nobody reacted yet.
    Open,
    /// A reaction is under way.
    UnderResponse,
    /// It is being watched.
    Monitoring,
    /// Its owner closed it.
    Closed,
}

/// The three lawful reasons to close an event (2021/581 Art. 9(7)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum CloseReason {
    /// It turned out not to have taken place.
    DidNotTakePlace,
    /// Its impact is too low to report.
    ImpactTooLowToReport,
    /// The situation has ended.
    SituationEnded,
}
