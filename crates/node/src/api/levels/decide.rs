//! Deciding on a level: the state's agreement or refusal, the Agency's decision, the review.

use std::sync::Arc;

use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::attribution::{AttributionStep, Consent, Objection};
use thalweg_domain::id::{AttributionId, SectionId};
use thalweg_domain::text::{Phrase, Prose};
use thalweg_domain::time::Instant;
use thalweg_picture::attributions::Attribution;
use utoipa::ToSchema;

use super::{named, take};
use crate::api::body::Body;
use crate::api::extract::Path;
use crate::api::once::{Answer, Writer};
use crate::api::problem::{Code, Problem};
use crate::api::versions::IfMatch;
use crate::centre::Centre;
use crate::journal::Turn;

/// An authority's word on a proposal.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WordRequest {
    /// Whether it consents.
    pub consents: bool,
    /// Which authority or office, never a person's name.
    pub authority: Phrase,
    /// What it said; needed where it does not consent.
    #[serde(default)]
    pub note: Option<Prose>,
    /// When; now when absent.
    #[serde(default)]
    pub at: Option<Instant>,
}

/// An authority's word, as it was given.
enum Word {
    Yes(Consent),
    No(Objection),
}

impl WordRequest {
    fn word(self, now: Instant) -> Result<Word, Problem> {
        let at = self.at.unwrap_or(now);
        let authority = self.authority;
        match (self.consents, self.note) {
            (true, note) => Ok(Word::Yes(Consent {
                authority,
                at,
                note,
            })),
            (false, Some(reason)) => Ok(Word::No(Objection {
                authority,
                at,
                reason,
            })),
            (false, None) => {
                let detail = "who does not consent says why";
                Err(Problem::new(Code::OutOfRange, detail).at("/note"))
            }
        }
    }
}

/// What a review found.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewRequest {
    /// What was found.
    pub note: Prose,
    /// When it is to be looked at next.
    pub next: Instant,
    /// When it was looked at; now when absent.
    #[serde(default)]
    pub at: Option<Instant>,
}

/// Records whether the state agrees to a level. Without agreement the previous level stays.
#[utoipa::path(post, path = "/api/v1/sections/{id}/attributions/{attribution}/agreement",
    tag = "levels",
    params(("id" = SectionId, Path), ("attribution" = AttributionId, Path), IfMatch, Writer),
    request_body = WordRequest,
    responses((status = 200, body = Attribution,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn agree(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    read: IfMatch,
    Path((id, attribution)): Path<(String, String)>,
    Body(request): Body<WordRequest>,
) -> Result<Answer, Problem> {
    let named = named(&id, &attribution)?;
    let step = move |turn: &Turn<'_>| {
        request.word(turn.now).map(|word| match word {
            Word::Yes(consent) => AttributionStep::Agreed(consent),
            Word::No(objection) => AttributionStep::Refused(objection),
        })
    };
    take(&centre, writer, read, named, step).await
}

/// Records the Agency's decision, or that of national headquarters: with it the level is in force.
#[utoipa::path(post, path = "/api/v1/sections/{id}/attributions/{attribution}/decision",
    tag = "levels",
    params(("id" = SectionId, Path), ("attribution" = AttributionId, Path), IfMatch, Writer),
    request_body = WordRequest,
    responses((status = 200, body = Attribution,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn decide(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    read: IfMatch,
    Path((id, attribution)): Path<(String, String)>,
    Body(request): Body<WordRequest>,
) -> Result<Answer, Problem> {
    let named = named(&id, &attribution)?;
    let step = move |turn: &Turn<'_>| {
        request.word(turn.now).map(|word| match word {
            Word::Yes(consent) => AttributionStep::Decided(consent),
            Word::No(objection) => AttributionStep::Declined(objection),
        })
    };
    take(&centre, writer, read, named, step).await
}

/// Records that a level in force was looked at again and stays.
#[utoipa::path(post, path = "/api/v1/sections/{id}/attributions/{attribution}/review",
    tag = "levels",
    params(("id" = SectionId, Path), ("attribution" = AttributionId, Path), IfMatch, Writer),
    request_body = ReviewRequest,
    responses((status = 200, body = Attribution,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn review(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    read: IfMatch,
    Path((id, attribution)): Path<(String, String)>,
    Body(ReviewRequest { note, next, at }): Body<ReviewRequest>,
) -> Result<Answer, Problem> {
    let named = named(&id, &attribution)?;
    let step = move |turn: &Turn<'_>| {
        let at = at.unwrap_or(turn.now);
        Ok(AttributionStep::Reviewed { at, note, next })
    };
    take(&centre, writer, read, named, step).await
}
