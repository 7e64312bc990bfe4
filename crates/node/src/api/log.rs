//! The log of the shift: reading it, and writing a line.
//!
//! The rules are `picture::log`'s and `picture::incidents`'s.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::id::{FactId, IncidentId};
use thalweg_domain::log::LogLine;
use thalweg_domain::time::Instant;
use thalweg_picture::Body as FactBody;
use thalweg_picture::incidents::LineRefusal;
use thalweg_picture::log::{LogEntry, Matter, Refusal};
use utoipa::{IntoParams, ToSchema};

use super::alarms::view::{Names, concern_title};
use super::body::Body;
use super::extract::Query;
use super::known::Known;
use super::levels::append;
use super::once::{self, Answer, Writer};
use super::parameters::{self, Page};
use super::problem::{Code, Problem};
use crate::access::Person;
use crate::centre::Centre;
use crate::journal::Turn;
use crate::state::State;

/// Which entries.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LogQuery {
    /// Only what became known from then on.
    #[param(value_type = Option<Instant>)]
    pub from: Option<String>,
    /// Only what became known before then.
    #[param(value_type = Option<Instant>)]
    pub to: Option<String>,
    /// Only what officers wrote.
    pub written: bool,
    /// Only lines in the log of this incident.
    pub incident: Option<IncidentId>,
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

/// A line to be written.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct LineRequest {
    /// In the log of which incident; in the shift's alone when absent.
    #[serde(default)]
    pub incident: Option<IncidentId>,
    /// The line.
    #[serde(flatten)]
    pub line: LogLine,
}

/// An entry with the words that a person needs.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LogView {
    /// The entry.
    #[serde(flatten)]
    pub entry: LogEntry,
    /// The lines that correct it, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrected_by: Vec<FactId>,
    /// What the alarm is about, or what is owed by the deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What the alarm's subject, or the incident, is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject_name: Option<String>,
}

impl LogView {
    fn of(state: &State, names: &Names<'_>, entry: &LogEntry) -> Self {
        let (title, subject_name) = words(state, names, &entry.matter);
        Self {
            corrected_by: state.picture.log.corrections(entry.id).to_vec(),
            entry: entry.clone(),
            title,
            subject_name,
        }
    }
}

fn words(state: &State, names: &Names<'_>, matter: &Matter) -> (Option<String>, Option<String>) {
    match matter {
        Matter::AlarmAcknowledged { concern, .. } | Matter::AlarmNotReal { concern, .. } => {
            let title = concern.map(|concern| concern_title(state, concern));
            let subject = concern.and_then(|concern| names.subject(state, concern.subject));
            (title, subject)
        }
        Matter::DeadlineMissed { key } => {
            let obligation = key.obligation;
            let title = obligation.rule.clock().title.to_owned();
            let subject = super::deadlines::name(state, obligation.subject);
            (Some(title), subject)
        }
        Matter::Written { incident, .. } => {
            let record = incident.and_then(|id| state.picture.incidents.get(id));
            let name = record.map(|record| record.incident.title.as_str().to_owned());
            (None, name)
        }
        _ => (None, None),
    }
}

impl From<LineRefusal> for Problem {
    fn from(refusal: LineRefusal) -> Self {
        match refusal {
            LineRefusal::Incident(refusal) => refusal.into(),
            LineRefusal::Log(refusal @ Refusal::NoLine(_)) => {
                Self::new(Code::OutOfRange, refusal.to_string())
                    .by_rule("no_line")
                    .at("/corrects")
            }
        }
    }
}

/// The log, the last known first.
#[utoipa::path(get, path = "/api/v1/log", tag = "log", params(LogQuery),
    responses((status = 200, body = Page<LogView>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<LogQuery>,
) -> Result<Json<Page<LogView>>, Problem> {
    let (before, limit) = parameters::page::<u64>(query.cursor.as_deref(), query.limit)?;
    let from = parameters::instant_or("from", query.from.as_deref(), Instant::EPOCH)?;
    let to = parameters::instant_or("to", query.to.as_deref(), Instant::MAX)?;
    let names = Names::of(&centre)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let log = &known.picture.log;
    let some = log
        .before(before.unwrap_or(u64::MAX))
        .skip_while(|entry| entry.times.known >= to)
        .take_while(|entry| entry.times.known >= from)
        .filter(|entry| !query.written || entry.is_written())
        .filter(|entry| query.incident.is_none_or(|id| entry.incident() == Some(id)));
    let items = some
        .take(limit + 1)
        .map(|entry| LogView::of(&known, &names, entry))
        .collect();
    Ok(Json(Page::cut(items, limit, |view: &LogView| {
        view.entry.seq.to_string()
    })))
}

/// Writes a line, under one's own name and the time of now. It cannot be changed, only corrected by
/// another line.
#[utoipa::path(post, path = "/api/v1/log", tag = "log",
    params(Writer), request_body = LineRequest,
    responses((status = 201, body = LogView,
               headers(("ETag", description = "Its revision, which stays."),
                       ("Location", description = "Where the log is read."))),
              (status = "4XX", body = Problem)))]
pub async fn write(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Body(request): Body<LineRequest>,
) -> Result<Answer, Problem> {
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let LineRequest { incident, line } = request;
        let body = turn.state.picture.decide_line(incident, line)?;
        written(turn, person, body)
    };
    once::write(&centre, writer, job).await
}

fn written(turn: &mut Turn<'_>, person: &Person, body: FactBody) -> Result<Answer, Problem> {
    let now = turn.now;
    append(turn, person, now, body);
    let entry = turn.state.picture.log.iter().next_back();
    // Cannot fail: the log took what was just appended.
    let entry = entry.ok_or_else(|| Problem::new(Code::Internal, "the line was lost"))?;
    let made = LogView {
        entry: entry.clone(),
        corrected_by: Vec::new(),
        title: None,
        subject_name: None,
    };
    let place = entry.incident().map_or_else(
        || "/api/v1/log".to_owned(),
        |incident| format!("/api/v1/log?incident={incident}"),
    );
    Ok(Answer::version(&made, 1).made(place))
}
