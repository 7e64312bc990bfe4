//! Alarms: calls for a person to act.
//!
//! *Rule*: what asks for no action is no alarm; a machine proposes, a person answers by name.
//! *Source*: ISA-18.2 (definition), IMO MSC.302(87) Annex module A (states), IEC 62923 family
//! (priorities); `ui-spec` 2.8.
//! *Here / not here*: the words. The life cycle and the catalogue are `detect::alarm`'s.
//! *Limits*: named with each type.

use serde::{Deserialize, Serialize};

/// How loudly a machine speaks to a person. Not an event's impact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AlarmPriority {
    /// No sound.
    Caution,
    /// Sounds once.
    Warning,
    /// Sounds until acknowledged.
    Alarm,
    /// Lives may be at risk; cannot be switched off.
    Distress,
}
