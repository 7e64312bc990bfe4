//! Impact of an event and impact of a section: two scales that never convert.
//!
//! *Rule*: an event's impact is low, medium, high or very high; a section's is low, medium, high
//! or, temporarily, critical. The fourth steps differ, so the types do.
//! *Source*: 2019/1896 Art. 25(3) (events), Art. 34 (sections); 2021/581 Art. 17.
//! *Here / not here*: the scales. Who attributes an impact, and what a section's level compels,
//! belongs to `picture`.
//! *Limits*: none.

use serde::{Deserialize, Serialize};

/// The impact that the owner gives to an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum EventImpact {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// Very high.
    VeryHigh,
}

/// The impact level attributed to a border section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum SectionImpact {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// Critical: temporary by law.
    Critical,
}
