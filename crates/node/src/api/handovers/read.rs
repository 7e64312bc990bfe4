//! Reading the sheet of now, and the handovers that were signed.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thalweg_domain::alarm::DeskId;
use thalweg_domain::handover::{BlockKind, SheetBlock};
use thalweg_domain::id::HandoverId;
use thalweg_domain::time::Instant;
use thalweg_picture::handovers::HandoverRecord;
use utoipa::{IntoParams, ToSchema};

use super::identifier;
use super::sheet::Beside;
use crate::api::extract::{Path, Query};
use crate::api::known::{Known, KnownQuery};
use crate::api::once::Answer;
use crate::api::parameters::{self, Page};
use crate::api::problem::Problem;
use crate::centre::Centre;
use crate::state::State;

/// Which handovers.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HandoversQuery {
    /// Only those that are not taken over or not read through, or only those that are.
    pub complete: Option<bool>,
    /// Only at this desk.
    pub desk: Option<DeskId>,
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

/// How things stand now, as it would be signed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SheetView {
    /// When.
    pub at: Instant,
    /// When the shift ends.
    pub shift_ends: Instant,
    /// Block by block.
    pub blocks: Vec<SheetBlock>,
}

/// A handover with what is missing of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HandoverView {
    /// The handover.
    #[serde(flatten)]
    pub record: HandoverRecord,
    /// The blocks that nobody has read.
    pub unread: Vec<BlockKind>,
    /// Whether it was taken over and read through.
    pub complete: bool,
}

impl HandoverView {
    fn of(record: &HandoverRecord) -> Self {
        Self {
            unread: record.unread().collect(),
            complete: record.is_complete(),
            record: record.clone(),
        }
    }
}

/// How things stand now, as it would be signed.
#[utoipa::path(get, path = "/api/v1/handovers/sheet", tag = "handovers",
    responses((status = 200, body = SheetView,
               headers(("ETag", description = "Names what stands on it, for signing it."))),
              (status = "4XX", body = Problem)))]
pub async fn sheet(Shared(centre): Shared<Arc<Centre>>) -> Result<Answer, Problem> {
    let now = centre.clock.now();
    let beside = Beside::now(&centre, now)?;
    let known = Known::now(&centre);
    let blocks = beside.sheet(&known, now, None);
    let revision = revision(&blocks);
    let view = SheetView {
        at: now,
        shift_ends: centre.config.shifts.end(now),
        blocks,
    };
    Ok(Answer::version(&view, revision))
}

/// Handovers, the last signed first.
#[utoipa::path(get, path = "/api/v1/handovers", tag = "handovers", params(HandoversQuery),
    responses((status = 200, body = Page<HandoverView>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<HandoversQuery>,
) -> Result<Json<Page<HandoverView>>, Problem> {
    let (before, limit) = parameters::page::<HandoverId>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let fits = |record: &&HandoverRecord| {
        before.is_none_or(|before| record.handover.id < before)
            && query.complete.is_none_or(|is| record.is_complete() == is)
            && query.desk.is_none_or(|desk| record.handover.desk == desk)
    };
    let some = known.picture.handovers.iter().rev().filter(fits);
    let items = some.take(limit + 1).map(HandoverView::of).collect();
    Ok(Json(Page::cut(items, limit, |view: &HandoverView| {
        view.record.handover.id.to_string()
    })))
}

/// One handover: the sheet as it was signed, who read what, and who took over.
#[utoipa::path(get, path = "/api/v1/handovers/{id}", tag = "handovers",
    params(("id" = HandoverId, Path), KnownQuery),
    responses((status = 200, body = HandoverView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Answer, Problem> {
    let handover = identifier(&id)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    answer(&known, handover)
}

/// The handover as it stands.
pub(super) fn answer(state: &State, id: HandoverId) -> Result<Answer, Problem> {
    let record = state.picture.handovers.get(id);
    let record = record.ok_or_else(|| Problem::not_found("handover", id))?;
    let signatures = record.reads.len() + usize::from(record.taken.is_some());
    let revision = u32::try_from(signatures).unwrap_or(u32::MAX);
    Ok(Answer::version(
        &HandoverView::of(record),
        revision.saturating_add(1),
    ))
}

/// A number that names what stands on a sheet: another one where anything differs.
pub(super) fn revision(blocks: &[SheetBlock]) -> u32 {
    // Cannot fail: what a sheet says are plain values.
    let text = serde_json::to_vec(blocks).unwrap_or_default();
    let digest: [u8; 32] = Sha256::digest(text).into();
    let first = digest.first_chunk::<4>().copied().unwrap_or_default();
    // A revision has at most nine digits.
    u32::from_be_bytes(first) % 1_000_000_000
}
