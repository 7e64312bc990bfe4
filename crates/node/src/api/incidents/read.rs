//! Reading incidents.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::id::{EventId, IncidentId};
use thalweg_domain::incident::rescue::rests_on_request_only;
use thalweg_domain::time::Instant;
use thalweg_picture::incidents::{IncidentRecord, Milestone};
use utoipa::{IntoParams, ToSchema};

use super::identifier;
use crate::api::extract::{Path, Query};
use crate::api::known::{Known, KnownQuery};
use crate::api::once::Answer;
use crate::api::parameters::{self, Page};
use crate::api::problem::Problem;
use crate::centre::Centre;
use crate::state::State;

/// Which incidents.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct IncidentsQuery {
    /// Only those that are worked, or only those that are closed.
    pub open: Option<bool>,
    /// Only about this event.
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

/// An incident with what is said of it at a glance.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IncidentView {
    /// The incident.
    #[serde(flatten)]
    pub record: IncidentRecord,
    /// What its event is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_title: Option<String>,
    /// Whether the request for help is the only factor that was assessed.
    pub rests_on_request_only: bool,
    /// What was known when, and how long it took to act.
    pub milestones: Vec<Milestone>,
}

impl IncidentView {
    fn of(state: &State, record: &IncidentRecord) -> Self {
        let event = record.incident.event;
        let event = event.and_then(|id| state.picture.events.get(id));
        let rescue = record.rescue.as_ref();
        Self {
            event_title: event.map(|event| event.event.title.clone()),
            rests_on_request_only: rescue
                .is_some_and(|rescue| rests_on_request_only(&rescue.factors)),
            milestones: record.milestones(),
            record: record.clone(),
        }
    }
}

/// Incidents, the last opened first.
#[utoipa::path(get, path = "/api/v1/incidents", tag = "incidents", params(IncidentsQuery),
    responses((status = 200, body = Page<IncidentView>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<IncidentsQuery>,
) -> Result<Json<Page<IncidentView>>, Problem> {
    let (before, limit) = parameters::page::<IncidentId>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let fits = |record: &&IncidentRecord| {
        before.is_none_or(|before| record.incident.id < before)
            && query.open.is_none_or(|open| record.is_open() == open)
            && query
                .event
                .is_none_or(|event| record.incident.event == Some(event))
    };
    let some = known.picture.incidents.iter().rev().filter(fits);
    let view = |record| IncidentView::of(&known, record);
    let items = some.take(limit + 1).map(view).collect();
    Ok(Json(Page::cut(items, limit, |view: &IncidentView| {
        view.record.incident.id.to_string()
    })))
}

/// One incident with everything that was done and written.
#[utoipa::path(get, path = "/api/v1/incidents/{id}", tag = "incidents",
    params(("id" = IncidentId, Path), KnownQuery),
    responses((status = 200, body = IncidentView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Answer, Problem> {
    let incident = identifier(&id)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    answer(&known, incident)
}

/// The incident as it stands.
pub(super) fn answer(state: &State, id: IncidentId) -> Result<Answer, Problem> {
    let record = state.picture.incidents.get(id);
    record
        .map(|record| Answer::version(&IncidentView::of(state, record), record.revision))
        .ok_or_else(|| Problem::not_found("incident", id))
}
