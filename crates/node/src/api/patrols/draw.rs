//! Drawing patrols at random: looking at a draw first, then deciding it.
//!
//! What is looked at has a tag over rule, seed and result; who decides names it. If what the draw
//! rests on has changed meanwhile, the tag differs and the decision is refused as outdated.

use std::sync::Arc;

use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thalweg_domain::id::{OwnAssetId, PatrolId, ReportId, ScheduleId, SectionId};
use thalweg_domain::organisation::Organisation;
use thalweg_domain::patrol::{Patrol, PatrolKind, PatrolLead, PatrolTime};
use thalweg_domain::schedule::{Drawn, METHOD, Minutes, Schedule, ScheduleRule, Seed, draw};
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;
use thalweg_picture::Picture;
use utoipa::ToSchema;

use super::schedules::{ScheduleView, answer};
use crate::access::Person;
use crate::api::body::Body;
use crate::api::known::Known;
use crate::api::levels::append;
use crate::api::once::{self, Answer, Writer};
use crate::api::problem::{Code, Problem};
use crate::api::versions::{self, IfMatch};
use crate::centre::Centre;
use crate::chance;
use crate::journal::Turn;

/// An asset that may go.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MeansRequest {
    /// Which.
    pub asset: OwnAssetId,
    /// How many minutes it rests before it goes out again.
    #[serde(default)]
    #[schema(maximum = 1440)]
    pub rest_mins: u32,
}

/// Within what patrols are drawn, and what each of them is to do.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DrawRequest {
    /// On which border section.
    pub section: SectionId,
    /// Which kind of patrol.
    pub kind: PatrolKind,
    /// The time in which they lie.
    pub window: PatrolTime,
    /// How many minutes somebody is out, at least.
    pub coverage_mins: u32,
    /// How long one patrol takes.
    pub patrol_mins: Minutes,
    /// How long nobody is out between two patrols.
    pub gap_mins: Minutes,
    /// How many assets go on each patrol; one when absent.
    #[serde(default)]
    pub assets_each: Option<u32>,
    /// The assets that may go.
    #[schema(max_items = 100)]
    pub means: Vec<MeansRequest>,
    /// What the draw begins with; a new one is drawn when absent.
    #[serde(default)]
    pub seed: Option<Seed>,
    /// The operational plan that they belong to.
    #[serde(default)]
    pub plan: Option<ReportId>,
    /// Who leads each of them, by role.
    pub lead: PatrolLead,
    /// How many persons go on each.
    #[schema(minimum = 1)]
    pub members_count: u32,
    /// What they are to do.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub tasks: Vec<Phrase>,
    /// How they are reached.
    #[serde(default)]
    pub channel: Option<Phrase>,
    /// With whom, where they are joint or mirrored.
    #[serde(default)]
    pub partner: Option<Organisation>,
}

/// A draw, before it is decided.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DrawView {
    /// Within what it was drawn: with what is known of the assets.
    pub rule: ScheduleRule,
    /// What it began with.
    pub seed: Seed,
    /// By which method.
    pub method: &'static str,
    /// The patrols.
    pub patrols: Vec<Drawn>,
    /// How many minutes somebody is out.
    pub covered_mins: u64,
}

impl DrawView {
    fn of(rule: ScheduleRule, seed: Seed) -> Result<Self, Problem> {
        let patrols = draw(&rule, seed)?;
        let lasts = patrols.iter().map(|one| one.planned.lasts().as_secs());
        Ok(Self {
            covered_mins: lasts.sum::<u64>() / 60,
            rule,
            seed,
            method: METHOD,
            patrols,
        })
    }

    /// What names this draw, and no other one.
    fn tag(&self) -> u32 {
        // Cannot fail: what a draw says are plain values.
        let text = serde_json::to_vec(self).unwrap_or_default();
        let digest: [u8; 32] = Sha256::digest(text).into();
        let first = digest.first_chunk::<4>().copied().unwrap_or_default();
        // A revision has at most nine digits.
        u32::from_be_bytes(first) % 1_000_000_000
    }
}

