//! Deadlines: the due list, the table of clocks, and what people say of the clocks that no other
//! fact starts or meets.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::deadline::{
    Deadline, DeadlineChange, DeadlineKey, DeadlineRule, DeadlineStanding, DeadlineSubject, Debtor,
    Limit, LimitSource, Obligation, Starter, Waiver,
};
use thalweg_domain::id::{EventId, ReportId, SectionId};
use thalweg_domain::report::request::Request;
use thalweg_domain::text::{Phrase, Prose};
use thalweg_domain::time::Instant;
use thalweg_picture::Body as FactBody;
use thalweg_picture::deadlines::{DeadlineTally, Refusal};
use utoipa::{IntoParams, ToSchema};

use super::body::Body;
use super::extract::{Path, Query};
use super::known::{Known, KnownQuery};
use super::levels::append;
use super::once::{self, Answer, Writer};
use super::parameters::{self, Page};
use super::problem::{Code, Problem};
use crate::access::Person;
use crate::centre::Centre;
use crate::journal::Turn;
use crate::state::State;

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = match &refusal {
            Refusal::Unknown => Code::NotFound,
            Refusal::Ended | Refusal::Runs | Refusal::Derived { .. } | Refusal::Ground { .. } => {
                Code::Refused
            }
        };
        Self::new(code, refusal.to_string())
    }
}

/// So many characters of a question are shown in a line.
const LINE_CHARS_MAX: usize = 120;

/// Which deadlines.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DeadlinesQuery {
    /// Those that have ended, the last due first, instead of those that run.
    pub ended: bool,
    /// Only of this standing.
    pub standing: Option<DeadlineStanding>,
    /// Only by this rule.
    pub rule: Option<DeadlineRule>,
    /// Only for this section.
    pub section: Option<SectionId>,
    /// Only for this event.
    pub event: Option<EventId>,
    /// Only for this request for information.
    pub request: Option<ReportId>,
    /// How many items of the list the last pages had, as it said in `next`.
    #[param(max_length = 64)]
    pub cursor: Option<String>,
    /// How many items, 1 to 10000.
    #[param(minimum = 1, maximum = 10_000)]
    pub limit: Option<u32>,
    /// Answer as it was known at this time; as it is known now when absent.
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
}

impl DeadlinesQuery {
    fn fits(&self, deadline: &Deadline, now: Instant) -> bool {
        let Obligation { rule, subject } = deadline.key.obligation;
        let is_about = |one: Option<DeadlineSubject>| one.is_none_or(|one| one == subject);
        self.standing
            .is_none_or(|standing| deadline.standing(now) == standing)
            && self.rule.is_none_or(|one| one == rule)
            && is_about(self.section.map(DeadlineSubject::Section))
            && is_about(self.event.map(DeadlineSubject::Event))
            && is_about(self.request.map(DeadlineSubject::Request))
    }
}

/// A deadline with its article and how it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DeadlineView {
    /// What names it in a path.
    pub id: String,
    /// The deadline.
    #[serde(flatten)]
    pub deadline: Deadline,
    /// How it stands.
    pub standing: DeadlineStanding,
    /// Where it stands in the law.
    pub article: &'static str,
    /// What is owed, in a few words.
    pub title: &'static str,
    /// Who owes it.
    pub owed_by: Debtor,
    /// Whether a person's word ends it.
    pub by_word: bool,
    /// What the event or section is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject_name: Option<String>,
}

impl DeadlineView {
    fn of(state: &State, deadline: &Deadline, now: Instant) -> Self {
        let Obligation { rule, subject } = deadline.key.obligation;
        let clock = rule.clock();
        Self {
            id: deadline.key.to_string(),
            deadline: *deadline,
            standing: deadline.standing(now),
            article: clock.article,
            title: clock.title,
            owed_by: clock.owed_by,
            by_word: clock.started_by != Starter::Fact,
            subject_name: name(state, subject),
        }
    }
}

