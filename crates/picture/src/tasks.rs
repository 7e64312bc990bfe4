//! Tasks of sections: which are to be done, which were, and which the level no longer compels.
//!
//! *Rule*: what is compelled has a task; a task that is no longer compelled lapses and is kept. A
//! task that is done again and again stays open and remembers when it was done last.
//! *Source*: 2019/1896 Art. 35(1)-(3); `domain-spec` 5.4.
//! *Here / not here*: the fold. Which duties are compelled, and whether an answer is lawful, is
//! [`crate::levels`]'s.
//! *Limits*: [`ENTRIES_MAX`] tasks that are lapsed, the oldest of
//! them go first; [`LOG_MAX`] lines of what happened to each, the oldest go first.

use std::collections::BTreeSet;

use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};
use thalweg_domain::id::{AttributionId, SectionId, TaskId};
use thalweg_domain::task::{CompelledDuty, Duty, Task, TaskAnswer, TaskState};
use thalweg_domain::text::Prose;
use thalweg_domain::time::{Instant, Times};

use crate::fact::Fact;
use crate::registry::ENTRIES_MAX;

/// The most lines a task's log may have.
pub const LOG_MAX: usize = 500;

/// A task with what happened to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TaskRecord {
    /// The task as it is now.
    #[serde(flatten)]
    pub task: Task,
    /// 1 at first, counted up by every change; a writer names the one it read.
    pub revision: u32,
    /// When it was done last, where it is done again and again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_done: Option<Instant>,
    /// What happened to it, oldest first.
    pub log: Vec<TaskEntry>,
}

/// One line of a task's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TaskEntry {
    /// The fact.
    pub seq: u64,
    /// Its two times.
    #[serde(flatten)]
    pub times: Times,
    /// Who did it.
    pub by: String,
    /// What became of the task.
    pub what: TaskEvent,
    /// What the person wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Prose>,
}

/// What can become of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum TaskEvent {
    /// A level compelled it.
    Compelled,
    /// It was done.
    Done,
    /// It does not apply.
    NotApplicable,
    /// It has to be done after all.
    Reopened,
    /// The level no longer compels it.
    Lapsed,
}

/// The tasks of all sections.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Tasks {
    all: OrdMap<TaskId, TaskRecord>,
    compelled: OrdMap<SectionId, BTreeSet<TaskId>>,
    lapsed: OrdSet<(Instant, TaskId)>,
}

impl Tasks {
    /// One of them.
    pub fn get(&self, id: TaskId) -> Option<&TaskRecord> {
        self.all.get(&id)
    }

    /// All that are remembered, by identifier.
    pub fn iter(&self) -> impl Iterator<Item = &TaskRecord> {
        self.all.values()
    }

    /// What the level of a section compels now, in the order of the law.
    pub fn of_section(&self, section: SectionId) -> Vec<&TaskRecord> {
        let compelled = self.compelled.get(&section).into_iter().flatten();
        let mut tasks: Vec<_> = compelled.filter_map(|id| self.all.get(id)).collect();
        tasks.sort_by(|a, b| a.task.compelled.cmp(&b.task.compelled));
        tasks
    }

    /// The open task of a duty at a section.
    pub fn open(&self, section: SectionId, duty: Duty) -> Option<&TaskRecord> {
        let mut tasks = self.of_section(section).into_iter();
        tasks.find(|record| record.task.compelled.duty == duty && record.task.is_open())
    }

    /// Lets a section's tasks be those that are compelled now.
    pub(crate) fn settle(
        &mut self,
        section: SectionId,
        (attribution, wanted): (AttributionId, &[CompelledDuty]),
        at: Instant,
        fact: &Fact,
    ) {
        self.release(section, wanted, at, fact);
        for compelled in wanted {
            let mut now = self.of_section(section).into_iter();
            if !now.any(|record| record.task.compelled == *compelled) {
                let task = Task {
                    id: compelled.task(attribution),
                    section,
                    attribution,
                    compelled: compelled.clone(),
                    since: at,
                    state: TaskState::Open,
                };
                self.compel(task, fact);
            }
        }
    }

    /// Lets all tasks of a section lapse but those that are still compelled.
    pub(crate) fn release(
        &mut self,
        section: SectionId,
        wanted: &[CompelledDuty],
        at: Instant,
        fact: &Fact,
    ) {
        let had = self.of_section(section).into_iter();
        let unwanted = had.filter(|record| !wanted.contains(&record.task.compelled));
        let unwanted: Vec<TaskId> = unwanted.map(|record| record.task.id).collect();
        for id in unwanted {
            self.lapse(id, at, fact);
        }
    }

    /// A task begins; one that had lapsed under the same attribution begins anew.
    fn compel(&mut self, task: Task, fact: &Fact) {
        let id = task.id;
        let lapsed = self.lapsed.iter().find(|(_, lapsed)| *lapsed == id);
        if let Some(lapsed) = lapsed.copied() {
            self.lapsed.remove(&lapsed);
        }
        self.compelled.entry(task.section).or_default().insert(id);
        let record = self.all.entry(id).or_insert_with(|| TaskRecord {
            task: task.clone(),
            revision: 0,
            last_done: None,
            log: Vec::new(),
        });
        record.task = task;
        self.log(id, TaskEvent::Compelled, None, fact);
    }

    fn lapse(&mut self, id: TaskId, at: Instant, fact: &Fact) {
        let Some(record) = self.all.get_mut(&id) else {
            return;
        };
        // What was done or did not apply stays so; only what was open lapses.
        if record.task.is_open() {
            record.task.state = TaskState::Lapsed { at };
        }
        if let Some(compelled) = self.compelled.get_mut(&record.task.section) {
            compelled.remove(&id);
        }
        self.lapsed.insert((at, id));
        self.log(id, TaskEvent::Lapsed, None, fact);
        while self.lapsed.len() > ENTRIES_MAX {
            if let Some((_, oldest)) = self.lapsed.remove_min() {
                self.all.remove(&oldest);
            }
        }
    }

    /// Takes a person's answer.
    pub(crate) fn answer(&mut self, id: TaskId, answer: &TaskAnswer, fact: &Fact) {
        let Some(record) = self.all.get_mut(&id) else {
            return;
        };
        let recurs = record.task.compelled.duty.recurs();
        let what = match answer {
            TaskAnswer::Done { at, .. } if recurs => {
                record.last_done = Some(*at);
                TaskEvent::Done
            }
            TaskAnswer::Done { at, note } => {
                let note = note.clone();
                record.task.state = TaskState::Done { at: *at, note };
                TaskEvent::Done
            }
            TaskAnswer::NotApplicable { at, reason } => {
                let reason = reason.clone();
                record.task.state = TaskState::NotApplicable { at: *at, reason };
                TaskEvent::NotApplicable
            }
            TaskAnswer::Reopened { .. } => {
                record.task.state = TaskState::Open;
                TaskEvent::Reopened
            }
        };
        self.log(id, what, Some(answer.note().clone()), fact);
    }

    fn log(&mut self, id: TaskId, what: TaskEvent, note: Option<Prose>, fact: &Fact) {
        if let Some(record) = self.all.get_mut(&id) {
            record.revision = record.revision.saturating_add(1);
            if record.log.len() >= LOG_MAX {
                record.log.remove(0);
            }
            record.log.push(TaskEntry {
                seq: fact.seq,
                times: fact.times,
                by: fact.by.name().to_owned(),
                what,
                note,
            });
        }
    }
}
