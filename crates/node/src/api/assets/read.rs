//! Reading the board of own assets.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::id::{OwnAssetId, PatrolId, SectionId};
use thalweg_domain::patrol::{PatrolState, PatrolTime};
use thalweg_domain::report::own_assets::{Asset, OwnAsset};
use thalweg_domain::time::Instant;
use thalweg_picture::Picture;
use thalweg_picture::assets::OwnRecord;
use thalweg_picture::patrols::PatrolRecord;
use utoipa::{IntoParams, ToSchema};

use super::identifier;
use super::whereabouts::{Tracked, Whereabouts};
use crate::api::extract::{Path, Query};
use crate::api::known::{Known, KnownQuery};
use crate::api::once::Answer;
use crate::api::parameters::{self, Page};
use crate::api::problem::Problem;
use crate::centre::Centre;

/// What something on the board is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OwnKind {
    /// A coordination centre with its status.
    CentreStatus,
    /// A command and control centre.
    CommandCentre,
    /// An area of responsibility.
    AreaOfResponsibility,
    /// A unit.
    Unit,
    /// An asset.
    Asset,
}

impl OwnKind {
    const fn of(own: &OwnAsset) -> Self {
        match own {
            OwnAsset::CentreStatus(_) => Self::CentreStatus,
            OwnAsset::CommandCentre(_) => Self::CommandCentre,
            OwnAsset::Responsibility(_) => Self::AreaOfResponsibility,
            OwnAsset::Unit(_) => Self::Unit,
            OwnAsset::Asset(_) => Self::Asset,
        }
    }
}

/// What of the board.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AssetsQuery {
    /// Only of this kind.
    pub kind: Option<OwnKind>,
    /// Those that were withdrawn too.
    pub withdrawn: Option<bool>,
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

/// The patrol of an asset that is out, or comes next.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AssetPatrol {
    /// Which.
    pub id: PatrolId,
    /// How far it is.
    pub state: PatrolState,
    /// On which section.
    pub section: SectionId,
    /// What that is called.
    pub section_name: String,
    /// When it is to be out.
    pub planned: PatrolTime,
}

/// Something on the board, with where it is and what it does next.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnAssetView {
    /// As it was reported last.
    #[serde(flatten)]
    pub record: OwnRecord,
    /// What it is.
    pub kind: OwnKind,
    /// What it is called.
    pub name: String,
    /// Whether this centre reports it, and so may change it.
    pub ours: bool,
    /// Where an asset is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whereabouts: Option<Whereabouts>,
    /// The patrol that an asset is on, or goes on next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patrol: Option<AssetPatrol>,
}

impl OwnAssetView {
    pub(super) fn of(picture: &Picture, record: &OwnRecord, tracked: &Tracked) -> Self {
        Self {
            kind: OwnKind::of(&record.own),
            name: record.own.name().to_owned(),
            ours: record.is_ours(),
            whereabouts: tracked.whereabouts(record),
            patrol: next_patrol(picture, record.id),
            record: record.clone(),
        }
    }
}

/// The patrol that an asset is on, else the next one that is planned.
fn next_patrol(picture: &Picture, id: OwnAssetId) -> Option<AssetPatrol> {
    let is_planned = |one: &&PatrolRecord| one.state == PatrolState::Planned;
    let next = picture
        .patrols
        .of_asset(id)
        .min_by_key(|one| (is_planned(one), one.patrol.planned))?;
    let patrol = &next.patrol;
    Some(AssetPatrol {
        id: patrol.id,
        state: next.state,
        section: patrol.section,
        section_name: picture.section_name(patrol.section),
        planned: patrol.planned,
    })
}

/// Own assets, the first reported first.
#[utoipa::path(get, path = "/api/v1/assets", tag = "assets", params(AssetsQuery),
    responses((status = 200, body = Page<OwnAssetView>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<AssetsQuery>,
) -> Result<Json<Page<OwnAssetView>>, Problem> {
    let (after, limit) = parameters::page::<OwnAssetId>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let with_withdrawn = query.withdrawn.unwrap_or(false);
    let fits = |record: &&OwnRecord| {
        after.is_none_or(|after| record.id > after)
            && (with_withdrawn || !record.withdrawn)
            && query
                .kind
                .is_none_or(|kind| kind == OwnKind::of(&record.own))
    };
    let some: Vec<&OwnRecord> = known
        .picture
        .assets
        .iter()
        .filter(fits)
        .take(limit + 1)
        .collect();
    let assets: Vec<&Asset> = some.iter().filter_map(|one| one.own.asset()).collect();
    let past = query.known_at.is_some().then_some(known.at);
    let tracked = Tracked::of(&centre, &assets, past).await?;
    let view = |record: &OwnRecord| OwnAssetView::of(&known.picture, record, &tracked);
    let items = some.into_iter().map(view).collect();
    Ok(Json(Page::cut(items, limit, |view: &OwnAssetView| {
        view.record.id.to_string()
    })))
}

/// One of them, with how it stood before.
#[utoipa::path(get, path = "/api/v1/assets/{id}", tag = "assets",
    params(("id" = OwnAssetId, Path), KnownQuery),
    responses((status = 200, body = OwnAssetView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let record = known.picture.assets.get(id);
    let record = record.ok_or_else(|| Problem::not_found("own asset", id))?;
    let assets: Vec<&Asset> = record.own.asset().into_iter().collect();
    let past = query.known_at.is_some().then_some(known.at);
    let tracked = Tracked::of(&centre, &assets, past).await?;
    let view = OwnAssetView::of(&known.picture, record, &tracked);
    Ok(Answer::version(&view, record.revision))
}
