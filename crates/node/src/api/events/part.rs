//! Merging, splitting and linking events.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::event::Event;
use thalweg_domain::id::{EventId, ReportId};
use thalweg_domain::link::Link;
use thalweg_picture::events::{Record, Split};
use utoipa::ToSchema;

use super::read::identifier;
use super::write::{append, known, latest};
use crate::access::Person;
use crate::api::body::Body;
use crate::api::extract::{Path, Query};
use crate::api::known::{Known, KnownQuery};
use crate::api::once::{self, Answer, Writer};
use crate::api::problem::Problem;
use crate::api::versions::IfMatch;
use crate::centre::Centre;
use crate::chance;
use crate::journal::Turn;

/// Which event turned out to be a part.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeRequest {
    /// The event that becomes a part of this one.
    pub from: EventId,
    /// Why.
    #[schema(min_length = 1, max_length = 4000)]
    pub reason: String,
}

/// What turned out to be another event.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitRequest {
    /// The title of the other event.
    #[schema(min_length = 1, max_length = 200)]
    pub title: String,
    /// The reports that are about the other event.
    #[schema(min_items = 1, max_items = 1000)]
    pub reports: Vec<ReportId>,
    /// Why.
    #[schema(min_length = 1, max_length = 4000)]
    pub reason: String,
}

/// Events that may be the same: of the same kind, within 2 km and 30 minutes.
#[utoipa::path(get, path = "/api/v1/events/{id}/similar", tag = "events",
    params(("id" = EventId, Path), KnownQuery),
    responses((status = 200, body = Vec<Record>), (status = "4XX", body = Problem)))]
pub async fn similar(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Json<Vec<Record>>, Problem> {
    let event = identifier(&id)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let events = &known.picture.events;
    let record = events
        .get(event)
        .ok_or_else(|| Problem::not_found("event", &id))?;
    Ok(Json(
        events.similar(&record.event).into_iter().cloned().collect(),
    ))
}

/// Merges another event into this one. Both histories are kept.
#[utoipa::path(post, path = "/api/v1/events/{id}/merge", tag = "events",
    params(("id" = EventId, Path), IfMatch, Writer),
    request_body = MergeRequest,
    responses((status = 200, body = Record, headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn merge(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
    Body(request): Body<MergeRequest>,
) -> Result<Answer, Problem> {
    let into = identifier(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let events = &turn.state.picture.events;
        let merged = events.decide_merge(into, read, request.from, request.reason)?;
        append(turn, person, merged);
        latest(turn, into)
    };
    once::write(&centre, writer, job).await
}

/// Splits reports off an event into another one, which begins as this one is.
#[utoipa::path(post, path = "/api/v1/events/{id}/split", tag = "events",
    params(("id" = EventId, Path), IfMatch, Writer),
    request_body = SplitRequest,
    responses((status = 201, body = Record,
               headers(("ETag", description = "The revision of the other event."),
                       ("Location", description = "Where the other event is read."))),
              (status = "4XX", body = Problem)))]
pub async fn split(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
    Body(request): Body<SplitRequest>,
) -> Result<Answer, Problem> {
    let from = identifier(&id)?;
    let other = EventId(chance::identifier(centre.clock.now()));
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let split = Split {
            event: Event {
                id: other,
                title: request.title.trim().to_owned(),
                reactions: Vec::new(),
                ..known(turn, from)?.event.clone()
            },
            reports: request.reports,
            reason: request.reason,
        };
        let split = turn.state.picture.events.decide_split(from, read, split)?;
        append(turn, person, split);
        latest(turn, other).map(|made| made.made(format!("/api/v1/events/{other}")))
    };
    once::write(&centre, writer, job).await
}

/// Links an event to something.
#[utoipa::path(post, path = "/api/v1/events/{id}/links", tag = "events",
    params(("id" = EventId, Path), Writer),
    request_body = Link,
    responses((status = 200, body = Record, headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn link(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Path(id): Path<String>,
    Body(link): Body<Link>,
) -> Result<Answer, Problem> {
    let event = identifier(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let linked = turn.state.picture.events.decide_link(event, link)?;
        append(turn, person, linked);
        latest(turn, event)
    };
    once::write(&centre, writer, job).await
}

/// Takes a link back.
#[utoipa::path(post, path = "/api/v1/events/{id}/links/withdraw", tag = "events",
    params(("id" = EventId, Path), Writer),
    request_body = Link,
    responses((status = 200, body = Record, headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn unlink(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Path(id): Path<String>,
    Body(link): Body<Link>,
) -> Result<Answer, Problem> {
    let event = identifier(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let unlinked = turn.state.picture.events.decide_unlink(event, link)?;
        append(turn, person, unlinked);
        latest(turn, event)
    };
    once::write(&centre, writer, job).await
}
