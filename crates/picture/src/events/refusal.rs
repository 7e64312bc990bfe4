//! Why something may not be done with an event.

use thalweg_domain::id::{EventId, ReportId, SectionId};

/// Why something may not be done with an event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It does not exist.
    #[error("there is no event {0}")]
    Unknown(EventId),
    /// It is closed.
    #[error("the event is closed: it keeps its reports, but takes no further change")]
    Closed,
    /// It is a part of another one.
    #[error("the event was merged into {0}: change that one")]
    Merged(EventId),
    /// Someone changed it in between.
    #[error("the event was changed meanwhile: you read revision {read}, it is now {now}")]
    Outdated {
        /// The revision that was read.
        read: u32,
        /// The revision of now.
        now: u32,
    },
    /// A text is missing or too long.
    #[error("{field} must have 1 to {chars_max} characters")]
    Text {
        /// Which field.
        field: &'static str,
        /// Its bound.
        chars_max: usize,
    },
    /// A list is too long.
    #[error("an event has at most {count_max} {field}")]
    TooMany {
        /// Which list.
        field: &'static str,
        /// Its bound.
        count_max: usize,
    },
    /// It lies on a section that does not exist.
    #[error("there is no section {0}")]
    UnknownSection(SectionId),
    /// An event begins without reactions and open.
    #[error("a new event is open and has no close reason")]
    BornClosed,
    /// An event is merged into another one.
    #[error("an event cannot be merged into itself")]
    IntoItself,
    /// Only an event's own reports can go with a part of it.
    #[error("the event has no report {0}")]
    NotItsReport(ReportId),
    /// One part of a split would have nothing to say.
    #[error("a split leaves at least one report on each side")]
    SplitOffNothing,
    /// A link is there already, or is not there.
    #[error("the event has {} link", if *.0 { "this very" } else { "no such" })]
    Link(bool),
    /// A rescue is going on (2021/581 Annex 2 §8).
    #[error(
        "the rescue is not concluded: report its end first, the event covers its whole duration"
    )]
    RescueGoesOn,
}
