//! Checking and filing reports.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::Serialize;
use thalweg_domain::form::{Part, Tally};
use thalweg_domain::handling::Handling;
use thalweg_domain::id::{EventId, ReportId};
use thalweg_domain::report::Report;
use thalweg_domain::report::check::{self, Defect};
use thalweg_domain::report::duty::{self, DutyGround};
use thalweg_domain::time::Instant;
use thalweg_picture::Draft;
use thalweg_picture::reports::{Fresh, Refused};
use utoipa::ToSchema;

use crate::access::Person;
use crate::api::body::Body;
use crate::api::known::Known;
use crate::api::once::{self, Answer, Writer};
use crate::api::problem::{Code, Problem};
use crate::centre::Centre;
use crate::chance;
use crate::journal::Turn;

/// What can be said of a report before it is filed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Checked {
    /// Whether it would be refused.
    pub refused: bool,
    /// Whether it would be accepted as partially valid only.
    pub partial: bool,
    /// What is wrong with it, or worth a second look.
    pub defects: Vec<Defect>,
    /// How many of the fields that apply are filled.
    pub completeness: Tally,
    /// Why the event has to be reported; it need not be when there is no ground.
    pub grounds: Vec<DutyGround>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
    /// Events that may be the same.
    pub similar: Vec<Similar>,
}

/// An event that may be the same.
#[derive(Debug, Serialize, ToSchema)]
pub struct Similar {
    /// Which.
    pub id: EventId,
    /// In a line.
    pub title: String,
}

/// Says what is wrong with a report, without filing it.
#[utoipa::path(post, path = "/api/v1/reports/check", tag = "reports", request_body = Report,
    responses((status = 200, body = Checked), (status = "4XX", body = Problem)))]
pub async fn check(
    Shared(centre): Shared<Arc<Centre>>,
    Body(report): Body<Report>,
) -> Json<Checked> {
    let known = Known::now(&centre);
    let defects = known.picture.check_report(&report, known.at);
    let opened =
        known
            .picture
            .event_to_open(&report, EventId(chance::identifier(known.at)), known.at);
    let similar = opened.map(|event| {
        let events = known.picture.events.similar(&event).into_iter();
        let line = |record: &thalweg_picture::events::Record| Similar {
            id: record.event.id,
            title: record.event.title.clone(),
        };
        events.map(line).collect()
    });
    Json(Checked {
        refused: check::is_refused(&defects),
        partial: check::is_partial(&defects),
        defects,
        completeness: report.form.tally(),
        grounds: report.single_event().map(duty::grounds).unwrap_or_default(),
        due: duty::first_report_due(&report).filter(|_| report.single_event().is_some()),
        similar: similar.unwrap_or_default(),
    })
}

/// Files a report. A first report on an event opens it.
#[utoipa::path(post, path = "/api/v1/reports", tag = "reports",
    params(Writer), request_body = Report,
    responses((status = 201, body = thalweg_picture::reports::Filed,
               headers(("Location", description = "Where it is read."))),
              (status = "4XX", body = Problem)))]
pub async fn file(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Body(report): Body<Report>,
) -> Result<Answer, Problem> {
    let classified = centre.config.centre.classified;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        check_partition(&report.handling, classified)?;
        let id = file_report(turn, person, report)?;
        let filed = turn.state.picture.reports.get(id);
        let filed = filed.ok_or_else(|| Problem::not_found("report", id))?;
        let place = format!("/api/v1/reports/{id}");
        Ok(Answer::version(filed, 1).made(place))
    };
    once::write(&centre, writer, job).await
}

/// Files a report, with what follows from it.
pub fn file_report(
    turn: &mut Turn<'_>,
    person: &Person,
    report: Report,
) -> Result<ReportId, Problem> {
    let fresh = Fresh {
        report: ReportId(chance::identifier(turn.now)),
        event: EventId(chance::identifier(turn.now)),
    };
    let facts = turn.state.picture.decide_filing(report, fresh, turn.now)?;
    for body in facts {
        turn.append(Draft {
            happened: turn.now,
            by: person.actor(),
            body,
        });
    }
    Ok(fresh.report)
}

/// Classified information is kept in an accredited part of the network only (2021/581 Art. 33(5)).
pub fn check_partition(handling: &Handling, classified: bool) -> Result<(), Problem> {
    if classified || !handling.classification.is_euci() {
        return Ok(());
    }
    let detail = "this centre is not accredited for classified information: it takes up to \
                  SENSITIVE NON-CLASSIFIED (2021/581 Art. 33(5))";
    Err(Problem::new(Code::Refused, detail)
        .at("/handling/classification")
        .by_rule("not_accredited"))
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        let (code, field, rule) = match &refused {
            Refused::Event(refusal) => return refusal.clone().into(),
            Refused::Request(refusal) => return refusal.clone().into(),
            Refused::Watchlist(refusal) => return refusal.clone().into(),
            Refused::Asset(refusal) => return refusal.clone().into(),
            Refused::Plan(refusal) => return refusal.clone().into(),
            Refused::Defects(defects) => {
                let first = defects.first();
                let field = first.map(|defect| defect.field.clone());
                (
                    Code::OutOfRange,
                    field,
                    first.map(|defect| defect.rule.word()),
                )
            }
            Refused::UnknownReport(_) => (Code::OutOfRange, Some("/follows".to_owned()), None),
            Refused::UnknownSection(_) => (Code::OutOfRange, Some("/section".to_owned()), None),
            Refused::UnknownPlace(_) => (Code::OutOfRange, Some("/place".to_owned()), None),
            Refused::TooMany => (Code::Refused, None, None),
        };
        Self {
            field,
            rule,
            ..Self::new(code, refused.to_string())
        }
    }
}
