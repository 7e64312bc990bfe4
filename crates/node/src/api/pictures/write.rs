//! Writing definition documents: defining a picture, amending its document, closing it.

use std::sync::Arc;

use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::definition::{DefinitionDocument, PictureDefinition};
use thalweg_domain::id::PictureId;
use thalweg_domain::text::Prose;
use utoipa::ToSchema;

use super::read::PictureView;
use super::{gallery, identifier, unknown};
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

/// A definition document that is written or amended.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DefinitionRequest {
    /// What it says.
    pub definition: DefinitionDocument,
    /// Why.
    pub reason: Prose,
}

/// Why a picture is closed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClosingRequest {
    /// Why.
    pub reason: Prose,
}

/// Defines a picture.
#[utoipa::path(post, path = "/api/v1/pictures", tag = "pictures",
    params(Writer), request_body = DefinitionRequest,
    responses((status = 201, body = PictureView,
               headers(("ETag", description = "Its revision."),
                       ("Location", description = "Where it is read."))),
              (status = "4XX", body = Problem)))]
pub async fn define(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Body(DefinitionRequest { definition, reason }): Body<DefinitionRequest>,
) -> Result<Answer, Problem> {
    let definition = PictureDefinition::try_from(definition)?;
    let id = PictureId(chance::identifier(centre.clock.now()));
    let kept = Arc::clone(&centre);
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let definitions = &turn.state.picture.definitions;
        let body = definitions.decide_definition(id, None, definition, reason)?;
        append(turn, person, turn.now, body);
        latest(&kept, turn, id).map(|made| made.made(format!("/api/v1/pictures/{id}")))
    };
    once::write(&centre, writer, job).await
}

/// Amends a picture's document, as it was read. What it said before stays known.
#[utoipa::path(put, path = "/api/v1/pictures/{id}", tag = "pictures",
    params(("id" = PictureId, Path), IfMatch, Writer), request_body = DefinitionRequest,
    responses((status = 200, body = PictureView, headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn amend(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
    Body(DefinitionRequest { definition, reason }): Body<DefinitionRequest>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let definition = PictureDefinition::try_from(definition)?;
    let kept = Arc::clone(&centre);
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let definitions = &turn.state.picture.definitions;
        let body = definitions.decide_definition(id, Some(read), definition, reason)?;
        append(turn, person, turn.now, body);
        latest(&kept, turn, id)
    };
    once::write(&centre, writer, job).await
}

/// Closes a picture, as it was read: it is no longer kept, and stays known.
#[utoipa::path(post, path = "/api/v1/pictures/{id}/closing", tag = "pictures",
    params(("id" = PictureId, Path), IfMatch, Writer), request_body = ClosingRequest,
    responses((status = 200, body = PictureView, headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn close(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
    Body(ClosingRequest { reason }): Body<ClosingRequest>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let kept = Arc::clone(&centre);
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let definitions = &turn.state.picture.definitions;
        let body = definitions.decide_closing(id, read, reason)?;
        append(turn, person, turn.now, body);
        latest(&kept, turn, id)
    };
    once::write(&centre, writer, job).await
}

fn latest(centre: &Centre, turn: &Turn<'_>, id: PictureId) -> Result<Answer, Problem> {
    let view = PictureView::of(&gallery(centre, &*turn.state)?, id);
    let view = view.ok_or_else(|| unknown(id))?;
    Ok(Answer::version(&view, view.revision))
}
