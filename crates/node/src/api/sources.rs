//! Sources: what feeds the picture, how healthy it is, and changing it while the node runs.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use utoipa::ToSchema;

use super::body::Body;
use super::caller::Caller;
use super::extract::Path;
use super::problem::{Code, Problem};
use crate::access::Person;
use crate::centre::Centre;
use crate::node::{SOURCES, source_number};
use crate::pipeline::Judged;
use crate::sources::{Mute, Origin, Report, Source, SourceSettings};
use crate::store::settings;

/// A source and its health.
#[derive(Debug, Serialize, ToSchema)]
pub struct SourceView {
    /// Its number, kept for ever in the history.
    pub id: SourceId,
    /// How it is connected and what is expected of it.
    #[serde(flatten)]
    pub settings: SourceSettings,
    /// Where that was set; what the file names is changed there.
    pub origin: Origin,
    /// Its health.
    pub health: Report,
    /// What was judged about its observations.
    pub judged: Judged,
    /// Live tracks that it heard last.
    pub tracks: usize,
    /// Whether it has been silent for longer than expected.
    pub silent: bool,
    /// Why it is not used now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub muted: Option<Mute>,
}

/// That a source shall not be used for a while.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MuteRequest {
    /// Why.
    #[schema(min_length = 1, max_length = 500)]
    pub reason: String,
    /// Until when, at most a day from now.
    pub until: Instant,
}

/// All sources with their health.
#[utoipa::path(get, path = "/api/v1/sources", tag = "sources",
    responses((status = 200, body = Vec<SourceView>), (status = "4XX", body = Problem)))]
pub async fn list(State(centre): State<Arc<Centre>>) -> Json<Vec<SourceView>> {
    let counts = centre.hub.picture().count_by_source();
    let all = centre.sources.all();
    Json(
        all.iter()
            .map(|source| view(&centre, source, &counts))
            .collect(),
    )
}

/// One source with its health.
#[utoipa::path(get, path = "/api/v1/sources/{name}", tag = "sources",
    params(("name" = String, Path)),
    responses((status = 200, body = SourceView), (status = "4XX", body = Problem)))]
pub async fn show(
    State(centre): State<Arc<Centre>>,
    Path(name): Path<String>,
) -> Result<Json<SourceView>, Problem> {
    let source = known(&centre, &name)?;
    let counts = centre.hub.picture().count_by_source();
    Ok(Json(view(&centre, &source, &counts)))
}

/// Adds a source, or changes one that was added at run time.
#[utoipa::path(put, path = "/api/v1/sources/{name}", tag = "sources",
    params(("name" = String, Path)), request_body = SourceSettings,
    responses((status = 200, body = SourceView), (status = "4XX", body = Problem)))]
pub async fn put(
    State(centre): State<Arc<Centre>>,
    Caller(person): Caller,
    Path(name): Path<String>,
    Body(source): Body<SourceSettings>,
) -> Result<Json<SourceView>, Problem> {
    if source.name != name {
        let detail = format!("the path names `{name}`, the body `{}`", source.name);
        return Err(Problem::new(Code::Malformed, detail).at("/name"));
    }
    source.check().map_err(|fault| {
        Problem::new(Code::OutOfRange, fault.to_string()).at(format!("/{}", pointer(fault.field)))
    })?;
    changeable(&centre, &name)?;
    keep(&centre, &person, &source).await?;
    let starting = Arc::clone(&centre);
    let started = tokio::task::spawn_blocking(move || start(&starting, source)).await;
    started.unwrap_or_else(|fault| Err(Problem::new(Code::Internal, fault.to_string())))?;
    show(State(centre), Path(name)).await
}

/// Removes a source that was added at run time. What it brought stays.
#[utoipa::path(delete, path = "/api/v1/sources/{name}", tag = "sources",
    params(("name" = String, Path)),
    responses((status = 204), (status = "4XX", body = Problem)))]
pub async fn remove(
    State(centre): State<Arc<Centre>>,
    Caller(person): Caller,
    Path(name): Path<String>,
) -> Result<StatusCode, Problem> {
    known(&centre, &name)?;
    changeable(&centre, &name)?;
    let kept = name.clone();
    centre
        .journal
        .run(move |turn| {
            let removed = settings::remove(turn.tables, SOURCES, &kept);
            turn.kept(removed);
            turn.deed(&person, "source removed", &kept);
            Ok::<_, Problem>(())
        })
        .await?;
    let stopping = Arc::clone(&centre);
    // Whether its thread ended well changes nothing: it is no longer a source.
    let _ = tokio::task::spawn_blocking(move || stopping.sources.stop(&name)).await;
    Ok(StatusCode::NO_CONTENT)
}

