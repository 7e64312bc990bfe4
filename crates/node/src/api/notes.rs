//! Notes on tracks: reading them, and noting.
//!
//! The rules are `picture::notes`'s. A track may be noted on whether it is in the live picture or not.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::id::FactId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;
use thalweg_picture::Draft;
use thalweg_picture::notes::TrackNote;
use utoipa::{IntoParams, ToSchema};

use super::body::Body;
use super::extract::Query;
use super::known::Known;
use super::once::{self, Answer, Writer};
use super::parameters::{self, Page};
use super::problem::Problem;
use crate::access::Person;
use crate::centre::Centre;
use crate::journal::Turn;

/// Which notes.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NotesQuery {
    /// Only on this track.
    #[param(value_type = Option<TrackId>)]
    pub track: Option<String>,
    /// Where the last page ended, as it said in `next`.
    #[param(max_length = 64)]
    pub cursor: Option<String>,
    /// How many items, 1 to 10000.
    #[param(minimum = 1, maximum = 10_000)]
    pub limit: Option<u32>,
    /// Answer as it was known at this time; as it is known now when absent.
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
}

/// Something to be noted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteRequest {
    /// On which track.
    pub track: TrackId,
    /// In one's own words.
    #[schema(min_length = 1, max_length = 1000)]
    pub text: String,
}

/// Notes on tracks, the last noted first.
#[utoipa::path(get, path = "/api/v1/notes", tag = "notes", params(NotesQuery),
    responses((status = 200, body = Page<TrackNote>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<NotesQuery>,
) -> Result<Json<Page<TrackNote>>, Problem> {
    let track = query.track.as_deref().map(parameters::track).transpose()?;
    let (before, limit) = parameters::page::<FactId>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let some = known.picture.notes.iter().rev();
    let some = some
        .filter(|note| before.is_none_or(|before| note.id < before))
        .filter(|note| track.is_none_or(|track| note.track == track));
    let items = some.take(limit + 1).cloned().collect();
    Ok(Json(Page::cut(items, limit, |note: &TrackNote| {
        note.id.to_string()
    })))
}

/// Notes something on a track, under one's own name.
#[utoipa::path(post, path = "/api/v1/notes", tag = "notes",
    params(Writer), request_body = NoteRequest,
    responses((status = 201, body = TrackNote, headers(("ETag", description = "Its revision."),
                       ("Location", description = "Where the track's notes are read."))),
              (status = "4XX", body = Problem)))]
pub async fn note(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Body(request): Body<NoteRequest>,
) -> Result<Answer, Problem> {
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let notes = &turn.state.picture.notes;
        let body = notes.decide(request.track, &request.text)?;
        let fact = turn.append(Draft {
            happened: turn.now,
            by: person.actor(),
            body,
        });
        let made = TrackNote {
            id: fact.id,
            track: request.track,
            text: request.text.trim().to_owned(),
            by: fact.by.name().to_owned(),
            times: fact.times,
        };
        let place = format!("/api/v1/notes?track={}", made.track);
        Ok(Answer::version(&made, 1).made(place))
    };
    once::write(&centre, writer, job).await
}
