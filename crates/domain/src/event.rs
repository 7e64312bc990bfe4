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
use crate::form::choice;
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

impl Event {
    /// When it began for us: from detection if that is known, else from awareness (`domain-spec` E7).
    pub fn began(&self) -> Instant {
        self.detected_at.unwrap_or(self.authority_aware_at)
    }
}

choice! {
    /// Kinds of event (2021/581 Annex 2, Art. 18, 23(3), 32(8); last two after 1052/2013 Art. 9(3)).
    pub enum EventKind {
        /// Annex 2 §1.
        UnauthorisedBorderCrossing = "unauthorised_border_crossing",
        /// Annex 2 §2.
        Facilitation = "facilitation",
        /// Annex 2 §2.
        TraffickingInHumanBeings = "trafficking_in_human_beings",
        /// Annex 2 §3.
        GoodsTrafficking = "goods_trafficking",
        /// Annex 2 §4.
        DocumentFraud = "document_fraud",
        /// Annex 2 §5.
        OtherCrossBorderCrime = "other_cross_border_crime",
        /// Annex 2 §6.
        VesselOfInterest = "vessel_of_interest",
        /// Annex 2 §7.
        ExternalFlightOfInterest = "external_flight_of_interest",
        /// Annex 2 §8.
        SearchAndRescue = "search_and_rescue",
        /// Art. 18.
        UnauthorisedSecondaryMovement = "unauthorised_secondary_movement",
        /// Art. 23(3).
        TechnicalIncident = "technical_incident",
        /// Art. 23(3), 32(8).
        DataSecurityIncident = "data_security_incident",
        /// A crisis.
        CrisisSituation = "crisis_situation",
        /// Unidentified vehicle, vessel or craft.
        OtherObject = "other_object",
    }
}

choice! {
    /// How real the situation is (Annex 2 §1.1, 2.1).
    pub enum EventStage {
        /// There is an indication.
        Indicated = "indicated",
        /// It was attempted.
        Attempted = "attempted",
        /// It takes or took place.
        Actual = "actual",
    }
}

choice! {
    /// How far the work on an event is.
    pub enum EventStatus {
        /// Nobody reacted yet.
        Open = "open",
        /// A reaction is under way.
        UnderResponse = "under_response",
        /// It is being watched.
        Monitoring = "monitoring",
        /// Its owner closed it.
        Closed = "closed",
    }
}

choice! {
    /// The three lawful reasons to close an event (2021/581 Art. 9(7)).
    pub enum CloseReason {
        /// It turned out not to have taken place.
        DidNotTakePlace = "did_not_take_place",
        /// Its impact is too low to report.
        ImpactTooLowToReport = "impact_too_low_to_report",
        /// The situation has ended.
        SituationEnded = "situation_ended",
    }
}
