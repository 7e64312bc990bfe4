//! Putting briefings together: each change is a new version.

use std::sync::Arc;

use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::briefing::{Briefing, BriefingPage};
use thalweg_domain::handling::Classification;
use thalweg_domain::id::BriefingId;
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;
use thalweg_picture::Body as FactBody;
use thalweg_picture::briefings::{BriefingRecord, Briefings, Refusal};
use utoipa::ToSchema;

use super::identifier;
use super::read::answer;
use crate::access::Person;
use crate::api::body::Body;
use crate::api::extract::Path;
use crate::api::levels::append;
use crate::api::once::{self, Answer, Writer};
use crate::api::problem::Problem;
use crate::api::versions::IfMatch;
use crate::centre::Centre;
use crate::chance;
use crate::journal::Turn;

/// A briefing to be made or kept.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BriefingRequest {
    /// What it is called.
    pub title: Phrase,
    /// How it is marked at least.
    #[serde(default)]
    pub marking: Classification,
    /// Its pages, in order.
    #[schema(min_items = 1, max_items = 100)]
    pub pages: Vec<BriefingPage>,
}

/// The same pages for another day.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDayRequest {
    /// By how many days their times move: 1 for tomorrow.
    #[schema(minimum = -3_660, maximum = 3_660)]
    pub days: i16,
}

impl BriefingRequest {
    fn briefing(self, id: BriefingId) -> Briefing {
        Briefing {
            id,
            title: self.title,
            marking: self.marking,
            pages: self.pages,
        }
    }
}

/// Makes a briefing.
#[utoipa::path(post, path = "/api/v1/briefings", tag = "briefings", params(Writer),
    request_body = BriefingRequest,
    responses((status = 201, body = BriefingRecord,
               headers(("ETag", description = "Its revision."),
                       ("Location", description = "Where it is read."))),
              (status = "4XX", body = Problem)))]
pub async fn make(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Body(request): Body<BriefingRequest>,
) -> Result<Answer, Problem> {
    let id = BriefingId(chance::identifier(centre.clock.now()));
    let briefing = request.briefing(id);
    let decide = move |all: &Briefings, now| all.decide_making(briefing, now);
    let made = written(&centre, writer, id, decide).await?;
    Ok(made.made(format!("/api/v1/briefings/{id}")))
}

/// Keeps a briefing as it was put together anew: a new version.
#[utoipa::path(put, path = "/api/v1/briefings/{id}", tag = "briefings",
    params(("id" = BriefingId, Path), IfMatch, Writer), request_body = BriefingRequest,
    responses((status = 200, body = BriefingRecord,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn keep(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
    Body(request): Body<BriefingRequest>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let briefing = request.briefing(id);
    let decide = move |all: &Briefings, now| all.decide_keeping(briefing, read, now);
    written(&centre, writer, id, decide).await
}

/// The same pages, a new day: a new version whose times are moved by whole days.
#[utoipa::path(post, path = "/api/v1/briefings/{id}/new-day", tag = "briefings",
    params(("id" = BriefingId, Path), IfMatch, Writer), request_body = NewDayRequest,
    responses((status = 200, body = BriefingRecord,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn new_day(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
    Body(request): Body<NewDayRequest>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let decide = move |all: &Briefings, now| all.decide_new_day(id, read, request.days, now);
    written(&centre, writer, id, decide).await
}

/// Puts a briefing away: it stays readable, with all its versions.
#[utoipa::path(delete, path = "/api/v1/briefings/{id}", tag = "briefings",
    params(("id" = BriefingId, Path), IfMatch, Writer),
    responses((status = 200, body = BriefingRecord,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn retire(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let decide = move |all: &Briefings, _| all.decide_retiring(id, read);
    written(&centre, writer, id, decide).await
}

async fn written(
    centre: &Centre,
    writer: Writer,
    id: BriefingId,
    decide: impl FnOnce(&Briefings, Instant) -> Result<FactBody, Refusal> + Send + 'static,
) -> Result<Answer, Problem> {
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let now = turn.now;
        let body = decide(&turn.state.picture.briefings, now)?;
        append(turn, person, now, body);
        answer(turn.state, id)
    };
    once::write(centre, writer, job).await
}
