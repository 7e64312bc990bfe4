//! Reading requests for information.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::deadline::DeadlineStanding;
use thalweg_domain::id::{EventId, ReportId};
use thalweg_domain::request::{RefusalGround, RequestDirection};
use thalweg_domain::time::Instant;
use thalweg_picture::requests::{RequestRecord, RequestStanding};
use utoipa::{IntoParams, ToSchema};

use super::identifier;
use crate::api::extract::{Path, Query};
use crate::api::known::{Known, KnownQuery};
use crate::api::once::Answer;
use crate::api::parameters::{self, Page};
use crate::api::problem::Problem;
use crate::centre::Centre;
use crate::state::State;

/// Which requests.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RequestsQuery {
    /// Only those that others ask here, or that are asked of others.
    pub direction: Option<RequestDirection>,
    /// Only those that stand so.
    pub standing: Option<RequestStanding>,
    /// Only those about this event.
    pub event: Option<EventId>,
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

impl RequestsQuery {
    fn fits(&self, record: &RequestRecord) -> bool {
        self.direction.is_none_or(|one| one == record.direction)
            && self.standing.is_none_or(|one| one == record.standing())
            && self.event.is_none_or(|one| record.event == Some(one))
    }
}

/// A request with how it and its clock stand.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RequestView {
    /// The request.
    #[serde(flatten)]
    pub record: RequestRecord,
    /// How it stands as a whole.
    pub standing: RequestStanding,
    /// How its clock stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<DeadlineStanding>,
    /// What the event that it is about is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_title: Option<String>,
}

impl RequestView {
    pub(super) fn of(state: &State, record: &RequestRecord, now: Instant) -> Self {
        let running = state.picture.deadlines.running(record.obligation());
        let event = record.event.and_then(|id| state.picture.events.get(id));
        Self {
            record: record.clone(),
            standing: record.standing(),
            clock: running.map(|deadline| deadline.standing(now)),
            event_title: event.map(|one| one.event.title.clone()),
        }
    }
}

/// A ground on which an answer may be refused.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct GroundView {
    /// Its word.
    pub ground: RefusalGround,
    /// The article that it stands in.
    pub article: &'static str,
}

/// Requests for information, the last asked first.
#[utoipa::path(get, path = "/api/v1/requests", tag = "requests", params(RequestsQuery),
    responses((status = 200, body = Page<RequestView>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<RequestsQuery>,
) -> Result<Json<Page<RequestView>>, Problem> {
    let (before, limit) = parameters::page::<ReportId>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let all = known.picture.requests.iter().rev();
    let some = all.filter(|one| before.is_none_or(|before| one.id < before) && query.fits(one));
    let items = some
        .take(limit + 1)
        .map(|one| RequestView::of(&known, one, known.at))
        .collect();
    Ok(Json(Page::cut(items, limit, |one: &RequestView| {
        one.record.id.to_string()
    })))
}

/// One request with those asked, their answers, and its history.
#[utoipa::path(get, path = "/api/v1/requests/{id}", tag = "requests",
    params(("id" = ReportId, Path), KnownQuery),
    responses((status = 200, body = RequestView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let record = known.picture.requests.get(id);
    let record = record.ok_or_else(|| Problem::not_found("request for information", id))?;
    let view = RequestView::of(&known, record, known.at);
    Ok(Answer::version(&view, record.revision))
}

/// The grounds on which an answer may be refused, with their articles.
#[utoipa::path(get, path = "/api/v1/requests/grounds", tag = "requests",
    responses((status = 200, body = Vec<GroundView>)))]
pub async fn grounds() -> Json<Vec<GroundView>> {
    let grounds = RefusalGround::ALL.iter().map(|ground| GroundView {
        ground: *ground,
        article: ground.article(),
    });
    Json(grounds.collect())
}
