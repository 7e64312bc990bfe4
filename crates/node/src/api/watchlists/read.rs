//! Reading watchlists and their entries.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::id::ReportId;
use thalweg_domain::report::watchlist::WatchItem;
use thalweg_domain::time::Instant;
use thalweg_picture::watchlists::{EntryStanding, WatchlistRecord};
use utoipa::{IntoParams, ToSchema};

use super::identifier;
use crate::api::extract::{Path, Query};
use crate::api::known::{Known, KnownQuery};
use crate::api::once::Answer;
use crate::api::parameters::{self, Page};
use crate::api::problem::Problem;
use crate::centre::Centre;

/// Which page of the lists.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WatchlistsQuery {
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

/// Which entries.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EntriesQuery {
    /// Only those that stand so.
    pub standing: Option<EntryStanding>,
    /// Only those of this list.
    pub list: Option<ReportId>,
    /// How many items of the list the last pages had, as it said in `next`.
    #[param(max_length = 64)]
    pub cursor: Option<String>,
    /// How many items, 1 to 10000.
    #[param(minimum = 1, maximum = 10_000)]
    pub limit: Option<u32>,
    /// Answer as it was known at this time; as it is known now when absent.
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
}

/// A watchlist with what of it is watched for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WatchlistView {
    /// The list.
    #[serde(flatten)]
    pub record: WatchlistRecord,
    /// Whether it is maintained by who may; what others list is a proposal.
    pub maintained: bool,
    /// How many of its entries are in force.
    pub in_force: u32,
}

impl WatchlistView {
    pub(super) fn of(record: &WatchlistRecord, now: Instant) -> Self {
        let entries = record.entries();
        let standings = entries.map(|(_, item)| record.standing(item, now));
        let in_force = standings.filter(|one| *one == EntryStanding::InForce);
        Self {
            maintained: record.is_maintained(),
            in_force: u32::try_from(in_force.count()).unwrap_or(u32::MAX),
            record: record.clone(),
        }
    }
}

/// An entry with its list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EntryView {
    /// The list.
    pub list: ReportId,
    /// The list's revision: who changes the entry names it.
    pub revision: u32,
    /// What the list is called.
    pub list_name: String,
    /// Who lists; this centre when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listed_by: Option<String>,
    /// Its number in the list.
    pub number: u16,
    /// How it stands.
    pub standing: EntryStanding,
    /// Whether the list is of craft, which are compared with tracks.
    pub compared: bool,
    /// The entry.
    pub item: WatchItem,
}

impl EntryView {
    fn of(record: &WatchlistRecord, (number, item): (u16, &WatchItem), now: Instant) -> Self {
        let by = record.originator.as_ref();
        Self {
            list: record.id,
            revision: record.revision,
            list_name: record.list.name.as_str().to_owned(),
            listed_by: by.map(|by| by.name.as_str().to_owned()),
            number,
            standing: record.standing(item, now),
            compared: record.list.kind.lists_craft() && item.can_be_told(),
            item: item.clone(),
        }
    }
}

/// The watchlists, the last begun first.
#[utoipa::path(get, path = "/api/v1/watchlists", tag = "watchlists", params(WatchlistsQuery),
    responses((status = 200, body = Page<WatchlistView>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<WatchlistsQuery>,
) -> Result<Json<Page<WatchlistView>>, Problem> {
    let (before, limit) = parameters::page::<ReportId>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let all = known.picture.watchlists.iter().rev();
    let some = all.filter(|one| before.is_none_or(|before| one.id < before));
    let items = some
        .take(limit + 1)
        .map(|one| WatchlistView::of(one, known.at))
        .collect();
    Ok(Json(Page::cut(items, limit, |one: &WatchlistView| {
        one.record.id.to_string()
    })))
}

/// One watchlist in its latest version.
#[utoipa::path(get, path = "/api/v1/watchlists/{id}", tag = "watchlists",
    params(("id" = ReportId, Path), KnownQuery),
    responses((status = 200, body = WatchlistView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let record = known.picture.watchlists.get(id);
    let record = record.ok_or_else(|| Problem::not_found("watchlist", id))?;
    let view = WatchlistView::of(record, known.at);
    Ok(Answer::version(&view, record.revision))
}

/// The entries of all watchlists, those of the last begun list first.
#[utoipa::path(get, path = "/api/v1/watchlists/entries", tag = "watchlists",
    params(EntriesQuery),
    responses((status = 200, body = Page<EntryView>), (status = "4XX", body = Problem)))]
pub async fn entries(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<EntriesQuery>,
) -> Result<Json<Page<EntryView>>, Problem> {
    let (skip, limit) = parameters::page::<u32>(query.cursor.as_deref(), query.limit)?;
    let skip = skip.unwrap_or(0);
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let now = known.at;
    let lists = known.picture.watchlists.iter().rev();
    let lists = lists.filter(|one| query.list.is_none_or(|list| one.id == list));
    let all = lists.flat_map(|record| {
        let entries = record.entries();
        entries.map(move |entry| EntryView::of(record, entry, now))
    });
    let fits = |one: &EntryView| query.standing.is_none_or(|wanted| one.standing == wanted);
    let skipped = all
        .filter(fits)
        .skip(usize::try_from(skip).unwrap_or(usize::MAX));
    let items = skipped.take(limit + 1).collect();
    let next = skip.saturating_add(u32::try_from(limit).unwrap_or(u32::MAX));
    Ok(Json(Page::cut(items, limit, |_| next.to_string())))
}
