//! What was known at an instant, and what has become known since.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::alarm::DeskId;
use thalweg_domain::handling::Classification;
use thalweg_domain::time::Instant;
use thalweg_picture::difference::{Difference, Thing, ThingKind};
use utoipa::{IntoParams, ToSchema};

use crate::api::extract::Query;
use crate::api::known::Known;
use crate::api::parameters;
use crate::api::problem::{Code, Problem};
use crate::audit::{differences, open_things};
use crate::centre::Centre;

/// What was known when.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct KnownThenQuery {
    /// As known at this time; as known now when absent.
    #[param(value_type = Option<Instant>)]
    pub at: Option<String>,
    /// Of alarms only those that this desk answered or that wait for any.
    pub desk: Option<u16>,
    /// Only of this kind.
    #[param(inline)]
    pub kind: Option<ThingKind>,
    /// For what it is read: noted with the reading.
    #[param(min_length = 1, max_length = 200)]
    pub purpose: Option<String>,
    /// Where the last page ended, as it said in `next`.
    #[param(max_length = 64)]
    pub cursor: Option<String>,
    /// How many items, 1 to 10000.
    #[param(minimum = 1, maximum = 10_000)]
    pub limit: Option<u32>,
}

/// What became known from when to when.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DifferencesQuery {
    /// From what was known at this time on.
    #[param(value_type = Instant, required = true)]
    pub from: Option<String>,
    /// Until what was known at this time; until now when absent.
    #[param(value_type = Option<Instant>)]
    pub to: Option<String>,
    /// Of alarms only those that this desk answered or that wait for any.
    pub desk: Option<u16>,
    /// Only of this kind.
    #[param(inline)]
    pub kind: Option<ThingKind>,
    /// For what it is read: noted with the reading.
    #[param(min_length = 1, max_length = 200)]
    pub purpose: Option<String>,
    /// Where the last page ended, as it said in `next`.
    #[param(max_length = 64)]
    pub cursor: Option<String>,
    /// How many items, 1 to 10000.
    #[param(minimum = 1, maximum = 10_000)]
    pub limit: Option<u32>,
}

/// What was open or in force, as known at an instant.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct KnownThen {
    /// As known when.
    pub at: Instant,
    /// How that is marked.
    pub marking: Classification,
    /// How many there are in all.
    pub count: usize,
    /// The things, by kind and identifier.
    pub items: Vec<Thing>,
    /// What to send as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What differs between what was known at two instants.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Differences {
    /// As known at this instant.
    pub from: Instant,
    /// And at this one.
    pub to: Instant,
    /// How that is marked.
    pub marking: Classification,
    /// How many there are in all.
    pub count: usize,
    /// What differs, by kind and identifier.
    pub items: Vec<Difference>,
    /// What to send as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What was open or in force, as known at a time.
#[utoipa::path(get, path = "/api/v1/audit/known", tag = "audit", params(KnownThenQuery),
    responses((status = 200, body = KnownThen), (status = "4XX", body = Problem)))]
pub async fn known(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<KnownThenQuery>,
) -> Result<Json<KnownThen>, Problem> {
    let (skip, limit) = parameters::page::<usize>(query.cursor.as_deref(), query.limit)?;
    parameters::purpose(query.purpose.as_deref())?;
    let known = Known::at(&centre, query.at.as_deref()).await?;
    let fits = |one: &Thing| query.kind.is_none_or(|kind| one.kind == kind);
    let desk = query.desk.map(DeskId);
    let mut all = tokio::task::block_in_place(|| open_things(&known, desk));
    all.retain(fits);
    let count = all.len();
    let (items, next) = part(all, skip, limit);
    Ok(Json(KnownThen {
        at: known.at,
        marking: marking(&centre, &known),
        count,
        items,
        next,
    }))
}

/// What became known from one time to another: what appeared, changed, and is over.
#[utoipa::path(get, path = "/api/v1/audit/differences", tag = "audit", params(DifferencesQuery),
    responses((status = 200, body = Differences), (status = "4XX", body = Problem)))]
pub async fn between(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<DifferencesQuery>,
) -> Result<Json<Differences>, Problem> {
    let (skip, limit) = parameters::page::<usize>(query.cursor.as_deref(), query.limit)?;
    parameters::purpose(query.purpose.as_deref())?;
    let from = query.from.as_deref();
    let from = from.ok_or_else(|| {
        Problem::new(Code::Malformed, "say from when: two times are compared").at("from")
    })?;
    let (then, now) = two(&centre, from, query.to.as_deref()).await?;
    let desk = query.desk.map(DeskId);
    let mut all = tokio::task::block_in_place(|| differences(&then, &now, desk));
    all.retain(|one| query.kind.is_none_or(|kind| one.thing.kind == kind));
    let count = all.len();
    let (items, next) = part(all, skip, limit);
    Ok(Json(Differences {
        from: then.at,
        to: now.at,
        marking: marking(&centre, &now),
        count,
        items,
        next,
    }))
}

/// What was known at two times, the first before the second.
pub(super) async fn two(
    centre: &Arc<Centre>,
    from: &str,
    to: Option<&str>,
) -> Result<(Known, Known), Problem> {
    let then = Known::at(centre, Some(from)).await?;
    let now = Known::at(centre, to).await?;
    if then.at > now.at {
        let detail = format!(
            "from is {}, to is {}: from must be before to",
            then.at, now.at
        );
        return Err(Problem::new(Code::OutOfRange, detail).at("from"));
    }
    Ok((then, now))
}

/// The marking of what is known: as high as that of any report in it.
pub(super) fn marking(centre: &Centre, known: &Known) -> Classification {
    let own = centre.config.centre.marking;
    own.max(known.picture.reports.highest())
}

/// A page of a list that is made anew for every page.
fn part<T>(all: Vec<T>, skip: Option<usize>, limit: usize) -> (Vec<T>, Option<String>) {
    let skip = skip.unwrap_or(0);
    let end = skip.saturating_add(limit);
    let next = (end < all.len()).then(|| end.to_string());
    (all.into_iter().skip(skip).take(limit).collect(), next)
}
