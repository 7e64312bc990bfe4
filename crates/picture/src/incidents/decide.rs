//! What may be done with an incident.

use thalweg_domain::event::EventStatus;
use thalweg_domain::id::IncidentId;
use thalweg_domain::incident::rescue::{StageAssessed, TRIGGERS_MAX, rests_on_request_only};
use thalweg_domain::incident::{Incident, IncidentPhase, IncidentStep, IncidentTaskState};
use thalweg_domain::log::LogLine;
use thalweg_domain::report::rescue::RescuePhase;

use super::{
    HISTORY_MAX, INCIDENTS_MAX, IncidentRecord, Incidents, Refusal, RescueCourse, TASKS_MAX,
};
use crate::fact::Body;
use crate::picture::Picture;

impl Picture {
    /// May this incident be opened?
    pub fn decide_incident(&self, incident: Incident) -> Result<Body, Refusal> {
        if let Some(worked) = self.incidents.worked_on(incident.origin) {
            return Err(Refusal::Worked(worked.incident.id));
        }
        if let Some(event) = incident.event {
            self.events.get(event).ok_or(Refusal::NoEvent(event))?;
        }
        if self.incidents.0.len() >= INCIDENTS_MAX {
            return Err(Refusal::TooMany {
                what: "incidents in memory",
                count_max: INCIDENTS_MAX,
            });
        }
        Ok(Body::IncidentOpened(Box::new(incident)))
    }

    /// May this step be taken? Who changes what others may change too names the revision it read.
    pub fn decide_incident_step(
        &self,
        id: IncidentId,
        read: Option<u32>,
        step: IncidentStep,
    ) -> Result<Body, Refusal> {
        let record = self.incidents.worked(id)?;
        if let (true, Some(read)) = (step.is_exclusive(), read)
            && read != record.revision
        {
            let now = record.revision;
            return Err(Refusal::Outdated { read, now });
        }
        if !matches!(step, IncidentStep::Closed(_)) {
            record.check_room()?;
        }
        match &step {
            IncidentStep::EventAttached { event } => {
                let known = self.events.get(*event).ok_or(Refusal::NoEvent(*event))?;
                if known.event.status == EventStatus::Closed {
                    return Err(Refusal::NoEvent(*event));
                }
            }
            other => record.check(other)?,
        }
        let step = Box::new(step);
        Ok(Body::IncidentStepped { incident: id, step })
    }

    /// May this line be written, in an incident's log or in the shift's?
    pub fn decide_line(
        &self,
        incident: Option<IncidentId>,
        line: LogLine,
    ) -> Result<Body, LineRefusal> {
        if let Some(id) = incident {
            self.incidents.worked(id)?.check_room()?;
        }
        if let Some(corrected) = line.corrects {
            self.log.decide_correction(corrected, incident)?;
        }
        Ok(Body::Logged { incident, line })
    }
}

/// Why a line is not written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineRefusal {
    /// Its incident does not take it.
    #[error(transparent)]
    Incident(#[from] Refusal),
    /// The log does not take it.
    #[error(transparent)]
    Log(#[from] crate::log::Refusal),
}

impl Incidents {
    /// One that is being worked.
    fn worked(&self, id: IncidentId) -> Result<&IncidentRecord, Refusal> {
        let record = self.get(id).ok_or(Refusal::Unknown(id))?;
        if record.is_open() {
            Ok(record)
        } else {
            Err(Refusal::Closed)
        }
    }
}

impl IncidentRecord {
    fn check_room(&self) -> Result<(), Refusal> {
        if self.history.len() < HISTORY_MAX {
            return Ok(());
        }
        Err(Refusal::TooMany {
            what: "entries in an incident: close it and open the next",
            count_max: HISTORY_MAX,
        })
    }

    fn check(&self, step: &IncidentStep) -> Result<(), Refusal> {
        match step {
            IncidentStep::PhaseEntered { phase, .. } => self.check_phase(*phase),
            IncidentStep::StageAssessed(stage) => self.check_stage(stage),
            IncidentStep::JudgedUnrelated(_) => {
                self.rescue.as_ref().ok_or(Refusal::NoRescue)?.check_down()
            }
            IncidentStep::TaskGiven(_) if self.tasks.len() >= TASKS_MAX => Err(Refusal::TooMany {
                what: "tasks in an incident",
                count_max: TASKS_MAX,
            }),
            IncidentStep::TaskAnswered { task, state, note } => {
                let mut tasks = self.tasks.iter();
                let known = tasks.find(|one| one.task.id == *task);
                let known = known.ok_or(Refusal::NoTask(*task))?;
                if !known.state.is_open() {
                    return Err(Refusal::TaskEnded);
                }
                if *state == IncidentTaskState::Cancelled && note.is_none() {
                    return Err(Refusal::NoNote);
                }
                Ok(())
            }
            IncidentStep::Closed(_) => self.check_end(),
            _ => Ok(()),
        }
    }

    /// Rescue is open at any moment, and left only when the rescue centre was informed.
    fn check_phase(&self, phase: IncidentPhase) -> Result<(), Refusal> {
        if phase == self.incident.phase {
            return Err(Refusal::SamePhase);
        }
        match &self.rescue {
            Some(rescue) if phase != IncidentPhase::Rescue => rescue.check_left(),
            _ => Ok(()),
        }
    }

    fn check_stage(&self, stage: &StageAssessed) -> Result<(), Refusal> {
        let word = stage.phase.word();
        if stage.phase > RescuePhase::Distress {
            return Err(Refusal::NoStage(word));
        }
        if stage.triggers.len() > TRIGGERS_MAX {
            return Err(Refusal::TooMany {
                what: "triggers for a phase",
                count_max: TRIGGERS_MAX,
            });
        }
        if stage.triggers.is_empty() {
            return Err(Refusal::NoTrigger(word));
        }
        let other = stage.triggers.iter().find(|one| one.phase() != stage.phase);
        if let Some(trigger) = other {
            return Err(Refusal::WrongTrigger {
                trigger: trigger.word(),
                article: trigger.article(),
                phase: trigger.phase(),
            });
        }
        let rescue = self.rescue.as_ref();
        let before = rescue.and_then(|rescue| rescue.stage.as_ref());
        match (rescue, before) {
            (Some(rescue), Some(before)) if stage.phase < before.phase => rescue.check_down(),
            _ => Ok(()),
        }
    }

    fn check_end(&self) -> Result<(), Refusal> {
        if self.incident.phase != IncidentPhase::Review {
            return Err(Refusal::NotReviewed);
        }
        if let Some(rescue) = &self.rescue {
            rescue.check_left()?;
        }
        match self.open_tasks().count() {
            0 => Ok(()),
            open => Err(Refusal::TasksOpen(open)),
        }
    }
}

impl RescueCourse {
    /// Nobody stands down on the request for help alone.
    fn check_down(&self) -> Result<(), Refusal> {
        if rests_on_request_only(&self.factors) {
            return Err(Refusal::RequestOnly);
        }
        Ok(())
    }

    fn check_left(&self) -> Result<(), Refusal> {
        if self.informed.is_none() {
            return Err(Refusal::CentreNotInformed);
        }
        self.check_down()
    }
}
