//! Opening an incident from an event, an alarm or a track: one word, the rest is known.

use std::sync::Arc;

use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::alarm::{AlarmKind, AlarmSubject};
use thalweg_domain::event::EventKind;
use thalweg_domain::id::{AlarmId, EventId, IncidentId};
use thalweg_domain::incident::{Incident, IncidentOrigin, IncidentPhase, TRACKS_MAX};
use thalweg_domain::place::Position;
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;
use utoipa::ToSchema;

use super::read::answer;
use crate::access::Person;
use crate::api::alarms::view::{Names, concern_title};
use crate::api::body::Body;
use crate::api::known::Known;
use crate::api::levels::append;
use crate::api::once::{self, Answer, Writer};
use crate::api::problem::{Code, Problem};
use crate::centre::Centre;
use crate::chance;
use crate::journal::Turn;

/// An incident to be opened.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IncidentOpening {
    /// What it is about.
    pub origin: IncidentOrigin,
    /// In a line; what is known of the origin when absent.
    #[serde(default)]
    pub title: Option<Phrase>,
    /// The centre, office or unit that leads; this centre when absent.
    #[serde(default)]
    pub lead: Option<Phrase>,
    /// Whether lives are at risk; as the origin says when absent.
    #[serde(default)]
    pub lives_at_risk: Option<bool>,
}

/// What is known of what an incident is opened from.
struct Origin {
    title: String,
    lives_at_risk: bool,
    event: Option<EventId>,
    tracks: Vec<TrackId>,
    position: Option<Position>,
    began: Instant,
}

/// Opens an incident. It begins with rescue where lives are at risk.
#[utoipa::path(post, path = "/api/v1/incidents", tag = "incidents",
    params(Writer), request_body = IncidentOpening,
    responses((status = 201, body = super::read::IncidentView,
               headers(("ETag", description = "Its revision."),
                       ("Location", description = "Where it is read."))),
              (status = "4XX", body = Problem)))]
pub async fn open(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Body(request): Body<IncidentOpening>,
) -> Result<Answer, Problem> {
    let incident = begun(&centre, request)?;
    let id = incident.id;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let body = turn.state.picture.decide_incident(incident)?;
        let now = turn.now;
        append(turn, person, now, body);
        answer(turn.state, id).map(|made| made.made(format!("/api/v1/incidents/{id}")))
    };
    once::write(&centre, writer, job).await
}

fn begun(centre: &Arc<Centre>, request: IncidentOpening) -> Result<Incident, Problem> {
    let origin = match request.origin {
        IncidentOrigin::Event(event) => of_event(centre, event)?,
        IncidentOrigin::Alarm(alarm) => of_alarm(centre, alarm)?,
        IncidentOrigin::Track(track) => of_track(centre, track)?,
    };
    let lives_at_risk = request.lives_at_risk.unwrap_or(origin.lives_at_risk);
    Ok(Incident {
        id: IncidentId(chance::identifier(centre.clock.now())),
        title: match request.title {
            Some(title) => title,
            None => phrase(&origin.title)?,
        },
        origin: request.origin,
        lead: match request.lead {
            Some(lead) => lead,
            None => phrase(&centre.config.centre.name)?,
        },
        phase: if lives_at_risk {
            IncidentPhase::Rescue
        } else {
            IncidentPhase::Intercept
        },
        lives_at_risk,
        event: origin.event,
        tracks: origin.tracks,
        position: origin.position,
        began: origin.began,
    })
}

fn of_event(centre: &Arc<Centre>, id: EventId) -> Result<Origin, Problem> {
    let known = Known::now(centre);
    let record = known.picture.events.get(id);
    let record = record.ok_or_else(|| Problem::not_found("event", id).at("/origin/which"))?;
    let event = &record.event;
    Ok(Origin {
        title: event.title.clone(),
        lives_at_risk: event.lives_at_risk || event.kind == EventKind::SearchAndRescue,
        event: Some(id),
        tracks: event.tracks.iter().copied().take(TRACKS_MAX).collect(),
        position: event.position,
        began: event.detected_at.unwrap_or(event.authority_aware_at),
    })
}

fn of_alarm(centre: &Arc<Centre>, id: AlarmId) -> Result<Origin, Problem> {
    let names = Names::of(centre)?;
    let known = Known::now(centre);
    let alarm = known.board.alarm(id);
    let alarm = alarm.ok_or_else(|| Problem::not_found("alarm", id).at("/origin/which"))?;
    let subject = alarm.concern.subject;
    let title = concern_title(&known, alarm.concern);
    let name = names.subject(&known, subject);
    let track = match subject {
        AlarmSubject::Track(track) => Some(track),
        _ => None,
    };
    let called = name.or_else(|| track.map(|track| track.to_string()));
    Ok(Origin {
        title: called.map_or_else(|| title.clone(), |called| format!("{title}: {called}")),
        lives_at_risk: alarm.is_distress() || alarm.concern.kind == AlarmKind::DistressSignal,
        event: None,
        tracks: track.into_iter().collect(),
        position: alarm.position,
        began: alarm.raised.happened,
    })
}

fn of_track(centre: &Arc<Centre>, id: TrackId) -> Result<Origin, Problem> {
    let picture = centre.hub.picture();
    let record = picture.get(id);
    let record = record.ok_or_else(|| Problem::not_found("track", id).at("/origin/which"))?;
    let name = picture.identity(id).and_then(|known| known.name.clone());
    Ok(Origin {
        title: name.unwrap_or_else(|| id.to_string()),
        lives_at_risk: false,
        event: None,
        tracks: vec![id],
        position: Some(record.position()),
        began: centre.clock.now(),
    })
}

/// A line of what is known; what is longer is cut.
fn phrase(text: &str) -> Result<Phrase, Problem> {
    let plain = text.chars().filter(|one| !one.is_control());
    let short: String = plain.take(Phrase::CHARS_MAX).collect();
    Phrase::try_from(short)
        .map_err(|fault| Problem::new(Code::OutOfRange, fault.to_string()).at("/title"))
}
