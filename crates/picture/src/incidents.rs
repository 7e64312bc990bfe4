//! Incidents: events that are being worked at a desk, with everything that was done and written.
//!
//! *Rule*: rescue can be entered at any moment and is left only when the rescue centre was informed.
//! A phase of rescue rests on a trigger of the law, and nobody stands down on the request for help
//! alone. A case judged unrelated owes no report to the picture, and the rescue centre is informed
//! all the same. An incident is closed from its review, with no task open, and is only read then.
//! *Source*: 2021/581 Art. 20(1)-(2); 656/2014 Art. 9(2); `domain-spec` 5.3, V20; `ui-spec` S4.
//! *Here / not here*: the fold, and in [`decide`] what may be done. The words are
//! `domain::incident`'s; lines that are not an incident's are in [`crate::log`] alone.
//! *Limits*: [`INCIDENTS_MAX`] in memory, more are refused; [`HISTORY_MAX`] entries each, then only
//! its end is taken; [`TASKS_MAX`] tasks each.

mod decide;
mod milestones;
mod refusal;

pub use decide::LineRefusal;
pub use milestones::{Milestone, MilestoneKind};
pub use refusal::Refusal;

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use thalweg_domain::id::{EventId, FactId, IncidentId, TaskId};
use thalweg_domain::incident::rescue::{CentreInformed, StageAssessed};
use thalweg_domain::incident::{
    Incident, IncidentOrigin, IncidentPhase, IncidentReview, IncidentStep, IncidentTask,
    IncidentTaskState,
};
use thalweg_domain::log::LogLine;
use thalweg_domain::report::rescue::{FactorFound, PlaceOfSafety, Unrelated};
use thalweg_domain::text::Prose;
use thalweg_domain::time::{Instant, Times};

use crate::fact::{Body, Fact};
use crate::picture::Picture;

/// The most incidents that are kept in memory.
pub const INCIDENTS_MAX: usize = 100_000;
/// The most entries an incident may have.
pub const HISTORY_MAX: usize = 5_000;
/// The most tasks an incident may have.
pub const TASKS_MAX: usize = 200;

/// An incident with what was done and written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct IncidentRecord {
    /// The incident as it is now.
    #[serde(flatten)]
    pub incident: Incident,
    /// 1 at first, counted up by what two people may want to change at once; a writer names the
    /// one it read.
    pub revision: u32,
    /// When it was opened.
    pub opened: Times,
    /// Who opened it.
    pub by: String,
    /// Its rescue, if it is or was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rescue: Option<RescueCourse>,
    /// Its tasks, oldest first.
    pub tasks: Vec<IncidentTaskRecord>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<IncidentClosing>,
    /// Everything that was done and written, oldest first.
    pub history: Vec<IncidentEntry>,
}

/// How far a rescue is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RescueCourse {
    /// How its phase was judged last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<StageAssessed>,
    /// What was found of the ten factors, each as it was found last.
    #[serde(default)]
    pub factors: Vec<FactorFound>,
    /// When the rescue centre was first informed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub informed: Option<CentreInformed>,
    /// Where rescue ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_of_safety: Option<PlaceOfSafety>,
    /// That it has nothing to do with migrants' lives or crime.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unrelated: Option<Unrelated>,
}

/// A task with how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct IncidentTaskRecord {
    /// The task.
    #[serde(flatten)]
    pub task: IncidentTask,
    /// How far it is.
    pub state: IncidentTaskState,
    /// When it was given.
    pub given: Instant,
    /// When it went further last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<Instant>,
    /// What was said of it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Prose>,
}

/// How an incident ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct IncidentClosing {
    /// When.
    pub at: Instant,
    /// Who closed it.
    pub by: String,
    /// What was learned.
    pub review: IncidentReview,
}

/// One entry of an incident's history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct IncidentEntry {
    /// The fact.
    pub seq: u64,
    /// Its name: what a correction points at.
    pub id: FactId,
    /// Its two times.
    #[serde(flatten)]
    pub times: Times,
    /// Who did or wrote it.
    pub by: String,
    /// What.
    pub entry: Happening,
}

/// What an entry of an incident's history says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Happening {
    /// It was opened, in this phase.
    Opened(IncidentPhase),
    /// A step was taken.
    Step(Box<IncidentStep>),
    /// An officer wrote a line.
    Line(LogLine),
}

impl IncidentRecord {
    /// Whether it is still worked.
    pub const fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// Its tasks that are to be done.
    pub fn open_tasks(&self) -> impl Iterator<Item = &IncidentTaskRecord> {
        self.tasks.iter().filter(|task| task.state.is_open())
    }

    fn task_mut(&mut self, id: TaskId) -> Option<&mut IncidentTaskRecord> {
        self.tasks.iter_mut().find(|task| task.task.id == id)
    }

    fn note(&mut self, fact: &Fact, entry: Happening) {
        self.history.push(IncidentEntry {
            seq: fact.seq,
            id: fact.id,
            times: fact.times,
            by: fact.by.name().to_owned(),
            entry,
        });
    }

