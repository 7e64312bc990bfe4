//! Looks at what is marked: noted once for each person, route and subject in a while.
//!
//! A look at what is marked sensitive non-classified or above is in the register before it is
//! answered; a screen that asks again every few seconds is noted once in [`AGAIN_AFTER`]. What is not
//! marked so costs a comparison. Where a refusing disk holds the register up, the look is answered
//! all the same and noted as soon as the disk takes it: a picture that goes dark helps nobody. The
//! audit itself is read only after the reading is noted.
//!
//! *Limits*: [`KEPT_MAX`] looks are remembered; beyond it they are forgotten, and noted anew.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::{MatchedPath, Query, Request, State as Shared};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::Response;
use serde::Deserialize;
use thalweg_domain::handling::Classification;
use thalweg_domain::id::AccountId;
use thalweg_domain::time::Instant;

use super::entry::RegisterKind;
use crate::access::{Act, Person};
use crate::api::parameters;
use crate::api::problem::Problem;
use crate::centre::Centre;
use crate::journal::Turn;
use crate::state::State;
use crate::store::register::{self, Doing};

/// From which marking on every look is noted (`domain-spec` 12 item 3).
pub const NOTED_FROM: Classification = Classification::SensitiveNonClassified;
/// The same look is noted anew after so long.
pub const AGAIN_AFTER: Duration = Duration::from_secs(10 * 60);
/// The most looks that are remembered.
pub const KEPT_MAX: usize = 65_536;

/// Routes that show what reports tell, and so are marked like them.
const REPORTED: &[&str] = &[
    "/api/v1/alarms",
    "/api/v1/briefings",
    "/api/v1/events",
    "/api/v1/facts",
    "/api/v1/handovers",
    "/api/v1/incidents",
    "/api/v1/live",
    "/api/v1/log",
    "/api/v1/quality",
    "/api/v1/reports",
    "/api/v1/requests",
    "/api/v1/watchlists",
    "/ogc/collections/",
];
/// Routes that show words of the law and the catalogue, never what happened.
const RULES: &[&str] = &[
    "/api/v1/alarms/catalogue",
    "/api/v1/deadlines/clocks",
    "/api/v1/forms",
    "/api/v1/requests/grounds",
    "/ogc",
    "/ogc/api",
    "/ogc/collections",
    "/ogc/conformance",
    "/tiles/{document}",
];
/// Characters of a subject or a query that are noted.
const CHARS_MAX: usize = 500;

/// What was looked at lately.
#[derive(Debug, Default)]
pub struct Views(Mutex<HashMap<(AccountId, String), Instant>>);

impl Views {
    /// Whether a look has not been noted lately; it counts as noted from now on.
    pub fn is_new(&self, whose: AccountId, what: String, now: Instant) -> bool {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (whose, what);
        let lately = |noted: &Instant| now.since(*noted) < AGAIN_AFTER;
        if kept.get(&key).is_some_and(lately) {
            return false;
        }
        if kept.len() >= KEPT_MAX {
            kept.retain(|_, noted| lately(noted));
        }
        if kept.len() >= KEPT_MAX {
            kept.clear();
        }
        kept.insert(key, now);
        true
    }
}

/// What for, as a query says it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct What {
    purpose: Option<String>,
}

/// A look.
struct View {
    person: Person,
    route: String,
    subject: Option<String>,
    purpose: Option<String>,
    query: Option<String>,
}

impl View {
    fn of(request: &Request) -> Result<Option<Self>, Problem> {
        let known = request.extensions();
        let (Some(person), Some(route)) = (known.get::<Person>(), known.get::<MatchedPath>())
        else {
            return Ok(None);
        };
        let route = route.as_str();
        Ok(Some(Self {
            person: person.clone(),
            subject: subject(route, request.uri().path()),
            purpose: purpose(request.uri())?,
            query: request.uri().query().and_then(detail),
            route: route.to_owned(),
        }))
    }

    fn doing(self, at: Instant, kind: RegisterKind, marking: Option<Classification>) -> Doing {
        Doing {
            at,
            account: Some(self.person.account),
            name: self.person.name,
            kind,
            what: self.route,
            subject: self.subject,
            marking,
            purpose: self.purpose,
            detail: self.query,
            ..Doing::default()
        }
    }
}

/// The layer around every guarded route: notes looks at what is marked, and all at the audit.
pub async fn note(
    Shared((centre, act)): Shared<(Arc<Centre>, Act)>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let looks = matches!(*request.method(), Method::GET | Method::HEAD);
    let view = match act {
        Act::SeePicture | Act::ReadAudit if looks => View::of(&request)?,
        _ => None,
    };
    let Some(view) = view else {
        return Ok(next.run(request).await);
    };
    if act == Act::ReadAudit {
        note_audit(&centre, view).await?;
        return Ok(next.run(request).await);
    }
    let response = next.run(request).await;
    let status = response.status();
    if status.is_success() || status == StatusCode::SWITCHING_PROTOCOLS {
        note_look(&centre, view).await;
    }
    Ok(response)
}

async fn note_audit(centre: &Centre, view: View) -> Result<(), Problem> {
    let job = move |turn: &mut Turn<'_>| {
        let doing = view.doing(turn.now, RegisterKind::Audit, None);
        turn.note(register::append(turn.tables, &doing));
        Ok::<_, Problem>(())
    };
    Ok(centre.journal.run(job).await?)
}

