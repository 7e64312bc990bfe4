//! Proposing a level: the proposal, asking the state's authorities, and taking it back.

use std::sync::Arc;

use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::attribution::{AttributedLevel, AttributionStep, Basis, Proposal, Proposer};
use thalweg_domain::id::{AttributionId, EventId, SectionId};
use thalweg_domain::impact::SectionImpact;
use thalweg_domain::section::BorderSection;
use thalweg_domain::text::Prose;
use thalweg_domain::time::Instant;
use thalweg_picture::attributions::Attribution;
use thalweg_picture::levels::Acting;
use utoipa::ToSchema;

use super::{append, latest, named, take};
use crate::access::Person;
use crate::api::body::Body;
use crate::api::charts;
use crate::api::extract::Path;
use crate::api::once::{self, Answer, Writer};
use crate::api::problem::{Code, Problem};
use crate::api::versions::IfMatch;
use crate::centre::Centre;
use crate::chance;
use crate::journal::Turn;

/// A level to be proposed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalRequest {
    /// Which level.
    pub level: SectionImpact,
    /// Until when; critical has an end, the others have none.
    #[serde(default)]
    pub until: Option<Instant>,
    /// For whom it is proposed.
    pub proposed_for: Proposer,
    /// Why.
    pub grounds: Prose,
    /// What it rests on.
    pub basis: Basis,
    /// The events that show it.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub evidence: Vec<EventId>,
    /// When it is to be looked at again.
    pub review_at: Instant,
}

impl ProposalRequest {
    fn proposal(self, id: AttributionId, section: SectionId) -> Result<Proposal, Problem> {
        Ok(Proposal {
            id,
            section,
            level: level(self.level, self.until)?,
            proposed_for: self.proposed_for,
            grounds: self.grounds,
            basis: self.basis,
            evidence: self.evidence,
            review_at: self.review_at,
        })
    }
}

/// A level with the end that it has to have, or must not.
fn level(level: SectionImpact, until: Option<Instant>) -> Result<AttributedLevel, Problem> {
    let wrong = |detail| Err(Problem::new(Code::OutOfRange, detail).at("/until"));
    match (level, until) {
        (SectionImpact::Critical, Some(until)) => Ok(AttributedLevel::Critical { until }),
        (SectionImpact::Critical, None) => {
            wrong("critical is temporary: name its end (2019/1896 Art. 34(2))")
        }
        (_, Some(_)) => wrong("only a critical level has an end (2019/1896 Art. 34(2))"),
        (SectionImpact::Low, None) => Ok(AttributedLevel::Low),
        (SectionImpact::Medium, None) => Ok(AttributedLevel::Medium),
        (SectionImpact::High, None) => Ok(AttributedLevel::High),
    }
}

/// Who is asked, and what.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsultationRequest {
    /// Who is asked, and what.
    pub note: Prose,
    /// Since when; now when absent.
    #[serde(default)]
    pub at: Option<Instant>,
}

/// Why a proposal is taken back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawalRequest {
    /// Why.
    pub reason: Prose,
}

/// Proposes a level for a section.
#[utoipa::path(post, path = "/api/v1/sections/{id}/attributions", tag = "levels",
    params(("id" = SectionId, Path), Writer), request_body = ProposalRequest,
    responses((status = 201, body = Attribution,
               headers(("ETag", description = "Its revision."),
                       ("Location", description = "Where it is read."))),
              (status = "4XX", body = Problem)))]
pub async fn propose(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Path(id): Path<String>,
    Body(request): Body<ProposalRequest>,
) -> Result<Answer, Problem> {
    let section = charts::identifier::<BorderSection>(&id)?;
    let id = AttributionId(chance::identifier(centre.clock.now()));
    let proposal = request.proposal(id, section)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let (by, now) = (person.actor(), turn.now);
        let acting = Acting { by: &by, now };
        let proposed = turn.state.picture.decide_proposal(proposal, acting)?;
        append(turn, person, now, proposed);
        let place = format!("/api/v1/sections/{section}/attributions/{id}");
        latest(turn, (section, id)).map(|made| made.made(place))
    };
    once::write(&centre, writer, job).await
}

/// Says that the state's authorities are asked.
#[utoipa::path(post, path = "/api/v1/sections/{id}/attributions/{attribution}/consultation",
    tag = "levels",
    params(("id" = SectionId, Path), ("attribution" = AttributionId, Path), IfMatch, Writer),
    request_body = ConsultationRequest,
    responses((status = 200, body = Attribution,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn consult(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    read: IfMatch,
    Path((id, attribution)): Path<(String, String)>,
    Body(ConsultationRequest { note, at }): Body<ConsultationRequest>,
) -> Result<Answer, Problem> {
    let named = named(&id, &attribution)?;
    let step = move |turn: &Turn<'_>| {
        let at = at.unwrap_or(turn.now);
        Ok(AttributionStep::Consulted { at, note })
    };
    take(&centre, writer, read, named, step).await
}

/// Takes back what was proposed; it is kept.
#[utoipa::path(post, path = "/api/v1/sections/{id}/attributions/{attribution}/withdrawal",
    tag = "levels",
    params(("id" = SectionId, Path), ("attribution" = AttributionId, Path), IfMatch, Writer),
    request_body = WithdrawalRequest,
    responses((status = 200, body = Attribution,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn withdraw(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    read: IfMatch,
    Path((id, attribution)): Path<(String, String)>,
    Body(WithdrawalRequest { reason }): Body<WithdrawalRequest>,
) -> Result<Answer, Problem> {
    let named = named(&id, &attribution)?;
    let step = move |turn: &Turn<'_>| {
        let at = turn.now;
        Ok(AttributionStep::Withdrawn { at, reason })
    };
    take(&centre, writer, read, named, step).await
}
