//! Links: how reports, events and other elements of a picture belong together.
//!
//! *Rule*: an originator links where it helps to understand; a follow-up links to the first report
//! and to its event, an answer to its request; the owner of a picture may add and change links.
//! *Source*: 2021/581 Art. 6, 9(4), 14(3); Annex 2 §§3, 5-7 (links that a trigger needs).
//! *Here / not here*: what a link is. Which links a report needs is `report::check`'s.
//! *Limits*: a reference to another centre's element of 200 characters.

use serde::{Deserialize, Serialize};

use crate::form::{Kind, Part, choice, form};
use crate::id::{AlarmId, EventId, ReportId, SectionId};
use crate::text::Phrase;
use crate::track::TrackId;

choice! {
    /// Kinds of link (`domain-spec` 3.10).
    pub enum LinkKind {
        FollowUpOf = "follow_up_of",
        SameEvent = "same_event",
        Causes = "causes",
        CausedBy = "caused_by",
        PartOf = "part_of",
        InvolvesVessel = "involves_vessel",
        InvolvesFlight = "involves_flight",
        RescueCaseOf = "sar_case_of",
        /// A risk analysis explains it.
        Explains = "explains",
        AnswersRequest = "answers_rfi",
        HitOnWatchlist = "hit_on_watchlist",
        SupportsOperation = "supports_operation",
        ExecutedUnderPlan = "executed_under_plan",
        Duplicates = "duplicates",
        Contradicts = "contradicts",
        PreviousPosition = "previous_position",
    }
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "to", content = "which", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum LinkEnd {
    /// An event of this picture.
    Event(EventId),
    /// A report of this picture.
    Report(ReportId),
    /// A track.
    Track(TrackId),
    /// An alarm.
    Alarm(AlarmId),
    /// A border section.
    Section(SectionId),
    /// Something that another system keeps: a risk analysis, a watchlist, another centre's report.
    Elsewhere(Phrase),
}

impl Part for LinkEnd {
    fn kind() -> Kind {
        Kind::Identifier { of: "anything" }
    }
}

form! {
    /// A link from the report or event that carries it.
    #[derive(Eq, PartialOrd, Ord)]
    pub struct Link {
        /// Of which kind.
        kind: LinkKind = "2021/581 Art. 6";
        /// What it leads to.
        end: LinkEnd = "2021/581 Art. 6";
        /// Why, where it is not plain.
        reason?: Phrase = "2021/581 Art. 6";
    }
}
