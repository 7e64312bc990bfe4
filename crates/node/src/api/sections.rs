//! Border sections: the legal stretches of the border.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use thalweg_domain::country::Country;
use thalweg_domain::geometry::Line;
use thalweg_domain::id::SectionId;
use thalweg_domain::section::{BorderKind, BorderSection, Neighbour};
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;
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

/// A section to be defined.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionRequest {
    /// What people call it.
    #[schema(min_length = 1, max_length = 120)]
    pub name: String,
    /// Whose border.
    pub state: Country,
    /// Of which kind.
    pub kind: BorderKind,
    /// Where it runs.
    pub line: Line,
    /// Who is on the other side.
    #[serde(default)]
    pub neighbour: Option<Country>,
    /// Who else adjoins it: states across the sea, and sections of other states along the border.
    #[serde(default)]
    #[schema(max_items = 32)]
    pub neighbours: Vec<Neighbour>,
    /// The units that answer for it.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub units: Vec<Phrase>,
    /// From when the division holds.
    #[serde(default)]
    pub valid_from: Option<Instant>,
    /// Until when the division holds.
    #[serde(default)]
    pub valid_to: Option<Instant>,
    /// When this version was notified to the Agency.
    #[serde(default)]
    pub notified_at: Option<Instant>,
}

impl SectionRequest {
    fn into_section(self, id: SectionId) -> BorderSection {
        BorderSection {
            id,
            name: self.name.trim().to_owned(),
            state: self.state,
            kind: self.kind,
            line: self.line,
            neighbour: self.neighbour,
            neighbours: self.neighbours,
            units: self.units,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            notified_at: self.notified_at,
        }
    }
}

/// The sections in use, by identifier.
#[utoipa::path(get, path = "/api/v1/sections", tag = "sections", params(ChartQuery),
    responses((status = 200, body = Page<Drawn<BorderSection>>), (status = "4XX", body = Problem)))]
pub async fn list(
    State(centre): State<Arc<Centre>>,
    Query(query): Query<ChartQuery>,
) -> Result<Json<Page<Drawn<BorderSection>>>, Problem> {
    charts::list(&centre, &query).await
}

/// One section in its latest version, retired or not.
#[utoipa::path(get, path = "/api/v1/sections/{id}", tag = "sections",
    params(("id" = SectionId, Path), KnownQuery),
    responses((status = 200, body = Drawn<BorderSection>,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn show(
    State(centre): State<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Answer, Problem> {
    charts::show::<BorderSection>(&centre, &id, &query).await
}

/// Defines a section, or only checks whether it could be defined.
#[utoipa::path(post, path = "/api/v1/sections", tag = "sections",
    params(DryRunQuery, Writer),
    request_body = SectionRequest,
    responses((status = 201, body = Drawn<BorderSection>,
               headers(("ETag", description = "Its revision."),
                       ("Location", description = "Where it is read."))),
              (status = 204, description = "It could be drawn; nothing was."),
              (status = "4XX", body = Problem)))]
pub async fn create(
    State(centre): State<Arc<Centre>>,
    writer: Writer,
    Query(query): Query<DryRunQuery>,
    Body(request): Body<SectionRequest>,
) -> Result<Answer, Problem> {
    charts::create(&centre, writer, query.dry_run, |id| {
        request.into_section(id)
    })
    .await
}

/// Defines a section anew.
#[utoipa::path(put, path = "/api/v1/sections/{id}", tag = "sections",
    params(("id" = SectionId, Path), IfMatch,
           Writer),
    request_body = SectionRequest,
    responses((status = 200, body = Drawn<BorderSection>,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn replace(
    State(centre): State<Arc<Centre>>,
    writer: Writer,
    read: IfMatch,
    Path(id): Path<String>,
    Body(request): Body<SectionRequest>,
) -> Result<Answer, Problem> {
    charts::replace(&centre, writer, (&id, read), |id| request.into_section(id)).await
}

/// Retires a section: it stays known, but is no longer used.
#[utoipa::path(delete, path = "/api/v1/sections/{id}", tag = "sections",
    params(("id" = SectionId, Path), IfMatch,
           Writer),
    responses((status = 204), (status = "4XX", body = Problem)))]
pub async fn retire(
    State(centre): State<Arc<Centre>>,
    writer: Writer,
    read: IfMatch,
    Path(id): Path<String>,
) -> Result<Answer, Problem> {
    charts::retire::<BorderSection>(&centre, writer, (&id, read)).await
}
