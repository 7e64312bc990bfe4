//! Tasks: what the levels of sections compel, and what people say of it.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::deadline::{DeadlineRule, DeadlineStanding};
use thalweg_domain::id::{SectionId, TaskId};
use thalweg_domain::impact::SectionImpact;
use thalweg_domain::task::{ResponsibleParty, TaskAnswer, TaskState};
use thalweg_domain::text::Prose;
use thalweg_domain::time::Instant;
use thalweg_picture::levels::Acting;
use thalweg_picture::tasks::TaskRecord;
use utoipa::{IntoParams, ToSchema};

use super::body::Body;
use super::extract::{Path, Query};
use super::known::{Known, KnownQuery};
use super::levels::append;
use super::once::{self, Answer, Writer};
use super::parameters::{self, Page};
use super::problem::Problem;
use super::versions::IfMatch;
use crate::access::Person;
use crate::centre::Centre;
use crate::journal::Turn;
use crate::state::State;

/// Which tasks.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TasksQuery {
    /// Only at this section.
    pub section: Option<SectionId>,
    /// Only those that are so far.
    #[param(inline)]
    pub state: Option<TaskProgress>,
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

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskProgress {
    /// It has to be done.
    Open,
    /// It was done.
    Done,
    /// It does not apply.
    NotApplicable,
    /// The level no longer compels it.
    Lapsed,
}

impl TaskProgress {
    const fn of(state: &TaskState) -> Self {
        match state {
            TaskState::Open => Self::Open,
            TaskState::Done { .. } => Self::Done,
            TaskState::NotApplicable { .. } => Self::NotApplicable,
            TaskState::Lapsed { .. } => Self::Lapsed,
        }
    }
}

/// A task with its article and its clock.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaskView {
    /// The task.
    #[serde(flatten)]
    pub record: TaskRecord,
    /// What its section is called.
    pub section_name: String,
    /// The article that compels it.
    pub article: &'static str,
    /// From which level upwards.
    pub from_level: SectionImpact,
    /// Who has to do it.
    pub responsible: ResponsibleParty,
    /// Whether it is done again and again while the level lasts.
    pub recurs: bool,
    /// Whether a person may say that it does not apply.
    pub may_not_apply: bool,
    /// The clock that runs for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<DeadlineRule>,
    /// When it is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
    /// How that stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<DeadlineStanding>,
}

impl TaskView {
    fn of(state: &State, record: &TaskRecord, now: Instant) -> Self {
        let duty = record.task.compelled.duty;
        let section = state.picture.sections.get(record.task.section);
        let clock = state
            .picture
            .clock_of(record)
            .filter(|_| record.task.is_open());
        let row = duty.compulsion();
        Self {
            record: record.clone(),
            section_name: section.map_or_else(String::new, |one| one.value.name.clone()),
            article: row.article,
            from_level: row.from,
            responsible: row.responsible,
            recurs: duty.recurs(),
            may_not_apply: duty.may_not_apply(),
            rule: clock.map(|clock| clock.key.obligation.rule),
            due: clock.map(|clock| clock.due),
            standing: clock.map(|clock| clock.standing(now)),
        }
    }
}

/// What a person says of a task.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerRequest {
    /// How far it is.
    pub answer: AnswerKind,
    /// How it was done, or why.
    pub note: Prose,
    /// Since when; now when absent.
    #[serde(default)]
    pub at: Option<Instant>,
}

/// How far a task is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// It was done.
    Done,
    /// It does not apply here.
    NotApplicable,
    /// It has to be done after all.
    Reopened,
}

impl AnswerRequest {
    fn answer(self, now: Instant) -> TaskAnswer {
        let (at, reason) = (self.at.unwrap_or(now), self.note);
        match self.answer {
            AnswerKind::Done => TaskAnswer::Done { at, note: reason },
            AnswerKind::NotApplicable => TaskAnswer::NotApplicable { at, reason },
            AnswerKind::Reopened => TaskAnswer::Reopened { at, reason },
        }
    }
}

/// Tasks, by identifier.
#[utoipa::path(get, path = "/api/v1/tasks", tag = "tasks", params(TasksQuery),
    responses((status = 200, body = Page<TaskView>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<TasksQuery>,
) -> Result<Json<Page<TaskView>>, Problem> {
    let (after, limit) = parameters::page::<TaskId>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let fits = |record: &&TaskRecord| {
        let task = &record.task;
        after.is_none_or(|after| task.id > after)
            && query.section.is_none_or(|section| task.section == section)
            && query
                .state
                .is_none_or(|state| TaskProgress::of(&task.state) == state)
    };
    let some = known.picture.tasks.iter().filter(fits);
    let view = |record| TaskView::of(&known, record, known.at);
    let items = some.take(limit + 1).map(view).collect();
    Ok(Json(Page::cut(items, limit, |view: &TaskView| {
        view.record.task.id.to_string()
    })))
}

/// One task with its log.
#[utoipa::path(get, path = "/api/v1/tasks/{id}", tag = "tasks",
    params(("id" = TaskId, Path), KnownQuery),
    responses((status = 200, body = TaskView, headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Answer, Problem> {
    let task = identifier(&id)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    answer(&known, task, known.at)
}

/// Says how far a task is: it was done, does not apply, or has to be done after all.
#[utoipa::path(post, path = "/api/v1/tasks/{id}/answer", tag = "tasks",
    params(("id" = TaskId, Path), IfMatch, Writer), request_body = AnswerRequest,
    responses((status = 200, body = TaskView, headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn give_answer(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
    Body(request): Body<AnswerRequest>,
) -> Result<Answer, Problem> {
    let task = identifier(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let (by, now) = (person.actor(), turn.now);
        let given = request.answer(now);
        let happened = given.at();
        let acting = Acting { by: &by, now };
        let answered = turn
            .state
            .picture
            .decide_answer(task, read, given, acting)?;
        append(turn, person, happened, answered);
        answer(turn.state, task, now)
    };
    once::write(&centre, writer, job).await
}

fn identifier(text: &str) -> Result<TaskId, Problem> {
    parameters::identifier("task", text)
}

fn answer(state: &State, id: TaskId, now: Instant) -> Result<Answer, Problem> {
    let record = state.picture.tasks.get(id);
    record
        .map(|record| Answer::version(&TaskView::of(state, record, now), record.revision))
        .ok_or_else(|| Problem::not_found("task", id))
}
