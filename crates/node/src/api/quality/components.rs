//! The technical system: its components, and the incidents by which they did not work.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::confidence::{Confidence, Credibility, Reliability, Validation};
use thalweg_domain::event::{Event, EventKind, EventStage, EventStatus};
use thalweg_domain::id::{ComponentId, EventId, ServiceIncidentId};
use thalweg_domain::impact::EventImpact;
use thalweg_domain::technical::{ServiceIncident, ServiceIncidentKind, TechnicalComponent};
use thalweg_domain::time::Instant;
use thalweg_picture::registry::Version;
use thalweg_picture::technical::{Component, ComponentIncident, Refusal};
use utoipa::ToSchema;

use super::read::PeriodQuery;
use crate::access::Person;
use crate::api::body::Body;
use crate::api::extract::{Path, Query};
use crate::api::known::Known;
use crate::api::levels::append;
use crate::api::once::{self, Answer, Writer};
use crate::api::problem::{Code, Problem};
use crate::api::versions::IfMatch;
use crate::centre::Centre;
use crate::chance;
use crate::journal::Turn;

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = match &refusal {
            Refusal::UnknownComponent(_) | Refusal::UnknownIncident(_) => Code::NotFound,
            Refusal::Outdated { .. } => Code::Outdated,
            Refusal::OutOfOrder(_) | Refusal::Ahead | Refusal::TooMany => Code::OutOfRange,
        };
        let problem = Self::new(code, refusal.to_string());
        match refusal {
            Refusal::OutOfOrder(field) => problem.at(field).by_rule("2021/581 Art. 23(3)"),
            Refusal::Ahead => problem.at("/detected").by_rule("2021/581 Art. 22"),
            _ => problem,
        }
    }
}

/// The technical system over a period.
#[derive(Debug, Serialize, ToSchema)]
pub struct TechnicalView {
    /// From this instant on.
    pub from: Instant,
    /// Until before this instant.
    pub to: Instant,
    /// Every component.
    pub components: Vec<ComponentView>,
}

/// A component with its incidents.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComponentView {
    /// The component.
    #[serde(flatten)]
    pub component: Version<Component>,
    /// The part of the period in which it was in service, in percent.
    pub in_service_percent: f64,
    /// Its incidents, the last first.
    pub incidents: Vec<Version<ComponentIncident>>,
}

/// An incident as it is noted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IncidentRequest {
    /// What happened.
    pub incident: ServiceIncident,
    /// Whether an event is opened by which it is reported, as the law asks (2021/581 Art. 23(3)).
    #[serde(default = "yes")]
    pub open_event: bool,
}

const fn yes() -> bool {
    true
}

/// The components with the part of a period in which they were in service, and their incidents.
#[utoipa::path(get, path = "/api/v1/components", tag = "quality", params(PeriodQuery),
    responses((status = 200, body = TechnicalView), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<PeriodQuery>,
) -> Result<Json<TechnicalView>, Problem> {
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let period = query.period(known.at)?;
    let technical = &known.picture.technical;
    let components = technical.components.in_use().map(|component| {
        let id = component.value.id;
        let mut incidents: Vec<_> = technical.incidents_of(id).cloned().collect();
        incidents.reverse();
        ComponentView {
            component: component.clone(),
            in_service_percent: 100.0 * technical.in_service(id, period.clone(), known.at),
            incidents,
        }
    });
    let components = components.collect();
    let (from, to) = (period.start, period.end);
    Ok(Json(TechnicalView {
        from,
        to,
        components,
    }))
}

/// Defines a component.
#[utoipa::path(post, path = "/api/v1/components", tag = "quality",
    params(Writer), request_body = TechnicalComponent,
    responses((status = 201, body = Version<Component>), (status = "4XX", body = Problem)))]
pub async fn define(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Body(component): Body<TechnicalComponent>,
) -> Result<Answer, Problem> {
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let id = ComponentId(chance::identifier(turn.now));
        let defined = put(turn, person, Component { id, component }, None)?;
        Ok(defined.made(format!("/api/v1/components/{id}")))
    };
    once::write(&centre, writer, job).await
}

/// Defines a component anew, as it was read.
#[utoipa::path(put, path = "/api/v1/components/{id}", tag = "quality",
    params(("id" = ComponentId, Path), IfMatch, Writer), request_body = TechnicalComponent,
    responses((status = 200, body = Version<Component>), (status = "4XX", body = Problem)))]
pub async fn redefine(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
    Body(component): Body<TechnicalComponent>,
) -> Result<Answer, Problem> {
    let id = component_id(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        put(turn, person, Component { id, component }, Some(read))
    };
    once::write(&centre, writer, job).await
}

