//! What zones, sections and places have in common in the API: reading, drawing, redrawing and
//! retiring, each version under its revision.

use std::sync::Arc;

use axum::Json;
use serde::{Deserialize, Serialize};
use thalweg_domain::time::Instant;
use thalweg_picture::registry::Version;
use thalweg_picture::{Body, Draft};
use utoipa::{IntoParams, ToSchema};

use super::known::{Known, KnownQuery};
use super::once::{self, Answer, Writer};
use super::parameters::{self, Page};
use super::problem::{Code, Problem};
use super::versions::{IfMatch, check};
use crate::access::Person;
use crate::centre::Centre;
use crate::chance;
use crate::chart::{ChartFault, Charted, check_room};
use crate::journal::Turn;

/// Which of them.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ChartQuery {
    /// Only what this box touches: `west,south,east,north`.
    #[param(max_length = 100)]
    pub bbox: Option<String>,
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

/// Whether to write at all.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DryRunQuery {
    /// Only check: answers 204 if it could be drawn, and draws nothing.
    pub dry_run: bool,
}

/// One version of what is drawn.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Drawn<T> {
    /// What it is.
    #[serde(flatten)]
    pub value: T,
    /// 1 at first, counted up by every change.
    pub revision: u32,
    /// Whether it is no longer used.
    pub retired: bool,
}

impl<T: Clone> From<&Version<T>> for Drawn<T> {
    fn from(version: &Version<T>) -> Self {
        Self {
            value: version.value.clone(),
            revision: version.revision,
            retired: version.retired,
        }
    }
}

impl From<ChartFault> for Problem {
    fn from(fault: ChartFault) -> Self {
        Self::new(Code::OutOfRange, fault.rule).at(fault.field)
    }
}

/// Those in use, by identifier.
pub async fn list<T: Charted>(
    centre: &Arc<Centre>,
    query: &ChartQuery,
) -> Result<Json<Page<Drawn<T>>>, Problem> {
    let bbox = query.bbox.as_deref().map(parameters::bbox).transpose()?;
    let (after, limit) = parameters::page::<T::Id>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(centre, query.known_at.as_deref()).await?;
    let some = T::registry(&known.picture)
        .in_use()
        .filter(|version| after.is_none_or(|after| version.value.id() > after))
        .filter(|version| bbox.is_none_or(|bbox| bbox.meets(version.value.bounds())));
    let items = some.take(limit + 1).map(Drawn::from).collect();
    Ok(Json(Page::cut(items, limit, |drawn: &Drawn<T>| {
        drawn.value.id().to_string()
    })))
}

/// One of them, retired or not.
pub async fn show<T: Charted>(
    centre: &Arc<Centre>,
    id: &str,
    query: &KnownQuery,
) -> Result<Answer, Problem> {
    let id = identifier::<T>(id)?;
    let known = Known::at(centre, query.known_at.as_deref()).await?;
    let version = T::registry(&known.picture).get(id);
    version.map(answer).ok_or_else(|| unknown::<T>(id))
}

/// Draws a new one, or only checks whether that could be.
pub async fn create<T: Charted>(
    centre: &Centre,
    writer: Writer,
    dry_run: bool,
    make: impl FnOnce(T::Id) -> T,
) -> Result<Answer, Problem> {
    let value = make(T::identified(chance::identifier(centre.clock.now())));
    value.check()?;
    if dry_run {
        check_room::<T>(&centre.journal.state().picture, 1)?;
        return Ok(Answer::done());
    }
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        check_room::<T>(&turn.state.picture, 1)?;
        let id = value.id();
        append(turn, person, value.drawn());
        let place = format!("/api/v1/{}s/{id}", T::NOUN);
        latest::<T>(turn, id).map(|made| made.made(place))
    };
    once::write(centre, writer, job).await
}

/// Draws one anew.
pub async fn replace<T: Charted>(
    centre: &Centre,
    writer: Writer,
    (id, IfMatch(read)): (&str, IfMatch),
    make: impl FnOnce(T::Id) -> T,
) -> Result<Answer, Problem> {
    let id = identifier::<T>(id)?;
    let value = make(id);
    value.check()?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        check_changeable::<T>(turn, id, read)?;
        append(turn, person, value.drawn());
        latest::<T>(turn, id)
    };
    once::write(centre, writer, job).await
}

/// Retires one: it is kept, but no longer used.
pub async fn retire<T: Charted>(
    centre: &Centre,
    writer: Writer,
    (id, IfMatch(read)): (&str, IfMatch),
) -> Result<Answer, Problem> {
    let id = identifier::<T>(id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        check_changeable::<T>(turn, id, read)?;
        append(turn, person, T::retired(id));
        Ok(Answer::done())
    };
    once::write(centre, writer, job).await
}

/// The identifier in a path; what is none names nothing.
pub fn identifier<T: Charted>(text: &str) -> Result<T::Id, Problem> {
    parameters::identifier(T::NOUN, text)
}

/// There is none of this identifier.
pub fn unknown<T: Charted>(id: T::Id) -> Problem {
    Problem::not_found(T::NOUN, id)
}

fn answer<T: Charted>(version: &Version<T>) -> Answer {
    Answer::version(&Drawn::from(version), version.revision)
}

fn latest<T: Charted>(turn: &Turn<'_>, id: T::Id) -> Result<Answer, Problem> {
    let version = T::registry(&turn.state.picture).get(id);
    version.map(answer).ok_or_else(|| unknown::<T>(id))
}

fn check_changeable<T: Charted>(turn: &Turn<'_>, id: T::Id, read: u32) -> Result<(), Problem> {
    let version = T::registry(&turn.state.picture).get(id);
    let version = version.ok_or_else(|| unknown::<T>(id))?;
    check(read, version.revision)?;
    if version.retired {
        let detail = format!("the {} is retired; draw a new one", T::NOUN);
        return Err(Problem::new(Code::Refused, detail));
    }
    Ok(())
}

fn append(turn: &mut Turn<'_>, person: &Person, body: Body) {
    let happened = turn.now;
    turn.append(Draft {
        happened,
        by: person.actor(),
        body,
    });
}
