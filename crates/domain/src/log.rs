//! The log of a shift: what officers write down, line by line.
//!
//! *Rule*: a line says what, who was told and how; the time is the journal's. A line is never
//! changed: who knows better writes a new one that says which it corrects. What was decided is
//! marked as a decision.
//! *Source*: `ui-spec` S4, S5; ADR 0002 (facts are appended).
//! *Here / not here*: one line. Which lines there are, and what the log takes from other facts, is
//! `picture::log`'s.
//! *Limits*: those of texts: 4,000 characters for what happened, 200 for who and how.

use serde::{Deserialize, Serialize};

use crate::id::FactId;
use crate::text::{Phrase, Prose};

/// One line that an officer writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LogLine {
    /// What happened, was said or was decided.
    pub what: Prose,
    /// Which office or unit was told; never a person's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Phrase>,
    /// How: telephone, radio, in person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<Phrase>,
    /// Whether it is a decision.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub decision: bool,
    /// The line that it corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<FactId>,
}