fn put(
    turn: &mut Turn<'_>,
    person: &Person,
    component: Component,
    read: Option<u32>,
) -> Result<Answer, Problem> {
    let id = component.id;
    let body = turn
        .state
        .picture
        .technical
        .decide_component(component, read)?;
    append(turn, person, turn.now, body);
    let kept = turn.state.picture.technical.components.get(id);
    let kept = kept.ok_or_else(|| Problem::not_found("component", id))?;
    Ok(Answer::version(kept, kept.revision))
}

/// Notes an incident on a component, and opens the event by which it is reported.
#[utoipa::path(post, path = "/api/v1/components/{id}/incidents", tag = "quality",
    params(("id" = ComponentId, Path), Writer), request_body = IncidentRequest,
    responses((status = 201, body = Version<ComponentIncident>), (status = "4XX", body = Problem)))]
pub async fn note(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Path(component): Path<String>,
    Body(request): Body<IncidentRequest>,
) -> Result<Answer, Problem> {
    let component = component_id(&component)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let id = ServiceIncidentId(chance::identifier(turn.now));
        let mut incident = request.incident;
        if request.open_event && incident.event.is_none() {
            incident.event = Some(EventId(chance::identifier(turn.now)));
        }
        let noted = ComponentIncident {
            id,
            component,
            incident,
        };
        let opened = noted.clone();
        let body = turn
            .state
            .picture
            .technical
            .decide_incident(noted, None, turn.now)?;
        if request.open_event {
            open_event(turn, person, &opened)?;
        }
        append(turn, person, opened.incident.started, body);
        Ok(latest(turn, id)?.made(format!("/api/v1/components/{component}/incidents/{id}")))
    };
    once::write(&centre, writer, job).await
}

/// Notes an incident anew, as it was read: that it is over, or what caused it.
#[utoipa::path(put, path = "/api/v1/components/{id}/incidents/{incident}", tag = "quality",
    params(("id" = ComponentId, Path), ("incident" = ServiceIncidentId, Path), IfMatch,
           Writer),
    request_body = ServiceIncident,
    responses((status = 200, body = Version<ComponentIncident>), (status = "4XX", body = Problem)))]
pub async fn note_anew(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path((component, id)): Path<(String, String)>,
    Body(incident): Body<ServiceIncident>,
) -> Result<Answer, Problem> {
    let component = component_id(&component)?;
    let named = id.parse().ok();
    let id = named.ok_or_else(|| Problem::not_found("incident", &id))?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let noted = ComponentIncident {
            id,
            component,
            incident,
        };
        let technical = &turn.state.picture.technical;
        let body = technical.decide_incident(noted, Some(read), turn.now)?;
        append(turn, person, turn.now, body);
        latest(turn, id)
    };
    once::write(&centre, writer, job).await
}

fn component_id(text: &str) -> Result<ComponentId, Problem> {
    let id = text.parse().ok();
    id.ok_or_else(|| Problem::not_found("component", text))
}

fn latest(turn: &Turn<'_>, id: ServiceIncidentId) -> Result<Answer, Problem> {
    let kept = turn.state.picture.technical.incidents.get(id);
    let kept = kept.ok_or_else(|| Problem::not_found("incident", id))?;
    Ok(Answer::version(kept, kept.revision))
}

/// Opens the event that the law asks to be reported, with its clock.
fn open_event(
    turn: &mut Turn<'_>,
    person: &Person,
    noted: &ComponentIncident,
) -> Result<(), Problem> {
    let technical = &turn.state.picture.technical;
    let component = technical.components.get(noted.component);
    let name = component.map(|one| one.value.component.name.as_str().to_owned());
    let incident = &noted.incident;
    let kind = match incident.kind {
        ServiceIncidentKind::Security => EventKind::DataSecurityIncident,
        _ => EventKind::TechnicalIncident,
    };
    let Some(id) = incident.event else {
        return Ok(());
    };
    let event = Event {
        id,
        title: format!("{}: {}", name.unwrap_or_default(), incident.kind.word()),
        kind,
        stage: EventStage::Actual,
        status: EventStatus::Open,
        close_reason: None,
        impact: EventImpact::Low,
        confidence: Confidence {
            credibility: Credibility::Certain,
            reliability: Reliability::AlwaysReliable,
            validation: Validation::NotValidated,
        },
        lives_at_risk: false,
        detected_at: Some(incident.detected),
        authority_aware_at: turn.now,
        position: None,
        section: None,
        tracks: Vec::new(),
        alarms: Vec::new(),
        reactions: Vec::new(),
    };
    let body = turn.state.picture.events.decide_opening(event)?;
    append(turn, person, incident.detected, body);
    Ok(())
}
