//! Opening, revising, reacting on and closing events.

use std::sync::Arc;

use axum::extract::State as Shared;
use thalweg_domain::event::EventStatus;
use thalweg_domain::id::{EventId, ReactionId, SectionId};
use thalweg_picture::events::{self, Record};
use thalweg_picture::{Body as FactBody, Draft};

use super::read::identifier;
use super::request::{CloseRequest, EventRequest, EventRevision, Kept, ReactionRequest};
use crate::access::Person;
use crate::api::body::Body;
use crate::api::extract::Path;
use crate::api::once::{self, Answer, Writer};
use crate::api::problem::{Code, Problem};
use crate::api::versions::{self, IfMatch};
use crate::centre::Centre;
use crate::chance;
use crate::journal::Turn;

/// Opens an event, perhaps with what was done first.
#[utoipa::path(post, path = "/api/v1/events", tag = "events",
    params(Writer), request_body = EventRequest,
    responses((status = 201, body = Record,
               headers(("ETag", description = "Its revision."),
                       ("Location", description = "Where it is read."))),
              (status = "4XX", body = Problem)))]
pub async fn open(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Body(request): Body<EventRequest>,
) -> Result<Answer, Problem> {
    let id = EventId(chance::identifier(centre.clock.now()));
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        check_section(turn, request.section)?;
        let kept = Kept {
            id,
            status: EventStatus::Open,
            aware_at: turn.now,
            reactions: Vec::new(),
        };
        let event = request.event(kept, turn.now)?;
        let opened = turn.state.picture.events.decide_opening(event)?;
        let first = request
            .reaction
            .as_ref()
            .map(|first| first.reaction(fresh(turn)));
        first.as_ref().map_or(Ok(()), events::check_reaction)?;
        append(turn, person, opened);
        if let Some(reaction) = first {
            append(
                turn,
                person,
                FactBody::Reacted {
                    event: id,
                    reaction,
                },
            );
        }
        latest(turn, id).map(|made| made.made(format!("/api/v1/events/{id}")))
    };
    once::write(&centre, writer, job).await
}

/// Describes or rates an event anew, for a reason. Its reactions stay.
#[utoipa::path(put, path = "/api/v1/events/{id}", tag = "events",
    params(("id" = EventId, Path), IfMatch,
           Writer),
    request_body = EventRevision,
    responses((status = 200, body = Record, headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn revise(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
    Body(request): Body<EventRevision>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let record = known(turn, id)?;
        versions::check(read, record.revision)?;
        let before = &record.event;
        let kept = Kept {
            id,
            status: request.status.map_or(before.status, EventStatus::from),
            aware_at: before.authority_aware_at,
            reactions: before.reactions.clone(),
        };
        check_section(turn, request.section)?;
        let event = request.event(kept, turn.now)?;
        let events = &turn.state.picture.events;
        let revised = events.decide_revision(event, read, request.reason)?;
        append(turn, person, revised);
        latest(turn, id)
    };
    once::write(&centre, writer, job).await
}

/// Adds a reaction to an event.
#[utoipa::path(post, path = "/api/v1/events/{id}/reactions", tag = "events",
    params(("id" = EventId, Path), Writer),
    request_body = ReactionRequest,
    responses((status = 201, body = Record, headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn react(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Path(id): Path<String>,
    Body(request): Body<ReactionRequest>,
) -> Result<Answer, Problem> {
    let event = identifier(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let reaction = request.reaction(fresh(turn));
        let place = format!("/api/v1/events/{event}/reactions/{}", reaction.id);
        let events = &turn.state.picture.events;
        let reacted = events.decide_reaction(event, reaction)?;
        append(turn, person, reacted);
        latest(turn, event).map(|made| made.made(place))
    };
    once::write(&centre, writer, job).await
}

/// Says how far a reaction is.
#[utoipa::path(put, path = "/api/v1/events/{id}/reactions/{reaction}", tag = "events",
    params(("id" = EventId, Path), ("reaction" = ReactionId, Path),
           Writer),
    request_body = ReactionRequest,
    responses((status = 200, body = Record, headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn carry_on(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Path((id, reaction)): Path<(String, String)>,
    Body(request): Body<ReactionRequest>,
) -> Result<Answer, Problem> {
    let event = identifier(&id)?;
    let unknown = || Problem::not_found("reaction", &reaction);
    let id: ReactionId = reaction.parse().ok().ok_or_else(unknown)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let mut reactions = known(turn, event)?.event.reactions.iter();
        let is_known = reactions.any(|known| known.id == id);
        if !is_known {
            return Err(Problem::not_found("reaction", id));
        }
        let events = &turn.state.picture.events;
        let reacted = events.decide_reaction(event, request.reaction(id))?;
        append(turn, person, reacted);
        latest(turn, event)
    };
    once::write(&centre, writer, job).await
}

/// Closes an event: it is kept with all its reports, and takes no further change.
#[utoipa::path(post, path = "/api/v1/events/{id}/close", tag = "events",
    params(("id" = EventId, Path), IfMatch,
           Writer),
    request_body = CloseRequest,
    responses((status = 200, body = Record, headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn close(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
    Body(request): Body<CloseRequest>,
) -> Result<Answer, Problem> {
    let event = identifier(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let events = &turn.state.picture.events;
        let closed = events.decide_closing(event, read, request.reason)?;
        append(turn, person, closed);
        latest(turn, event)
    };
    once::write(&centre, writer, job).await
}

pub(super) fn known<'a>(turn: &'a Turn<'_>, id: EventId) -> Result<&'a Record, Problem> {
    let record = turn.state.picture.events.get(id);
    record.ok_or_else(|| Problem::not_found("event", id))
}

pub(super) fn latest(turn: &Turn<'_>, id: EventId) -> Result<Answer, Problem> {
    known(turn, id).map(|record| Answer::version(record, record.revision))
}

fn fresh(turn: &Turn<'_>) -> ReactionId {
    ReactionId(chance::identifier(turn.now))
}

pub(super) fn append(turn: &mut Turn<'_>, person: &Person, body: FactBody) {
    let happened = turn.now;
    turn.append(Draft {
        happened,
        by: person.actor(),
        body,
    });
}

/// An event may lie on a section that is known, retired or not.
pub(super) fn check_section(turn: &Turn<'_>, section: Option<SectionId>) -> Result<(), Problem> {
    match section {
        Some(section) if turn.state.picture.sections.get(section).is_none() => {
            let detail = format!("there is no section {section}");
            Err(Problem::new(Code::OutOfRange, detail).at("/section"))
        }
        _ => Ok(()),
    }
}
