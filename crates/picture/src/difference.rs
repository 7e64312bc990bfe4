//! Differences: what appeared, changed and was closed between two states of the picture.
//!
//! *Rule*: the same two states give the same differences, in the same order; what is the same in both
//! is not told; each aspect that changed is told with what it was and what it is.
//! *Source*: `ui-spec` 2.6, S15 ("next to what has since become known"); ADR 0002.
//! *Here / not here*: events, levels, tasks, requests, watchlists and incidents. The alarm desk folds
//! its own facts in `detect`; `node` compares its alarms by [`compare`].
//! *Limits*: linear in both states; how many are answered at once is the caller's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thalweg_domain::alarm::AlarmKind;
use thalweg_domain::id::SectionId;
use thalweg_domain::incident::IncidentTaskState;
use thalweg_domain::task::{Duty, TaskState};
use thalweg_domain::time::Times;

use crate::attributions::Attribution;
use crate::events::Record;
use crate::incidents::IncidentRecord;
use crate::picture::Picture;
use crate::requests::{RequestRecord, RequestStanding};
use crate::tasks::TaskRecord;
use crate::watchlists::WatchlistRecord;

/// Characters of a title that are kept; a question is longer than a line.
const TITLE_CHARS: usize = 200;

/// What kind of thing differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ThingKind {
    /// An event.
    Event,
    /// The level of a section.
    Level,
    /// An alarm.
    Alarm,
    /// A task that a level compels.
    Task,
    /// A request for information.
    Request,
    /// A watchlist.
    Watchlist,
    /// An incident.
    Incident,
}

/// An aspect of a thing that is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Aspect {
    /// What it is called.
    Title,
    /// What kind of event it is.
    EventKind,
    /// Suspected, attempted or actual.
    EventStage,
    /// How far the work on an event is.
    EventStatus,
    /// The impact that the owner gives an event.
    EventImpact,
    /// Whether lives are at risk.
    LivesAtRisk,
    /// On which section.
    Section,
    /// How many reports there are.
    Reports,
    /// How many reactions there are.
    Reactions,
    /// The level in force.
    Level,
    /// Where a proposal for another level stands.
    Proposal,
    /// How loudly an alarm calls.
    Priority,
    /// Where an alarm is in its life.
    AlarmState,
    /// The desk that acknowledged it.
    Desk,
    /// How far a task is.
    TaskState,
    /// How a request stands.
    RequestStanding,
    /// How many answered.
    Answers,
    /// How many entries of a list are not withdrawn.
    Entries,
    /// How far the work on an incident is.
    Phase,
    /// Who leads.
    Lead,
    /// How many tasks are open.
    OpenTasks,
}

/// A thing as it was known at an instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Thing {
    /// What it is.
    pub kind: ThingKind,
    /// Its identifier; of a level that of its section.
    pub id: String,
    /// In a line.
    pub title: String,
    /// What an alarm is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alarm: Option<AlarmKind>,
    /// What a task is to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty: Option<Duty>,
    /// Whether anything is still to be done or in force.
    pub open: bool,
    /// When it began: in the world, and here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Times>,
    /// What is said of it.
    pub aspects: BTreeMap<Aspect, String>,
}

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Became {
    /// It was not known before.
    Appeared,
    /// Something of it is different.
    Changed,
    /// It is over.
    Closed,
    /// It was over, and is not any more.
    Reopened,
}

/// An aspect with what it was and what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AspectChange {
    /// Which.
    pub aspect: Aspect,
    /// What it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is: Option<String>,
}

/// A thing that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Difference {
    /// What became of it.
    pub became: Became,
    /// The thing as it is known later.
    pub thing: Thing,
    /// What changed; nothing of what appeared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<AspectChange>,
}

impl Difference {
    fn appeared(thing: Thing) -> Self {
        let (became, changes) = (Became::Appeared, Vec::new());
        Self {
            became,
            thing,
            changes,
        }
    }

    /// A thing that is no longer remembered is over, if it was not before.
    fn gone(thing: Thing) -> Option<Self> {
        thing.open.then(|| Self {
            became: Became::Closed,
            thing: Thing {
                open: false,
                ..thing
            },
            changes: Vec::new(),
        })
    }

    fn between(was: &Thing, is: Thing) -> Option<Self> {
        let aspects = was.aspects.keys().chain(is.aspects.keys());
        let mut aspects: Vec<Aspect> = aspects.copied().collect();
        aspects.sort_unstable();
        aspects.dedup();
        let change = |aspect: Aspect| {
            let (was, is) = (was.aspects.get(&aspect), is.aspects.get(&aspect));
            (was != is).then(|| AspectChange {
                aspect,
                was: was.cloned(),
                is: is.cloned(),
            })
        };
        let changes: Vec<AspectChange> = aspects.into_iter().filter_map(change).collect();
        let became = match (was.open, is.open) {
            (true, false) => Became::Closed,
            (false, true) => Became::Reopened,
            _ if changes.is_empty() => return None,
            _ => Became::Changed,
        };
        Some(Self {
            became,
            thing: is,
            changes,
        })
    }
}

