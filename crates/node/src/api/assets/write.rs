//! Changing the board of own assets: each change is a report (2021/581 Art. 10).

use std::sync::Arc;

use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::handling::Handling;
use thalweg_domain::id::OwnAssetId;
use thalweg_domain::report::Report;
use thalweg_domain::report::own_assets::OwnAsset;
use utoipa::ToSchema;

use super::identifier;
use super::read::OwnAssetView;
use super::whereabouts::Tracked;
use crate::access::Person;
use crate::api::body::Body;
use crate::api::extract::Path;
use crate::api::once::{self, Answer, Writer};
use crate::api::problem::Problem;
use crate::api::reports::{check_partition, file_report};
use crate::api::versions::IfMatch;
use crate::centre::Centre;
use crate::journal::Turn;

/// Something that is reported for the first time.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnAssetRequest {
    /// What.
    pub own: OwnAsset,
    /// How the report is to be handled; for this centre alone when absent.
    #[serde(default)]
    pub handling: Option<Handling>,
}

/// Something as it is now.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnAssetChange {
    /// What is to be said of it: all of it, what stays the same too.
    pub own: OwnAsset,
}

/// Reports a centre, area of responsibility, unit or asset of this centre's for the first time.
#[utoipa::path(post, path = "/api/v1/assets", tag = "assets",
    params(Writer), request_body = OwnAssetRequest,
    responses((status = 201, body = OwnAssetView,
               headers(("ETag", description = "Its revision."),
                       ("Location", description = "Where it is read."))),
              (status = "4XX", body = Problem)))]
pub async fn add(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Body(request): Body<OwnAssetRequest>,
) -> Result<Answer, Problem> {
    let classified = centre.config.centre.classified;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let handling = request.handling.unwrap_or_default();
        check_partition(&handling, classified)?;
        let own = request.own;
        let report = turn.state.picture.own_first(own.clone(), handling)?;
        file_report(turn, person, report)?;
        let id = turn.state.picture.assets.find(&own, None);
        let id = id.ok_or_else(|| Problem::not_found("own asset", own.name()))?;
        answer(turn, id).map(|made| made.made(format!("/api/v1/assets/{id}")))
    };
    once::write(&centre, writer, job).await
}

/// Reports it anew, as it was read: a change of a centre's status is told in real time
/// (2021/581 Art. 10(2)(a)).
#[utoipa::path(put, path = "/api/v1/assets/{id}", tag = "assets",
    params(("id" = OwnAssetId, Path), IfMatch, Writer), request_body = OwnAssetChange,
    responses((status = 200, body = OwnAssetView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn replace(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
    Body(OwnAssetChange { own }): Body<OwnAssetChange>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let report = turn.state.picture.own_with(id, read, own)?;
        file(turn, person, id, report)
    };
    once::write(&centre, writer, job).await
}

/// Says that it is no longer this centre's; it is kept as withdrawn.
#[utoipa::path(post, path = "/api/v1/assets/{id}/withdrawal", tag = "assets",
    params(("id" = OwnAssetId, Path), IfMatch, Writer),
    responses((status = 200, body = OwnAssetView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn withdraw(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let report = turn.state.picture.own_without(id, read)?;
        file(turn, person, id, report)
    };
    once::write(&centre, writer, job).await
}

fn file(
    turn: &mut Turn<'_>,
    person: &Person,
    id: OwnAssetId,
    report: Report,
) -> Result<Answer, Problem> {
    file_report(turn, person, report)?;
    answer(turn, id)
}

/// As it stands; where its track is, is for those who read it.
fn answer(turn: &Turn<'_>, id: OwnAssetId) -> Result<Answer, Problem> {
    let picture = &turn.state.picture;
    let record = picture.assets.get(id);
    let record = record.ok_or_else(|| Problem::not_found("own asset", id))?;
    let view = OwnAssetView::of(picture, record, &Tracked::default());
    Ok(Answer::version(&view, record.revision))
}