async fn note_look(centre: &Arc<Centre>, view: View) {
    let marking = marking(centre, &view);
    if marking < NOTED_FROM {
        return;
    }
    let now = centre.clock.now();
    let what = format!("{} {}", view.route, view.subject.as_deref().unwrap_or(""));
    if !centre.views.is_new(view.person.account, what, now) {
        return;
    }
    let doing = view.doing(now, RegisterKind::View, Some(marking));
    let again = doing.clone();
    let job = move |turn: &mut Turn<'_>| {
        turn.note(register::append(turn.tables, &at(&doing, turn.now)));
        Ok::<_, Infallible>(())
    };
    if let Err(fault) = centre.journal.run(job).await {
        tracing::warn!(%fault, "a look at what is marked is noted later");
        let journal = centre.journal.clone();
        let later = move |turn: &mut Turn<'_>| {
            turn.note(register::append(turn.tables, &at(&again, turn.now)));
        };
        // It waits for a place in the queue, which may be full.
        tokio::task::spawn_blocking(move || journal.hand_in(later));
    }
}

/// The same at the time of its turn, so that the register is in order of time.
fn at(doing: &Doing, now: Instant) -> Doing {
    Doing {
        at: now,
        ..doing.clone()
    }
}

/// How what is looked at is marked: exactly where it is one record, else as highly as anything that
/// the route may show.
fn marking(centre: &Centre, view: &View) -> Classification {
    let own = centre.config.centre.marking;
    let route = view.route.as_str();
    if RULES.contains(&route) {
        return Classification::Unclassified;
    }
    if !REPORTED.iter().any(|begins| route.starts_with(begins)) {
        return own;
    }
    let state = centre.journal.state();
    let exact = view
        .subject
        .as_deref()
        .and_then(|id| exact(&state, route, id));
    own.max(exact.unwrap_or_else(|| state.picture.reports.highest()))
}

fn exact(state: &State, route: &str, id: &str) -> Option<Classification> {
    let picture = &state.picture;
    let handling = if route.starts_with("/api/v1/events/") {
        let record = picture.events.get(id.parse().ok()?)?;
        // An event without a report has no marking of its own.
        return Some(
            record
                .told
                .handling
                .as_ref()
                .map_or_else(Classification::default, |handling| handling.classification),
        );
    } else if route.starts_with("/api/v1/reports/") {
        &picture
            .reports
            .get(id.parse().ok()?)?
            .filing
            .report
            .handling
    } else if route.starts_with("/api/v1/watchlists/{id}") {
        &picture.watchlists.get(id.parse().ok()?)?.handling
    } else if route.starts_with("/api/v1/requests/{id}") {
        &picture.requests.get(id.parse().ok()?)?.handling
    } else {
        return None;
    };
    Some(handling.classification)
}

/// What stands in the path where the route leaves it open; a tile is no subject.
fn subject(route: &str, path: &str) -> Option<String> {
    if route.starts_with("/tiles/") {
        return None;
    }
    let mut parts = route.split('/').zip(path.split('/'));
    let (_, value) = parts.find(|(part, _)| part.starts_with('{'))?;
    Some(cut(value))
}

/// What for; what is no query at all is refused by the route itself.
fn purpose(uri: &Uri) -> Result<Option<String>, Problem> {
    let Ok(Query(what)) = Query::<What>::try_from_uri(uri) else {
        return Ok(None);
    };
    let phrase = parameters::purpose(what.purpose.as_deref())?;
    Ok(phrase.map(Into::into))
}

/// The rest of a query.
fn detail(query: &str) -> Option<String> {
    let rest = query
        .split('&')
        .filter(|part| !part.starts_with("purpose="));
    let rest = rest.collect::<Vec<_>>().join("&");
    (!rest.is_empty()).then(|| cut(&rest))
}

fn cut(text: &str) -> String {
    text.chars().take(CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn the_same_look_is_noted_once_in_a_while_and_another_at_once() {
        let views = Views::default();
        let (who, other) = (AccountId(Uuid::from_u128(1)), AccountId(Uuid::from_u128(2)));
        let now = Instant::from_unix_secs(1_000_000);
        let look = |who, at| views.is_new(who, "/api/v1/events".to_owned(), at);
        assert!(look(who, now));
        assert!(!look(who, now.offset_ms(599_000)));
        assert!(look(other, now));
        assert!(look(who, now.offset_ms(600_000)));
    }

    #[test]
    fn a_subject_is_what_the_route_leaves_open_and_a_tile_is_none() {
        let of = subject("/api/v1/events/{id}/similar", "/api/v1/events/0412/similar");
        assert_eq!(of.as_deref(), Some("0412"));
        assert_eq!(subject("/api/v1/events", "/api/v1/events"), None);
        assert_eq!(
            subject("/tiles/{set}/{z}/{x}/{y}", "/tiles/live/1/2/3"),
            None
        );
    }

    #[test]
    fn a_purpose_is_read_as_it_was_written() {
        let uri: Uri = "/api/v1/events?limit=3&purpose=daily%20briefing"
            .parse()
            .unwrap();
        assert_eq!(purpose(&uri).unwrap().as_deref(), Some("daily briefing"));
        assert_eq!(uri.query().and_then(detail).as_deref(), Some("limit=3"));
        let none: Uri = "/api/v1/events?purpose=".parse().unwrap();
        assert!(purpose(&none).is_err(), "no purpose is no word");
    }
}
