//! The log of the shift: what officers wrote, and what other facts say of the shift's work.
//!
//! *Rule*: lines stand in the order in which they became known. What an officer wrote is never
//! changed: a line that was wrong stays, and the line that corrects it is named beside it. What the
//! program knows by itself need not be written: alarms answered, events opened and closed, reports
//! sent, levels decided, tasks answered, deadlines missed, patrols, incidents and handovers.
//! *Source*: `ui-spec` S4, S5; ADR 0002.
//! *Here / not here*: the fold and what may be written. The incident that a line belongs to keeps it
//! too: [`crate::incidents`].
//! *Limits*: [`ENTRIES_MAX`] entries in memory, the oldest of them go first and stay in the journal;
//! [`ALARMS_MAX`] alarms whose kind is remembered, the oldest go first.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use thalweg_domain::alarm::change::{AlarmAct, AlarmChange};
use thalweg_domain::alarm::{Concern, NotReal};
use thalweg_domain::attribution::{AttributionStage, AttributionStep};
use thalweg_domain::deadline::{DeadlineChange, DeadlineKey};
use thalweg_domain::event::CloseReason;
use thalweg_domain::handover::HandoverLack;
use thalweg_domain::id::{
    AlarmId, EventId, FactId, HandoverId, IncidentId, PatrolId, ReportId, ScheduleId, SectionId,
    TaskId,
};
use thalweg_domain::impact::SectionImpact;
use thalweg_domain::incident::{IncidentPhase, IncidentStep};
use thalweg_domain::log::LogLine;
use thalweg_domain::report::ReportStage;
use thalweg_domain::task::{Duty, TaskAnswer};
use thalweg_domain::time::Times;

use crate::fact::{Body, Fact};
use crate::picture::Picture;

/// The most entries that are kept in memory.
pub const ENTRIES_MAX: usize = 200_000;
/// The most alarms whose kind is remembered.
pub const ALARMS_MAX: usize = 10_000;

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LogEntry {
    /// The fact.
    pub seq: u64,
    /// Its name: what a correction points at.
    pub id: FactId,
    /// Its two times.
    #[serde(flatten)]
    pub times: Times,
    /// Who did or wrote it.
    pub by: String,
    /// What it says.
    pub matter: Matter,
}

/// What an entry of the log says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Matter {
    /// An officer wrote a line.
    Written {
        /// In the log of which incident.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        incident: Option<IncidentId>,
        /// The line.
        line: LogLine,
    },
    /// An alarm was acknowledged.
    AlarmAcknowledged {
        /// Which.
        alarm: AlarmId,
        /// What it was about, as far as it is remembered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        concern: Option<Concern>,
    },
    /// An alarm was judged not real.
    AlarmNotReal {
        /// Which.
        alarm: AlarmId,
        /// What it was about, as far as it is remembered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        concern: Option<Concern>,
        /// Why.
        reason: NotReal,
    },
    /// An event was opened.
    EventOpened {
        /// Which.
        event: EventId,
        /// In a line.
        title: String,
    },
    /// An event was closed.
    EventClosed {
        /// Which.
        event: EventId,
        /// In a line.
        title: String,
        /// For which reason.
        reason: CloseReason,
    },
    /// A report was sent.
    ReportSent {
        /// Which.
        report: ReportId,
        /// Where it stands in its thread.
        stage: ReportStage,
        /// About which event.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        event: Option<EventId>,
        /// What that is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
    },
    /// A section's level came into force.
    LevelDecided {
        /// Of which section.
        section: SectionId,
        /// What it is called.
        name: String,
        /// Which level.
        level: SectionImpact,
    },
    /// A task that a level compels was answered.
    TaskAnswered {
        /// Which.
        task: TaskId,
        /// What is to be done.
        duty: Duty,
        /// At which section.
        name: String,
        /// How far it is: `done`, `not_applicable` or `reopened`.
        answer: String,
    },
    /// A deadline of the law was missed.
    DeadlineMissed {
        /// Which.
        key: DeadlineKey,
    },
    /// A patrol was moved, set out, came back or was cancelled.
    Patrol {
        /// Which.
        patrol: PatrolId,
        /// On which section.
        name: String,
        /// What happened: `moved`, `begun`, `ended` or `cancelled`.
        step: String,
    },
    /// Patrols were drawn at random, and decided.
    ScheduleDrawn {
        /// Which schedule.
        schedule: ScheduleId,
        /// For which section.
        name: String,
        /// How many patrols.
        patrols: u32,
    },
    /// An incident was opened.
    IncidentOpened {
        /// Which.
        incident: IncidentId,
        /// In a line.
        title: String,
    },
    /// An incident went into another phase.
    IncidentPhase {
        /// Which.
        incident: IncidentId,
        /// In a line.
        title: String,
        /// Which phase.
        phase: IncidentPhase,
    },
    /// A rescue centre was informed.
    CentreInformed {
        /// In which incident.
        incident: IncidentId,
        /// What that is called.
        title: String,
        /// Which centre.
        centre: String,
    },
    /// An incident was closed.
    IncidentClosed {
        /// Which.
        incident: IncidentId,
        /// In a line.
        title: String,
    },
    /// A shift was signed out.
    HandoverSigned {
        /// Which handover.
        handover: HandoverId,
    },
    /// A shift was taken over.
    HandoverTaken {
        /// Which handover.
        handover: HandoverId,
    },
    /// Something of a handover was missing when its time was over.
    HandoverOverdue {
        /// Which handover.
        handover: HandoverId,
        /// What.
        lack: HandoverLack,
    },
}

