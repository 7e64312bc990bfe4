//! Prints: what is seen, as PDF under a number of its own.
//!
//! A print is made by `POST`, since each is a new numbered document that stands in the journal before
//! it is answered: who had it made, of what, as known when, how it is marked and for what. Who
//! repeats a request under its `Idempotency-Key` gets the same document under the same number.
//! Everyone sees the whole picture of a centre, so everyone may print it.
//!
//! *Limits*: [`AT_ONCE`] prints are set at once, further ones wait their turn; those of
//! [`crate::print`] and `paper`.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use thalweg_domain::calendar::Day;
use thalweg_domain::export::ExportSubject;
use thalweg_domain::id::{BriefingId, EventId};
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;
use thalweg_paper::{Document, PaperFault};
use thalweg_picture::exports::{ExportRefusal, Wish};
use tokio::sync::Semaphore;
use utoipa::ToSchema;

use super::body::Body;
use super::briefings;
use super::events::read::identifier;
use super::extract::Path;
use super::known::Known;
use super::once::{self, Answer, Writer};
use super::problem::{Code, Problem};
use crate::access::Person;
use crate::centre::Centre;
use crate::journal::Turn;
use crate::print::{
    self, Made, NoSuchEvent, NotAPeriod, Period, PrintFault, SourceHealth, Subject,
};

/// Prints that are set at once: each keeps a core busy for a moment.
const AT_ONCE: usize = 2;

static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// The header that says under which number a print stands in the journal.
const NUMBER: &str = "thalweg-export";

/// A situation report that is wanted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SituationWanted {
    /// Of which day, in UTC.
    #[schema(value_type = String, format = Date)]
    pub day: Day,
    /// As known at this time; as known now when absent.
    #[serde(default)]
    pub known_at: Option<Instant>,
    /// For what it is made; needed above the marking that the centre sets.
    #[serde(default)]
    pub purpose: Option<Phrase>,
}

/// Statistics that are wanted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatisticsWanted {
    /// The first day, in UTC.
    #[schema(value_type = String, format = Date)]
    pub from: Day,
    /// The last day.
    #[schema(value_type = String, format = Date)]
    pub to: Day,
    /// As known at this time; as known now when absent.
    #[serde(default)]
    pub known_at: Option<Instant>,
    /// For what it is made; needed above the marking that the centre sets.
    #[serde(default)]
    pub purpose: Option<Phrase>,
}

/// An event sheet that is wanted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetWanted {
    /// As known at this time; as known now when absent.
    #[serde(default)]
    pub known_at: Option<Instant>,
    /// For what it is made; needed above the marking that the centre sets.
    #[serde(default)]
    pub purpose: Option<Phrase>,
}

/// The situation report of a day.
#[utoipa::path(post, path = "/api/v1/print/situation", tag = "print", params(Writer),
    request_body = SituationWanted,
    responses((status = 200, content_type = "application/pdf", description = "The pages, PDF/A-2a.",
               headers(("thalweg-export", description = "Its number."))),
              (status = "4XX", body = Problem)))]
pub async fn situation(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Body(wanted): Body<SituationWanted>,
) -> Result<Response, Problem> {
    let period = Period::day(&wanted.day.to_string())?;
    let subject = Subject::Situation(period);
    make(&centre, writer, subject, (wanted.known_at, wanted.purpose)).await
}

/// Statistics of a period.
#[utoipa::path(post, path = "/api/v1/print/statistics", tag = "print", params(Writer),
    request_body = StatisticsWanted,
    responses((status = 200, content_type = "application/pdf", description = "The pages, PDF/A-2a.",
               headers(("thalweg-export", description = "Its number."))),
              (status = "4XX", body = Problem)))]
pub async fn statistics(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Body(wanted): Body<StatisticsWanted>,
) -> Result<Response, Problem> {
    let period = Period::days(&wanted.from.to_string(), &wanted.to.to_string())?;
    let subject = Subject::Statistics(period);
    make(&centre, writer, subject, (wanted.known_at, wanted.purpose)).await
}

/// Everything that is known of one event.
#[utoipa::path(post, path = "/api/v1/print/events/{id}", tag = "print",
    params(("id" = EventId, Path), Writer), request_body = SheetWanted,
    responses((status = 200, content_type = "application/pdf", description = "The pages, PDF/A-2a.",
               headers(("thalweg-export", description = "Its number."))),
              (status = "4XX", body = Problem)))]
pub async fn event(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Path(id): Path<String>,
    Body(wanted): Body<SheetWanted>,
) -> Result<Response, Problem> {
    let subject = Subject::Event(identifier(&id)?);
    make(&centre, writer, subject, (wanted.known_at, wanted.purpose)).await
}

/// A briefing as a booklet: each page as known at its own time.
#[utoipa::path(post, path = "/api/v1/print/briefings/{id}", tag = "print",
    params(("id" = BriefingId, Path), Writer), request_body = SheetWanted,
    responses((status = 200, content_type = "application/pdf", description = "The pages, PDF/A-2a.",
               headers(("thalweg-export", description = "Its number."))),
              (status = "4XX", body = Problem)))]
pub async fn briefing(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Path(id): Path<String>,
    Body(wanted): Body<SheetWanted>,
) -> Result<Response, Problem> {
    let id = briefings::identifier(&id)?;
    let (mut print, at, revision) = booklet(&centre, id, wanted.known_at).await?;
    let briefing = id;
    let wish = Wish {
        subject: ExportSubject::Briefing { briefing, revision },
        marking: print.marking,
        known_at: at,
        purpose: wanted.purpose,
        recipient: None,
    };
    let made = note(&centre, writer, wish).await?;
    if made.export.known_at != at {
        // A repeat under its key: the booklet of the first time.
        print = booklet(&centre, id, Some(made.export.known_at)).await?.0;
    }
    answer(&centre, &made, print).await
}