    /// Does what a step did.
    fn take(&mut self, step: &IncidentStep, fact: &Fact) {
        let known = fact.times.known;
        match step {
            IncidentStep::PhaseEntered { phase, .. } => self.enter(*phase),
            IncidentStep::LeadPassed { lead } => self.incident.lead = lead.clone(),
            IncidentStep::EventAttached { event } => self.incident.event = Some(*event),
            IncidentStep::TaskGiven(task) => self.tasks.push(IncidentTaskRecord {
                task: task.clone(),
                state: IncidentTaskState::Open,
                given: known,
                answered: None,
                note: None,
            }),
            IncidentStep::TaskAnswered { task, state, note } => {
                if let Some(task) = self.task_mut(*task) {
                    (task.state, task.answered) = (*state, Some(known));
                    task.note = note.clone().or(task.note.take());
                }
            }
            IncidentStep::Closed(review) => {
                self.closed = Some(IncidentClosing {
                    at: known,
                    by: fact.by.name().to_owned(),
                    review: review.clone(),
                });
            }
            _ => self.rescue.get_or_insert_default().take(step),
        }
        if step.is_exclusive() {
            self.revision = self.revision.saturating_add(1);
        }
    }

    fn enter(&mut self, phase: IncidentPhase) {
        self.incident.phase = phase;
        if phase == IncidentPhase::Rescue {
            self.incident.lives_at_risk = true;
            self.rescue.get_or_insert_default();
        }
    }
}

impl RescueCourse {
    fn take(&mut self, step: &IncidentStep) {
        match step {
            IncidentStep::StageAssessed(stage) => self.stage = Some(stage.clone()),
            IncidentStep::FactorFound(found) => {
                self.factors.retain(|known| known.factor != found.factor);
                self.factors.push(found.clone());
            }
            IncidentStep::CentreInformed(informed) => {
                self.informed.get_or_insert_with(|| informed.clone());
            }
            IncidentStep::PlaceOfSafetyNamed(place) => self.place_of_safety = Some(place.clone()),
            IncidentStep::JudgedUnrelated(unrelated) => self.unrelated = Some(unrelated.clone()),
            _ => {}
        }
    }
}

/// The incidents of this centre.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Incidents(OrdMap<IncidentId, Arc<IncidentRecord>>);

impl Incidents {
    /// One of them.
    pub fn get(&self, id: IncidentId) -> Option<&IncidentRecord> {
        self.0.get(&id).map(AsRef::as_ref)
    }

    /// All of them, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &IncidentRecord> {
        self.0.values().map(AsRef::as_ref)
    }

    /// Those that are being worked, oldest first.
    pub fn open(&self) -> impl DoubleEndedIterator<Item = &IncidentRecord> {
        self.iter().filter(|record| record.is_open())
    }

    /// The one that is being worked on this.
    pub fn worked_on(&self, origin: IncidentOrigin) -> Option<&IncidentRecord> {
        self.open().find(|record| {
            let incident = &record.incident;
            incident.origin == origin
                || matches!(origin, IncidentOrigin::Event(event) if incident.event == Some(event))
        })
    }

    fn open_anew(&mut self, incident: &Incident, fact: &Fact) {
        let is_rescue = incident.phase == IncidentPhase::Rescue;
        let mut record = IncidentRecord {
            incident: incident.clone(),
            revision: 1,
            opened: fact.times,
            by: fact.by.name().to_owned(),
            rescue: is_rescue.then(RescueCourse::default),
            tasks: Vec::new(),
            closed: None,
            history: Vec::new(),
        };
        record.note(fact, Happening::Opened(incident.phase));
        self.0.insert(incident.id, Arc::new(record));
    }

    fn change(&mut self, id: IncidentId, change: impl FnOnce(&mut IncidentRecord)) {
        if let Some(record) = self.0.get_mut(&id) {
            change(Arc::make_mut(record));
        }
    }
}

impl Picture {
    /// Folds in what is done and written in incidents.
    pub(crate) fn apply_to_incidents(&mut self, fact: &Fact) {
        match &fact.body {
            Body::IncidentOpened(incident) => self.incidents.open_anew(incident, fact),
            Body::IncidentStepped { incident, step } => {
                self.incidents.change(*incident, |record| {
                    record.take(step, fact);
                    record.note(fact, Happening::Step(step.clone()));
                });
                let is_judged = matches!(
                    **step,
                    IncidentStep::JudgedUnrelated(_) | IncidentStep::EventAttached { .. }
                );
                if is_judged {
                    self.tell_unrelated(*incident, fact);
                }
            }
            Body::Logged {
                incident: Some(incident),
                line,
            } => self.incidents.change(*incident, |record| {
                record.note(fact, Happening::Line(line.clone()));
            }),
            _ => {}
        }
    }

    /// A case that was judged unrelated owes no report of its event (2021/581 Art. 20(2)).
    fn tell_unrelated(&mut self, id: IncidentId, fact: &Fact) {
        let Some(event) = self.unrelated_event(id) else {
            return;
        };
        if self.events.tell_unrelated(event, fact) {
            self.settle_reporting(event, fact.times.known);
        }
    }

    fn unrelated_event(&self, id: IncidentId) -> Option<EventId> {
        let record = self.incidents.get(id)?;
        let rescue = record.rescue.as_ref()?;
        rescue.unrelated.as_ref().and(record.incident.event)
    }
}
