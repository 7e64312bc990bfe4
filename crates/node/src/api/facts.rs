//! Facts: the journal itself, in order.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::time::Instant;
use thalweg_picture::Fact;
use utoipa::{IntoParams, ToSchema};

use super::extract::Query;
use super::parameters::{self, Page, PageQuery, instant};
use super::problem::{Code, Problem};
use crate::centre::Centre;
use crate::store::facts::Wanted;

/// Which facts.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FactsQuery {
    /// Only after this place in the journal; also the cursor of the next page.
    pub after: Option<u64>,
    /// Only of this kind.
    #[param(inline)]
    pub kind: Option<FactKind>,
    /// Only about this: a track, or the identifier of an alarm, event, incident, handover, zone,
    /// section or place.
    #[param(max_length = 64)]
    pub about: Option<String>,
    /// Where the last page ended, as it said in `next`.
    #[param(max_length = 64)]
    pub cursor: Option<String>,
    /// How many items, 1 to 10000.
    #[param(minimum = 1, maximum = 10_000)]
    pub limit: Option<u32>,
    /// Only what was known at this time.
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
}

/// Kinds of fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// A detector noticed something, or revised what it noticed.
    Finding,
    /// An alarm was raised, answered or changed.
    Alarm,
    /// An event was opened.
    EventOpened,
    /// An event was described or rated anew.
    EventRevised,
    /// A reaction was taken or planned, or went further.
    Reacted,
    /// An event was closed.
    EventClosed,
    /// A zone was drawn or drawn anew.
    ZoneDrawn,
    /// A zone is no longer used.
    ZoneRetired,
    /// A section was defined or defined anew.
    SectionDefined,
    /// A section is no longer used.
    SectionRetired,
    /// A place was entered or corrected.
    PlaceDefined,
    /// A place is no longer used.
    PlaceRetired,
    /// Two events turned out to be one.
    EventsMerged,
    /// An event turned out to be two.
    EventSplit,
    /// An event was linked to something.
    EventLinked,
    /// A link was taken back.
    EventUnlinked,
    /// A report was filed.
    ReportFiled,
    /// A person noted something on a track.
    Noted,
    /// A level was proposed for a section.
    AttributionProposed,
    /// What was proposed went a step further.
    AttributionStepped,
    /// A person said how far a task is.
    TaskAnswered,
    /// A clock of the law was started, ended, near or missed.
    Deadline,
    /// What the centre's duties are reckoned by was set.
    TermsSet,
    /// The definition document of a picture was written or amended.
    PictureDefined,
    /// A picture is no longer kept.
    PictureClosed,
    /// A patrol was planned.
    PatrolPlanned,
    /// A patrol was moved, set out, came back or was cancelled.
    PatrolStepped,
    /// Patrols were drawn at random, and decided.
    ScheduleDrawn,
    /// A document was made of what is known.
    Exported,
    /// A briefing was made, or kept anew.
    BriefingKept,
    /// A briefing was put away.
    BriefingRetired,
    /// A file of fields of weather and sea was taken.
    FieldsTaken,
    /// An officer wrote a line of the log.
    Logged,
    /// An incident was opened.
    IncidentOpened,
    /// An incident went a step further.
    IncidentStepped,
    /// An officer signed a shift out.
    HandoverSigned,
    /// An officer read a block of a handover sheet.
    HandoverRead,
    /// An officer took a shift over.
    HandoverTaken,
    /// Something of a handover is missing though its time is over.
    HandoverOverdue,
}

impl FactKind {
    /// The kind's name in the journal.
    const fn name(self) -> &'static str {
        match self {
            Self::Finding => "finding",
            Self::Alarm => "alarm",
            Self::EventOpened => "event_opened",
            Self::EventRevised => "event_revised",
            Self::Reacted => "reacted",
            Self::EventClosed => "event_closed",
            Self::ZoneDrawn => "zone_drawn",
            Self::ZoneRetired => "zone_retired",
            Self::SectionDefined => "section_defined",
            Self::SectionRetired => "section_retired",
            Self::PlaceDefined => "place_defined",
            Self::PlaceRetired => "place_retired",
            Self::EventsMerged => "events_merged",
            Self::EventSplit => "event_split",
            Self::EventLinked => "event_linked",
            Self::EventUnlinked => "event_unlinked",
            Self::ReportFiled => "report_filed",
            Self::Noted => "noted",
            Self::AttributionProposed => "attribution_proposed",
            Self::AttributionStepped => "attribution_stepped",
            Self::TaskAnswered => "task_answered",
            Self::Deadline => "deadline",
            Self::TermsSet => "terms_set",
            Self::PictureDefined => "picture_defined",
            Self::PictureClosed => "picture_closed",
            Self::PatrolPlanned => "patrol_planned",
            Self::PatrolStepped => "patrol_stepped",
            Self::ScheduleDrawn => "schedule_drawn",
            Self::Exported => "exported",
            Self::BriefingKept => "briefing_kept",
            Self::BriefingRetired => "briefing_retired",
            Self::FieldsTaken => "fields_taken",
            Self::Logged => "logged",
            Self::IncidentOpened => "incident_opened",
            Self::IncidentStepped => "incident_stepped",
            Self::HandoverSigned => "handover_signed",
            Self::HandoverRead => "handover_read",
            Self::HandoverTaken => "handover_taken",
            Self::HandoverOverdue => "handover_overdue",
        }
    }
}

/// The facts of the journal, in order.
#[utoipa::path(get, path = "/api/v1/facts", tag = "facts", params(FactsQuery),
    responses((status = 200, body = Page<Fact>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<FactsQuery>,
) -> Result<Json<Page<Fact>>, Problem> {
    let page = PageQuery {
        cursor: query.cursor,
        limit: query.limit,
    };
    let limit = page.limit()?;
    if query
        .after
        .is_some_and(|after| i64::try_from(after).is_err())
    {
        let detail = "no journal has so many facts";
        return Err(Problem::new(Code::OutOfRange, detail).at("after"));
    }
    let known_at = query.known_at.as_deref();
    parameters::check_length("about", query.about.as_deref(), 64)?;
    let wanted = Wanted {
        after: page.after::<u64>()?.or(query.after).unwrap_or(0),
        known_at: known_at.map(|at| instant("known_at", at)).transpose()?,
        subject: query.about,
        kind: query.kind.map(|kind| kind.name().to_owned()),
        limit: u32::try_from(limit + 1).unwrap_or(u32::MAX),
    };
    let reading =
        tokio::task::spawn_blocking(move || centre.readers.read(|reader| reader.facts(&wanted)));
    let stopped = |_| Problem::new(Code::Busy, "the node is stopping").retry_after(1);
    let facts = reading.await.map_err(stopped)??;
    Ok(Json(Page::cut(facts, limit, |fact: &Fact| {
        fact.seq.to_string()
    })))
}