/// The booklet of a briefing in the version that was known then.
async fn booklet(
    centre: &Arc<Centre>,
    id: BriefingId,
    known_at: Option<Instant>,
) -> Result<(print::Print, Instant, u32), Problem> {
    let text = known_at.map(|at| at.to_string());
    let known = Known::at(centre, text.as_deref()).await?;
    let record = known.picture.briefings.get(id);
    let record = record.ok_or_else(|| Problem::not_found("briefing", id))?;
    let mut then = Vec::with_capacity(record.briefing.pages.len());
    for page in &record.briefing.pages {
        then.push(Known::at(centre, Some(&page.known_at.to_string())).await?);
    }
    let own = &centre.config.centre;
    let pages = then.iter().map(|known| print::Known {
        state: known,
        at: known.at,
        centre: own,
        sources: None,
    });
    let pages: Vec<print::Known<'_>> = pages.collect();
    let print = print::briefing::booklet(record, &pages, own.marking);
    Ok((print, known.at, record.revision))
}

/// Composes, notes, then sets: nobody holds a document that is not in the journal.
async fn make(
    centre: &Arc<Centre>,
    writer: Writer,
    subject: Subject,
    (known_at, purpose): (Option<Instant>, Option<Phrase>),
) -> Result<Response, Problem> {
    let (mut print, at) = compose(centre, subject, known_at).await?;
    let wish = Wish {
        subject: subject.noted(),
        marking: print.marking,
        known_at: at,
        purpose,
        recipient: None,
    };
    let made = note(centre, writer, wish).await?;
    if made.export.known_at != at {
        // A repeat under its key: the document of the first time.
        print = compose(centre, subject, Some(made.export.known_at))
            .await?
            .0;
    }
    answer(centre, &made, print).await
}

/// The pages of a print that has its number.
async fn answer(centre: &Centre, made: &Made, print: print::Print) -> Result<Response, Problem> {
    let map = centre.shelf.base().await?;
    let document = made.document(print, map, &centre.config.centre).await?;
    let pdf = set(document).await?;
    let disposition = format!("attachment; filename=\"{}\"", made.file_name());
    let mut response = pdf.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/pdf"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for (name, value) in [
        (header::CONTENT_DISPOSITION.as_str(), disposition),
        (NUMBER, made.number()),
    ] {
        if let (Ok(name), Ok(value)) = (header::HeaderName::try_from(name), value.parse()) {
            headers.insert(name, value);
        }
    }
    Ok(response)
}

async fn compose(
    centre: &Arc<Centre>,
    subject: Subject,
    known_at: Option<Instant>,
) -> Result<(print::Print, Instant), Problem> {
    let text = known_at.map(|at| at.to_string());
    let sources = known_at.is_none().then(|| sources(centre));
    let known = Known::at(centre, text.as_deref()).await?;
    let print = print::compose(
        print::Known {
            state: &known,
            at: known.at,
            centre: &centre.config.centre,
            sources: sources.as_deref(),
        },
        subject,
    )?;
    Ok((print, known.at))
}

fn sources(centre: &Centre) -> Vec<SourceHealth> {
    let now = centre.clock.now();
    let all = centre.sources.all().into_iter();
    all.map(|source| SourceHealth {
        name: source.settings.name.clone(),
        state: print::word(&source.health.report(now).link.state),
    })
    .collect()
}

/// Gives a document its number; who repeats it under its key gets the first one.
pub(super) async fn note(centre: &Centre, writer: Writer, wish: Wish) -> Result<Made, Problem> {
    let free_up_to = centre.config.centre.export_freely;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let made = Made::note(turn, person.actor(), wish, free_up_to)?;
        Ok(Answer::read(&made))
    };
    let answer = once::write(centre, writer, job).await?;
    answer
        .said()
        .ok_or_else(|| Problem::new(Code::Internal, "the export was noted but not read back"))
}

async fn set(document: Document) -> Result<Vec<u8>, Problem> {
    // Cannot fail: nobody closes the semaphore.
    let _turn = TURNS.acquire().await;
    match tokio::task::spawn_blocking(move || thalweg_paper::pdf(&document)).await {
        Ok(pdf) => Ok(pdf?),
        Err(fault) => {
            tracing::error!(%fault, "a print was not set to its end");
            Err(Problem::new(Code::Internal, "the print could not be set"))
        }
    }
}

impl From<NotAPeriod> for Problem {
    fn from(fault: NotAPeriod) -> Self {
        Self::new(Code::OutOfRange, fault.to_string())
    }
}

impl From<NoSuchEvent> for Problem {
    fn from(fault: NoSuchEvent) -> Self {
        Self::not_found("event", fault.0)
    }
}

impl From<ExportRefusal> for Problem {
    fn from(refusal: ExportRefusal) -> Self {
        Self::new(Code::Refused, refusal.to_string())
            .at("/purpose")
            .by_rule("purpose_needed")
    }
}

impl From<PaperFault> for Problem {
    fn from(fault: PaperFault) -> Self {
        if matches!(fault, PaperFault::TooLong) {
            return Self::new(Code::OutOfRange, fault.to_string());
        }
        tracing::error!(%fault, "a print could not be set");
        let detail = "the print could not be set; the log of the node says why";
        Self::new(Code::Internal, detail)
    }
}

impl From<PrintFault> for Problem {
    fn from(fault: PrintFault) -> Self {
        match fault {
            PrintFault::Map(fault) => fault.into(),
            PrintFault::Paper(fault) => fault.into(),
        }
    }
}