/// What a deadline's event or section is called.
pub fn name(state: &State, subject: DeadlineSubject) -> Option<String> {
    match subject {
        DeadlineSubject::Event(id) => {
            let record = state.picture.events.get(id);
            record.map(|record| record.event.title.clone())
        }
        DeadlineSubject::Section(id) => {
            let version = state.picture.sections.get(id);
            version.map(|version| version.value.name.clone())
        }
        DeadlineSubject::Request(id) => {
            let record = state.picture.requests.get(id);
            record.map(|record| subject_line(&record.question))
        }
        DeadlineSubject::Centre => None,
    }
}

/// What a request is about, else the beginning of its question.
fn subject_line(question: &Request) -> String {
    let about = question.about.as_ref().map(Phrase::as_str);
    let line = about.unwrap_or_else(|| question.question.as_str());
    line.chars().take(LINE_CHARS_MAX).collect()
}

/// The deadlines that run, the next due first; or those that have ended.
#[utoipa::path(get, path = "/api/v1/deadlines", tag = "deadlines", params(DeadlinesQuery),
    responses((status = 200, body = Page<DeadlineView>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<DeadlinesQuery>,
) -> Result<Json<Page<DeadlineView>>, Problem> {
    let (skip, limit) = parameters::page::<u32>(query.cursor.as_deref(), query.limit)?;
    let skip = skip.unwrap_or(0);
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let view = |deadline| DeadlineView::of(&known, deadline, known.at);
    let deadlines = &known.picture.deadlines;
    let all: Box<dyn Iterator<Item = &Deadline> + Send + '_> = if query.ended {
        Box::new(deadlines.ended())
    } else {
        Box::new(deadlines.open())
    };
    let some = all.filter(|deadline| query.fits(deadline, known.at));
    let skipped = some.skip(usize::try_from(skip).unwrap_or(usize::MAX));
    let items = skipped.take(limit + 1).map(view).collect();
    let next = skip.saturating_add(u32::try_from(limit).unwrap_or(u32::MAX));
    Ok(Json(Page::cut(items, limit, |_| next.to_string())))
}

/// One deadline.
#[utoipa::path(get, path = "/api/v1/deadlines/{id}", tag = "deadlines",
    params(("id" = String, Path), KnownQuery),
    responses((status = 200, body = DeadlineView), (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Json<DeadlineView>, Problem> {
    let key = key(&id)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let deadline = known.picture.deadlines.get(key);
    let deadline = deadline.ok_or_else(|| Problem::not_found("deadline", key))?;
    Ok(Json(DeadlineView::of(&known, deadline, known.at)))
}

/// A period of due dates.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ClocksQuery {
    /// Count deadlines that were due from this time on; from the beginning when absent.
    #[param(value_type = Option<Instant>)]
    pub from: Option<String>,
    /// Count deadlines that were due before this time; all when absent.
    #[param(value_type = Option<Instant>)]
    pub to: Option<String>,
    /// Answer as it was known at this time; as it is known now when absent.
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
}

/// One row of the table of clocks.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClockView {
    /// The rule.
    pub rule: DeadlineRule,
    /// Its number in the table.
    pub number: &'static str,
    /// Where it stands in the law.
    pub article: &'static str,
    /// What is owed, in a few words.
    pub title: &'static str,
    /// Who owes it.
    pub owed_by: Debtor,
    /// Within which time, here.
    pub limit: Limit,
    /// Whose figure that is.
    pub limit_by: LimitSource,
    /// What starts it.
    pub started_by: Starter,
    /// How its deadlines of the period stand.
    pub tally: DeadlineTally,
}

/// The table of clocks, with how the deadlines of a period stand by each.
#[utoipa::path(get, path = "/api/v1/deadlines/clocks", tag = "deadlines", params(ClocksQuery),
    responses((status = 200, body = Vec<ClockView>), (status = "4XX", body = Problem)))]