/// Why a line is not written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such line.
    #[error("there is no line {0} of this log to correct: only what an officer wrote is corrected")]
    NoLine(FactId),
}

impl LogEntry {
    /// The incident that a written line belongs to.
    pub const fn incident(&self) -> Option<IncidentId> {
        match &self.matter {
            Matter::Written { incident, .. } => *incident,
            _ => None,
        }
    }

    /// Whether an officer wrote it.
    pub const fn is_written(&self) -> bool {
        matches!(self.matter, Matter::Written { .. })
    }
}

/// The log of this centre.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Log {
    entries: OrdMap<u64, Arc<LogEntry>>,
    /// Where lines that officers wrote are found.
    written: OrdMap<FactId, u64>,
    /// Which line corrects which: beside the lines, because they are never changed.
    corrections: OrdMap<FactId, Vec<FactId>>,
    /// What alarms are about.
    concerns: OrdMap<AlarmId, Concern>,
}

impl Log {
    /// The entries, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &LogEntry> {
        self.entries.values().map(AsRef::as_ref)
    }

    /// The entries before a place in the journal, newest first.
    pub fn before(&self, seq: u64) -> impl Iterator<Item = &LogEntry> {
        let before = self.entries.range(..seq).rev();
        before.map(|(_, entry)| entry.as_ref())
    }

    /// The lines that correct a line, oldest first.
    pub fn corrections(&self, of: FactId) -> &[FactId] {
        self.corrections.get(&of).map_or(&[], Vec::as_slice)
    }

    /// What an officer wrote.
    pub fn line(&self, id: FactId) -> Option<&LogEntry> {
        let seq = self.written.get(&id)?;
        self.entries.get(seq).map(AsRef::as_ref)
    }

    /// May a line of this log, or of an incident's, correct that one?
    pub fn decide_correction(
        &self,
        corrected: FactId,
        incident: Option<IncidentId>,
    ) -> Result<(), Refusal> {
        let of = self.line(corrected).and_then(LogEntry::incident);
        match self.line(corrected) {
            Some(_) if of == incident => Ok(()),
            _ => Err(Refusal::NoLine(corrected)),
        }
    }

    fn push(&mut self, fact: &Fact, matter: Matter) {
        if let Matter::Written { line, .. } = &matter {
            self.written.insert(fact.id, fact.seq);
            if let Some(corrected) = line.corrects {
                self.corrections.entry(corrected).or_default().push(fact.id);
            }
        }
        let entry = LogEntry {
            seq: fact.seq,
            id: fact.id,
            times: fact.times,
            by: fact.by.name().to_owned(),
            matter,
        };
        self.entries.insert(fact.seq, Arc::new(entry));
        while self.entries.len() > ENTRIES_MAX {
            if let Some((seq, oldest)) = self.entries.get_min().cloned() {
                self.entries.remove(&seq);
                self.written.remove(&oldest.id);
                self.corrections.remove(&oldest.id);
            }
        }
    }

    fn note_concern(&mut self, change: &AlarmChange) {
        if let AlarmChange::Raised { alarm, concern, .. } = change {
            self.concerns.insert(*alarm, *concern);
            if self.concerns.len() > ALARMS_MAX
                && let Some((oldest, _)) = self.concerns.get_min().copied()
            {
                self.concerns.remove(&oldest);
            }
        }
    }

    /// What of an alarm's change belongs into the log.
    fn of_alarm(&self, change: &AlarmChange) -> Option<Matter> {
        let AlarmChange::Acted { alarm, act } = change else {
            return None;
        };
        let (alarm, concern) = (*alarm, self.concerns.get(alarm).copied());
        match act {
            AlarmAct::Acknowledged { .. } => Some(Matter::AlarmAcknowledged { alarm, concern }),
            AlarmAct::JudgedNotReal { reason, .. } => Some(Matter::AlarmNotReal {
                alarm,
                concern,
                reason: *reason,
            }),
            _ => None,
        }
    }
}

