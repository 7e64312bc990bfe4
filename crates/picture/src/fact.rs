//! Facts: the entries of the journal.
//!
//! *Rule*: a fact says what happened, when, when it became known, and who says so. It is never
//! changed; a later fact may say otherwise.
//! *Source*: ADR 0002; `architecture` decisions 1 and 10.
//! *Here / not here*: the form of a fact. Positions are not facts: they are rows of the history.
//! *Limits*: a fact is at most 4 MiB when written out; `node` refuses a larger one.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thalweg_domain::actor::Actor;
use thalweg_domain::alarm::change::AlarmChange;
use thalweg_domain::attribution::{AttributionStep, Proposal};
use thalweg_domain::briefing::Briefing;
use thalweg_domain::deadline::DeadlineChange;
use thalweg_domain::definition::PictureDefinition;
use thalweg_domain::event::{CloseReason, Event};
use thalweg_domain::export::Export;
use thalweg_domain::finding::Finding;
use thalweg_domain::handover::{BlockKind, Handover, HandoverLack};
use thalweg_domain::id::{
    AttributionId, BriefingId, EventId, FactId, HandoverId, IncidentId, PatrolId, PictureId,
    PlaceId, ReportId, SectionId, TaskId, ZoneId,
};
use thalweg_domain::incident::{Incident, IncidentStep};
use thalweg_domain::link::Link;
use thalweg_domain::log::LogLine;
use thalweg_domain::patrol::{Patrol, PatrolStep};
use thalweg_domain::port::Place;
use thalweg_domain::reaction::Reaction;
use thalweg_domain::request::RequestStep;
use thalweg_domain::schedule::Schedule;
use thalweg_domain::section::BorderSection;
use thalweg_domain::task::TaskAnswer;
use thalweg_domain::terms::Terms;
use thalweg_domain::text::Prose;
use thalweg_domain::time::{Instant, Times};
use thalweg_domain::track::TrackId;
use thalweg_domain::weather::file::FieldsFile;
use thalweg_domain::zone::Zone;

use crate::reports::Filing;
use crate::technical::{Component, ComponentIncident};

/// One entry of the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Fact {
    /// Its place in the journal: 1, 2, 3 and so on without a hole.
    pub seq: u64,
    /// Its name outside the journal.
    pub id: FactId,
    /// When it happened and when it became known.
    #[serde(flatten)]
    pub times: Times,
    /// Who says so.
    pub by: Actor,
    /// What happened.
    #[serde(flatten)]
    pub body: Body,
}

