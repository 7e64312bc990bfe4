//! Signing a shift out, reading its sheet, and taking it over.

use std::sync::Arc;

use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::handover::{BlockKind, Handover, SheetBlock};
use thalweg_domain::id::HandoverId;
use thalweg_domain::text::Prose;
use utoipa::ToSchema;

use super::identifier;
use super::read::{HandoverView, answer, revision};
use super::sheet::Beside;
use crate::access::Person;
use crate::api::alarms::command::AtDesk;
use crate::api::body::Body;
use crate::api::extract::Path;
use crate::api::known::Known;
use crate::api::levels::append;
use crate::api::once::{self, Answer, Writer};
use crate::api::problem::{Code, Problem};
use crate::api::versions::IfMatch;
use crate::centre::Centre;
use crate::chance;
use crate::journal::Turn;

/// A shift to be signed out.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SigningRequest {
    /// What the officer who leaves wants to say.
    pub note: Option<Prose>,
}

/// A block that was read.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadRequest {
    /// Which.
    pub block: BlockKind,
}

/// Signs the shift out with the sheet that was read: it is kept as it stands.
#[utoipa::path(post, path = "/api/v1/handovers", tag = "handovers",
    params(AtDesk, IfMatch, Writer), request_body = SigningRequest,
    responses((status = 201, body = HandoverView,
               headers(("ETag", description = "Its revision."),
                       ("Location", description = "Where it is read."))),
              (status = "4XX", body = Problem)))]
pub async fn sign(
    Shared(centre): Shared<Arc<Centre>>,
    AtDesk(desk): AtDesk,
    writer: Writer,
    IfMatch(read): IfMatch,
    Body(request): Body<SigningRequest>,
) -> Result<Answer, Problem> {
    let now = centre.clock.now();
    let shifts = &centre.config.shifts;
    let handover = Handover {
        id: HandoverId(chance::identifier(now)),
        desk,
        shift_ends: shifts.end(now),
        blocks: sheet(&centre, read, request.note)?,
        take_over_by: shifts.take_over_by(now),
        read_by: shifts.read_by(now),
    };
    let id = handover.id;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let handovers = &turn.state.picture.handovers;
        let body = handovers.decide_signing(handover, &person.actor())?;
        let now = turn.now;
        append(turn, person, now, body);
        answer(turn.state, id).map(|made| made.made(format!("/api/v1/handovers/{id}")))
    };
    once::write(&centre, writer, job).await
}

/// The sheet that is signed: what was read, and no other.
fn sheet(centre: &Arc<Centre>, read: u32, note: Option<Prose>) -> Result<Vec<SheetBlock>, Problem> {
    let now = centre.clock.now();
    let beside = Beside::now(centre, now)?;
    let known = Known::now(centre);
    if revision(&beside.sheet(&known, now, None)) != read {
        let detail = "the sheet changed meanwhile: read it again, then sign it";
        return Err(Problem::new(Code::Outdated, detail).at("If-Match"));
    }
    Ok(beside.sheet(&known, now, note))
}

/// Signs that one read a block.
#[utoipa::path(post, path = "/api/v1/handovers/{id}/reads", tag = "handovers",
    params(("id" = HandoverId, Path), Writer), request_body = ReadRequest,
    responses((status = 200, body = HandoverView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn read(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Path(id): Path<String>,
    Body(request): Body<ReadRequest>,
) -> Result<Answer, Problem> {
    let handover = identifier(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let handovers = &turn.state.picture.handovers;
        let body = handovers.decide_reading(handover, request.block, &person.actor())?;
        let now = turn.now;
        append(turn, person, now, body);
        answer(turn.state, handover)
    };
    once::write(&centre, writer, job).await
}

/// Takes the shift over. What was not read stays unread, and is to be read.
#[utoipa::path(post, path = "/api/v1/handovers/{id}/taking", tag = "handovers",
    params(("id" = HandoverId, Path), Writer),
    responses((status = 200, body = HandoverView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn take_over(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Path(id): Path<String>,
) -> Result<Answer, Problem> {
    let handover = identifier(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let handovers = &turn.state.picture.handovers;
        let body = handovers.decide_taking(handover, &person.actor())?;
        let now = turn.now;
        append(turn, person, now, body);
        answer(turn.state, handover)
    };
    once::write(&centre, writer, job).await
}
