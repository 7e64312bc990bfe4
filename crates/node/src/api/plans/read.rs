//! Reading operational plans.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::id::{ReportId, SectionId};
use thalweg_domain::time::Instant;
use thalweg_picture::Picture;
use thalweg_picture::plans::{PlanReach, PlanRecord, PlanStanding};
use utoipa::{IntoParams, ToSchema};

use super::identifier;
use crate::api::extract::{Path, Query};
use crate::api::known::{Known, KnownQuery};
use crate::api::once::Answer;
use crate::api::parameters::{self, Page};
use crate::api::problem::Problem;
use crate::centre::Centre;
use crate::journal::Turn;

/// Which plans.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlansQuery {
    /// Only those that stand so.
    pub standing: Option<PlanStanding>,
    /// Only for this section.
    pub section: Option<SectionId>,
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

/// A plan with how it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlanView {
    /// The plan.
    #[serde(flatten)]
    pub record: PlanRecord,
    /// How it stands.
    pub standing: PlanStanding,
    /// Whether it goes to the European picture too, and why (2021/581 Art. 11(2)).
    pub reach: PlanReach,
    /// What its section is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section_name: Option<String>,
    /// How many patrols of it are not over.
    pub patrols_open: u32,
}

impl PlanView {
    fn of(picture: &Picture, record: &PlanRecord, now: Instant) -> Self {
        let section = record.section.and_then(|id| picture.sections.get(id));
        let open = picture.patrols.open();
        let open = open.filter(|one| one.patrol.plan == Some(record.id));
        Self {
            standing: record.standing(now),
            reach: picture.plan_reach(record),
            section_name: section.map(|version| version.value.name.clone()),
            patrols_open: u32::try_from(open.count()).unwrap_or(u32::MAX),
            record: record.clone(),
        }
    }
}

/// Operational plans, the last begun first.
#[utoipa::path(get, path = "/api/v1/plans", tag = "plans", params(PlansQuery),
    responses((status = 200, body = Page<PlanView>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<PlansQuery>,
) -> Result<Json<Page<PlanView>>, Problem> {
    let (before, limit) = parameters::page::<ReportId>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let fits = |record: &&PlanRecord| {
        before.is_none_or(|before| record.id < before)
            && query
                .standing
                .is_none_or(|standing| record.standing(known.at) == standing)
            && query
                .section
                .is_none_or(|section| record.section == Some(section))
    };
    let some = known.picture.plans.iter().rev().filter(fits);
    let items = some
        .take(limit + 1)
        .map(|record| PlanView::of(&known.picture, record, known.at))
        .collect();
    Ok(Json(Page::cut(items, limit, |view: &PlanView| {
        view.record.id.to_string()
    })))
}

/// One plan, by any of its versions.
#[utoipa::path(get, path = "/api/v1/plans/{id}", tag = "plans",
    params(("id" = ReportId, Path), KnownQuery),
    responses((status = 200, body = PlanView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    version(&known.picture, id, known.at)
}

/// The plan as it stands after a write.
pub(super) fn answer(turn: &Turn<'_>, id: ReportId) -> Result<Answer, Problem> {
    version(&turn.state.picture, id, turn.now)
}

fn version(picture: &Picture, id: ReportId, now: Instant) -> Result<Answer, Problem> {
    let record = picture.plans.get(id);
    record
        .map(|record| Answer::version(&PlanView::of(picture, record, now), record.revision))
        .ok_or_else(|| Problem::not_found("operational plan", id))
}