/// Compares two rows that are sorted by the same key.
pub fn compare<T: PartialEq + Copy, K: Ord>(
    before: impl Iterator<Item = T>,
    after: impl Iterator<Item = T>,
    key: impl Fn(T) -> K,
    (was, is): (impl Fn(T) -> Thing, impl Fn(T) -> Thing),
) -> Vec<Difference> {
    let mut before = before.peekable();
    let mut found = Vec::new();
    for now in after {
        while let Some(gone) = before.next_if(|one| key(*one) < key(now)) {
            found.extend(Difference::gone(was(gone)));
        }
        match before.next_if(|one| key(*one) == key(now)) {
            None => found.push(Difference::appeared(is(now))),
            Some(then) if then == now => {}
            Some(then) => found.extend(Difference::between(&was(then), is(now))),
        }
    }
    found.extend(before.filter_map(|gone| Difference::gone(was(gone))));
    found
}

/// What differs between two states, by kind and identifier.
pub fn differences(before: &Picture, after: &Picture) -> Vec<Difference> {
    let mut found = compare(
        before.events.iter(),
        after.events.iter(),
        |one| one.event.id,
        (|one| event(before, one), |one| event(after, one)),
    );
    found.extend(compare(
        levels(before),
        levels(after),
        |one| one.section,
        (|one| level(before, one), |one| level(after, one)),
    ));
    found.extend(compare(
        before.tasks.iter(),
        after.tasks.iter(),
        |one| one.task.id,
        (|one| task(before, one), |one| task(after, one)),
    ));
    found.extend(compare(
        before.requests.iter(),
        after.requests.iter(),
        |one| one.id,
        (request, request),
    ));
    found.extend(compare(
        before.watchlists.iter(),
        after.watchlists.iter(),
        |one| one.id,
        (watchlist, watchlist),
    ));
    found.extend(compare(
        before.incidents.iter(),
        after.incidents.iter(),
        |one| one.incident.id,
        (incident, incident),
    ));
    found
}

/// What was open or in force, by kind and identifier.
pub fn open_things(picture: &Picture) -> impl Iterator<Item = Thing> {
    let events = picture.events.iter().map(|one| event(picture, one));
    let levels = levels(picture).map(|one| level(picture, one));
    let tasks = picture.tasks.iter().map(|one| task(picture, one));
    let requests = picture.requests.iter().map(request);
    let watchlists = picture.watchlists.iter().map(watchlist);
    let incidents = picture.incidents.iter().map(incident);
    events
        .chain(levels)
        .chain(tasks)
        .chain(requests)
        .chain(watchlists)
        .chain(incidents)
        .filter(|thing| thing.open)
}

fn event(picture: &Picture, record: &Record) -> Thing {
    let event = &record.event;
    let mut aspects = BTreeMap::from([
        (Aspect::Title, event.title.clone()),
        (Aspect::EventKind, event.kind.word().to_owned()),
        (Aspect::EventStage, event.stage.word().to_owned()),
        (Aspect::EventStatus, event.status.word().to_owned()),
        (Aspect::EventImpact, event.impact.word().to_owned()),
        (Aspect::LivesAtRisk, event.lives_at_risk.to_string()),
        (Aspect::Reports, record.reports.len().to_string()),
        (Aspect::Reactions, event.reactions.len().to_string()),
    ]);
    let section = event.section.map(|id| section_name(picture, id));
    aspects.extend(section.map(|name| (Aspect::Section, name)));
    Thing {
        kind: ThingKind::Event,
        id: event.id.to_string(),
        title: event.title.clone(),
        alarm: None,
        duty: None,
        open: event.close_reason.is_none() && record.merged_into.is_none(),
        since: Some(record.opened),
        aspects,
    }
}

/// A section with its level and what waits for a word.
#[derive(Clone, Copy, PartialEq)]
struct Standing<'a> {
    section: SectionId,
    in_force: Option<&'a Attribution>,
    pending: Option<&'a Attribution>,
}

/// Of a section without a level and without a proposal there is nothing to tell.
fn levels(picture: &Picture) -> impl Iterator<Item = Standing<'_>> {
    let sections = picture.sections.in_use().map(|version| {
        let section = version.value.id;
        Standing {
            section,
            in_force: picture.attributions.in_force(section),
            pending: picture.attributions.pending(section),
        }
    });
    sections.filter(|standing| standing.in_force.is_some() || standing.pending.is_some())
}

fn level(picture: &Picture, standing: Standing<'_>) -> Thing {
    let level = standing
        .in_force
        .map(|one| one.proposal.level.impact().word());
    let pending = standing.pending.map(|one| one.stage.name());
    let aspects = level.map(|word| (Aspect::Level, word.to_owned()));
    let waits = pending.map(|word| (Aspect::Proposal, word.to_owned()));
    Thing {
        kind: ThingKind::Level,
        id: standing.section.to_string(),
        title: section_name(picture, standing.section),
        alarm: None,
        duty: None,
        open: standing.in_force.is_some() || standing.pending.is_some(),
        since: standing.in_force.map(|one| one.proposed),
        aspects: aspects.into_iter().chain(waits).collect(),
    }
}