pub async fn clocks(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<ClocksQuery>,
) -> Result<Json<Vec<ClockView>>, Problem> {
    let from = parameters::instant_or("from", query.from.as_deref(), Instant::EPOCH)?;
    let to = parameters::instant_or("to", query.to.as_deref(), Instant::MAX)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let tally = known.picture.deadlines.tally(from..to, known.at);
    let row = |rule: &DeadlineRule| {
        let clock = rule.clock();
        ClockView {
            rule: *rule,
            number: clock.number,
            article: clock.article,
            title: clock.title,
            owed_by: clock.owed_by,
            limit: known.picture.terms.limit(*rule),
            limit_by: clock.source,
            started_by: clock.started_by,
            tally: tally.get(rule).copied().unwrap_or_default(),
        }
    };
    Ok(Json(DeadlineRule::ALL.iter().map(row).collect()))
}

/// A clock to be started.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClockRequest {
    /// By which rule.
    pub rule: DeadlineRule,
    /// For which section; for the centre when absent.
    #[serde(default)]
    pub section: Option<SectionId>,
    /// The event that its time is counted from.
    pub from: Instant,
}

/// How a person says that a clock ends.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndRequest {
    /// On which ground it need not be done; it was done when absent.
    #[serde(default)]
    pub ground: Option<Waiver>,
    /// How it was done, or what the ground rests on.
    pub note: Prose,
    /// When; now when absent.
    #[serde(default)]
    pub at: Option<Instant>,
}

/// Starts a clock that no other fact starts.
#[utoipa::path(post, path = "/api/v1/deadlines", tag = "deadlines",
    params(Writer), request_body = ClockRequest,
    responses((status = 201, body = DeadlineView,
               headers(("Location", description = "Where it is read."))),
              (status = "4XX", body = Problem)))]
pub async fn start(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Body(request): Body<ClockRequest>,
) -> Result<Answer, Problem> {
    let ClockRequest {
        rule,
        section,
        from,
    } = request;
    let subject = section.map_or(DeadlineSubject::Centre, DeadlineSubject::Section);
    let key = DeadlineKey {
        obligation: Obligation { rule, subject },
        from,
    };
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        if section.is_some_and(|id| turn.state.picture.sections.get(id).is_none()) {
            let detail = "there is no such section";
            return Err(Problem::new(Code::OutOfRange, detail).at("/section"));
        }
        let began = turn.state.picture.deadlines.decide_start(key)?;
        let happened = from.min(turn.now);
        append(turn, person, happened, FactBody::Deadline(began));
        latest(turn, key).map(|made| made.made(format!("/api/v1/deadlines/{key}")))
    };
    once::write(&centre, writer, job).await
}

/// Says that what a clock runs for was done, or on which ground it need not be.
#[utoipa::path(post, path = "/api/v1/deadlines/{id}/end", tag = "deadlines",
    params(("id" = String, Path), Writer), request_body = EndRequest,
    responses((status = 200, body = DeadlineView), (status = "4XX", body = Problem)))]
pub async fn end(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Path(id): Path<String>,
    Body(EndRequest { ground, note, at }): Body<EndRequest>,
) -> Result<Answer, Problem> {
    let key = key(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let at = at.unwrap_or(turn.now);
        if at > turn.now {
            let detail = format!("it lies ahead: it is {} here", turn.now);
            return Err(Problem::new(Code::OutOfRange, detail).at("/at"));
        }
        let change = match ground {
            Some(ground) => DeadlineChange::Waived { key, ground, note },
            None => DeadlineChange::Done { key, note },
        };
        let ended = turn.state.picture.deadlines.decide_end(change)?;
        append(turn, person, at, FactBody::Deadline(ended));
        latest(turn, key)
    };
    once::write(&centre, writer, job).await
}

fn key(text: &str) -> Result<DeadlineKey, Problem> {
    let key = text.parse().ok();
    key.ok_or_else(|| Problem::not_found("deadline", text))
}

fn latest(turn: &Turn<'_>, key: DeadlineKey) -> Result<Answer, Problem> {
    let deadline = turn.state.picture.deadlines.get(key);
    let deadline = deadline.ok_or_else(|| Problem::not_found("deadline", key))?;
    let view = DeadlineView::of(turn.state, deadline, turn.now);
    Ok(Answer::read(&view))
}