/// A fact on its way into the journal: place, name and known time are given there.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// When it happened.
    pub happened: Instant,
    /// Who says so.
    pub by: Actor,
    /// What happened.
    pub body: Body,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "fact", content = "body", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Body {
    /// A detector noticed something, or revised what it noticed.
    Finding(Finding),
    /// An alarm was raised, answered or changed.
    Alarm(AlarmChange),
    /// An event was opened.
    EventOpened(Event),
    /// Its owner rated or described it anew.
    EventRevised {
        /// The event as it is now.
        event: Event,
        /// Why.
        reason: String,
    },
    /// A reaction was taken or planned, or went further.
    Reacted {
        /// On which event.
        event: EventId,
        /// What was done.
        reaction: Reaction,
    },
    /// Its owner closed it.
    EventClosed {
        /// Which event.
        event: EventId,
        /// For which of the three reasons.
        reason: CloseReason,
    },
    /// Two events turned out to be one.
    EventsMerged {
        /// The one that stays.
        into: EventId,
        /// The one that is kept as a part of it.
        from: EventId,
        /// Why.
        reason: String,
    },
    /// An event turned out to be two.
    EventSplit {
        /// The one that stays.
        from: EventId,
        /// The other.
        event: Event,
        /// The reports that are about the other.
        reports: Vec<ReportId>,
        /// Why.
        reason: String,
    },
    /// The owner of the picture linked an event to something.
    EventLinked {
        /// Which event.
        event: EventId,
        /// To what, and how.
        link: Link,
    },
    /// The owner of the picture took a link back.
    EventUnlinked {
        /// Of which event.
        event: EventId,
        /// Which link.
        link: Link,
    },
    /// A report was filed.
    ReportFiled(Arc<Filing>),
    /// A zone was drawn or drawn anew.
    ZoneDrawn(Zone),
    /// A zone is no longer used.
    ZoneRetired(ZoneId),
    /// A border section was defined or defined anew.
    SectionDefined(BorderSection),
    /// A border section is no longer used.
    SectionRetired(SectionId),
    /// A port or crossing point was entered or corrected.
    PlaceDefined(Place),
    /// A port or crossing point is no longer used.
    PlaceRetired(PlaceId),
    /// A person noted something on a track.
    Noted {
        /// Which track.
        track: TrackId,
        /// In their words.
        text: String,
    },
    /// A level was proposed for a section.
    AttributionProposed(Proposal),
    /// What was proposed went a step further.
    AttributionStepped {
        /// Which attribution.
        attribution: AttributionId,
        /// Which step.
        step: AttributionStep,
    },
    /// A person said how far a task is.
    TaskAnswered {
        /// Which task.
        task: TaskId,
        /// How far it is.
        answer: TaskAnswer,
    },
    /// A clock of the law was started, ended, near or missed.
    Deadline(DeadlineChange),
    /// A component of the technical system was defined or defined anew.
    ComponentDefined(Component),
    /// An incident on a component was noted or noted anew.
    ServiceIncidentNoted(ComponentIncident),
    /// What the centre's duties are reckoned by was set.
    TermsSet(Terms),
    /// A request for information took a step.
    RequestStepped {
        /// The report that asked first.
        request: ReportId,
        /// Which step.
        step: RequestStep,
    },
    /// The definition document of a picture was written or amended.
    PictureDefined {
        /// Of which picture.
        picture: PictureId,
        /// What it says.
        definition: Box<PictureDefinition>,
        /// Why.
        reason: Prose,
    },
    /// A picture is no longer kept.
    PictureClosed {
        /// Which.
        picture: PictureId,
        /// Why.
        reason: Prose,
    },
    /// A patrol was planned.
    PatrolPlanned(Box<Patrol>),
    /// A patrol was moved, set out, came back or was cancelled.
    PatrolStepped {
        /// Which patrol.
        patrol: PatrolId,
        /// Which step.
        step: Box<PatrolStep>,
    },
    /// Patrols were drawn at random, and a person decided them.
    ScheduleDrawn(Box<Schedule>),
    /// A document was made of what is known.
    Exported(Export),
    /// A briefing was made, or kept anew.
    BriefingKept {
        /// The briefing.
        briefing: Box<Briefing>,
        /// By how many days its times were moved, where that is all that changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moved: Option<i16>,
    },
    /// A briefing was put away.
    BriefingRetired(BriefingId),
    /// A file of fields of weather and sea was taken.
    FieldsTaken(Box<FieldsFile>),
    /// An officer wrote a line of the log.
    Logged {
        /// In the log of which incident; in the shift's alone while absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        incident: Option<IncidentId>,
        /// The line.
        line: LogLine,
    },
    /// An incident was opened.
    IncidentOpened(Box<Incident>),
    /// An incident went a step further.
    IncidentStepped {
        /// Which incident.
        incident: IncidentId,
        /// Which step.
        step: Box<IncidentStep>,
    },
    /// An officer signed a shift out.
    HandoverSigned(Box<Handover>),
    /// An officer read a block of a handover sheet.
    HandoverRead {
        /// Which handover.
        handover: HandoverId,
        /// Which block.
        block: BlockKind,
    },
    /// An officer took a shift over.
    HandoverTaken {
        /// Which handover.
        handover: HandoverId,
    },
    /// Something of a handover is missing though its time is over.
    HandoverOverdue {
        /// Which handover.
        handover: HandoverId,
        /// What.
        lack: HandoverLack,
    },
}

impl Body {
    /// The kind's name, as in the serialised form.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Finding(_) => "finding",
            Self::Alarm(_) => "alarm",
            Self::EventOpened(_) => "event_opened",
            Self::EventRevised { .. } => "event_revised",
            Self::Reacted { .. } => "reacted",
            Self::EventClosed { .. } => "event_closed",
            Self::EventsMerged { .. } => "events_merged",
            Self::EventSplit { .. } => "event_split",
            Self::EventLinked { .. } => "event_linked",
            Self::EventUnlinked { .. } => "event_unlinked",
            Self::ReportFiled(_) => "report_filed",
            Self::ZoneDrawn(_) => "zone_drawn",
            Self::ZoneRetired(_) => "zone_retired",
            Self::SectionDefined(_) => "section_defined",
            Self::SectionRetired(_) => "section_retired",
            Self::PlaceDefined(_) => "place_defined",
            Self::PlaceRetired(_) => "place_retired",
            Self::Noted { .. } => "noted",
            Self::AttributionProposed(_) => "attribution_proposed",
            Self::AttributionStepped { .. } => "attribution_stepped",
            Self::TaskAnswered { .. } => "task_answered",
            Self::Deadline(_) => "deadline",
            Self::ComponentDefined(_) => "component_defined",
            Self::ServiceIncidentNoted(_) => "service_incident_noted",
            Self::TermsSet(_) => "terms_set",
            Self::RequestStepped { .. } => "request_stepped",
            Self::PictureDefined { .. } => "picture_defined",
            Self::PictureClosed { .. } => "picture_closed",
            Self::PatrolPlanned(_) => "patrol_planned",
            Self::PatrolStepped { .. } => "patrol_stepped",
            Self::ScheduleDrawn(_) => "schedule_drawn",
            Self::Exported(_) => "exported",
            Self::BriefingKept { .. } => "briefing_kept",
            Self::BriefingRetired(_) => "briefing_retired",
            Self::FieldsTaken(_) => "fields_taken",
            Self::Logged { .. } => "logged",
            Self::IncidentOpened(_) => "incident_opened",
            Self::IncidentStepped { .. } => "incident_stepped",
            Self::HandoverSigned(_) => "handover_signed",
            Self::HandoverRead { .. } => "handover_read",
            Self::HandoverTaken { .. } => "handover_taken",
            Self::HandoverOverdue { .. } => "handover_overdue",
        }
    }
}
