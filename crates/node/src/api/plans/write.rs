//! Changing operational plans: each change is a further version, filed as a report.

use std::sync::Arc;

use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::handling::Handling;
use thalweg_domain::id::{ReportId, SectionId};
use thalweg_domain::organisation::SourceKind;
use thalweg_domain::report::operational_plan::OperationalPlan;
use thalweg_domain::report::{Form, Report};
use utoipa::ToSchema;

use super::identifier;
use super::read::{PlanView, answer};
use crate::access::Person;
use crate::api::body::Body;
use crate::api::extract::Path;
use crate::api::once::{self, Answer, Writer};
use crate::api::problem::Problem;
use crate::api::reports::{check_partition, file_report};
use crate::api::versions::IfMatch;
use crate::centre::Centre;
use crate::journal::Turn;

/// A plan that is begun.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanRequest {
    /// The plan: the nine items of 2021/581 Art. 11(3), and what a joint operation adds.
    pub plan: OperationalPlan,
    /// For which border section.
    #[serde(default)]
    pub section: Option<SectionId>,
    /// How it is to be handled; for this centre alone when absent.
    #[serde(default)]
    pub handling: Option<Handling>,
}

/// A plan as it is amended.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanAmendment {
    /// The plan, what stays the same too.
    pub plan: OperationalPlan,
    /// For which border section.
    #[serde(default)]
    pub section: Option<SectionId>,
}

impl PlanRequest {
    fn report(self) -> Report {
        let form = Form::OperationalPlan(Box::new(self.plan));
        Report {
            section: self.section,
            handling: self.handling.unwrap_or_default(),
            ..Report::first(SourceKind::CoordinationCentre, form)
        }
    }
}

/// Begins an operational plan.
#[utoipa::path(post, path = "/api/v1/plans", tag = "plans",
    params(Writer), request_body = PlanRequest,
    responses((status = 201, body = PlanView,
               headers(("ETag", description = "Its revision."),
                       ("Location", description = "Where it is read."))),
              (status = "4XX", body = Problem)))]
pub async fn begin(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Body(request): Body<PlanRequest>,
) -> Result<Answer, Problem> {
    let classified = centre.config.centre.classified;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let report = request.report();
        check_partition(&report.handling, classified)?;
        let id = file_report(turn, person, report)?;
        answer(turn, id).map(|made| made.made(format!("/api/v1/plans/{id}")))
    };
    once::write(&centre, writer, job).await
}

/// Amends an operational plan, as it was read.
#[utoipa::path(put, path = "/api/v1/plans/{id}", tag = "plans",
    params(("id" = ReportId, Path), IfMatch, Writer), request_body = PlanAmendment,
    responses((status = 200, body = PlanView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn amend(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
    Body(PlanAmendment { plan, section }): Body<PlanAmendment>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let report = turn.state.picture.plan_with(id, read, plan, section)?;
        file_report(turn, person, report)?;
        answer(turn, id)
    };
    once::write(&centre, writer, job).await
}

/// Ends an operational plan before its time, as it was read.
#[utoipa::path(post, path = "/api/v1/plans/{id}/end", tag = "plans",
    params(("id" = ReportId, Path), IfMatch, Writer),
    responses((status = 200, body = PlanView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn end(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
) -> Result<Answer, Problem> {
    let id = identifier(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let report = turn.state.picture.plan_without(id, read)?;
        file_report(turn, person, report)?;
        answer(turn, id)
    };
    once::write(&centre, writer, job).await
}
