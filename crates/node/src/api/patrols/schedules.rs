//! Reading schedules: with what patrols were drawn, and that they can be drawn again.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::id::{ScheduleId, SectionId};
use thalweg_domain::time::Instant;
use thalweg_picture::Picture;
use thalweg_picture::patrols::{PatrolRecord, ScheduleRecord};
use utoipa::{IntoParams, ToSchema};

use crate::api::extract::{Path, Query};
use crate::api::known::{Known, KnownQuery};
use crate::api::once::Answer;
use crate::api::parameters::{self, Page};
use crate::api::problem::Problem;
use crate::centre::Centre;
use crate::journal::Turn;

/// Which schedules.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SchedulesQuery {
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

/// A schedule with what became of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ScheduleView {
    /// The schedule, as it was drawn and decided.
    #[serde(flatten)]
    pub record: ScheduleRecord,
    /// What its section is called.
    pub section_name: String,
    /// How many of its patrols a person moved.
    pub moved: u32,
}

impl ScheduleView {
    fn of(picture: &Picture, record: &ScheduleRecord) -> Self {
        let patrols = record.schedule.patrols.iter();
        let patrols = patrols.filter_map(|patrol| picture.patrols.get(patrol.id));
        let moved = patrols.filter(|patrol| PatrolRecord::is_moved(patrol));
        Self {
            section_name: picture.section_name(record.schedule.rule.section),
            moved: u32::try_from(moved.count()).unwrap_or(u32::MAX),
            record: record.clone(),
        }
    }
}

/// A schedule, drawn again.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ScheduleDetail {
    /// The schedule.
    #[serde(flatten)]
    pub schedule: ScheduleView,
    /// Whether drawing it again now, by its rule and seed, gives the same patrols.
    pub as_drawn: bool,
}

/// Schedules, the last decided first.
#[utoipa::path(get, path = "/api/v1/schedules", tag = "patrols", params(SchedulesQuery),
    responses((status = 200, body = Page<ScheduleView>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<SchedulesQuery>,
) -> Result<Json<Page<ScheduleView>>, Problem> {
    let (before, limit) = parameters::page::<ScheduleId>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let fits = |record: &&ScheduleRecord| {
        let schedule = &record.schedule;
        before.is_none_or(|before| schedule.id < before)
            && query
                .section
                .is_none_or(|section| schedule.rule.section == section)
    };
    let some = known.picture.patrols.schedules().rev().filter(fits);
    let items = some
        .take(limit + 1)
        .map(|record| ScheduleView::of(&known.picture, record))
        .collect();
    Ok(Json(Page::cut(items, limit, |view: &ScheduleView| {
        view.record.schedule.id.to_string()
    })))
}

/// One schedule, drawn again to see that it is what its seed draws.
#[utoipa::path(get, path = "/api/v1/schedules/{id}", tag = "patrols",
    params(("id" = ScheduleId, Path), KnownQuery),
    responses((status = 200, body = ScheduleDetail), (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Json<ScheduleDetail>, Problem> {
    let unknown = || Problem::not_found("schedule", &id);
    let schedule: ScheduleId = id.parse().ok().ok_or_else(unknown)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let record = known.picture.patrols.schedule(schedule);
    let record = record.ok_or_else(unknown)?;
    Ok(Json(ScheduleDetail {
        as_drawn: record.schedule.is_as_drawn(),
        schedule: ScheduleView::of(&known.picture, record),
    }))
}

/// The schedule as it was decided.
pub(super) fn answer(turn: &Turn<'_>, id: ScheduleId) -> Result<Answer, Problem> {
    let picture = &turn.state.picture;
    let record = picture.patrols.schedule(id);
    record
        .map(|record| Answer::read(&ScheduleView::of(picture, record)))
        .ok_or_else(|| Problem::not_found("schedule", id))
}
