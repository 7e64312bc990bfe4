//! Impact of an event and impact of a section: two scales that never convert.
//!
//! *Rule*: an event's impact is low, medium, high or very high; a section's is low, medium, high
//! or, temporarily, critical. The fourth steps differ, so the types do.
//! *Source*: 2019/1896 Art. 25(3) (events), Art. 34 (sections); 2021/581 Art. 17.
//! *Here / not here*: the scales. Who attributes an impact, and what a section's level compels,
//! belongs to `picture`.
//! *Limits*: none.

use crate::form::choice;

choice! {
    /// The impact that the owner gives to an event.
    pub enum EventImpact {
        /// Low.
        Low = "low",
        /// Medium.
        Medium = "medium",
        /// High.
        High = "high",
        /// Very high.
        VeryHigh = "very_high",
    }
}

choice! {
    /// The impact level attributed to a border section.
    pub enum SectionImpact {
        /// Low.
        Low = "low",
        /// Medium.
        Medium = "medium",
        /// High.
        High = "high",
        /// Critical: temporary by law.
        Critical = "critical",
    }
}