impl Picture {
    /// Takes up what a fact says of the shift's work, after the picture has folded it in.
    pub(crate) fn log(&mut self, fact: &Fact) {
        if let Body::Alarm(change) = &fact.body {
            self.log.note_concern(change);
        }
        if let Some(matter) = self.matter(&fact.body) {
            self.log.push(fact, matter);
        }
    }

    fn matter(&self, body: &Body) -> Option<Matter> {
        match body {
            Body::Logged { incident, line } => Some(Matter::Written {
                incident: *incident,
                line: line.clone(),
            }),
            Body::Alarm(change) => self.log.of_alarm(change),
            Body::EventOpened(event) | Body::EventSplit { event, .. } => {
                Some(Matter::EventOpened {
                    event: event.id,
                    title: event.title.clone(),
                })
            }
            Body::EventClosed { event, reason } => Some(Matter::EventClosed {
                event: *event,
                title: self.event_title(*event).unwrap_or_default(),
                reason: *reason,
            }),
            Body::ReportFiled(filing) => Some(Matter::ReportSent {
                report: filing.id,
                stage: filing.report.stage,
                event: filing.report.event,
                title: filing.report.event.and_then(|id| self.event_title(id)),
            }),
            Body::AttributionStepped { attribution, step } => {
                let decided = matches!(step, AttributionStep::Decided(_));
                let one = self.attributions.get(*attribution).filter(|_| decided)?;
                let in_force = matches!(one.stage, AttributionStage::InForce { .. });
                in_force.then(|| Matter::LevelDecided {
                    section: one.proposal.section,
                    name: self.section_name(one.proposal.section),
                    level: one.proposal.level.impact(),
                })
            }
            Body::TaskAnswered { task, answer } => self.task_matter(*task, answer),
            Body::Deadline(DeadlineChange::Missed { key }) => {
                Some(Matter::DeadlineMissed { key: *key })
            }
            _ => self.desk_matter(body),
        }
    }

    /// What incidents, patrols and handovers say.
    fn desk_matter(&self, body: &Body) -> Option<Matter> {
        match body {
            Body::IncidentOpened(incident) => Some(Matter::IncidentOpened {
                incident: incident.id,
                title: incident.title.as_str().to_owned(),
            }),
            Body::IncidentStepped { incident, step } => {
                let record = self.incidents.get(*incident)?;
                step_matter(*incident, record.incident.title.as_str(), step)
            }
            Body::PatrolStepped { patrol, step } => {
                let record = self.patrols.get(*patrol)?;
                Some(Matter::Patrol {
                    patrol: *patrol,
                    name: self.section_name(record.patrol.section),
                    step: step.name().to_owned(),
                })
            }
            Body::ScheduleDrawn(schedule) => Some(Matter::ScheduleDrawn {
                schedule: schedule.id,
                name: self.section_name(schedule.rule.section),
                patrols: u32::try_from(schedule.patrols.len()).unwrap_or(u32::MAX),
            }),
            Body::HandoverSigned(handover) => Some(Matter::HandoverSigned {
                handover: handover.id,
            }),
            Body::HandoverTaken { handover } => Some(Matter::HandoverTaken {
                handover: *handover,
            }),
            Body::HandoverOverdue { handover, lack } => Some(Matter::HandoverOverdue {
                handover: *handover,
                lack: *lack,
            }),
            _ => None,
        }
    }

    fn task_matter(&self, task: TaskId, answer: &TaskAnswer) -> Option<Matter> {
        let record = self.tasks.get(task)?;
        Some(Matter::TaskAnswered {
            task,
            duty: record.task.compelled.duty,
            name: self.section_name(record.task.section),
            answer: match answer {
                TaskAnswer::Done { .. } => "done",
                TaskAnswer::NotApplicable { .. } => "not_applicable",
                TaskAnswer::Reopened { .. } => "reopened",
            }
            .to_owned(),
        })
    }

    fn event_title(&self, id: EventId) -> Option<String> {
        self.events.get(id).map(|record| record.event.title.clone())
    }

    /// What a section is called; nothing where there is none.
    pub fn section_name(&self, id: SectionId) -> String {
        let version = self.sections.get(id);
        version.map_or_else(String::new, |version| version.value.name.clone())
    }
}

fn step_matter(incident: IncidentId, title: &str, step: &IncidentStep) -> Option<Matter> {
    let title = title.to_owned();
    match step {
        IncidentStep::PhaseEntered { phase, .. } => Some(Matter::IncidentPhase {
            incident,
            title,
            phase: *phase,
        }),
        IncidentStep::CentreInformed(informed) => Some(Matter::CentreInformed {
            incident,
            title,
            centre: informed.centre.as_str().to_owned(),
        }),
        IncidentStep::Closed(_) => Some(Matter::IncidentClosed { incident, title }),
        _ => None,
    }
}
