//! Taking up, answering, refusing and closing requests for information.

use std::sync::Arc;

use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::handling::Handling;
use thalweg_domain::id::ReportId;
use thalweg_domain::request::{
    GivenAnswer, OriginatorConsent, RefusalGround, RequestEnd, RequestStep,
};
use thalweg_domain::text::Prose;
use utoipa::ToSchema;

use super::identifier;
use super::read::RequestView;
use crate::access::Person;
use crate::api::body::Body;
use crate::api::extract::Path;
use crate::api::levels::append;
use crate::api::once::{self, Answer, Writer};
use crate::api::problem::Problem;
use crate::api::reports::check_partition;
use crate::api::versions::IfMatch;
use crate::centre::Centre;
use crate::journal::Turn;

/// Who works on it.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeUpRequest {
    /// Which of those asked, counted from 0; of a request to this centre 0 is this centre.
    #[serde(default)]
    pub asked: u16,
}

/// What was answered.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerRequest {
    /// Which of those asked, counted from 0; of a request to this centre 0 is this centre.
    #[serde(default)]
    pub asked: u16,
    /// In words.
    #[serde(default)]
    pub text: Option<Prose>,
    /// The reports that answer it. A new one is filed with a link to the request instead.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub reports: Vec<ReportId>,
    /// Restrictions that its originator attaches.
    #[serde(default)]
    pub data_policy: Option<Prose>,
    /// How the text is to be handled; what the reports say is added.
    pub handling: Handling,
    /// The consents of others whose information is in it.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub consents: Vec<OriginatorConsent>,
}

/// Who refused, and on which ground.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefuseRequest {
    /// Which of those asked, counted from 0; of a request to this centre 0 is this centre.
    #[serde(default)]
    pub asked: u16,
    /// On which ground.
    pub ground: RefusalGround,
    /// In their words.
    #[serde(default)]
    pub note: Option<Prose>,
}

/// Whose refusal is taken back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeBackRequest {
    /// Which of those asked, counted from 0; of a request to this centre 0 is this centre.
    #[serde(default)]
    pub asked: u16,
    /// Why.
    pub reason: Prose,
}

/// Why nothing is asked any more.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndRequest {
    /// Why.
    pub reason: RequestEnd,
    /// In the person's words.
    #[serde(default)]
    pub note: Option<Prose>,
}

/// Says that one who was asked works on it.
#[utoipa::path(post, path = "/api/v1/requests/{id}/take-up", tag = "requests",
    params(("id" = ReportId, Path), IfMatch, Writer), request_body = TakeUpRequest,
    responses((status = 200, body = RequestView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn take_up(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    read: IfMatch,
    Path(id): Path<String>,
    Body(TakeUpRequest { asked }): Body<TakeUpRequest>,
) -> Result<Answer, Problem> {
    take(&centre, writer, (&id, read), RequestStep::TakenUp { asked }).await
}

/// Records an answer in words or by reports that are filed. What is another's needs their consent.
#[utoipa::path(post, path = "/api/v1/requests/{id}/answers", tag = "requests",
    params(("id" = ReportId, Path), IfMatch, Writer), request_body = AnswerRequest,
    responses((status = 200, body = RequestView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn answer(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    read: IfMatch,
    Path(id): Path<String>,
    Body(request): Body<AnswerRequest>,
) -> Result<Answer, Problem> {
    check_partition(&request.handling, centre.config.centre.classified)?;
    let asked = request.asked;
    let answer = Box::new(GivenAnswer {
        text: request.text,
        reports: request.reports,
        data_policy: request.data_policy,
        handling: request.handling,
        consents: request.consents,
    });
    let step = RequestStep::Answered { asked, answer };
    take(&centre, writer, (&id, read), step).await
}

/// Records a refusal with its ground.
#[utoipa::path(post, path = "/api/v1/requests/{id}/refusal", tag = "requests",
    params(("id" = ReportId, Path), IfMatch, Writer), request_body = RefuseRequest,
    responses((status = 200, body = RequestView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn refuse(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    read: IfMatch,
    Path(id): Path<String>,
    Body(request): Body<RefuseRequest>,
) -> Result<Answer, Problem> {
    let step = RequestStep::Refused {
        asked: request.asked,
        ground: request.ground,
        note: request.note,
    };
    take(&centre, writer, (&id, read), step).await
}

/// Takes a refusal back: an answer is awaited again.
#[utoipa::path(post, path = "/api/v1/requests/{id}/refusal/withdraw", tag = "requests",
    params(("id" = ReportId, Path), IfMatch, Writer), request_body = TakeBackRequest,
    responses((status = 200, body = RequestView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn take_back(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    read: IfMatch,
    Path(id): Path<String>,
    Body(TakeBackRequest { asked, reason }): Body<TakeBackRequest>,
) -> Result<Answer, Problem> {
    let step = RequestStep::RefusalTakenBack { asked, reason };
    take(&centre, writer, (&id, read), step).await
}

/// Closes a request: nothing is awaited any more. It is kept, and still takes answers that come.
#[utoipa::path(post, path = "/api/v1/requests/{id}/close", tag = "requests",
    params(("id" = ReportId, Path), IfMatch, Writer), request_body = EndRequest,
    responses((status = 200, body = RequestView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn close(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    read: IfMatch,
    Path(id): Path<String>,
    Body(EndRequest { reason, note }): Body<EndRequest>,
) -> Result<Answer, Problem> {
    let step = RequestStep::Closed { reason, note };
    take(&centre, writer, (&id, read), step).await
}

/// Takes a step with a request, as it was read.
async fn take(
    centre: &Centre,
    writer: Writer,
    (id, IfMatch(read)): (&str, IfMatch),
    step: RequestStep,
) -> Result<Answer, Problem> {
    let id = identifier(id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let by = person.actor();
        let picture = &turn.state.picture;
        let body = picture.decide_request_step(id, read, step, &by)?;
        append(turn, person, turn.now, body);
        let record = turn.state.picture.requests.get(id);
        let record = record.ok_or_else(|| Problem::not_found("request for information", id))?;
        let view = RequestView::of(turn.state, record, turn.now);
        Ok(Answer::version(&view, record.revision))
    };
    once::write(centre, writer, job).await
}
