//! Places: ports and border crossing points.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use thalweg_domain::country::Country;
use thalweg_domain::id::PlaceId;
use thalweg_domain::place::Position;
use thalweg_domain::port::{Place, PlaceKind};
use utoipa::ToSchema;

use super::body::Body;
use super::charts::{self, ChartQuery, Drawn, DryRunQuery};
use super::extract::{Path, Query};
use super::known::KnownQuery;
use super::once::{Answer, Writer};
use super::parameters::Page;
use super::problem::Problem;
use super::versions::IfMatch;
use crate::centre::Centre;

/// A place to be entered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceRequest {
    /// What people call it.
    #[schema(min_length = 1, max_length = 120)]
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// Where it is.
    pub position: Position,
    /// In which state.
    #[serde(default)]
    pub state: Option<Country>,
    /// Its UN/LOCODE, such as `DKPAD`.
    #[serde(default)]
    #[schema(pattern = "^[A-Z2-9]{5}$")]
    pub unlocode: Option<String>,
}

impl PlaceRequest {
    fn into_place(self, id: PlaceId) -> Place {
        Place {
            id,
            name: self.name.trim().to_owned(),
            kind: self.kind,
            position: self.position,
            state: self.state,
            unlocode: self.unlocode,
        }
    }
}

/// The places in use, by identifier.
#[utoipa::path(get, path = "/api/v1/places", tag = "places", params(ChartQuery),
    responses((status = 200, body = Page<Drawn<Place>>), (status = "4XX", body = Problem)))]
pub async fn list(
    State(centre): State<Arc<Centre>>,
    Query(query): Query<ChartQuery>,
) -> Result<Json<Page<Drawn<Place>>>, Problem> {
    charts::list(&centre, &query).await
}

/// One place in its latest version, retired or not.
#[utoipa::path(get, path = "/api/v1/places/{id}", tag = "places",
    params(("id" = PlaceId, Path), KnownQuery),
    responses((status = 200, body = Drawn<Place>, headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn show(
    State(centre): State<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Answer, Problem> {
    charts::show::<Place>(&centre, &id, &query).await
}

/// Enters a place, or only checks whether it could be entered.
#[utoipa::path(post, path = "/api/v1/places", tag = "places",
    params(DryRunQuery, Writer),
    request_body = PlaceRequest,
    responses((status = 201, body = Drawn<Place>,
               headers(("ETag", description = "Its revision."),
                       ("Location", description = "Where it is read."))),
              (status = 204, description = "It could be drawn; nothing was."),
              (status = "4XX", body = Problem)))]
pub async fn create(
    State(centre): State<Arc<Centre>>,
    writer: Writer,
    Query(query): Query<DryRunQuery>,
    Body(request): Body<PlaceRequest>,
) -> Result<Answer, Problem> {
    charts::create(&centre, writer, query.dry_run, |id| request.into_place(id)).await
}

/// Corrects a place.
#[utoipa::path(put, path = "/api/v1/places/{id}", tag = "places",
    params(("id" = PlaceId, Path), IfMatch,
           Writer),
    request_body = PlaceRequest,
    responses((status = 200, body = Drawn<Place>, headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn replace(
    State(centre): State<Arc<Centre>>,
    writer: Writer,
    read: IfMatch,
    Path(id): Path<String>,
    Body(request): Body<PlaceRequest>,
) -> Result<Answer, Problem> {
    charts::replace(&centre, writer, (&id, read), |id| request.into_place(id)).await
}

/// Retires a place: it stays known, but is no longer used.
#[utoipa::path(delete, path = "/api/v1/places/{id}", tag = "places",
    params(("id" = PlaceId, Path), IfMatch,
           Writer),
    responses((status = 204), (status = "4XX", body = Problem)))]
pub async fn retire(
    State(centre): State<Arc<Centre>>,
    writer: Writer,
    read: IfMatch,
    Path(id): Path<String>,
) -> Result<Answer, Problem> {
    charts::retire::<Place>(&centre, writer, (&id, read)).await
}
