//! Identifiers of the records that people and machines point at.
//!
//! *Rule*: an identifier is made once, by the centre that makes the record, and never reused.
//! *Source*: RFC 9562 version 7 (time-ordered); ours, `domain-spec` 3.0 `Id`.
//! *Here / not here*: the types. `node` draws the numbers, because it alone has time and randomness.
//! *Limits*: none.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Declares one identifier type, so that an alarm's cannot be passed where an event's is meant.
macro_rules! identifier {
    ($(#[doc = $doc:literal])* $name:ident) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

identifier! {
    /// One entry of the journal.
    FactId
}
identifier! {
    /// What a detector noticed.
    FindingId
}
identifier! {
    /// A call for a person to act.
    AlarmId
}
identifier! {
    /// A situation that may affect the border.
    EventId
}
identifier! {
    /// What was done or is planned on an event.
    ReactionId
}
identifier! {
    /// A drawn area.
    ZoneId
}
identifier! {
    /// A legal stretch of border.
    SectionId
}
identifier! {
    /// A level that was proposed for a section.
    AttributionId
}
identifier! {
    /// What a person or unit is ordered to do.
    TaskId
}
identifier! {
    /// A port or a border crossing point.
    PlaceId
}
identifier! {
    /// A person's account at this centre.
    AccountId
}
identifier! {
    /// Data and metadata sent to build pictures.
    ReportId
}
identifier! {
    /// A part of the technical system.
    ComponentId
}
identifier! {
    /// A time in which a part of the technical system did not work as it should.
    ServiceIncidentId
}
identifier! {
    /// An event that is being worked at a desk.
    IncidentId
}
identifier! {
    /// A shift that is handed over at a desk.
    HandoverId
}
identifier! {
    /// A centre, unit, area of responsibility or asset that own-asset reports tell of.
    OwnAssetId
}
identifier! {
    /// Border surveillance that somebody is sent out for.
    PatrolId
}
identifier! {
    /// Patrols of a section that were drawn at random together.
    ScheduleId
}
identifier! {
    /// A file of fields of weather and sea.
    FieldsFileId
}
identifier! {
    /// Pages that are shown and printed in order.
    BriefingId
}
identifier! {
    /// A situational picture, by its definition document.
    PictureId
}

impl PictureId {
    /// The national picture of the centre itself: the law makes it, so that no document has to come
    /// first. Outside this centre it is named together with the centre.
    pub const OWN: Self = Self(Uuid::from_u128(0x7ed1_a14d_0000_8000_8000_0000_0000_0001));
}