/// Lets a source be counted but not used for a while.
#[utoipa::path(post, path = "/api/v1/sources/{name}/mute", tag = "sources",
    params(("name" = String, Path)), request_body = MuteRequest,
    responses((status = 200, body = SourceView), (status = "4XX", body = Problem)))]
pub async fn mute(
    State(centre): State<Arc<Centre>>,
    Caller(person): Caller,
    Path(name): Path<String>,
    Body(request): Body<MuteRequest>,
) -> Result<Json<SourceView>, Problem> {
    let source = known(&centre, &name)?;
    let reason = request.reason.trim().to_owned();
    if !(1..=500).contains(&reason.chars().count()) {
        let detail = "a reason has 1 to 500 characters";
        return Err(Problem::new(Code::OutOfRange, detail).at("/reason"));
    }
    let now = centre.clock.now();
    let latest = now.after(std::time::Duration::from_secs(24 * 60 * 60));
    if request.until <= now || request.until > latest {
        let detail = "a source is muted until some time within the next 24 hours";
        return Err(Problem::new(Code::OutOfRange, detail).at("/until"));
    }
    note(
        &centre,
        &person,
        "source muted",
        format!("{name}: {reason}"),
    )
    .await?;
    source.mute(Some(Mute {
        reason,
        until: request.until,
        by: person.actor(),
    }));
    show(State(centre), Path(name)).await
}

/// Uses a muted source again.
#[utoipa::path(delete, path = "/api/v1/sources/{name}/mute", tag = "sources",
    params(("name" = String, Path)),
    responses((status = 200, body = SourceView), (status = "4XX", body = Problem)))]
pub async fn unmute(
    State(centre): State<Arc<Centre>>,
    Caller(person): Caller,
    Path(name): Path<String>,
) -> Result<Json<SourceView>, Problem> {
    let source = known(&centre, &name)?;
    note(&centre, &person, "source unmuted", name.clone()).await?;
    source.mute(None);
    show(State(centre), Path(name)).await
}

fn known(centre: &Centre, name: &str) -> Result<Arc<Source>, Problem> {
    centre
        .sources
        .get(name)
        .ok_or_else(|| Problem::not_found("source", name))
}

fn changeable(centre: &Centre, name: &str) -> Result<(), Problem> {
    match centre.sources.get(name) {
        Some(source) if source.origin == Origin::File => {
            let detail = "this source is named in the configuration file and is changed there";
            Err(Problem::new(Code::Refused, detail))
        }
        _ => Ok(()),
    }
}

fn view(centre: &Centre, source: &Source, tracks: &[(SourceId, usize)]) -> SourceView {
    let now = centre.clock.now();
    let health = source.health.report(now);
    let mut judged = Judged::default();
    centre.shards.each(|shard| {
        let mine = shard.judged().filter(|(id, _)| *id == source.id);
        mine.for_each(|(_, part)| judged = judged.and(part));
    });
    SourceView {
        id: source.id,
        settings: source.settings.clone(),
        origin: source.origin,
        silent: source.is_silent(&health, now),
        health,
        judged,
        tracks: tracks
            .iter()
            .find(|(id, _)| *id == source.id)
            .map_or(0, |(_, count)| *count),
        muted: source.muted(now),
    }
}

async fn keep(centre: &Centre, person: &Person, source: &SourceSettings) -> Result<(), Problem> {
    let (person, source) = (person.clone(), source.clone());
    centre
        .journal
        .run(move |turn| {
            turn.note(settings::set(turn.tables, SOURCES, &source.name, &source));
            turn.deed(&person, "source set", &source.name);
            Ok::<_, Problem>(())
        })
        .await?;
    Ok(())
}

async fn note(
    centre: &Centre,
    person: &Person,
    what: &'static str,
    detail: String,
) -> Result<(), Problem> {
    let person = person.clone();
    centre
        .journal
        .run(move |turn| {
            turn.deed(&person, what, &detail);
            Ok::<_, Problem>(())
        })
        .await?;
    Ok(())
}

fn start(centre: &Centre, source: SourceSettings) -> Result<(), Problem> {
    let failed = |fault: String| Problem::new(Code::Internal, fault);
    let number = centre
        .readers
        .read(|reader| Ok(source_number(centre, reader, &source.name)))?
        .map_err(|fault| failed(fault.to_string()))?;
    centre
        .sources
        .start(number, source, Origin::RunTime)
        .map_err(|fault| failed(fault.to_string()))
}

/// `connection.speed` as the parts of a JSON pointer.
fn pointer(field: &str) -> String {
    field.replace('.', "/")
}