impl DrawRequest {
    /// The rule, with what is known of the assets now.
    fn rule(&self, picture: &Picture) -> Result<ScheduleRule, Problem> {
        const REST_MINS_MAX: u32 = 24 * 60;
        if self.means.iter().any(|one| one.rest_mins > REST_MINS_MAX) {
            let detail = "an asset rests for a day at most before it goes out again";
            return Err(Problem::new(Code::OutOfRange, detail).at("/means"));
        }
        let wanted: Vec<(OwnAssetId, u32)> = self
            .means
            .iter()
            .map(|one| (one.asset, one.rest_mins))
            .collect();
        Ok(ScheduleRule {
            section: self.section,
            kind: self.kind,
            window: self.window,
            coverage_mins: self.coverage_mins,
            patrol_mins: self.patrol_mins,
            gap_mins: self.gap_mins,
            assets_each: self.assets_each.unwrap_or(1),
            means: picture.means(&wanted, self.window)?,
        })
    }

    /// What is decided: the patrols that were drawn, each with what it is to do.
    fn schedule(&self, id: ScheduleId, drawn: DrawView, now: Instant) -> Schedule {
        let patrol = |one: &Drawn| Patrol {
            id: PatrolId(chance::identifier(now)),
            kind: self.kind,
            section: self.section,
            plan: self.plan,
            schedule: Some(id),
            route: None,
            area: None,
            planned: one.planned,
            lead: self.lead,
            members_count: self.members_count,
            assets: one.assets.clone(),
            tasks: self.tasks.clone(),
            channel: self.channel.clone(),
            partner: self.partner.clone(),
        };
        Schedule {
            id,
            plan: self.plan,
            patrols: drawn.patrols.iter().map(patrol).collect(),
            rule: drawn.rule,
            seed: drawn.seed,
            method: drawn.method.to_owned(),
        }
    }
}

/// Draws patrols without planning them: the same rule and seed draw the same ones.
#[utoipa::path(post, path = "/api/v1/schedules/draws", tag = "patrols",
    request_body = DrawRequest,
    responses((status = 200, body = DrawView,
               headers(("ETag", description = "What names this draw: who decides it says so."))),
              (status = "4XX", body = Problem)))]
pub async fn look(
    Shared(centre): Shared<Arc<Centre>>,
    Body(request): Body<DrawRequest>,
) -> Result<Answer, Problem> {
    let rule = request.rule(&Known::now(&centre).picture)?;
    let seed = request.seed.unwrap_or_else(new_seed);
    let drawing = tokio::task::spawn_blocking(move || DrawView::of(rule, seed)).await;
    let view = drawing.map_err(|fault| {
        tracing::error!(%fault, "a draw ended early");
        Problem::new(Code::Internal, "the draw could not be made")
    })??;
    let tag = view.tag();
    Ok(Answer::version(&view, tag))
}

/// Decides a draw as it was looked at: its patrols are planned.
#[utoipa::path(post, path = "/api/v1/schedules", tag = "patrols",
    params(IfMatch, Writer), request_body = DrawRequest,
    responses((status = 201, body = ScheduleView,
               headers(("Location", description = "Where it is read."))),
              (status = "4XX", body = Problem)))]
pub async fn decide(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Body(request): Body<DrawRequest>,
) -> Result<Answer, Problem> {
    let seed = request.seed.ok_or_else(|| {
        let detail = "name the seed of the draw that is decided";
        Problem::new(Code::OutOfRange, detail).at("/seed")
    })?;
    let id = ScheduleId(chance::identifier(centre.clock.now()));
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let (picture, now) = (&turn.state.picture, turn.now);
        let drawn = DrawView::of(request.rule(picture)?, seed)?;
        versions::check(read, drawn.tag())?;
        let body = picture.decide_schedule(request.schedule(id, drawn, now), now)?;
        append(turn, person, now, body);
        answer(turn, id).map(|made| made.made(format!("/api/v1/schedules/{id}")))
    };
    once::write(&centre, writer, job).await
}

/// A seed that nobody can guess.
fn new_seed() -> Seed {
    Seed(u128::from_be_bytes(chance::bytes()))
}
