//! Reading patrols.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::id::{OwnAssetId, PatrolId, SectionId};
use thalweg_domain::patrol::PatrolState;
use thalweg_domain::report::own_assets::AssetKind;
use thalweg_domain::time::Instant;
use thalweg_picture::Picture;
use thalweg_picture::patrols::PatrolRecord;
use utoipa::{IntoParams, ToSchema};

use super::identifier;
use crate::api::extract::{Path, Query};
use crate::api::known::{Known, KnownQuery};
use crate::api::once::Answer;
use crate::api::parameters::{self, Page};
use crate::api::problem::Problem;
use crate::centre::Centre;
use crate::journal::Turn;

/// Which patrols.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PatrolsQuery {
    /// Only those that are so far.
    pub state: Option<PatrolState>,
    /// Only on this section.
    pub section: Option<SectionId>,
    /// Only with this asset.
    pub asset: Option<OwnAssetId>,
    /// Only those that are out at this time or later.
    #[param(value_type = Option<Instant>)]
    pub from: Option<String>,
    /// Only those that are out before this time.
    #[param(value_type = Option<Instant>)]
    pub to: Option<String>,
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

/// What a patrol goes with.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PatrolAsset {
    /// Which.
    pub id: OwnAssetId,
    /// What it is called.
    pub name: String,
    /// Of which kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<AssetKind>,
}

/// A patrol with what is said of it at a glance.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PatrolView {
    /// The patrol.
    #[serde(flatten)]
    pub record: PatrolRecord,
    /// What its section is called.
    pub section_name: String,
    /// What its operational plan is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_name: Option<String>,
    /// What it goes with, by name.
    pub with: Vec<PatrolAsset>,
    /// Whether it should have set out, and has not.
    pub overdue: bool,
    /// Whether a person put it at another time than it was planned or drawn at first.
    pub moved: bool,
}

impl PatrolView {
    fn of(picture: &Picture, record: &PatrolRecord, now: Instant) -> Self {
        let patrol = &record.patrol;
        let plan = patrol.plan.and_then(|id| picture.plans.get(id));
        let with = |id: &OwnAssetId| {
            let known = picture.assets.get(*id);
            PatrolAsset {
                id: *id,
                name: known.map_or_else(|| id.to_string(), |known| known.own.name().to_owned()),
                kind: known.and_then(|known| Some(known.own.asset()?.kind)),
            }
        };
        Self {
            section_name: picture.section_name(patrol.section),
            plan_name: plan.map(|plan| plan.plan.name.as_str().to_owned()),
            with: patrol.assets.iter().map(with).collect(),
            overdue: record.is_overdue(now),
            moved: record.is_moved(),
            record: record.clone(),
        }
    }
}

/// Patrols, the last planned first.
#[utoipa::path(get, path = "/api/v1/patrols", tag = "patrols", params(PatrolsQuery),
    responses((status = 200, body = Page<PatrolView>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<PatrolsQuery>,
) -> Result<Json<Page<PatrolView>>, Problem> {
    let (before, limit) = parameters::page::<PatrolId>(query.cursor.as_deref(), query.limit)?;
    let (from, to) = (query.from.as_deref(), query.to.as_deref());
    let from = from
        .map(|text| parameters::instant("from", text))
        .transpose()?;
    let to = to.map(|text| parameters::instant("to", text)).transpose()?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let fits = |record: &&PatrolRecord| {
        let patrol = &record.patrol;
        let (out, back) = record.out();
        before.is_none_or(|before| patrol.id < before)
            && query.state.is_none_or(|state| record.state == state)
            && query
                .section
                .is_none_or(|section| patrol.section == section)
            && query
                .asset
                .is_none_or(|asset| patrol.assets.contains(&asset))
            && from.is_none_or(|from| back > from)
            && to.is_none_or(|to| out < to)
    };
    let some = known.picture.patrols.iter().rev().filter(fits);
    let items = some
        .take(limit + 1)
        .map(|record| PatrolView::of(&known.picture, record, known.at))
        .collect();
    Ok(Json(Page::cut(items, limit, |view: &PatrolView| {
        view.record.patrol.id.to_string()
    })))
}

/// One patrol with everything that happened to it.
#[utoipa::path(get, path = "/api/v1/patrols/{id}", tag = "patrols",
    params(("id" = PatrolId, Path), KnownQuery),
    responses((status = 200, body = PatrolView,
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

/// The patrol as it stands after a write.
pub(super) fn answer(turn: &Turn<'_>, id: PatrolId) -> Result<Answer, Problem> {
    version(&turn.state.picture, id, turn.now)
}

fn version(picture: &Picture, id: PatrolId, now: Instant) -> Result<Answer, Problem> {
    let record = picture.patrols.get(id);
    record
        .map(|record| Answer::version(&PatrolView::of(picture, record, now), record.revision))
        .ok_or_else(|| Problem::not_found("patrol", id))
}
