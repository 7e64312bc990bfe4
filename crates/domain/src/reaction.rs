//! Reactions: what was done or is planned on an event.
//!
//! *Rule*: every single-event report describes the reaction taken or planned.
//! *Source*: 2021/581 Art. 9(5); kinds after CISE `ActionType` (`domain-spec` 3.2).
//! *Here / not here*: the word. An order to a person or unit is a task, not a reaction.
//! *Limits*: a text of 4,000 characters.

use serde::{Deserialize, Serialize};

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

/// Kinds of reaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ReactionKind {
    /// Inspection.
    Inspection,
    /// Confirmation by another sensor or unit.
    Confirmation,
    /// Rescue.
    Rescue,
    /// Deterrence.
    Deterrence,
    /// Assistance.
    Assistance,
    /// Search.
    Search,
    /// Detection.
    Detection,
    /// Tracking.
    Tracking,
    /// Interception.
    Interception,
    /// Hand-over to another authority.
    HandOver,
    /// Referral to another authority.
    Referral,
    /// Anything else.
    Other,
}

/// How far a reaction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ReactionState {
    /// It is planned.
    Planned,
    /// It is being carried out.
    Underway,
    /// It was carried out.
    Done,
}
