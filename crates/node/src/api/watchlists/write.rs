//! Changing watchlists: each change is a further version, filed as a report.

use std::sync::Arc;

use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::id::ReportId;
use thalweg_domain::report::Report;
use thalweg_domain::report::watchlist::WatchItem;
use thalweg_domain::text::Prose;
use utoipa::ToSchema;

use super::identifier;
use super::read::WatchlistView;
use crate::access::Person;
use crate::api::body::Body;
use crate::api::extract::Path;
use crate::api::once::{self, Answer, Writer};
use crate::api::problem::Problem;
use crate::api::reports::file_report;
use crate::api::versions::IfMatch;
use crate::centre::Centre;
use crate::journal::Turn;

/// Why an entry is no longer watched for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawEntryRequest {
    /// Why.
    pub reason: Prose,
}

/// Adds an entry to a watchlist: a further version is filed in the name of who maintains it.
#[utoipa::path(post, path = "/api/v1/watchlists/{id}/entries", tag = "watchlists",
    params(("id" = ReportId, Path), IfMatch, Writer), request_body = WatchItem,
    responses((status = 201, body = WatchlistView,
               headers(("ETag", description = "Its revision."),
                       ("Location", description = "Where the list is read."))),
              (status = "4XX", body = Problem)))]
pub async fn add(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
    Body(item): Body<WatchItem>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let version = turn.state.picture.list_with(id, read, item)?;
        let place = format!("/api/v1/watchlists/{id}");
        file(turn, person, version).map(|made| made.made(place))
    };
    once::write(&centre, writer, job).await
}

/// Withdraws an entry: it is kept, and watched for no more.
#[utoipa::path(post, path = "/api/v1/watchlists/{id}/entries/{number}/withdraw",
    tag = "watchlists",
    params(("id" = ReportId, Path), ("number" = u16, Path), IfMatch, Writer),
    request_body = WithdrawEntryRequest,
    responses((status = 200, body = WatchlistView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn withdraw(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path((id, number)): Path<(String, String)>,
    Body(WithdrawEntryRequest { reason }): Body<WithdrawEntryRequest>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let known = number.parse::<u16>().ok();
    let number = known.ok_or_else(|| Problem::not_found("entry", &number))?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let (picture, now) = (&turn.state.picture, turn.now);
        let version = picture.list_without(id, read, (number, reason), now)?;
        file(turn, person, version)
    };
    once::write(&centre, writer, job).await
}

/// Files a further version; answers with the list as it is then.
fn file(turn: &mut Turn<'_>, person: &Person, version: Report) -> Result<Answer, Problem> {
    let filed = file_report(turn, person, version)?;
    let record = turn.state.picture.watchlists.get(filed);
    let record = record.ok_or_else(|| Problem::not_found("watchlist", filed))?;
    let view = WatchlistView::of(record, turn.now);
    Ok(Answer::version(&view, record.revision))
}
