//! Reactions: what was done or is planned on an event.
//!
//! *Rule*: every single-event report describes the reaction taken or planned.
//! *Source*: 2021/581 Art. 9(5); kinds after CISE `ActionType` (`domain-spec` 3.2).
//! *Here / not here*: the word. An order to a person or unit is a task, not a reaction.
//! *Limits*: a text of 4,000 characters.

use serde::{Deserialize, Serialize};

use crate::form::choice;
use crate::id::ReactionId;

/// The most characters a description may have.
pub const TEXT_CHARS_MAX: usize = 4_000;

/// What was done or is planned on an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reaction {
    /// Given when it is added.
    pub id: ReactionId,
    /// What kind of act.
    pub kind: ReactionKind,
    /// How far it is.
    pub state: ReactionState,
    /// In the officer's words.
    pub description: String,
}

choice! {
    /// Kinds of reaction.
    pub enum ReactionKind {
        /// Inspection.
        Inspection = "inspection",
        /// Confirmation by another sensor or unit.
        Confirmation = "confirmation",
        /// Rescue.
        Rescue = "rescue",
        /// Deterrence.
        Deterrence = "deterrence",
        /// Assistance.
        Assistance = "assistance",
        /// Search.
        Search = "search",
        /// Detection.
        Detection = "detection",
        /// Tracking.
        Tracking = "tracking",
        /// Interception.
        Interception = "interception",
        /// Hand-over to another authority.
        HandOver = "hand_over",
        /// Referral to another authority.
        Referral = "referral",
        /// Anything else.
        Other = "other",
    }
}

choice! {
    /// How far a reaction is.
    pub enum ReactionState {
        /// It is planned.
        Planned = "planned",
        /// It is being carried out.
        Underway = "underway",
        /// It was carried out.
        Done = "done",
    }
}
