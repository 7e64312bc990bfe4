//! Reading what was proposed for a section, its levels, and what a level would bring about.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::id::{AttributionId, SectionId};
use thalweg_domain::impact::SectionImpact;
use thalweg_domain::section::BorderSection;
use thalweg_domain::time::Instant;
use thalweg_picture::attributions::{Attribution, LevelSpan};
use thalweg_picture::levels::WhatIf;
use utoipa::IntoParams;

use super::{named, of_section};
use crate::api::charts;
use crate::api::extract::{Path, Query};
use crate::api::known::{Known, KnownQuery};
use crate::api::once::Answer;
use crate::api::parameters::{self, Page};
use crate::api::problem::Problem;
use crate::centre::Centre;

/// Which page of a section's attributions or levels.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OfSectionQuery {
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

/// What would be asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WhatIfQuery {
    /// The level.
    pub level: SectionImpact,
    /// Answer as it was known at this time; as it is known now when absent.
    #[serde(default)]
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
}

/// What was proposed for a section, the last first, with what became of it.
#[utoipa::path(get, path = "/api/v1/sections/{id}/attributions", tag = "levels",
    params(("id" = SectionId, Path), OfSectionQuery),
    responses((status = 200, body = Page<Attribution>), (status = "4XX", body = Problem)))]
pub async fn attributions(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<OfSectionQuery>,
) -> Result<Json<Page<Attribution>>, Problem> {
    let section = charts::identifier::<BorderSection>(&id)?;
    let (before, limit) = parameters::page::<AttributionId>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    check_known(&known, section)?;
    let some = known.picture.attributions.of_section(section).rev();
    let some = some.filter(|one| before.is_none_or(|before| one.proposal.id < before));
    let items = some.take(limit + 1).cloned().collect();
    Ok(Json(Page::cut(items, limit, |one: &Attribution| {
        one.proposal.id.to_string()
    })))
}

/// One attribution with its history.
#[utoipa::path(get, path = "/api/v1/sections/{id}/attributions/{attribution}", tag = "levels",
    params(("id" = SectionId, Path), ("attribution" = AttributionId, Path), KnownQuery),
    responses((status = 200, body = Attribution,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn attribution(
    Shared(centre): Shared<Arc<Centre>>,
    Path((id, attribution)): Path<(String, String)>,
    Query(query): Query<KnownQuery>,
) -> Result<Answer, Problem> {
    let named = named(&id, &attribution)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    of_section(&known, named).map(|one| Answer::version(one, one.revision))
}

/// The levels that a section had, oldest first.
#[utoipa::path(get, path = "/api/v1/sections/{id}/levels", tag = "levels",
    params(("id" = SectionId, Path), OfSectionQuery),
    responses((status = 200, body = Page<LevelSpan>), (status = "4XX", body = Problem)))]
pub async fn levels(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<OfSectionQuery>,
) -> Result<Json<Page<LevelSpan>>, Problem> {
    let section = charts::identifier::<BorderSection>(&id)?;
    let (after, limit) = parameters::page::<Instant>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    check_known(&known, section)?;
    let some = known.picture.attributions.levels(section).iter();
    let some = some.filter(|span| after.is_none_or(|after| span.from > after));
    let items = some.take(limit + 1).copied().collect();
    Ok(Json(Page::cut(items, limit, |span: &LevelSpan| {
        span.from.to_string()
    })))
}

/// What a level would bring about at a section if it came into force now.
#[utoipa::path(get, path = "/api/v1/sections/{id}/what-if", tag = "levels",
    params(("id" = SectionId, Path), WhatIfQuery),
    responses((status = 200, body = WhatIf), (status = "4XX", body = Problem)))]
pub async fn what_if(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(WhatIfQuery { level, known_at }): Query<WhatIfQuery>,
) -> Result<Json<WhatIf>, Problem> {
    let section = charts::identifier::<BorderSection>(&id)?;
    let known = Known::at(&centre, known_at.as_deref()).await?;
    check_known(&known, section)?;
    Ok(Json(known.picture.what_if(section, level, known.at)))
}

fn check_known(known: &Known, section: SectionId) -> Result<(), Problem> {
    let version = known.picture.sections.get(section);
    version
        .map(|_| ())
        .ok_or_else(|| charts::unknown::<BorderSection>(section))
}
