//! Planning a patrol, and saying how it goes.

use std::sync::Arc;

use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::geometry::{Area, Line};
use thalweg_domain::id::{OwnAssetId, PatrolId, ReportId, SectionId};
use thalweg_domain::organisation::Organisation;
use thalweg_domain::patrol::{
    Patrol, PatrolKind, PatrolLead, PatrolResults, PatrolStep, PatrolTime,
};
use thalweg_domain::text::{Phrase, Prose};
use thalweg_domain::time::Instant;
use utoipa::ToSchema;

use super::identifier;
use super::read::{PatrolView, answer};
use crate::access::Person;
use crate::api::body::Body;
use crate::api::extract::Path;
use crate::api::levels::append;
use crate::api::once::{self, Answer, Writer};
use crate::api::problem::Problem;
use crate::api::versions::IfMatch;
use crate::centre::Centre;
use crate::chance;
use crate::journal::Turn;

/// A patrol to be planned.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PatrolRequest {
    /// What kind of patrol.
    pub kind: PatrolKind,
    /// On which border section.
    pub section: SectionId,
    /// The operational plan that it belongs to.
    #[serde(default)]
    pub plan: Option<ReportId>,
    /// The way it takes.
    #[serde(default)]
    pub route: Option<Line>,
    /// The area it looks after.
    #[serde(default)]
    pub area: Option<Area>,
    /// When it is to be out.
    pub planned: PatrolTime,
    /// Who leads it, by role.
    pub lead: PatrolLead,
    /// How many persons go.
    #[schema(minimum = 1)]
    pub members_count: u32,
    /// What they go with.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub assets: Vec<OwnAssetId>,
    /// What they are to do.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub tasks: Vec<Phrase>,
    /// How they are reached.
    #[serde(default)]
    pub channel: Option<Phrase>,
    /// With whom, where it is joint or mirrored.
    #[serde(default)]
    pub partner: Option<Organisation>,
}

impl PatrolRequest {
    fn patrol(self, id: PatrolId) -> Patrol {
        Patrol {
            id,
            kind: self.kind,
            section: self.section,
            plan: self.plan,
            schedule: None,
            route: self.route,
            area: self.area,
            planned: self.planned,
            lead: self.lead,
            members_count: self.members_count,
            assets: self.assets,
            tasks: self.tasks,
            channel: self.channel,
            partner: self.partner,
        }
    }
}

/// What happens to a patrol.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(tag = "step", rename_all = "snake_case", deny_unknown_fields)]
pub enum PatrolStepRequest {
    /// It is put at another time, with other assets perhaps.
    Moved {
        /// When it is to be out.
        planned: PatrolTime,
        /// What they go with, where that changes.
        #[serde(default)]
        #[schema(max_items = 20)]
        assets: Option<Vec<OwnAssetId>>,
        /// Why.
        reason: Prose,
    },
    /// It set out.
    Begun {
        /// When; now when absent.
        #[serde(default)]
        at: Option<Instant>,
    },
    /// It came back.
    Ended {
        /// When; now when absent.
        #[serde(default)]
        at: Option<Instant>,
        /// What it found.
        #[serde(default)]
        results: PatrolResults,
        /// What the next patrol has to know.
        #[serde(default)]
        handover_note: Option<Prose>,
    },
    /// It does not take place, or was broken off.
    Cancelled {
        /// Why.
        reason: Prose,
    },
}

impl PatrolStepRequest {
    fn step(self, now: Instant) -> PatrolStep {
        match self {
            Self::Moved {
                planned,
                assets,
                reason,
            } => PatrolStep::Moved {
                planned,
                assets,
                reason,
            },
            Self::Begun { at } => PatrolStep::Begun {
                at: at.unwrap_or(now),
            },
            Self::Ended {
                at,
                results,
                handover_note,
            } => PatrolStep::Ended {
                at: at.unwrap_or(now),
                results,
                handover_note,
            },
            Self::Cancelled { reason } => PatrolStep::Cancelled { reason },
        }
    }
}

/// Plans a patrol.
#[utoipa::path(post, path = "/api/v1/patrols", tag = "patrols",
    params(Writer), request_body = PatrolRequest,
    responses((status = 201, body = PatrolView,
               headers(("ETag", description = "Its revision."),
                       ("Location", description = "Where it is read."))),
              (status = "4XX", body = Problem)))]
pub async fn plan(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Body(request): Body<PatrolRequest>,
) -> Result<Answer, Problem> {
    let id = PatrolId(chance::identifier(centre.clock.now()));
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let now = turn.now;
        let body = turn.state.picture.decide_patrol(request.patrol(id), now)?;
        append(turn, person, now, body);
        answer(turn, id).map(|made| made.made(format!("/api/v1/patrols/{id}")))
    };
    once::write(&centre, writer, job).await
}

/// Says what happens to a patrol, as it was read: it is moved, sets out, comes back, is cancelled.
#[utoipa::path(post, path = "/api/v1/patrols/{id}/steps", tag = "patrols",
    params(("id" = PatrolId, Path), IfMatch, Writer), request_body = PatrolStepRequest,
    responses((status = 200, body = PatrolView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn take(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
    Body(request): Body<PatrolStepRequest>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let now = turn.now;
        let step = request.step(now);
        let happened = step.at(now);
        let picture = &turn.state.picture;
        let body = picture.decide_patrol_step(id, read, step, now)?;
        append(turn, person, happened, body);
        answer(turn, id)
    };
    once::write(&centre, writer, job).await
}