fn task(picture: &Picture, record: &TaskRecord) -> Thing {
    let state = match record.task.state {
        TaskState::Open => "open",
        TaskState::Done { .. } => "done",
        TaskState::NotApplicable { .. } => "not_applicable",
        TaskState::Lapsed { .. } => "lapsed",
    };
    Thing {
        kind: ThingKind::Task,
        id: record.task.id.to_string(),
        title: section_name(picture, record.task.section),
        alarm: None,
        duty: Some(record.task.compelled.duty),
        open: record.task.is_open(),
        since: record.log.first().map(|entry| entry.times),
        aspects: BTreeMap::from([(Aspect::TaskState, state.to_owned())]),
    }
}

fn request(record: &RequestRecord) -> Thing {
    let standing = record.standing();
    let word = match standing {
        RequestStanding::Open => "open",
        RequestStanding::Answered => "answered",
        RequestStanding::Refused => "refused",
        RequestStanding::Expired => "expired",
        RequestStanding::Closed => "closed",
    };
    let answers: usize = record.asked.iter().map(|one| one.answers.len()).sum();
    Thing {
        kind: ThingKind::Request,
        id: record.id.to_string(),
        title: cut(record.question.question.as_str()),
        alarm: None,
        duty: None,
        open: standing == RequestStanding::Open,
        since: Some(record.since),
        aspects: BTreeMap::from([
            (Aspect::RequestStanding, word.to_owned()),
            (Aspect::Answers, answers.to_string()),
        ]),
    }
}

fn watchlist(record: &WatchlistRecord) -> Thing {
    let kept = record.list.items.iter();
    let entries = kept.filter(|item| item.withdrawn.is_none()).count();
    Thing {
        kind: ThingKind::Watchlist,
        id: record.id.to_string(),
        title: record.list.name.as_str().to_owned(),
        alarm: None,
        duty: None,
        open: !record.closed,
        since: Some(record.filed),
        aspects: BTreeMap::from([(Aspect::Entries, entries.to_string())]),
    }
}

fn incident(record: &IncidentRecord) -> Thing {
    let open = |state: IncidentTaskState| state.is_open();
    let tasks = record.tasks.iter().filter(|one| open(one.state)).count();
    Thing {
        kind: ThingKind::Incident,
        id: record.incident.id.to_string(),
        title: record.incident.title.as_str().to_owned(),
        alarm: None,
        duty: None,
        open: record.closed.is_none(),
        since: Some(record.opened),
        aspects: BTreeMap::from([
            (Aspect::Phase, record.incident.phase.word().to_owned()),
            (Aspect::Lead, record.incident.lead.as_str().to_owned()),
            (
                Aspect::LivesAtRisk,
                record.incident.lives_at_risk.to_string(),
            ),
            (Aspect::OpenTasks, tasks.to_string()),
        ]),
    }
}

fn section_name(picture: &Picture, id: SectionId) -> String {
    let version = picture.sections.get(id);
    version.map_or_else(|| id.to_string(), |version| version.value.name.clone())
}

fn cut(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    line.chars().take(TITLE_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thing((id, open, level): (u32, bool, &str)) -> Thing {
        Thing {
            kind: ThingKind::Level,
            id: id.to_string(),
            title: "PL-UA Land 3".to_owned(),
            alarm: None,
            duty: None,
            open,
            since: None,
            aspects: BTreeMap::from([(Aspect::Level, level.to_owned())]),
        }
    }

    fn told(before: &[(u32, bool, &str)], after: &[(u32, bool, &str)]) -> Vec<(String, Became)> {
        let found = compare(
            before.iter(),
            after.iter(),
            |one| one.0,
            (|one| thing(*one), |one| thing(*one)),
        );
        found
            .into_iter()
            .map(|one| (one.thing.id, one.became))
            .collect()
    }

    #[test]
    fn what_appeared_changed_and_was_closed_is_told_and_nothing_else() {
        let before = [
            (1, true, "low"),
            (2, true, "low"),
            (3, true, "low"),
            (5, true, "low"),
        ];
        let after = [
            (1, true, "low"),
            (2, true, "high"),
            (3, false, "low"),
            (4, true, "medium"),
        ];
        let expected = [
            ("2", Became::Changed),
            ("3", Became::Closed),
            ("4", Became::Appeared),
            ("5", Became::Closed),
        ];
        let expected = expected.map(|(id, became)| (id.to_owned(), became));
        assert_eq!(told(&before, &after), expected);
    }

    #[test]
    fn what_was_over_and_is_forgotten_is_not_told_and_what_comes_back_is() {
        assert_eq!(told(&[(1, false, "low")], &[]), []);
        let back = told(&[(1, false, "low")], &[(1, true, "low")]);
        assert_eq!(back, [("1".to_owned(), Became::Reopened)]);
    }

    #[test]
    fn a_change_tells_what_it_was_and_what_it_is() {
        let found = Difference::between(&thing((1, true, "low")), thing((1, true, "critical")));
        let change = &found.unwrap().changes[0];
        assert_eq!(change.was.as_deref(), Some("low"));
        assert_eq!(change.is.as_deref(), Some("critical"));
    }
}
